"""Playing the person who answers the message "was it you": ``platform confirm``, straight on the state."""

from dataclasses import dataclass
from pathlib import Path

from kiosk.domain.case_file import CaseState
from kiosk.domain.text import LocalText
from standin.clock import Now, china_now
from standin.database import Database, Row, reading
from standin.decisions import sample_decisions
from standin.door import Door
from standin.dues import Dues
from standin.first_answers import FirstAnswers
from standin.members import Members
from standin.owed_proofs import OwedProofs
from standin.results import Results
from standin.timeline import Timeline

_OWED = """
select cases.submission_id, cases.case_no, item_code, kind from owed_proofs
join cases on cases.submission_id = owed_proofs.submission_id
join submissions on submissions.id = owed_proofs.submission_id
left join kinds on kinds.submission_id = owed_proofs.submission_id
where settled_at is null
"""


@dataclass(frozen=True, slots=True)
class Confirmed:
    """How the case stands now."""

    case_no: str
    state: CaseState


def confirm(state: Path, case_no: str | None, *, address: str | None = None, now: Now = china_now) -> Confirmed | None:
    """Confirm a case, or the last one that waits for its person; None where none does.

    Args:
        state: The stand-in's folder.
        case_no: None: the last one.
        address: Of a PostgreSQL.
        now: The platform's time.
    """
    with reading(state, address) as database:
        row = _row(database, case_no) if database else None
        return _confirm(database, row, now) if database and row else None


def _row(database: Database, case_no: str | None) -> Row | None:
    if case_no is not None:
        return database.one(f"{_OWED} and cases.case_no = ?", case_no.upper())
    return database.one(f"{_OWED} order by answered_at desc limit 1")


def _confirm(database: Database, row: Row, now: Now) -> Confirmed:
    submission_id, kind = str(row["submission_id"]), row["kind"] or "case"
    decisions, timeline, owed = sample_decisions(), Timeline(database, now), OwedProofs(database)
    members = Members(database, timeline, now)
    answers = FirstAnswers(
        database, decisions, Dues(database, decisions, timeline), Results(database, decisions, Door(), now), owed
    )
    with database.transaction():
        owed.settle(submission_id, now())
        then = answers.of(submission_id, kind, row["item_code"])
        said = LocalText(then.zh, then.en)
        timeline.add(submission_id, then.state, said, decisions.promised(kind, row["item_code"]))
        members.follow(submission_id, then.state, said)
    return Confirmed(row["case_no"], then.state)
