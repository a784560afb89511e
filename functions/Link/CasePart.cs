namespace Svidok.Link;

/// <summary>What one document adds to a person's case: enough for the case's line in the queue without reading texts again.</summary>
/// <param name="Name">As the document names the person; empty for somebody whom it does not name.</param>
/// <param name="Held">The document says that this person is deprived of liberty.</param>
/// <param name="Findings">Each criterion and side once, weightiest first.</param>
public sealed record CasePart(
    CaptureId Capture, DateTimeOffset CapturedAt, string Name, string? Region, double Score, bool Held, bool Tortured, IReadOnlyList<WeighedCriterion> Findings)
{
    /// <summary>See <see cref="Reprints.Print"/>; null also in parts from before reprints were grouped.</summary>
    public string? Sketch { get; init; }

    public DateOnly? Published { get; init; }

    /// <summary>Null in parts from before charges were shown in the queue.</summary>
    public CaseGist? Gist { get; init; }

    public static CasePart Of(CaseDocument one) => Of(one.Capture, one.CapturedAt, one.Name, one.Document, one.Extraction, one.Screening);

    public static CasePart Of(CaptureId capture, DateTimeOffset capturedAt, string name, Document document, Extraction extraction, Screening screening) => new(
        capture, capturedAt, name, extraction.Region, screening.Score,
        extraction.Defendants.Any(person => person.DeprivedOfLiberty == true && person.Name == name),
        extraction.Signals.Any(static signal => signal.Id == "torture"),
        [.. screening.Findings.OrderByDescending(static finding => finding.Weight).Select(static finding => new WeighedCriterion(finding.Criterion, finding.For, finding.Weight)).DistinctBy(static finding => (finding.Criterion, finding.For))])
    {
        Sketch = Reprints.Print.Of(capture, capturedAt, document).Sketch,
        Published = document.Published,
        Gist = CaseGist.Of(name, extraction),
    };
}

/// <summary>A criterion that was found, the side it speaks for, and how much.</summary>
public sealed record WeighedCriterion(string Criterion, bool For, double Weight);

/// <summary>A case as its line in the queue tells it, computed from its parts. Pure, and the same in every store.</summary>
/// <param name="For">Ids of the criteria that speak for, weightiest first.</param>
/// <param name="Against">Ids of those that speak against.</param>
public sealed record CaseLine(string Name, string? Region, double Score, double Urgency, IReadOnlyList<string> For, IReadOnlyList<string> Against)
{
    /// <summary>How many documents say something of their own: a text and its reprints are one.</summary>
    public int Documents { get; private init; }

    /// <summary>Null where a part is from before it had one: then only the documents can tell.</summary>
    public CaseGist? Gist { get; private init; }

    /// <summary>In whatever order the parts come, the newest speaks first.</summary>
    /// <param name="stir">See <see cref="Courts.KnownCard.Stir"/>.</param>
    public static CaseLine Of(IEnumerable<CasePart> parts, double stir = 0)
    {
        var newest = parts.OrderByDescending(static part => part.CapturedAt).ThenBy(static part => part.Capture.ToString(), StringComparer.Ordinal).ToList();
        if (newest.Count == 0)
        {
            return new("", null, 0, 0, [], []) { Gist = CaseGist.Of([]) };
        }

        var findings = newest.SelectMany(static part => part.Findings).OrderByDescending(static finding => finding.Weight).ToList();
        var score = newest.Max(static part => part.Score);
        return new(
            CaseStory.NameOf(newest.Select(static part => part.Name)),
            newest.Select(static part => part.Region).FirstOrDefault(static region => region is not null),
            score,
            CaseStory.UrgencyOf(score, newest.Any(static part => part.Held), newest.Any(static part => part.Tortured)) + stir,
            Criteria(true),
            Criteria(false))
        {
            Documents = Reprints.Firsts(newest.ConvertAll(static part => new Reprints.Print(part.Capture, part.CapturedAt, part.Published, part.Sketch))).Distinct().Count(),
            Gist = newest.TrueForAll(static part => part.Gist is not null) ? CaseGist.Of(newest.ConvertAll(static part => part.Gist!)) : null,
        };

        IReadOnlyList<string> Criteria(bool speaksFor) => [.. findings.Where(finding => finding.For == speaksFor).Select(static finding => finding.Criterion).Distinct()];
    }
}
