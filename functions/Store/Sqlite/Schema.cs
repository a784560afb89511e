namespace Svidok.Store.Sqlite;

/// <summary>The tables. A step is never changed once released: a change is a new step.</summary>
internal static class Schema
{
    public static IReadOnlyList<string> Steps { get; } =
    [
        """
        CREATE TABLE documents (
            capture TEXT PRIMARY KEY, source TEXT NOT NULL, captured_at TEXT NOT NULL, candidate INTEGER NOT NULL,
            document TEXT NOT NULL, extraction TEXT NOT NULL, screening TEXT NOT NULL);

        -- number: the order in which mentions came; identity is computed in it.
        CREATE TABLE mentions (
            number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, capture TEXT NOT NULL REFERENCES documents(capture),
            name TEXT NOT NULL, gender INTEGER NOT NULL, region TEXT, court TEXT, case_number TEXT, articles TEXT NOT NULL, keys TEXT NOT NULL,
            candidate INTEGER NOT NULL, case_id TEXT);
        CREATE INDEX mentions_case ON mentions(case_id);
        CREATE INDEX mentions_capture ON mentions(capture);
        CREATE TABLE mention_keys (key TEXT NOT NULL, mention TEXT NOT NULL REFERENCES mentions(id), PRIMARY KEY (key, mention)) WITHOUT ROWID;

        CREATE TABLE judgements (
            a TEXT NOT NULL, b TEXT NOT NULL, by TEXT NOT NULL, says INTEGER NOT NULL, reasons TEXT NOT NULL, at TEXT NOT NULL, revoked INTEGER NOT NULL,
            PRIMARY KEY (a, b, by)) WITHOUT ROWID;
        CREATE INDEX judgements_b ON judgements(b);

        CREATE TABLE cases (
            id TEXT PRIMARY KEY, version INTEGER NOT NULL, name TEXT NOT NULL, region TEXT, score REAL NOT NULL, urgency REAL NOT NULL,
            status INTEGER NOT NULL, level INTEGER NOT NULL, documents INTEGER NOT NULL, speaks_for TEXT NOT NULL, speaks_against TEXT NOT NULL, changed_at TEXT NOT NULL);
        CREATE INDEX cases_queue ON cases(status, urgency DESC, id);
        CREATE INDEX cases_changed ON cases(changed_at);

        CREATE TABLE decisions (
            number INTEGER PRIMARY KEY, case_id TEXT NOT NULL, reviewer TEXT NOT NULL, at TEXT NOT NULL, verdict INTEGER NOT NULL, reason TEXT NOT NULL, case_version INTEGER NOT NULL);
        CREATE INDEX decisions_case ON decisions(case_id);

        CREATE TABLE audit (number INTEGER PRIMARY KEY, at TEXT NOT NULL, who TEXT NOT NULL, what TEXT NOT NULL, subject TEXT NOT NULL, detail TEXT NOT NULL, hash TEXT NOT NULL);
        CREATE INDEX audit_subject ON audit(subject);
        CREATE TRIGGER audit_stays BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'the audit is never changed'); END;
        CREATE TRIGGER audit_kept BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'the audit is never cut'); END;

        CREATE TABLE queue (
            subject TEXT PRIMARY KEY, number INTEGER NOT NULL UNIQUE, visible_at TEXT NOT NULL, attempts INTEGER NOT NULL, lease TEXT,
            dead INTEGER NOT NULL, why TEXT, since TEXT NOT NULL) WITHOUT ROWID;
        CREATE INDEX queue_next ON queue(dead, visible_at, number);

        CREATE TABLE reviewers (id TEXT PRIMARY KEY, name TEXT NOT NULL, roles TEXT NOT NULL, since TEXT NOT NULL);
        CREATE TABLE sign_in_links (hash TEXT PRIMARY KEY, reviewer TEXT NOT NULL REFERENCES reviewers(id), until TEXT NOT NULL) WITHOUT ROWID;

        CREATE TABLE digests (monday TEXT PRIMARY KEY, covers_from TEXT NOT NULL, covers_to TEXT NOT NULL, sent_at TEXT NOT NULL) WITHOUT ROWID;
        CREATE TABLE source_states (id TEXT PRIMARY KEY, state TEXT NOT NULL, detail TEXT NOT NULL, tried TEXT, new TEXT) WITHOUT ROWID;
        """,
        """
        -- memory: what Harvest.SourceMemory holds, as JSON.
        CREATE TABLE source_memories (id TEXT PRIMARY KEY, memory TEXT NOT NULL) WITHOUT ROWID;
        """,
        """
        -- grp: the first mention of the group that it is in; part: what Link.CasePart holds, as JSON. Both empty in rows from before:
        -- they are filled in when somebody of that name is read of again.
        ALTER TABLE mentions ADD COLUMN grp TEXT;
        ALTER TABLE mentions ADD COLUMN part TEXT;
        CREATE INDEX mentions_grp ON mentions(grp);
        """,
        """
        -- record: what Courts.KnownCard holds, as JSON; last_hearing: yyyy-MM-dd. mentions.card: Document.Key.
        CREATE TABLE cards (key TEXT PRIMARY KEY, source TEXT NOT NULL, due TEXT NOT NULL, last_hearing TEXT, record TEXT NOT NULL) WITHOUT ROWID;
        CREATE INDEX cards_due ON cards(source, due);
        CREATE INDEX cards_hearing ON cards(last_hearing);
        ALTER TABLE mentions ADD COLUMN card TEXT;
        CREATE INDEX mentions_card ON mentions(card);
        """,
        """
        -- day: yyyy-MM-dd, of hearings that were asked for afterwards; trouble: why it could not be read, null where it was.
        CREATE TABLE backfill_days (source TEXT NOT NULL, day TEXT NOT NULL, followed INTEGER NOT NULL, trouble TEXT, at TEXT NOT NULL, PRIMARY KEY (source, day)) WITHOUT ROWID;
        """,
        """
        -- history: what Harvest.SourceHistory holds, as JSON. What was in trouble says so again at its next harvest.
        CREATE TABLE source_histories (id TEXT PRIMARY KEY, history TEXT NOT NULL) WITHOUT ROWID;
        INSERT INTO source_histories (id, history)
            SELECT id, json_object('First', tried, 'Asked', tried, 'Answered', CASE state WHEN 'works' THEN tried END, 'New', new, 'Weeks', json_array())
            FROM source_states WHERE tried IS NOT NULL;
        DROP TABLE source_states;
        """,
        """
        -- W3C traceparent of what queued it, where anybody listened.
        ALTER TABLE queue ADD COLUMN trace TEXT;
        """,
        """
        -- persons: Recognised, a list as JSON. spent: text records of a month, yyyy-MM.
        CREATE TABLE opinions (capture TEXT PRIMARY KEY, persons TEXT NOT NULL) WITHOUT ROWID;
        CREATE TABLE opinion_budgets (month TEXT PRIMARY KEY, spent INTEGER NOT NULL) WITHOUT ROWID;
        """,
        """
        -- Documents that a second opinion is still to be asked of. failed: how often it was asked for in vain.
        CREATE TABLE opinions_waiting (capture TEXT PRIMARY KEY, since TEXT NOT NULL, failed INTEGER NOT NULL) WITHOUT ROWID;
        CREATE INDEX opinions_waiting_since ON opinions_waiting(since, capture);
        """,
        """
        -- gist: what Link.CaseGist holds, as JSON. Empty in rows from before: filled when somebody lists them, so that a large folder opens at once.
        ALTER TABLE cases ADD COLUMN gist TEXT;
        """,
    ];
}
