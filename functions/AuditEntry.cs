namespace Svidok;

/// <summary>One change of anything, chained to the one before it: whoever alters an entry breaks every later hash.</summary>
/// <param name="Number">From 1, without gaps.</param>
/// <param name="Who">Id of a person, or "machine".</param>
/// <param name="What">e.g. "capture.archived", "document.screened", "case.opened", "decision.confirm", "digest.written".</param>
/// <param name="Subject">Id of what changed.</param>
/// <param name="Detail">JSON; ids and numbers, never names.</param>
/// <param name="Hash">SHA-256 over the hash before and this entry's fields, hexadecimal.</param>
public sealed record AuditEntry(long Number, DateTimeOffset At, string Who, string What, string Subject, string Detail, string Hash);
