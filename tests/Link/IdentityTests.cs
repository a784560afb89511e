using CsCheck;
using Svidok.Link;

namespace Svidok.Tests.Link;

public sealed class IdentityTests
{
    // The long way looks at all judgements anew; the short way at the newcomer's only.
    [Fact]
    public void A_newcomer_joins_the_group_that_the_whole_computation_gives() => Gen.Int[0, 2].Array[66].Sample(says =>
    {
        List<string> mentions = [];
        List<Judgement> judgements = [];
        Dictionary<string, string> joined = [];
        var next = 0;
        for (var number = 0; number < 12; number++)
        {
            var newcomer = $"m{number}";
            List<Judgement> own = [.. mentions.Select(other => new Judgement(other, newcomer, (Sameness)says[next++], Linker.Rule, [], DateTimeOffset.UnixEpoch, Revoked: false))];
            joined[newcomer] = Identity.Join(newcomer, [.. mentions.Select(other => (other, joined[other]))], own);
            mentions.Add(newcomer);
            judgements.AddRange(own);
            if (Identity.Groups(mentions, judgements)[newcomer] != joined[newcomer])
            {
                return false;
            }
        }

        var groups = Identity.Groups(mentions, judgements);
        return mentions.All(mention => groups[mention] == joined[mention]);
    });
}
