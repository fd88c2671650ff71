"""What the stand-in keeps: one SQLite file and a folder of documents, both readable by the owner only.

Of a form only what the contract needs later is kept: its digest, its item, and a salted hash of the person, so
that this plain file names nobody. The documents are kept as they came, to be compared byte by byte.
"""

import hashlib
import secrets
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

FILE_NAME = "platform.sqlite"
DOCUMENTS = "documents"

_SCHEMA = """
create table if not exists submissions (
    id text primary key, sha256 text not null, item_code text not null, person text not null,
    received_at text not null
) strict;
create table if not exists salt (value blob not null) strict;
create table if not exists documents (
    doc_id text primary key, submission_id text not null references submissions (id), material_id text not null,
    sha256 text not null, size integer not null, created_at text, verified_at text
) strict;
create index if not exists documents_of on documents (submission_id);
create table if not exists cases (
    submission_id text primary key references submissions (id), case_no text not null unique,
    query_code text not null, state text not null, due_date text, answered_at text not null
) strict;
create table if not exists timeline (
    submission_id text not null references cases (submission_id), at text not null, state text not null,
    zh text not null, en text not null
) strict;
create index if not exists timeline_of on timeline (submission_id);
"""


class Database:
    """One connection; the stand-in answers one call at a time, so nothing here needs a lock."""

    def __init__(self, state: Path) -> None:
        """Open or create the state folder."""
        self.documents = state / DOCUMENTS
        self.documents.mkdir(parents=True, exist_ok=True)
        state.chmod(0o700)
        self._connection = _connect((state / FILE_NAME).as_uri())
        (state / FILE_NAME).chmod(0o600)
        self._connection.execute("pragma journal_mode = wal")
        self._connection.execute("pragma synchronous = full")
        self._connection.executescript(_SCHEMA)
        self._salt = self._make_salt()

    def person(self, id_number: str) -> str:
        """Return by what a person's cases are found again."""
        return hashlib.blake2b(id_number.encode(), key=self._salt).hexdigest()

    def one(self, sql: str, *values: object) -> sqlite3.Row | None:
        """Return the first row, or None."""
        row: sqlite3.Row | None = self._connection.execute(sql, values).fetchone()
        return row

    def all(self, sql: str, *values: object) -> list[sqlite3.Row]:
        """Return every row."""
        return self._connection.execute(sql, values).fetchall()

    def run(self, sql: str, *values: object) -> None:
        """Execute one statement."""
        self._connection.execute(sql, values)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Everything in it is kept, or nothing of it."""
        self._connection.execute("begin immediate")
        with self._connection:
            yield

    def _make_salt(self) -> bytes:
        with self.transaction():
            if self.one("select 1 from salt") is None:
                self.run("insert into salt values (?)", secrets.token_bytes(32))
        row = self._connection.execute("select value from salt").fetchone()
        return bytes(row["value"])

    def close(self) -> None:
        """Close the file; the next start finds everything."""
        self._connection.close()


@contextmanager
def reading(state: Path) -> Iterator[sqlite3.Connection | None]:
    """Open the state for reading beside a running server; None where nothing was ever kept."""
    if not (state / FILE_NAME).exists():
        yield None
        return
    connection = _connect((state / FILE_NAME).as_uri() + "?mode=ro")
    try:
        yield connection
    finally:
        connection.close()


def _connect(uri: str) -> sqlite3.Connection:
    connection = sqlite3.connect(uri, uri=True, isolation_level=None, timeout=10)
    connection.row_factory = sqlite3.Row
    connection.execute("pragma foreign_keys = on")
    return connection
