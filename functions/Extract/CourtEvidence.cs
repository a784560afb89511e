using System.Globalization;

namespace Svidok.Extract;

/// <summary>What a phrase near a court tells of its part in the case (Reference/court-cues.csv).</summary>
internal enum CourtCue : byte
{
    Verdict,
    Appeal,
    Custody,
    Hearing,
    Sent,
    Press,

    /// <summary>An appeal that is only announced, or a trial that is to come.</summary>
    Planned,

    /// <summary>What it decided on an organisation.</summary>
    Ban,

    /// <summary>Told as background: of this case or of another.</summary>
    Earlier,

    /// <summary>Somebody else's case.</summary>
    Another,

    /// <summary>Days of arrest: less than a verdict.</summary>
    Minor,

    /// <summary>Somebody works there.</summary>
    Staff,

    /// <summary>Something happened at its door.</summary>
    Place,
    Count,

    /// <summary>Somebody is said to be arrested: by a court, or by those who seized them.</summary>
    Arrest,

    /// <summary>What no court does: seizures, searches, births.</summary>
    Otherwise,

    /// <summary>Tried anew after a higher court had sent the case back.</summary>
    Retrial,

    /// <summary>What it decided went to a higher court.</summary>
    Appealed,
}

/// <summary>What is seen of a court besides the phrases near it.</summary>
internal enum CourtSeen : byte
{
    Named,
    Short,
    Kind,
    Unnamed,
    Title,
    Lead,
    Repeated,

    /// <summary>Hears what others decided, and nothing is told of that.</summary>
    Appellate,

    /// <summary>A court that tries what is small: of a district or a town.</summary>
    Lower,

    /// <summary>To which somebody means to appeal.</summary>
    Into,
}

/// <summary>How much each thing that is seen of a court speaks for its having heard the case (Reference/court-weights.csv).</summary>
internal sealed class CourtWeights
{
    private const string CuePrefix = "cue.";

    private readonly double[] cues = new double[Enum.GetValues<CourtCue>().Length];
    private readonly double[] seen = new double[Enum.GetValues<CourtSeen>().Length];

    public CourtWeights(string folder)
    {
        foreach (var row in RuleFile.Rows(folder, "court-weights.csv"))
        {
            var name = row["seen"];
            var weight = double.TryParse(row["weight"], NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : throw row.Wrong($"\"{row["weight"]}\" is not a number");
            if (name == "threshold")
            {
                Threshold = weight;
            }
            else if (name.StartsWith(CuePrefix, StringComparison.Ordinal) && Enum.TryParse<CourtCue>(name[CuePrefix.Length..], ignoreCase: true, out var cue) && Enum.IsDefined(cue))
            {
                cues[(int)cue] = weight;
            }
            else if (Enum.TryParse<CourtSeen>(name, ignoreCase: true, out var one) && Enum.IsDefined(one))
            {
                seen[(int)one] = weight;
            }
            else
            {
                throw row.Wrong($"\"{name}\" is nothing that is looked for");
            }
        }
    }

    /// <summary>A court below it is not the document's.</summary>
    public double Threshold { get; }

    public double Of(CourtCue cue) => cues[(int)cue];

    public double Of(CourtSeen one) => seen[(int)one];
}
