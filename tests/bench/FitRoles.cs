using System.Globalization;
using System.Text.Json;
using Svidok.Extract;

namespace Svidok.Bench;

/// <summary>Fits Reference/role-weights.csv: multinomial logistic regression over what is seen of each person in texts with
/// gold, and says how right it is on texts that it was not fitted on (five folds, texts about one event in one fold).</summary>
internal static class FitRoles
{
    private const int Folds = 5;
    private const int Rounds = 400;
    private const int LeastSeen = 2;

    private static readonly PersonRole[] Roles = RoleWeights.Roles;

    // A line of roles.md is no whole text: what is known of a text (who is named most, how much tells of arrests) says less there.
    private const double LineShare = 0.5;
    private const string LineId = "line";

    // The gold of the development corpus is not ours: it says what those who ask for figures mean by each part.
    private const double CorpusShare = 2;
    private const string Corpora = "dev";
    private const int Kinds = (int)PersonCue.Speaker + 1;

    public static int Run(string[] args)
    {
        var write = args.Contains("--write");
        var penalty = args.FirstOrDefault(static arg => arg.StartsWith("--penalty=", StringComparison.Ordinal)) is { } given ? double.Parse(given.Split('=')[1], CultureInfo.InvariantCulture) : 0.5;
        var without = args.FirstOrDefault(static arg => arg.StartsWith("--without=", StringComparison.Ordinal)) is { } some ? some.Split('=')[1].Split(',') : [];
        var examples = args.Where(static arg => !arg.StartsWith('-')).SelectMany(Examples).Select(example => example with { Seen = [.. example.Seen.Where(seen => !Array.Exists(without, name => NameOf(seen.Feature).StartsWith(name, StringComparison.Ordinal)))] }).ToList();
        double[][][] folds = [.. Enumerable.Range(0, Folds).AsParallel().AsOrdered().Select(fold => Fit([.. examples.Where(example => example.Fold != fold)], penalty))];
        foreach (var group in examples.GroupBy(static example => example.File).Append(null))
        {
            var (right, all, hit, said, gold) = (0, 0, 0, 0, 0);
            for (var fold = 0; fold < Folds; fold++)
            {
                foreach (var example in examples.Where(example => example.Fold == fold && (group is null || example.File == group.Key)))
                {
                    var role = Best(Scores(folds[fold], example));
                    if (group is null && role != example.Gold && args.Contains("--errors"))
                    {
                        Console.WriteLine($"{example.Document} {example.Name}: {Roles[example.Gold]} read as {Roles[role]}; {string.Join(' ', example.Seen.Where(static seen => seen.Feature < RoleEvidence.Names.Count && !NameOf(seen.Feature).Contains("sentence")).Select(static seen => NameOf(seen.Feature)))}");
                    }

                    (right, all) = (right + (role == example.Gold ? 1 : 0), all + 1);
                    hit += role == 0 && example.Gold == 0 ? 1 : 0;
                    said += role == 0 ? 1 : 0;
                    gold += example.Gold == 0 ? 1 : 0;
                }
            }

            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{group?.Key ?? "all",-24} roles {(double)right / all:N3} of {all}; defendants P {(double)hit / said:N3} R {(double)hit / gold:N3} F1 {2.0 * hit / (said + gold):N3}"));
        }

        if (write)
        {
            Write(Fit(examples, penalty), examples);
        }

        return 0;
    }

    private static IEnumerable<Example> Examples(string file)
    {
        var rules = new ExtractRules(RuleFile.DefaultFolder);
        var reader = new PersonReader(rules);
        foreach (var (document, key, people) in file.EndsWith(".md", StringComparison.Ordinal) ? Lines(file) : Corpus(file))
        {
            List<Example> found = [];
            var fold = (int)(key.Aggregate(17u, static (hash, c) => (hash * 31) + c) % Folds);
            reader.Read(new Prose(document, rules.Lexicon), (person, evidence) =>
            {
                var at = people.FindIndex(one => IsSame(one.Name, person.Name));
                if (at >= 0)
                {
                    found.Add(new(Path.GetFileName(file), document.Id, person.Name, fold, (int)Enum.Parse<PersonRole>(people[at].Role, ignoreCase: true), [.. WithKinds(evidence)]));
                    people.RemoveAt(at);
                }
            });
            foreach (var example in found)
            {
                yield return example;
            }
        }
    }

    private static IEnumerable<(Document Document, string Key, List<(string Name, string Role)> People)> Corpus(string file)
    {
        foreach (var line in File.ReadLines(file))
        {
            using var json = JsonDocument.Parse(line);
            var root = json.RootElement;
            var document = Commands.ScreenLine.Read(line);
            var key = root.TryGetProperty("event", out var story) && story.ValueKind == JsonValueKind.String ? story.GetString()! : document.Id;
            yield return (document, key, [.. root.GetProperty("gold").GetProperty("persons").EnumerateArray()
                .Select(static person => (person.GetProperty("name").GetString()!, person.GetProperty("role").GetString()!))]);
        }
    }

