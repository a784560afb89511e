using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace Svidok.Bench;

/// <summary>What Azure runs: how big it is, and how long it takes from its start to the first answered invocation.</summary>
internal static class Package
{
    /// <param name="published">A folder that was published before, so that only the starts have the machine for themselves; null to publish one.</param>
    public static async Task<int> RunAsync(int starts, string? published = null)
    {
        var root = Root();
        var work = Directory.CreateTempSubdirectory("svidok-package-").FullName;
        try
        {
            var folder = Path.GetFullPath(published ?? Path.Combine(work, "azure"));
            if (published is null)
            {
                Console.Error.WriteLine("Publishing; this takes minutes.");
                await DotnetAsync(root, "publish", "functions", "--configuration", "Release", "--runtime", "linux-x64", "--self-contained", "-p:PublishReadyToRun=true", "--artifacts-path", Path.Combine(work, "artifacts"), "--output", folder, "--verbosity", "quiet");
            }

            var packed = Path.Combine(work, "azure.zip");
            await ZipFile.CreateFromDirectoryAsync(folder, packed, CompressionLevel.Optimal, includeBaseDirectory: false);
            Sizes(folder, new FileInfo(packed).Length);
            List<(double Answer, double Invocation)> times = [];
            for (var start = 0; start < starts; start++)
            {
                times.Add(await StartAsync(folder));
            }

            Console.WriteLine(FormattableString.Invariant($"{starts} starts on {Environment.ProcessorCount} cores, seconds: median, least, most"));
            Print("first answer", times.Select(static time => time.Answer));
            Print("first invocation answered", times.Select(static time => time.Invocation));
            return 0;
        }
        finally
        {
            Directory.Delete(work, recursive: true);
        }
    }

    private static void Sizes(string folder, long packed)
    {
        var files = new DirectoryInfo(folder).GetFiles("*", SearchOption.AllDirectories);
        Console.WriteLine(FormattableString.Invariant($"{files.Length} files, {files.Sum(static file => file.Length) / 1e6:F1} MB, packed {packed / 1e6:F1} MB"));
        foreach (var file in files.OrderByDescending(static file => file.Length).Take(20))
        {
            Console.WriteLine(FormattableString.Invariant($"{file.Length / 1e6,8:F1}  {Path.GetRelativePath(folder, file.FullName)}"));
        }
    }

    // As the Functions host does: a port in the environment, a question every 25 ms until anything answers, then an invocation.
    // The message names no capture: rules are loaded and everything is wired, and no store is asked.
    private static async Task<(double Answer, double Invocation)> StartAsync(string folder)
    {
        var port = Ports.Free();
        var start = new ProcessStartInfo(Path.Combine(folder, "svidok"), "serve") { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["FUNCTIONS_CUSTOMHANDLER_PORT"] = port.ToString(CultureInfo.InvariantCulture);
        start.Environment["Captures__blobServiceUri"] = start.Environment["Cosmos__accountEndpoint"] = "https://127.0.0.1:1/";
        using var client = new HttpClient { BaseAddress = new($"http://127.0.0.1:{port}/"), Timeout = TimeSpan.FromMinutes(1) };
        var watch = Stopwatch.StartNew();
        using var process = Process.Start(start)!;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        try
        {
            await AnswersAsync(client, process);
            var answer = watch.Elapsed.TotalSeconds;
            using var request = new HttpRequestMessage(HttpMethod.Post, "ProcessDocument") { Content = new StringContent("""{"Data":{"message":"{}"},"Metadata":{}}""", Encoding.UTF8, "application/json") };
            request.Headers.Add("X-Azure-Functions-InvocationId", Guid.NewGuid().ToString());
            request.Headers.UserAgent.Add(new ProductInfoHeaderValue("Azure-Functions-Host", "4.0"));
            using var response = await client.SendAsync(request);
            return response.StatusCode == HttpStatusCode.BadRequest
                ? (answer, watch.Elapsed.TotalSeconds)
                : throw new InvalidOperationException($"The invocation was answered with {(int)response.StatusCode}, not with 400.");
        }
        finally
        {
            process.Kill();
            await process.WaitForExitAsync();
        }
    }

    private static async Task AnswersAsync(HttpClient client, Process process)
    {
        while (true)
        {
            try
            {
                using var answer = await client.GetAsync("health/live");
                return;
            }
            catch (HttpRequestException) when (!process.HasExited)
            {
                await Task.Delay(25);
            }
        }
    }

    private static void Print(string what, IEnumerable<double> seconds)
    {
        List<double> sorted = [.. seconds.Order()];
        Console.WriteLine(FormattableString.Invariant($"{what,-26} {sorted[sorted.Count / 2]:F3}  {sorted[0]:F3}  {sorted[^1]:F3}"));
    }

    private static async Task DotnetAsync(string folder, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", arguments) { WorkingDirectory = folder })!;
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"dotnet {arguments[0]} ended with {process.ExitCode}.");
        }
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Pipeline.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("Run it from the repository.");
        }

        return folder.FullName;
    }
}
