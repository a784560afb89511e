namespace Svidok.Extract;

/// <summary>What a word beside a place tells of it.</summary>
internal enum RegionCue
{
    /// <summary>Somebody lives there, or was seized there.</summary>
    Telling,

    /// <summary>It was only spoken of.</summary>
    Topic,
}

/// <summary>Where the person was seized or lived, if that is occupied territory, else where he or she is tried.</summary>
internal sealed class RegionReader(ExtractRules rules)
{
    // "житель Керчи", "в Крыму задержан": a place next to such a word counts several times.
    private const double Telling = 3;

    // "за пост о Буче", "over the strike on Mariupol": what was spoken of, not where the speaker lives.
    private const double Topic = 0.2;
    private const double InTitle = 2.5;
    private const double First = 1.5;
    private const double OfTrial = 0.25;

    public static IReadOnlyList<string> SignalIds { get; } = [.. Enum.GetValues<PlaceKind>().Select(SignalOf)];

    private readonly CueBook<RegionCue> cues = new(rules.Folder, "region-cues.csv", rules.Lexicon);

    /// <returns>The region, and the places as signals for the criteria ("place.occupied", "place.russia" ...).</returns>
    /// <param name="hits">Places of the text, in its order.</param>
    public (string? Region, IReadOnlyList<Signal> Places) Read(Prose prose, List<PhraseHit<PlaceForm>> hits)
    {
        if (hits.Count == 0)
        {
            return (null, []);
        }

        var words = cues.In(prose);
        Dictionary<string, double> weights = [];
        List<Signal> signals = [];
        var next = 0;
        PhraseHit<PlaceForm>? before = null;
        foreach (var hit in hits)
        {
            if (before is { } last && hit.First <= last.Last)
            {
                // "Верховный суд Республики Крым": one place, however many forms it fits.
                continue;
            }

            before = hit;
            while (next < words.Count && words[next].Last < hit.First - 3)
            {
                next++;
            }

            var weight = Around(words, next, hit);
            weight *= prose.Tokens[hit.First].Start < prose.Document.TextStart ? InTitle : 1;
            weight *= weights.Count == 0 ? First : 1;
            weight *= hit.Value.Kind == PlaceKind.Trial ? OfTrial : 1;
            weights[hit.Value.Region] = weights.GetValueOrDefault(hit.Value.Region) + weight;
            signals.Add(new(SignalOf(hit.Value.Kind), prose.Quote(hit.First, hit.Last)));
        }

        return (Heaviest(weights), signals);
    }

    private static double Around(List<PhraseHit<RegionCue>> words, int from, PhraseHit<PlaceForm> place)
    {
        var weight = 1.0;
        for (var i = from; i < words.Count && words[i].First <= place.Last + 2; i++)
        {
            if (words[i].Value == RegionCue.Telling)
            {
                return Telling;
            }

            weight = words[i].Last < place.First ? Topic : weight;
        }

        return weight;
    }

    private static string? Heaviest(Dictionary<string, double> weights)
    {
        // Sevastopol is in Crimea: a text about the city names the peninsula as well.
        if (weights.TryGetValue("Sevastopol", out var city) && weights.TryGetValue("Crimea", out var crimea) && city >= crimea * 0.5)
        {
            weights["Sevastopol"] = city + crimea;
        }

        var region = default(string);
        var most = 0.0;
        foreach (var (name, weight) in weights)
        {
            // Where somebody was seized says more than where the court stands.
            var counted = name is "Russia" or "other_ukraine" or "other" or "Belarus" ? weight * 0.6 : weight;
            if (counted > most)
            {
                (region, most) = (name, counted);
            }
        }

        return region;
    }

    private static string SignalOf(PlaceKind kind) => kind switch
    {
        PlaceKind.Occupied => "place.occupied",
        PlaceKind.Ukraine => "place.ukraine",
        PlaceKind.Trial => "place.trial",
        PlaceKind.Russia => "place.russia",
        _ => "place.other",
    };
}
