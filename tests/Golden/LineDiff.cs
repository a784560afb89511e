namespace Svidok.Tests.Golden;

internal static class LineDiff
{
    /// <returns>Only the lines that differ, in order: "- " was accepted and is gone, "+ " is new.</returns>
    public static IEnumerable<string> Between(IReadOnlyList<string> accepted, IReadOnlyList<string> now)
    {
        // common[i, j]: how many lines the rests from i and from j share.
        var common = new int[accepted.Count + 1, now.Count + 1];
        for (var i = accepted.Count - 1; i >= 0; i--)
        {
            for (var j = now.Count - 1; j >= 0; j--)
            {
                common[i, j] = accepted[i] == now[j] ? common[i + 1, j + 1] + 1 : Math.Max(common[i + 1, j], common[i, j + 1]);
            }
        }

        for (int i = 0, j = 0; i < accepted.Count || j < now.Count;)
        {
            if (i < accepted.Count && j < now.Count && accepted[i] == now[j])
            {
                (i, j) = (i + 1, j + 1);
            }
            else if (j == now.Count || (i < accepted.Count && common[i + 1, j] >= common[i, j + 1]))
            {
                yield return "- " + accepted[i++];
            }
            else
            {
                yield return "+ " + now[j++];
            }
        }
    }
}
