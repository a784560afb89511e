namespace Svidok.Extract;

/// <summary>What a phrase tells about the terms near it.</summary>
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

    /// <summary>"вместо": another takes its place.</summary>
    Instead,

    /// <summary>A ban or a probation period, not the term.</summary>
    Ban,

    /// <summary>Custody before the trial.</summary>
    Custody,

    /// <summary>"срок", "sentence": weaker than a verb.</summary>
    Noun,

    /// <summary>"первые три года", "остальные": a part of the term.</summary>
    Part,

    /// <summary>How old somebody is.</summary>
    Age,

    /// <summary>Where it is served.</summary>
    Prison,

    /// <summary>The sum of several.</summary>
    Total,
    Restriction,
    Suspended,
    Arrest,
    Works,
    Fine,
    Life,
    Psychiatric,
    Death,
}

/// <summary>The phrases around terms (Reference/sentence-cues.csv) in one automaton.</summary>
internal sealed class SentenceCues
{
    private readonly PhraseBook<TermCue> book;

    public SentenceCues(string folder, Lexicon lexicon)
    {
        book = new(lexicon);
        foreach (var row in RuleFile.Rows(folder, "sentence-cues.csv"))
        {
            if (!Enum.TryParse<TermCue>(row["means"], ignoreCase: true, out var cue) || char.IsAsciiDigit(row["means"][0]))
            {
                throw row.Wrong($"\"{row["means"]}\" is no cue");
            }

            foreach (var phrase in (string[])[.. row.List("phrases_ru"), .. row.List("phrases_uk"), .. row.List("phrases_en")])
            {
                try
                {
                    book.Add(phrase, cue);
                }
                catch (ArgumentException error)
                {
                    throw row.Wrong(error.Message);
                }
            }
        }
    }

    /// <summary>In the order of the text.</summary>
    public List<PhraseHit<TermCue>> In(Prose prose)
    {
        List<PhraseHit<TermCue>> hits = new(32);
        book.Find(prose, hits);
        return hits;
    }
}
