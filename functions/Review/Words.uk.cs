using System.Collections.Frozen;
using System.Globalization;
using Svidok.Harvest;
using Svidok.Link;

namespace Svidok.Review;

public sealed class UkrainianWords : Words
{
    public override string Code => "uk";
    public override string Tagline => "судові записи й новини, слова джерел, рішення людей";
    public override string SkipToContent => "До змісту";
    public override string QueueTitle => "Черга";
    public override string DigestTitle => "Дайджест";
    public override string DeadLettersTitle => "Непрочитане";
    public override string SourcesTitle => "Джерела";
    public override string SignOut => "Вийти";
    public override string OtherLanguage => "English";
    public override string Keys => "Клавіші";
    public override string Close => "Закрити";

    public override IReadOnlyList<(string Key, string Does)> KeyHelp =>
    [
        ("j", "наступна справа в черзі, наступна підстава у справі"),
        ("k", "попередня"),
        ("Enter", "відкрити справу; перейти до цитати в тексті"),
        ("c", "вибрати «Підтвердити» і написати причину"),
        ("r", "вибрати «Відхилити» і написати причину"),
        ("n", "вибрати «Потрібні відомості» і написати, які"),
        ("Ctrl + Enter", "записати вибране рішення"),
        ("u", "назад до черги"),
        ("?", "ця довідка"),
    ];

    public override string SignIn => "Увійти";
    public override string SignInAs => "Увійти за посиланням";
    public override string SignInWhy => "Посилання діє один раз. Натисніть кнопку, щоб увійти в цьому браузері.";
    public override string SignInNeeded => "Щоб відкрити цю сторінку, увійдіть за своїм посиланням. Якщо його немає, попросіть нове в адміністратора системи.";
    public override string SignInRetry => "Ви вже увійшли в цьому браузері й перейшли сюди з листа?";
    public override string OpenAgain => "Відкрити сторінку ще раз";
    public override string LinkDead => "Це посилання вже використано або воно застаріло. Попросіть нове в адміністратора системи.";
    public override string NotAllowed => "Ця сторінка не для вашої ролі";
    public override string NotAllowedWhy => "Якщо вона потрібна вам для роботи, попросіть адміністратора системи змінити вашу роль.";
    public override string NotFound => "Такої сторінки немає";
    public override string NotFoundWhy => "Перевірте адресу або поверніться до черги.";
    public override string FormExpired => "Форма застаріла: її відкрили до входу або дуже давно. Нічого не записано. Відкрийте сторінку ще раз і повторіть.";
    public override string Failed => "Щось пішло не так";
    public override string FailedWhy(string number) => $"Нічого не записано. Спробуйте ще раз; якщо не допоможе, назвіть адміністратору системи номер {number}.";

    public override string ToDecide => "Чекають на рішення";
    public override string Everything => "Усі";
    public override string Cases(int number) => Plural.Ukrainian(number, "справа", "справи", "справ");
    public override string Documents(int number) => Plural.Ukrainian(number, "документ", "документи", "документів");

    public override string Reprints(int number) => Plural.Ukrainian(number, "передрук", "передруки", "передруків");
    public override string SecondOpinion => "Друга думка";
    public override string SecondOpinionWhy => "Azure AI Language вважає ці слова іменами, а наше читання — ні. На оцінку вони не впливають: погляньте самі.";
    public override string ForAndAgainst(int speakFor, int against) => $"{Plural.Ukrainian(speakFor, "ознака", "ознаки", "ознак")} за, {against}\u00A0проти";
    public override string Score => "Оцінка";
    public override string FurtherCharges(int number) => $"ще {Plural.Ukrainian(number, "обвинувачення", "обвинувачення", "обвинувачень")}";
    public override string Doubtful => "статтю не названо або її немає в довіднику";
    public override string Unnamed => "Особу не названо";
    public override string RegionUnknown => "місце невідоме";
    public override string EmptyQueue => "Немає справ, що чекають на рішення";
    public override string EmptyQueueWhy => "Усі запропоновані справи розглянуто, або нових документів ще не надходило. Чи працюють джерела, видно на сторінці «Джерела».";
    public override string EmptyFilter(string status) => $"Немає справ у стані «{status}».";
    public override string More(int number) => $"Показано перші {number}. Решта з’явиться, коли ці буде розглянуто.";

