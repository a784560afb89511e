using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace Svidok.Archive;

/// <summary>One record of a WARC 1.1 file (ISO 28500:2017).</summary>
/// <param name="Headers">Named fields in order, without Content-Length and WARC-Block-Digest, which follow from the block.</param>
internal sealed record WarcRecord(IReadOnlyList<KeyValuePair<string, string>> Headers, ReadOnlyMemory<byte> Block)
{
    private const string Version = "WARC/1.1";

    public string Type => this["WARC-Type"] ?? "";

    public string? this[string name] =>
        Headers.FirstOrDefault(header => header.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value;

    public static string Digest(ReadOnlySpan<byte> bytes) => "sha256:" + Convert.ToHexStringLower(SHA256.HashData(bytes));

    /// <summary>The record as a gzip member of its own (WARC 1.1, annex D.2), at the end of <paramref name="to"/>.</summary>
    public void WriteTo(MemoryStream to)
    {
        var head = new StringBuilder(Version).Append("\r\n");
        foreach (var (name, value) in Headers)
        {
            head.Append(name).Append(": ").Append(OneLine(value)).Append("\r\n");
        }

        head.Append("WARC-Block-Digest: ").Append(Digest(Block.Span)).Append("\r\n");
        head.Append(CultureInfo.InvariantCulture, $"Content-Length: {Block.Length}\r\n\r\n");
        using var member = new GZipStream(to, CompressionLevel.Optimal, leaveOpen: true);
        member.Write(Encoding.UTF8.GetBytes(head.ToString()));
        member.Write(Block.Span);
        member.Write("\r\n\r\n"u8);
    }

    /// <summary>The records of several gzip members, one after the other.</summary>
    /// <exception cref="InvalidDataException">They are not what <see cref="WriteTo"/> writes, or a block does not match its digest.</exception>
    public static IReadOnlyList<WarcRecord> ReadAll(ReadOnlyMemory<byte> members)
    {
        using var plain = new MemoryStream();
        using (var unzip = new GZipStream(new MemoryStream(members.ToArray(), writable: false), CompressionMode.Decompress))
        {
            unzip.CopyTo(plain);
        }

        List<WarcRecord> records = [];
        for (ReadOnlyMemory<byte> rest = plain.GetBuffer().AsMemory(0, (int)plain.Length); rest.Length > 0;)
        {
            records.Add(Read(ref rest));
        }

        return records;
    }

    private static WarcRecord Read(ref ReadOnlyMemory<byte> rest)
    {
        var end = rest.Span.IndexOf("\r\n\r\n"u8);
        if (end < 0)
        {
            throw new InvalidDataException("A WARC record without the end of its head.");
        }

        var lines = Encoding.UTF8.GetString(rest.Span[..end]).Split("\r\n");
        if (lines[0] != Version)
        {
            throw new InvalidDataException("A WARC record that does not begin as one.");
        }

        var headers = lines.Skip(1).Select(static line => line.Split(": ", 2) is [var name, var value]
            ? KeyValuePair.Create(name, value)
            : throw new InvalidDataException("A WARC record with a field that is none.")).ToList();
        var record = new WarcRecord(headers, default);
        var body = rest[(end + 4)..];
        if (!int.TryParse(record["Content-Length"], NumberStyles.None, CultureInfo.InvariantCulture, out var length)
            || length > body.Length - 4 || !body.Span.Slice(length, 4).SequenceEqual("\r\n\r\n"u8))
        {
            throw new InvalidDataException("A WARC record whose length is wrong.");
        }

        var block = body[..length];
        if (record["WARC-Block-Digest"] != Digest(block.Span))
        {
            throw new InvalidDataException("A WARC record whose block does not match its digest.");
        }

        rest = body[(length + 4)..];
        return record with { Block = block };
    }

    // A field ends with its line: whatever an address or a header smuggles in stays in its field.
    private static string OneLine(string value) => value.Any(char.IsControl) ? string.Concat(value.Select(static c => char.IsControl(c) ? ' ' : c)) : value;
}
