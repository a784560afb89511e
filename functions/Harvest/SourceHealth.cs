using System.Globalization;

namespace Svidok.Harvest;

/// <summary>How a source does, judged from its answers. Pure.</summary>
public abstract record SourceHealth
{
    private SourceHealth()
    {
    }

    /// <summary>Never to be asked again; what it gave stays.</summary>
    public sealed record Retired : SourceHealth;

    public sealed record Off : SourceHealth;

    /// <summary>Enabled, and its first time has not come or nobody runs the harvest.</summary>
    public sealed record NeverAsked : SourceHealth;

    public sealed record Works : SourceHealth;

    /// <summary>It answers, and has given nothing new for longer than its rhythm allows.</summary>
    public sealed record NothingNew(DateTimeOffset Last, TimeSpan Rhythm) : SourceHealth;

    /// <summary>No harvest was made when it was due, or none came to its end for longer than the rhythm.</summary>
    public sealed record NoAnswer(DateTimeOffset Last) : SourceHealth;

    /// <summary>It answered with something that is no data.</summary>
    /// <param name="Raised">False for what passes by itself and has not lasted yet.</param>
    public sealed record InTrouble(SourceTrouble Trouble, bool Raised) : SourceHealth;

    // What a harvest may take, and how late a timer may come.
    private static readonly TimeSpan Grace = TimeSpan.FromHours(1);
    private static readonly TimeSpan Passing = TimeSpan.FromHours(12);

    /// <summary>One word, for lists, metrics and JSON: works, silent, captcha, geo_block, unavailable, timeout, changed_layout, no_preview, refused, gone,
    /// never_asked, off, retired.</summary>
    public string Word => this switch
    {
        Retired => "retired",
        Off => "off",
        NeverAsked => "never_asked",
        Works => "works",
        NothingNew or NoAnswer => "silent",
        InTrouble { Trouble.Why: var why } => why,
        _ => throw new System.Diagnostics.UnreachableException($"Health without a word: {GetType().Name}"),
    };

    /// <summary>Whether people have to look.</summary>
    public bool IsAlarm => this is NothingNew or NoAnswer or InTrouble { Raised: true };

    /// <summary>Since when it is so; null where that is no question.</summary>
    public DateTimeOffset? Since => this switch
    {
        NothingNew silent => silent.Last,
        NoAnswer silent => silent.Last,
        InTrouble { Trouble: var trouble } => trouble.Since,
        _ => null,
    };

    /// <summary>For logs and the command line: what is wrong, in one sentence; empty where nothing is.</summary>
    public string Reason => this switch
    {
        NothingNew silent => string.Create(CultureInfo.InvariantCulture, $"It answers, but has given nothing new since {silent.Last:yyyy-MM-dd HH:mm} UTC; at most {silent.Rhythm.TotalDays:0.#} days are usual."),
        NoAnswer silent => string.Create(CultureInfo.InvariantCulture, $"No answer since {silent.Last:yyyy-MM-dd HH:mm} UTC: it was not asked when it was due, or no harvest came to its end."),
        InTrouble { Trouble: var trouble } => string.Create(CultureInfo.InvariantCulture, $"Since {trouble.Since:yyyy-MM-dd HH:mm} UTC: {(trouble.Detail.Length > 0 ? trouble.Detail.TrimEnd('.') : "The address is gone")}."),
        _ => "",
    };

    /// <param name="history">Null where it was never asked.</param>
    public static SourceHealth Of(Source source, SourceHistory? history, DateTimeOffset now) => source switch
    {
        { Retired: true } => new Retired(),
        { Enabled: false } => new Off(),
        _ when history is null => new NeverAsked(),
        _ when history.Trouble is { } trouble => new InTrouble(trouble, IsRaised(source, trouble)),
        _ when IsLeftOut(source, history, now) => new NoAnswer(history.Asked),
        { Rhythm: { } rhythm } when now - (history.Answered ?? history.First) > rhythm => new NoAnswer(history.Answered ?? history.First),
        { Rhythm: { } rhythm } when now - (history.New ?? history.First) > rhythm => new NothingNew(history.New ?? history.First, rhythm),
        _ => new Works(),
    };

    // A captcha, a block and a new layout need people at once. An apology passes by itself: it counts when it lasted half a day
    // and was met again at the next time of asking.
    private static bool IsRaised(Source source, SourceTrouble trouble) => !Harvested.Blocked.Passes(trouble.Why)
        || (trouble.Last - trouble.Since >= Passing && Schedule.Next(source, trouble.Since) <= trouble.Last);

    private static bool IsLeftOut(Source source, SourceHistory history, DateTimeOffset now) =>
        Schedule.Next(source, history.Asked) is { } due && Schedule.Next(source, due) is { } second && now > second + Grace;
}
