"""What a case is answered with first: it waits for its person, or for its payment, or it is decided."""

from dataclasses import dataclass

from kiosk.contract.submissions import Submission
from kiosk.domain.applicant import IdentitySource
from standin.database import Database
from standin.decisions import Decision, Decisions
from standin.dues import Dues
from standin.owed_proofs import OwedProofs
from standin.results import Results


@dataclass(frozen=True, slots=True)
class FirstAnswers:
    """Chooses among the decisions by what is known of a form."""

    database: Database
    decisions: Decisions
    dues: Dues
    results: Results
    owed: OwedProofs

    def keep(self, submission: Submission) -> None:
        """Remember what is decided the moment it is complete: nobody has to show a card that was laid already."""
        by_card = submission.applicant.identity is IdentitySource.CARD
        if by_card and submission.item_code in self.decisions.at_once and submission.kind == "case":
            self.database.run("insert into at_once values (?)", submission.id)

    def of(self, submission_id: str, kind: str, item_code: str) -> Decision:
        """Return the decision as things stand now."""
        if self.owed.is_owed(submission_id):
            return self.decisions.unconfirmed
        if self.dues.is_charged(submission_id):
            return self.decisions.unpaid
        at_once = self.database.one("select 1 from at_once where submission_id = ?", submission_id) is not None
        issued = bool(self.results.of(submission_id))
        return self.decisions.of(kind, item_code, issued=issued, at_once=at_once)
