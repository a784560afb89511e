using Svidok.Review;

namespace Svidok.Tests.Review;

public sealed class CaseReadingTests
{
    private static readonly Case Case = SomeCase.Of("0123456789ab", "Вигаданенко Остап", "Crimea", 0.9,
        SomeCase.Document("", "Вигаданенко сидит в СИЗО. Его судят за членство в «Хизб ут-Тахрир».", Language.Ru, DocumentKind.News, "Вигаданенко", 1,
            [("M-LIBERTY", true, 5, "в СИЗО"), ("S-BANNEDORG", true, 1, "Хизб"), ("S-BANNEDORG", true, 1, "Хизб ут-Тахрир"), ("M-POW", false, 2, "сидит")], []));

    private static readonly CaseReading Reading = CaseReading.Of(Case, Words.English, Contracts.SomeNews.Labels, static _ => "");

    [Fact]
    public void What_speaks_against_comes_first_and_the_gates_that_every_candidate_passed_last() =>
        Assert.Equal(["prisoner of war", "“banned” organisation", "deprived of liberty"], Reading.Reasons.Select(static reason => reason.Label));

    [Fact]
    public void Of_words_within_words_the_longer_are_quoted() =>
        Assert.Equal(["Хизб ут-Тахрир"], Reading.Reasons.Single(static reason => reason.Note == "S-BANNEDORG").Quotes.Select(static quote => quote.Words));
}
