using System.IO.Compression;
using System.Text;
using System.Xml;

namespace Svidok.Read;

/// <summary>The text of a DOCX (ECMA-376, WordprocessingML) as its reader sees it: without what was deleted, with footnotes at the end.</summary>
internal static class DocxReader
{
    public static Page Read(ReadOnlyMemory<byte> bytes)
    {
        using var zip = new ZipArchive(new MemoryStream(bytes.ToArray(), writable: false), ZipArchiveMode.Read);
        var main = zip.GetEntry("word/document.xml")
            ?? throw new UnreadableException(Obstacle.UnknownFormat, "A ZIP file that is no DOCX. Unpack it and put in what it holds.");
        var text = new StringBuilder();
        Append(text, main);
        if (zip.GetEntry("word/footnotes.xml") is { } footnotes)
        {
            Append(text, footnotes);
        }

        var tidy = PageText.Tidy(text.ToString());
        return new(KindOf.Page("", tidy, DocumentKind.Upload), "", tidy, null);
    }

    private static void Append(StringBuilder text, ZipArchiveEntry part)
    {
        using var stream = new AtMost(part.Open(), Limits.Unpacked);
        using var xml = XmlReader.Create(stream, new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
        while (xml.Read())
        {
            if (xml.Depth > Limits.Depth)
            {
                throw new UnreadableException(Obstacle.Bomb, $"Elements inside each other more than {Limits.Depth} deep; Word writes nothing like that.");
            }

            switch (xml.NodeType, xml.LocalName)
            {
                // w:t holds what is shown; w:delText and w:instrText do not.
                case (XmlNodeType.Element, "t"):
                    text.Append(xml.IsEmptyElement ? "" : Words(xml));
                    break;
                case (XmlNodeType.Element, "tab"):
                    text.Append(' ');
                    break;
                case (XmlNodeType.Element, "br" or "cr"):
                case (XmlNodeType.EndElement, "p"):
                    text.Append('\n');
                    break;
                case (XmlNodeType.EndElement, "tc"):
                    text.Append(' ');
                    break;
            }
        }
    }

    private static string Words(XmlReader xml)
    {
        var words = new StringBuilder();
        while (xml.Read() && xml.NodeType != XmlNodeType.EndElement)
        {
            if (xml.NodeType is XmlNodeType.Text or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace or XmlNodeType.CDATA)
            {
                words.Append(xml.Value);
            }
        }

        return words.ToString();
    }

    /// <summary>A stream that ends in an obstacle: 42 KB of ZIP can unpack to gigabytes, and the sizes that a ZIP declares may lie.</summary>
    private sealed class AtMost(Stream inner, long left) : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(Span<byte> buffer)
        {
            var read = inner.Read(buffer);
            left -= read;
            return left >= 0 ? read : throw new UnreadableException(Obstacle.Bomb, $"It unpacks to more than {Limits.Unpacked >> 20} MB.");
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            inner.Dispose();
            base.Dispose(disposing);
        }
    }
}