    public override string CaseNumber(string id) => $"Справа {id}";
    public override string Equivalents => "Ознаки й винятки тут — наші відповідники, складені за відкритими документами. Вони діють, доки Коаліція не надасть власних формулювань. Система лише пропонує; вирішують люди.";
    public override string Reasons => "Підстави";
    public override string Against => "Проти";
    public override string For => "За";
    public override string NoReasons => "Критерії не знайшли в документах нічого ні за, ні проти.";
    public override string Gate(NotCandidate why) => why switch
    {
        NotCandidate.OrdinaryCrime => "Загальнокримінальне обвинувачення",
        NotCandidate.PrisonerOfWar => "Військовополонений: окрема черга",
        NotCandidate.NoDeprivationOfLiberty => "Особа не позбавлена волі",
        NotCandidate.OutsideMandate => "Поза мандатом",
        NotCandidate.TriedByUkraine => "Судить Україна",
        NotCandidate.NoPerson => "Немає особи",
        _ => "Документ не про справу",
    };

    public override string InTitle => "у заголовку";
    public override string Weight => "вага";
    public override string Charges => "Обвинувачення";
    public override string NoCharges => "Документи не називають обвинувачення.";
    public override string Article(string code, string article, string? part, IReadOnlyList<string> points) =>
        (points.Count == 0 ? "" : $"п. {string.Join(", ", points)} ") + (part is null ? "" : $"ч. {part} ") + $"ст. {article}";
    public override string UnknownArticle => "такої статті немає в довіднику";
    public override string Described => "статтю не названо, лише діяння";
    public override string CodeColumn => "Кодекс";
    public override string ArticleColumn => "Стаття";
    public override string About => "Про що";
    public override string Whose => "Кому";
    public override string WhoseUnknown => "не сказано";
    public override string Sentences => "Вироки";

    public override string Sentence(GistSentence sentence)
    {
        var term = string.Join(" ", Term(sentence));
        var regime = sentence.Regime switch
        {
            Regime.Settlement => ", колонія-поселення",
            Regime.General => ", загальний режим",
            Regime.Strict => ", суворий режим",
            Regime.Special => ", особливий режим",
            _ => "",
        };
        var prison = sentence.PrisonMonths is { } months ? $", з них {Plural.Ukrainian(months, "місяць", "місяці", "місяців")} тюрми" : "";
        var absent = sentence.InAbsentia ? ", заочно" : "";
        return sentence.Kind switch
        {
            SentenceKind.Imprisonment => $"{term} позбавлення волі{regime}{prison}",
            SentenceKind.Suspended => $"{term} умовно",
            SentenceKind.Fine => sentence.Sum is { } sum ? $"штраф {sum.ToString("N0", CultureInfo.GetCultureInfo("uk-UA"))}" : "штраф",
            SentenceKind.Restriction => $"{term} обмеження волі",
            SentenceKind.CompulsoryWorks => $"{term} обов’язкових робіт",
            SentenceKind.Life => $"довічне позбавлення волі{regime}",
            SentenceKind.AdministrativeArrest => $"{term} адміністративного арешту",
            SentenceKind.Psychiatric => "примусове лікування",
            _ => "смертна кара",
        } + absent;
    }

    public override string Stage(Stage stage) => stage switch
    {
        Svidok.Stage.Search => "обшук",
        Svidok.Stage.Detention => "затримання, арешт",
        Svidok.Stage.Charge => "обвинувачення",
        Svidok.Stage.Trial => "розгляд у суді",
        Svidok.Stage.Verdict => "вирок",
        Svidok.Stage.Appeal => "апеляція",
        Svidok.Stage.Release => "звільнення",
        _ => "обмін",
    };

    public override string Appeal(AppealOutcome outcome) => outcome switch
    {
        AppealOutcome.Unchanged => "без змін",
        AppealOutcome.Reduced => "пом’якшено",
        AppealOutcome.Increased => "посилено",
        AppealOutcome.Overturned => "скасовано",
        _ => "на новий розгляд",
    };

    private static IEnumerable<string> Term(GistSentence sentence)
    {
        if (sentence.Years is { } years)
        {
            yield return Plural.Ukrainian(years, "рік", "роки", "років");
        }

        if (sentence.Months is { } months)
        {
            yield return Plural.Ukrainian(months, "місяць", "місяці", "місяців");
        }

        if (sentence.Days is { } days)
        {
            yield return Plural.Ukrainian(days, "доба", "доби", "діб");
        }
    }

