using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Svidok.Harvest;

namespace Svidok.Tests.Harvest;

/// <summary>Under TLS, too, the tap hears the plain bytes, and knows the address and the certificate.</summary>
public sealed class WireTapTests
{
    [Fact]
    public async Task Under_tls_the_plain_bytes_the_address_and_the_certificate_are_recorded_on_every_request()
    {
        using var key = RSA.Create(2048);
        using var made = new CertificateRequest("CN=court.example", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).CreateSelfSigned(new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero), new(2036, 1, 1, 0, 0, 0, TimeSpan.Zero));
        using var certificate = X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), null);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(certificate)));
        await using var app = builder.Build();
        app.Run(static context => context.Response.WriteAsync($"<{context.Request.Path}>"));
        await app.StartAsync();
        using var client = new HttpClient(new SocketsHttpHandler
        {
            SslOptions = { RemoteCertificateValidationCallback = (_, shown, _, _) => shown?.GetCertHashString() == certificate.GetCertHashString() },
            ConnectCallback = static async (context, cancel) =>
            {
                var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
                await socket.ConnectAsync(IPAddress.Loopback, context.DnsEndPoint.Port, cancel);
                return new WireTap(new NetworkStream(socket, ownsSocket: true), IPAddress.Loopback);
            },
            PlaintextStreamFilter = static (context, _) => ValueTask.FromResult<Stream>(new WireTap(context.PlaintextStream, null)),
        });

        var recordings = await Task.WhenAll(Enumerable.Range(0, 6).Select(async number =>
        {
            var recording = Recording.Start();
            await client.GetStringAsync(new Uri($"{app.Urls.First()}/{number}"));
            return recording;
        }));

        foreach (var (recording, number) in recordings.Select(static (recording, number) => (recording, number)))
        {
            Assert.StartsWith($"GET /{number} HTTP/1.1\r\n", Encoding.ASCII.GetString(recording.Request.Span), StringComparison.Ordinal);
            Assert.StartsWith("HTTP/1.1 200 OK\r\n", Encoding.ASCII.GetString(recording.Response.Span), StringComparison.Ordinal);
            Assert.Contains($"</{number}>", Encoding.ASCII.GetString(recording.Response.Span), StringComparison.Ordinal);
            Assert.Equal(("127.0.0.1", certificate.GetCertHashString(HashAlgorithmName.SHA256).ToLowerInvariant()), (recording.Address, recording.Certificate));
        }
    }
}
