using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Svidok.Archive;

/// <summary>An index of a WARC file as programs that replay pages want it: CDXJ, one line a response, revisit or resource, sorted by
/// SURT, the address turned round ("com,example)/page").</summary>
internal sealed class CdxIndex(string file)
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly List<string> lines = [];

    /// <param name="offset">Where the members stand in the file.</param>
    /// <param name="members">The records of one exchange or upload, the one that is indexed first.</param>
    public void Add(long offset, ReadOnlyMemory<byte> members)
    {
        var main = WarcRecord.ReadAll(members)[0];
        if (main.Type is not ("response" or "revisit" or "resource") || main["WARC-Target-URI"] is not { } url)
        {
            return;
        }

        var answer = main["Content-Type"]?.StartsWith("application/http", StringComparison.Ordinal) == true ? HttpMessage.Read(main.Block) : null;
        var at = DateTimeOffset.Parse(main["WARC-Date"]!, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal).ToUniversalTime();
        var entry = new Dictionary<string, string>
        {
            ["url"] = url,
            ["mime"] = main.Type == "revisit" ? "warc/revisit" : (answer?["Content-Type"] ?? main["Content-Type"] ?? "application/octet-stream").Split(';')[0].Trim(),
            ["status"] = (answer?.Status ?? 200).ToString(CultureInfo.InvariantCulture),
            ["digest"] = main["WARC-Payload-Digest"] ?? WarcRecord.Digest(default),
            ["length"] = LengthOfFirst(members).ToString(CultureInfo.InvariantCulture),
            ["offset"] = offset.ToString(CultureInfo.InvariantCulture),
            ["filename"] = file,
        };
        lines.Add(string.Create(CultureInfo.InvariantCulture, $"{Surt(url)} {at:yyyyMMddHHmmss} {JsonSerializer.Serialize(entry, Plain)}"));
    }

    public string Text() => string.Concat(lines.Order(StringComparer.Ordinal).Select(static line => line + "\n"));

    /// <summary>Sort-friendly URI reordering: host backwards without www, lower case, arguments in order. What is no web address stays as it is.</summary>
    internal static string Surt(string url)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
        {
            return url;
        }

        var host = address.IdnHost.ToLowerInvariant().Split('.');
        var shown = host.Length > 1 && host[0].StartsWith("www", StringComparison.Ordinal) && host[0].AsSpan(3).IndexOfAnyExceptInRange('0', '9') < 0 ? host[1..] : host;
        var surt = new StringBuilder(string.Join(',', shown.Reverse()));
        if (!address.IsDefaultPort)
        {
            surt.Append(CultureInfo.InvariantCulture, $":{address.Port}");
        }

        surt.Append(')').Append(address.AbsolutePath.ToLowerInvariant());
        if (address.Query.Length > 1)
        {
            surt.Append('?').AppendJoin('&', address.Query[1..].ToLowerInvariant().Split('&').Order(StringComparer.Ordinal));
        }

        return surt.ToString();
    }

    // Each record is a gzip member: the first ends where the second begins, and what looks like a beginning inside it cannot be read.
    private static int LengthOfFirst(ReadOnlyMemory<byte> members)
    {
        for (var at = 1; members.Span[at..].IndexOf((ReadOnlySpan<byte>)[0x1f, 0x8b, 0x08]) is >= 0 and var next; at++)
        {
            at += next;
            try
            {
                if (WarcRecord.ReadAll(members[at..]).Count > 0 && WarcRecord.ReadAll(members[..at]).Count == 1)
                {
                    return at;
                }
            }
            catch (InvalidDataException)
            {
                // Three bytes of compressed text that happen to look like the head of a member.
            }
        }

        return members.Length;
    }
}