    public override string Hearings => "Засідання суду";
    public override string Timeline => "Перебіг";
    public override string NoTimeline => "У документах немає дат.";
    public override string Event(string what) => what switch
    {
        "captured" => "збережено",
        "published" => "опубліковано",
        "occurred" => "діяння",
        "in_force" => "набрання чинності",
        "detained" => "затримання",
        "charged" => "обвинувачення",
        "hearing" => "засідання",
        "card_changed" => "картка суду змінилася",
        "verdict" => "вирок",
        "sentence" => "покарання",
        "decision" => "рішення суду",
        "appeal" => "апеляція",
        "released" => "звільнення",
        _ => what,
    };

    public override string NoDate => "без дати";
    public override string Sources => "Джерела";
    public override string UrlWarning => "Адреси навмисно не є посиланнями: відкриваючи їх, ви показуєте сайту свою адресу й цікавість до справи. Усе потрібне збережено тут.";
    public override string Capture => "Знімок (SHA-256)";
    public override string CapturedAt => "Збережено";
    public override string Address => "Адреса";
    public override string SourceColumn => "Джерело";
    public override string Published => "Опубліковано";
    public override string Court => "Суд";
    public override string CourtCase => "Номер справи";
    public override string Region => "Регіон";
    public override string Custody => "Воля";
    public override string Held(bool? held) => held switch
    {
        true => "позбавлено волі",
        false => "на волі",
        null => "не сказано",
    };

    public override string Texts => "Тексти документів";
    public override string NextCase => "Наступна справа";

    public override string Decide => "Рішення";
    public override string Confirm => "Підтвердити";
    public override string ConfirmSecond => "Підтвердити вдруге";
    public override string Reject => "Відхилити";
    public override string AskMore => "Потрібні відомості";
    public override string Reason => "Чому";
    public override string ReasonHint => "Своїми словами: що переконує, чого бракує або чому це не справа для списку. Причину побачать усі, хто вирішує.";
    public override string SecondNeeded => "Одна людина вже підтвердила. Щоб справу було підтверджено, її має незалежно підтвердити ще одна.";
    public override string SecondIsYours => "Ви вже підтвердили цю справу. Друге підтвердження має дати інша людина: два рішення однієї людини — це одне рішення. Відхилити чи попросити відомості ви можете.";
    public override string Recorded(CaseStatus status) => $"Рішення записано. Стан справи: {Status(status)}.";
    public override string Refused(Refusal why) => why switch
    {
        Refusal.NoReason => "Напишіть, чому: рішення без причини не записується.",
        Refusal.SamePerson => "Не записано: друге підтвердження має дати інша людина.",
        Refusal.AlreadyConfirmed => "Не записано: справу вже підтверджено двома людьми.",
        Refusal.Stale => "Не записано: поки ви читали, справа змінилася. Перегляньте її ще раз і вирішіть; ваші слова збережено у формі.",
        _ => "Не записано: такої справи немає.",
    };

    public override string ThereIsAProblem => "Є перешкода";
    public override string History => "Історія рішень";
    public override string NoHistory => "Ще ніхто не вирішував.";
    public override string Verdict(Verdict verdict) => verdict switch
    {
        Svidok.Verdict.Confirm => "підтверджує",
        Svidok.Verdict.Reject => "відхиляє",
        _ => "просить відомості",
    };

    public override string SawVersion(long version) => $"бачено версію {version}";
    public override string AuditTitle => "Журнал змін";
    public override string Machine => "система";
    public override string Publication => "Рівень оприлюднення";
    public override string Level(PublicationLevel level) => level switch
    {
        PublicationLevel.Internal => "0 · лише всередині",
        PublicationLevel.Members => "1 · члени Коаліції",
        PublicationLevel.StateBodies => "2 · державні органи та ООН",
        PublicationLevel.PublicWithoutName => "3 · публічно без імені",
        PublicationLevel.PublicWithName => "4 · публічно з іменем",
        _ => "5 · публічно з фото й історією",
    };

