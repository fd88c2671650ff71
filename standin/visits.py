"""The one visit after a pre-review: its time is a booking of the case itself; whoever checks in gets a number.

A sample (样例): a real hall gives the number of its own queue.
"""

from dataclasses import dataclass
from datetime import datetime

from kiosk.contract import problems
from kiosk.contract.cases import CaseDetail
from kiosk.contract.visits import VisitAnswer
from kiosk.domain.case_file import CaseState
from kiosk.domain.text import LocalText
from standin.cases import Cases
from standin.clock import Now
from standin.database import Database
from standin.queue import Queue
from standin.refusals import Refusal
from standin.slots import Slots
from standin.timeline import Timeline

ARRIVED = LocalText("已到场签到，等叫号", "Checked in, waiting to be called")


@dataclass(frozen=True, slots=True)
class Visits:
    """Takes times and arrivals."""

    database: Database
    cases: Cases
    slots: Slots
    now: Now

    def book(self, case_no: str, holder: str, slot_id: str) -> VisitAnswer:
        """Take a time for the visit, in the place of one that was taken before."""
        case = self._awaited(case_no, holder)
        with self.database.transaction():
            self.database.run("delete from bookings where submission_id = ?", case.submission_id)
            self.slots.take(slot_id, case.submission_id, self.database.person(holder))
        return VisitAnswer(case=self.cases.detail(case_no, None, holder))

    def check_in(self, case_no: str, holder: str) -> VisitAnswer:
        """Note that the person is there, once for each day, and give a number."""
        case, now = self._awaited(case_no, holder), self.now()
        if case.visit is not None and case.visit.starts_at.date() != now.date():
            raise Refusal(problems.VISIT_NOT_DUE)
        queue = Queue(self.database).of(case.submission_id, now)
        if queue is None:
            with self.database.transaction():
                queue = Queue(self.database).call(case.submission_id, now)
                self._note(case.submission_id, now)
        return VisitAnswer(case=self.cases.detail(case_no, None, holder), queue=queue)

    def _awaited(self, case_no: str, holder: str) -> CaseDetail:
        case = self.cases.detail(case_no, None, holder)
        if case.state is not CaseState.PRE_REVIEW_PASSED:
            raise Refusal(problems.VISIT_NOT_DUE)
        return case

    def _note(self, submission_id: str, now: datetime) -> None:
        self.database.run("delete from arrivals where submission_id = ?", submission_id)
        self.database.run("insert into arrivals values (?, ?)", submission_id, now.isoformat())
        Timeline(self.database, self.now).add(submission_id, CaseState.PRE_REVIEW_PASSED, ARRIVED, None)