    // Besides its own weight every place of a cue has one that the cue's other places share: what is rarely seen learns from its like.
    private static IEnumerable<(int Feature, float Value)> WithKinds(RoleEvidence evidence)
    {
        var kinds = new float[Kinds];
        foreach (var feature in evidence.Seen)
        {
            yield return (feature, evidence[feature]);
            if (RoleEvidence.KindOf(feature) is { } kind)
            {
                kinds[kind] += evidence[feature];
            }
        }

        for (var kind = 0; kind < Kinds; kind++)
        {
            if (kinds[kind] > 0)
            {
                yield return (RoleEvidence.Names.Count + kind, kinds[kind]);
            }
        }
    }

    /// <summary>Lines "text => name: role; name: role".</summary>
    private static IEnumerable<(Document Document, string Key, List<(string Name, string Role)> People)> Lines(string file)
    {
        foreach (var halves in File.ReadLines(file).Select(static line => line.Split(" => ")).Where(static halves => halves.Length == 2))
        {
            var document = new Document(LineId, DocumentKind.News, Read.LanguageGuess.Of(halves[0]), "", halves[0], null, null);
            yield return (document, halves[0], [.. halves[1].Split("; ").Select(static person => person.Split(": ")).Select(static person => (person[0], person[1]))]);
        }
    }

    private static bool IsSame(string gold, string read)
    {
        var (a, b) = (Words(gold), Words(read));
        (a, b) = a.Count <= b.Count ? (a, b) : (b, a);
        return a.Count > 0 && a.TrueForAll(word => b.Exists(other => other == word || ((word.Length == 1 || other.Length == 1) && other[0] == word[0])));
    }

    private static List<string> Words(string name) => [.. Prose.Fold(name).Split([' ', '.', '-', '\''], StringSplitOptions.RemoveEmptyEntries)];

    private static double[][] Fit(List<Example> examples, double penalty)
    {
        var weights = Table();
        var sums = Table();
        for (var round = 0; round < Rounds; round++)
        {
            var slopes = Table();
            foreach (var example in examples)
            {
                var scores = Scores(weights, example);
                var top = scores.Max();
                var total = scores.Sum(score => Math.Exp(score - top));
                var share = ShareOf(example);
                for (var role = 0; role < Roles.Length; role++)
                {
                    var slope = share * ((Math.Exp(scores[role] - top) / total) - (role == example.Gold ? 1 : 0));
                    foreach (var (feature, value) in example.Seen)
                    {
                        slopes[feature][role] += slope * value;
                    }
                }
            }

            for (var feature = 0; feature < weights.Length; feature++)
            {
                for (var role = 0; role < Roles.Length; role++)
                {
                    var slope = slopes[feature][role] + (penalty * weights[feature][role]);
                    if (slope != 0)
                    {
                        sums[feature][role] += slope * slope;
                        weights[feature][role] -= 0.5 * slope / Math.Sqrt(sums[feature][role] + 1e-9);
                    }
                }
            }
        }

        return weights;
    }

    private static double ShareOf(Example example) =>
        example.Document == LineId ? LineShare : example.File.StartsWith(Corpora, StringComparison.Ordinal) ? CorpusShare : 1;

    private static double[][] Table() => [.. Enumerable.Range(0, RoleEvidence.Names.Count + Kinds).Select(static _ => new double[Roles.Length])];

    private static string NameOf(int feature) => feature < RoleEvidence.Names.Count ? RoleEvidence.Names[feature] : $"kind.{(PersonCue)(feature - RoleEvidence.Names.Count)}";

    private static double[] Scores(double[][] weights, Example example)
    {
        var scores = new double[Roles.Length];
        foreach (var (feature, value) in example.Seen)
        {
            for (var role = 0; role < scores.Length; role++)
            {
                scores[role] += weights[feature][role] * value;
            }
        }

        return scores;
    }

    private static int Best(double[] scores) => Array.IndexOf(scores, scores.Max());

    private static void Write(double[][] weights, List<Example> examples)
    {
        Console.WriteLine($"seen,{string.Join(',', Roles.Select(static role => role.ToString().ToLowerInvariant()))}");
        for (var feature = 0; feature < RoleEvidence.Names.Count; feature++)
        {
            if (examples.Count(example => example.Seen.Exists(seen => seen.Feature == feature)) >= LeastSeen)
            {
                var shared = RoleEvidence.KindOf(feature) is { } kind ? weights[RoleEvidence.Names.Count + kind] : null;
                Console.WriteLine($"{RoleEvidence.Names[feature]},{string.Join(',', weights[feature].Select((weight, role) => (weight + (shared?[role] ?? 0)).ToString("0.00", CultureInfo.InvariantCulture)))}");
            }
        }
    }

    private sealed record Example(string File, string Document, string Name, int Fold, int Gold, List<(int Feature, float Value)> Seen);
}
