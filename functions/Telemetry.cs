using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Svidok;

/// <summary>What the program tells of its own work: one trace from the harvest of a source to the saved document, and counts.
/// Ids, counts and words of our own; no name, address or text. Costs next to nothing while nobody listens (docs/operations.md).</summary>
internal static class Telemetry
{
    /// <summary>Of the activity source and of the meter.</summary>
    public const string Name = "Svidok";

    private static readonly ActivitySource Source = new(Name);
    private static readonly Meter Meter = new(Name);

    private static readonly Counter<long> Documents = Meter.CreateCounter<long>("svidok.documents", "{document}", "Documents that reached a stage: queued, saved, unread, failed. A document that is walked again counts again.");
    private static readonly Counter<long> Flags = Meter.CreateCounter<long>("svidok.flags", "{document}", "Documents that were flagged");
    private static readonly Counter<long> DeadLetters = Meter.CreateCounter<long>("svidok.dead_letters", "{document}", "Documents that nobody will try again unless a person says so");
    private static readonly Histogram<double> Lag = Meter.CreateHistogram("svidok.queue.lag", "s", "From queued to taken up", null, new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.1, 1, 10, 60, 300, 1800, 7200, 86400] });

    /// <summary>W3C traceparent of what is going on, to be kept with what is queued; null where nobody listens.</summary>
    public static string? Parent => Activity.Current is { IdFormat: ActivityIdFormat.W3C, Id: { } id } ? id : null;

    public static Activity? Harvest(string sourceId) => Source.StartActivity("harvest", ActivityKind.Producer)?.SetTag("svidok.source", sourceId);

    /// <summary>Goes on in the trace that queued the document, however long ago and in whichever process that was.</summary>
    public static Activity? Process(Store.Work work)
    {
        if (work.Waited is { } waited && work.Attempt == 1)
        {
            Lag.Record(waited.TotalSeconds);
        }

        var caller = Activity.Current?.Context;
        return (ActivityContext.TryParse(work.Trace, null, isRemote: true, out var parent)
                ? Source.StartActivity("process", ActivityKind.Consumer, parent, links: caller is { } link && link.TraceId != parent.TraceId ? [new(link)] : null)
                : Source.StartActivity("process", ActivityKind.Consumer))
            ?.SetTag("svidok.capture", work.Capture.ToString()).SetTag("svidok.attempt", work.Attempt);
    }

    /// <summary>A step of the road: "read", "extract", "screen", "save".</summary>
    public static Activity? Step(string name) => Source.StartActivity(name);

    public static void Queued() => Documents.Add(1, new KeyValuePair<string, object?>("stage", "queued"));

    public static void Saved(bool flagged)
    {
        Documents.Add(1, new KeyValuePair<string, object?>("stage", "saved"));
        if (flagged)
        {
            Flags.Add(1);
        }
    }

    public static void Unread(Activity? process, Obstacle why)
    {
        Documents.Add(1, new("stage", "unread"), new("why", why.ToString()));
        process?.SetStatus(ActivityStatusCode.Error).SetTag("error.type", why.ToString());
    }

    /// <param name="kind">The error's type; its message may hold the text of a page.</param>
    public static void Failed(string kind) => Documents.Add(1, new("stage", "failed"), new("why", kind));

    public static void Died() => DeadLetters.Add(1);
}
