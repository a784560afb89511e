using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace Svidok.Harvest;

/// <summary>Whether a site's certificate proves that it is the site; where not, the reason is one that an operator can act upon. Nothing
/// is asked of a site without that proof: between it and us anybody could have written the page.</summary>
internal static class Certificates
{
    /// <param name="roots">Trusted instead of the machine's; null for those.</param>
    public static X509ChainPolicy? Policy(X509Certificate2Collection? roots)
    {
        if (roots is null)
        {
            return null;
        }

        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.AddRange(roots);
        return policy;
    }

    /// <returns>True.</returns>
    /// <exception cref="RefusedException">It does not, and why.</exception>
    public static bool Check(X509Chain? chain, SslPolicyErrors errors) =>
        errors == SslPolicyErrors.None ? true : throw new RefusedException($"The site's certificate is not valid: {string.Join(", ", Reasons(chain, errors).Distinct())}.");

    private static IEnumerable<string> Reasons(X509Chain? chain, SslPolicyErrors errors)
    {
        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateNotAvailable))
        {
            yield return "it shows none";
        }

        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch))
        {
            yield return "it is made for another name";
        }

        foreach (var status in errors.HasFlag(SslPolicyErrors.RemoteCertificateChainErrors) ? chain?.ChainStatus ?? [] : [])
        {
            yield return status.Status switch
            {
                X509ChainStatusFlags.NotTimeValid => "it has expired, or its time has not come",
                X509ChainStatusFlags.UntrustedRoot or X509ChainStatusFlags.PartialChain => "this machine does not trust its issuer",
                X509ChainStatusFlags.Revoked => "its issuer has revoked it",
                var other => other.ToString(),
            };
        }
    }
}
