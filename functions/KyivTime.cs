namespace Svidok;

/// <summary>The clock that people of the coalition read.</summary>
public static class KyivTime
{
    private static readonly Lazy<TimeZoneInfo> Found = new(static () => Find(TimeZoneInfo.TryFindSystemTimeZoneById));

    internal delegate bool Finder(string name, out TimeZoneInfo? zone);

    /// <exception cref="InvalidOperationException">The machine has no time zone data. Both hosts ask at their start.</exception>
    public static TimeZoneInfo Zone => Found.Value;

    /// <summary>.NET reads the machine's tz database ($TZDIR, else /usr/share/zoneinfo), also where globalization is invariant.</summary>
    internal static TimeZoneInfo Find(Finder find) =>
        find("Europe/Kyiv", out var kyiv) ? kyiv!
        // Its name before tz database 2022b.
        : find("Europe/Kiev", out var kiev) ? kiev!
        : throw new InvalidOperationException("This machine has no time zone data for Europe/Kyiv: install the package tzdata, or let TZDIR name a folder of it. Without it no digest would be on time.");
}
