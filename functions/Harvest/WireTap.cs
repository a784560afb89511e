using System.Buffers;
using System.Net;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Svidok.Harvest;

/// <summary>What goes over the wire while one request is under way. The one that belongs to the running request is found by its
/// flow of control: connections are pooled and live longer than a request.</summary>
internal sealed class Recording
{
    private static readonly AsyncLocal<Recording?> Running = new();
    private readonly ArrayBufferWriter<byte> request = new();
    private readonly ArrayBufferWriter<byte> response = new();

    public static Recording? Current => Running.Value;

    public string? Address { get; set; }

    public string? Certificate { get; set; }

    public string? Proxy { get; set; }

    public ReadOnlyMemory<byte> Request => request.WrittenMemory;

    public ReadOnlyMemory<byte> Response => response.WrittenMemory;

    /// <summary>For the caller's flow, until that returns.</summary>
    public static Recording Start() => Running.Value = new();

    public void Sent(ReadOnlySpan<byte> bytes) => request.Write(bytes);

    public void Received(ReadOnlySpan<byte> bytes) => response.Write(bytes);
}

/// <summary>Passes everything on and tells the running <see cref="Recording"/>. Stands twice in a connection: below TLS, where the
/// address is known, and above it, where the bytes are plain.</summary>
/// <param name="address">Of the other end, for the tap below TLS; null for the one above, which records the bytes.</param>
/// <param name="proxy">As in <see cref="Exchange"/>; known below TLS.</param>
internal sealed class WireTap(Stream inner, IPAddress? address, string? proxy = null) : Stream
{
    private readonly string? certificate = (inner as SslStream)?.RemoteCertificate is X509Certificate2 shown ? shown.GetCertHashString(HashAlgorithmName.SHA256).ToLowerInvariant() : null;

    public override bool CanRead => true;

    public override bool CanWrite => true;

    public override bool CanSeek => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override int Read(Span<byte> buffer)
    {
        var read = inner.Read(buffer);
        Received(buffer[..read]);
        return read;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var read = await inner.ReadAsync(buffer, cancellationToken);
        Received(buffer.Span[..read]);
        return read;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        Sent(buffer);
        inner.Write(buffer);
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        Sent(buffer.Span);
        return inner.WriteAsync(buffer, cancellationToken);
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Flush() => inner.Flush();

    public override Task FlushAsync(CancellationToken cancellationToken) => inner.FlushAsync(cancellationToken);

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
        }

        base.Dispose(disposing);
    }

    private void Sent(ReadOnlySpan<byte> bytes)
    {
        if (Known() is { } recording && address is null)
        {
            recording.Sent(bytes);
        }
    }

    private void Received(ReadOnlySpan<byte> bytes)
    {
        if (Known() is { } recording && address is null)
        {
            recording.Received(bytes);
        }
    }

    private Recording? Known()
    {
        if (Recording.Current is not { } recording)
        {
            return null;
        }

        recording.Address = address?.ToString() ?? recording.Address;
        recording.Certificate = certificate ?? recording.Certificate;
        recording.Proxy = proxy ?? recording.Proxy;
        return recording;
    }
}
