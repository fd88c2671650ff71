"""The items of a package that is followed: how each stands, and how much of its time has gone."""

from datetime import date

from kiosk.contract.cases import CaseDetail
from kiosk.contract.packages import MemberCase
from kiosk.domain.case_file import CaseState
from kiosk.domain.clocks.working_days import WorkingDays
from kiosk.domain.display import show_date, show_state
from kiosk.domain.one_form import item_of_case
from kiosk.domain.text import Language
from kiosk.session.stages import SessionState
from ui.viewmodels.base import Row
from ui.words import say

DONE = frozenset({CaseState.FINISHED, CaseState.DELIVERED, CaseState.RATED})
LOST = frozenset({CaseState.REJECTED_ACCEPT, CaseState.WITHDRAWN, CaseState.TERMINATED, CaseState.DENIED})


def member_rows(case: CaseDetail, state: SessionState, today: date) -> tuple[Row, ...]:
    """Return one row for each item, in the order of the package; nothing for any other case."""
    begun = case.submitted_at.astimezone().date()
    calendar = WorkingDays(state.house.catalogue.years)
    left = {each.item_code for each in case.members if each.state not in DONE}
    return tuple(
        {
            "id": each.item_code,
            "name": _name(each.item_code, state),
            "why": _why(each, left, state),
            "day": show_date(each.due_date, state.language) if each.due_date else "",
            "end": _gone(each, begun, today, calendar, is_waiting=bool(left & set(each.after))),
            "done": each.state in DONE,
        }
        for each in case.members
    )


def _why(each: MemberCase, left: set[str], state: SessionState) -> str:
    """Return how it stands; of one that waits, for what."""
    before = [_name(item, state) for item in each.after if item in left]
    if each.state is not CaseState.SUBMITTED or not before:
        return show_state(each.state).get(state.language)
    joined = ("、" if state.language is Language.ZH else ", ").join(before)
    return say("等这件办完就开始：{before}", state.language, before=joined)


def _gone(each: MemberCase, begun: date, today: date, calendar: WorkingDays, *, is_waiting: bool) -> float:
    """Return the share of its time that has gone: all of it where it is done, none where it waits or came to nothing."""
    if each.state in DONE:
        return 1.0
    if is_waiting or each.state in LOST or each.due_date is None:
        return 0.0
    whole = calendar.between(begun, each.due_date)
    gone = calendar.between(begun, min(today, each.due_date))
    return max(gone / whole, 0.05) if whole > 0 else 0.05


def _name(item_code: str, state: SessionState) -> str:
    item = item_of_case(state.house.catalogue, item_code)
    return item.name.get(state.language) if item else item_code
