namespace Svidok.Extract;

/// <summary>A person while a document is being read: found by <see cref="PersonReader"/>, and known by position to the readers
/// of charges and sentences.</summary>
internal sealed class NamedPerson
{
    /// <inheritdoc cref="Person.Name"/>
    public required string Name { get; set; }

    public Gender Gender { get; set; }

    public PersonRole Role { get; set; } = PersonRole.Other;

    public bool? DeprivedOfLiberty { get; set; }

    /// <summary>What the text says of whomever, where it says nothing of this person.</summary>
    public bool? HeldLikeAll { get; init; }

    /// <summary>A punishment outside prison is told of the person; counts where nothing else is told.</summary>
    public bool IsFined { get; init; }

    /// <summary>Offsets into <see cref="Prose.Whole"/>, in the order of the text.</summary>
    public List<TextSpan> Mentions { get; init; } = [];

    /// <summary>The first token of each mention.</summary>
    public List<int> Tokens { get; init; } = [];

    public required string Rule { get; init; }
}
