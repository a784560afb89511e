namespace Svidok.Extract;

/// <summary>The second look: what the text tells of the others says something of a person, too. Where somebody else is clearly on trial,
/// whoever is told nothing of hardly is; who shares the surname of somebody on trial is often a relative.</summary>
internal sealed class OtherPersons(List<NameJoiner.Joined> persons)
{
    // Weaker words than these are said of everybody who stands near.
    private const float Clearly = 0.5f;
    private const int Several = 3;

    private readonly List<One> each = new(persons.Count);
    private HashSet<string>? families;
    private int accused;
    private float most;

    /// <summary>Keeps what was seen of the next person.</summary>
    public void Keep(RoleEvidence evidence)
    {
        var how = evidence.Accused();
        var surname = persons[each.Count].Fullest.Surname;
        var one = new One(how, !evidence.IsTold, surname.Length > 0 ? PersonFacts.Family(surname) : null);
        each.Add(one);
        most = Math.Max(most, how);
        if (one.IsAccused)
        {
            accused++;
            if (one.Family is not null)
            {
                (families ??= new(StringComparer.Ordinal)).Add(one.Family);
            }
        }
    }

    /// <summary>Tells of a person what the others say.</summary>
    public void Look(int person, RoleEvidence evidence)
    {
        var one = each[person];
        var others = accused - (one.IsAccused ? 1 : 0);
        PersonFacts.Add(evidence, others > 0 && !one.IsAccused, PersonFact.OtherAccused);
        PersonFacts.Add(evidence, others > 0 && one.Untold, PersonFact.OtherAccusedUntold);
        PersonFacts.Add(evidence, others >= Several && one.Untold, PersonFact.OthersAccusedUntold);
        PersonFacts.Add(evidence, others > 0 && !one.Untold && one.Accused == 0, PersonFact.OtherAccusedToldOtherwise);
        PersonFacts.Add(evidence, accused == 0 && one.Untold, PersonFact.NobodyAccusedUntold);
        PersonFacts.Add(evidence, one.IsAccused && others == 0, PersonFact.OnlyAccused);
        PersonFacts.Add(evidence, one.IsAccused && one.Accused >= most, PersonFact.MostAccused);
        PersonFacts.Add(evidence, one.Accused > 0 && one.Accused < most / 2, PersonFact.LessAccused);
        var family = one.Family is not null && families?.Contains(one.Family) == true && !one.IsAccused;
        PersonFacts.Add(evidence, family, PersonFact.SharesAccusedsSurname);
        PersonFacts.Add(evidence, family && one.Untold, PersonFact.SharesAccusedsSurnameUntold);
    }

    private readonly record struct One(float Accused, bool Untold, string? Family)
    {
        public bool IsAccused => Accused >= Clearly;
    }
}
