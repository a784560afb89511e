using System.Buffers;
using System.CommandLine;
using System.Threading.Channels;

namespace Svidok.Commands;

/// <summary><c>svidok screen [FILE|-]</c>: the pure filter.</summary>
internal static class ScreenCommand
{
    // Lines that wait between the reader and those who screen: enough to keep every core busy, too few to fill the memory.
    private const int Waiting = 16;

    public static Command Build()
    {
        var file = new Argument<string>("FILE") { Description = "JSON lines to read; - or nothing reads standard input.", DefaultValueFactory = static _ => "-" };
        var command = new Command("screen", """
            Screen texts against the criteria. One JSON object a line in, one out, in the same order.

              svidok screen news.jsonl > findings.jsonl
              cat news.jsonl | svidok screen -

            In: id, text, and optionally title, lang (ru, uk, en), kind, published, url.
            A line that cannot be read gives {"line": 7, "error": "..."} and the rest goes on.
            Exit code: 0 all read, 1 some lines refused, 2 wrong arguments.
            """) { file };
        command.SetAction((parsed, cancel) => RunAsync(parsed.GetValue(file)!, cancel));
        return command;
    }

    private static async Task<int> RunAsync(string file, CancellationToken cancel)
    {
        Stream input;
        try
        {
            input = file == "-" ? Console.OpenStandardInput() : File.OpenRead(file);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // A wrong file name is the caller's to mend: one sentence, no stack trace.
            await Console.Error.WriteLineAsync($"svidok screen: {error.Message}");
            return 2;
        }

        await using (input)
        {
            var rules = Rules.Load();
            await using var output = Console.OpenStandardOutput();
            return await FilterAsync(rules, input, output, cancel) == 0 ? 0 : 1;
        }
    }

    /// <returns>How many lines were refused.</returns>
    internal static async Task<int> FilterAsync(Rules rules, Stream input, Stream output, CancellationToken cancel)
    {
        var lines = Channel.CreateBounded<(int Number, string? Line)>(new BoundedChannelOptions(Waiting) { SingleReader = true, SingleWriter = true });
        var reading = Task.Run(() => ReadAsync(input, lines.Writer, cancel), cancel);
        var slots = Enumerable.Range(0, Waiting).Select(static _ => new Slot()).ToArray();
        var refused = 0;
        while (await lines.Reader.WaitToReadAsync(cancel))
        {
            // Whatever waits is screened together and written in its order; a slow pipe is answered line by line.
            var taken = 0;
            while (taken < slots.Length && lines.Reader.TryRead(out var line))
            {
                slots[taken].Take(line.Number, line.Line);
                taken++;
            }

            Parallel.For(0, taken, i => slots[i].Screen(rules));
            for (var i = 0; i < taken; i++)
            {
                refused += slots[i].Good ? 0 : 1;
                await output.WriteAsync(slots[i].Written, cancel);
            }

            await output.FlushAsync(cancel);
        }

        await reading;
        return refused;
    }

    private static async Task ReadAsync(Stream input, ChannelWriter<(int, string?)> lines, CancellationToken cancel)
    {
        Exception? failed = null;
        try
        {
            using var reader = new LineReader(input);
            for (var number = 1; reader.Next(out var line); number++)
            {
                if (line is not "")
                {
                    await lines.WriteAsync((number, line), cancel);
                }
            }
        }
        catch (Exception error) when (error is IOException or OperationCanceledException)
        {
            // Handed to the other end of the channel, which throws it: otherwise it would wait for ever.
            failed = error;
        }

        lines.Complete(failed);
    }

    /// <summary>The place of one line while it is screened; its buffer is used again.</summary>
    private sealed class Slot
    {
        // A line with a giant answer must not keep its buffer for the rest of the run.
        private const int Large = 1 << 20;

        private ArrayBufferWriter<byte> buffer = new(1 << 13);
        private int number;
        private string? line;

        public bool Good { get; private set; }

        public ReadOnlyMemory<byte> Written => buffer.WrittenMemory;

        public void Take(int newNumber, string? newLine)
        {
            (number, line) = (newNumber, newLine);
            if (buffer.Capacity > Large)
            {
                buffer = new(1 << 13);
            }
            else
            {
                buffer.ResetWrittenCount();
            }
        }

        public void Screen(Rules rules)
        {
            Good = ScreenLine.Write(rules, line, number, buffer);
            line = null;
        }
    }
}
