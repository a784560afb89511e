using System.Text;
using UglyToad.PdfPig;
using UglyToad.PdfPig.DocumentLayoutAnalysis.TextExtractor;
using UglyToad.PdfPig.Exceptions;

namespace Svidok.Read;

/// <summary>The text layer of a PDF, page by page. Scans have none: the answer is <see cref="Obstacle.NoText"/>.</summary>
internal static class PdfReader
{
    public static Page Read(ReadOnlyMemory<byte> bytes, CancellationToken cancel)
    {
        try
        {
            using var pdf = PdfDocument.Open(bytes.ToArray());
            if (pdf.NumberOfPages > Limits.Pages)
            {
                throw new UnreadableException(Obstacle.TooLarge, $"{pdf.NumberOfPages} pages; at most {Limits.Pages} are read. Split the file.");
            }

            var text = new StringBuilder();
            for (var number = 1; number <= pdf.NumberOfPages; number++)
            {
                cancel.ThrowIfCancellationRequested();
                text.Append(ContentOrderTextExtractor.GetText(pdf.GetPage(number), addDoubleNewline: true)).Append('\n');
                if (text.Length > Limits.Text)
                {
                    throw new UnreadableException(Obstacle.TooLarge, $"More than {Limits.Text} characters of text. Split the file.");
                }
            }

            var tidy = PageText.Tidy(text.ToString());
            var title = pdf.Information.Title is { Length: > 0 } given && !given.EndsWith(".doc", StringComparison.OrdinalIgnoreCase) ? given : "";
            return new(KindOf.Page(title, tidy, DocumentKind.Upload), title, tidy, null);
        }
        catch (PdfDocumentEncryptedException)
        {
            throw new UnreadableException(Obstacle.Encrypted, "The PDF asks for a password. Save it without one and put it in again.");
        }
    }
}
