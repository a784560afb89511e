namespace Svidok.Extract;

/// <summary>Gives punishments to persons, each once.</summary>
internal static class SentenceBook
{
    public static IReadOnlyList<Sentence> Of(Prose prose, List<Penalty> penalties, Accused accused, SentenceDetails details)
    {
        List<Sentence> sentences = [];
        List<Sentence> changes = [];
        var said = penalties.Count > 0 ? details.In(prose) : [];
        for (var i = 0; i < penalties.Count; i++)
        {
            var penalty = penalties[i];
            var from = i > 0 ? penalties[i - 1].Last + 1 : 0;
            var to = i + 1 < penalties.Count ? penalties[i + 1].First : prose.Count;
            var names = accused.Between(penalty.First, from, to);
            string?[] whose = names.Count > 0 ? [.. names] : new string?[1];
            var known = details.Complete(
                new(
                    Person: null,
                    Number(penalty.Term.Years),
                    Number(penalty.Term.Months),
                    Number(penalty.Term.Days),
                    penalty.Kind,
                    prose.Quote(penalty.First, penalty.Last),
                    penalty.IsTotal ? "sum-of-terms" : "imposed"),
                prose,
                said,
                penalty,
                from,
                to);
            foreach (var name in whose)
            {
                if (penalty.IsChange)
                {
                    Replace(sentences, changes, known, name, ChangesTogether(prose, penalties, i));
                    changes.Add(known);
                }

                Add(sentences, known with { Person = name });
            }
        }

        return [.. sentences.Where((sentence, at) => !IsRounded(sentence, sentences) && !(prose.Document.Kind == DocumentKind.Judgment && IsReplaced(sentence, sentences, at)))];
    }

    // "13 лет … снизила срок до 12": the latest longer or shorter one of the same person was told of before; of somebody who is not
    // named, the only one.
    private static void Replace(List<Sentence> sentences, List<Sentence> changes, Sentence change, string? person, int together)
    {
        var of = sentences.FindAll(sentence => sentence.Kind == change.Kind && !Same(sentence, change) && !changes.Exists(other => Same(other, sentence)) && (sentence.Person == person || sentence.Person is null || person is null));

        // "He got 17 years, she got 12 … raised that to 18 and 13 years": as many new ones as old ones.
        if (together > 1 && of.Count == together)
        {
            sentences.RemoveAll(of.Contains);
            return;
        }

        if (of.Count == 1 || (of.Count > 1 && person is not null && of.TrueForAll(sentence => sentence.Person == person)))
        {
            sentences.Remove(of[^1]);
        }
    }

    // How many new terms follow one another here, this one first.
    private static int ChangesTogether(Prose prose, List<Penalty> penalties, int at)
    {
        var last = at;
        while (last + 1 < penalties.Count && penalties[last + 1].IsChange && prose.Sentences.Of(penalties[last + 1].First) == prose.Sentences.Of(penalties[at].First))
        {
            last++;
        }

        return last - at + 1;
    }

    // A headline says nine years where the text says nine years and six months.
    private static bool IsRounded(Sentence sentence, List<Sentence> all) =>
        sentence is { Quote.Span: null, Months: null, Days: null } && all.Exists(other => other.Quote.Span is not null && other.Kind == sentence.Kind && other.Years == sentence.Years && other.Months is not null);

    // A judgment's operative part stands last: on appeal it gives the same person another term.
    private static bool IsReplaced(Sentence sentence, List<Sentence> all, int at) =>
        sentence.Person is not null && sentence.Kind == SentenceKind.Imprisonment && all.FindLastIndex(other => other.Person == sentence.Person && other.Kind == sentence.Kind) > at;

    private static int? Number(int value) => value == 0 ? null : value;

    // The same twice is one; what nobody is named for gives way to what somebody is.
    private static void Add(List<Sentence> sentences, Sentence sentence)
    {
        var at = sentences.FindIndex(other => Same(other, sentence) && (other.Person == sentence.Person || other.Person is null || sentence.Person is null));
        if (at < 0)
        {
            sentences.Add(sentence);
        }
        else if (sentences[at].Person is null && sentence.Person is not null)
        {
            sentences[at] = sentence;
        }
    }

    private static bool Same(Sentence a, Sentence b) => a.Kind == b.Kind && a.Years == b.Years && a.Months == b.Months && a.Days == b.Days;
}
