"""``GET /v1/cases`` and ``GET /v1/cases/{case_no}``: progress and timeline."""

from datetime import date, datetime

from pydantic import Field

from kiosk.contract.payments import CasePayment
from kiosk.contract.submissions import UUID7, Model
from kiosk.domain.case_file import CaseState
from kiosk.domain.clocks.due import Colour
from kiosk.domain.handout import Handout
from kiosk.domain.results import CaseResult
from kiosk.domain.text import LocalText

Supervision = Colour
"""The colour of the clock that supervises the office (电子监察), as the domain counts it."""


class CaseSummary(Model):
    """One case as a list shows it.

    Attributes:
        due_date: None while no clock runs: before the acceptance, during a correction, after the end, and where the
            holidays of the year are not published yet.
        supervision: None while no clock runs.
    """

    case_no: str = Field(min_length=1, max_length=64)
    submission_id: str = Field(pattern=UUID7)
    item_code: str
    state: CaseState
    due_date: date | None
    supervision: Supervision | None = None
    submitted_at: datetime
    updated_at: datetime


class CaseList(Model):
    """The cases of one person, newest first."""

    cases: tuple[CaseSummary, ...]


class TimelineEntry(Model):
    """One step in the life of a case."""

    at: datetime
    state: CaseState
    note: LocalText


class Visit(Model):
    """The one visit after a pre-review: the originals are compared, and the result is handed out at once.

    Attributes:
        checked_in_at: When the person said at a kiosk that they are there.
    """

    slot_id: str = Field(min_length=1, max_length=64)
    site_name: str = Field(min_length=1, max_length=100)
    starts_at: datetime
    ends_at: datetime
    checked_in_at: datetime | None = None


class CaseDetail(CaseSummary):
    """One case with its timeline, oldest step first.

    Attributes:
        delivery: How the result travels; its ``pickup_code`` only to the holder, never for a query code alone.
        visit: The time that was taken for it; None where none was, or none is needed.
        results: What was issued and can be fetched by ``GET /v1/cases/{case_no}/results/{result_id}``.
        payment: Where something is or was to be paid for it.
    """

    timeline: tuple[TimelineEntry, ...] = Field(min_length=1)
    delivery: Handout | None = None
    visit: Visit | None = None
    results: tuple[CaseResult, ...] = Field(default=(), max_length=5)
    payment: CasePayment | None = None
