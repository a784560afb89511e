namespace Svidok.Extract;

/// <summary>A signal that the rules listen for.</summary>
/// <param name="Id">e.g. "torture". An id with a dot ("gate.held") is for the criteria only and is not shown as a signal.</param>
/// <param name="Hypothesis">Whether "if", "may" or "fears that" before it silence it.</param>
/// <param name="Negation">Whether "no" and "not" silence it.</param>
internal sealed record SignalRule(string Id, string Uk, string En, bool Negation, bool Hypothesis)
{
    public IReadOnlyList<(string Text, int Line)> Found { get; init; } = [];

    public IReadOnlyList<(string Text, int Line)> Absent { get; init; } = [];
}

/// <summary>What a phrase of signals.yaml does to the text around it.</summary>
internal enum Heard
{
    /// <summary>It says the signal.</summary>
    Said,

    /// <summary>In the same sentence it makes the signal mean something else.</summary>
    Unless,

    /// <summary>"Not", "without": silences what follows in the clause.</summary>
    NegationBefore,

    /// <summary>"… was not found": silences what came before in the sentence.</summary>
    NegationAfter,

    /// <summary>"If", "may": what follows did not happen.</summary>
    Hypothesis,
}

/// <param name="Rule">Null for negation and hypothesis, which hold for every signal.</param>
/// <param name="HasNegation">The phrase holds its own "not" ("lawyer not admitted"): another one before it does not count.</param>
/// <param name="Capital">It is written with a capital in the rules and must be in the text: "Азов", not "азов".</param>
internal sealed record SignalPhrase(Heard Heard, SignalRule? Rule, bool HasNegation, bool Capital);

/// <summary>Reference/signals.yaml: phrases of the three languages, each with examples.</summary>
internal sealed class SignalRules
{
    private static readonly string[] Languages = ["ru", "uk", "en"];
    private static readonly HashSet<string> Negations = ["не", "ни", "нет", "без", "ні", "немає", "not", "no", "without", "never", "denied", "refused"];

    private readonly PhraseBook<SignalPhrase> book;

    public SignalRules(string folder, Lexicon lexicon)
    {
        book = new(lexicon);
        var file = RuleTree.Of(folder, "signals.yaml");
        file.Only("negation", "hypothesis", "signals");
        var negation = file.Child("negation") ?? throw file.Wrong("\"negation\" is missing");
        negation.Only("before", "after");
        AddAll(negation, "before", Heard.NegationBefore, null);
        AddAll(negation, "after", Heard.NegationAfter, null);
        AddAll(file, "hypothesis", Heard.Hypothesis, null);
        List<SignalRule> all = [];
        foreach (var entry in file.Children("signals"))
        {
            entry.Only("id", "name", "silenced_by", "ru", "uk", "en", "unless", "found", "absent");
            var name = entry.Child("name") ?? throw entry.Wrong("\"name\" is missing");
            name.Only("uk", "en");
            var silenced = entry.Has("silenced_by") ? entry.Texts("silenced_by").Select(static text => text.Text).ToArray() : ["negation", "hypothesis"];
            var rule = new SignalRule(entry.Text("id"), name.Text("uk"), name.Text("en"), silenced.Contains("negation"), silenced.Contains("hypothesis"))
            {
                Found = [.. entry.Texts("found")],
                Absent = [.. entry.Texts("absent")],
            };
            if (all.Exists(other => other.Id == rule.Id))
            {
                throw entry.Wrong($"the id \"{rule.Id}\" is there twice", "id");
            }

            if (rule.Found.Count == 0)
            {
                throw entry.Wrong($"{rule.Id} needs an example under \"found\"");
            }

            foreach (var language in Languages)
            {
                AddAll(entry, language, Heard.Said, rule);
            }

            AddAll(entry, "unless", Heard.Unless, rule);
            all.Add(rule);
        }

        All = all;
    }

    public IReadOnlyList<SignalRule> All { get; }

    public List<PhraseHit<SignalPhrase>> In(Prose prose) => book.In(prose);

    private void AddAll(RuleTree entry, string key, Heard heard, SignalRule? rule)
    {
        foreach (var (text, line) in entry.Texts(key))
        {
            if (text.Split(' ', '-').FirstOrDefault(static word => word is not (".." or "_") && !IsWord(word)) is { } wrong)
            {
                throw entry.WrongAt(line, $"\"{wrong}\" in \"{text}\" is no word: letters, then * for a beginning; or = and a form");
            }

            var negated = text.Split(' ').Any(word => Negations.Contains(word.TrimStart('=')));
            try
            {
                book.Add(text, new(heard, rule, negated, char.IsUpper(text.TrimStart('=')[0])));
            }
            catch (ArgumentException error)
            {
                // The book knows what is wrong with a phrase; the file knows where it stands.
                throw entry.WrongAt(line, error.Message);
            }
        }
    }

    private static bool IsWord(string word)
    {
        var letters = word.StartsWith('=') ? word[1..] : word.EndsWith('*') ? word[..^1] : word;
        return letters.Length > 0 && letters.All(static c => char.IsLetter(c) || c is '\'' or '’');
    }
}
