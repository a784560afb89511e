using Azure.Core;
using Azure.Identity;
using Azure.Storage.Blobs;
using Microsoft.Azure.Cosmos;

namespace Svidok.Hosting.AzureFunctions;

/// <summary>Where the stores are, from the app settings that infra/modules/functionApp.bicep sets. In Azure there are addresses and an identity,
/// and no key; connection strings (<c>Captures</c>, <c>Cosmos</c>) are read in development only, for emulators.</summary>
internal static class CloudSettings
{
    public static BlobServiceClient Blobs() => Development("Captures") is { } connection
        ? new(connection)
        : new(new Uri(Required("Captures__blobServiceUri")), Identity());

    public static CosmosClient Cosmos() => Development("Cosmos") is { } connection
        ? new(connection, new() { ConnectionMode = ConnectionMode.Gateway, LimitToEndpoint = true })
        : new(Required("Cosmos__accountEndpoint"), Identity(), new() { MaxRetryAttemptsOnRateLimitedRequests = 9, MaxRetryWaitTimeOnRateLimitedRequests = TimeSpan.FromSeconds(30) });

    public static string Database() => Environment.GetEnvironmentVariable("SVIDOK_DATABASE") is { Length: > 0 } name ? name : "svidok";

    /// <summary>The container with the evidence.</summary>
    public static string Captures() => Environment.GetEnvironmentVariable("SVIDOK_CAPTURES") is { Length: > 0 } name ? name : "captures";

    public static bool InDevelopment => Environment.GetEnvironmentVariable("AZURE_FUNCTIONS_ENVIRONMENT") == "Development";

    // Behind the host there is one identity, and nobody who could be signed in: looking for others would start programs.
    public static TokenCredential Identity() =>
        AzureHost.Port is null || InDevelopment ? new DefaultAzureCredential()
        : Environment.GetEnvironmentVariable("AZURE_CLIENT_ID") is { Length: > 0 } id ? new ManagedIdentityCredential(ManagedIdentityId.FromUserAssignedClientId(id))
        : new ManagedIdentityCredential(ManagedIdentityId.SystemAssigned);

    private static string? Development(string name) => InDevelopment && Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;

    private static string Required(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value
        ? value
        : throw new InvalidOperationException($"The app setting {name} is missing: infra/modules/functionApp.bicep sets it.");
}
