"""Checks what a submission proves beyond the card: the code was right, its holder's, and of this visit."""

import secrets
from dataclasses import dataclass

from kiosk.contract import problems
from kiosk.contract.submissions import SecondProof, Submission, SubmittedApplicant
from kiosk.domain.applicant import IdentitySource
from standin.database import Database, Row
from standin.refusals import Refusal
from standin.registry import known_phone


@dataclass(frozen=True, slots=True)
class SecondProofs:
    """Knows which codes were right, and for which visit each has served."""

    database: Database

    def require(self, submission: Submission, holder: str) -> None:
        """Refuse a proof that does not hold; one that does belongs to this visit from now on."""
        given = submission.second_proof
        if given is not None and not self._holds(given, submission.applicant, holder):
            raise Refusal(problems.PROOF_INVALID)

    def _holds(self, given: SecondProof, applicant: SubmittedApplicant, holder: str) -> bool:
        if given.by == "later":  # what is owed is owed by whoever laid a card; a typed number proves nothing yet
            return applicant.identity is IdentitySource.CARD
        if given.by == "witness":  # who may witness is the house's to know; the helper answers for it by name
            return given.helper is not None
        row = self.database.one("select * from codes where code_id = ? and purpose = 'step_up'", given.code_id)
        if row is None or row["proof"] is None or not secrets.compare_digest(row["proof"], given.proof or ""):
            return False
        of_holder = row["person"] == self.database.person(holder)
        return of_holder and self._is_own_phone(row, applicant, holder) and self._is_of_visit(given)

    def _is_own_phone(self, row: Row, applicant: SubmittedApplicant, holder: str) -> bool:
        """Where the register knows a phone, that one alone proves anything; where it knows none, a card has to lie there."""
        known = known_phone(holder)
        if known is None:
            return applicant.identity is IdentitySource.CARD
        return bool(row["mobile_hash"] == self.database.person(known))

    def _is_of_visit(self, given: SecondProof) -> bool:
        known = self.database.one("select visit from second_proofs where code_id = ?", given.code_id)
        if known is None:
            self.database.run("insert into second_proofs values (?, ?)", given.code_id, given.visit)
        return known is None or known["visit"] == given.visit
