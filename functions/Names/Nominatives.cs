namespace Svidok.Names;

/// <summary>Brings whole names back to the nominative: finds the case and gender that all words of the name agree in.</summary>
public sealed class Nominatives(NameBook book)
{
    private readonly WordMemory<(Nominative Likely, Nominative? Other)> remembered = new(13);

    private const char NoBreak = '\u00A0';
    private static readonly double[] CasePrior = [1.0, 0.5, 0.4, 0.45, 0.4, 0.1];

    // What a word before the name takes from the nominative: not all, for in "мать Скибы, Анна" it does not reach so far.
    private const double Governed = 1.6;

    // Orders in which names stand. Of equal ones the first wins.
    private static readonly NameKinds[][] Orders =
    [
        [NameKinds.Surname],
        [NameKinds.Given],
        [NameKinds.Given, NameKinds.Surname],
        [NameKinds.Surname, NameKinds.Given],
        [NameKinds.Given, NameKinds.Patronymic],
        [NameKinds.Given, NameKinds.Patronymic, NameKinds.Surname],
        [NameKinds.Surname, NameKinds.Given, NameKinds.Patronymic],
        [NameKinds.Given, NameKinds.Given, NameKinds.Surname],
        [NameKinds.Surname, NameKinds.Given, NameKinds.Given],
        [NameKinds.Given, NameKinds.Surname, NameKinds.Surname],
        [NameKinds.Given, NameKinds.Given, NameKinds.Patronymic, NameKinds.Surname],
        [NameKinds.Surname, NameKinds.Given, NameKinds.Given, NameKinds.Patronymic],
        [NameKinds.Surname, NameKinds.Given, NameKinds.Patronymic, NameKinds.Patronymic],
    ];

    /// <returns>Words in the order in which they stand; a name that is in the nominative, or is not understood, comes back as it is.</returns>
    /// <param name="oblique">What stands before asks for another case than the nominative: "дело Александра Скибы".</param>
    public Nominative Of(Language language, string name, bool oblique = false) => Both(language, name, oblique).Likely;

    /// <returns>Also the reading of the other sex, where it is nearly as likely: "Яну Суворову" is Яна or Ян.</returns>
    public (Nominative Likely, Nominative? Other) Both(Language language, string name, bool oblique)
    {
        var sort = ((int)language * 2) + (oblique ? 1 : 0);
        return (remembered.Of(name, sort) ?? remembered.Keep(name, Read(language, name, oblique), sort)).Value;
    }

    private (Nominative Likely, Nominative? Other) Read(Language language, string name, bool oblique)
    {
        var words = name.Replace(NoBreak, ' ').Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (language == Language.En || words.Length == 0)
        {
            return (new(string.Join(' ', words), words.Select(word => book.Latin(word)).FirstOrDefault(static gender => gender is not null) ?? Gender.Unknown), null);
        }

        var full = Enumerable.Range(0, words.Length).Where(i => !IsInitials(words[i]) && !words[i].Any(char.IsDigit)).ToArray();
        if (full.Length is 0 or > 4)
        {
            return (new(string.Join(' ', words), Gender.Unknown), null);
        }

        var (male, female) = ((Score: double.NegativeInfinity, Forms: Array.Empty<string>()), (Score: double.NegativeInfinity, Forms: Array.Empty<string>()));
        foreach (var order in Orders)
        {
            // Beside initials stands a surname.
            if (order.Length != full.Length || (full.Length == 1 && words.Length > 1 && order[0] != NameKinds.Surname))
            {
                continue;
            }

            for (var @case = NameCase.Nominative; @case <= NameCase.Locative; @case++)
            {
                var (his, hers) = (Try(language, words, full, order, @case, Gender.Male), Try(language, words, full, order, @case, Gender.Female));
                if (oblique && @case == NameCase.Nominative)
                {
                    (his.Score, hers.Score) = (his.Score - Governed, hers.Score - Governed);
                }

                male = his.Score > male.Score ? his : male;
                female = hers.Score > female.Score ? hers : female;
            }
        }

        var (first, second) = male.Score >= female.Score ? (male, female) : (female, male);
        var gap = Math.Abs(male.Score - female.Score);
        var (likely, other) = (Put(words, full, first.Forms), Put(words, full, second.Forms));
        var (one, two) = male.Score >= female.Score ? (Gender.Male, Gender.Female) : (Gender.Female, Gender.Male);
        return likely == other
            ? (new(likely, gap < 0.3 ? Gender.Unknown : one), null)
            : (new(likely, one), gap < 0.8 ? new(other, two) : null);
    }

    private static string Put(string[] words, int[] full, string[] forms)
    {
        string[] put = [.. words];
        for (var i = 0; i < full.Length && i < forms.Length; i++)
        {
            put[full[i]] = forms[i];
        }

        return string.Join(' ', put);
    }

    private (double Score, string[] Forms) Try(Language language, string[] words, int[] full, NameKinds[] order, NameCase @case, Gender gender)
    {
        var score = CasePrior[(int)@case];
        var forms = new string[full.Length];
        for (var i = 0; i < full.Length; i++)
        {
            var word = words[full[i]];
            var (weight, form) = (-2.0, word);
            foreach (var reading in book.Readings(language, order[i], word))
            {
                if (reading.Case != @case || (reading.Gender != gender && reading.Gender != Gender.Unknown))
                {
                    continue;
                }

                // "Станислава Клыха" is oftener a man's genitive than a woman whose surname ends like a noun.
                var likely = order[i] == NameKinds.Surname && gender == Gender.Female && @case == NameCase.Nominative && reading.Gender == Gender.Unknown && reading.Nominative.EndsWith('а') ? reading.Weight - 0.8 : reading.Weight;
                if (likely > weight)
                {
                    (weight, form) = (likely, reading.Nominative);
                }
            }

            // Where the surname does not tell ("Александру Скибко"), a man's dative is likelier than a woman's accusative.
            score += weight + (order[i] == NameKinds.Surname && gender == Gender.Male && form == word && @case != NameCase.Nominative ? 0.15 : 0);
            forms[i] = form;
        }

        return (score, forms);
    }

    /// <summary>"И.", "И.И.", "Дж."</summary>
    private static bool IsInitials(string word) => word.Length == 1 || (word[^1] == '.' && word.Length <= 8);
}
