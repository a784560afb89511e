using System.Runtime.InteropServices;

namespace Svidok.Extract;

/// <summary>Finds whose charge or sentence it is: the persons named in the sentence, nearest first.</summary>
internal sealed class Accused
{
    private readonly Prose prose;
    private readonly List<(int Token, NamedPerson Person)> mentions = [];
    private (int Sentence, IReadOnlyList<string> Names) last = (-1, []);

    public Accused(Prose prose, IReadOnlyList<NamedPerson> persons)
    {
        this.prose = prose;
        All = [.. persons.Where(static person => person.Role == PersonRole.Defendant)];
        foreach (var person in All)
        {
            foreach (var token in person.Tokens)
            {
                mentions.Add((token, person));
            }
        }

        mentions.Sort(static (a, b) => a.Token.CompareTo(b.Token));
    }

    public IReadOnlyList<NamedPerson> All { get; }

    /// <summary>Names of the defendants of the sentence that the token is in; of the only one of the document where it names nobody.</summary>
    public IReadOnlyList<string> Near(int token)
    {
        // Charges of one sentence share its persons: read once.
        var sentence = prose.Sentences.Of(token);
        if (sentence != last.Sentence)
        {
            var named = Names(prose.Sentences.StartOf(sentence), prose.Sentences.EndOf(sentence));
            last = (sentence, named.Count > 0 ? named : All.Count == 1 ? [All[0].Name] : []);
        }

        return last.Names;
    }

    /// <summary>Names that stand before the token, behind <paramref name="from"/>; else behind it, before <paramref name="to"/>; all in its sentence.</summary>
    public IReadOnlyList<string> Between(int token, int from, int to)
    {
        var sentence = prose.Sentences.Of(token);
        var start = Math.Max(from, prose.Sentences.StartOf(sentence));
        var end = Math.Min(to, prose.Sentences.EndOf(sentence));
        var before = Names(start, token);
        var names = before.Count > 0 ? before : Names(token, end);
        return names.Count > 0 ? names : All.Count == 1 ? [All[0].Name] : [];
    }

    private List<string> Names(int from, int to)
    {
        List<string> names = [];
        HashSet<string> told = new(StringComparer.Ordinal);
        for (var i = PhraseHits.From(CollectionsMarshal.AsSpan(mentions), from, static mention => mention.Token); i < mentions.Count && mentions[i].Token < to; i++)
        {
            if (told.Add(mentions[i].Person.Name))
            {
                names.Add(mentions[i].Person.Name);
            }
        }

        return names;
    }
}
