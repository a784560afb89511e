using System.Diagnostics.Metrics;

namespace Svidok.Harvest;

/// <summary>The sources' numbers for whoever collects the meter "Svidok".</summary>
internal static class SourceMeter
{
    private static readonly Meter Meter = new("Svidok");

    private static readonly Counter<long> Documents = Meter.CreateCounter<long>("svidok.source.documents", "{document}", "Captures that a source brought.");

    private static readonly Counter<long> Blocked = Meter.CreateCounter<long>("svidok.source.blocked", "{answer}", "Answers without data, by reason.");

    private static readonly Gauge<int> State = Meter.CreateGauge<int>("svidok.source.state", null, "0 works or is not asked, 1 in trouble that may pass, 2 a person has to look.");

    public static void Answered(string source, Harvested answer)
    {
        switch (answer)
        {
            case Harvested.Captured:
                Documents.Add(1, new KeyValuePair<string, object?>("source", source));
                break;
            case Harvested.Blocked blocked:
                Blocked.Add(1, new("source", source), new("reason", blocked.Why));
                break;
        }
    }

    /// <summary>One number a source. The state's word is no tag: a state that has ended would be told for ever.</summary>
    public static void Judged(IEnumerable<SourceReport> reports)
    {
        foreach (var report in reports.Where(static report => report.Source.Enabled))
        {
            State.Record(report.IsAlarm ? 2 : report.Health is SourceHealth.InTrouble ? 1 : 0, new KeyValuePair<string, object?>("source", report.Source.Id));
        }
    }
}
