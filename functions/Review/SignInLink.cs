using System.Security.Cryptography;
using System.Text;

namespace Svidok.Review;

/// <summary>How people sign in, whichever store keeps it: a link that works once, of which only the hash is stored.</summary>
internal static class SignInLink
{
    public static TimeSpan Life { get; } = TimeSpan.FromHours(24);

    public static string NewToken() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(20));

    public static string NewReviewerId() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(6));

    public static string HashOf(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}
