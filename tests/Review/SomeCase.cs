using System.Text;

namespace Svidok.Tests.Review;

/// <summary>Cases of invented people.</summary>
internal static class SomeCase
{
    /// <summary>A Wednesday.</summary>
    public static readonly DateTimeOffset Now = new(2026, 11, 25, 10, 0, 0, TimeSpan.Zero);

    private const string CardText = """
        Уголовное дело № 1-118/2026
        Дата поступления: 14.10.2026
        Судья: Примерова А. А.

        Лица:
        Вигаданенко Остап Романович, статьи: ст.275 УК РФ

        Движение дела:
        16.11.2026 10:30. Судебное заседание. Вынесен приговор.
        """;

    private const string NewsText = """
        В Запорожье, захваченном российской армией, так называемый областной суд приговорил к 13 годам лишения свободы жителя Бердянска Остапа Вигаданенко. Его обвинили в государственной измене (ст. 275 УК РФ): по версии следствия, он передал координаты украинской разведке.

        Родные рассказали, что после задержания в марте 2025 года его увезли в неизвестном направлении, пытали током и не допускали выбранного адвоката. Вину он признал под давлением, а в суде отказался от показаний. Заседания шли в закрытом режиме.

        По словам адвоката, на допросе Вигаданенко избили; жалобу на пытки следователь не принял. <script>alert('сторонній код')</script>
        """;

    private const string UkrainianText = """
        Мешканця Бердянська Остапа Вигаданенка, якого російські військові викрали навесні 2025 року, засуджено до 13 років колонії суворого режиму. Про це повідомила правозахисна група.

        До окупації він працював електриком і водив екскурсії містом. За словами сестри, у березні його вивезли у невідомому напрямку просто з роботи; три місяці родина не знала, де він.
        """;

    public static Case Treason { get; } = Of("1f0c9a52e7d4", "Вигаданенко Остап Романович", "Zaporizhzhia", 0.97,
        Document("Бердянчанина засуджено до 13 років «за держзраду»", UkrainianText, Language.Uk, DocumentKind.News, "Вигаданенко Остап", 1,
            [("S-DISAPPEAR", true, 3, "російські військові викрали"), ("S-DISAPPEAR", true, 3, "вивезли у невідомому напрямку"), ("S-OCCLAW", true, 2, "за держзраду")], []),
        Document("Суд в Запорожье приговорил жителя Бердянска к 13 годам", NewsText, Language.Ru, DocumentKind.News, "Вигаданенко Остап", 2,
            [
                ("S-TORTURE", true, 3, "пытали током"), ("S-TORTURE", true, 3, "избили"), ("S-TORTURE", true, 3, "жалобу на пытки следователь не принял"),
                ("S-DEFENCE", true, 2, "не допускали выбранного адвоката"), ("S-CONFESSION", true, 2, "Вину он признал под давлением, а в суде отказался от показаний"),
                ("S-CLOSED", true, 1, "в закрытом режиме"), ("S-OCCCOURT", true, 2, "так называемый областной суд"), ("S-DISAPPEAR", true, 3, "увезли в неизвестном направлении, пытали током"),
                ("X-AGGRESSOR", false, 1, "передал координаты украинской разведке"),
            ],
            [("275", null, "ст. 275 УК РФ")], sentence: "13 годам лишения свободы"),
        Document("", CardText, Language.Ru, DocumentKind.CaseCard, "Вигаданенко Остап Романович", 4, [("S-OCCLAW", true, 2, "ст.275 УК РФ")], [("275", null, "ст.275 УК РФ")]));

    public static Case Nameless { get; } = Of("77ab03c1d2e9", "", "Crimea", 0.71,
        Document("В Керчи арестован местный житель", "Суд в Керчи арестовал на два месяца 22-летнего местного жителя. Его подозревают в подготовке диверсии (ч. 1 ст. 30, ч. 1 ст. 281 УК РФ).",
            Language.Ru, DocumentKind.News, "", 3, [("S-OCCCOURT", true, 2, "Суд в Керчи"), ("X-VIOLENCE", false, 1, "подготовке диверсии")], [("281", "1", "ч. 1 ст. 30, ч. 1 ст. 281 УК РФ")]));

    public static Case Religious { get; } = Of("c0ffee123456", "Зразковий Ібраїм Сеїтович", "Crimea", 0.93,
        Document("Crimean man jailed for reading religious books", "Ibraim Zrazkovyi, 41, was sentenced to 12 years under Article 205.5 part 2 of the Russian Criminal Code for taking part in conversations about religion in a mosque.",
            Language.En, DocumentKind.News, "Ibraim Zrazkovyi", 5, [("S-RELIGION", true, 2, "conversations about religion in a mosque"), ("S-BANNEDORG", true, 2, "Article 205.5 part 2")], [("205.5", "2", "Article 205.5 part 2")]));

    public static Case[] All => [Treason, Religious, Nameless];

    public static Case Of(string id, string name, string? region, double score, params CaseDocument[] documents) => new(
        new(id), 3, name, region, score, score * 10, PublicationLevel.Internal, documents, [],
        [
            new(new(2025, 3, 18), "detained", "Бердянськ", documents[0].Capture),
            new(new(2026, 11, 16), "verdict", "13 років позбавлення волі", documents[0].Capture),
            new(DateOnly.FromDateTime(documents[0].CapturedAt.Date), "captured", documents[0].Source, documents[0].Capture),
        ]);

    public static CaseDocument Document(string title, string text, Language language, DocumentKind kind, string name, int daysAgo,
        IEnumerable<(string Criterion, bool For, double Weight, string Words)> findings, IEnumerable<(string Article, string? Part, string Words)> charges, string? sentence = null)
    {
        var capture = CaptureId.Of(Encoding.UTF8.GetBytes(title + text));
        var at = Now.AddDays(-daysAgo);
        var document = new Document(capture.ToString(), kind, language, title, text, DateOnly.FromDateTime(at.Date), "https://example.org/news/" + daysAgo);
        Quote Quoted(string words)
        {
            var start = document.Whole.IndexOf(words, StringComparison.Ordinal);
            return document.Quote(new(start, start + words.Length));
        }

        Person[] persons = name.Length == 0 || !text.Contains(name.Split(' ')[0], StringComparison.Ordinal) ? [] : [new(name, PersonRole.Defendant, Gender.Male, true, [Quoted(name.Split(' ')[0])], "test")];
        var extraction = Extraction.Empty with
        {
            Persons = persons,
            Charges = [.. charges.Select(one => new Charge("UK_RF", one.Article, one.Part, [], null, ChargeOutcome.Charged, name.Length == 0 ? [] : [name], false, true, Quoted(one.Words), "test"))],
            Sentences = sentence is null ? [] : [new(name, 13, null, null, SentenceKind.Imprisonment, Quoted(sentence), "test")],
        };
        var screening = new Screening(true, null, 0.9, [.. findings.Select(one => new Finding(one.Criterion, one.For, one.Weight, Quoted(one.Words)))], "0123456789ab");
        return new(capture, name, document, extraction, screening, at, kind == DocumentKind.CaseCard ? "court-example" : "feed-example");
    }
}
