namespace Svidok.Extract;

/// <content>What the words beside a cue make of it: who is meant, and whether it has happened.</content>
internal sealed partial class CustodyReader
{
    private const int Replaced = 5;

    private bool Counts(PhraseHit<(PersonCue Cue, CueSide Side)> hit) => hit.Value.Cue == PersonCue.Held || !Denied(hit);

    // "не освободили", "требуем освободить": nobody is free yet.
    private bool Denied(PhraseHit<(PersonCue Cue, CueSide Side)> hit)
    {
        if (wished.Contains(prose.Sentences.Of(hit.First)) || Word(hit.First - 1) is "не" or "ні" or "not" or "никого" or "никто" or "нікого" or "ніхто" or "никак")
        {
            return true;
        }

        // "отпустили под домашний арест", "освободил от ответственности"
        if (Word(hit.Last + 1) is "от" or "від" || (Word(hit.Last + 1) is "под" or "під" && Word(hit.Last + 2).StartsWith("домашн")) || (Word(hit.Last + 1) is "to" or "into" or "under" && Word(hit.Last + 2) is "house"))
        {
            return true;
        }

        // "вместо трёх лет условно", "заменил условный срок реальным"
        for (var i = hit.First - 1; i >= Math.Max(0, hit.First - Replaced); i--)
        {
            var word = Word(i);
            if (word is "вместо" or "замість" or "instead" || word.StartsWith("замен") || word.StartsWith("замін") || word is "changed" or "replaced")
            {
                return true;
            }
        }

        return false;
    }

    // "бывший заключённый Скиба", "a released cellmate, Skyba": told of whom it stands before, and of nobody else.
    private bool Describes(PhraseHit<(PersonCue Cue, CueSide Side)> hit)
    {
        var word = Word(hit.First);
        return word is "former" or "ex" or "экс" or "екс" || word.StartsWith("бывш") || word.StartsWith("колишн") || word.StartsWith("обмінян") || word.StartsWith("обменянн")
            || (word is "released" or "freed" or "exchanged" && Word(hit.First - 1) is "a" or "the" or "another" or "by" or "of" or "recently" or "other")
            || ((word.StartsWith("освобожденн") || word.StartsWith("звільнен")) && word is not ("звільнено" or "звільнені" or "звільнений" or "звільнена") && Word(hit.First - 1) is not ("среди" or "серед"));
    }

    private ReadOnlySpan<char> Word(int at) => (uint)at < (uint)prose.Count ? prose.FoldedOf(prose.Tokens[at]) : default;

    private bool IsNamed(int at) => (uint)at < (uint)prose.Count && (marks[at] & NameMark.Named) != 0;

    // The initial of "И. Скиба" joins nobody.
    private bool IsJoint(int at) => !IsNamed(at) && Word(at) is "," or "и" or "та" or "і" or "й" or "and";

    /// <summary>Whether a fine, or another punishment outside prison, is told of the person.</summary>
    public bool IsFined(List<FoundName> places) => fined.Count > 0 && places.Exists(IsFined);

    private bool IsFined(FoundName place)
    {
        var sentence = prose.Sentences.Of(place.First);
        foreach (var hit in fined.Between(Math.Max(prose.Sentences.StartOf(sentence), place.First - Reach), Math.Min(prose.Sentences.EndOf(sentence), place.Last + Reach)))
        {
            if (Distance(hit, place.First, place.Last) < BehindAnotherName)
            {
                return true;
            }
        }

        return false;
    }

    // "Скиба Иван, 34 года. Осуждён условно.", "3) Скиба Иван": what follows in an entry of a list is told of whom it begins with.
    private bool IsEntry(int first) => NameSetting.BeforeEntry(prose, first) is >= 0 and var before && prose.Tokens[before].Kind == TokenKind.Break;

    private bool Means(int from, int to)
    {
        for (var i = from; i <= to; i++)
        {
            if (Word(i) is "его" or "ее" or "их" or "он" or "она" or "они" or "последнего" or "последнюю" or "мужчину" or "мужчина" or "женщину" or "женщина" or "обоих" or "всех"
                or "його" or "її" or "їх" or "він" or "вона" or "вони" or "останнього" or "останню" or "чоловіка" or "жінку" or "жінка" or "обох" or "усіх" or "всіх"
                or "he" or "she" or "they" or "him" or "her" or "them" or "both")
            {
                return true;
            }
        }

        return false;
    }
}
