using Svidok.Link;

namespace Svidok.Tests.Link;

public sealed class ReprintsTests
{
    private static readonly DateTimeOffset Day = new(2026, 11, 24, 8, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Reprints_are_found_and_other_reports_are_not()
    {
        var (reports, firsts) = Reports();
        var reprints = firsts.SelectMany(first => AllEdits.Select(edit => (Name: edit.Key, Pair: (first, edit.Value(first))))).ToList();
        List<(string, string)> others = [.. reports.SelectMany((a, i) => reports.Skip(i + 1).Select(b => (a, b)))];

        var found = reprints.Where(static one => Alike(one.Pair)).ToList();
        var wrong = others.Count(Alike);

        // The figures of docs/quality.md.
        Assert.Equal((60, 66), (reprints.Count, others.Count));
        Assert.True(found.Count == 60, $"Missed: {string.Join(", ", reprints.Except(found).Select(static one => one.Name))}");
        Assert.Equal(0, wrong);
    }

    [Fact]
    public void The_threshold_stands_clear_of_both_sides()
    {
        var (reports, firsts) = Reports();

        var least = firsts.SelectMany(static first => AllEdits.Select(edit => Likeness((first, edit.Value(first))))).Min();
        var most = reports.SelectMany((a, i) => reports.Skip(i + 1).Select(b => Likeness((a, b)))).Max();

        Assert.InRange(Reprints.Likeness, most + 0.05, least);
    }

    [Fact]
    public void A_group_stands_behind_the_text_that_was_published_first()
    {
        var text = Reports().Firsts[0];
        var other = Reports().Firsts[1];

        var firsts = Reprints.Firsts([Print(text, 3), Print(other, 2), Print(text, 1), Print(Edits["another lead"](text), 4)]);

        Assert.Equal([2, 1, 2, 2], firsts);
    }

    [Fact]
    public void What_is_printed_again_weeks_later_is_news() => Assert.Equal([0, 1], Reprints.Firsts([Print(Reports().Firsts[1], 0), Print(Reports().Firsts[1], 30)]));

    [Fact]
    public void Versions_of_a_card_and_short_texts_are_no_reprints()
    {
        var card = Some(Reports().Firsts[0]) with { Key = "court/1" };

        Assert.Null(Reprints.Print.Of(CaptureId.Of("1"u8), Day, card).Sketch);
        Assert.Null(Sketch.Of("Остап Вигаданенко задержан по ст. 275 УК РФ"));
    }

    [Fact]
    public void A_text_and_its_reprint_count_once_in_the_queue_and_move_it_no_further()
    {
        var text = Reports().Firsts[0];
        CasePart[] one = [Part(text, 0)];
        CasePart[] three = [Part(text, 0), Part(Edits["another lead"](text), 1), Part(Edits["the end cut off"](text), 2)];

        var (alone, reprinted) = (CaseLine.Of(one), CaseLine.Of(three));

        Assert.Equal((1, 1), (alone.Documents, reprinted.Documents));
        Assert.Equal(alone.Urgency, reprinted.Urgency);
        Assert.Equal(2, CaseLine.Of([.. three, Part(Reports().Firsts[1], 3)]).Documents);
    }

    private static IReadOnlyList<KeyValuePair<string, Func<string, string>>> AllEdits { get; } =
    [
        .. Edits,
        new("half of it with another lead, every tenth word changed", static text => Edits["every tenth word changed"](Edits["another lead"](Edits["half of it"](text)))),
        new("the end cut off, another lead, a notice added", static text => Edits["a notice added"](Edits["another lead"](Edits["the end cut off"](text)))),
    ];

    /// <summary>What editors do to a text that they take over.</summary>
    private static Dictionary<string, Func<string, string>> Edits => new()
    {
        ["other quotation marks, ё and case"] = static text => text.Replace("е", "ё", StringComparison.Ordinal).ToUpperInvariant(),
        ["another lead"] = static text => "Как передает наш корреспондент со ссылкой на агентство, стали известны подробности громкого процесса, за которым следят читатели. " + text[(text.IndexOf(". ", StringComparison.Ordinal) + 2)..],
        ["the end cut off"] = static text => string.Join(". ", text.Split(". ")[..^2]),
        ["half of it"] = static text => string.Join(". ", text.Split(". ")[..((text.Split(". ").Length / 2) + 1)]),
        ["a notice added"] = static text => text + " Напомним, ранее сообщалось о других задержаниях на полуострове. Присылайте новости в нашу редакцию, подписывайтесь на канал и рассказывайте друзьям: вместе мы узнаем больше.",
        ["sentences in another order"] = static text => string.Join(". ", text.Split(". ").Index().OrderBy(static one => one.Index % 3).Select(static one => one.Item)),
        ["every tenth word changed"] = static text => string.Join(' ', text.Split(' ').Select(static (word, i) => i % 10 == 7 ? "иначе" : word)),
        ["two sentences rewritten"] = static text => string.Join(". ", text.Split(". ").Select(static (sentence, i) => i is 1 or 3 ? "Об этом рассказали собеседники издания на условиях анонимности" : sentence)),
    };

    private static bool Alike((string A, string B) pair) => Likeness(pair) >= Reprints.Likeness;

    private static double Likeness((string A, string B) pair) => Sketch.Likeness(Sketch.Of(pair.A)!, Sketch.Of(pair.B)!);

    private static Document Some(string text) => new("1", DocumentKind.News, Language.Ru, "", text, null, null);

    private static Reprints.Print Print(string text, int day) => Reprints.Print.Of(CaptureId.Of(System.Text.Encoding.UTF8.GetBytes(text + day)), Day.AddDays(day), Some(text));

    private static CasePart Part(string text, int hour)
    {
        var document = Some(text);
        return CasePart.Of(CaptureId.Of(System.Text.Encoding.UTF8.GetBytes(text)), Day.AddHours(hour), "Иван Выдуманный", document, Rules.Load().Extractor.Extract(document), new(true, null, 0.9, [], "1"));
    }

    private static (List<string> All, List<string> Firsts) Reports()
    {
        List<string> all = [], firsts = [];
        var blocks = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Link", "reprints.md")).Split("```");
        foreach (var block in blocks.Where(static block => block.StartsWith("first", StringComparison.Ordinal) || block.StartsWith("other", StringComparison.Ordinal)))
        {
            var text = block[(block.IndexOf('\n', StringComparison.Ordinal) + 1)..].Trim();
            all.Add(text);
            if (block.StartsWith("first", StringComparison.Ordinal))
            {
                firsts.Add(text);
            }
        }

        return (all, firsts);
    }
}
