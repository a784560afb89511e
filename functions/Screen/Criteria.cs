using System.Security.Cryptography;

namespace Svidok.Screen;

/// <summary>Reference/criteria.yaml, read and checked.</summary>
public sealed class Criteria
{
    // What a change of screening can come from: another of these bytes is another version.
    private static readonly string[] Files = ["criteria.yaml", "signals.yaml", "places.csv", "charges.csv"];

    private Criteria(IReadOnlyList<Criterion> all, CriterionLabels labels, double bias, double slope, double threshold, string version) =>
        (All, Labels, Bias, Slope, Threshold, Version) = (all, labels, bias, slope, threshold, version);

    /// <summary>In the order of the file; conclusions (P-) among them.</summary>
    public IReadOnlyList<Criterion> All { get; }

    public CriterionLabels Labels { get; }

    /// <summary>Logit of a document that says nothing.</summary>
    public double Bias { get; }

    /// <summary>Makes the score a probability: fitted on documents that people judged (docs/quality.md).</summary>
    public double Slope { get; }

    /// <summary>Scores from here on are candidates; chosen for recall first.</summary>
    public double Threshold { get; }

    /// <summary>First 12 hexadecimal digits of the SHA-256 of the rule files.</summary>
    public string Version { get; }

    /// <param name="signals">Ids that the extraction can give.</param>
    /// <exception cref="RuleFileException">A mistake, with its line.</exception>
    internal static Criteria Load(string folder, IReadOnlySet<string> signals)
    {
        var file = RuleTree.Of(folder, "criteria.yaml");
        file.Only("score", "criteria");
        var score = file.Child("score") ?? throw file.Wrong("\"score\" is missing");
        score.Only("bias", "slope", "threshold");
        List<Criterion> all = [];
        HashSet<string> known = [];
        HashSet<(string, Speaks)> seen = [];
        foreach (var entry in file.Children("criteria"))
        {
            var criterion = Read(entry, signals, known);
            if (!seen.Add((criterion.Id, criterion.Speaks)))
            {
                throw entry.Wrong($"{criterion.Id} speaks {criterion.Speaks.ToString().ToLowerInvariant()} twice", "id");
            }

            known.Add(criterion.Id);
            all.Add(criterion);
        }

        return new(all, CriterionLabels.Load(folder, all), score.Number("bias"), score.Number("slope"), score.Number("threshold"), VersionOf(folder));
    }

    private static Criterion Read(RuleTree entry, IReadOnlySet<string> signals, HashSet<string> known)
    {
        entry.Only("id", "uk", "en", "source", "wording", "speaks", "weight", "reason", "feeds", "listens", "when", "unless");
        var id = entry.Text("id");
        var speaks = entry.Text("speaks") switch
        {
            "for" => Speaks.For,
            "against" => Speaks.Against,
            "conclusion" => Speaks.Conclusion,
            var other => throw entry.Wrong($"speaks \"{other}\" is none of for, against, conclusion ({id})", "speaks"),
        };
        var weight = speaks == Speaks.Conclusion ? 0 : entry.Number("weight");
        if (speaks != Speaks.Conclusion && weight <= 0)
        {
            throw entry.Wrong($"the weight must be above zero; \"speaks\" has the direction ({id})", "weight");
        }

        var feeds = entry.Texts("feeds").ToList();
        if (feeds.Find(fed => !known.Contains(fed.Text)) is { Text: not null } stray)
        {
            throw entry.WrongAt(stray.Line, $"feeds \"{stray.Text}\", which does not stand before {id}");
        }

        var criterion = new Criterion(
            id,
            entry.Text("uk"),
            entry.Text("en"),
            entry.Text("source"),
            entry.Text("wording") switch
            {
                "original" => true,
                "equivalent" => false,
                var other => throw entry.Wrong($"wording \"{other}\" is neither original nor equivalent ({id})", "wording"),
            },
            speaks,
            weight,
            entry.TextOrNull("reason") is { } reason ? ReasonOf(entry, reason) : null,
            [.. feeds.Select(static fed => fed.Text)])
        {
            Listens = [.. entry.Texts("listens").Select(text => One(entry, text, signals, known))],
            When = [.. entry.Texts("when").Select(text => text.Text.Split('|').Select(one => One(entry, (one, text.Line), signals, known)).ToArray())],
            Unless = [.. entry.Texts("unless").Select(text => One(entry, text, signals, known))],
        };
        return speaks == Speaks.Conclusion || criterion.Listens.Length > 0 ? criterion : throw entry.Wrong($"{id} listens to nothing");
    }

    private static Clue One(RuleTree entry, (string Text, int Line) text, IReadOnlySet<string> signals, HashSet<string> known)
    {
        try
        {
            return Clue.Parse(text.Text, signals.Contains, known.Contains);
        }
        catch (FormatException error)
        {
            // The clue knows what is wrong; the file knows where it stands.
            throw entry.WrongAt(text.Line, error.Message);
        }
    }

    private static NotCandidate ReasonOf(RuleTree entry, string reason) =>
        Enum.TryParse<NotCandidate>(reason.Replace("_", "", StringComparison.Ordinal), ignoreCase: true, out var known)
            ? known
            : throw entry.Wrong($"no reason \"{reason}\"", "reason");

    private static string VersionOf(string folder)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var name in Files)
        {
            hash.AppendData(RuleFile.Bytes(folder, name));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset())[..12];
    }
}
