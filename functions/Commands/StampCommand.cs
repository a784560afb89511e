using System.CommandLine;
using Svidok.Archive;
using Svidok.Hosting.AzureFunctions;
using Svidok.Hosting.Embedded;
using Svidok.Store.Blobs;

namespace Svidok.Commands;

/// <summary><c>svidok stamp</c>: somebody else's word on when the log existed.</summary>
internal static class StampCommand
{
    public static Command Build()
    {
        var (data, cloud) = (DataOptions.Data(), DataOptions.Cloud());
        var authority = new Option<string?>("--authority") { Description = "Address of the RFC 3161 authority; SVIDOK_TSA where nothing is said." };
        var stamp = new Command("stamp", """
            Have every finished day of the capture log time-stamped by an RFC 3161 authority. Only a hash leaves this machine. While the desk
            is served and SVIDOK_TSA is set, this happens by itself; in Azure the function WatchSources does it every hour.

              svidok stamp --authority https://timestamp.example.org
              svidok stamp --cloud

            Exit code: 0 done, 1 the authority did not answer as it should, 2 wrong arguments.
            """) { data, cloud, authority };
        stamp.SetAction(async (parsed, cancel) =>
        {
            if (!Uri.TryCreate(parsed.GetValue(authority) ?? TimeStamp.AuthorityOfSettings, UriKind.Absolute, out var address))
            {
                Console.Error.WriteLine("Name the authority: --authority URL, or SVIDOK_TSA.");
                return 2;
            }

            await using var services = parsed.GetValue(cloud) ? AzureHost.Services() : EmbeddedHost.Services(parsed.GetValue(data)!);
            using var client = new HttpClient();
            try
            {
                var days = parsed.GetValue(cloud)
                    ? await services.GetRequiredService<BlobArchive>().StampAsync(client, address, cancel)
                    : await services.GetRequiredService<FolderArchive>().StampAsync(client, address, cancel);
                Console.WriteLine($"{days} days stamped");
                return 0;
            }
            catch (Exception error) when (error is HttpRequestException or System.Security.Cryptography.CryptographicException)
            {
                // The other side's failure, which the exit code says; the days are stamped next time.
                Console.Error.WriteLine(error.Message);
                return 1;
            }
        });
        return stamp;
    }
}
