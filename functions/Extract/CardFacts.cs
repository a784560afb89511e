using System.Globalization;
using Svidok.Courts;

namespace Svidok.Extract;

/// <summary>What a court's card says in fields of its own: no guess of the text stands against it. Who is accused of what, number, УИД,
/// judge, court and the day of the decision are taken from their cells, with the cell's words as their quote. Whatever the fields do not
/// say stays as it was read in the text. Pure.</summary>
internal static class CardFacts
{
    public static Extraction Join(Document document, Extraction read)
    {
        if (document.Card is not { } card)
        {
            return read;
        }

        List<Person> persons = [.. read.Persons];
        Dictionary<string, string> renamed = [];
        foreach (var one in card.Persons.Where(static one => !one.Hidden && one.NameField?.At is not null && RoleOf(one) is not null))
        {
            Named(document, persons, renamed, one.NameField!, RoleOf(one)!.Value);
        }

        // The bench of the court below has its own part.
        foreach (var judge in card.Fields.Where(static field => field is { Part: "case" or "lower", Name: "judge", At: not null } && IsName(field.Value)))
        {
            Named(document, persons, renamed, judge, PersonRole.Judge);
        }

        string Now(string name) => renamed.GetValueOrDefault(name, name);
        return read with
        {
            Persons = persons,
            Charges = [.. read.Charges.Select(charge => Charged(document, card, charge with { Persons = [.. charge.Persons.Select(Now)] }))],
            Sentences = [.. read.Sentences.Select(sentence => sentence with { Person = sentence.Person is { } name ? Now(name) : null })],
            Court = document.Title.StartsWith(card.Court + ". ", StringComparison.Ordinal) && card.Court is { Length: > 0 } court ? new(court, document.Quote(new(0, court.Length)), "card.court") : read.Court,
            CaseNumber = Numbered(document, card) ?? read.CaseNumber,
            Uid = Field(card, "uid") is { } uid ? new(uid.Value, At(document, uid), "card.uid") : read.Uid,
            DecisionDate = Field(card, "decided") is { } decided && card.Decided is { } day ? new(day, At(document, decided), "card.decided") : read.DecisionDate,
        };
    }

    // Whoever the text names at the cell is the one; his other mentions stay his.
    private static void Named(Document document, List<Person> persons, Dictionary<string, string> renamed, CardField field, PersonRole role)
    {
        var span = field.At!.Value;
        var at = persons.FindIndex(person => person.Mentions.Any(mention => mention.Span is { } other && other.Start < span.End && span.Start < other.End));
        if (!IsName(field.Value))
        {
            // "Прокуратура района, Ворсистов Д.И.": the cell says who somebody is, the text what he is called.
            if (at >= 0)
            {
                persons[at] = persons[at] with { Role = role };
            }

            return;
        }

        var name = Written(field.Value);
        if (at < 0)
        {
            if (persons.FindIndex(person => person.Name == name) is >= 0 and var same)
            {
                persons[same] = persons[same] with { Role = role, Mentions = [.. persons[same].Mentions, At(document, field)] };
            }
            else
            {
                persons.Add(new(name, role, Gender.Unknown, null, [At(document, field)], "card.person"));
            }

            return;
        }

        if (persons[at].Name != name)
        {
            renamed[persons[at].Name] = name;
        }

        persons[at] = persons[at] with { Name = name, Role = role };
    }

    // An article of somebody's own cell is his, and what the court made of him is the outcome of it.
    private static Charge Charged(Document document, CaseCard card, Charge charge)
    {
        if (charge.Quote.Span is not { } span || card.Persons.FirstOrDefault(one => one.ArticlesField?.At is { } cell && cell.Start <= span.Start && span.End <= cell.End) is not { } whose)
        {
            return charge;
        }

        return charge with
        {
            Persons = whose.Hidden || !IsName(whose.Name) ? charge.Persons : [Written(whose.Name)],
            Outcome = whose.Result is not { } result ? charge.Outcome
                : result.Contains("ОПРАВДАТЕЛЬНЫЙ", StringComparison.OrdinalIgnoreCase) ? ChargeOutcome.Acquitted
                : result.Contains("ОБВИНИТЕЛЬНЫЙ", StringComparison.OrdinalIgnoreCase) ? ChargeOutcome.Convicted
                : result.Contains("ПРЕКРАЩЕНО", StringComparison.OrdinalIgnoreCase) ? ChargeOutcome.Dropped
                : charge.Outcome,
        };
    }

    private static Quoted<string>? Numbered(Document document, CaseCard card)
    {
        var at = card.Number.Length == 0 ? -1 : document.Text.IndexOf(card.Number, StringComparison.Ordinal);
        return at < 0 ? null : new(card.Number, Quote.At(document.Text, new(at, at + card.Number.Length)), "card.number");
    }

    // The table of the accused has no column of roles: whoever stands there is accused.
    private static PersonRole? RoleOf(CardPerson person) => person.Role switch
    {
        null => PersonRole.Defendant,
        var role when Says(role, "ПРИВЛЕКАЕМОЕ ЛИЦО") || Says(role, "ПОДСУДИМ") || Says(role, "ОБВИНЯЕМ") || Says(role, "ОСУЖДЕН") || Says(role, "ПОДОЗРЕВАЕМ") => PersonRole.Defendant,
        var role when Says(role, "ЗАЩИТНИК") || Says(role, "АДВОКАТ") => PersonRole.Lawyer,
        var role when Says(role, "ПРОКУРОР") || Says(role, "ОБВИНИТЕЛ") => PersonRole.Prosecutor,
        var role when role.StartsWith("ПОТЕРПЕВШ", StringComparison.OrdinalIgnoreCase) => PersonRole.Victim,
        _ => null,
    };

    private static bool Says(string role, string word) => role.Contains(word, StringComparison.OrdinalIgnoreCase);

    private static CardField? Field(CaseCard card, string name) => card.Fields.FirstOrDefault(field => field.Part == "case" && field.Name == name && field.At is not null);

    private static Quote At(Document document, CardField field) => Quote.At(document.Text, field.At!.Value);

    // Two to four words of letters, at least one of them longer than an initial: an office or a firm is no name.
    private static bool IsName(string value) =>
        value.Split([' ', '.'], StringSplitOptions.RemoveEmptyEntries) is { Length: >= 2 and <= 4 } words
        && words.All(static word => char.IsUpper(word[0]) && word.All(static c => char.IsLetter(c) || c is '-' or '\'' or '’')) && words[0].Length > 1;

    // "ВЫДУМАННЫЙ ПЁТР" is how some courts write every name.
    private static string Written(string value)
    {
        var words = value.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return string.Join(' ', words.Select(static word => word.Length > 2 && !word.Contains('.', StringComparison.Ordinal) && !word.Any(char.IsLower) ? CultureInfo.InvariantCulture.TextInfo.ToTitleCase(word.ToLowerInvariant()) : word));
    }
}
