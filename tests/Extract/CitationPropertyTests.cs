using CsCheck;
using Svidok.Extract;

namespace Svidok.Tests.Extract;

/// <summary>Whatever article of Reference/charges.csv is cited, in whatever form a court or an editor writes it, is read back.</summary>
public sealed class CitationPropertyTests
{
    /// <summary>What is cited: parts and points are invented, the articles are real.</summary>
    private sealed record Cited(string Code, string Article, string? Part, string? Point, ChargeStage? Stage)
    {
        public (string, string, string?, string?, ChargeStage?) Key => (Code, Article, Part, Point, Stage);
    }

    private sealed record Form(Language Language, string Code, Func<Cited, string> Write)
    {
        public override string ToString() => $"{Language}: {Write(new(Code, "205.5", "2", "а", ChargeStage.Attempt))}";
    }

    private static readonly Rules Rules = Rules.Load();

    private static readonly Dictionary<string, string[]> Articles = new ChargeTable(RuleFile.DefaultFolder).All
        .Where(static article => article.Code == "KOAP_RF" || int.Parse(article.Number.Split('.', '-')[0], null) >= 105)
        .GroupBy(static article => article.Code)
        .ToDictionary(static code => code.Key, static code => code.Select(static article => article.Number).ToArray());

    private static readonly Form[] Forms =
    [
        // The order of the codex: point, part, article, the stage before them.
        .. Written(Language.Ru, "UK_RF", static c => $"{Stage(c, "ч. {0} ст. 30, ")}{Point(c, "п. «{0}» ")}{Part(c, "ч. {0} ")}ст. {c.Article}", "УК РФ", "УК России", "Уголовного кодекса РФ", "УК Российской Федерации"),
        .. Written(Language.Ru, "UK_RF", static c => $"{Stage(c, "ч.{0} ст.30 ")}{Point(c, "п.{0} ")}{Part(c, "ч.{0} ")}ст.{c.Article}", "УК РФ", "УК России"),
        .. Written(Language.Ru, "UK_RF", static c => $"{Stage(c, "части {0} статьи 30, ")}{Point(c, "пункту «{0}» ")}{Part(c, "части {0} ")}статьи {c.Article}", "УК РФ", "Уголовного кодекса Российской Федерации"),
        .. Written(Language.Ru, "UK_RF", static c => $"{Stage(c, "ч. {0} ст. 30, ")}{Point(c, "п. \"{0}\" ")}{Part(c, "ч. {0} ")}ст. {Raised(c.Article)}", "УК РФ"),
        // Card order, as court sites print it.
        .. Written(Language.Ru, "UK_RF", static c => $"{Stage(c, "ст. 30 ч.{0}, ")}ст.{c.Article}{Part(c, " ч.{0}")}{Point(c, " п.{0}")}", "УК РФ"),
        .. Written(Language.Ru, "UK_RF", static c => $"{Stage(c, "ст.30 ч.{0} - ")}ст.{c.Article}{Part(c, " ч.{0}")}{Point(c, " п.п. {0}")}", "УК РФ"),
        .. Written(Language.Ru, "KOAP_RF", static c => $"{Part(c, "ч. {0} ")}ст. {c.Article}", "КоАП РФ", "КоАП", "Кодекса РФ об административных правонарушениях"),
        .. Written(Language.Ru, "KOAP_RF", static c => $"ст.{c.Article}{Part(c, " ч.{0}")}", "КоАП РФ"),
        .. Written(Language.Ru, "UK_DNR", static c => $"{Part(c, "ч. {0} ")}ст. {c.Article}", "УК ДНР", "Уголовного кодекса Донецкой Народной Республики"),
        .. Written(Language.Ru, "UK_LNR", static c => $"{Part(c, "частью {0} ")}статьи {c.Article}", "УК ЛНР", "УК Луганской Народной Республики"),
        .. Written(Language.Ru, "KK_UA", static c => $"{Part(c, "ч. {0} ")}ст. {c.Article}", "УК Украины"),
        .. Written(Language.Uk, "UK_RF", static c => $"{Stage(c, "ч. {0} ст. 30, ")}{Point(c, "п. «{0}» ")}{Part(c, "ч. {0} ")}ст. {c.Article}", "КК РФ", "КК рф", "Кримінального кодексу РФ", "КК Росії"),
        .. Written(Language.Uk, "UK_RF", static c => $"{Part(c, "частиною {0} ")}статті {c.Article}", "КК РФ", "російського Кримінального кодексу"),
        .. Written(Language.Uk, "UK_RF", static c => $"ст. {c.Article}{Part(c, " ч. {0}")}", "КК РФ"),
        .. Written(Language.Uk, "KOAP_RF", static c => $"{Part(c, "ч. {0} ")}ст. {c.Article}", "КпАП РФ", "КоАП РФ"),
        .. Written(Language.Uk, "KK_UA", static c => $"{Part(c, "ч. {0} ")}ст. {c.Article}", "КК України", "ККУ", "Кримінального кодексу України"),
        .. Written(Language.Uk, "KK_UA", static c => $"{Part(c, "ч. {0} ")}ст. {Raised(c.Article)}", "КК України"),
        .. Written(Language.Uk, "UK_DNR", static c => $"ст. {c.Article}{Part(c, " ч. {0}")}", "КК «ДНР»", "КК ДНР"),
        .. Written(Language.En, "UK_RF", static c => $"{Stage(c, "Article 30({0}), ")}{Part(c, "Part {0} of ")}Article {c.Article}", "of Russia's Criminal Code", "of the Russian Criminal Code", "of the Criminal Code of the Russian Federation"),
        .. Written(Language.En, "UK_RF", static c => $"Article {c.Article}{Part(c, ", part {0},")}", "of the Criminal Code of the RF"),
        .. Written(Language.En, "UK_RF", static c => $"Art. {c.Article}{Part(c, "({0})")}", "CC RF"),
        .. Written(Language.En, "UK_RF", static c => $"Article {c.Article}{Part(c, " § {0}")}", "of Russia's criminal code"),
        .. Written(Language.En, "KOAP_RF", static c => $"{Part(c, "Part {0} of ")}Article {c.Article}", "of the Russian Code of Administrative Offences"),
        .. Written(Language.En, "KK_UA", static c => $"{Part(c, "Part {0} of ")}Article {c.Article}", "of the Criminal Code of Ukraine"),
    ];

    private static readonly Gen<(Form Form, Cited Cited)> Citations =
        from form in Gen.OneOf(Forms)
        from article in Gen.OneOf(Articles[form.Code])
        from part in Gen.OneOf<string?>(null, "1", "2", "3", "4")
        from point in Gen.OneOf<string?>(null, "а", "б", "д", "з")
        from stage in Gen.OneOf<ChargeStage?>(null, null, ChargeStage.Preparation, ChargeStage.Attempt)
        select (form, Fit(form, new(form.Code, article, part, point, stage)));

    [Fact]
    public void Any_citation_in_any_form_comes_back() => Citations.Sample(
        static citation =>
        {
            var (form, cited) = citation;
            Assert.Equal([cited.Key], Read(form.Language, Sentence(form.Language, form.Write(cited))));
        },
        iter: 3000);

    [Fact]
    public void Two_citations_of_one_form_in_one_list_both_come_back() => Gen.Select(Citations, Gen.Int[0, 1000], Gen.Int[0, 2]).Sample(
        static (citation, other, glue) =>
        {
            var (form, first) = citation;
            var second = first with { Article = Articles[form.Code][other % Articles[form.Code].Length], Part = "1", Point = null, Stage = null };
            if (second.Article == first.Article)
            {
                return;
            }

            var and = form.Language switch { Language.Ru => " и ", Language.Uk => " та ", _ => " and " };
            var text = form.Write(first) + (glue == 0 ? "; " : and) + form.Write(second);
            Assert.Equal([first.Key, second.Key], Read(form.Language, Sentence(form.Language, text)));
        },
        iter: 1500);

    // A browser, a PDF and a court's editor put other blanks and hyphens between the same words.
    [Fact]
    public void Blanks_of_any_kind_change_nothing() => Gen.Select(Citations, Gen.OneOf("\u00A0", "\u202F", "\u2009", "  ", "\t")).Sample(
        static (citation, blank) =>
        {
            var (form, cited) = citation;
            var text = Sentence(form.Language, form.Write(cited).Replace(" ", blank, StringComparison.Ordinal));
            Assert.Equal([cited.Key], Read(form.Language, text));
        },
        iter: 1500);

    private static Form[] Written(Language language, string code, Func<Cited, string> write, params string[] names) =>
        [.. names.Select(name => new Form(language, code, cited => $"{write(cited)} {name}"))];

    /// <summary>Leaves out what the form has no words for, and what the law cannot say: an attempt at an administrative offence.</summary>
    private static Cited Fit(Form form, Cited cited)
    {
        var shown = form.Write(new(form.Code, "1", "2", "а", ChargeStage.Attempt));
        var part = shown.Contains('2', StringComparison.Ordinal) ? cited.Part : null;
        return cited with
        {
            Part = part,
            Point = part is not null && shown.Contains('а', StringComparison.Ordinal) && shown.Contains('п', StringComparison.Ordinal) && form.Code == "UK_RF" && PointIsWritten(form) ? cited.Point : null,
            Stage = shown.Contains("30", StringComparison.Ordinal) ? cited.Stage : null,
        };
    }

    private static bool PointIsWritten(Form form) =>
        form.Write(new(form.Code, "1", "2", "я", null)) != form.Write(new(form.Code, "1", "2", "ю", null));

    private static string Sentence(Language language, string citation) => language switch
    {
        Language.Ru => $"Ему предъявили обвинение по {citation}.",
        Language.Uk => $"Йому пред'явили обвинувачення за {citation}.",
        _ => $"He was charged under {citation}.",
    };

    private static string Part(Cited cited, string form) => cited.Part is { } part ? string.Format(null, form, part) : "";

    private static string Point(Cited cited, string form) => cited.Point is { } point ? string.Format(null, form, point) : "";

    private static string Stage(Cited cited, string form) => cited.Stage is { } stage ? string.Format(null, form, stage == ChargeStage.Preparation ? "1" : "3") : "";

    // 205⁵, 111⁻¹ is never written: the hyphen goes.
    private static string Raised(string article)
    {
        var at = article.IndexOfAny(['.', '-']);
        return at < 0 ? article : article[..at] + string.Concat(article[(at + 1)..].Select(static digit => "⁰¹²³⁴⁵⁶⁷⁸⁹"[digit - '0']));
    }

    private static IEnumerable<(string, string, string?, string?, ChargeStage?)> Read(Language language, string text) =>
        Rules.Extractor.Extract(new("d", DocumentKind.News, language, "", text, null, null)).Charges
            .Select(static charge => (charge.Code, charge.Article, charge.Part, charge.Points is [] ? null : string.Join(',', charge.Points), charge.Stage));
}
