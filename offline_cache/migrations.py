"""The tables of the store, one numbered step after the other. A step that was released is never changed."""

from offline_cache.connection import Connection, Database, Migrations

_STEPS = Migrations("store")


def migrate(connection: Connection) -> str:
    """Bring the store up to date and return the name of its last step.

    Two processes may open a new store at once: the first does it, the second waits and finds it done.
    """
    with connection.transaction():
        _STEPS.apply(connection.db)
    return str(_STEPS.applied(connection.db)[-1].name)


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
