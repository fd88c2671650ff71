"""The audit log: rows that only grow, each sealed by a hash over itself and the row before.

A changed, missing or added row breaks the chain from there on; a cut tail is seen by ``head``. Whoever holds the
store's key could still forge all of it: against that, signed heads leave the machine, see ``telemetry``.
"""

import hashlib
import json
from collections.abc import Callable, Iterator
from datetime import UTC, datetime

from kiosk.ports.audit_log import AuditEvent, ChainReport, LoggedEvent, LogQuery
from kiosk.ports.clock import Clock
from offline_cache.connection import Connection, Row
from offline_cache.settling import at_least

_NOTHING_BEFORE = "0" * 64
_HEAD = "head of the log"
_ACKNOWLEDGED = "acknowledged by the platform"
_SET_HEAD = "INSERT OR REPLACE INTO counter (name, value, hash) VALUES (?, ?, ?)"
_SEALED = ("seq", "at", "event", "level", "session", "fields")
_WRITE = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False).encode
_LEVELS = ("info", "warning", "error")


class SqlAuditLog:
    """Implements ``kiosk.ports.audit_log.AuditLog`` on the encrypted database.

    Attributes:
        settle: Called before anything is added or read: lines that are due come first.
    """

    def __init__(self, connection: Connection, clock: Clock) -> None:
        self._connection = connection
        self._clock = clock
        self.settle: Callable[[], None] = lambda: None

    def append(self, event: AuditEvent, *, session: str | None) -> LoggedEvent:
        """Add one event in a transaction of its own; raises KioskFault."""
        self.settle()
        with self._connection.transaction():
            return _logged(self._add(event, session))

    def note(self, event: AuditEvent, *, session: str | None) -> None:
        """Add one event inside the transaction that is open: that of the change it tells."""
        self._add(event, session)

    def _add(self, event: AuditEvent, session: str | None) -> Row:
        seq, before = self._head()
        row: Row = {
            "seq": seq + 1,
            "at": self._clock.now().isoformat(timespec="milliseconds"),
            "event": event.event_id,
            "level": event.level,
            "session": session,
            "fields": _canonical(event.fields()),
        }
        row["hash"] = _digest(row, before)
        self._connection.insert("event", row)
        self._connection.execute(_SET_HEAD, (_HEAD, row["seq"], row["hash"]))
        return row

    def verify(self) -> ChainReport:
        """Recompute the chain from the first row; reads row by row, about 7 microseconds each."""
        self.settle()
        before, checked = _NOTHING_BEFORE, 0
        for row in self._connection.rows("SELECT * FROM event ORDER BY seq"):
            expected = _digest(row, before)
            if row["seq"] != checked + 1 or row["hash"] != expected:
                return ChainReport(intact=False, checked=checked, first_bad=checked + 1)
            before, checked = expected, checked + 1
        is_whole = self._head() == (checked, before)
        return ChainReport(intact=is_whole, checked=checked, first_bad=None if is_whole else checked + 1)

    def unacknowledged(self) -> int:
        """Return how many events the platform has not acknowledged yet."""
        self.settle()
        return max(0, self._head()[0] - self._acknowledged())

    def after_acknowledged(self, limit: int) -> tuple[LoggedEvent, ...]:
        """Return the oldest events that the platform has not acknowledged, in order."""
        self.settle()
        sql = "SELECT * FROM event WHERE seq > ? ORDER BY seq LIMIT ?"
        return tuple(_logged(row) for row in self._connection.rows(sql, (self._acknowledged(), limit)))

    def acknowledge(self, seq: int) -> None:
        """The platform keeps everything up to this event; never goes back."""
        with self._connection.transaction():
            at_least(self._connection, _ACKNOWLEDGED, seq)

    def _acknowledged(self) -> int:
        return int(self._connection.scalar("SELECT value FROM counter WHERE name = ?", (_ACKNOWLEDGED,)) or 0)

    def query(self, query: LogQuery) -> tuple[LoggedEvent, ...]:
        """Return what matches, oldest first."""
        if query.last is None:
            return tuple(self.stream(query))
        self.settle()
        where, arguments = _where(query)
        sql = f"SELECT * FROM event{where} ORDER BY seq DESC LIMIT ?"  # noqa: S608 - only our own words
        rows = list(self._connection.rows(sql, (*arguments, query.last)))
        return tuple(_logged(row) for row in reversed(rows))

    def stream(self, query: LogQuery) -> Iterator[LoggedEvent]:
        """Return what matches one by one, oldest first, however much it is; ``last`` is left aside."""
        self.settle()
        where, arguments = _where(query)
        sql = f"SELECT * FROM event{where} ORDER BY seq"  # noqa: S608 - only our own words
        return (_logged(row) for row in self._connection.rows(sql, arguments))

    def counts(self, query: LogQuery) -> dict[str, int]:
        """Return how often each event happened among what matches, by event id; ``last`` is left aside."""
        self.settle()
        where, arguments = _where(query)
        sql = f"SELECT event, count(*) AS times FROM event{where} GROUP BY event ORDER BY event"  # noqa: S608 - as above
        return {row["event"]: row["times"] for row in self._connection.rows(sql, arguments)}

    def _head(self) -> tuple[int, str]:
        row = self._connection.row("SELECT value, hash FROM counter WHERE name = ?", (_HEAD,))
        return (row["value"], row["hash"]) if row else (0, _NOTHING_BEFORE)


def _digest(row: Row, before: str) -> str:
    sealed = {name: row[name] for name in _SEALED}
    sealed["before"] = before
    return hashlib.sha256(_canonical(sealed).encode()).hexdigest()


def _canonical(value: object) -> str:
    """Return the one JSON text of a value: sorted keys, no blanks, no escapes."""
    return _WRITE(value)


def _logged(row: Row) -> LoggedEvent:
    return LoggedEvent(
        seq=row["seq"],
        at=datetime.fromisoformat(row["at"]),
        event=row["event"],
        level=row["level"],
        session=row["session"],
        fields=json.loads(row["fields"]),
        hash=row["hash"],
    )


def _where(query: LogQuery) -> tuple[str, tuple[object, ...]]:
    terms: list[tuple[str, tuple[object, ...]]] = []
    if query.session:
        terms.append(("session = ?", (query.session,)))
    if query.event:
        terms.append(("event = ?", (query.event,)))
    if query.level:
        levels = _LEVELS[_LEVELS.index(query.level) :]
        terms.append((f"level IN ({', '.join('?' * len(levels))})", levels))
    if query.since:
        terms.append(("julianday(at) >= julianday(?)", (_utc(query.since),)))
    if query.until:
        terms.append(("julianday(at) < julianday(?)", (_utc(query.until),)))
    if query.text:
        terms.append(("EXISTS (SELECT 1 FROM json_each(fields) WHERE instr(value, ?) > 0)", (query.text,)))
    clause = " AND ".join(term for term, _ in terms)
    return (f" WHERE {clause}" if clause else ""), tuple(value for _, values in terms for value in values)


def _utc(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="milliseconds")
