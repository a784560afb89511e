using Svidok.Courts;

namespace Svidok.Publish;

/// <summary>Chooses what a digest tells. Pure. The one gate of names: <see cref="MayName"/>.</summary>
public static class DigestComposer
{
    /// <summary>Members read names of cases that were raised for them, with recorded consent; never because a newspaper named somebody.</summary>
    public static bool MayName(Case @case) => @case.Level >= PublicationLevel.Members;

    /// <param name="cases">All that may have changed in the week, and all that wait; others do no harm.</param>
    public static WeeklyDigest Compose(DigestWeek week, IEnumerable<Case> cases)
    {
        List<Case> confirmed = [], moved = [], withdrawn = [];
        List<(Case Case, Hearing Hearing, string Number)> hearings = [];
        int unnamed = 0, candidates = 0, waiting = 0;
        foreach (var @case in cases.OrderBy(static c => c.Name, StringComparer.Ordinal).ThenBy(static c => c.Id.Value, StringComparer.Ordinal))
        {
            var before = StatusAt(@case, week.From);
            var after = StatusAt(@case, week.To);
            waiting += after is CaseStatus.Candidate or CaseStatus.ConfirmedOnce ? 1 : 0;
            candidates += week.Holds(Opened(@case)) && after != CaseStatus.Confirmed ? 1 : 0;
            if (after == CaseStatus.Confirmed && MayName(@case))
            {
                hearings.AddRange(@case.Cards.SelectMany(static card => card.Hearings.Select(hearing => (card, hearing)))
                    .Where(one => one.hearing.On >= week.Monday && one.hearing.On < week.Monday.AddDays(7)).Select(one => (@case, one.hearing, one.card.Number)));
            }

            var list = (before, after) switch
            {
                (CaseStatus.Confirmed, CaseStatus.Confirmed) when HasNews(@case, week) => moved,
                (not CaseStatus.Confirmed, CaseStatus.Confirmed) => confirmed,
                (CaseStatus.Confirmed, not CaseStatus.Confirmed) => withdrawn,
                _ => null,
            };
            if (list is not null && MayName(@case))
            {
                list.Add(@case);
            }
            else if (list is not null)
            {
                unnamed++;
            }
        }

        return new(week, confirmed, moved, withdrawn, unnamed, candidates, waiting) { Hearings = [.. hearings.OrderBy(static one => one.Hearing.On).ThenBy(static one => one.Hearing.At)] };
    }

    private static CaseStatus StatusAt(Case @case, DateTimeOffset moment) =>
        Decision.StatusAfter([.. @case.Decisions.TakeWhile(decision => decision.At < moment)]);

    private static DateTimeOffset Opened(Case @case) =>
        @case.Documents.Count == 0 ? DateTimeOffset.MinValue : @case.Documents.Min(static document => document.CapturedAt);

    private static bool HasNews(Case @case, DigestWeek week) => @case.Documents.Any(document => week.Holds(document.CapturedAt));
}
