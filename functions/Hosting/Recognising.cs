using Azure.Core;
using Svidok.Recognise;
using Svidok.Store;

namespace Svidok.Hosting;

/// <summary>The second recogniser, where a setting names it: without one there is none, and no text leaves.</summary>
internal static class Recognising
{
    /// <exception cref="InvalidOperationException">A setting says nothing that can be meant.</exception>
    public static IServiceCollection AddSecondOpinion(this IServiceCollection services, Func<string, string?> setting, Func<TokenCredential> credential) => LanguageSettings.Of(setting) is not { } settings
        ? services
        : services.AddSingleton(_ => new AzureLanguage(settings.Endpoint, credential())).AddSingleton(services => new SecondOpinion(
            services.GetRequiredService<AzureLanguage>(), services.GetRequiredService<IOpinionStore>(), services.GetRequiredService<IReadOnlyList<Source>>(), settings.Budget,
            services.GetRequiredService<TimeProvider>(), services.GetRequiredService<ILogger<SecondOpinion>>()));
}
