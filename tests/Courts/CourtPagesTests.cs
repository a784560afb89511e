using System.Text;
using AngleSharp.Html.Parser;
using CsCheck;
using Svidok.Bench;
using Svidok.Courts;
using Svidok.Harvest;
using Svidok.Read;

namespace Svidok.Tests.Courts;

/// <summary>Pages of every site, kind and layout, those of sudrf.ru byte for byte windows-1251, with invented people: each field beside
/// the gold that stands beside the page.</summary>
public sealed class CourtPagesTests
{
    private static readonly CourtPageReader Reader = new(new(RuleFile.DefaultFolder));
    private static readonly Encoding Cyrillic = CodePagesEncodingProvider.Instance.GetEncoding("windows-1251")!;

    public static TheoryData<string> Pages => [.. Files.Select(static file => Path.GetFileNameWithoutExtension(file))];

    private static IEnumerable<string> Files => Directory.EnumerateFiles(Folder, "*.html").Order(StringComparer.Ordinal);

    private static string Folder => Path.Combine(AppContext.BaseDirectory, "Courts", "pages");

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_field_is_read_as_a_person_reads_it(string page)
    {
        var (_, wrong, fields) = PageGold.Read(Reader, Path.Combine(Folder, page + ".html"), Path.Combine(Folder, page + ".json"));

        Assert.Empty(wrong);
        Assert.True(fields > 0, page);
    }

    [Fact]
    public void Every_kind_of_page_and_every_state_has_an_example()
    {
        var read = Files.Select(static file => Read(File.ReadAllBytes(file), null)!).ToList();

        Assert.Empty(Enum.GetValues<PageKind>().Except([PageKind.Unknown]).Except(read.Select(static page => page.Kind)));
        Assert.Empty(Enum.GetValues<CourtSite>().Except(read.Select(static page => page.Site)));
        Assert.Empty(new[] { PageState.Read, PageState.Empty, PageState.EmptyUnproven, PageState.WrongRequest, PageState.Captcha, PageState.CaptchaRejected, PageState.Unavailable, PageState.GeoBlock, PageState.ChangedLayout }.Except(read.Select(static page => page.State)));
    }

    [Fact]
    public void However_a_page_is_cut_or_garbled_it_is_read_without_an_error_and_never_proves_an_empty_day()
    {
        // Pages whose words say that a day is empty are right to say so; all others may not become one.
        byte[][] pages = [.. Files.Where(static file => !file.Contains("hearings-none", StringComparison.Ordinal)).Select(File.ReadAllBytes)];

        Gen.Select(Gen.Int[0, pages.Length - 1], Gen.Int[0, 8000], Gen.Int[0, 400], Gen.Byte.Array[0, 12]).Sample(
            (which, at, length, noise) =>
            {
                var page = pages[which];
                at = Math.Min(at, page.Length);
                byte[] garbled = [.. page[..at], .. noise, .. page[Math.Min(page.Length, at + length)..]];

                return Read(garbled, null)?.State is not PageState.Empty && Read(page[..at], null)?.State is not PageState.Empty;
            },
            iter: 300);
    }

    [Theory]
    [InlineData("tab_content_Persons' x='")]
    [InlineData("tab_content_]>:(")]
    public void A_card_may_call_its_tabs_anything(string hostile)
    {
        var card = Cyrillic.GetString(File.ReadAllBytes(Files.First(static file => Path.GetFileName(file).StartsWith("layout2-card", StringComparison.Ordinal))));
        var id = card.IndexOf("tab_content_EventList", StringComparison.Ordinal);

        var page = Read(Cyrillic.GetBytes(card.Insert(id, hostile)), null);

        Assert.Equal(PageKind.CaseCard, page!.Kind);
    }

    [Fact]
    public void A_day_is_empty_only_where_form_sentence_and_question_name_the_same_day()
    {
        var page = File.ReadAllBytes(Path.Combine(Folder, "layout1-hearings-none.html"));
        var other = Cyrillic.GetBytes(Cyrillic.GetString(page).Replace("value=12.11.2026", "value=11.11.2026", StringComparison.Ordinal));
        var formless = Cyrillic.GetBytes(Cyrillic.GetString(page).Replace("name='H_date'", "name='day'", StringComparison.Ordinal));

        Assert.Equal(PageState.Empty, Read(page, "https://court.invalid/modules.php?name=sud_delo&srv_num=1&H_date=12.11.2026")!.State);
        Assert.Equal(PageState.WrongRequest, Read(page, "https://court.invalid/modules.php?name=sud_delo&srv_num=1&H_date=13.11.2026")!.State);
        Assert.Equal(PageState.WrongRequest, Read(other, null)!.State);
        Assert.Equal(PageState.WrongRequest, Read(formless, null)!.State);
    }

    [Fact]
    public void Docs_list_every_court_of_the_occupied_territories_that_is_not_harvested()
    {
        var docs = File.ReadAllText(Path.Combine(Review.Repository.Root, "docs", "courts.md"));
        var without = RuleFile.Rows(RuleFile.DefaultFolder, "courts.csv").Where(static row => row["occupation_court"] == "yes" && !row["site"].EndsWith(".sudrf.ru", StringComparison.Ordinal)).Select(static row => row["id"]);

        Assert.All(without, id => Assert.Contains($"`{id}`", docs, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_court_with_a_site_of_the_family_is_a_source_the_military_ones_of_all_instances()
    {
        var sources = SourceList.Load(RuleFile.DefaultFolder).Where(static source => source.Kind == SourceKind.Court).Select(static source => source.Id).ToHashSet();
        var courts = RuleFile.Rows(RuleFile.DefaultFolder, "courts.csv").Where(static row => row["site"].EndsWith(".sudrf.ru", StringComparison.Ordinal)).ToList();

        Assert.All(courts.Where(static row => row["occupation_court"] == "yes" || row["subject_code"] is [_, _, 'O' or 'G' or 'A' or 'K', 'V', ..]), row => Assert.Contains(row["id"], sources));
        Assert.Superset(new HashSet<string> { "krm-supreme", "krm-garrison", "yovs", "vap", "vkas" }, sources);
    }

    private static CourtPage? Read(byte[] bytes, string? url) => Reader.Read(new HtmlParser().ParseDocument(Charset.Decode(bytes, null)), url);
}
