"""One connection to the encrypted database: SQLCipher under sqlite-utils, and transactions that cannot be half done.

sqlite-utils catches the errors of the module that it takes for sqlite3. That must be SQLCipher's, or its own
error handling is blind; it prefers a module called pysqlite3, so SQLCipher is put under that name first.
"""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from logging import getLogger
from pathlib import Path
from typing import Any

import sqlcipher3
from sqlcipher3 import dbapi2

sys.modules["pysqlite3"] = sqlcipher3
sys.modules["pysqlite3.dbapi2"] = dbapi2

from sqlite_utils import Database, Migrations  # noqa: E402 - must come after the two lines above
from sqlite_utils import utils as sqlite_utils_internals  # noqa: E402 - as above

from kiosk.faults import KioskFault  # noqa: E402 - as above

if getattr(sqlite_utils_internals, "sqlite3", None) is not sqlcipher3:
    message = "sqlite-utils was imported before offline_cache.connection"
    raise ImportError(message)

__all__ = ["Connection", "Database", "DatabaseError", "Migrations", "Row", "as_faults"]

DatabaseError = dbapi2.DatabaseError
Row = dict[str, Any]

BUSY_S = 10.0
_FULL = "SQLITE_FULL"
_NOT_A_DATABASE = "SQLITE_NOTADB"
_log = getLogger(__name__)


class Connection:
    """The only writing connection of this process; used by one thread.

    Args:
        path: The database file; made, readable by its owner alone, where there is none.
        key: Raw 256-bit key.

    Raises:
        KioskFault: STORE_KEY_WRONG (nothing was touched) or STORE_UNAVAILABLE.
    """

    def __init__(self, path: Path, key: bytes) -> None:
        with as_faults():
            _make_private(path)
            self._raw = dbapi2.connect(str(path), isolation_level=None, timeout=BUSY_S)
        try:
            with as_faults():
                self._unlock(key)
        except KioskFault:
            self._raw.close()
            raise
        self.db = Database(self._raw)

    def _unlock(self, key: bytes) -> None:
        run = self._raw.execute
        run(f"PRAGMA key = \"x'{key.hex()}'\"")
        run("PRAGMA cipher_log_level = NONE")  # it would tell of a wrong key on stderr
        run("SELECT count(*) FROM sqlite_master").fetchone()  # a wrong key ends here, before anything is written
        run("PRAGMA journal_mode = WAL")
        run("PRAGMA synchronous = FULL")
        run("PRAGMA foreign_keys = ON")
        run("PRAGMA secure_delete = ON")  # a wrapped document key that is deleted is gone

    def execute(self, sql: str, arguments: tuple[object, ...] = ()) -> int:
        """Run one statement and return how many rows it changed."""
        return int(self._raw.execute(sql, arguments).rowcount)

    def rows(self, sql: str, arguments: tuple[object, ...] = ()) -> Iterator[Row]:
        """Return rows as dicts, one by one."""
        return self.db.query(sql, arguments)

    def row(self, sql: str, arguments: tuple[object, ...] = ()) -> Row | None:
        """Return the first row, or None."""
        cursor = self._raw.execute(sql, arguments)
        found = cursor.fetchone()
        names = [column[0] for column in cursor.description]
        cursor.close()
        return None if found is None else dict(zip(names, found, strict=True))

    def scalar(self, sql: str, arguments: tuple[object, ...] = ()) -> Any:  # noqa: ANN401 - the statement decides
        """Return the first value of the first row, or None."""
        found = self._raw.execute(sql, arguments).fetchone()
        return None if found is None else found[0]

    def insert(self, table: str, row: Row) -> None:
        """Add a row; names of columns come from our own code, never from outside."""
        marks = ", ".join("?" * len(row))
        self.execute(f"INSERT INTO {table} ({', '.join(row)}) VALUES ({marks})", tuple(row.values()))  # noqa: S608 - see docstring

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Do everything inside or nothing of it; other processes wait from the first line on.

        Raises:
            KioskFault: STORE_DISK_FULL or STORE_UNAVAILABLE.
        """
        with as_faults():
            self._raw.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._raw.execute("COMMIT")
            except BaseException:
                self._roll_back()
                raise

    def _roll_back(self) -> None:
        if self._raw.in_transaction:  # SQLite rolls back by itself after some errors
            self._raw.execute("ROLLBACK")

    def close(self) -> None:
        """Fold the write-ahead log into the database and let go of it."""
        try:
            self._raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        except DatabaseError as error:  # full, or busy: the log stays, and is read at the next start
            _log.warning("checkpoint at close: %s", _name(error))
        self._raw.close()


@contextmanager
def as_faults() -> Iterator[None]:
    """Turn the database's and the disk's failures into faults; their texts stay out, they may quote values."""
    try:
        yield
    except DatabaseError as error:
        raise _fault_of(error) from None
    except OSError as error:
        raise KioskFault("STORE_UNAVAILABLE", f"{error.strerror}") from error


def _fault_of(error: Exception) -> KioskFault:
    name = _name(error)
    if name.startswith("SQLITE_CONSTRAINT") or name in {"SQLITE_ERROR", "SQLITE_MISUSE"}:
        raise error  # a bug of ours
    code = {_FULL: "STORE_DISK_FULL", _NOT_A_DATABASE: "STORE_KEY_WRONG"}.get(name, "STORE_UNAVAILABLE")
    return KioskFault(code, name)


def _name(error: Exception) -> str:
    return str(getattr(error, "sqlite_errorname", None) or type(error).__name__)


def _make_private(path: Path) -> None:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600))
