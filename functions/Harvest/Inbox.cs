using System.Runtime.CompilerServices;
using Svidok.Archive;

namespace Svidok.Harvest;

/// <summary>A folder into which people and programs put files. What was captured moves to <c>done/</c>, what is too large to
/// <c>refused/</c>; nothing is deleted. A file is moved only when its step was taken, so that a crash before that reads it again.</summary>
internal sealed class Inbox(ICaptureArchive archive, TimeProvider clock)
{
    // Younger files may still be being written.
    private static readonly TimeSpan Settled = TimeSpan.FromSeconds(1);

    public async IAsyncEnumerable<HarvestStep> HarvestAsync(Source source, SourceMemory state, [EnumeratorCancellation] CancellationToken cancel)
    {
        Directory.CreateDirectory(source.Address);
        foreach (var path in Directory.EnumerateFiles(source.Address).Order(StringComparer.Ordinal).ToArray())
        {
            var file = new FileInfo(path);
            if (!file.Exists || file.LinkTarget is not null || file.Name.StartsWith('.') || clock.GetUtcNow() - file.LastWriteTimeUtc < Settled)
            {
                continue;
            }

            if (file.Length > Read.Limits.Bytes)
            {
                state = state with { RefusedFiles = state.RefusedFiles + 1 };
                yield return new(new Harvested.Blocked("refused", $"A file of {file.Length >> 20} MB; at most {Read.Limits.Bytes >> 20} MB are taken."), state);
                Move(file, "refused");
                continue;
            }

            var capture = Capture.Of(await File.ReadAllBytesAsync(path, cancel), source.Id, file.Name, clock.GetUtcNow());
            await archive.PutAsync(capture, cancel);
            yield return new(new Harvested.Captured(capture.Id), state);
            Move(file, "done");
        }

        yield return new(new Harvested.Unchanged(), state with { LastSuccess = clock.GetUtcNow(), Trouble = null });
    }

    private static void Move(FileInfo file, string folder)
    {
        var target = Directory.CreateDirectory(Path.Combine(file.DirectoryName!, folder)).FullName;
        var name = Path.Combine(target, file.Name);
        for (var number = 2; File.Exists(name); number++)
        {
            name = Path.Combine(target, $"{Path.GetFileNameWithoutExtension(file.Name)} ({number}){file.Extension}");
        }

        file.MoveTo(name);
    }
}
