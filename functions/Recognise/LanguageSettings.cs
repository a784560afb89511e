using System.Globalization;

namespace Svidok.Recognise;

/// <summary>Where the second recogniser is, and how much of it may be used.</summary>
/// <param name="Budget">Text records of a thousand characters, a calendar month (UTC).</param>
public sealed record LanguageSettings(Uri Endpoint, int Budget)
{
    /// <summary>What Azure gives away each month at the time of writing.</summary>
    public const int UsualBudget = 5000;

    /// <param name="setting">Gives <c>SVIDOK_AI_LANGUAGE</c> and <c>SVIDOK_AI_LANGUAGE_BUDGET</c>.</param>
    /// <returns>Null where nothing is set: then no text leaves.</returns>
    /// <exception cref="InvalidOperationException">A setting says nothing that can be meant.</exception>
    public static LanguageSettings? Of(Func<string, string?> setting)
    {
        if (setting("SVIDOK_AI_LANGUAGE") is not { Length: > 0 } address)
        {
            return null;
        }

        if (!Uri.TryCreate(address, UriKind.Absolute, out var endpoint) || endpoint.Scheme != Uri.UriSchemeHttps)
        {
            throw new InvalidOperationException("SVIDOK_AI_LANGUAGE is no https:// address.");
        }

        var budget = setting("SVIDOK_AI_LANGUAGE_BUDGET") is { Length: > 0 } given ? given : UsualBudget.ToString(CultureInfo.InvariantCulture);
        return int.TryParse(budget, NumberStyles.None, CultureInfo.InvariantCulture, out var records)
            ? new(endpoint, records)
            : throw new InvalidOperationException("SVIDOK_AI_LANGUAGE_BUDGET is no number of text records.");
    }
}
