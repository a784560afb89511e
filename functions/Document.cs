namespace Svidok;

/// <summary>Which of the three languages a document is written in.</summary>
public enum Language
{
    Ru,
    Uk,
    En,
}

public enum DocumentKind
{
    News,
    Statement,
    CaseCard,
    Judgment,
    Report,
    Upload,
}

/// <summary>What was read from a capture.</summary>
/// <param name="Id">The capture's hash in the pipeline; any name in the filter.</param>
/// <param name="Title">Headline, without line breaks; empty where there is none.</param>
/// <param name="Text">What a reader of the page would see. Every span in the system points into this string;
/// it is never "cleaned" after reading.</param>
/// <param name="Published">The day the source gives as the day of publication; relative dates count from it.</param>
/// <param name="Url">Null where the document came without one.</param>
public sealed record Document(
    string Id,
    DocumentKind Kind,
    Language Language,
    string Title,
    string Text,
    DateOnly? Published,
    string? Url)
{
    private string? whole;

    // `with` copies everything but the words made of title and text: they are made anew of what is then there.
    private Document(Document other) =>
        (Id, Kind, Language, Title, Text, Published, Url, Card, Key, PublishedAt, Author) =
            (other.Id, other.Kind, other.Language, other.Title, other.Text, other.Published, other.Url, other.Card, other.Key, other.PublishedAt, other.Author);

    /// <summary>The fields of a court's card; null for every other document. Not stored: the capture gives it again.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public Courts.CaseCard? Card { get; init; }

    /// <summary>Names a court's card across its versions (<see cref="Courts.CardKey"/>); null for every other document.</summary>
    public string? Key { get; init; }

    /// <summary>The moment of publication with the source's zone; null where the source gives no time, or one without a zone.</summary>
    public DateTimeOffset? PublishedAt { get; init; }

    /// <summary>Who wrote it, as the source says: a person, an editorial office, a channel; null where it does not say.</summary>
    public string? Author { get; init; }

    /// <summary>Words of title and text, read as one: the title, a blank line, the text.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public string Whole => whole ??= Title.Length == 0 ? Text : Title + "\n\n" + Text;

    /// <summary>Where <see cref="Text"/> begins in <see cref="Whole"/>.</summary>
    public int TextStart => Title.Length == 0 ? 0 : Title.Length + 2;

    /// <summary>Quotes what stands at <paramref name="span"/> of <see cref="Whole"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The span reaches outside, or over the end of the title into the text.</exception>
    public Quote Quote(TextSpan span) => span.Start >= TextStart
        ? Svidok.Quote.At(Text, new(span.Start - TextStart, span.End - TextStart))
        : Svidok.Quote.InTitle(Title, span);
}
