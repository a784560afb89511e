using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Svidok.Tests.Harvest;

/// <summary>A proxy on this machine that speaks HTTP CONNECT and SOCKS5, told apart by the first byte.</summary>
internal sealed class ProxyServer : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource over = new();
    private readonly string? password;
    private readonly Task serving;

    /// <param name="password">Of the user "anna"; null where nobody is asked for one.</param>
    public ProxyServer(string? password = null)
    {
        this.password = password;
        listener.Start();
        serving = ServeAsync();
    }

    public string Address => $"127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}";

    /// <summary>Where it was told to connect to, as it was said.</summary>
    public List<string> Targets { get; } = [];

    public int Connections { get; private set; }

    public async ValueTask DisposeAsync()
    {
        await over.CancelAsync();
        await serving;
        listener.Stop();
        over.Dispose();
    }

    private async Task ServeAsync()
    {
        List<Task> open = [];
        try
        {
            while (true)
            {
                open.Add(OneAsync(await listener.AcceptTcpClientAsync(over.Token)));
                Connections++;
            }
        }
        catch (Exception error) when (error is OperationCanceledException or SocketException)
        {
            await Task.WhenAll(open);
        }
    }

    private async Task OneAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                var stream = client.GetStream();
                var target = await ByteAsync(stream) is 5 ? await SocksAsync(stream) : await HttpAsync(stream);
                if (target is null)
                {
                    return;
                }

                Targets.Add(target.ToString());
                using var onward = new TcpClient();
                await onward.ConnectAsync(target, over.Token);
                await Task.WhenAny(stream.CopyToAsync(onward.GetStream(), over.Token), onward.GetStream().CopyToAsync(stream, over.Token));
            }
            catch (Exception error) when (error is IOException or SocketException or OperationCanceledException)
            {
                // One of the two ends has gone.
            }
        }
    }

    private async Task<IPEndPoint?> HttpAsync(NetworkStream stream)
    {
        var head = new StringBuilder("C");
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            head.Append((char)await ByteAsync(stream));
        }

        var lines = head.ToString().Split("\r\n");
        var expected = $"Proxy-Authorization: Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes($"anna:{password}"))}";
        var isKnown = password is null || lines.Contains(expected);
        await stream.WriteAsync(Encoding.ASCII.GetBytes(isKnown ? "HTTP/1.1 200 Connection established\r\n\r\n" : "HTTP/1.1 407 Proxy Authentication Required\r\n\r\n"));
        return isKnown ? IPEndPoint.Parse(lines[0].Split(' ')[1]) : null;
    }

    private async Task<IPEndPoint?> SocksAsync(NetworkStream stream)
    {
        var methods = await BytesAsync(stream, await ByteAsync(stream));
        var method = password is null ? (byte)0 : methods.Contains((byte)2) ? (byte)2 : (byte)0xff;
        await stream.WriteAsync((byte[])[5, method]);
        if (method == 2)
        {
            await ByteAsync(stream);
            var user = Encoding.UTF8.GetString(await BytesAsync(stream, await ByteAsync(stream)));
            var said = Encoding.UTF8.GetString(await BytesAsync(stream, await ByteAsync(stream)));
            var isKnown = (user, said) == ("anna", password);
            await stream.WriteAsync((byte[])[1, isKnown ? (byte)0 : (byte)1]);
            if (!isKnown)
            {
                return null;
            }
        }

        var request = method == 0xff ? [] : await BytesAsync(stream, 4);
        if (request is not [5, 1, 0, 1 or 4])
        {
            return null;
        }

        var address = new IPAddress(await BytesAsync(stream, request[3] == 1 ? 4 : 16));
        var port = await BytesAsync(stream, 2);
        await stream.WriteAsync((byte[])[5, 0, 0, 1, 0, 0, 0, 0, 0, 0]);
        return new(address, (port[0] << 8) + port[1]);
    }

    private async Task<byte> ByteAsync(NetworkStream stream) => (await BytesAsync(stream, 1))[0];

    private async Task<byte[]> BytesAsync(NetworkStream stream, int count)
    {
        var bytes = new byte[count];
        await stream.ReadExactlyAsync(bytes, over.Token);
        return bytes;
    }
}
