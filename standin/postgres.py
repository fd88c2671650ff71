"""PostgreSQL behind ``standin.database``, by pg8000: the same statements, and what is different about them.

An address is libpq's: ``postgresql://user@host:port/name``, for a Unix socket ``postgresql://user@/name?host=FOLDER``,
with ``sslmode=require`` for TLS with a checked certificate. A password comes from ``PGPASSWORD``: in an address it would
stand in the list of processes.
"""

import os
import ssl
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import Any
from urllib.parse import SplitResult, parse_qs, unquote, urlsplit

import pg8000.dbapi

from standin.errors import DatabaseAddress, DatabaseGone

SCHEMES = ("postgresql", "postgres")
_DEFAULT_PORT = 5432
_WRITERS = 0x0E7219
"""The key of the advisory lock that makes a transaction the only writer, as ``begin immediate`` does in SQLite."""
_ANSWER_S = 30
_LOST = (pg8000.dbapi.InterfaceError, OSError)
_BLOB = "do $$ begin create domain blob as bytea; exception when duplicate_object then null; end $$"

pg8000.dbapi.paramstyle = "qmark"


class Postgres:
    """One connection, opened anew after it was lost."""

    def __init__(self, address: str) -> None:
        """Connect; raises DatabaseAddress or DatabaseGone."""
        self._arguments = connect_arguments(address)
        self._connection: Any = None
        self._connect()

    def query(self, sql: str, values: Sequence[object]) -> tuple[list[dict[str, Any]], int]:
        """Execute one statement; return its rows, and how many rows it changed. Raises DatabaseGone."""
        with self._watched():
            cursor = self._connect().cursor()
            cursor.execute(sql, tuple(values))
            names = [column[0] for column in cursor.description or ()]
            rows = cursor.fetchall() if names else ()
            return [dict(zip(names, row, strict=True)) for row in rows], cursor.rowcount

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Everything in it is kept, or nothing of it. Raises DatabaseGone."""
        self.query("begin", ())
        try:
            self.query("select pg_advisory_xact_lock(?)", (_WRITERS,))
            yield
        except BaseException:
            with suppress(DatabaseGone):
                self.query("rollback", ())
            raise
        self.query("commit", ())

    def create(self, schema: str) -> None:
        """Make what is missing of the tables."""
        with self.transaction():
            for statement in (_BLOB, *schema.split(";\n")):
                if statement.strip():
                    self.query(statement, ())

    def close(self) -> None:
        """Close the connection."""
        self._forget()

    def _connect(self) -> Any:  # noqa: ANN401 - pg8000 has no types
        if self._connection is None:
            try:
                self._connection = pg8000.dbapi.connect(**self._arguments)
            except (*_LOST, pg8000.dbapi.DatabaseError) as error:
                raise DatabaseGone(type(error).__name__) from error
            self._connection.autocommit = True  # transactions are begun by name
        return self._connection

    @contextmanager
    def _watched(self) -> Iterator[None]:
        try:
            yield
        except _LOST as error:
            self._forget()
            raise DatabaseGone(type(error).__name__) from error

    def _forget(self) -> None:
        connection, self._connection = self._connection, None
        if connection is not None:
            with suppress(*_LOST):
                connection.close()


def connect_arguments(address: str) -> dict[str, Any]:
    """Read an address into the arguments of ``pg8000.dbapi.connect``; raises DatabaseAddress."""
    parts = urlsplit(address)
    if parts.scheme not in SCHEMES or not parts.path.strip("/"):
        raise DatabaseAddress
    asked = {name: values[-1] for name, values in parse_qs(parts.query).items()}
    if not set(asked) <= {"host", "sslmode"}:
        raise DatabaseAddress
    user = unquote(parts.username or os.environ.get("PGUSER", "postgres"))
    password = unquote(parts.password) if parts.password else os.environ.get("PGPASSWORD")
    return {
        "user": user,
        "password": password,
        "database": unquote(parts.path.strip("/")),
        "timeout": _ANSWER_S,
        "application_name": "onetrip-standin",
        **_place(parts, asked.get("host", "")),
        "ssl_context": ssl.create_default_context() if asked.get("sslmode") == "require" else None,
    }


def _place(parts: SplitResult, socket_folder: str) -> dict[str, Any]:
    try:
        port = parts.port or _DEFAULT_PORT
    except ValueError:
        raise DatabaseAddress from None
    if socket_folder.startswith("/"):
        return {"unix_sock": f"{socket_folder}/.s.PGSQL.{port}"}
    return {"host": parts.hostname or socket_folder or "localhost", "port": port}
