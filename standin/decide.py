"""What an official does to a case: ``platform decide``, straight on the state, whether a server runs or not."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from kiosk.domain.case_file import CaseState
from kiosk.domain.handout import Handout
from kiosk.domain.text import LocalText
from standin.clock import Now, china_now
from standin.database import Database, reading
from standin.decisions import sample_decisions
from standin.deliveries import Deliveries
from standin.dues import REFUSED, Dues
from standin.lifecycle import STEPS, Action, next_state
from standin.members import Members
from standin.owed_proofs import OwedProofs
from standin.supervision import Clocks
from standin.timeline import Timeline


@dataclass(frozen=True, slots=True)
class Decided:
    """How the case stands now."""

    case_no: str
    state: CaseState
    due_date: date | None
    delivery: Handout | None = None


def decide(
    state: Path,
    case_no: str,
    action: Action,
    note: LocalText | None = None,
    *,
    address: str | None = None,
    now: Now = china_now,
) -> Decided | None:
    """Take a case one step on; None where there is no such case.

    Raises:
        IllegalStep: The life of a case has no such step.
    """
    with reading(state, address) as database:
        return _decide(database, case_no.upper(), action, note, now) if database else None


def _decide(database: Database, case_no: str, action: Action, note: LocalText | None, now: Now) -> Decided | None:
    row = database.one(
        "select submission_id, item_code from cases join submissions on id = submission_id where case_no = ?", case_no
    )
    if row is None:
        return None
    timeline = Timeline(database, now)
    members = Members(database, timeline, now)
    with database.transaction():
        to = next_state(action, timeline.past(row["submission_id"]))
        member = members.of(row["submission_id"])
        promised = member["days"] if member else sample_decisions().promised("case", row["item_code"])
        dues = Dues(database, sample_decisions(), timeline)
        back = dues.give_back(row["submission_id"], now().isoformat()) if to in REFUSED else None
        said = note or STEPS[action].note
        OwedProofs(database).settle(row["submission_id"], now())  # an official who decides has seen the person
        timeline.add(row["submission_id"], to, _with_refund(said, back), promised)
        members.follow(row["submission_id"], to, said)
        if to in {CaseState.WITHDRAWN, CaseState.TERMINATED}:
            database.run("delete from bookings where submission_id = ?", row["submission_id"])
    clock = database.one("select * from clocks where submission_id = ?", row["submission_id"])
    due = Clocks(database).due(clock, now().date())[0] if clock else None
    return Decided(case_no, to, due, Deliveries(database).of(row["submission_id"], to_holder=True))


def _with_refund(note: LocalText, refund: LocalText | None) -> LocalText:
    return note if refund is None else LocalText(f"{note.zh}；{refund.zh}", f"{note.en}; {refund.en}")
