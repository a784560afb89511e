using Svidok.Courts;

namespace Svidok.Read;

/// <summary>Turns a capture's bytes into a document. The format is told by the content: names and headers lie.
/// Whatever the bytes are, the answer is <see cref="Reading.Read"/> or <see cref="Reading.Unreadable"/>, within <see cref="Limits"/>.</summary>
public sealed class Reader(CourtPageReader courts, Boilerplate boilerplate)
{
    /// <summary>With the rules beside the program.</summary>
    public Reader()
        : this(new CourtPageReader(new(RuleFile.DefaultFolder)), new(RuleFile.DefaultFolder))
    {
    }

    public Reading Read(Capture capture)
    {
        if (capture.Bytes.Length > Limits.Bytes)
        {
            return new Reading.Unreadable(Obstacle.TooLarge, $"{capture.Bytes.Length >> 20} MB; at most {Limits.Bytes >> 20} MB are read. Split the file.");
        }

        try
        {
            var page = Bounded.Run(Limits.Time, cancel => ReadPage(capture, cancel));
            return Document(capture, page);
        }
        catch (UnreadableException obstacle)
        {
            return new Reading.Unreadable(obstacle.Why, obstacle.Message);
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            // Parsers of hostile bytes throw whatever they like: for us each of them means that the bytes are broken.
            // The type says enough; a message could hold text of the page.
            return new Reading.Unreadable(Obstacle.Broken, $"The parser gave up ({error.GetType().Name}); is the file whole?");
        }
    }

    private Page ReadPage(Capture capture, CancellationToken cancel)
    {
        var bytes = capture.Bytes;
        return FileFormat.Of(bytes.Span) switch
        {
            FileFormat.Kind.Empty => throw new UnreadableException(Obstacle.Empty, "The file is empty."),
            FileFormat.Kind.Pdf => PdfReader.Read(bytes, cancel),
            FileFormat.Kind.Zip => DocxReader.Read(bytes),
            FileFormat.Kind.Html => HtmlReader.Read(Charset.Decode(bytes.Span, capture.ContentType), capture.Url, courts, boilerplate, cancel),
            FileFormat.Kind.Text => TextReader(bytes.Span, capture.ContentType),
            _ => throw new UnreadableException(Obstacle.UnknownFormat, "Neither HTML, PDF, DOCX nor plain text. Save it as one of them and put it in again."),
        };
    }

    private static Page TextReader(ReadOnlySpan<byte> bytes, string? contentType)
    {
        var text = Charset.Decode(bytes, contentType);
        return new(DocumentKind.Upload, "", PageText.Tidy(text), null);
    }

    private static Reading Document(Capture capture, Page page)
    {
        if (page.Text.Length > Limits.Text)
        {
            return new Reading.Unreadable(Obstacle.TooLarge, $"{page.Text.Length} characters of text; at most {Limits.Text} are read. Split the file.");
        }

        if (!page.Text.AsSpan().ContainsAnyExcept(" \n\t\u00A0"))
        {
            return new Reading.Unreadable(Obstacle.NoText, "No text inside; a scan needs text recognition first.");
        }

        var title = OneLine(page.Title);
        // What the page says of itself goes before its list: a map knows of changes only, and a feed dates an old article anew.
        var listed = Publication.OfList(capture.Listed);
        var published = page.Published ?? listed.Day;
        var language = LanguageGuess.Of(title + "\n" + page.Text);
        return new Reading.Read(new(capture.Id.ToString(), page.Kind, language, title, page.Text, published, capture.Url.Length == 0 ? null : capture.Url)
        {
            Card = page.Card,
            Key = page.Key,
            PublishedAt = page.PublishedAt ?? (listed.Day == published ? listed.At : null),
            Author = page.Author,
        });
    }

    private static string OneLine(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}

/// <summary>What a format's reader found.</summary>
internal sealed record Page(DocumentKind Kind, string Title, string Text, DateOnly? Published)
{
    public CaseCard? Card { get; init; }

    public string? Key { get; init; }

    public DateTimeOffset? PublishedAt { get; init; }

    public string? Author { get; init; }
}
