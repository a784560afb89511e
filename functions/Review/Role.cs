using System.Security.Claims;

namespace Svidok.Review;

/// <summary>What somebody may do at the desk. A person may have several.</summary>
public static class Role
{
    /// <summary>Reads cases and decides.</summary>
    public const string Analyst = "analyst";

    /// <summary>Keeps the machine running: sources, dead letters; sees no case.</summary>
    public const string Operator = "operator";

    /// <summary>Reads digests.</summary>
    public const string Member = "member";

    /// <summary>Whoever works with cases or gets the digest may preview it.</summary>
    internal const string DigestReader = "digest-reader";

    internal static Viewer? ViewerOf(ClaimsPrincipal user) => user.Identity is { IsAuthenticated: true } && user.FindFirstValue(ClaimTypes.NameIdentifier) is { } id
        ? new(id, user.FindFirstValue(ClaimTypes.Name) ?? id, user.IsInRole(Analyst), user.IsInRole(Operator), user.IsInRole(Member))
        : null;

    internal static ClaimsPrincipal PrincipalOf(Reviewer reviewer, string scheme) => new(new ClaimsIdentity(
        [
            new(ClaimTypes.NameIdentifier, reviewer.Id),
            new(ClaimTypes.Name, reviewer.Name),
            .. reviewer.Roles.Select(static role => new Claim(ClaimTypes.Role, role)),
        ], scheme));
}
