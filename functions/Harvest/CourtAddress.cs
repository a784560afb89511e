using System.Globalization;

namespace Svidok.Harvest;

/// <summary>What is asked of a court's site of the sudrf.ru family.</summary>
internal static class CourtAddress
{
    /// <summary>The list of a day's hearings; no captcha stands before it.</summary>
    public static string Hearings(string site, DateOnly day) =>
        string.Create(CultureInfo.InvariantCulture, $"{site}/modules.php?name=sud_delo&srv_num=1&H_date={day:dd.MM.yyyy}");
}
