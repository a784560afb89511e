namespace Svidok.Harvest;

/// <summary>How far the search forms of a court were asked.</summary>
/// <param name="At">When they were last asked.</param>
/// <param name="Trouble">Why they do not answer and need people: captcha, geo_block, refused; null where they do. The daily road does not depend on it.</param>
/// <param name="Asked">By index and building: the day on which it last answered, with or without rows.</param>
/// <param name="Through">By index and building: the last day of receipt up to which all is found. An answer without rows counts only where
/// the same form finds some in other years.</param>
/// <param name="Articles">By index and building: how many articles of the watch list were asked of it, one round after the other.</param>
public sealed record SearchMemory(DateTimeOffset At, string? Trouble, IReadOnlyDictionary<string, DateOnly> Asked, IReadOnlyDictionary<string, DateOnly> Through, IReadOnlyDictionary<string, int> Articles)
{
    public static SearchMemory New { get; } = new(default, null, new Dictionary<string, DateOnly>(), new Dictionary<string, DateOnly>(), new Dictionary<string, int>());

    internal SearchMemory After(string key, Harvested.Blocked? trouble, bool proven, DateOnly today, DateTimeOffset now) => this with
    {
        At = now,
        Trouble = trouble?.Why is "captcha" or "geo_block" or "refused" ? trouble.Why : null,
        Asked = trouble is null ? new Dictionary<string, DateOnly>(Asked) { [key] = today } : Asked,
        Through = trouble is null && proven ? new Dictionary<string, DateOnly>(Through) { [key] = today.AddDays(-1) } : Through,
    };

    internal SearchMemory AfterArticle(string key) => this with { Articles = new Dictionary<string, int>(Articles) { [key] = Articles.GetValueOrDefault(key) + 1 } };
}
