using MimeKit;

namespace Svidok.Publish;

/// <summary>Puts mails into a folder as .eml files, one a message id: sending twice gives one file.</summary>
public sealed class EmlOutbox(string folder) : IMail
{
    public async Task SendAsync(MimeMessage message, CancellationToken cancel)
    {
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, NameOf(message.MessageId ?? throw new ArgumentException("A mail for the outbox has a message id: the file is named by it.", nameof(message))));
        if (File.Exists(path))
        {
            return;
        }

        // Whoever watches the folder never sees half a mail: it appears whole, under its last name, and is on disk before that.
        var half = Path.Combine(folder, $".{Path.GetFileName(path)}.{Environment.ProcessId}.tmp");
        await using (var file = new FileStream(half, FileMode.Create, FileAccess.Write, FileShare.None))
        {
            await message.WriteToAsync(file, cancel);
            file.Flush(flushToDisk: true);
        }

        File.Move(half, path, overwrite: true);
    }

    private static string NameOf(string id) =>
        string.Concat(id.Split('@')[0].Select(static c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' ? c : '_')).TrimStart('.') + ".eml";
}
