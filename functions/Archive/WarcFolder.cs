using System.Runtime.CompilerServices;

namespace Svidok.Archive;

/// <summary>The folder of an archive, to be read.</summary>
internal sealed class WarcFolder(string root, WarcIndex? index = null) : IWarcStore
{
    private static readonly EnumerationOptions Everything = new() { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.None };

    public Task<IReadOnlyList<DateOnly>> DaysAsync(CancellationToken cancel) =>
        Task.FromResult<IReadOnlyList<DateOnly>>([.. CaptureLog.Days(WarcFiles.LogFolder(root)).Select(static one => one.Day)]);

    public Task<byte[]> LogAsync(DateOnly day, CancellationToken cancel) => File.ReadAllBytesAsync(LogOf(day), cancel);

    public async Task<byte[]?> StampAsync(DateOnly day, CancellationToken cancel) =>
        File.Exists(TimeStamp.FileOf(LogOf(day))) ? await File.ReadAllBytesAsync(TimeStamp.FileOf(LogOf(day)), cancel) : null;

    public Task<byte[]> ReadAsync(Place place, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        return Task.FromResult(WarcFiles.Read(root, place));
    }

    public async IAsyncEnumerable<ArchiveFile> FilesAsync([EnumeratorCancellation] CancellationToken cancel)
    {
        foreach (var file in Directory.EnumerateFiles(root, "*", Everything).Order(StringComparer.Ordinal))
        {
            cancel.ThrowIfCancellationRequested();
            yield return new(Path.GetRelativePath(root, file), new FileInfo(file).Length, RoleOf(file));
        }

        await Task.CompletedTask;
    }

    public Task<IReadOnlyList<Place>> PlacesOfAsync(CaptureId capture, CancellationToken cancel) => index is null
        ? throw new InvalidOperationException("A folder without its index finds no captures.")
        : Task.FromResult<IReadOnlyList<Place>>([.. index.Of(capture).Select(static entry => entry.Place)]);

    private FileRole RoleOf(string file)
    {
        var name = Path.GetFileName(file);
        return Path.GetRelativePath(root, Path.GetDirectoryName(file)!) switch
        {
            "warc" => FileRole.Warc,
            "aside" => FileRole.Other,
            "log" when CaptureLog.Days(WarcFiles.LogFolder(root)).Any(day => day.File == file || TimeStamp.FileOf(day.File) == file) => FileRole.Other,
            "." when name is "lock" || name.StartsWith("index.db", StringComparison.Ordinal) => FileRole.Other,
            _ => FileRole.Alien,
        };
    }

    private string LogOf(DateOnly day) => CaptureLog.FileOf(WarcFiles.LogFolder(root), day);
}
