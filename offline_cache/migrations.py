"""The tables of the store, one numbered step after the other. A step that was released is never changed."""

from functools import cache

from offline_cache.connection import Connection, Database, Migrations

_STEPS = Migrations("store")


def migrate(connection: Connection, *, until: str | None = None) -> str:
    """Bring the store up to date and return the name of its last step.

    Two processes may open a new store at once: the first does it, the second waits and finds it done.

    Args:
        connection: Of the store.
        until: The last step to take, where the store is to look as an older one did; None for all.
    """
    if _taken(connection) == step_names():
        return step_names()[-1]
    connection.execute("PRAGMA foreign_keys = OFF")  # a step may replace a table that others point to
    try:
        with connection.transaction():
            _STEPS.apply(connection.db, stop_before=step_names()[step_names().index(until) + 1 :] if until else None)
            connection.demand_no_strays()
    finally:
        connection.execute("PRAGMA foreign_keys = ON")
    return _taken(connection)[-1]


@cache
def step_names() -> tuple[str, ...]:
    """Return the names of all steps, the first one first."""
    return tuple(step.name for step in _STEPS.pending(Database(memory=True)))


def _taken(connection: Connection) -> tuple[str, ...]:
    if connection.row("SELECT 1 FROM sqlite_master WHERE name = '_sqlite_migrations'") is None:
        return ()
    sql = "SELECT name FROM _sqlite_migrations WHERE migration_set = 'store' ORDER BY id"
    return tuple(row["name"] for row in connection.rows(sql))


@_STEPS()
def m001_outbox(db: Database) -> None:
    """Submissions, and the platform's answers to them."""
    db.execute("""
        CREATE TABLE outbox (
            seq INTEGER PRIMARY KEY AUTOINCREMENT,
            submission_id TEXT NOT NULL UNIQUE,
            kind TEXT NOT NULL,
            item_code TEXT NOT NULL,
            provisional_no TEXT NOT NULL UNIQUE,
            created_at TEXT NOT NULL,
            session TEXT,
            applicant BLOB NOT NULL,
            state TEXT NOT NULL CHECK (state IN ('ready', 'sending', 'confirmed', 'parked')),
            form_sent INTEGER NOT NULL DEFAULT 0 CHECK (form_sent IN (0, 1)),
            attempts INTEGER NOT NULL DEFAULT 0,
            next_at TEXT,
            last_answer TEXT,
            payload TEXT,
            CHECK (payload IS NOT NULL OR state = 'confirmed')
        ) STRICT
    """)
    db.execute("CREATE INDEX outbox_waiting ON outbox (seq) WHERE state IN ('ready', 'sending')")
    db.execute("""
        CREATE TABLE case_answer (
            seq INTEGER PRIMARY KEY AUTOINCREMENT,
            submission_id TEXT NOT NULL REFERENCES outbox (submission_id),
            case_no TEXT NOT NULL,
            query_code TEXT NOT NULL,
            state TEXT NOT NULL,
            due_date TEXT,
            answered_at TEXT NOT NULL
        ) STRICT
    """)
    db.execute("CREATE INDEX case_answer_of ON case_answer (submission_id, seq)")


@_STEPS()
def m002_documents(db: Database) -> None:
    """Documents; their bytes are files, and without ``wrapped_key`` those are noise."""
    db.execute("""
        CREATE TABLE document (
            doc_id TEXT PRIMARY KEY,
            submission_id TEXT NOT NULL REFERENCES outbox (submission_id),
            position INTEGER NOT NULL,
            material_id TEXT NOT NULL,
            sha256 TEXT NOT NULL,
            size INTEGER NOT NULL,
            wrapped_key BLOB,
            upload_url TEXT,
            uploaded INTEGER NOT NULL DEFAULT 0 CHECK (uploaded IN (0, 1)),
            UNIQUE (submission_id, position)
        ) STRICT, WITHOUT ROWID
    """)


@_STEPS()
def m003_audit(db: Database) -> None:
    """The audit log: rows are added and never changed; ``head`` remembers the last one, so that a cut tail shows."""
    db.execute("""
        CREATE TABLE event (
            seq INTEGER PRIMARY KEY,
            at TEXT NOT NULL,
            event TEXT NOT NULL,
            level TEXT NOT NULL,
            session TEXT,
            fields TEXT NOT NULL,
            hash TEXT NOT NULL
        ) STRICT
    """)
    db.execute("CREATE INDEX event_session ON event (session, seq) WHERE session IS NOT NULL")
    db.execute("CREATE INDEX event_id ON event (event, seq)")
    db.execute(
        "CREATE TABLE head (id INTEGER PRIMARY KEY CHECK (id = 1), seq INTEGER NOT NULL, hash TEXT NOT NULL) STRICT"
    )
    for change in ("UPDATE", "DELETE"):
        db.execute(
            f"CREATE TRIGGER event_no_{change.lower()} BEFORE {change} ON event "
            "BEGIN SELECT RAISE(ABORT, 'the audit log only grows'); END"
        )


