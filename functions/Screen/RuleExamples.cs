using Svidok.Extract;
using Svidok.Read;

namespace Svidok.Screen;

/// <summary>Runs the examples that the rules carry: what must be found and what must not.</summary>
/// <param name="Failed">One sentence for each that failed, with file and line.</param>
public sealed record RuleExamples(int Count, IReadOnlyList<string> Failed)
{
    public static RuleExamples Run(Rules rules)
    {
        var count = 0;
        List<string> failed = [];
        foreach (var rule in rules.Extractor.SignalRules)
        {
            foreach (var (text, line) in rule.Found)
            {
                count++;
                if (!Hears(rules.Extractor, rule, text))
                {
                    failed.Add($"Reference/signals.yaml:{line}: {rule.Id} is not found in \"{text}\"");
                }
            }

            foreach (var (text, line) in rule.Absent)
            {
                count++;
                if (Hears(rules.Extractor, rule, text))
                {
                    failed.Add($"Reference/signals.yaml:{line}: {rule.Id} is found in \"{text}\"");
                }
            }
        }

        return new(count, failed);
    }

    private static bool Hears(Extractor extractor, SignalRule rule, string text)
    {
        var document = new Document("example", DocumentKind.News, LanguageGuess.Of(text), "", text, null, null);
        return extractor.Extract(document).Signals.Any(signal => signal.Id == rule.Id);
    }
}
