using System.Runtime.CompilerServices;
using System.Text.Json;
using Svidok.Link;
using Svidok.Screen;

namespace Svidok.Store.Sqlite;

/// <summary>A stored document of which today's criteria say something else.</summary>
/// <param name="Cases">Cases that it belongs to; empty where it belongs to none, or would open one.</param>
public sealed record Rescreened(CaptureId Capture, Screening Before, Screening After, IReadOnlyList<CaseId> Cases)
{
    /// <summary>Criteria with their quotes that only one of the two screenings has.</summary>
    public static IEnumerable<Finding> Only(Screening these, Screening those)
    {
        var known = those.Findings.Select(static finding => (finding.Criterion, finding.For)).ToHashSet();
        return these.Findings.Where(finding => !known.Contains((finding.Criterion, finding.For))).DistinctBy(static finding => finding.Criterion);
    }
}

/// <summary>Compares what is stored with the criteria of today. What was read from a text stays as it is; only its weighing changes.</summary>
public sealed class Rescreening(Database database, TimeProvider clock, Screener screener, Linker linker)
{
    private const string Captures = "SELECT capture FROM documents ORDER BY captured_at, capture";

    private const string One = "SELECT document, extraction, screening FROM documents WHERE capture = @capture";

    private const string CasesOf = "SELECT DISTINCT case_id FROM mentions WHERE capture = @capture AND case_id IS NOT NULL ORDER BY case_id";

    private const string MentionsOf = "SELECT id FROM mentions WHERE capture = @capture ORDER BY number";

    private const string Put = "UPDATE documents SET candidate = @candidate, screening = @screening WHERE capture = @capture";

    private const string CapturedAt = "SELECT captured_at FROM documents WHERE capture = @capture";

    /// <summary>What the document adds to its cases is computed anew at the next refresh.</summary>
    private const string Forget = "UPDATE mentions SET part = NULL WHERE capture = @capture";

    // Upwards only: a case that people may have decided on stays, with the findings against it to be seen.
    private const string Propose = "UPDATE mentions SET candidate = 1 WHERE capture = @capture";

    /// <summary>One document after the other, oldest first; may be stopped and repeated at any time.</summary>
    /// <param name="keep">False only looks.</param>
    /// <returns>The documents of which something changed; with <paramref name="keep"/> each is stored when it is returned.</returns>
    public async IAsyncEnumerable<Rescreened> RunAsync(bool keep, [EnumeratorCancellation] CancellationToken cancel)
    {
        foreach (var capture in await database.ReadAsync(static session => session.All(Captures, static row => CaptureId.Parse(row.GetString(0))), cancel))
        {
            var changed = keep
                ? await database.WriteAsync(session => Compare(session, capture) is { } found ? Keep(session, found) : null, cancel)
                : await database.ReadAsync(session => Compare(session, capture)?.Changed, cancel);
            if (changed is not null)
            {
                yield return changed;
            }
        }
    }

    private Found? Compare(Session session, CaptureId capture)
    {
        var (document, extraction, before) = session.One(One, static row =>
        {
            var document = JsonSerializer.Deserialize(row.GetString(0), StoreJson.Default.Document)!;
            var json = StoreJson.For(document);
            return (document, JsonSerializer.Deserialize(row.GetString(1), json.Extraction)!, JsonSerializer.Deserialize(row.GetString(2), json.Screening)!);
        }, ("@capture", capture.ToString()));
        var after = screener.Screen(document, extraction);
        if (before.Candidate == after.Candidate && before.Reason == after.Reason && Math.Abs(before.Score - after.Score) < 1e-9 && before.Findings.SequenceEqual(after.Findings))
        {
            return null;
        }

        var cases = session.All(CasesOf, static row => new CaseId(row.GetString(0)), ("@capture", capture.ToString()));
        return new(document, extraction, new(capture, before, after, cases));
    }

    private Rescreened Keep(Session session, Found found)
    {
        var (document, extraction, changed) = found;
        var (capture, now) = (changed.Capture, clock.GetUtcNow());
        session.Do(Put, ("@candidate", changed.After.Candidate), ("@screening", JsonSerializer.Serialize(changed.After, StoreJson.For(document).Screening)), ("@capture", capture.ToString()));
        session.Do(Forget, ("@capture", capture.ToString()));
        Audit.Write(session, now, "machine", "document.rescreened", capture.ToString(), StoreJson.Detail(("criteria", changed.After.CriteriaVersion), ("candidate", changed.After.Candidate ? "yes" : "no")));
        HashSet<CaseId> cases = [.. changed.Cases];
        if (changed.After.Candidate && !changed.Before.Candidate)
        {
            session.Do(Propose, ("@capture", capture.ToString()));
            var known = session.All(MentionsOf, static row => row.GetString(0), ("@capture", capture.ToString()));
            foreach (var mention in linker.Mentions(capture, extraction, candidate: true).Where(mention => !known.Contains(mention.Id)))
            {
                var part = CasePart.Of(capture, Moments.Of(session.One(CapturedAt, static row => row.GetString(0), ("@capture", capture.ToString()))!), mention.Name, document, extraction, changed.After);
                cases.UnionWith(Mentions.Link(session, linker, mention, candidate: true, part, now));
            }

            foreach (var mention in known)
            {
                cases.UnionWith(Mentions.Regroup(session, mention));
            }
        }

        foreach (var id in cases)
        {
            Cases.Refresh(session, id, now);
        }

        return changed with { Cases = [.. cases] };
    }

    private sealed record Found(Document Document, Extraction Extraction, Rescreened Changed);
}
