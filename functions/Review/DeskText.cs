namespace Svidok.Review;

/// <summary>Names that are the same in every language of the desk.</summary>
internal static class DeskText
{
    /// <summary>As lawyers of the field write it.</summary>
    public static string CodeName(string code) => code switch
    {
        "UK_RF" => "УК РФ",
        "KOAP_RF" => "КоАП РФ",
        "UPK_RF" => "УПК РФ",
        "KK_UA" => "КК України",
        "UK_DNR" => "УК «ДНР»",
        "UK_LNR" => "УК «ЛНР»",
        "UK_SSSR" => "УК СССР",
        "UK_RB" => "УК РБ",
        _ => code,
    };

    /// <summary>BCP 47, for <c>lang</c>: screen readers and fonts follow it.</summary>
    public static string LanguageCode(Language language) => language switch
    {
        Language.Ru => "ru",
        Language.Uk => "uk",
        _ => "en",
    };
}

internal static class StatusClass
{
    public static string Of(CaseStatus status) => status switch
    {
        CaseStatus.Candidate => "candidate",
        CaseStatus.ConfirmedOnce => "once",
        CaseStatus.Confirmed => "confirmed",
        CaseStatus.Rejected => "rejected",
        _ => "asked",
    };
}
