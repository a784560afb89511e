using System.Buffers.Binary;
using System.Globalization;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;

namespace Svidok.Archive;

internal enum PreservedKind
{
    /// <summary>The head of a file: who writes it.</summary>
    Info,

    /// <summary>With the bytes of the answer or upload.</summary>
    Whole,

    /// <summary>Bytes that are in the archive already, or a 304: only the heads.</summary>
    Revisit,
}

/// <summary>Where the bytes are that a revisit does not repeat: the record with these, by address and time.</summary>
internal sealed record Original(Guid Record, string Url, DateTimeOffset At);

/// <summary>The records that are kept together: response, request and metadata of one exchange; an upload's resource and metadata; or
/// one revisit that stands for all three, because most visits find nothing new and should cost little. This is the only file that
/// knows which fields they have.</summary>
/// <param name="Members">Gzip members, ready to be appended.</param>
/// <param name="Record">Of the response, revisit or resource.</param>
/// <param name="Payload">SHA-256 of what was kept, with its content coding; null where there is none.</param>
/// <param name="Capture">Which capture this has the bytes of; null where it is no page, and for a revisit.</param>
/// <param name="Original">For a revisit.</param>
internal sealed record Preserved(PreservedKind Kind, Guid Record, DateTimeOffset At, string Url, byte[]? Payload, CaptureId? Capture, Original? Original, ReadOnlyMemory<byte> Members)
{
    private const string Fields = "application/warc-fields";
    private const string Extension = "Svidok-";
    private const string Profile = "http://netpreserve.org/warc/1.1/revisit/";

