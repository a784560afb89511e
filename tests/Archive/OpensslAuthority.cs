using System.Diagnostics;
using Svidok.Tests.Harvest;

namespace Svidok.Tests.Archive;

/// <summary>A time stamp authority of openssl, with a certificate of its own.</summary>
internal static class OpensslAuthority
{
    /// <returns>The folder with its certificate, tsa.pem.</returns>
    public static async Task<string> MakeAsync(string folder)
    {
        var home = Directory.CreateDirectory(Path.Combine(folder, "authority")).FullName;
        var (exit, said) = await WarcioTests.RunAsync(
            "openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", $"{home}/tsa.key", "-out", $"{home}/tsa.pem", "-days", "3650", "-subj", "/CN=Test time stamps",
            "-addext", "extendedKeyUsage=critical,timeStamping", "-addext", "keyUsage=critical,digitalSignature");
        Assert.True(exit == 0, said);
        await File.WriteAllTextAsync($"{home}/serial", "01\n");
        await File.WriteAllTextAsync($"{home}/tsa.cnf", $"""
            [tsa]
            default_tsa = one
            [one]
            serial = {home}/serial
            crypto_device = builtin
            signer_cert = {home}/tsa.pem
            signer_key = {home}/tsa.key
            signer_digest = sha256
            default_policy = 1.2.3.4.1
            digests = sha256
            ess_cert_id_alg = sha256
            """);
        return home;
    }

    public static Task<Site> ServeAsync(string home) => Site.StartAsync(async context =>
    {
        await using (var query = File.Create($"{home}/query.tsq"))
        {
            await context.Request.Body.CopyToAsync(query);
        }

        var (exit, said) = await WarcioTests.RunAsync("openssl", "ts", "-reply", "-config", $"{home}/tsa.cnf", "-queryfile", $"{home}/query.tsq", "-out", $"{home}/reply.tsr");
        Debug.Assert(exit == 0, said);
        context.Response.ContentType = "application/timestamp-reply";
        await context.Response.Body.WriteAsync(await File.ReadAllBytesAsync($"{home}/reply.tsr"));
    });
}
