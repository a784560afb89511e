using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Svidok.Bench;

/// <summary>A news site behind a proxy on this machine, for the real program: its guard takes no address of this machine, but the
/// operator's proxy may stand here. It answers itself whatever it is told to connect to, and counts.</summary>
internal sealed class KillSite : IDisposable
{
    public const string Host = "http://1.2.3.4";

    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly int articles;
    private readonly Func<int, string> text;

    public KillSite(int articles, Func<int, string> text)
    {
        (this.articles, this.text) = (articles, text);
        listener.Start();
        _ = ServeAsync();
    }

    public string Proxy => $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}";

    /// <summary>How often each address was asked for.</summary>
    public ConcurrentDictionary<string, int> Asked { get; } = new();

    public void Dispose() => listener.Dispose();

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                _ = OneAsync(await listener.AcceptTcpClientAsync());
            }
        }
        catch (Exception error) when (error is ObjectDisposedException or SocketException)
        {
            // The end.
        }
    }

    private async Task OneAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                using var reader = new StreamReader(client.GetStream(), Encoding.ASCII);
                while (await HeadAsync(reader) is [var first, ..] && first.Split(' ') is [var method, var path, ..])
                {
                    await client.GetStream().WriteAsync(method == "CONNECT" ? "HTTP/1.1 200 Connection established\r\n\r\n"u8.ToArray() : Answer(path));
                }
            }
            catch (IOException)
            {
                // Whoever asked was killed.
            }
        }
    }

    private static async Task<List<string>> HeadAsync(StreamReader reader)
    {
        List<string> lines = [];
        while (await reader.ReadLineAsync() is { Length: > 0 } line)
        {
            lines.Add(line);
        }

        return lines;
    }

    private byte[] Answer(string path)
    {
        Asked.AddOrUpdate(path, 1, static (_, times) => times + 1);
        var page = path == "/news"
            ? string.Concat(Enumerable.Range(0, articles).Select(static i => $"<li><a href=\"/news/{i}\">Приговор номер {i}</a></li>"))
            : path.StartsWith("/news/", StringComparison.Ordinal) ? $"<article><h1>Приговор</h1><p>{text(int.Parse(path.AsSpan(6), CultureInfo.InvariantCulture))}</p></article>" : null;
        var body = Encoding.UTF8.GetBytes($"<html><head><meta charset=\"utf-8\"><title>Новости</title></head><body>{page}</body></html>");
        return [.. Encoding.ASCII.GetBytes($"HTTP/1.1 {(page is null ? "404 Not Found" : "200 OK")}\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: {body.Length}\r\n\r\n"), .. body];
    }
}
