using System.Globalization;
using System.Text;

namespace Svidok.Harvest;

/// <summary>What a site's robots.txt says to us (RFC 9309). No text is wrong: what is not understood is passed over, as the standard says.</summary>
public sealed class RobotsTxt
{
    /// <summary>What the standard asks a reader to take at least; the rest is not read.</summary>
    public const int MostBytes = 500 << 10;

    private const string Us = "svidok";

    private readonly List<(string Pattern, bool Allows)> rules;

    private RobotsTxt(List<(string Pattern, bool Allows)> rules, TimeSpan? crawlDelay) => (this.rules, CrawlDelay) = (rules, crawlDelay);

    public static RobotsTxt AllowsAll { get; } = new([], null);

    public static RobotsTxt AllowsNothing { get; } = new([("/", false)], null);

    /// <summary>Least time between two requests that the site asks for; null where it does not. No part of the standard, and in wide use.</summary>
    public TimeSpan? CrawlDelay { get; }

    public static RobotsTxt Read(ReadOnlySpan<byte> bytes)
    {
        var text = Encoding.UTF8.GetString(bytes[..Math.Min(bytes.Length, MostBytes)]).TrimStart('\uFEFF');
        var (ours, everybodys) = (new Group(), new Group());
        var (isOurs, isEverybodys, isNaming) = (false, false, false);
        foreach (var line in text.Split(['\n', '\r']))
        {
            var pair = line.Split('#')[0].Split(':', 2, StringSplitOptions.TrimEntries);
            var (key, value) = (pair[0].ToLowerInvariant(), pair[^1]);
            if (pair.Length < 2)
            {
                continue;
            }

            if (key == "user-agent")
            {
                // Lines that name agents one after the other begin one group; behind a rule they begin the next.
                (isOurs, isEverybodys) = (IsUs(value) || (isNaming && isOurs), value.StartsWith('*') || (isNaming && isEverybodys));
                ours.IsThere |= isOurs;
                isNaming = true;
            }
            else if (key is "allow" or "disallow" or "crawl-delay")
            {
                isNaming = false;
                ours.Take(isOurs, key, value);
                everybodys.Take(isEverybodys, key, value);
            }
        }

        // All groups that name us are one; what is said to everybody counts only where nothing is said to us.
        return (ours.IsThere ? ours : everybodys).ToRules();
    }

    /// <param name="pathAndQuery">As it is asked for.</param>
    public bool Allows(string pathAndQuery)
    {
        // The longest rule wins; of two equal ones the one that allows. robots.txt itself may always be read.
        var path = Octets(pathAndQuery);
        var (longest, allows) = (-1, true);
        foreach (var rule in rules)
        {
            if ((rule.Pattern.Length > longest || (rule.Pattern.Length == longest && rule.Allows)) && Matches(rule.Pattern, path))
            {
                (longest, allows) = (rule.Pattern.Length, rule.Allows);
            }
        }

        return allows || path == "/robots.txt";
    }

    // The product's name, without a version behind it.
    private static bool IsUs(string value) =>
        value.StartsWith(Us, StringComparison.OrdinalIgnoreCase) && (value.Length == Us.Length || !(char.IsAsciiLetter(value[Us.Length]) || value[Us.Length] is '_' or '-'));

    // "*" is any stretch of text, "$" at the end is the end. Each piece at its first place: never more than one walk over the path.
    private static bool Matches(string pattern, string path)
    {
        var isWhole = pattern.EndsWith('$');
        var pieces = (isWhole ? pattern[..^1] : pattern).Split('*');
        if (!path.StartsWith(pieces[0], StringComparison.Ordinal))
        {
            return false;
        }

        var at = pieces[0].Length;
        for (var i = 1; i < pieces.Length; i++)
        {
            if (isWhole && i == pieces.Length - 1)
            {
                return path.Length - at >= pieces[i].Length && path.EndsWith(pieces[i], StringComparison.Ordinal);
            }

            var found = path.IndexOf(pieces[i], at, StringComparison.Ordinal);
            if (found < 0)
            {
                return false;
            }

            at = found + pieces[i].Length;
        }

        return !isWhole || at == path.Length;
    }

    // Compared as octets: what is not ASCII is written as %XX, and what need not be written so is not (RFC 9309, 2.2.2).
    private static string Octets(string value)
    {
        var octets = new StringBuilder(value.Length);
        foreach (var one in Encoding.UTF8.GetBytes(value))
        {
            octets.Append(one < 0x80 ? ((char)one).ToString() : $"%{one:X2}");
        }

        for (var at = 0; at + 2 < octets.Length; at++)
        {
            if (octets[at] == '%' && byte.TryParse([octets[at + 1], octets[at + 2]], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var octet))
            {
                var plain = char.IsAsciiLetterOrDigit((char)octet) || (char)octet is '-' or '.' or '_' or '~';
                octets.Remove(at, 3).Insert(at, plain ? ((char)octet).ToString() : $"%{octet:X2}");
                at += plain ? 0 : 2;
            }
        }

        return octets.ToString();
    }

    private sealed class Group
    {
        private readonly List<(string, bool)> rules = [];
        private TimeSpan? delay;

        public bool IsThere { get; set; }

        public void Take(bool isFor, string key, string value)
        {
            if (!isFor)
            {
                return;
            }

            if (key == "crawl-delay")
            {
                delay = double.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds) ? TimeSpan.FromSeconds(Math.Min(seconds, 86_400)) : delay;
            }
            else if (value.Length > 0)
            {
                // An empty rule says nothing.
                rules.Add((Octets(value), key == "allow"));
            }
        }

        public RobotsTxt ToRules() => new(rules, delay);
    }
}
