"""What the stand-in keeps: rows in SQLite or PostgreSQL, and a folder of documents, readable by the owner only.

The statements are plain SQL that both understand; what differs (connection, locks, types) is in ``standin.sqlite`` and
``standin.postgres``. The tables are the files of ``schema/``, in the order of their names. A table of a released version
is never changed: what comes later is a table beside it, so that every older state folder can be used.

Of a form only what the contract needs later is kept: its digest, its item, and a salted hash of the person, so
that this plain file names nobody. The documents are kept as they came, to be compared byte by byte.
"""

import hashlib
import secrets
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any, Protocol

from standin.sqlite import FILE_NAME, Sqlite

DOCUMENTS = "documents"
Row = dict[str, Any]
_SCHEMA = Path(__file__).parent / "schema"


class Engine(Protocol):
    """What a database has to be able to do; raises DatabaseGone where its server is out of reach."""

    def query(self, sql: str, values: Sequence[object]) -> tuple[list[Row], int]:
        """Execute one statement with ``?`` for its values; return its rows, and how many rows it changed."""

    def transaction(self) -> AbstractContextManager[None]:
        """Be the only writer; everything in it is kept, or nothing of it."""

    def create(self, schema: str) -> None:
        """Make what is missing of the tables."""

    def close(self) -> None:
        """Let go."""


def _postgres(address: str) -> Engine:
    from standin.postgres import Postgres  # noqa: PLC0415 - its driver is large, and the demo does without

    return Postgres(address)


class Database:
    """One connection; the stand-in answers one call at a time, so nothing here needs a lock.

    Args:
        state: Folder of the documents, and of the file where SQLite is used.
        address: ``postgresql://...``; None for SQLite in the folder.
    """

    def __init__(self, state: Path, address: str | None = None) -> None:
        """Open or create it; raises DatabaseAddress or DatabaseGone."""
        self.state = state
        self.documents = state / DOCUMENTS
        self.documents.mkdir(parents=True, exist_ok=True)
        state.chmod(0o700)
        self._engine: Engine = _postgres(address) if address else Sqlite(state)
        self._engine.create("\n".join(path.read_text(encoding="utf-8") for path in sorted(_SCHEMA.glob("*.sql"))))
        self._inside = False
        self._salt = self._make_salt()

    def person(self, holder: str) -> str:
        """Return by what a person's cases are found again, so that the tables name nobody."""
        return hashlib.blake2b(holder.encode(), key=self._salt).hexdigest()

    def one(self, sql: str, *values: object) -> Row | None:
        """Return the first row, or None."""
        return next(iter(self.all(sql, *values)), None)

    def all(self, sql: str, *values: object) -> list[Row]:
        """Return every row."""
        return self._engine.query(sql, values)[0]

    def run(self, sql: str, *values: object) -> int:
        """Execute one statement; return how many rows it changed."""
        return self._engine.query(sql, values)[1]

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Everything in it is kept, or nothing of it; one inside another is part of it."""
        if self._inside:
            yield
            return
        with self._engine.transaction():
            self._inside = True
            try:
                yield
            finally:
                self._inside = False

    def _make_salt(self) -> bytes:
        with self.transaction():
            if self.one("select 1 from salt") is None:
                self.run("insert into salt values (?)", secrets.token_bytes(32))
            [row] = self.all("select value from salt")
        return bytes(row["value"])

    def close(self) -> None:
        """Close it; the next start finds everything."""
        self._engine.close()


@contextmanager
def reading(state: Path, address: str | None = None) -> Iterator[Database | None]:
    """Open a state beside a running server; None where nothing was ever kept."""
    if address is None and not (state / FILE_NAME).exists():
        yield None
        return
    database = Database(state, address)
    try:
        yield database
    finally:
        database.close()
