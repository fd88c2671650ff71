"""Second proofs that are owed: a kiosk without a line took the form, and its person confirms by a message, or at a counter."""

from dataclasses import dataclass
from datetime import datetime

from kiosk.contract.submissions import Submission
from standin.database import Database


@dataclass(frozen=True, slots=True)
class OwedProofs:
    """Knows which cases wait for their person; inside transactions of the caller's."""

    database: Database

    def keep(self, submission: Submission) -> None:
        """Remember that the proof of a form is still to come."""
        if submission.second_proof is not None and submission.second_proof.by == "later":
            self.database.run("insert into owed_proofs values (?, null)", submission.id)

    def is_owed(self, submission_id: str) -> bool:
        """Tell whether a case waits for its person."""
        sql = "select 1 from owed_proofs where submission_id = ? and settled_at is null"
        return self.database.one(sql, submission_id) is not None

    def was_owed(self, submission_id: str) -> bool:
        """Tell whether a case waited for its person when it arrived."""
        return self.database.one("select 1 from owed_proofs where submission_id = ?", submission_id) is not None

    def settle(self, submission_id: str, at: datetime) -> None:
        """Remember that the person confirmed, or that an official has seen them."""
        sql = "update owed_proofs set settled_at = ? where submission_id = ? and settled_at is null"
        self.database.run(sql, at.isoformat(), submission_id)
