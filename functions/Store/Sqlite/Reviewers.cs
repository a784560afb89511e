using Microsoft.Data.Sqlite;
using Svidok.Review;

namespace Svidok.Store.Sqlite;

/// <summary>People who sign in. A link signs in once; only its hash is stored.</summary>
public sealed class Reviewers(Database database, TimeProvider clock)
{
    private const string Add = "INSERT INTO reviewers (id, name, roles, since) VALUES (@id, @name, @roles, @now)";
    private const string AddLink = "INSERT INTO sign_in_links (hash, reviewer, until) VALUES (@hash, @reviewer, @until)";
    private const string UseLink = "DELETE FROM sign_in_links WHERE hash = @hash AND until > @now RETURNING reviewer";
    private const string Find = "SELECT id, name, roles FROM reviewers WHERE id = @id";
    private const string Everybody = "SELECT id, name, roles FROM reviewers ORDER BY since, id";

    public Task<Reviewer> AddAsync(string name, IReadOnlyList<string> roles, CancellationToken cancel) => database.WriteAsync(
        session =>
        {
            var reviewer = new Reviewer(SignInLink.NewReviewerId(), name, roles);
            session.Do(Add, ("@id", reviewer.Id), ("@name", name), ("@roles", StoreJson.Strings(roles)), ("@now", Moments.Text(clock.GetUtcNow())));
            Audit.Write(session, clock.GetUtcNow(), "machine", "reviewer.added", reviewer.Id, StoreJson.Detail(("roles", string.Join(' ', roles))));
            return reviewer;
        },
        cancel);

    /// <returns>The token of a new sign-in link, good for a day and for one use.</returns>
    public Task<string> LinkAsync(string reviewer, CancellationToken cancel) => database.WriteAsync(
        session =>
        {
            var token = SignInLink.NewToken();
            session.Do(AddLink, ("@hash", SignInLink.HashOf(token)), ("@reviewer", reviewer), ("@until", Moments.Text(clock.GetUtcNow() + SignInLink.Life)));
            return token;
        },
        cancel);

    /// <returns>Null for a link that is unknown, used or too old.</returns>
    public Task<Reviewer?> SignInAsync(string token, CancellationToken cancel) => database.WriteAsync(
        session =>
        {
            var now = clock.GetUtcNow();
            if (session.One(UseLink, static row => row.GetString(0), ("@hash", SignInLink.HashOf(token)), ("@now", Moments.Text(now))) is not { } id)
            {
                return null;
            }

            Audit.Write(session, now, id, "reviewer.signed_in", id);
            return session.One(Find, Row, ("@id", id));
        },
        cancel);

    public Task<Reviewer?> FindAsync(string id, CancellationToken cancel) => database.ReadAsync(session => session.One(Find, Row, ("@id", id)), cancel);

    /// <summary>Oldest first.</summary>
    public Task<IReadOnlyList<Reviewer>> AllAsync(CancellationToken cancel) => database.ReadAsync<IReadOnlyList<Reviewer>>(static session => session.All(Everybody, Row), cancel);

    private static Reviewer Row(SqliteDataReader row) => new(row.GetString(0), row.GetString(1), StoreJson.Strings(row.GetString(2)));
}
