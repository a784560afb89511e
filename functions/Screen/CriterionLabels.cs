using System.Collections.Frozen;

namespace Svidok.Screen;

/// <summary>Reference/criteria-labels.csv: a few words for each criterion, for lists. Apart from criteria.yaml, as another label
/// is no other rule: nothing is screened again for it.</summary>
public sealed class CriterionLabels
{
    private readonly FrozenDictionary<(string Id, Speaks Speaks), (string Uk, string En)> labels;

    private CriterionLabels(IReadOnlyList<RuleRow> rows) => labels = rows.ToFrozenDictionary(static row => (row["id"], SpeaksOf(row)), static row => (row["uk"], row["en"]));

    /// <exception cref="RuleFileException">A criterion has no label, or a label no criterion.</exception>
    internal static CriterionLabels Load(string folder, IReadOnlyList<Criterion> criteria)
    {
        var rows = RuleFile.Rows(folder, "criteria-labels.csv");
        HashSet<(string, Speaks)> wanted = [.. criteria.Select(static criterion => (criterion.Id, criterion.Speaks))];
        foreach (var row in rows)
        {
            if (!wanted.Remove((row["id"], SpeaksOf(row))))
            {
                throw row.Wrong($"criteria.yaml has no {row["id"]} that speaks {row["speaks"]}, or its label stands here twice");
            }

            if (row["uk"].Length == 0 || row["en"].Length == 0)
            {
                throw row.Wrong($"{row["id"]} needs a label in both languages");
            }
        }

        if (wanted.Count > 0)
        {
            var (id, speaks) = wanted.Min();
            throw new RuleFileException("Reference/criteria-labels.csv", rows.Count + 1, $"{id} that speaks {speaks.ToString().ToLowerInvariant()} has no label");
        }

        return new(rows);
    }

    /// <returns>Its id where it is a criterion of earlier rules.</returns>
    public string Of(string id, bool speaksFor, bool ukrainian) =>
        !labels.TryGetValue((id, speaksFor ? Speaks.For : Speaks.Against), out var label) ? id : ukrainian ? label.Uk : label.En;

    private static Speaks SpeaksOf(RuleRow row) => Enum.TryParse<Speaks>(row["speaks"], ignoreCase: true, out var speaks)
        ? speaks
        : throw row.Wrong($"speaks \"{row["speaks"]}\" is none of for, against, conclusion");
}
