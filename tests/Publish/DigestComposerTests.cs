using Svidok.Publish;
using Svidok.Tests.Review;

namespace Svidok.Tests.Publish;

public sealed class DigestComposerTests
{
    private static readonly DigestWeek Week = new(new(2026, 11, 30), new(2026, 11, 23, 6, 0, 0, TimeSpan.Zero), new(2026, 11, 30, 6, 0, 0, TimeSpan.Zero));

    [Fact]
    public void A_confirmed_case_is_named_only_at_the_members_level()
    {
        var named = Confirmed(SomeCase.Treason, SomeCase.Now) with { Level = PublicationLevel.Members };
        var silent = Confirmed(SomeCase.Religious, SomeCase.Now);

        var digest = DigestComposer.Compose(Week, [named, silent]);

        Assert.Equal([named], digest.Confirmed);
        Assert.Equal(1, digest.Unnamed);
    }

    [Fact]
    public void A_candidate_is_counted_and_never_named()
    {
        var digest = DigestComposer.Compose(Week, [SomeCase.Nameless with { Level = PublicationLevel.PublicWithStory, Documents = [SomeCase.Nameless.Documents[0] with { CapturedAt = Week.From }] }]);

        Assert.Equal((1, 1, 0), (digest.Candidates, digest.Waiting, digest.Confirmed.Count + digest.Moved.Count + digest.Withdrawn.Count));
    }

    [Fact]
    public void A_confirmed_case_with_a_new_document_has_moved()
    {
        var moved = Confirmed(SomeCase.Treason, Week.From.AddDays(-3)) with { Level = PublicationLevel.Members };

        Assert.Equal([moved], DigestComposer.Compose(Week, [moved]).Moved);
    }

    [Fact]
    public void A_case_that_was_reported_and_then_rejected_is_withdrawn_aloud()
    {
        var before = Confirmed(SomeCase.Treason, Week.From.AddDays(-3)) with { Level = PublicationLevel.Members };
        var rejected = before with { Decisions = [.. before.Decisions, new("b", Week.From.AddDays(1), Verdict.Reject, "Інша людина.", 5)] };

        Assert.Equal([rejected], DigestComposer.Compose(Week, [rejected]).Withdrawn);
    }

    [Fact]
    public void A_decision_at_the_boundary_belongs_to_the_later_digest_only()
    {
        var onTheDot = Confirmed(SomeCase.Treason, Week.To) with { Level = PublicationLevel.Members };
        var after = Week with { From = Week.To, To = Week.To.AddDays(7) };

        Assert.Empty(DigestComposer.Compose(Week, [onTheDot]).Confirmed);
        Assert.Equal([onTheDot], DigestComposer.Compose(after, [onTheDot]).Confirmed);
    }

    private static Case Confirmed(Case @case, DateTimeOffset at) => @case with
    {
        Decisions = [new("a", at.AddMinutes(-5), Verdict.Confirm, "Так.", 3), new("b", at, Verdict.Confirm, "Так.", 4)],
    };
}
