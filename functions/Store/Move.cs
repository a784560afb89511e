using System.Security.Cryptography;
using System.Text;
using Svidok.Archive;
using Svidok.Store.Blobs;

namespace Svidok.Store;

/// <summary>What became of a move.</summary>
internal abstract record MoveAnswer
{
    private MoveAnswer()
    {
    }

    /// <param name="Counts">A line for each kind, with the hash that is the same on both sides.</param>
    public sealed record Done(IReadOnlyList<string> Counts) : MoveAnswer;

    /// <summary>Nothing was written.</summary>
    public sealed record Refused(string Why) : MoveAnswer;

    /// <summary>The two sides are not the same.</summary>
    public sealed record Different(IReadOnlyList<string> Wrong) : MoveAnswer;
}

/// <summary>Copies everything from one pair of stores into another, and compares. It may be stopped at any moment and begun again: the target
/// bears the mark of what it is a copy of, and everything is written under its own name.</summary>
internal sealed class Move(IMovable from, IMovable to, ArchiveMove archives, ICaptureArchive fromArchive, Func<ICaptureArchive> toArchive, bool toCloud, TextWriter said)
{
    private const int AtOnce = 200;
    private const string Finished = " done";

    public async Task<MoveAnswer> RunAsync(CancellationToken cancel)
    {
        // The first entry of the audit is nobody else's.
        var first = await from.ReadAsync(MovedKind.Audit, cancel).FirstOrDefaultAsync(cancel);
        var identity = first is Moved.Entry { Row.Hash: var hash } ? hash : "empty";
        var mark = await to.MarkOfAsync(cancel);
        if (mark is null && await IsUsedAsync(cancel))
        {
            return new MoveAnswer.Refused("The target is not empty, and nothing was begun there: choose an empty one. Nothing was written.");
        }

        if (mark is not null && mark != identity)
        {
            return new MoveAnswer.Refused(mark == identity + Finished
                ? "This was moved there already, to the end: what happened there since must not be written over. Nothing was written."
                : "The target holds the half-done copy of something else. Nothing was written.");
        }

        await to.MarkAsync(identity, cancel);
        await (toCloud ? archives.ToBlobsAsync(cancel) : archives.ToFolderAsync(cancel));
        foreach (var kind in Enum.GetValues<MovedKind>())
        {
            var count = 0;
            await foreach (var some in from.ReadAsync(kind, cancel).Chunk(AtOnce).WithCancellation(cancel))
            {
                await to.WriteAsync(some, cancel);
                count += some.Length;
            }

            await said.WriteLineAsync($"{Name(kind)}: {count}");
        }

        return await CompareAsync(identity, cancel);
    }

    private async Task<MoveAnswer> CompareAsync(string identity, CancellationToken cancel)
    {
        List<string> lines = [], wrong = [];
        foreach (var kind in Enum.GetValues<MovedKind>())
        {
            var (here, there) = (await SumAsync(from, kind, cancel), await SumAsync(to, kind, cancel));
            lines.Add($"{Name(kind)}: {here.Count}, sha256 {here.Sha256[..16]}");
            if (here != there)
            {
                wrong.Add($"{Name(kind)}: {here.Count} there, {there.Count} here{(here.Count == there.Count ? ", and not the same" : "")}");
            }
        }

        var archive = toArchive();
        await foreach (var mismatch in archive.VerifyAsync(cancel))
        {
            wrong.Add($"captures/{mismatch.File}: {mismatch.Kind} {mismatch.Detail}");
        }

        var captures = await fromArchive.AllAsync(cancel).ToListAsync(cancel);
        var same = captures.SequenceEqual(await archive.AllAsync(cancel).ToListAsync(cancel));
        lines.Add($"captures: {captures.Count}");
        if (!same)
        {
            wrong.Add("captures: not the same");
        }

        var (_, broken) = AuditChain.Verify(await to.ReadAsync(MovedKind.Audit, cancel).OfType<Moved.Entry>().Select(static entry => entry.Row).ToListAsync(cancel));
        wrong.AddRange(broken);
        if (wrong.Count > 0)
        {
            return new MoveAnswer.Different(wrong);
        }

        await to.MarkAsync(identity + Finished, cancel);
        return new MoveAnswer.Done(lines);
    }

    private async Task<bool> IsUsedAsync(CancellationToken cancel)
    {
        foreach (var kind in Enum.GetValues<MovedKind>())
        {
            if (await to.ReadAsync(kind, cancel).AnyAsync(cancel))
            {
                return true;
            }
        }

        return await archives.IsUsedAsync(toCloud, cancel);
    }

    private static async Task<(long Count, string Sha256)> SumAsync(IMovable store, MovedKind kind, CancellationToken cancel)
    {
        using var sum = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var count = 0L;
        await foreach (var one in store.ReadAsync(kind, cancel))
        {
            sum.AppendData(Encoding.UTF8.GetBytes($"{one.Key}\n{one.Words}\n"));
            count++;
        }

        return (count, Convert.ToHexStringLower(sum.GetHashAndReset()));
    }

    private static string Name(MovedKind kind) => kind == MovedKind.DeadLetters ? "dead letters" : kind.ToString().ToLowerInvariant();
}
