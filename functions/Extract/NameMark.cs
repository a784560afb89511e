namespace Svidok.Extract;

/// <summary>What a word tells of the name beside it, for every token of a text.</summary>
[Flags]
internal enum NameMark : byte
{
    None = 0,

    /// <summary>A word about people: no part of a name.</summary>
    Title = 1,

    /// <summary>What follows is a street, a prize or a ship, no person.</summary>
    Skip = 2,

    /// <summary>Puts the name behind it in another case.</summary>
    Governs = 4,

    /// <summary>Behind it a person is named: "министр", "coach".</summary>
    Office = 8,

    /// <summary>Part of a person's name.</summary>
    Named = 16,

    /// <summary>Said of people alone: "said", "arrested", "resident".</summary>
    Tells = 32,

    /// <summary>Behind it a code name may stand in quotation marks.</summary>
    Calls = 64,
}
