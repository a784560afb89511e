using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Svidok.Commands;

/// <summary>One line of <c>svidok screen</c>: JSON in, JSON out.</summary>
internal static class ScreenLine
{
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <param name="line">Null for one that was too long to be read.</param>
    /// <returns>False where the line was refused; the error object is written in its place.</returns>
    public static bool Write(Rules rules, string? line, int number, ArrayBufferWriter<byte> output)
    {
        try
        {
            var document = Read(line ?? throw new FormatException($"longer than {LineReader.Longest} characters"));
            var extraction = rules.Extractor.Extract(document);
            var screening = rules.Screener.Screen(document, extraction);
            using var json = new Utf8JsonWriter(output, Plain);
            Write(json, document, extraction, screening);
            json.Flush();
            output.Write("\n"u8);
            return true;
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            // A bad line costs only itself, even where the fault is ours: the filter says so and goes on with the next.
            output.ResetWrittenCount();
            using var json = new Utf8JsonWriter(output, Plain);
            json.WriteStartObject();
            json.WriteNumber("line", number);
            json.WriteString("error", error is JsonException or FormatException ? error.Message : $"our fault: {error.GetType().Name}");
            json.WriteEndObject();
            json.Flush();
            output.Write("\n"u8);
            return false;
        }
    }

    internal static Document Read(string line)
    {
        using var json = JsonDocument.Parse(line);
        var root = json.RootElement;
        if (root.ValueKind != JsonValueKind.Object)
        {
            throw new FormatException("not a JSON object");
        }

        var text = Text("text") ?? throw new FormatException("no \"text\"");
        var title = Text("title") ?? "";
        return new(
            Text("id") ?? throw new FormatException("no \"id\""),
            Kind(Text("kind")),
            LanguageOf(Text("lang"), title, text),
            title.ReplaceLineEndings(" "),
            text,
            Text("published") is { } day ? DayOf(day) : null,
            Text("url"));

        string? Text(string name) => root.TryGetProperty(name, out var value) && value.ValueKind is not JsonValueKind.Null
            ? value.ValueKind == JsonValueKind.String ? Whole(name, value) : throw new FormatException($"\"{name}\" is not a string")
            : null;
    }

