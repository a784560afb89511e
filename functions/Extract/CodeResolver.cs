using System.Globalization;

namespace Svidok.Extract;

/// <summary>Gives every citation its code: the one it names, else the one of its list or sentence, else what the document's
/// courts and bodies tell.</summary>
internal sealed class CodeResolver(CitationRules rules)
{
    /// <summary>The last year in which courts of the "DPR" and "LPR" used their own codes.</summary>
    private const int LastYearOfRepublics = 2022;

    private const int LastYearOfUnion = 1991;

    // Tokens before and behind a citation in which a court is named that applied it.
    private const int Nearby = 30;

    /// <returns>Country whose authorities act in the document: RU, UA, DNR, LNR, BY, SU.</returns>
    public string Resolve(Prose prose, List<PhraseHit<ChargeCue>> hits, List<Citation> cited)
    {
        TakeFromSentence(prose, cited);
        var country = Country(prose, hits, cited);
        for (var i = 0; i < cited.Count; i++)
        {
            var citation = cited[i];
            if (citation.Code is { NamesCountry: true } or { Kind: CodeKind.None })
            {
                continue;
            }

            var kind = citation.Code?.Kind ?? (citation.Number.LooksAdministrative ? CodeKind.Administrative : CodeKind.Criminal);
            citation.Code = kind == CodeKind.Criminal && Republic(prose, hits, citation) is { } republic ? rules.Codes[republic]
                : kind == CodeKind.Criminal && IsUkrainian(citation.Number) ? rules.Codes["KK_UA"]
                : kind == CodeKind.Criminal && country is "UA" or "SU" && IsRussian(citation.Number) ? rules.Codes["UK_RF"]
                : Nearest(cited, i, kind) ?? Of(country, kind);
            // 205.6 beside "кодексом ДНР": the "republics" had no article of that number.
            if (citation.Code.Id is "UK_DNR" or "UK_LNR" && IsRussian(citation.Number))
            {
                citation.Code = rules.Codes["UK_RF"];
            }

            if (citation.Code.Id == "UK_RF" && IsBeyondRussian(citation.Number))
            {
                citation.Code = rules.Codes["KK_UA"];
            }
        }

        return country;
    }

    public Code Of(string country, CodeKind kind) => (country, kind) switch
    {
        ("RU" or "DNR" or "LNR", CodeKind.Administrative) => rules.Codes["KOAP_RF"],
        (_, CodeKind.Administrative) => rules.Codes["none"],
        ("UA", _) => rules.Codes["KK_UA"],
        ("DNR", _) => rules.Codes["UK_DNR"],
        ("LNR", _) => rules.Codes["UK_LNR"],
        ("BY", _) => rules.Codes["UK_RB"],
        ("SU", _) => rules.Codes["UK_SSSR"],
        ("other", _) => rules.Codes["other"],
        _ => rules.Codes["UK_RF"],
    };

    // The code stands once, at the end of the sentence's list or at its beginning.
    private static void TakeFromSentence(Prose prose, List<Citation> cited)
    {
        for (var i = cited.Count - 2; i >= 0; i--)
        {
            Take(cited[i], cited[i + 1]);
        }

        for (var i = 1; i < cited.Count; i++)
        {
            Take(cited[i], cited[i - 1]);
        }

        void Take(Citation to, Citation from)
        {
            if (to.Code is null && from.Code is { Kind: not CodeKind.None } code
                && prose.Sentences.Of(to.First) == prose.Sentences.Of(from.First)
                && to.Number.LooksAdministrative == (code.Kind == CodeKind.Administrative))
            {
                to.Code = code;
            }
        }
    }

    // "«Верховный суд ДНР» признал его виновным в шпионаже, статья 321": told of no other law in the sentence, and an article that the
    // "republic" had.
    private string? Republic(Prose prose, List<PhraseHit<ChargeCue>> hits, Citation citation)
    {
        if (citation.Number.Suffix is not null || citation.SameArticle)
        {
            return null;
        }

        string? republic = null;
        var sentence = prose.Sentences.Of(citation.First);
        foreach (var hit in hits.Between(Math.Max(prose.Sentences.StartOf(sentence), citation.First - Nearby), Math.Min(prose.Sentences.EndOf(sentence), citation.Last + Nearby)))
        {
            if (hit.Value is { Kind: CueKind.Code, Code.NamesCountry: true })
            {
                return null;
            }

            republic = hit.Value is { Kind: CueKind.Country, Country: "DNR" or "LNR" } ? $"UK_{hit.Value.Country}" : republic;
        }

        return republic is not null && rules.Table.Find(republic, citation.Number.Base.ToString(CultureInfo.InvariantCulture)) is { Weight: ChargeWeight.Strong } ? republic : null;
    }

