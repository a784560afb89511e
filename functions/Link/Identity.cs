namespace Svidok.Link;

/// <summary>Who is whom, computed from judgements. Pure. Nothing is merged for good: revoke a judgement, compute again.</summary>
public static class Identity
{
    /// <param name="mentions">In the order in which they came.</param>
    /// <param name="judgements">About these mentions; revoked ones do nothing.</param>
    /// <returns>For each mention, which group it is in: the first mention of the group. A rule lets a newcomer join one group
    /// and never joins two; only a person does that. Nobody joins a group with a member that is judged to be somebody else.</returns>
    public static IReadOnlyDictionary<string, string> Groups(IReadOnlyList<string> mentions, IEnumerable<Judgement> judgements)
    {
        var said = judgements.Where(static judgement => !judgement.Revoked)
            .GroupBy(static judgement => Pair(judgement.A, judgement.B))
            .ToDictionary(static pair => pair.Key, Decide);
        Dictionary<string, string> groups = [];
        Dictionary<string, List<string>> members = [];
        foreach (var mention in mentions)
        {
            var own = mention;
            var joined = members.Keys
                .Select(first => (First: first, Words: members[first].Select(other => said.GetValueOrDefault(Pair(mention, other))).ToList()))
                .Where(static group => group.Words.Any(static word => word is { Says: Sameness.Same }) && !group.Words.Any(static word => word is { Says: Sameness.Different }))
                .OrderByDescending(static group => group.Words.Any(static word => word is { Says: Sameness.Same } && ByPerson(word)))
                .ThenByDescending(static group => group.Words.Count(static word => word is { Says: Sameness.Same }))
                .ToList();
            if (joined.Count > 0)
            {
                own = joined[0].First;
            }

            (members.TryGetValue(own, out var list) ? list : members[own] = []).Add(mention);
            groups[mention] = own;

            // A person who says "the same" of two groups joins them.
            foreach (var (first, words) in joined.Skip(1).Where(static group => group.Words.Any(static word => word is { Says: Sameness.Same } && ByPerson(word))))
            {
                var (keep, leave) = mentions.Index().First(item => item.Item == first || item.Item == own).Item == first ? (first, own) : (own, first);
                foreach (var moved in members[leave])
                {
                    groups[moved] = keep;
                }

                members[keep].AddRange(members[leave]);
                members.Remove(leave);
                own = keep;
            }
        }

        return groups;
    }

    /// <summary>What <see cref="Groups"/> says of a newcomer about whom only rules have spoken. Nobody else's group changes by it,
    /// so that the cost grows with the namesakes and not with their square.</summary>
    /// <param name="others">Those the newcomer was compared with, in the order in which they came, each with its group.</param>
    /// <returns>The group that the newcomer joins; its own id where it joins none.</returns>
    public static string Join(string newcomer, IReadOnlyList<(string Mention, string Group)> others, IEnumerable<Judgement> judgements)
    {
        var said = judgements.ToDictionary(judgement => judgement.A == newcomer ? judgement.B : judgement.A, static judgement => judgement.Says);
        return others
            .GroupBy(static other => other.Group, other => said.GetValueOrDefault(other.Mention, Sameness.Unsure))
            .Where(static group => group.Contains(Sameness.Same) && !group.Contains(Sameness.Different))
            .OrderByDescending(static group => group.Count(static word => word == Sameness.Same))
            .FirstOrDefault()?.Key ?? newcomer;
    }

    private static bool ByPerson(Judgement judgement) => !judgement.By.StartsWith("rule:", StringComparison.Ordinal);

    // A person's word wins over a rule's; of two persons the later speaks.
    private static Judgement Decide(IEnumerable<Judgement> judgements) => judgements.OrderBy(ByPerson).ThenBy(static judgement => judgement.At).Last();

    private static (string, string) Pair(string a, string b) => string.CompareOrdinal(a, b) < 0 ? (a, b) : (b, a);
}