    // Half of a surrogate pair is no text: whatever wrote it cut a string in two.
    private static string? Whole(string name, JsonElement value)
    {
        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            // The parser's own words do not name the field.
            throw new FormatException($"\"{name}\" holds half of a surrogate pair");
        }
    }

    private static DateOnly DayOf(string day) => DateOnly.TryParseExact(day.AsSpan(0, Math.Min(10, day.Length)), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
        ? date
        : throw new FormatException($"\"published\" is not an ISO date: \"{day}\"");

    private static DocumentKind Kind(string? kind) => kind switch
    {
        null or "news" => DocumentKind.News,
        "statement" => DocumentKind.Statement,
        "case_card" => DocumentKind.CaseCard,
        "judgment" => DocumentKind.Judgment,
        "report" => DocumentKind.Report,
        "upload" => DocumentKind.Upload,
        _ => throw new FormatException($"\"kind\" is none of news, statement, case_card, judgment, report, upload: \"{kind}\""),
    };

    private static Language LanguageOf(string? lang, string title, string text) => lang switch
    {
        "ru" => Language.Ru,
        "uk" => Language.Uk,
        "en" => Language.En,
        null => Svidok.Read.LanguageGuess.Of(title + "\n" + text),
        _ => throw new FormatException($"\"lang\" is none of ru, uk, en: \"{lang}\""),
    };

    private static void Write(Utf8JsonWriter json, Document document, Extraction extraction, Screening screening)
    {
        json.WriteStartObject();
        json.WriteString("id", document.Id);
        json.WriteBoolean("candidate", screening.Candidate);
        json.WriteString("reason", screening.Reason is { } reason ? Snake(reason.ToString()) : null);
        json.WriteNumber("score", Math.Round(screening.Score, 4));
        json.WriteStartArray("persons");
        foreach (var person in extraction.Persons)
        {
            json.WriteStartObject();
            json.WriteString("name", person.Name);
            json.WriteString("role", Snake(person.Role.ToString()));
            if (person.DeprivedOfLiberty is { } held)
            {
                json.WriteBoolean("deprived_of_liberty", held);
            }
            else
            {
                json.WriteNull("deprived_of_liberty");
            }

            // A person of title and text is shown where the text has him or her.
            Span(json, person.Mentions.FirstOrDefault(static quote => quote.Span is not null) ?? person.Mentions[0]);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("charges");
        foreach (var charge in extraction.Charges)
        {
            json.WriteStartObject();
            json.WriteString("code", charge.Code);
            json.WriteString("article", charge.Article);
            json.WriteString("part", charge.Part);
            Strings(json, "points", charge.Points);
            json.WriteString("stage", charge.Stage is { } stage ? Snake(stage.ToString()) : null);
            json.WriteString("outcome", Snake(charge.Outcome.ToString()));
            Strings(json, "persons", charge.Persons);
            json.WriteBoolean("described", charge.Described);
            json.WriteBoolean("known", charge.Known);
            json.WriteString("rule", charge.Rule);
            Quote(json, charge.Quote);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteString("court", extraction.Court?.Value);
        json.WriteString("case_number", extraction.CaseNumber?.Value);
        json.WriteString("uid", extraction.Uid?.Value);
        json.WriteString("decision_date", extraction.DecisionDate is { } decided ? Day(decided.Value) : null);
        json.WriteStartArray("dates");
        foreach (var date in extraction.Dates)
        {
            json.WriteStartObject();
            json.WriteString("kind", Snake(date.Kind.ToString()));
            json.WriteString("from", Day(date.From));
            json.WriteString("to", Day(date.To));
            json.WriteString("rule", date.Rule);
            Quote(json, date.Quote);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("sentences");
        foreach (var sentence in extraction.Sentences)
        {
            json.WriteStartObject();
            json.WriteString("person", sentence.Person);
            Number(json, "years", sentence.Years);
            Number(json, "months", sentence.Months);
            Number(json, "days", sentence.Days);
            json.WriteString("kind", Snake(sentence.Kind.ToString()));
            json.WriteString("regime", sentence.Regime is { } regime ? Snake(regime.ToString()) : null);
            Number(json, "prison_months", sentence.PrisonMonths);
            Number(json, "sum", sentence.Sum);
            json.WriteBoolean("in_absentia", sentence.InAbsentia);
            Quote(json, sentence.Quote);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteString("region", extraction.Region);
        json.WriteString("tried_in", extraction.Proceedings.TriedIn);
        json.WriteString("stage", extraction.Proceedings.Stage is { } reached ? Snake(reached.Value.ToString()) : null);
        json.WriteString("appeal", extraction.Proceedings.Appeal is { } appeal ? Snake(appeal.Value.ToString()) : null);
        // An id with a dot serves the criteria only: Reference/signals.yaml.
        Strings(json, "signals", extraction.Signals.Select(static signal => signal.Id).Where(static id => !id.Contains('.')).Distinct());
        json.WriteStartArray("findings");
        foreach (var finding in screening.Findings)
        {
            json.WriteStartObject();
            json.WriteString("criterion", finding.Criterion);
            json.WriteBoolean("for", finding.For);
            json.WriteNumber("weight", finding.Weight);
            Quote(json, finding.Quote);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Quote(Utf8JsonWriter json, Quote quote)
    {
        json.WriteString("quote", quote.Words);
        Span(json, quote);
    }

    private static void Span(Utf8JsonWriter json, Quote quote)
    {
        if (quote.Span is not { } span)
        {
            json.WriteNull("span");
            return;
        }

        json.WriteStartArray("span");
        json.WriteNumberValue(span.Start);
        json.WriteNumberValue(span.End);
        json.WriteEndArray();
    }

    private static void Strings(Utf8JsonWriter json, string name, IEnumerable<string> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
        {
            json.WriteStringValue(value);
        }

        json.WriteEndArray();
    }

    private static void Number(Utf8JsonWriter json, string name, long? value)
    {
        if (value is { } number)
        {
            json.WriteNumber(name, number);
        }
        else
        {
            json.WriteNull(name);
        }
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Snake(string name) => JsonNamingPolicy.SnakeCaseLower.ConvertName(name);
}
