"""Items of a package (一件事): each is a case of its own, begun when those before it are finished.

What happens to one is told in the package's timeline. A refusal holds up only those that wait for it: nothing else is
lost, and they go on as soon as an official lets them.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from kiosk.contract.packages import MemberCase
from kiosk.contract.submissions import Submission
from kiosk.domain.case_file import CaseState
from kiosk.domain.text import LocalText
from standin import working_days
from standin.clock import Now
from standin.database import Database, Row
from standin.lifecycle import ENDED
from standin.numbers import new_case_no
from standin.owed_proofs import OwedProofs
from standin.packages import work_of
from standin.slots import beginning_of
from standin.supervision import Clocks
from standin.timeline import Timeline

BEGUN = LocalText("开始办理", "It has begun")
WAITS = LocalText("等前面的办完，就开始办", "It begins when those before it are finished")
UNCONFIRMED = LocalText("等您确认是本人，就开始办理", "It begins when you have confirmed that it was you")
HELD_UP = LocalText("前面的没通过，先等着，不用重交", "One before it was refused; it waits, nothing is handed in again")
ALL_DONE = LocalText("都有结果了", "All of it has a result")
_LOST = frozenset({CaseState.DENIED, CaseState.REJECTED_ACCEPT, CaseState.WITHDRAWN, CaseState.TERMINATED})
_WITH_ALL = frozenset({CaseState.WITHDRAWN, CaseState.TERMINATED})
_MEMBERS = """
select members.submission_id, package_id, days, after_items, item_code, case_no, due_date, started_on, working_days,
    paused_on, paused_days, stopped_on