@_STEPS()
def m004_counters(db: Database) -> None:
    """Counters that survive a restart: the numbers of provisional slips, one row per day."""
    db.execute("CREATE TABLE counter (name TEXT PRIMARY KEY, value INTEGER NOT NULL) STRICT, WITHOUT ROWID")


@_STEPS()
def m005_forward_only(db: Database) -> None:
    """The database itself refuses a step back, and a case touches few pages: each one costs when it is encrypted.

    Slips' numbers and ``seq`` are still never given twice: the counter and the newest row are never deleted.
    """
    db.execute("""
        CREATE TABLE outbox_new (
            seq INTEGER PRIMARY KEY,
            submission_id TEXT NOT NULL UNIQUE,
            kind TEXT NOT NULL,
            item_code TEXT NOT NULL,
            provisional_no TEXT NOT NULL,
            created_at TEXT NOT NULL,
            session TEXT,
            applicant BLOB NOT NULL,
            state TEXT NOT NULL CHECK (state IN ('fresh', 'ready', 'sending', 'confirmed', 'parked')),
            form_sent INTEGER NOT NULL DEFAULT 0 CHECK (form_sent IN (0, 1)),
            attempts INTEGER NOT NULL DEFAULT 0,
            next_at TEXT,
            last_answer TEXT,
            payload TEXT,
            CHECK (payload IS NOT NULL OR state = 'confirmed')
        ) STRICT
    """)
    db.execute("INSERT INTO outbox_new SELECT * FROM outbox")
    db.execute("DROP TABLE outbox")
    db.execute("ALTER TABLE outbox_new RENAME TO outbox")
    db.execute("CREATE INDEX outbox_ready ON outbox (form_sent, seq) WHERE state = 'ready'")
    for state in ("sending", "parked", "confirmed"):  # SQLite uses such an index only where the query says the same
        db.execute(f"CREATE INDEX outbox_{state} ON outbox (seq) WHERE state = '{state}'")
    db.execute("CREATE INDEX outbox_person ON outbox (applicant, seq) WHERE state <> 'fresh'")
    for name, when, condition, why in _OUTBOX_RULES:
        db.execute(f"CREATE TRIGGER {name} BEFORE {when} WHEN {condition} BEGIN SELECT RAISE(ABORT, '{why}'); END")
    db.execute("ALTER TABLE counter ADD COLUMN hash TEXT")
    db.execute("INSERT INTO counter (name, value, hash) SELECT 'head of the log', seq, hash FROM head")
    db.execute("INSERT INTO counter (name, value) SELECT 'last settled', max(seq) FROM outbox HAVING max(seq) > 0")
    db.execute("DROP TABLE head")
    db.execute("DROP INDEX event_id")


@_STEPS()
def m006_exports(db: Database) -> None:
    """Which bundle on removable media a case went into last; a note that holds nothing, not even its case."""
    db.execute("""
        CREATE TABLE export (
            submission_id TEXT PRIMARY KEY,
            bundle_id TEXT NOT NULL,
            at TEXT NOT NULL
        ) STRICT, WITHOUT ROWID
    """)


@_STEPS()
def m007_said(db: Database) -> None:
    """What else the platform said with an answer: the items of a package, a waybill, a place in a queue; as JSON."""
    db.execute("ALTER TABLE case_answer ADD COLUMN said TEXT")


_STATE_STEPS = "'fresh ready', 'ready sending', 'ready parked', 'sending ready', 'sending confirmed', 'sending parked', 'parked ready'"
_OUTBOX_RULES = (
    ("outbox_begins_fresh", "INSERT ON outbox", "NEW.state <> 'fresh'", "a submission begins as fresh"),
    (
        "outbox_goes_forward",
        "UPDATE OF state ON outbox",
        f"NEW.state <> OLD.state AND OLD.state || ' ' || NEW.state NOT IN ({_STATE_STEPS})",
        "states of the outbox only move forward",
    ),
    (
        "outbox_is_itself",
        "UPDATE OF seq, submission_id, kind, item_code, provisional_no, created_at, applicant ON outbox",
        "1",
        "a submission stays what it is",
    ),
    (
        "outbox_counts_up",
        "UPDATE OF attempts ON outbox",
        "NEW.attempts < OLD.attempts",
        "attempts are never taken back",
    ),
    (
        "outbox_keeps_payload",
        "UPDATE OF payload ON outbox",
        "NEW.payload IS NOT OLD.payload AND (NEW.payload IS NOT NULL OR NEW.state <> 'confirmed')",
        "what a person handed in is not changed",
    ),
    ("outbox_keeps_rows", "DELETE ON outbox", "OLD.state <> 'confirmed'", "only confirmed submissions are forgotten"),
    ("answer_stays", "UPDATE ON case_answer", "1", "what the platform said is not changed"),
    (
        "document_key_only_goes",
        "UPDATE OF wrapped_key ON document",
        "NEW.wrapped_key IS NOT OLD.wrapped_key AND NEW.wrapped_key IS NOT NULL",
        "the key of a document is only ever deleted",
    ),
)