    // 111-1, 258-3, 436-2: Ukraine numbers so, and Russia has no such article.
    private bool IsUkrainian(ArticleNumber number) => number.Mark is '-' or '^' && Numbered(number) is (true, false);

    // 205.2, 280.3: Russia numbers so, and Ukraine has no such article.
    private bool IsRussian(ArticleNumber number) => number.Mark == '.' && Numbered(number) is (false, true);

    // 438: Russia's code ends before, Ukraine's has it.
    private bool IsBeyondRussian(ArticleNumber number) =>
        number.Suffix is null && !rules.Codes["UK_RF"].IsSpecial(number.Base) && rules.Table.Has("KK_UA", number.Base.ToString(CultureInfo.InvariantCulture));

    // Which of the two has the article, as each writes its number.
    private (bool InUkraine, bool InRussia) Numbered(ArticleNumber number) => number.Suffix is { } suffix
        ? (rules.Table.Has("KK_UA", string.Create(CultureInfo.InvariantCulture, $"{number.Base}-{suffix}")), rules.Table.Has("UK_RF", string.Create(CultureInfo.InvariantCulture, $"{number.Base}.{suffix}")))
        : default;

    private static Code? Nearest(List<Citation> cited, int at, CodeKind kind)
    {
        for (var distance = 1; distance < cited.Count; distance++)
        {
            if (At(at - distance) is { } before)
            {
                return before;
            }

            if (At(at + distance) is { } after)
            {
                return after;
            }
        }

        return null;

        Code? At(int i) => i >= 0 && i < cited.Count && cited[i].Code is { NamesCountry: true } code && code.Kind == kind ? code : null;
    }

    private static string Country(Prose prose, List<PhraseHit<ChargeCue>> hits, List<Citation> cited)
    {
        Dictionary<string, int> votes = new(StringComparer.Ordinal);
        foreach (var hit in hits)
        {
            if (hit.Value.Kind == CueKind.Country)
            {
                // What a text speaks of first is where it happened: "Azerbaijan: … reporters are jailed in Russia and Belarus, too".
                votes[hit.Value.Country!] = votes.GetValueOrDefault(hit.Value.Country!) + (votes.Count == 0 && hit.Value.Country == "other" ? 3 : 1);
            }
        }

        foreach (var citation in cited)
        {
            if (citation.Code is { NamesCountry: true } code)
            {
                votes[code.Country] = votes.GetValueOrDefault(code.Country) + 4;
            }
        }

        foreach (var (country, until) in (ReadOnlySpan<(string, int)>)[("SU", LastYearOfUnion), ("DNR", LastYearOfRepublics), ("LNR", LastYearOfRepublics)])
        {
            if (votes.GetValueOrDefault(country) is > 0 and var own && own * 2 >= votes.GetValueOrDefault("RU") && LastYear(prose) <= until && cited.TrueForAll(citation => citation.Code is not { NamesCountry: true } code || code.Country == country))
            {
                return country;
            }
        }

        // Baku, Tbilisi: only where no other country's authorities act.
        var russia = votes.GetValueOrDefault("RU");
        if (votes.GetValueOrDefault("other") > russia + votes.GetValueOrDefault("UA") + votes.GetValueOrDefault("DNR") + votes.GetValueOrDefault("LNR") + votes.GetValueOrDefault("BY"))
        {
            return "other";
        }

        return votes.GetValueOrDefault("BY") > russia ? "BY" : votes.GetValueOrDefault("UA") * 2 > russia ? "UA" : "RU";
    }

    private static int LastYear(Prose prose)
    {
        var last = prose.Document.Published?.Year ?? 0;
        foreach (ref readonly var token in prose.Tokens.AsSpan(0, prose.Count))
        {
            if (token is { Kind: TokenKind.Number, Length: 4 } && int.Parse(prose.Whole.AsSpan(token.Start, 4), NumberStyles.None, CultureInfo.InvariantCulture) is >= 1900 and <= 2100 and var year)
            {
                last = Math.Max(last, year);
            }
        }

        return last;
    }
}
