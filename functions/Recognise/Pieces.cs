namespace Svidok.Recognise;

/// <param name="Offset">Where it begins in the text that it was cut from.</param>
internal readonly record struct Piece(int Offset, string Text)
{
    /// <summary>What Azure AI Language counts and bills: a thousand characters, begun ones too.</summary>
    public int Records => (Text.Length + 999) / 1000;
}

/// <summary>Cuts a text into documents of a size that Azure AI Language takes. Pure.</summary>
internal static class Pieces
{
    /// <summary>The service counts text elements; there are never more of them than UTF-16 units.</summary>
    public const int MostCharacters = 5120;

    /// <summary>What lies behind is not sent: one very long file must not eat a month's budget.</summary>
    public const int MostOfOne = 20;

    /// <summary>Each ends at the end of a paragraph, else of a sentence, else between two words, so that a name stays whole.</summary>
    public static IReadOnlyList<Piece> Of(string text)
    {
        List<Piece> pieces = [];
        for (var start = 0; start < text.Length && pieces.Count < MostOfOne;)
        {
            var end = text.Length - start <= MostCharacters ? text.Length : Cut(text, start);
            if (!text.AsSpan(start, end - start).IsWhiteSpace())
            {
                pieces.Add(new(start, text[start..end]));
            }

            start = end;
        }

        return pieces;
    }

    private static int Cut(string text, int start)
    {
        var most = text.AsSpan(start, MostCharacters);
        foreach (var mark in (ReadOnlySpan<string>)["\n", ". ", " "])
        {
            // In the second half only: a cut near the beginning would make many small pieces.
            if (most.LastIndexOf(mark, StringComparison.Ordinal) is var at && at > MostCharacters / 2)
            {
                return start + at + mark.Length;
            }
        }

        return start + MostCharacters - (char.IsHighSurrogate(most[^1]) ? 1 : 0);
    }
}
