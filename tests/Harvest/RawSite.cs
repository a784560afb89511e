using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Svidok.Tests.Harvest;

/// <summary>A server on this machine that writes to the wire what no well-made server would.</summary>
internal sealed class RawSite : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource over = new();
    private readonly Task serving;
    private int connections;

    /// <param name="answer">Given a connection whose request head was read; may throw when the other end goes.</param>
    public RawSite(Func<Socket, Task> answer)
    {
        listener.Start();
        serving = ServeAsync(answer);
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    public string Url => $"http://127.0.0.1:{Port}/";

    public int Connections => Volatile.Read(ref connections);

    /// <summary>A server that writes this and closes.</summary>
    public static RawSite Of(string head, params byte[][] body) => new(async socket =>
    {
        await socket.SendAsync(Encoding.ASCII.GetBytes(head));
        foreach (var part in body)
        {
            await socket.SendAsync(part);
        }
    });

    public async ValueTask DisposeAsync()
    {
        await over.CancelAsync();
        await serving;
        listener.Stop();
        over.Dispose();
    }

    /// <summary>Reads up to the empty line behind a head.</summary>
    public static async Task<string> HeadAsync(Socket socket)
    {
        var head = new StringBuilder();
        var one = new byte[1];
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal) && await socket.ReceiveAsync(one) == 1)
        {
            head.Append((char)one[0]);
        }

        return head.ToString();
    }

    private async Task ServeAsync(Func<Socket, Task> answer)
    {
        List<Task> open = [];
        try
        {
            while (true)
            {
                open.Add(OneAsync(await listener.AcceptSocketAsync(over.Token), answer));
            }
        }
        catch (Exception error) when (error is OperationCanceledException or SocketException)
        {
            await Task.WhenAll(open);
        }
    }

    private async Task OneAsync(Socket socket, Func<Socket, Task> answer)
    {
        Interlocked.Increment(ref connections);
        using (socket)
        {
            try
            {
                await HeadAsync(socket);
                await answer(socket);
                socket.Shutdown(SocketShutdown.Send);
            }
            catch (Exception error) when (error is SocketException or ObjectDisposedException)
            {
                // The other end had enough.
            }
        }
    }
}
