"""One-time codes for step-up: right once, for five minutes, five tries; few for one telephone.

The stand-in sends no message: ``platform codes`` shows what the person would have got.
"""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from kiosk.contract import problems
from kiosk.contract.codes import CODE_MINUTES, CODE_TRIES, CodeOrder, CodeSent, CodeVerified
from standin.clock import Now, china_now
from standin.database import Database, Row, reading
from standin.refusals import Refusal
from standin.registry import known_phone
from standin.tries import Tries

PER_TELEPHONE = 5
"""Codes in a quarter of an hour."""
PROOF_KEPT = timedelta(days=90)
"""A submission may come long after the visit: a kiosk is offline for weeks."""


@dataclass(frozen=True, slots=True)
class Codes:
    """Issues and checks."""

    database: Database
    now: Now

    def issue(self, client: str, order: CodeOrder) -> CodeSent:
        """Send a code; the same order again sends nothing new."""
        row = self.database.one("select * from codes where code_id = ?", order.code_id)
        if row is None:
            _require_own(order)
            row = self._send(client, order)
        if (row["client"], row["mobile_hash"]) != (client, self.database.person(order.mobile)):
            raise Refusal(problems.KEY_REUSED)
        return _sent(row)

    def verify(self, client: str, code_id: str, code: str) -> CodeVerified:
        """Check a code. A right one is used up; after the last wrong try it is no longer valid."""
        now = self.now()
        row = self.database.one("select * from codes where code_id = ? and client = ?", code_id, client)
        if row is None or row["proof"] or row["tries_left"] <= 0 or row["expires_at"] <= now.isoformat():
            raise Refusal(problems.CODE_UNKNOWN)
        if not secrets.compare_digest(row["code"], code):
            self.database.run("update codes set tries_left = tries_left - 1 where code_id = ?", code_id)
            raise Refusal(problems.CODE_WRONG, f"{row['tries_left'] - 1} tries left")
        proof = secrets.token_hex(16)
        self.database.run("update codes set proof = ? where code_id = ?", proof, code_id)
        return CodeVerified(code_id=code_id, proof=proof, verified_at=now)

    def _send(self, client: str, order: CodeOrder) -> Row:
        now = self.now()
        tries = Tries(self.database, self.now)
        tries.require(order.mobile, PER_TELEPHONE)
        tries.count(order.mobile)
        self._forget_old(now)
        self.database.run(
            "insert into codes values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, null)",
            *(order.code_id, client, self.database.person(order.holder), self.database.person(order.mobile)),
            *(_masked(order.mobile), order.purpose, f"{secrets.randbelow(10**6):06}", now.isoformat()),
            *((now + timedelta(minutes=CODE_MINUTES)).isoformat(), CODE_TRIES),
        )
        [row] = self.database.all("select * from codes where code_id = ?", order.code_id)
        return row

    def _forget_old(self, now: datetime) -> None:
        """Forget what nobody can use: a code after a day, one that was right when no kiosk is offline for so long."""
        for which, kept in (("proof is null", timedelta(days=1)), ("proof is not null", PROOF_KEPT)):
            before = (now - kept).isoformat()
            self.database.run(f"delete from codes where {which} and expires_at <= ?", before)  # noqa: S608 - ours


def _require_own(order: CodeOrder) -> None:
    """Refuse a phone that proves nothing of this person, before a stranger gets a message."""
    known = known_phone(order.holder) if order.purpose == "step_up" else None
    if known is not None and known != order.mobile:
        raise Refusal(problems.PROOF_INVALID, "the registry knows another phone of this person")


@dataclass(frozen=True, slots=True)
class HeldCode:
    """What a telephone would show."""

    code_id: str
    sent_to: str
    purpose: str
    code: str
    expires_at: datetime
    used: bool


def held_codes(state: Path, address: str | None = None) -> tuple[HeldCode, ...]:
    """Return the codes that are still valid, newest first."""
    with reading(state, address) as database:
        rows = [] if database is None else database.all("select * from codes order by sent_at desc")
    now = china_now().isoformat()
    return tuple(_held(row) for row in rows if row["expires_at"] > now)


def _held(row: Row) -> HeldCode:
    expires_at = datetime.fromisoformat(row["expires_at"])
    return HeldCode(row["code_id"], row["sent_to"], row["purpose"], row["code"], expires_at, row["proof"] is not None)


def _sent(row: Row) -> CodeSent:
    return CodeSent(
        code_id=row["code_id"],
        sent_to=row["sent_to"],
        expires_at=datetime.fromisoformat(row["expires_at"]),
        tries_left=row["tries_left"],
    )


def _masked(mobile: str) -> str:
    return f"{mobile[:3]}****{mobile[-4:]}"
