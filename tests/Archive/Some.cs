using System.Globalization;
using System.Text;

namespace Svidok.Tests.Archive;

/// <summary>Exchanges and captures, of which a test names only what matters to it.</summary>
internal static class Some
{
    public static readonly DateTimeOffset Day = new(2026, 11, 24, 8, 0, 0, TimeSpan.Zero);

    public static Exchange Page(string body, string url = "https://court.example/cases/1", int minute = 0, string head = "") =>
        Answer($"HTTP/1.1 200 OK\r\nServer: nginx\r\nDate: Tue, 24 Nov 2026 08:{minute:00}:00 GMT\r\nContent-Type: text/html; charset=windows-1251\r\nContent-Length: {body.Length}\r\n{head}\r\n{body}", url, minute)
            with
        { Capture = CaptureId.Of(Encoding.Latin1.GetBytes(body)) };

    public static Exchange NotModified(string url = "https://court.example/cases/1", int minute = 0) =>
        Answer("HTTP/1.1 304 Not Modified\r\nServer: nginx\r\nDate: Tue, 24 Nov 2026 08:05:00 GMT\r\nETag: \"65f1c2a7-1f4d\"\r\nConnection: keep-alive\r\n\r\n", url, minute);

    public static Exchange Answer(string wire, string url = "https://court.example/cases/1", int minute = 0) => new(
        "court-1", url, url, Day.AddMinutes(minute), Day.AddMinutes(minute).AddMilliseconds(137), "198.51.100.7", null,
        Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"GET {new Uri(url).PathAndQuery} HTTP/1.1\r\nHost: {new Uri(url).Host}\r\nUser-Agent: Mozilla/5.0 (compatible; Svidok/0.1; +https://svidok.invalid/contact)\r\nAccept-Encoding: gzip, deflate, br\r\nIf-None-Match: \"65f1c2a7-1f4d\"\r\n\r\n")),
        Encoding.Latin1.GetBytes(wire), null, null);
}
