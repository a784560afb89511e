using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Svidok.Harvest;

namespace Svidok.Tests.Harvest;

public sealed class SourceMeterTests
{
    [Fact]
    public void Documents_blocks_and_states_are_measured_by_source()
    {
        ConcurrentBag<string> measured = [];
        var id = $"metered-{Guid.NewGuid():N}";
        using var listener = new MeterListener();
        listener.InstrumentPublished = static (instrument, listening) =>
        {
            if (instrument.Meter.Name == "Svidok" && instrument.Name.StartsWith("svidok.source.", StringComparison.Ordinal))
            {
                listening.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Note(instrument, value, tags));
        listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Note(instrument, value, tags));
        listener.Start();
        var source = new Source(id, SourceKind.Feed, "https://feed.example/rss", "0 * * * *", TimeSpan.Zero, true);
        var history = SourceHistory.After(null, new Harvested.Blocked("captcha", ""), SourceMemory.New with { Trouble = "captcha" }, DateTimeOffset.UnixEpoch);

        SourceMeter.Answered(id, new Harvested.Captured(CaptureId.Of("x"u8)));
        SourceMeter.Answered(id, new Harvested.Unchanged());
        SourceMeter.Answered(id, new Harvested.Blocked("captcha", "a code"));
        SourceMeter.Judged([SourceReport.Of(source, history, DateTimeOffset.UnixEpoch), SourceReport.Of(source with { Enabled = false }, history, DateTimeOffset.UnixEpoch)]);

        Assert.Equal(["svidok.source.blocked 1 reason=captcha", "svidok.source.documents 1 ", "svidok.source.state 2 "], measured.Order(StringComparer.Ordinal));

        void Note<T>(Instrument instrument, T value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            var all = tags.ToArray();
            if (all.Any(tag => tag.Key == "source" && (string)tag.Value! == id))
            {
                measured.Add($"{instrument.Name} {value} {string.Join(' ', all.Where(static tag => tag.Key != "source").Select(static tag => $"{tag.Key}={tag.Value}"))}");
            }
        }
    }
}
