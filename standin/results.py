"""What is issued on the spot: made while its form is here, seen by nobody before the commit, the same for ever after.

Of the form nothing else is kept; the document lies in a folder, as the documents that came lie in theirs.
"""

import hashlib
import os
import secrets
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from kiosk.contract.submissions import Submission
from kiosk.domain.applicant import IdentitySource
from kiosk.domain.results import PDF, CaseResult
from kiosk.domain.text import LocalText
from standin.clock import Now
from standin.database import Database, Row
from standin.decisions import Decisions, OnTheSpot
from standin.door import Door
from standin.numbers import new_check_code
from standin.proofs.contents import KINDS, Contents
from standin.proofs.records import Records
from standin.proofs.sheet import Holder, Sheet, as_pdf
from standin.registry import sample_citizens

FOLDER = "results"
PAGE = "v"
"""Of the public page on which whoever got a document asks whether it is real."""
_NOTHING = Records()
_RESULTS = """
select * from results where submission_id = ?
and submission_id not in (select submission_id from owed_proofs where settled_at is null) order by made_at, id
"""


@dataclass(frozen=True, slots=True)
class Results:
    """Makes and keeps what is issued."""

    database: Database
    decisions: Decisions
    door: Door
    now: Now

    def make(self, submission: Submission) -> None:
        """Make what the form asks for, where its office decides on the spot; inside the caller's transaction."""
        spot = self.decisions.on_the_spot.get(submission.item_code)
        if submission.kind != "case" or spot is None or submission.applicant.identity is not IdentitySource.CARD:
            return
        asked = {answer.field_id: answer.value for answer in submission.answers}
        contents = KINDS[spot.office](_records(submission), asked, self.now().date())
        if contents is not None:
            self._keep(submission, contents, spot)

    def of(self, submission_id: str) -> tuple[CaseResult, ...]:
        """Return what there is for a submission, in the order of its making; nothing while its person is to confirm it."""
        rows = self.database.all(_RESULTS, submission_id)
        return tuple(_result(row) for row in rows)

    def content(self, submission_id: str, result_id: str) -> tuple[CaseResult, bytes] | None:
        """Return one document; None where the case has none of that id."""
        found = next((each for each in self.of(submission_id) if each.id == result_id), None)
        return (found, (self._folder / found.id).read_bytes()) if found else None

    def checked(self, code: str) -> tuple[LocalText, datetime] | None:
        """Return what was issued under a check code, and when; None where nothing was. It names nobody."""
        digest = hashlib.sha256(code.upper().encode()).hexdigest()
        row = self.database.one("select * from results where code_sha256 = ?", digest)
        return (LocalText(row["zh"], row["en"]), datetime.fromisoformat(row["made_at"])) if row else None

    @property
    def _folder(self) -> Path:
        return self.database.state / FOLDER

    def _keep(self, submission: Submission, contents: Contents, spot: OnTheSpot) -> None:
        applicant, code, now = submission.applicant, new_check_code(), self.now()
        holder, office = Holder(applicant.name, applicant.id_number), LocalText(spot.office_zh, spot.office_en)
        pdf, pages = as_pdf(Sheet(contents, holder, office, code, self.door.address(PAGE, code), now))
        result_id = secrets.token_hex(16)
        self._write(result_id, pdf)
        self.database.run(
            "insert into results values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            *(result_id, submission.id, contents.name.zh, contents.name.en),
            *(len(pdf), hashlib.sha256(pdf).hexdigest(), pages),
            *(hashlib.sha256(code.encode()).hexdigest(), now.isoformat()),
        )

    def _write(self, result_id: str, pdf: bytes) -> None:
        self._folder.mkdir(mode=0o700, exist_ok=True)
        path = self._folder / result_id
        path.touch(mode=0o600)
        with path.open("wb") as file:
            file.write(pdf)
            file.flush()
            os.fsync(file.fileno())


def _records(submission: Submission) -> Records:
    """Return what the registers hold of a person; of somebody they do not know, nothing."""
    citizen = sample_citizens().get(submission.applicant.id_number)
    return citizen.records if citizen and citizen.name == submission.applicant.name else _NOTHING


def _result(row: Row) -> CaseResult:
    name = LocalText(row["zh"], row["en"])
    return CaseResult(row["id"], name, PDF, row["size"], row["sha256"], row["pages"])