    public override string NoDeadLetters => "Немає непрочитаних документів";
    public override string NoDeadLettersWhy => "Усе, що надійшло, прочитано або ще в черзі на читання.";
    public override string DeadLettersWhy => "Ці документи збережено, але прочитати їх не вдалося. Після виправлення причини їх можна повторити; нічого не подвоїться.";
    public override string Replay => "Повторити";
    public override string Replayed => "Документ знову в черзі на читання.";
    public override string Attempts(int number) => Plural.Ukrainian(number, "спроба", "спроби", "спроб");
    public override string SourceState => "Стан";
    public override string SourceLastSuccess => "Востаннє вдало";
    public override string SourceLastNew => "Востаннє нове";
    public override string SourceWeek => "Документів цього тижня";
    public override string SourceExpected => "Наступне очікуємо";
    public override string SourceNever => "ніколи";
    public override string SourceUsual(double documents) => $"зазвичай {Number(documents)}";
    public override string SourceBy(DateTimeOffset expected) => $"до {Moment(expected)}";
    public override string SourceSince(DateTimeOffset since) => $"з {Moment(since)}";
    public override string SourceStateName(string word) => word switch
    {
        "works" => "працює",
        "silent" => "мовчить",
        "captcha" => "капча",
        "geo_block" => "закрито за країною",
        "unavailable" => "недоступне",
        "timeout" => "надто повільне",
        "changed_layout" => "змінилася будова",
        "refused" => "відмовляє",
        "no_preview" => "без публічного перегляду",
        "gone" => "зникло",
        "off" => "вимкнено",
        "retired" => "відставлено",
        _ => "ще не питали",
    };

    public override string SourceReason(SourceHealth health) => health switch
    {
        SourceHealth.NothingNew silent => $"Відповідає, але не дає нічого нового; звична перерва не довша за {Plural.Ukrainian((int)Math.Ceiling(silent.Rhythm.TotalDays), "добу", "доби", "діб")}.",
        SourceHealth.NoAnswer => "Його не спитали вчасно, або жодне опитування не дійшло кінця. Чи працює Свідок увесь час?",
        SourceHealth.InTrouble { Trouble.Why: "captcha" } => "Сайт хоче, щоб людина ввела код.",
        SourceHealth.InTrouble { Trouble.Why: "geo_block" } => "Сайт відповідає лише з певних країн або мереж.",
        SourceHealth.InTrouble { Trouble.Why: "unavailable" or "timeout", Raised: false } => "Зазвичай це минає саме; його спитають знову у свій час.",
        SourceHealth.InTrouble { Trouble.Why: "unavailable" or "timeout" } => "Сайт давно не відповідає. Чи не змінилася адреса?",
        SourceHealth.InTrouble { Trouble.Why: "changed_layout" } => "Сторінки не такі, як знає читач. Має подивитися той, хто може змінити програму.",
        SourceHealth.InTrouble { Trouble.Why: "refused" } => "Сайт не приймає наших запитів, або те, що він надсилає, не можна прийняти.",
        SourceHealth.InTrouble { Trouble.Why: "no_preview" } => "Канал не показує нічого тим, хто не в Telegram.",
        SourceHealth.InTrouble => "Адреси більше немає. Виправте її у sources.csv або поставте «retired».",
        _ => "",
    };

    public override string SourceNote(Svidok.Harvest.SourceNote note) => note.What switch
    {
        "search" when note.Why == "captcha" => $"Форми пошуку чекають {SourceSince(note.Since)}, щоб людина ввела код; щоденні списки засідань читаються.",
        "search" => $"Форми пошуку не відповідають {SourceSince(note.Since)} ({SourceStateName(note.Why)}); щоденні списки засідань читаються.",
        "buildings" => $"Невідомо {SourceSince(note.Since)}, чи має суд ще будівлі ({SourceStateName(note.Why)}); відомі читаються.",
        "given_up" => $"{Plural.Ukrainian(note.Count, "публікація так і не надійшла", "публікації так і не надійшли", "публікацій так і не надійшло")}, хоч скільки їх питали; остання {Moment(note.Since)}.",
        "wordless" => $"{Plural.Ukrainian(note.Count, "допис без слів не взято", "дописи без слів не взято", "дописів без слів не взято")}: у них лише світлини, відео чи звук.",
        _ => $"{Plural.Ukrainian(note.Count, "завеликий файл лежить", "завеликі файли лежать", "завеликих файлів лежать")} у теці «refused»; останній {Moment(note.Since)}.",
    };

    public override string SourceDetail => "Технічні подробиці";
    public override string SourcesTroubled(int number) => Plural.Ukrainian(number, "джерело потребує", "джерела потребують", "джерел потребують") + " людини.";
    public override string ForOperators => "Лише для чергових, окремим листом";
    public override string OperatorSubject => "Свідок, джерела";
    public override string SourcesAllWell => "Жодне джерело не потребує людини.";
    public override string SourcesOff(int number) => "Ще " + Plural.Ukrainian(number, "джерело не ввімкнено", "джерела не ввімкнено", "джерел не ввімкнено") + " (стовпець «enabled» у sources.csv).";
    public override string CaptchaWhat => "Що робити";
    public override IReadOnlyList<string> CaptchaSteps =>
    [
        "Скопіюйте адресу в браузер, який виходить на сайт через ту саму мережу, що й Свідок: відповідь з іншої мережі для нас не діє. Сайт бачить, хто його відкриває: не робіть цього з дому.",
        "Відповідайте на те, що питає сайт, доки він не покаже сторінку.",
        "Натисніть кнопку. Свідок спитає за кілька хвилин; якщо капча лишиться, збережіть потрібні сторінки з браузера й покладіть їх у скриньку «inbox».",
    ];

