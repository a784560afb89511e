using static Svidok.Hosting.Setting;

namespace Svidok.Hosting;

/// <summary>Every setting, once: what <c>svidok settings</c> prints, what a start checks, and what tests compare the template and the docs with.</summary>
internal static class Settings
{
    /// <summary>Read by azd and the template, or written by them; and by the tests. No business of the running program.</summary>
    public static IReadOnlyList<string> Elsewhere { get; } =
    [
        "SVIDOK_BUDGET_CONTACT", "SVIDOK_BUDGET_START", "SVIDOK_PLAN", "SVIDOK_DATABASE_CAPACITY", "SVIDOK_MAIL", "SVIDOK_PRIVATE_NETWORK", "SVIDOK_SECOND_OPINION", "SVIDOK_SECOND_OPINION_BUDGET",
        "SVIDOK_APP_NAME", "SVIDOK_APP_HOST", "SVIDOK_CAPTURES_URI", "SVIDOK_DATABASE_ENDPOINT", "SVIDOK_MAIL_SENDER", "SVIDOK_QUEUE_NAMESPACE",
        "SVIDOK_ACCEPT", "SVIDOK_CORPUS", "SVIDOK_HOST_DOCUMENTS", "SVIDOK_SCREENSHOTS",
    ];

    public static IReadOnlyList<Setting> All { get; } =
    [
        new("SVIDOK_CONTACT", SettingUse.Everywhere, "where a site's keeper reaches you; part of the user agent", "a placeholder: set it before harvesting", Anything),
        new("SVIDOK_COURT_TIMEOUT", SettingUse.Everywhere, "how long one page of a court may take, in seconds (5 to 600)", "120", Seconds),
        new("SVIDOK_TIMEOUT", SettingUse.Everywhere, "the same for news and all other sources", "30", Seconds),
        new("SVIDOK_TSA", SettingUse.Everywhere, "address of an RFC 3161 time stamp authority; only a hash a day is sent to it", "days are not stamped", static value => Address(value, "http", "https")),
        new("SVIDOK_SMTP", SettingUse.Everywhere, "smtp://user:password@host:587 or smtps://...", "mails are written to outbox/; in Azure no digest is sent", static value => Address(value, "smtp", "smtps")) { IsSecret = true },
        new("SVIDOK_MAIL_FROM", SettingUse.Everywhere, "sender of the digest", "svidok@localhost; in Azure no digest is sent", Mailboxes),
        new("SVIDOK_MAIL_TO", SettingUse.Everywhere, "members, separated by commas", "members@localhost; in Azure no digest is sent", Mailboxes) { IsSecret = true },
        new("SVIDOK_MAIL_OPERATORS", SettingUse.Everywhere, "who gets the list of sources that need a person, separated by commas", "nobody", Mailboxes) { IsSecret = true },
        new("SVIDOK_DESK", SettingUse.Everywhere, "the desk's address in the mail", "http://localhost:7071; in Azure no digest is sent", static value => Address(value, "http", "https")),
        new("SVIDOK_LANGUAGE", SettingUse.Everywhere, "language of the mail: uk or en", "uk", static value => Words(value, "uk", "en")),
        new("SVIDOK_AI_LANGUAGE", SettingUse.Everywhere, "https:// address of an Azure AI Language resource for second opinions", "no text is sent anywhere", static value => Address(value, "https")),
        new("SVIDOK_AI_LANGUAGE_BUDGET", SettingUse.Everywhere, "text records of a thousand characters that it may be sent in a month", "5000", Number),
        new("SVIDOK_TELEMETRY", SettingUse.Everywhere, "console: traces, metrics and logs go to the console", "they do not", static value => Words(value, "console")),
        new("OTEL_EXPORTER_OTLP_ENDPOINT", SettingUse.Everywhere, "an OpenTelemetry collector for traces, metrics and logs", "nothing is sent there", static value => Address(value, "http", "https")),
        new("APPLICATIONINSIGHTS_CONNECTION_STRING", SettingUse.Everywhere, "Azure Monitor, for the same", "nothing is sent there", Anything) { IsSecret = true },
        new("SVIDOK_DATABASE", SettingUse.Azure, "name of the database in Cosmos DB", "svidok", PlainName),
        new("SVIDOK_CAPTURES", SettingUse.Azure, "name of the container with the evidence", "captures", PlainName),
        new("Captures__blobServiceUri", SettingUse.Given, "where Blob Storage is", "the start is refused", static value => Address(value, "https")) { IsRequired = true },
        new("Cosmos__accountEndpoint", SettingUse.Given, "where Cosmos DB is", "the start is refused", static value => Address(value, "https")) { IsRequired = true },
        new("AZURE_CLIENT_ID", SettingUse.Given, "which managed identity to be", "the one that there is, or who is signed in", Id),
        new("FUNCTIONS_CUSTOMHANDLER_PORT", SettingUse.Given, "the port that the Functions host calls", "the program runs on one machine", Number),
        new("AZURE_FUNCTIONS_ENVIRONMENT", SettingUse.Given, "Development: with emulators", "Production", Anything),
        new("Captures", SettingUse.Development, "connection string of a storage emulator", "Captures__blobServiceUri is asked", Anything) { IsSecret = true },
        new("Cosmos", SettingUse.Development, "connection string of a Cosmos DB emulator", "Cosmos__accountEndpoint is asked", Anything) { IsSecret = true },
    ];

    /// <param name="environment">All variables.</param>
    /// <param name="inAzure">The Functions host started us.</param>
    /// <returns>A line each for what the program does not know or cannot mean; none where all is well.</returns>
    public static IReadOnlyList<string> Wrong(IReadOnlyDictionary<string, string> environment, bool inAzure)
    {
        List<string> wrong = [];
        foreach (var (name, value) in environment.Where(static one => one.Value.Length > 0).OrderBy(static one => one.Key, StringComparer.Ordinal))
        {
            if (All.FirstOrDefault(setting => setting.Name == name) is { } known)
            {
                if (known.Wrong(value) is { } why)
                {
                    wrong.Add($"{name}: {why} ({known.Meaning}).");
                }
            }
            else if (name.StartsWith("SVIDOK_", StringComparison.Ordinal) && !Elsewhere.Contains(name) && !IsProxy(value))
            {
                wrong.Add($"{name}: there is no such setting, and it is no proxy's address. `svidok settings` names all there are.");
            }
        }

        var development = environment.GetValueOrDefault("AZURE_FUNCTIONS_ENVIRONMENT") == "Development";
        foreach (var setting in inAzure ? All.Where(static one => one.IsRequired) : [])
        {
            // An emulator's connection string stands for the address.
            var instead = development ? setting.Name.Split('_')[0] : setting.Name;
            if (string.IsNullOrEmpty(environment.GetValueOrDefault(setting.Name)) && string.IsNullOrEmpty(environment.GetValueOrDefault(instead)))
            {
                wrong.Add($"{setting.Name}: it is missing ({setting.Meaning}); infra/modules/functionApp.bicep sets it.");
            }
        }

        return wrong;
    }

    public static IReadOnlyDictionary<string, string> Environment() => System.Environment.GetEnvironmentVariables().Cast<System.Collections.DictionaryEntry>()
        .ToDictionary(static one => (string)one.Key, static one => (string?)one.Value ?? "");
}
