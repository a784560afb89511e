namespace Svidok.Tests;

public sealed class DecisionTests
{
    private static readonly DateTimeOffset Monday = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_case_is_confirmed_by_two_different_people()
    {
        Decision[] decisions = [By("a", Verdict.Confirm), By("b", Verdict.Confirm)];

        Assert.Equal(CaseStatus.Confirmed, Decision.StatusAfter(decisions));
    }

    [Fact]
    public void The_same_person_cannot_confirm_twice()
    {
        Decision[] decisions = [By("a", Verdict.Confirm)];

        Assert.Equal(Refusal.SamePerson, Decision.Refuse(decisions, "a", Verdict.Confirm, "still"));
    }

    [Fact]
    public void A_rejection_voids_the_confirmation_before_it()
    {
        Decision[] decisions = [By("a", Verdict.Confirm), By("b", Verdict.Reject), By("b", Verdict.Confirm)];

        Assert.Equal(CaseStatus.ConfirmedOnce, Decision.StatusAfter(decisions));
    }

    private static Decision By(string reviewer, Verdict verdict) => new(reviewer, Monday, verdict, "because", 1);
}
