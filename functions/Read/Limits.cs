namespace Svidok.Read;

/// <summary>How much of the world's input is read. Real pages and judgments stay below a tenth of each.</summary>
public static class Limits
{
    /// <summary>Larger files are refused before they are loaded, by Harvest, too.</summary>
    public const int Bytes = 32 << 20;

    /// <summary>HTML becomes a tree of some twenty times its size.</summary>
    public const int HtmlBytes = 8 << 20;

    /// <summary>Of a DOCX part after unpacking.</summary>
    public const long Unpacked = 64 << 20;

    /// <summary>UTF-16 units of the text that is read; the rest of a longer document is refused, not cut.</summary>
    public const int Text = 8 << 20;

    /// <summary>Of elements within elements; real court pages stay below 60.</summary>
    public const int Depth = 400;

    public const int Pages = 2000;

    public static readonly TimeSpan Time = TimeSpan.FromSeconds(8);
}
