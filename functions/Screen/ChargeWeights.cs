using System.Collections.Frozen;

namespace Svidok.Screen;

/// <summary>How much an article says about persecution, from Reference/charges.csv.</summary>
internal enum ChargeWeight
{
    /// <summary>Points to a look-alike or an exclusion: violence, or a case tried by Ukraine.</summary>
    Against,

    /// <summary>General part, procedure, ordinary crime.</summary>
    None,
    Weak,
    Medium,
    Strong,
}

/// <summary>The column <c>weight_for_candidate</c>.</summary>
internal sealed class ChargeWeights
{
    private readonly FrozenDictionary<(string Code, string Article), ChargeWeight> weights;

    public ChargeWeights(string folder)
    {
        Dictionary<(string, string), ChargeWeight> read = [];
        foreach (var row in RuleFile.Rows(folder, "charges.csv"))
        {
            read[(row["code"], row["article"])] = Enum.TryParse<ChargeWeight>(row["weight_for_candidate"], ignoreCase: true, out var weight)
                ? weight
                : throw row.Wrong($"weight_for_candidate \"{row["weight_for_candidate"]}\" is none of strong, medium, weak, none, against");
        }

        weights = read.ToFrozenDictionary();
    }

    /// <summary>An article that nobody weighed is an ordinary one.</summary>
    public ChargeWeight Of(Charge charge) => weights.GetValueOrDefault((charge.Code, charge.Article), ChargeWeight.None);
}