    public override string AskAgain => "Спитати зараз";
    public override string CaptchaAnswered => "Відповів: спитати зараз";
    public override string AskedAgain => "Джерело спитають за кілька хвилин.";
    public override string WantedSince(DateTimeOffset since) => $"Буде спитано знову; просили {Moment(since)}.";
    public override string NoSources => "Немає налаштованих джерел";
    public override string NoSourcesWhy => "Джерела описано у файлі Reference/sources.csv; документи також можна класти в теку «inbox» у теці даних.";

    public override string DigestSubject(WeeklyDigest digest) =>
        $"Свідок, {Day(digest.Week.Monday)}: підтверджено {Cases(digest.Confirmed.Count)}, нових {digest.Candidates}";
    public override string DigestFor(DigestWeek week) => $"{Moment(week.From)} — {Moment(week.To)}";
    public override string DigestPreview => "Так виглядатиме наступний лист членам, якщо більше нічого не зміниться.";
    public override string DigestConfirmed => "Підтверджено цього тижня";
    public override string DigestMoved => "Нове в підтверджених справах";
    public override string DigestHearings => "Засідання найближчого тижня";
    public override string DigestWithdrawn => "Відкликано: більше не підтверджено";
    public override string DigestEmpty => "За цей тиждень змін немає.";
    public override string DigestUnnamed(int number) => Plural.Ukrainian(number, "справа змінилася", "справи змінилися", "справ змінилися") + ", але імена не розкриваємо: згоди на це не записано.";
    public override string DigestCandidates(int number) => Plural.Ukrainian(number, "нова справа", "нові справи", "нових справ") + " із цього тижня ще не підтверджено.";
    public override string DigestWaiting(int number) => Plural.Ukrainian(number, "справа чекає", "справи чекають", "справ чекають") + " на рішення.";
    public override string DigestOpenDesk => "Відкрити чергу (потрібен вхід)";
    public override string DigestWhy => "Ви отримали цей лист як член Коаліції. Не пересилайте його: імена тут — лише для членів.";
    public override string DigestAsMail => "Лист таким, яким його отримають";

    public override string Status(CaseStatus status) => status switch
    {
        CaseStatus.Candidate => "кандидат",
        CaseStatus.ConfirmedOnce => "підтверджено одним",
        CaseStatus.Confirmed => "підтверджено",
        CaseStatus.Rejected => "відхилено",
        _ => "потрібні відомості",
    };

    public override string Kind(DocumentKind kind) => kind switch
    {
        DocumentKind.News => "новина",
        DocumentKind.Statement => "заява",
        DocumentKind.CaseCard => "картка суду",
        DocumentKind.Judgment => "судове рішення",
        DocumentKind.Report => "звіт",
        _ => "завантажений файл",
    };

    public override string Language(Language language) => language switch
    {
        Svidok.Language.Ru => "російська",
        Svidok.Language.Uk => "українська",
        _ => "англійська",
    };

    protected override string DecimalSign => ",";

    protected override IReadOnlyList<string> Months =>
        ["січня", "лютого", "березня", "квітня", "травня", "червня", "липня", "серпня", "вересня", "жовтня", "листопада", "грудня"];

    protected override FrozenDictionary<string, string> Regions { get; } = new Dictionary<string, string>
    {
        ["Crimea"] = "Крим",
        ["Sevastopol"] = "Севастополь",
        ["Donetsk"] = "Донецька область",
        ["Luhansk"] = "Луганська область",
        ["Zaporizhzhia"] = "Запорізька область",
        ["Kherson"] = "Херсонська область",
        ["Kharkiv"] = "Харківська область",
        ["Mykolaiv"] = "Миколаївська область",
        ["Kyiv"] = "Київщина",
        ["other_ukraine"] = "інший регіон України",
        ["Russia"] = "Росія",
        ["Belarus"] = "Білорусь",
        ["other"] = "інша країна",
    }.ToFrozenDictionary();
}
