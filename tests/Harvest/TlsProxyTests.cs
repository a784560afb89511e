using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Microsoft.AspNetCore.Http;
using Svidok.Archive;
using Svidok.Harvest;

namespace Svidok.Tests.Harvest;

/// <summary>https through a proxy of either kind, as most courts are asked: a site and proxies on this machine, and an issuer whom only
/// these tests trust.</summary>
public sealed class TlsProxyTests : IDisposable
{
    private static readonly CancellationToken Cancel = CancellationToken.None;

    private readonly string folder = Directory.CreateTempSubdirectory("svidok-tls-").FullName;
    private readonly X509Certificate2 certificate = Certificate("court.example", 2036);

    public void Dispose()
    {
        certificate.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    [Theory]
    [InlineData("http")]
    [InlineData("socks5")]
    public async Task A_page_comes_through_the_tunnel_and_is_kept_as_the_site_sent_it(string scheme)
    {
        await using var site = await Site.StartAsync(static context => context.Response.WriteAsync($"card of {context.Request.Host.Host} by {context.Request.Scheme}"), certificate: certificate);
        await using var proxy = new ProxyServer("secret");
        using (var archive = new FolderArchive(folder))
        {
            using var fetcher = new Fetcher(At($"{scheme}://anna:secret@{proxy.Address}", certificate), TimeProvider.System, archive.KeepAsync);

            var page = Assert.IsType<Fetched.Page>(await AskAsync(fetcher, $"https://court.example:{site.Port}/card"));

            Assert.Equal("card of court.example by https", Encoding.UTF8.GetString(page.Bytes.Span));
            Assert.Equal([$"127.0.0.1:{site.Port}"], proxy.Targets);
            await foreach (var mismatch in archive.VerifyAsync(Cancel))
            {
                Assert.Fail(mismatch.ToString());
            }
        }

        var records = WarcRecord.ReadAll(await File.ReadAllBytesAsync(Assert.Single(Directory.EnumerateFiles(folder, "*.warc.gz", SearchOption.AllDirectories)))).Skip(1).ToList();
        Assert.Equal(["response", "request", "metadata"], records.Select(static record => record.Type));
        Assert.All(records, record => Assert.Equal($"https://court.example:{site.Port}/card", record["WARC-Target-URI"]));
        Assert.All(records.Take(2), static record => Assert.Equal("127.0.0.1", record["WARC-IP-Address"]));
        Assert.StartsWith("HTTP/1.1 200 OK\r\n", Text(records[0]), StringComparison.Ordinal);
        Assert.StartsWith($"GET /card HTTP/1.1\r\nHost: court.example:{site.Port}\r\n", Text(records[1]), StringComparison.Ordinal);
        Assert.Contains($"proxy: {scheme}://{proxy.Address}\r\n", Text(records[2]), StringComparison.Ordinal);
        Assert.Contains($"tlsCertificate: valid sha256:{certificate.GetCertHashString(HashAlgorithmName.SHA256).ToLowerInvariant()}\r\n", Text(records[2]), StringComparison.Ordinal);
        Assert.DoesNotContain("secret", string.Concat(records.Select(Text)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http", "bank.example", 2036, true, "it is made for another name")]
    [InlineData("socks5", "bank.example", 2036, true, "it is made for another name")]
    [InlineData("http", "court.example", 2021, true, "it has expired, or its time has not come")]
    [InlineData("socks5", "court.example", 2021, true, "it has expired, or its time has not come")]
    [InlineData("http", "court.example", 2036, false, "this machine does not trust its issuer")]
    [InlineData("socks5", "court.example", 2036, false, "this machine does not trust its issuer")]
    [InlineData("", "bank.example", 2021, false, "it is made for another name, it has expired, or its time has not come, this machine does not trust its issuer")]
    public async Task A_site_with_a_wrong_certificate_is_not_asked_and_the_reason_says_what_is_wrong(string scheme, string name, int until, bool trusted, string reason)
    {
        using var shown = Certificate(name, until);
        await using var site = await Site.StartAsync(static context => context.Response.WriteAsync("page"), certificate: shown);
        await using var proxy = new ProxyServer();
        using var fetcher = new Fetcher(At($"{scheme}://{proxy.Address}", trusted ? shown : certificate), TimeProvider.System);

        var answer = await AskAsync(fetcher, $"https://court.example:{site.Port}/", throughProxy: scheme.Length > 0);

        Assert.Equal(new Fetched.Blocked("refused", $"The site's certificate is not valid: {reason}."), answer);
        Assert.Empty(site.Asked);
    }

    [Theory]
    [InlineData("http", "10.0.0.1")]
    [InlineData("socks5", "10.0.0.1")]
    [InlineData("http", "169.254.169.254")]
    [InlineData("socks5", "fd00::1")]
    public async Task A_redirect_into_a_private_network_is_not_followed_by_the_proxy_either(string scheme, string address)
    {
        await using var site = await Site.StartAsync(
            static context =>
            {
                context.Response.Redirect("https://inside.example/");
                return Task.CompletedTask;
            },
            certificate: certificate);
        await using var proxy = new ProxyServer();
        var settings = At($"{scheme}://{proxy.Address}", certificate) with { Resolve = (host, _) => Task.FromResult<IPAddress[]>([host == "inside.example" ? IPAddress.Parse(address) : IPAddress.Loopback]) };
        using var fetcher = new Fetcher(settings, TimeProvider.System);

        var answer = await AskAsync(fetcher, $"https://court.example:{site.Port}/");

        Assert.Equal(new Fetched.Blocked("refused", "The host has no public address."), answer);
        Assert.Equal([$"127.0.0.1:{site.Port}"], proxy.Targets);
    }

    [Theory]
    [InlineData("http")]
    [InlineData("socks5")]
    public async Task This_machine_itself_is_reached_by_no_proxy_unless_a_test_allows_it(string scheme)
    {
        await using var site = await Site.StartAsync(static context => context.Response.WriteAsync("page"), certificate: certificate);
        await using var proxy = new ProxyServer();
        using var fetcher = new Fetcher(At($"{scheme}://{proxy.Address}", certificate) with { AllowLoopback = false }, TimeProvider.System);

        var answer = await AskAsync(fetcher, $"https://court.example:{site.Port}/");

        Assert.Equal("refused", Assert.IsType<Fetched.Blocked>(answer).Why);
        Assert.Equal(0, proxy.Connections);
    }

    private static string Text(WarcRecord record) => Encoding.UTF8.GetString(record.Block.Span);

    private static FetchSettings At(string proxy, X509Certificate2 trusted) => new("https://svidok.invalid/contact", 1 << 20, TimeSpan.FromSeconds(20), 3, AllowLoopback: true)
    {
        Roots = [trusted],
        Resolve = static (_, _) => Task.FromResult<IPAddress[]>([IPAddress.Loopback]),
        Variable = name => name == "SVIDOK_PROXY_TEST" ? proxy : null,
    };

    private static Task<Fetched> AskAsync(Fetcher fetcher, string url, bool throughProxy = true) =>
        fetcher.GetAsync(new("court", SourceKind.Court, "", "* * * * *", TimeSpan.Zero, true) { Proxy = throughProxy ? "SVIDOK_PROXY_TEST" : null }, url, null, null, Cancel);

    // Its own issuer.
    private static X509Certificate2 Certificate(string name, int until)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(name);
        request.CertificateExtensions.Add(names.Build());
        using var made = request.CreateSelfSigned(new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero), new(until, 1, 1, 0, 0, 0, TimeSpan.Zero));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), null);
    }
}
