namespace Svidok.Publish;

/// <summary>What digests are made from, and which were sent.</summary>
public interface IDigestStore
{
    /// <summary>Every case that may belong into a digest from this moment on: changed since then, or waiting for a decision.</summary>
    Task<IReadOnlyList<Case>> ChangedSinceAsync(DateTimeOffset from, CancellationToken cancel);

    /// <summary>Where the digest that was sent last ends; null before the first.</summary>
    Task<DateTimeOffset?> LastDigestAsync(CancellationToken cancel);

    /// <summary>Remembers, with an audit entry, that this digest was handed over. Twice does no harm.</summary>
    Task DigestSentAsync(DigestWeek week, CancellationToken cancel);
}
