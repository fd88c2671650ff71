"""Uploads from a person's phone: one address for one file, for ten minutes; fetched by the kiosk, then gone."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from kiosk.contract import problems
from kiosk.contract.handovers import (
    HANDOVER_MINUTES,
    MAX_PHOTO_BYTES,
    Handover,
    HandoverOrder,
    HandoverState,
    ReceivedFile,
)
from standin.clock import Now
from standin.database import Database, Row
from standin.door import Door
from standin.refusals import Refusal

_FOLDER = "handovers"
_MAGIC = {b"\xff\xd8\xff": "image/jpeg", b"\x89PNG\r\n\x1a\n": "image/png", b"%PDF-": "application/pdf"}


@dataclass(frozen=True, slots=True)
class Handovers:
    """Both ends: the kiosk's by contract, the phone's behind the page."""

    database: Database
    door: Door
    now: Now

    def order(self, client: str, order: HandoverOrder) -> Handover:
        """Open an address; the same order again finds the one that exists."""
        expires_at = self.now() + timedelta(minutes=HANDOVER_MINUTES)
        self.database.run(
            "insert into handovers values (?, ?, ?, ?, ?, ?, ?, null, null, null) on conflict do nothing",
            *(order.handover_id, client, secrets.token_urlsafe(24), order.title.zh, order.title.en),
            *(HandoverState.WAITING.value, expires_at.isoformat()),
        )
        return self.get(client, order.handover_id)

    def get(self, client: str, handover_id: str) -> Handover:
        """Return how it stands."""
        return self._handover(self._row(client, handover_id))

    def fetch(self, client: str, handover_id: str) -> tuple[bytes, str]:
        """Return what came, with its media type; may be repeated until it expires or is forgotten."""
        row = self._row(client, handover_id)
        if row["size"] is None:
            raise Refusal(problems.HANDOVER_EMPTY, retry_after_s=2)
        self._state(row, HandoverState.FETCHED)
        return self._path(handover_id).read_bytes(), row["media_type"]

    def forget(self, client: str, handover_id: str) -> None:
        """Delete it with its file; that there is none is what was wanted."""
        self._expire()
        if self.database.run("delete from handovers where handover_id = ? and client = ?", handover_id, client):
            self._path(handover_id).unlink(missing_ok=True)

    def on_the_phone(self, token: str) -> Row | None:
        """Return what stands behind a page, and note that it was opened; None where it is used up or expired."""
        self._expire()
        row = self.database.one("select * from handovers where token = ? and size is null", token)
        if row is not None and row["state"] == HandoverState.WAITING.value:
            self._state(row, HandoverState.OPENED)
        return row

    def receive(self, token: str, content: bytes) -> bool:
        """Take the file of a page, once; False where its bytes are no picture and no PDF, or it is too late."""
        row = self.on_the_phone(token)
        media_type = next((kind for magic, kind in _MAGIC.items() if content.startswith(magic)), None)
        if row is None or media_type is None or len(content) > MAX_PHOTO_BYTES:
            return False
        path = self._path(row["handover_id"])
        path.parent.mkdir(mode=0o700, exist_ok=True)
        path.touch(mode=0o600)
        path.write_bytes(content)
        self.database.run(
            "update handovers set state = ?, media_type = ?, size = ?, sha256 = ? where handover_id = ?",
            *(HandoverState.RECEIVED.value, media_type, len(content), hashlib.sha256(content).hexdigest()),
            row["handover_id"],
        )
        return True

    def _row(self, client: str, handover_id: str) -> Row:
        self._expire()
        row = self.database.one("select * from handovers where handover_id = ? and client = ?", handover_id, client)
        if row is None:
            raise Refusal(problems.HANDOVER_UNKNOWN)
        return row

    def _expire(self) -> None:
        late = self.database.all("select handover_id from handovers where expires_at <= ?", self.now().isoformat())
        for row in late:
            self.database.run("delete from handovers where handover_id = ?", row["handover_id"])
            self._path(row["handover_id"]).unlink(missing_ok=True)

    def _state(self, row: Row, state: HandoverState) -> None:
        self.database.run("update handovers set state = ? where handover_id = ?", state.value, row["handover_id"])

    def _path(self, handover_id: str) -> Path:
        return self.database.state / _FOLDER / handover_id

    def _handover(self, row: Row) -> Handover:
        file = None
        if row["size"] is not None:
            file = ReceivedFile(media_type=row["media_type"], size=row["size"], sha256=row["sha256"])
        return Handover(
            handover_id=row["handover_id"],
            state=HandoverState(row["state"]),
            url=self.door.address("h", row["token"]),
            expires_at=datetime.fromisoformat(row["expires_at"]),
            file=file,
        )