    // 0.1.0+1a2b3c4: the version and the commit that it was built from.
    public static readonly string Software = "svidok/" + Short(typeof(Preserved).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0");

    /// <summary>Stands first in every file.</summary>
    public static Preserved Info(string file, string contact, DateTimeOffset at)
    {
        var id = Guid.CreateVersion7(at);
        var members = new MemoryStream();
        new WarcRecord(
            [new("WARC-Type", "warcinfo"), new("WARC-Record-ID", Urn(id)), new("WARC-Date", Moments.Text(at)), new("WARC-Filename", file), new("Content-Type", Fields)],
            Lines([
                new("software", Software), new("format", "WARC File Format 1.1"), new("conformsTo", "http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/"),
                new("operator", contact), new("clock", "system clock, UTC")])).WriteTo(members);
        return new(PreservedKind.Info, id, at, file, null, null, null, members.ToArray());
    }

    /// <param name="original">Where these very bytes, or for a 304 the page that did not change, were kept first; null where nowhere.</param>
    public static Preserved Of(Exchange exchange, HttpMessage? answer, Original? original)
    {
        var (id, request, metadata) = Ids(exchange.Answered);
        var digest = answer is { Payload.Length: > 0 } ? WarcRecord.Digest(answer.Payload.Span) : null;
        List<KeyValuePair<string, string>> head =
        [
            new("WARC-Type", original is null ? "response" : "revisit"), new("WARC-Record-ID", Urn(id)), new("WARC-Date", Moments.Text(exchange.Answered)),
            new("WARC-Target-URI", exchange.Url), .. Address(exchange), new("Content-Type", "application/http;msgtype=response"),
            .. digest is null ? [] : Field("WARC-Payload-Digest", digest), .. exchange.Truncated is { } why ? Field("WARC-Truncated", why) : [],
        ];
        var members = new MemoryStream();
        if (original is not null)
        {
            // The request was the first one again, with the conditions that its answer named: its digest proves it.
            new WarcRecord(
                [.. head, .. RefersTo(original, answer!.Status == 304 ? "server-not-modified" : "identical-payload-digest"), .. Facts(exchange with { Capture = null }).Select(static fact => KeyValuePair.Create(Extension + fact.Key, fact.Value)),
                    new(Extension + "request", WarcRecord.Digest(exchange.Request.Span))],
                answer.Head).WriteTo(members);
            return new(PreservedKind.Revisit, id, exchange.Answered, exchange.Url, null, null, original, members.ToArray());
        }

        if (exchange.Response.Length > 0)
        {
            new WarcRecord(head, exchange.Response).WriteTo(members);
        }

        var about = exchange.Response.Length > 0 ? id : request;
        new WarcRecord(
            [new("WARC-Type", "request"), new("WARC-Record-ID", Urn(request)), new("WARC-Date", Moments.Text(exchange.Asked)), new("WARC-Target-URI", exchange.Url),
                .. Address(exchange), .. about == id ? Concurrent(id) : [], new("Content-Type", "application/http;msgtype=request")],
            exchange.Request).WriteTo(members);
        new WarcRecord(
            [new("WARC-Type", "metadata"), new("WARC-Record-ID", Urn(metadata)), new("WARC-Date", Moments.Text(exchange.Answered)), new("WARC-Target-URI", exchange.Url), .. Concurrent(about), new("Content-Type", Fields)],
            Lines(Facts(exchange))).WriteTo(members);
        return new(PreservedKind.Whole, id, exchange.Answered, exchange.Url, digest is null ? null : Convert.FromHexString(digest[7..]), exchange.Capture, null, members.ToArray());
    }

    /// <summary>A server whose answer we take apart otherwise than the fetcher does: the exchange is kept as it was, and the capture will be
    /// put by itself.</summary>
    public static Exchange Honest(Exchange exchange, HttpMessage? answer) =>
        exchange.Capture is { } capture && (answer?.Body() is not { } body || CaptureId.Of(body.Span) != capture) ? exchange with { Capture = null } : exchange;

    public static bool IsOfTheWeb(string url) => url.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || url.StartsWith("https://", StringComparison.OrdinalIgnoreCase);

    /// <summary>Something that came without an exchange: a file that a person or a program gave.</summary>
    public static Preserved Of(Capture capture, Original? original)
    {
        var (id, _, metadata) = Ids(capture.At);
        var url = Target(capture.Url);
        List<KeyValuePair<string, string>> head =
        [
            new("WARC-Type", original is null ? "resource" : "revisit"), new("WARC-Record-ID", Urn(id)), new("WARC-Date", Moments.Text(capture.At)), new("WARC-Target-URI", url),
            .. capture.ContentType is { Length: > 0 } type ? Field("Content-Type", type) : [], new("WARC-Payload-Digest", "sha256:" + capture.Id),
        ];
        IEnumerable<KeyValuePair<string, string>> facts =
            [new("source", capture.Source), new("software", Software), new("capture", capture.Id.ToString()), .. capture.Listed is { } listed ? Field("listed", listed) : [], .. capture.Headers.Select(static header => KeyValuePair.Create("header", $"{header.Key}: {header.Value}"))];
        var members = new MemoryStream();
        if (original is not null)
        {
            new WarcRecord([.. head, .. RefersTo(original, "identical-payload-digest"), .. facts.Select(static fact => KeyValuePair.Create(Extension + fact.Key, fact.Value))], default).WriteTo(members);
            return new(PreservedKind.Revisit, id, capture.At, capture.Url, null, null, original, members.ToArray());
        }

        new WarcRecord(head, capture.Bytes).WriteTo(members);
        new WarcRecord(
            [new("WARC-Type", "metadata"), new("WARC-Record-ID", Urn(metadata)), new("WARC-Date", Moments.Text(capture.At)), new("WARC-Target-URI", url), .. Concurrent(id), new("Content-Type", Fields)],
            Lines(facts)).WriteTo(members);
        return new(PreservedKind.Whole, id, capture.At, capture.Url, Convert.FromHexString(capture.Id.ToString()), capture.Id, null, members.ToArray());
    }

    /// <summary>What the index says of records that are in a file.</summary>
    public static Preserved Read(ReadOnlyMemory<byte> members)
    {
        var records = WarcRecord.ReadAll(members);
        var main = Principal(records);
        var (facts, digest) = (Facts(records), main["WARC-Payload-Digest"]);
        var (record, at, url) = (Id(main["WARC-Record-ID"]), Moment(main["WARC-Date"]), Source(main["WARC-Target-URI"] ?? ""));
        return main.Type switch
        {
            "warcinfo" => new(PreservedKind.Info, record, at, url, null, null, null, members),
            "revisit" => new(PreservedKind.Revisit, record, at, url, null, null, new(Id(main["WARC-Refers-To"]), Source(main["WARC-Refers-To-Target-URI"] ?? ""), Moment(main["WARC-Refers-To-Date"])), members),
            _ => new(
                PreservedKind.Whole, record, at, url, digest is null ? null : Convert.FromHexString(digest[7..]),
                CaptureId.TryParse(facts.FirstOrDefault(static fact => fact.Key == "capture").Value, out var capture) ? capture : null, null, members),
        };
    }

    /// <summary>Checks what the digests of the blocks cannot: that a payload matches its own.</summary>
    /// <exception cref="InvalidDataException">It does not, or the records are no records.</exception>
    public static void Check(ReadOnlyMemory<byte> members)
    {
        var records = WarcRecord.ReadAll(members);
        var main = Principal(records);
        if (main["WARC-Payload-Digest"] is { } digest && PayloadOf(main) is { } payload && WarcRecord.Digest(payload.Span) != digest)
        {
            throw new InvalidDataException("A WARC record whose payload does not match its digest.");
        }
    }

    /// <summary>The capture's bytes; null where these records do not have them.</summary>
    public static ReadOnlyMemory<byte>? Bytes(ReadOnlyMemory<byte> members)
    {
        var main = Principal(WarcRecord.ReadAll(members));
        return main.Type switch
        {
            "resource" => main.Block,
            "response" => HttpMessage.Read(main.Block)?.Body(),
            _ => null,
        };
    }

    public static Sighting Sighting(CaptureId capture, ReadOnlyMemory<byte> members)
    {
        var records = WarcRecord.ReadAll(members);
        var main = Principal(records);
        var facts = Facts(records);
        var answer = Answer(main);
        return new(
            capture.ToString(), Fact("source"), Source(main["WARC-Target-URI"]!), Moment(main["WARC-Date"]), answer is null ? main["Content-Type"] : answer["Content-Type"],
            answer?.Headers ?? [.. facts.Where(static fact => fact.Key == "header").Select(static fact => fact.Value.Split(": ", 2)).Select(static pair => KeyValuePair.Create(pair[0], pair[^1]))],
            Fact("software"), facts.FirstOrDefault(static fact => fact.Key == "listed").Value);

        string Fact(string name) => facts.First(fact => fact.Key == name).Value;
    }

    /// <summary>The answer, or the head that a revisit keeps of it; null where these records have none.</summary>
    public static HttpMessage? Answer(ReadOnlyMemory<byte> members) => Answer(Principal(WarcRecord.ReadAll(members)));

    /// <summary>Eight bytes that stand for an address in the index.</summary>
    public static long Short64(string url) => BinaryPrimitives.ReadInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(url)));

    private static HttpMessage? Answer(WarcRecord main) => main["Content-Type"]?.StartsWith("application/http", StringComparison.Ordinal) == true ? HttpMessage.Read(main.Block) : null;

    private static ReadOnlyMemory<byte>? PayloadOf(WarcRecord main) => main.Type switch
    {
        "resource" => main.Block,
        "response" => HttpMessage.Read(main.Block)?.Payload,
        _ => null,
    };

    // Metadata and requests tell of the one record that is neither; where nothing was answered, of the request.
    private static WarcRecord Principal(IReadOnlyList<WarcRecord> records) =>
        records.FirstOrDefault(static record => record.Type is "response" or "revisit" or "resource" or "warcinfo")
        ?? (records.Count > 0 ? records[0] : throw new InvalidDataException("No record."));

    // From the metadata record, or from the fields of a revisit that stands alone.
    private static List<KeyValuePair<string, string>> Facts(IReadOnlyList<WarcRecord> records) =>
        records.FirstOrDefault(static record => record.Type == "metadata") is { } metadata
            ? [.. Encoding.UTF8.GetString(metadata.Block.Span).Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Select(static line => line.Split(": ", 2)).Select(static pair => KeyValuePair.Create(pair[0], pair[^1]))]
            : [.. records[0].Headers.Where(static header => header.Key.StartsWith(Extension, StringComparison.Ordinal)).Select(static header => KeyValuePair.Create(header.Key[Extension.Length..], header.Value))];

    private static IEnumerable<KeyValuePair<string, string>> Facts(Exchange exchange) =>
    [
        new("source", exchange.Source), new("software", Software), new("fetchTimeMs", ((long)(exchange.Answered - exchange.Asked).TotalMilliseconds).ToString(CultureInfo.InvariantCulture)),
        .. exchange.AskedUrl == exchange.Url ? [] : Field("via", exchange.AskedUrl),
        .. exchange.Proxy is { } proxy ? Field("proxy", proxy) : [],
        .. exchange.Certificate is { } certificate ? Field("tlsCertificate", $"valid sha256:{certificate}") : [],
        .. exchange.Listed is { } listed ? Field("listed", listed) : [],
        .. exchange.Capture is { } capture ? Field("capture", capture.ToString()) : [],
    ];

    private static byte[] Lines(IEnumerable<KeyValuePair<string, string>> facts) =>
        Encoding.UTF8.GetBytes(string.Concat(facts.Select(static fact => $"{fact.Key}: {fact.Value.ReplaceLineEndings(" ")}\r\n")));

    private static IEnumerable<KeyValuePair<string, string>> Field(string name, string value) => [new(name, value)];

    private static IEnumerable<KeyValuePair<string, string>> RefersTo(Original original, string profile) =>
    [
        new("WARC-Profile", Profile + profile), new("WARC-Refers-To", Urn(original.Record)),
        new("WARC-Refers-To-Target-URI", Target(original.Url)), new("WARC-Refers-To-Date", Moments.Text(original.At)),
    ];

    // Three names that differ in one digit: they cost less when compressed.
    private static (Guid Main, Guid Request, Guid Metadata) Ids(DateTimeOffset at)
    {
        var bytes = Guid.CreateVersion7(at).ToByteArray();
        return (With(0), With(1), With(2));

        Guid With(byte digit)
        {
            bytes[15] = (byte)((bytes[15] & 0xf0) | digit);
            return new(bytes);
        }
    }

    private static IEnumerable<KeyValuePair<string, string>> Address(Exchange exchange) => exchange.Address is { } address ? [new("WARC-IP-Address", address)] : [];

    private static IEnumerable<KeyValuePair<string, string>> Concurrent(Guid id) => [new("WARC-Concurrent-To", Urn(id))];

    private static string Urn(Guid id) => $"<urn:uuid:{id}>";

    private static Guid Id(string? urn) => urn is { Length: 47 } && Guid.TryParse(urn.AsSpan(10, 36), out var id) ? id : throw new InvalidDataException("A record without its name.");


    private static DateTimeOffset Moment(string? text) => DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var at)
        ? at : throw new InvalidDataException("A record without its time.");

    // A record names a URI; an upload has a file name.
    private static string Target(string url) => url.Contains("://", StringComparison.Ordinal) ? url : "file:" + Uri.EscapeDataString(url);

    private static string Source(string target) => target.StartsWith("file:", StringComparison.Ordinal) && !target.StartsWith("file://", StringComparison.Ordinal) ? Uri.UnescapeDataString(target[5..]) : target;

    private static string Short(string version) => version.Split('+') is [var number, { Length: > 7 } commit] ? $"{number}+{commit[..7]}" : version;
}
