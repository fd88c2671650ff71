"""One connection to the encrypted database: SQLCipher under sqlite-utils, and transactions that cannot be half done.

sqlite-utils catches the errors of the module that it takes for sqlite3. That must be SQLCipher's, or its own
error handling is blind; it prefers a module called pysqlite3, so SQLCipher is put under that name first. It also takes
in numpy wherever that is installed, for column types that no table of ours has; that costs a tenth of a second of every
process that opens the store, and is left out.
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

from hosting.environment import left_out

sys.modules["pysqlite3"] = sqlcipher3
sys.modules["pysqlite3.dbapi2"] = dbapi2

with left_out("numpy", "pandas"):
    from sqlite_utils import Database, Migrations
    from sqlite_utils import utils as sqlite_utils_internals

from kiosk.faults import KioskFault  # noqa: E402 - as above
from offline_cache.durable import make_folder  # noqa: E402 - as above
from offline_cache.keyring import StoreKeys  # noqa: E402 - as above

if getattr(sqlite_utils_internals, "sqlite3", None) is not sqlcipher3:
    message = "sqlite-utils was imported before offline_cache.connection"
    raise ImportError(message)

__all__ = ["Connection", "Database", "DatabaseError", "Migrations", "Row"]

DatabaseError = dbapi2.DatabaseError
Row = dict[str, Any]

BUSY_S = 10.0
PAGE_BYTES = 4096
_FULL = "SQLITE_FULL"
_DAMAGE = ("SQLITE_CORRUPT", "SQLITE_NOTADB")
_CONNECT: dict[str, Any] = {"isolation_level": None, "timeout": BUSY_S, "uri": True}
_log = getLogger(__name__)


class Connection:
    """The only writing connection of this process; used by one thread.

    Args:
        path: The database file; made, readable by its owner alone, where there is none.
        keys: ``database`` and ``page_mac`` are used.
        only_reads: Writes nothing and makes nothing.

    Attributes:
        damage: What was found when the database turned out to be damaged, or None.

    Raises:
        KioskFault: STORE_DAMAGED (where the key is not known to be the right one, that may be all), STORE_UNAVAILABLE.
    """

    def __init__(self, path: Path, keys: StoreKeys, *, only_reads: bool = False) -> None:
        self.damage: str | None = None
        self._only_reads = only_reads
        try:
            if not only_reads:
                _make_private(path)
            mode = "ro" if only_reads else "rw"
            self._raw = dbapi2.connect(f"{path.absolute().as_uri()}?mode={mode}", **_CONNECT)
        except (DatabaseError, OSError) as error:
            raise self._fault(error) from None
        try:
            self._unlock(keys)
        except DatabaseError as error:
            self._raw.close()
            raise self._fault(error) from None
        self.db = Database(self._raw)

    def _unlock(self, keys: StoreKeys) -> None:
        run = self._raw.execute
        run(f"PRAGMA key = \"x'{keys.database.hex()}'\"")
        run("PRAGMA cipher_log_level = NONE")  # it would tell of a wrong key on stderr
        run(f"PRAGMA cipher_hmac_algorithm = {keys.page_mac}")
        run("SELECT count(*) FROM sqlite_master").fetchone()  # a wrong key ends here, before anything is written
        run("PRAGMA foreign_keys = ON")
        if self._only_reads:
            run("PRAGMA query_only = ON")
            return
        run("PRAGMA journal_mode = WAL")
        run("PRAGMA synchronous = FULL")
        run("PRAGMA secure_delete = ON")  # a wrapped document key that is deleted is gone

    def execute(self, sql: str, arguments: tuple[object, ...] = ()) -> int:
        """Run one statement and return how many rows it changed."""
        return int(self._run(sql, arguments).rowcount)

    def rows(self, sql: str, arguments: tuple[object, ...] = ()) -> Iterator[Row]:
        """Return rows as dicts, one by one."""
        cursor = self._run(sql, arguments)
        names = [column[0] for column in cursor.description]
        try:
            for found in cursor:
                yield dict(zip(names, found, strict=True))
        except DatabaseError as error:
            raise self._fault(error) from None

    def row(self, sql: str, arguments: tuple[object, ...] = ()) -> Row | None:
        """Return the first row, or None."""
        cursor = self._run(sql, arguments)
        found = cursor.fetchone()
        names = [column[0] for column in cursor.description]
        cursor.close()
        return None if found is None else dict(zip(names, found, strict=True))

    def scalar(self, sql: str, arguments: tuple[object, ...] = ()) -> Any:  # noqa: ANN401 - the statement decides
        """Return the first value of the first row, or None."""
        found = self._run(sql, arguments).fetchone()
        return None if found is None else found[0]

    def insert(self, table: str, row: Row) -> None:
        """Add a row; names of columns come from our own code, never from outside."""
        marks = ", ".join("?" * len(row))
        self.execute(f"INSERT INTO {table} ({', '.join(row)}) VALUES ({marks})", tuple(row.values()))  # noqa: S608 - see docstring

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Do everything inside or nothing of it; other processes wait from the first line on.

        Raises:
            KioskFault: STORE_DISK_FULL, STORE_DAMAGED or STORE_UNAVAILABLE.
        """
        self._run("BEGIN IMMEDIATE")
        try:
            yield
            self._run("COMMIT")
        except BaseException:
            self._roll_back()
            raise

    def demand_no_strays(self) -> None:
        """Raise IntegrityError where a row points to one that is not there."""
        if self.row("PRAGMA foreign_key_check") is not None:
            message = "a row points to one that is not there"
            raise dbapi2.IntegrityError(message)

    def fold(self) -> bool:
        """Bring the write-ahead log into the database and cut it to nothing; False while another process reads.

        What was deleted is then gone from both files.
        """
        return not self.scalar("PRAGMA wal_checkpoint(TRUNCATE)")

    def close(self) -> None:
        """Fold the write-ahead log into the database and let go of it."""
        if self._only_reads:
            self._raw.close()
            return
        try:
            self._raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        except DatabaseError as error:  # full, damaged or busy: the log stays, and is read at the next start
            _log.warning("checkpoint at close: %s", _name(error))
        self._raw.close()

    def _run(self, sql: str, arguments: tuple[object, ...] = ()) -> Any:  # noqa: ANN401 - the driver has no types
        try:
            return self._raw.execute(sql, arguments)
        except DatabaseError as error:
            raise self._fault(error) from None

    def _roll_back(self) -> None:
        if self._raw.in_transaction:  # SQLite rolls back by itself after some errors
            self._run("ROLLBACK")

    def _fault(self, error: Exception) -> KioskFault:
        """Turn the database's or the disk's failure into a fault; its text stays out, it may quote values."""
        if isinstance(error, OSError):
            return KioskFault("STORE_UNAVAILABLE", f"{error.strerror}")
        name = _name(error)
        if name.startswith("SQLITE_CONSTRAINT") or name in {"SQLITE_ERROR", "SQLITE_MISUSE"}:
            raise error  # a bug of ours
        if name.startswith(_DAMAGE):
            self.damage = name
            return KioskFault("STORE_DAMAGED", name)
        return KioskFault("STORE_DISK_FULL" if name == _FULL else "STORE_UNAVAILABLE", name)


def _name(error: Exception) -> str:
    return str(getattr(error, "sqlite_errorname", None) or type(error).__name__)


def _make_private(path: Path) -> None:
    make_folder(path.parent)
    os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600))
