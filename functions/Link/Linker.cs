using System.Security.Cryptography;
using System.Text;

namespace Svidok.Link;

/// <summary>Tells whether two documents speak of one person. Pure: no clock, no store, no network. It proposes; a person's word wins.</summary>
public sealed class Linker(GivenNames given)
{
    /// <summary>The rule that speaks; its id is stored with every judgement.</summary>
    public const string Rule = "rule:names-1";

    /// <param name="card">See <see cref="Document.Key"/>: somebody whom a court hides is known by the case only.</param>
    /// <returns>One mention for each defendant; one without a name for a candidate that names nobody.</returns>
    public IReadOnlyList<Mention> Mentions(CaptureId capture, Extraction extraction, bool candidate, string? card = null)
    {
        List<Mention> mentions = [.. extraction.Defendants.DistinctBy(static person => person.Name).Select(person => Of(person.Name, person.Gender))];
        return mentions.Count > 0 || !candidate ? mentions : [Of("", Gender.Unknown)];

        Mention Of(string name, Gender gender)
        {
            var id = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{capture}\n{name}")))[..16];
            var articles = extraction.Charges
                .Where(charge => charge.Persons.Count == 0 || charge.Persons.Contains(name))
                .Select(static charge => $"{charge.Code} {charge.Article}").Distinct().Order(StringComparer.Ordinal);
            return new(id, capture, name, gender, name.Length > 0 ? Keys(name) : Hidden(extraction.Uid?.Value ?? card), extraction.Region, [.. articles], extraction.Court?.Value, extraction.Uid?.Value ?? extraction.CaseNumber?.Value);
        }
    }

    /// <summary>Comparable forms of a name: whoever may be the same person shares one. Empty where the name tells nothing.</summary>
    public IReadOnlyList<string> Keys(string name) => PersonName.Of(name, given) is { } known ? [known.Surname] : [];

    private static string[] Hidden(string? ofCase) => ofCase is null ? [] : [$"case {ofCase}"];

    /// <summary>What names alone can tell.</summary>
    public (Sameness Says, IReadOnlyList<string> Reasons) Compare(string a, string b)
    {
        if (PersonName.Of(a, given) is not { } one || PersonName.Of(b, given) is not { } other)
        {
            return (Sameness.Unsure, ["name.untold"]);
        }

        if (one.Surname != other.Surname)
        {
            return (Sameness.Different, ["surname.differs"]);
        }

        List<string> reasons = ["surname.same"];
        if (one.Given is not null && other.Given is not null)
        {
            if (one.Given != other.Given)
            {
                return (Sameness.Different, [.. reasons, "given.differs"]);
            }

            reasons.Add("given.same");
        }
        else if (one.GivenInitial is { } i && other.GivenInitial is { } j)
        {
            if (i != j)
            {
                return (Sameness.Different, [.. reasons, "initial.differs"]);
            }

            reasons.Add("initial.fits");
        }

        if (one.Patronymic is not null && other.Patronymic is not null)
        {
            if (one.Patronymic != other.Patronymic)
            {
                return (Sameness.Different, [.. reasons, "patronymic.differs"]);
            }

            reasons.Add("patronymic.same");
        }
        else if (one.PatronymicInitial is { } i && other.PatronymicInitial is { } j)
        {
            if (i != j)
            {
                return (Sameness.Different, [.. reasons, "patronymic.initial.differs"]);
            }

            reasons.Add("patronymic.initial.fits");
        }

        return (reasons.Contains("given.same") || reasons.Contains("initial.fits") ? Sameness.Same : Sameness.Unsure, reasons);
    }

    /// <summary>Judges a mention against those that share a key with it.</summary>
    public IReadOnlyList<Judgement> Link(Mention mention, IEnumerable<Mention> candidates, DateTimeOffset at)
    {
        List<Judgement> judgements = [];
        foreach (var other in candidates)
        {
            // Two people of one document are two: else it would name them once.
            var (says, reasons) = other.Capture == mention.Capture ? (Sameness.Different, ["document.same"]) : Judge(mention, other);
            judgements.Add(new(other.Id, mention.Id, says, Rule, reasons, at, Revoked: false));
        }

        return judgements;
    }

    // A namesake is common: names that fit need one fact beside them that fits.
    private (Sameness, IReadOnlyList<string>) Judge(Mention a, Mention b)
    {
        if (a.Name.Length == 0 && b.Name.Length == 0)
        {
            return a.Keys.Intersect(b.Keys).Any() ? (Sameness.Same, ["case.same"]) : (Sameness.Unsure, ["name.untold"]);
        }

        var (says, reasons) = Compare(a.Name, b.Name);
        if (says == Sameness.Different)
        {
            return (says, reasons);
        }

        if (a.Gender != Gender.Unknown && b.Gender != Gender.Unknown && a.Gender != b.Gender)
        {
            return (Sameness.Different, [.. reasons, "gender.differs"]);
        }

        List<string> facts = [];
        void Fact(bool fits, string name)
        {
            if (fits)
            {
                facts.Add(name);
            }
        }

        Fact(a.CaseNumber is not null && a.CaseNumber == b.CaseNumber, "case.same");
        Fact(a.Articles.Intersect(b.Articles).Any(), "article.same");
        Fact(a.Region is not null && a.Region == b.Region, "region.same");
        Fact(a.Court is not null && a.Court == b.Court, "court.same");
        var strong = reasons.Contains("given.same");
        var enough = strong ? facts.Count > 0 : facts.Contains("case.same") || (says == Sameness.Same && facts.Count > 1);
        return (enough ? Sameness.Same : Sameness.Unsure, [.. reasons, .. facts]);
    }
}
