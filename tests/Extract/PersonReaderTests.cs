namespace Svidok.Tests.Extract;

public sealed class PersonReaderTests
{
    private static readonly Rules Rules = Rules.Load();

    /// <summary>"name: role" of each, in the order of the text. Everybody is invented.</summary>
    [Theory]
    [InlineData(Language.Ru, "Суд приговорил Ивана Скибу к десяти годам колонии. Скиба вину не признал.", "Иван Скиба: Defendant")]
    [InlineData(Language.Ru, "Адвокат Павел Гнатюк сообщил, что Анну Лозинскую этапировали. Лозинская больна.", "Павел Гнатюк: Lawyer", "Анна Лозинская: Defendant")]
    [InlineData(Language.Ru, "Об этом рассказал адвокат Скибы. Ивана Скибу задержали в мае.", "Иван Скиба: Defendant")]
    [InlineData(Language.Ru, "Судья Керченского городского суда Роман Вересков оставил Павла Гнатюка под стражей.", "Роман Вересков: Judge", "Павел Гнатюк: Defendant")]
    [InlineData(Language.Ru, "Нуридину Бекташеву, Осману Джемадинову и Эмир-Усеину Куртбедину дали по 12 лет каждому.", "Нуридин Бекташев: Defendant", "Осман Джемадинов: Defendant", "Эмир-Усеин Куртбедин: Defendant")]
    [InlineData(Language.Ru, "Суд в составе председательствующего Верескова Р.О., судей Лозинской А.А. и Гнатюка П.П., с участием прокурора Мороз И.И., подсудимого ФИО1, защитника Скибы В.В.", "Вересков Р.О.: Judge", "Лозинская А.А.: Judge", "Гнатюк П.П.: Judge", "Мороз И.И.: Prosecutor", "ФИО1: Defendant", "Скиба В.В.: Lawyer")]
    [InlineData(Language.Ru, "По словам правозащитницы Марии Веселовой, Александра Ткаченко похитили.", "Мария Веселова: Activist", "Александр Ткаченко: Defendant")]
    [InlineData(Language.Ru, "Начальник медчасти Вересков ответил, что Ивану Скибе помощь оказана.", "Вересков: Official", "Иван Скиба: Defendant")]
    [InlineData(Language.Ru, "Адвокат Ольга Брянская обжаловала арест.", "Ольга Брянская: Lawyer")]
    [InlineData(Language.Uk, "Окупаційний суд засудив Олега Ткаченка до 13 років. Захисник Ткаченка подав апеляцію.", "Олег Ткаченко: Defendant")]
    [InlineData(Language.Uk, "Дружина Оксана Гнатюк розповіла, що Петра Гнатюка викрали з дому.", "Оксана Гнатюк: Relative", "Петро Гнатюк: Defendant")]
    [InlineData(Language.Uk, "Омбудсман Богдан Вересюк заявив, що журналістку Соломію Дем’янчук утримують у СІЗО.", "Богдан Вересюк: Official", "Соломія Дем’янчук: Defendant")]
    [InlineData(Language.En, "Olena Hnatiuk, a librarian, was sentenced to ten years. Her lawyer, Pavlo Skyba, said Hnatiuk would appeal.", "Olena Hnatiuk: Defendant", "Pavlo Skyba: Lawyer")]
    [InlineData(Language.En, "Judge Roman Vereskov remanded Osman Dzhemadinov in custody.", "Roman Vereskov: Judge", "Osman Dzhemadinov: Defendant")]
    public void Persons_and_their_parts(Language language, string text, params string[] expected) =>
        Assert.Equal(expected, Read(language, text).Select(static person => $"{person.Name}: {person.Role}"));

    [Theory]
    [InlineData(Language.Ru, "Верховный суд Республики Крым рассмотрел жалобу в Симферополе на улице Ивана Франко.")]
    [InlineData(Language.Ru, "Джанкойский районный суд и Южный окружной военный суд в Ростове-на-Дону.")]
    [InlineData(Language.Uk, "Запорізька обласна прокуратура та Служба безпеки України повідомили про підозру.")]
    [InlineData(Language.Uk, "Інженера Запорізької АЕС звільнили.")]
    [InlineData(Language.Uk, "З Каланчака вивезли людей. Каланчак окуповано. Він мовчить, і Він не один.")]
    [InlineData(Language.Ru, "Суд арестовал ведущую из Киева.")]
    [InlineData(Language.En, "He is held in Vladimir region, and Vladimir region has many prisons.")]
    [InlineData(Language.En, "Human Rights Watch and Amnesty International called on the Russian Federation in January.")]
    public void Courts_places_streets_and_organisations_are_nobody(Language language, string text) => Assert.Empty(Read(language, text));

    [Theory]
    [InlineData("Quentin Bramwyck, 43, was there.", "Quentin Bramwyck")]
    [InlineData("It never happened, said Yorrick Standhope.", "Yorrick Standhope")]
    [InlineData("His aunt, Brunilda Ostergaart, wrote letters.", "Brunilda Ostergaart")]
    [InlineData("The letters of Legal Clinic, who helped, were lost.")]
    public void Two_unknown_words_are_a_person_where_only_a_person_can_stand(string text, params string[] names) =>
        Assert.Equal(names, Read(Language.En, text).Select(static person => person.Name));

    [Fact]
    public void A_tie_of_the_sexes_is_settled_by_the_other_places() =>
        Assert.Equal(["Яна Лозова"], Read(Language.Ru, "Суд приговорил Яну Лозову. Защита Лозовой подаст жалобу.").Select(static person => person.Name));

    [Fact]
    public void Father_and_son_stay_two() =>
        Assert.Equal(2, Read(Language.Ru, "Задержали Ивана Петровича Скибу и Петра Ивановича Скибу.").Count);

    [Fact]
    public void Every_mention_is_quoted_from_its_place()
    {
        const string text = "Ивана Скибу задержали. Скиба, по словам адвоката Скибы, здоров. Скибе 40 лет.";
        var person = Assert.Single(Read(Language.Ru, text));
        Assert.All(person.Mentions, mention => Assert.Equal(mention.Words, text[mention.Span!.Value.Start..mention.Span.Value.End]));
        Assert.Equal(4, person.Mentions.Count);
    }

    [Theory]
    [InlineData("Ивана Скибу удерживают в СИЗО.", true)]
    [InlineData("Иван Скиба освобождён и вернулся домой.", false)]
    [InlineData("Требуем освободить Ивана Скибу, которого удерживают в СИЗО.", true)]
    [InlineData("Ивана Скибу задержали весной. Иван Скиба вернулся домой, его держали в подвале.", false)]
    [InlineData("Суд приговорил Ивана Скибу к 12 годам колонии и штрафу в 300 тысяч рублей.", true)]
    [InlineData("Задержанного Ивана Скибу осудили на два года условно.", false)]
    public void Whether_somebody_is_held(string text, bool held) => Assert.Equal(held, Assert.Single(Read(Language.Ru, text)).DeprivedOfLiberty);

    [Fact]
    public void Of_two_in_one_sentence_each_has_the_word_that_stands_nearest()
    {
        var persons = Read(Language.Ru, "Арестованы Иван Скиба и Павел Мороз. Освобождён Иван Скиба, а Павел Мороз остаётся под стражей.");

        Assert.Equal([false, true], persons.Select(static person => person.DeprivedOfLiberty));
    }

    private static IReadOnlyList<Person> Read(Language language, string text) =>
        Rules.Extractor.Extract(new("d", DocumentKind.News, language, "", text, null, null)).Persons;
}
