namespace Svidok.Extract;

/// <summary>What the end of a folded word tells where no dictionary has the word: its case, its number, whether it describes or tells
/// of doing.</summary>
internal static class Endings
{
    // How the words for a man with an office end in the other cases: "прокурора", "защитником", "подсудимого".
    private static readonly string[] ObliqueTitles =
        ["ора", "ору", "ором", "ата", "ату", "атом", "ика", "ику", "иком", "теля", "телю", "телем", "ого", "его", "ому", "ему", "ыми", "ими", "ника", "нику", "ником", "ста", "сту", "стом", "нина", "нину", "нином", "тора", "тору", "тором", "ких", "ных", "мых", "судей", "телей", "тов", "ков", "ров", "тів", "ків", "рів", "идца", "вца", "льца"];

    private static readonly string[] HerObliqueTitles = ["ой", "ої", "ою", "ею", "ью", "ую", "ію", "шей", "щей"];

    private static readonly string[] PluralTitles = ["ов", "ев", "ей", "ів", "ых", "их"];

    private static readonly string[] Plurals = ["ов", "ев", "ей", "ів", "їв", "ых", "их", "ам", "ям", "ми", "ы", "и", "ые", "ие", "і"];

    private static readonly string[] Adjectives = ["ский", "цкий", "ская", "цкая", "ского", "ской", "ським", "ський", "цький", "ська", "цька", "ського", "ської", "ском", "скому", "ским", "ских", "ських", "цкого", "цкой", "цкому", "ському", "ській", "ську", "зьку", "цьку", "зької", "цької", "зька", "ному", "ный", "ний"];

    private static readonly string[] Past = ["ил", "ал", "ел", "ял", "ила", "ала", "ела", "или", "али", "ает", "ит", "ив", "ав", "нув"];

    private static readonly string[] OnePersons = ["ил", "ал", "ел", "ял", "ыл", "ила", "ала", "ела", "яла", "ула", "ыла", "лся", "лась", "ает", "яет", "ует", "еет", "ився", "ався", "лася", "ив", "ав", "ає", "ує", "ює"];

    private static readonly string[] Doers = ["тель", "ник", "щик", "чик", "ист", "лог", "граф", "вед", "ец", "арь", "ер", "ор", "ант", "ент", "ница", "истка", "ка", "ица", "щица", "теля", "ника", "щика", "чика", "иста", "лога", "ницу", "ку", "теля", "ера", "ора", "анта", "ента", "цю", "иця", "ицю", "ця", "ць", "яр", "ар", "ач", "іст", "іста", "яра", "ара", "ача", "ьник", "ist", "er", "or", "ian", "man", "ant", "eer"];

    /// <summary>Behind the number of somebody's years.</summary>
    public static bool IsYears(ReadOnlySpan<char> word) => word is "лет" or "год" or "года" or "років" or "роки" or "рік";

    /// <summary>"органист", "bookseller": whoever does something, as far as the end tells.</summary>
    public static bool IsDoer(ReadOnlySpan<char> word) => Any(word, Doers);

    /// <summary>"ростовский", "київської": it may describe what follows.</summary>
    public static bool IsAdjective(ReadOnlySpan<char> word) => Any(word, Adjectives);

    /// <summary>"прокурора", "защитником": a man's office in another case than the nominative.</summary>
    public static bool IsObliqueTitle(ReadOnlySpan<char> word) => Any(word, ObliqueTitles);

    /// <summary>"осуждённой", "судьею": a woman's, or a word that ends like a woman's. "Рядовой" is one man's nominative.</summary>
    public static bool IsHerObliqueTitle(ReadOnlySpan<char> word) => Any(word, HerObliqueTitles) && word is not ("рядовой" or "постовой" or "часовой");

    /// <summary>A word for an office that stands in the nominative, as far as its end tells.</summary>
    public static bool IsNominativeTitle(ReadOnlySpan<char> word) => !Any(word, PluralTitles) && !IsObliqueTitle(word)
        && (word.Length < 3 || word[^1] is not ('и' or 'ы' or 'у' or 'ю' or 'е' or 'і' or 'м'));

    /// <summary>"судей", "адвокати", "lawyers".</summary>
    public static bool IsPlural(ReadOnlySpan<char> word) => word is not ("судьи" or "судьей" or "судді" or "матери" or "дочери" or "жены" or "сестры" or "дружини" or "сестри" or "доньки")
        && (Any(word, Plurals) || (word[^1] == 's' && word[0] < '\u0400'));

    /// <summary>"признал", "допросили": a verb, of one person or several.</summary>
    public static bool IsVerb(ReadOnlySpan<char> word) => word is not ("отдела" or "дела" or "генерала" or "тыла") && Any(word, Past);

    /// <summary>"сообщил", "ждёт": what one person does or did.</summary>
    public static bool IsOnePersons(ReadOnlySpan<char> word) => Any(word, OnePersons);

    /// <summary>Whom a word for a person means, as far as the word tells: "осуждённого" no woman, "сестры" no man.</summary>
    public static Gender GenderOf(ReadOnlySpan<char> word) =>
        Any(word, Hers) || word is "мать" or "матери" or "матерью" or "дочь" or "дочери" or "дочерью" or "мати" or "матір" or "wife" or "mother" or "sister" or "daughter" or "widow" ? Gender.Female
        : Any(word, His) || word is "муж" or "мужа" or "мужу" or "мужем" or "отец" or "отца" or "отцу" or "отцом" or "брат" or "брата" or "брату" or "братом" or "сын" or "сына" or "сыну" or "сыном"
            or "чоловік" or "чоловіка" or "чоловіком" or "батько" or "батька" or "батьком" or "син" or "сина" or "сином" or "husband" or "father" or "brother" or "son" ? Gender.Male
        : Gender.Unknown;

    private static readonly string[] Hers = ["ная", "мая", "тая", "ную", "мую", "тую", "нной", "тной", "мой", "ємої", "ної", "ною", "женщина", "женщину", "сестра", "сестры", "сестру", "сестре", "сестрой", "жена", "жены", "жену", "жене", "женой", "вдова", "вдовы", "вдову", "вдове", "вдовой", "супругой", "дружина", "дружини", "дружину", "дружині", "дружиною", "донька", "доньки", "доньку", "дочка", "дочки", "дочку", "ница", "ницу", "ницы", "нице", "ницей"];

    private static readonly string[] His = ["ного", "мого", "того", "ному", "мому", "ный", "мый", "нный", "емый", "ний"];

    private static bool Any(ReadOnlySpan<char> word, string[] endings)
    {
        foreach (var ending in endings)
        {
            if (word.EndsWith(ending))
            {
                return true;
            }
        }

        return false;
    }
}
