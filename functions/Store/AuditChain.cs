using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Svidok.Store;

/// <summary>An entry as it is stored; <paramref name="At"/> is the text that was hashed.</summary>
internal readonly record struct AuditRow(long Number, string At, string Who, string What, string Subject, string Detail, string Hash)
{
    public AuditEntry Entry => new(Number, Moments.Of(At), Who, What, Subject, Detail, Hash);
}

/// <summary>How audit entries are chained, the same in every store: an entry keeps its hash when it moves.</summary>
internal static class AuditChain
{
    /// <summary>What the first entry is chained to.</summary>
    public static string Root { get; } = new('0', 64);

    // Each field with its length before it: no two different entries are the same bytes.
    public static string HashOf(string before, long number, params ReadOnlySpan<string> fields)
    {
        var text = new StringBuilder(before).Append('\n').Append(number);
        foreach (var field in fields)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n{field.Length}:{field}");
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    /// <param name="before">The last entry; the default for none.</param>
    public static AuditRow After(AuditRow before, DateTimeOffset at, string who, string what, string subject, string detail)
    {
        var (number, moment) = (before.Number + 1, Moments.Text(at));
        return new(number, moment, who, what, subject, detail, HashOf(before.Hash ?? Root, number, moment, who, what, subject, detail));
    }

    /// <param name="entries">All of them, in order.</param>
    /// <returns>The last number, and what does not match, a line each.</returns>
    public static (long Entries, IReadOnlyList<string> Wrong) Verify(IEnumerable<AuditRow> entries)
    {
        List<string> wrong = [];
        var (before, number) = (Root, 0L);
        foreach (var entry in entries)
        {
            number++;
            if (entry.Number != number)
            {
                wrong.Add($"audit: entry {number} is missing");
                number = entry.Number;
            }

            if (entry.Hash != HashOf(before, entry.Number, entry.At, entry.Who, entry.What, entry.Subject, entry.Detail))
            {
                wrong.Add($"audit: entry {entry.Number} does not match its hash");
            }

            before = entry.Hash;
        }

        return (number, wrong);
    }
}

/// <summary>What things are called in the audit.</summary>
internal static class AuditWords
{
    public const string Screened = "document.screened";

    public const string Rescreened = "document.rescreened";

    /// <summary>The detail of both.</summary>
    public static string Screening(Screening screening) => StoreJson.Detail(("criteria", screening.CriteriaVersion), ("candidate", screening.Candidate ? "yes" : "no"));

    public static string Of(Verdict verdict) => verdict switch
    {
        Verdict.Confirm => "decision.confirm",
        Verdict.Reject => "decision.reject",
        _ => "decision.needs_information",
    };
}
