"""Sealed drafts: bytes that the platform keeps for a week and cannot read; one for each holder."""

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta

from kiosk.contract import problems
from kiosk.contract.drafts import DRAFT_DAYS, MAX_DRAFT_BYTES, DraftKept
from standin.clock import Now
from standin.database import Database, Row
from standin.etags import matches
from standin.refusals import Refusal


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft as it is given out."""

    etag: str
    content: bytes
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class Drafts:
    """Keeps, gives and forgets; nothing is overwritten by somebody who has not seen it."""

    database: Database
    now: Now

    def keep(
        self, holder: str, content: bytes, if_match: str | None, if_none_match: str | None
    ) -> tuple[DraftKept, bool]:
        """Keep a draft; return the answer, and whether there was none before."""
        if len(content) > MAX_DRAFT_BYTES:
            raise Refusal(problems.TOO_LARGE)
        with self.database.transaction():
            row = self._row(holder)
            _require(row, if_match, if_none_match)
            expires_at = self.now() + timedelta(days=DRAFT_DAYS)
            etag = f'"{hashlib.sha256(content + expires_at.isoformat().encode()).hexdigest()[:32]}"'
            self.database.run(
                "insert into drafts values (?, ?, ?, ?) on conflict (person) do update set etag = excluded.etag, "
                "content = excluded.content, expires_at = excluded.expires_at",
                *(self.database.person(holder), etag, content, expires_at.isoformat()),
            )
        return DraftKept(etag=etag, size=len(content), expires_at=expires_at), row is None

    def get(self, holder: str) -> Draft:
        """Return the draft of a holder."""
        row = self._row(holder)
        if row is None:
            raise Refusal(problems.DRAFT_UNKNOWN)
        return Draft(row["etag"], bytes(row["content"]), datetime.fromisoformat(row["expires_at"]))

    def forget(self, holder: str, if_match: str | None) -> None:
        """Delete the draft of a holder; that there is none is what was wanted."""
        with self.database.transaction():
            row = self._row(holder)
            if row is not None and if_match is not None and not matches(if_match, row["etag"]):
                raise Refusal(problems.PRECONDITION)
            self.database.run("delete from drafts where person = ?", self.database.person(holder))

    def _row(self, holder: str) -> Row | None:
        self.database.run("delete from drafts where expires_at <= ?", self.now().isoformat())
        return self.database.one("select * from drafts where person = ?", self.database.person(holder))


def _require(row: Row | None, if_match: str | None, if_none_match: str | None) -> None:
    if row is None:
        if if_match is not None:
            raise Refusal(problems.PRECONDITION)
        return
    if if_none_match is not None and matches(if_none_match, row["etag"]):
        raise Refusal(problems.PRECONDITION)
    if if_match is None:
        raise Refusal(problems.PRECONDITION_MISSING)
    if not matches(if_match, row["etag"]):
        raise Refusal(problems.PRECONDITION)