from members join submissions on submissions.id = members.submission_id
join cases on cases.submission_id = members.submission_id
left join clocks on clocks.submission_id = members.submission_id
"""


@dataclass(frozen=True, slots=True)
class Members:
    """The items of all packages."""

    database: Database
    timeline: Timeline
    now: Now

    def keep(self, submission: Submission, person: str) -> None:
        """Keep the items of a form, inside its transaction; their cases begin with the commit."""
        taken = [member.item_code for member in submission.members]
        for place, item_code in enumerate(taken):
            work = work_of(submission.item_code, item_code)
            after = [item for item in work.after if item in taken] if work else []
            own = member_id(submission.id, item_code)
            self.database.run(
                "insert into submissions values (?, ?, ?, ?, ?)", own, "", item_code, person, self.now().isoformat()
            )
            self.database.run(
                "insert into members values (?, ?, ?, ?, ?)",
                *(own, submission.id, place, work.days_for(submission) if work else None, " ".join(after)),
            )

    def promised(self, package_id: str) -> int | None:
        """Return the working days of a package: its longest chain; None where one of its items has none."""
        ends = self._ends(package_id)
        return None if None in ends.values() else max((end for end in ends.values() if end is not None), default=None)

    def begin(self, package_id: str, query_code: str, *, owed: bool) -> None:
        """Make a case of every item, inside the transaction of the commit; those that wait for nobody begin.

        Args:
            package_id: The package.
            query_code: Of every case.
            owed: Whether its person is still to confirm it: then nothing begins, and no day is promised.
        """
        today, ends = self.now().date(), self._ends(package_id)
        for row in self._kept(package_id):
            end, waits = ends[row["item_code"]], owed or bool(row["after_items"])
            state = CaseState.SUBMITTED if waits else CaseState.ACCEPTED
            due = working_days.after(today, end) if end is not None and not owed else None
            self.database.run(
                "insert into cases values (?, ?, ?, ?, ?, ?)",
                *(row["submission_id"], new_case_no(), query_code, state.value, due.isoformat() if due else None),
                self.now().isoformat(),
            )
            note = UNCONFIRMED if owed else (WAITS if waits else BEGUN)
            self.timeline.add(row["submission_id"], state, note, row["days"])
        self._tell_survey(package_id)

    def told(self, package_id: str) -> tuple[MemberCase, ...]:
        """Return how each item stands now, in the order of the submission."""
        return tuple(self._case(row) for row in self._cases(package_id))

    def first_told(self, package_id: str) -> tuple[MemberCase, ...]:
        """Return how each item stood right after the commit: the answer of which every repetition is one."""
        owed = OwedProofs(self.database).was_owed(package_id)
        return tuple(
            MemberCase(
                item_code=row["item_code"],
                case_no=row["case_no"],
                state=CaseState.SUBMITTED if owed or row["after_items"] else CaseState.ACCEPTED,
                due_date=date.fromisoformat(row["due_date"]) if row["due_date"] else None,
                after=tuple(row["after_items"].split()),
            )
            for row in self._cases(package_id)
        )

    def due_of(self, submission_id: str) -> date | None:
        """Return the day by which an item is promised, whether its clock runs already or not."""
        row = self.of(submission_id)
        return self._case(row).due_date if row else None

    def of(self, submission_id: str) -> Row | None:
        """Return the row of an item of a package; None for every other case."""
        return self.database.one(_MEMBERS + "where members.submission_id = ?", submission_id)

    def follow(self, submission_id: str, state: CaseState, note: LocalText) -> None:
        """Do what follows from a step, inside its transaction: the next ones begin, and the package is told."""
        row = self.of(submission_id)
        if row is None:
            if state in _WITH_ALL:
                self._end_all(submission_id, state, note)
            elif state is CaseState.ACCEPTED:
                self._begin_next(submission_id)
            return
        package_id = row["package_id"]
        self._tell(package_id, row, note)
        self._begin_next(package_id)
        if all(self._state(each) in ENDED for each in self._cases(package_id)):
            self.timeline.add(package_id, CaseState.FINISHED, ALL_DONE, None)

    def _begin_next(self, package_id: str) -> None:
        if OwedProofs(self.database).is_owed(package_id):
            return
        rows = {row["item_code"]: row for row in self._cases(package_id)}
        for row in rows.values():
            before = [rows[item] for item in row["after_items"].split()]
            if self.timeline.past(row["submission_id"]) != (CaseState.SUBMITTED,):
                continue
            if all(self._is_finished(each) for each in before):
                self.timeline.add(row["submission_id"], CaseState.ACCEPTED, BEGUN, row["days"])
            elif any(self._is_lost(each) for each in before):
                self.timeline.add(row["submission_id"], CaseState.SUBMITTED, HELD_UP, None)

    def _is_finished(self, row: Row) -> bool:
        return self._state(row) in ENDED and not self._is_lost(row)

    def _is_lost(self, row: Row) -> bool:
        return bool(_LOST & set(self.timeline.past(row["submission_id"])))

    def _tell(self, package_id: str, row: Row, note: LocalText) -> None:
        """Say in the package's timeline what happened to one of its items; its own state stays."""
        package = self.database.one("select item_code from submissions where id = ?", package_id)
        work = work_of(package["item_code"], row["item_code"]) if package else None
        zh, en = (work.zh, work.en) if work else (row["item_code"], row["item_code"])
        present = self.timeline.past(package_id)[-1]
        if present not in ENDED:
            self.timeline.add(package_id, present, LocalText(f"{zh}：{note.zh}", f"{en}: {note.en}"), None)

    def _tell_survey(self, package_id: str) -> None:
        """Say when the place is looked at, once for all items that it is looked at for."""
        taken = self.database.one("select slot_id from bookings where submission_id = ?", package_id)
        begins = beginning_of(taken["slot_id"]) if taken else None
        if begins is None:
            return
        when = f"{begins:%Y-%m-%d %H:%M}"
        note = LocalText(f"联合勘察：{when}，几个部门一次看完", f"Joint survey: {when}, all offices in one visit")
        self.timeline.add(package_id, self.timeline.past(package_id)[-1], note, None)

    def _end_all(self, package_id: str, state: CaseState, note: LocalText) -> None:
        for row in self._cases(package_id):
            if self._state(row) not in ENDED:
                self.timeline.add(row["submission_id"], state, note, None)

    def _state(self, row: Row) -> CaseState:
        return self.timeline.past(row["submission_id"])[-1]

    def _case(self, row: Row) -> MemberCase:
        state = self._state(row)
        due = Clocks(self.database).due(row, self.now().date())[0]
        if row["started_on"] is None and state not in ENDED and row["due_date"]:
            due = date.fromisoformat(row["due_date"])
        return MemberCase(
            item_code=row["item_code"],
            case_no=row["case_no"],
            state=state,
            due_date=due,
            after=tuple(row["after_items"].split()),
        )

    def _cases(self, package_id: str) -> list[Row]:
        return self.database.all(_MEMBERS + "where package_id = ? order by place", package_id)

    def _kept(self, package_id: str) -> list[Row]:
        return self.database.all(
            "select members.*, item_code from members join submissions on id = submission_id "
            "where package_id = ? order by place",
            package_id,
        )

    def _ends(self, package_id: str) -> dict[str, int | None]:
        return ends(self._kept(package_id))


def ends(rows: Iterable[Row]) -> dict[str, int | None]:
    """Return for each item the working day, counted from acceptance, on which it ends; None where nobody promised it."""
    left, found = {row["item_code"]: row for row in rows}, dict[str, int | None]()
    while left:
        ready = [item for item, row in left.items() if not set(row["after_items"].split()) & left.keys()] or list(left)
        for item in ready:
            row = left[item]
            before = [found.get(each, 0) for each in row["after_items"].split()]
            known = [end for end in before if end is not None]
            is_known = row["days"] is not None and len(known) == len(before)
            found[item] = max(known, default=0) + row["days"] if is_known else None
        left = {item: row for item, row in left.items() if item not in ready}
    return found


def member_id(package_id: str, item_code: str) -> str:
    """Return the id of an item's own submission: a UUIDv7 that follows from the package's."""
    tail = hashlib.sha256(f"{package_id} {item_code}".encode()).hexdigest()[:12]
    return f"{package_id[:-12]}{tail}"
