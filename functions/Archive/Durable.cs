using System.ComponentModel;
using System.Runtime.InteropServices;
using System.Text;

namespace Svidok.Archive;

/// <summary>Makes a file's name as durable as its bytes. On Linux a rename survives a power cut only after an fsync of the
/// folder (fsync(2), "Notes"), and .NET opens no folders: three calls of the C library do it.</summary>
internal static class Durable
{
    // O_RDONLY | O_DIRECTORY | O_CLOEXEC as on x86-64; ARM numbers O_DIRECTORY otherwise, and opening read-only works without it.
    private const int ReadOnlyCloseOnExec = 0x80000;

    /// <summary>Creates the folder and makes its name durable, up to the first parent that was there before.</summary>
    public static void CreateFolder(string path)
    {
        if (Directory.Exists(path))
        {
            return;
        }

        var parent = Path.GetDirectoryName(path);
        if (!string.IsNullOrEmpty(parent))
        {
            CreateFolder(parent);
        }

        Directory.CreateDirectory(path);
        SyncFolder(parent is { Length: > 0 } ? parent : ".");
    }

    public static void SyncFolder(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            // NTFS journals names itself and has no fsync of folders.
            return;
        }

        var folder = Open(Encoding.UTF8.GetBytes(path + '\0'), ReadOnlyCloseOnExec);
        if (folder < 0)
        {
            throw Failed("open", path);
        }

        var synced = Fsync(folder);
        var failed = synced < 0 ? Failed("fsync", path) : null;
        _ = Close(folder);
        if (failed is not null)
        {
            throw failed;
        }
    }

    private static IOException Failed(string call, string path) =>
        new($"{call} of the folder {path} failed: {new Win32Exception(Marshal.GetLastPInvokeError()).Message}");

    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Open(byte[] path, int flags);

    [DllImport("libc", EntryPoint = "fsync", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Fsync(int file);

    [DllImport("libc", EntryPoint = "close", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Close(int file);
}
