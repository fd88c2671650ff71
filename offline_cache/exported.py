"""Which cases went into which bundle; a note beside the queue that moves nothing in it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from offline_cache.connection import Connection

_WAITING = "SELECT submission_id FROM outbox WHERE state IN ('fresh', 'ready', 'sending', 'parked') ORDER BY seq"

_NOTE = (
    "INSERT INTO export (submission_id, bundle_id, at) VALUES (?, ?, ?) "
    "ON CONFLICT (submission_id) DO UPDATE SET bundle_id = excluded.bundle_id, at = excluded.at"
)


@dataclass(frozen=True, slots=True)
class ExportedOnce:
    """The newest bundle that a case went into."""

    bundle_id: str
    at: datetime


class Exported:
    """Used by one thread, as the store is."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def waiting(self) -> tuple[str, ...]:
        """Return the id of every case that the platform has not answered, parked ones too, oldest first."""
        return tuple(str(row["submission_id"]) for row in self._connection.rows(_WAITING))

    def note(self, bundle_id: str, submission_ids: Iterable[str], at: datetime) -> None:
        """Remember a finished bundle, in the caller's transaction; the newest one counts."""
        for submission_id in submission_ids:
            self._connection.execute(_NOTE, (submission_id, bundle_id, at.isoformat(timespec="seconds")))

    def newest(self) -> dict[str, ExportedOnce]:
        """Return by submission the newest bundle that it went into."""
        return {
            row["submission_id"]: ExportedOnce(row["bundle_id"], datetime.fromisoformat(row["at"]))
            for row in self._connection.rows("SELECT submission_id, bundle_id, at FROM export")
        }
