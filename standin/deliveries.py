"""How results travel: the carrier's number with the acceptance, the pick-up code when it lies there, who signed and when.

Samples (样例): a real carrier hands its numbers out itself.
"""

import secrets
from dataclasses import dataclass
from datetime import datetime

from kiosk.contract.submissions import Submission
from kiosk.domain.case_file import CaseState
from kiosk.domain.catalogue import Delivery
from kiosk.domain.handout import TRAVELS, Handout
from standin.database import Database, Row

_WITH_A_CARRIER = frozenset({CaseState.ACCEPTED, CaseState.FINISHED})
"""Its number is ordered with the acceptance, so that a slip of an accepted case can say it; at the latest when it leaves."""


@dataclass(frozen=True, slots=True)
class Deliveries:
    """The deliveries of all cases."""

    database: Database

    def keep(self, submission: Submission) -> None:
        """Remember the way that was chosen; inside a transaction of the caller's."""
        wish = submission.delivery
        if wish is not None:
            self.database.run(
                "insert into deliveries values (?, ?, ?, null, null, null)",
                *(submission.id, wish.kind.value, wish.site_name or wish.site),
            )

    def follow(self, submission_id: str, state: CaseState, at: datetime) -> None:
        """Let a result travel on as its case enters a state."""
        row = self._row(submission_id)
        if row is None or Delivery(row["kind"]) not in TRAVELS:
            return
        if row["kind"] == Delivery.EXPRESS and state in _WITH_A_CARRIER and row["waybill_no"] is None:
            self._set(submission_id, "waybill_no", f"YL{secrets.randbelow(10**11):011}")
        if row["kind"] != Delivery.EXPRESS and state is CaseState.FINISHED:
            self._set(submission_id, "pickup_code", f"{secrets.randbelow(10**8):08}")
        if state is CaseState.DELIVERED:
            self._set(submission_id, "signed_for_at", at.isoformat())

    def of(self, submission_id: str, *, to_holder: bool) -> Handout | None:
        """Return how far a result is; the pick-up code only to the holder, and only until it is collected."""
        row = self._row(submission_id)
        if row is None:
            return None
        signed = datetime.fromisoformat(row["signed_for_at"]) if row["signed_for_at"] else None
        code = row["pickup_code"] if to_holder and signed is None else None
        return Handout(Delivery(row["kind"]), row["site"], row["waybill_no"], code, signed)

    def _row(self, submission_id: str) -> Row | None:
        return self.database.one("select * from deliveries where submission_id = ?", submission_id)

    def _set(self, submission_id: str, column: str, value: str) -> None:
        self.database.run(f"update deliveries set {column} = ? where submission_id = ?", value, submission_id)  # noqa: S608 - ours
