using Svidok.Link;
using Svidok.Recognise;
using Svidok.Screen;
using Svidok.Store;

namespace Svidok.Review;

/// <summary>One case: why it is here, in the sources' own words, and the decision on it.</summary>
internal static class CasePage
{
    public static void Map(IEndpointRouteBuilder desk)
    {
        desk.MapGet("/cases/{id}", ShowAsync).RequireAuthorization(Role.Analyst);
        desk.MapPost("/cases/{id}/decision", DecideAsync).RequireAuthorization(Role.Analyst);
    }

    private static async Task<IResult> ShowAsync(HttpContext http, IDeskStore store, ChargeTitles titles, CriterionLabels labels, string id, string? recorded, CancellationToken cancel) =>
        await store.FindAsync(new(id), cancel) is { } @case
            ? await PageAsync(http, store, titles, labels, @case, recorded is null ? null : Desk.WordsOf(http).Recorded(@case.Status), null, "", cancel)
            : Results.NotFound();

    private static async Task<IResult> DecideAsync(HttpContext http, IDeskStore store, ChargeTitles titles, CriterionLabels labels, TimeProvider clock, ILoggerFactory logs, string id, CancellationToken cancel)
    {
        var form = await http.Request.ReadFormAsync(cancel);
        var reason = form["reason"].ToString().Trim();
        Verdict? verdict = form["verdict"].ToString() switch
        {
            "confirm" => Verdict.Confirm,
            "reject" => Verdict.Reject,
            "needs-information" => Verdict.NeedsInformation,
            _ => null,
        };
        if (verdict is not { } given || !long.TryParse(form["version"], out var version) || reason.Length > 4000)
        {
            return Results.BadRequest();
        }

        var viewer = Role.ViewerOf(http.User)!;
        var decided = await store.DecideAsync(new(id), new(viewer.Id, clock.GetUtcNow(), given, reason, version), cancel);
        if (decided is not Decided.Refused(var why))
        {
            return Results.LocalRedirect($"/cases/{Uri.EscapeDataString(id)}?recorded");
        }

        logs.CreateLogger("Svidok.Review").NotDecided(new(id), why);
        return await store.FindAsync(new(id), cancel) is { } @case
            ? await PageAsync(http, store, titles, labels, @case, null, why, reason, cancel)
            : Results.NotFound();
    }

    private static async Task<IResult> PageAsync(
        HttpContext http, IDeskStore store, ChargeTitles titles, CriterionLabels labels, Case @case, string? done, Refusal? refused, string written, CancellationToken cancel)
    {
        var words = Desk.WordsOf(http);
        var problem = refused is { } why ? words.Refused(why) : null;
        var frame = Desk.FrameOf(http, w => @case.Name.Length == 0 ? w.Unnamed : @case.Name, done, problem);
        var viewer = frame.Who!;
        var confirm = Decision.Refuse(@case.Decisions, viewer.Id, Verdict.Confirm, "-");
        var form = new DecisionForm(confirm is null, @case.Status == CaseStatus.ConfirmedOnce, confirm == Refusal.SamePerson, written, refused == Refusal.NoReason ? problem : null);
        List<HistoryRow> history = [];
        foreach (var decision in @case.Decisions)
        {
            history.Add(new(decision, await NameAsync(decision.Reviewer)));
        }

        List<AuditRow> audit = [];
        foreach (var entry in await store.AuditAsync(@case.Id, cancel))
        {
            audit.Add(new(entry, entry.Who == "machine" ? words.Machine : await NameAsync(entry.Who)));
        }

        var next = (await store.QueueAsync(QueuePages.Open, 2, cancel)).Items.FirstOrDefault(item => item.Id != @case.Id);
        var page = Slices.Case.Create(new(
            frame, @case, CaseReading.Of(@case, words, labels, charge => titles.Of(charge, words)), form, history, audit,
            next is null ? null : $"/cases/{Uri.EscapeDataString(next.Id.Value)}")
        { Others = await OthersAsync(http.RequestServices, @case, cancel) });
        return Desk.Page(page, refused switch
        {
            null => StatusCodes.Status200OK,
            Refusal.NoReason => StatusCodes.Status422UnprocessableEntity,
            _ => StatusCodes.Status409Conflict,
        });

        async Task<string> NameAsync(string id) => (await store.ReviewerAsync(id, cancel))?.Name ?? id;
    }

    // Asked only where the recogniser is switched on: it is one more read for each document.
    private static async Task<IReadOnlyList<(Recognised Person, int Document)>> OthersAsync(IServiceProvider services, Case @case, CancellationToken cancel)
    {
        List<(Recognised, int)> others = [];
        if (services.GetService<SecondOpinion>() is not null)
        {
            var (opinions, linker) = (services.GetRequiredService<IOpinionStore>(), services.GetRequiredService<Linker>());
            foreach (var (i, document) in @case.Documents.Index())
            {
                var persons = await opinions.FindAsync(document.Capture, cancel) ?? [];
                others.AddRange(SecondOpinion.Unknown(persons, document.Document, document.Extraction, linker).Select(person => (person, i + 1)));
            }
        }

        return others;
    }
}
