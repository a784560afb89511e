namespace Svidok;

/// <summary>Why a capture could not be read.</summary>
public enum Obstacle
{
    Empty,
    TooLarge,
    Broken,
    Bomb,
    Encrypted,
    NoText,
    UnknownFormat,
    TooSlow,

    /// <summary>A captcha, a block, an apology: the source said nothing.</summary>
    NoData,
}

/// <summary>The answer of Read: a document, or what stood in the way. "Nothing there" and "could not look" are different answers.</summary>
public abstract record Reading
{
    private Reading()
    {
    }

    public sealed record Read(Document Document) : Reading;

    /// <param name="Detail">For people: what, where and what to do. No text of the page in it.</param>
    public sealed record Unreadable(Obstacle Why, string Detail) : Reading;
}
