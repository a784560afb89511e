namespace Svidok.Extract;

/// <summary>What a place is for a case.</summary>
internal enum PlaceKind
{
    /// <summary>Ukraine, under occupation now or when people were seized there.</summary>
    Occupied,

    /// <summary>Ukraine under its government.</summary>
    Ukraine,

    /// <summary>A place in Russia where people of occupied Ukraine are tried or held: says little about where they lived.</summary>
    Trial,
    Russia,
    Other,
}

/// <param name="Capital">The form is written with a capital in the table and must be in the text.</param>
internal sealed record PlaceForm(string Region, PlaceKind Kind, bool Capital);

/// <summary>Reference/places.csv: places of occupied Ukraine, of Russia and of others, in three languages.</summary>
internal sealed class Places
{
    private readonly PhraseBook<PlaceForm> book;

    public Places(string folder, Lexicon lexicon)
    {
        book = new(lexicon);
        foreach (var row in RuleFile.Rows(folder, "places.csv"))
        {
            if (!Enum.TryParse<PlaceKind>(row["kind"], ignoreCase: true, out var kind))
            {
                throw row.Wrong($"kind \"{row["kind"]}\" is none of occupied, ukraine, trial, russia, other");
            }

            var lower = new PlaceForm(row["region"], kind, Capital: false);
            var upper = lower with { Capital = true };
            foreach (var form in row.List("forms"))
            {
                book.Add(row, [form], char.IsUpper(form[0]) ? upper : lower);
            }
        }
    }

    /// <summary>Places named in the text, in its order.</summary>
    public List<PhraseHit<PlaceForm>> In(Prose prose)
    {
        var hits = book.In(prose);
        hits.RemoveAll(hit => hit.Value.Capital && !prose.Tokens[hit.First].IsCapital);
        return hits;
    }
}
