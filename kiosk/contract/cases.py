"""``GET /v1/cases`` and ``GET /v1/cases/{case_no}``: progress and timeline."""

from datetime import date, datetime

from pydantic import Field

from kiosk.contract.submissions import UUID7, Model
from kiosk.domain.case_file import CaseState
from kiosk.domain.text import LocalText


class CaseSummary(Model):
    """One case as a list shows it."""

    case_no: str = Field(min_length=1, max_length=64)
    submission_id: str = Field(pattern=UUID7)
    item_code: str
    state: CaseState
    due_date: date | None
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


class CaseDetail(CaseSummary):
    """One case with its timeline, oldest step first."""

    timeline: tuple[TimelineEntry, ...] = Field(min_length=1)
