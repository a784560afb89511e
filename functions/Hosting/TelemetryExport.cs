using Azure.Core;
using Azure.Monitor.OpenTelemetry.Exporter;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Svidok.Hosting;

/// <summary>Sends traces, metrics and logs where a setting says so: Azure Monitor (APPLICATIONINSIGHTS_CONNECTION_STRING), OTLP
/// (OTEL_EXPORTER_OTLP_ENDPOINT), the console (SVIDOK_TELEMETRY=console). Without one, nothing is loaded and nothing leaves.</summary>
internal static class TelemetryExport
{
    // Documents, not pages: they hold no text, but their addresses may hold what somebody searched for.
    private static readonly string[] Hidden = ["url.query", "user_agent.original", "client.address", "network.peer.address"];

    public static WebApplicationBuilder AddTelemetry(this WebApplicationBuilder builder, Func<TokenCredential> credential)
    {
        // ASP.NET Core tells of a failed page with the error's message; Desk tells of it without.
        builder.Logging.AddFilter("Microsoft.AspNetCore.Diagnostics.ExceptionHandlerMiddleware", LogLevel.None);
        var azure = Setting(builder, "APPLICATIONINSIGHTS_CONNECTION_STRING");
        var otlp = Setting(builder, "OTEL_EXPORTER_OTLP_ENDPOINT") is not null;
        var console = Setting(builder, "SVIDOK_TELEMETRY") == "console";
        if (azure is not null || otlp || console)
        {
            Add(builder, azure, otlp, console, credential);
        }

        return builder;
    }

    // In a method of its own: its libraries are loaded only where it is called.
    private static void Add(WebApplicationBuilder builder, string? azure, bool otlp, bool console, Func<TokenCredential> credential)
    {
        // The exporter tells its maker how it is used unless it is told not to.
        Environment.SetEnvironmentVariable("APPLICATIONINSIGHTS_STATSBEAT_DISABLED", "true");
        var telemetry = builder.Services.AddOpenTelemetry().ConfigureResource(static resource => resource.AddService("svidok", serviceVersion: typeof(Telemetry).Assembly.GetName().Version?.ToString(3)));
        telemetry.WithTracing(tracing =>
        {
            tracing.AddSource(Telemetry.Name).AddAspNetCoreInstrumentation(static pages =>
            {
                pages.Filter = static http => !http.Request.Path.StartsWithSegments("/health");
                pages.EnrichWithHttpResponse = static (activity, _) => Array.ForEach(Hidden, name => activity.SetTag(name, null));
            });
            Azure(options => tracing.AddAzureMonitorTraceExporter(options));
            _ = otlp ? tracing.AddOtlpExporter() : tracing;
            _ = console ? tracing.AddConsoleExporter() : tracing;
        });
        telemetry.WithMetrics(metrics =>
        {
            metrics.AddMeter(Telemetry.Name, "Microsoft.AspNetCore.Hosting", "System.Runtime");
            Azure(options => metrics.AddAzureMonitorMetricExporter(options));
            _ = otlp ? metrics.AddOtlpExporter() : metrics;
            _ = console ? metrics.AddConsoleExporter() : metrics;
        });
        // Our own logs only: they are written to hold ids and counts. What libraries say stays on the machine.
        builder.Logging.AddFilter<OpenTelemetryLoggerProvider>(null, LogLevel.None).AddFilter<OpenTelemetryLoggerProvider>("Svidok", LogLevel.Information);
        builder.Logging.AddOpenTelemetry(logs =>
        {
            logs.IncludeFormattedMessage = true;
            Azure(options => logs.AddAzureMonitorLogExporter(options));
            _ = otlp ? logs.AddOtlpExporter() : logs;
            _ = console ? logs.AddConsoleExporter() : logs;
        });

        void Azure(Action<Action<AzureMonitorExporterOptions>> add)
        {
            if (azure is not null)
            {
                add(options =>
                {
                    options.ConnectionString = azure;
                    options.Credential = credential();
                    // An instance's disk is not kept, and nobody looks at it.
                    options.DisableOfflineStorage = true;
                    // An instance's share, so that a flood of documents is no flood of bills. Metrics are never sampled.
                    options.TracesPerSecond = 5;
                });
            }
        }
    }

    private static string? Setting(WebApplicationBuilder builder, string name) => builder.Configuration[name] is { Length: > 0 } value ? value : null;
}
