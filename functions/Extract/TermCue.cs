namespace Svidok.Extract;

/// <summary>What a phrase tells about the terms near it (Reference/sentence-cues.csv).</summary>
internal enum TermCue : byte
{
    /// <summary>A court gave it.</summary>
    Imposed,

    /// <summary>A prosecutor wants it.</summary>
    Asked,

    /// <summary>The law allows it.</summary>
    Possible,

    /// <summary>A sentence of former times.</summary>
    Earlier,

    /// <summary>"снизил", "увеличили": to what, or by how much.</summary>
    Changed,

    /// <summary>"вместо": another takes its place.</summary>
    Instead,

    /// <summary>"заменил": what stands behind "на" or "with" takes its place.</summary>
    Replaced,

    /// <summary>A ban or a probation period, not the term.</summary>
    Ban,

    /// <summary>Custody before the trial.</summary>
    Custody,

    /// <summary>"срок", "sentence": weaker than a verb.</summary>
    Noun,

    /// <summary>"остальные", "из них": a part of the term.</summary>
    Part,

    /// <summary>"первые три года".</summary>
    FirstPart,

    /// <summary>How old somebody is.</summary>
    Age,

    /// <summary>Where it is served.</summary>
    Prison,

    /// <summary>The sum of several.</summary>
    Total,
    Restriction,
    Suspended,

    /// <summary>"считать условным": says of the term told before that it is suspended.</summary>
    MadeSuspended,

    /// <summary>"реальный срок": no longer suspended.</summary>
    Real,

    /// <summary>Of what was changed: longer, not shorter.</summary>
    Raised,
    Arrest,
    Works,
    Fine,
    Life,
    Psychiatric,
    Death,

    /// <summary>"госизмена", "espionage": a term beside it is its punishment.</summary>
    Crime,
}
