using Svidok.Review.Slices;
using Svidok.Screen;

namespace Svidok.Review;

public sealed record QueueModel(Frame Frame, IReadOnlyList<QueueFilter> Filters, IReadOnlyList<QueueRow> Rows, bool Cut, string Empty, string? EmptyWhy);

public sealed record QueueFilter(string Href, string Label, int Count, bool Chosen);

/// <param name="Further">How many charges are not among <paramref name="Charges"/>, in words; null for none.</param>
/// <param name="Sentence">Null where no document tells one.</param>
public sealed record QueueRow(
    string Href, string Name, CaseStatus Status, string Region, string Facts, double Score, IReadOnlyList<(string Label, bool Doubtful)> Charges, (int Number, string Label)? Further, string? Sentence,
    IReadOnlyList<(string Label, bool For)> Why)
{
    public string StatusClass => Review.StatusClass.Of(Status);
}

/// <summary>The list of cases, most urgent first.</summary>
internal static class QueuePages
{
    private const int Limit = 100;

    /// <summary>What waits for somebody; the page's first view.</summary>
    public static readonly CaseStatus[] Open = [CaseStatus.Candidate, CaseStatus.ConfirmedOnce];

    public static void Map(IEndpointRouteBuilder desk) => desk.MapGet("/cases", ShowAsync).RequireAuthorization(Role.Analyst);

    private static async Task<IResult> ShowAsync(HttpContext http, IDeskStore store, CriterionLabels labels, string? status, CancellationToken cancel)
    {
        var frame = Desk.FrameOf(http, static words => words.QueueTitle);
        var words = frame.Words;
        var chosen = Enum.GetValues<CaseStatus>().Cast<CaseStatus?>().FirstOrDefault(one => StatusClass.Of(one!.Value) == status);
        var all = status == "all";
        var asked = all ? Enum.GetValues<CaseStatus>() : chosen is { } only ? [only] : Open;
        var page = await store.QueueAsync(asked, Limit + 1, cancel);

        int Count(CaseStatus one) => page.Counts.GetValueOrDefault(one);
        List<QueueFilter> filters = [new("/cases", words.ToDecide, Open.Sum(Count), chosen is null && !all)];
        filters.AddRange(Enum.GetValues<CaseStatus>().Select(one => new QueueFilter($"/cases?status={StatusClass.Of(one)}", Capital(words.Status(one)), Count(one), chosen == one)));
        filters.Add(new("/cases?status=all", words.Everything, page.Counts.Values.Sum(), all));

        return Queue.Create(new(
            frame, filters, [.. page.Items.Take(Limit).Select(item => RowOf(item, words, labels))], page.Items.Count > Limit,
            chosen is { } empty ? words.EmptyFilter(words.Status(empty)) : words.EmptyQueue,
            chosen is null ? words.EmptyQueueWhy : null));
    }

    private static QueueRow RowOf(QueueItem item, Words words, CriterionLabels labels) => new(
        $"/cases/{Uri.EscapeDataString(item.Id.Value)}", item.Name, item.Status, words.RegionName(item.Region),
        $"{words.Documents(item.Documents)} · {words.ForAndAgainst(item.For.Count, item.Against.Count)}", item.Score,
        [.. (item.Gist?.Charges ?? []).Select(charge => (words.ArticleAndCode(charge.Code, charge.Article, charge.Part, []), charge.Doubtful))],
        item.Gist is { More: > 0 and var more } ? (more, words.FurtherCharges(more)) : null,
        item.Gist?.Sentence is { } sentence ? words.Sentence(sentence) : null,
        [.. item.Against.Take(2).Select(id => (words.Criterion(labels, id, speaksFor: false), false)), .. item.For.Where(static id => !Criterion.IsGate(id)).Take(4).Select(id => (words.Criterion(labels, id, speaksFor: true), true))]);

    private static string Capital(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];
}
