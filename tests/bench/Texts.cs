namespace Svidok.Bench;

/// <summary>Texts about nobody, dense with what the readers look for; the same for every run.</summary>
internal static class Texts
{
    private static readonly string[] Sentences =
    [
        "Южный окружной военный суд приговорил жителя Вигадани Остапа Вигаданного к 12 годам колонии строгого режима по ч. 2 ст. 205.5 УК РФ.",
        "Адвокат Ремзи Небылицев сообщил, что подсудимого избивали и пытали током, а к задержанному трое суток не пускали защитника.",
        "На заседании 12 марта 2024 года прокурор Выдумкин запросил для него 15 лет лишения свободы с отбыванием первых трёх лет в тюрьме.",
        "Дом в посёлке стоял на холме, и по утрам над морем долго висел туман, который рассеивался только к полудню.",
        "Окупаційний суд у Сімферополі засудив Оксану Вигадану до десяти років за державну зраду, повідомили правозахисники.",
        "Затримання відбулося у травні, коли невідомі в масках вивезли жінку в невідомому напрямку; родина не мала з нею зв'язку.",
        "The court in Rostov-on-Don sentenced Ostap Vyhadanyi to thirteen years under Article 205.5 § 2 of the Russian Criminal Code.",
        "Supporters waited outside for several hours; only relatives were let in, and the hearing was closed to the press.",
        "По версии следствия, он передавал сведения о перемещении техники; свою вину мужчина не признал.",
        "Суд оставил приговор без изменения, апелляционная жалоба защиты отклонена, решение вступило в законную силу.",
    ];

    public static IEnumerable<string> Documents(int count, int length)
    {
        var random = new Random(1);
        for (var i = 0; i < count; i++)
        {
            var text = new System.Text.StringBuilder(length + 200);
            while (text.Length < length)
            {
                text.Append(Sentences[random.Next(Sentences.Length)]).Append(random.Next(4) == 0 ? '\n' : ' ');
            }

            yield return text.ToString();
        }
    }
}
