using Svidok.Courts;

namespace Svidok.Store;

/// <summary>What is known of the courts' cards: SQLite or Cosmos DB.</summary>
public interface ICardStore
{
    Task<KnownCard?> FindAsync(string source, string key, CancellationToken cancel);

    /// <summary>Cards that are to be read by then or have an act to be read, longest due first.</summary>
    Task<IReadOnlyList<KnownCard>> DueAsync(string source, DateTimeOffset now, int most, CancellationToken cancel);

    /// <summary>Keeps what a harvest learned (<see cref="KnownCard.After"/>); a new version or hearing moves the card's cases. Twice is once.</summary>
    Task NoteAsync(CardNews news, CancellationToken cancel);
}
