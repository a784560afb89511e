using System.Globalization;

namespace Svidok.Extract;

/// <summary>How much each thing seen of a person speaks for each role (Reference/role-weights.csv). The role with the
/// largest sum is the person's. Fitted by `svidok-bench roles`; a lawyer may correct a number like any other rule.</summary>
internal sealed class RoleWeights
{
    public static readonly PersonRole[] Roles = Enum.GetValues<PersonRole>();

    private readonly double[]?[] rows = new double[]?[RoleEvidence.Names.Count];

    public RoleWeights(string folder)
    {
        var numbers = RoleEvidence.Names.Select(static (name, i) => (name, i)).ToDictionary(static pair => pair.name, static pair => pair.i, StringComparer.Ordinal);
        foreach (var row in RuleFile.Rows(folder, "role-weights.csv"))
        {
            var number = numbers.TryGetValue(row["seen"], out var known) ? known : throw row.Wrong($"\"{row["seen"]}\" is nothing that is looked for");
            rows[number] = [.. Roles.Select(role => double.TryParse(row[role.ToString().ToLowerInvariant()], NumberStyles.Float, CultureInfo.InvariantCulture, out var weight)
                ? weight
                : throw row.Wrong($"\"{row[role.ToString().ToLowerInvariant()]}\" is not a number"))];
        }
    }

    /// <summary>Adds what the evidence says for each role to what is known already.</summary>
    /// <param name="sums">In the order of <see cref="Roles"/>.</param>
    public void Weigh(RoleEvidence evidence, Span<double> sums)
    {
        foreach (var feature in evidence.Seen)
        {
            if (rows[feature] is { } weights)
            {
                for (var role = 0; role < sums.Length; role++)
                {
                    sums[role] += evidence[feature] * weights[role];
                }
            }
        }
    }

    public static PersonRole Heaviest(ReadOnlySpan<double> sums)
    {
        var best = 0;
        for (var role = 1; role < sums.Length; role++)
        {
            best = sums[role] > sums[best] ? role : best;
        }

        return Roles[best];
    }
}
