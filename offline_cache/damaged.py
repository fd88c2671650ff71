"""Reads what can be read of a damaged database: by SQLite where it can, else from the leaves."""

from collections.abc import Callable, Iterator
from itertools import chain
from pathlib import Path

from kiosk.faults import KioskFault
from offline_cache.connection import Connection, DatabaseError, Row
from offline_cache.keyring import StoreKeys
from offline_cache.leaves import Leaves, Record

_STATES = {"fresh", "ready", "sending", "confirmed", "parked"}
_COUNTERS = ("slips of ", "head of the log", "last ")
_COLUMNS = {
    "outbox": "seq submission_id kind item_code provisional_no created_at session applicant state form_sent attempts "
    "next_at last_answer payload",
    "case_answer": "seq submission_id case_no query_code state due_date answered_at said",
    "document": "doc_id submission_id position material_id sha256 size wrapped_key upload_url uploaded",
    "export": "submission_id bundle_id at",
    "event": "seq at event level session fields hash",
    "counter": "name value hash",
}
"""The columns of a table in the order in which they stand in a record, whatever step the store is of."""


class DamagedDatabase:
    """A working copy of a damaged database; it may be used by nobody else.

    Args:
        path: The copy.
        keys: Of the database.
        salt: The first 16 bytes that the file had.
    """

    def __init__(self, path: Path, keys: StoreKeys, salt: bytes | None = None) -> None:
        self._path = path
        self._keys = keys
        self._salt = salt
        self._is_whole = False
        self._fold()

    def ask(self, sql: str) -> list[Row] | None:
        """Return what a question yields; None where a page that it needs is damaged."""
        try:
            connection = Connection(self._path, self._keys, only_reads=True)
        except KioskFault:
            return None
        try:
            return list(connection.rows(sql))
        except (KioskFault, DatabaseError):
            return None
        finally:
            connection.close()

    def rows(self, table: str) -> Iterator[Row]:
        """Yield the rows of a table, all that can be had, one by one: there may be gigabytes of them."""
        seen = set()
        key = _COLUMNS[table].split()[0]
        for row in chain(self._by_sqlite(table), self._from_leaves(table)):
            if row[key] not in seen:
                seen.add(row[key])
                yield row

    def _by_sqlite(self, table: str) -> Iterator[Row]:
        """Yield rows until a page is met that cannot be read."""
        self._is_whole = False
        try:
            connection = Connection(self._path, self._keys, only_reads=True)
        except KioskFault:
            return
        try:
            yield from connection.rows(f"SELECT * FROM {table} ORDER BY 1")  # noqa: S608 - names of our own
            self._is_whole = True
        except (KioskFault, DatabaseError):
            return
        finally:
            connection.close()

    def _from_leaves(self, table: str) -> Iterator[Row]:
        """Yield the rows of every leaf, unless SQLite came to the end of the table."""
        if self._is_whole:
            return
        columns = _COLUMNS[table].split()
        for record in Leaves(self._path, self._keys, self._salt).records():
            if _LOOKS_LIKE[table](record):
                row = dict(zip(columns, record.values, strict=False))
                yield row if record.number is None else row | {columns[0]: record.number}

    def _fold(self) -> None:
        """Bring the log into the copy, where SQLite still can; the leaves are then read as they are."""
        try:
            Connection(self._path, self._keys).close()
        except (KioskFault, DatabaseError):
            return


def _is_id(value: object) -> bool:
    return isinstance(value, str) and len(value) == 36


def _is_outbox(record: Record) -> bool:
    return len(record.values) == 14 and _is_id(record.values[1]) and record.values[8] in _STATES


def _is_event(record: Record) -> bool:
    return len(record.values) == 7 and isinstance(record.values[6], str) and len(record.values[6]) == 64


def _is_case_answer(record: Record) -> bool:
    return len(record.values) in {7, 8} and _is_id(record.values[1]) and not _is_event(record)


def _is_document(record: Record) -> bool:
    return record.number is None and len(record.values) == 9 and _is_id(record.values[0])


def _is_export(record: Record) -> bool:
    return record.number is None and len(record.values) == 3 and all(map(_is_id, record.values[:2]))


def _is_counter(record: Record) -> bool:
    return record.number is None and str(record.values[0]).startswith(_COUNTERS) and len(record.values) in {2, 3}


_LOOKS_LIKE: dict[str, Callable[[Record], bool]] = {
    "outbox": _is_outbox,
    "case_answer": _is_case_answer,
    "document": _is_document,
    "export": _is_export,
    "event": _is_event,
    "counter": _is_counter,
}
