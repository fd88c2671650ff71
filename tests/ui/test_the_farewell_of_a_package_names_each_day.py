"""The farewell of a package: each member with its own day, or its state where nobody gave a day."""

from datetime import UTC, date, datetime

from kiosk.domain.case_file import CaseAnswer, CaseState, MemberAnswer
from kiosk.domain.display import show_date, show_state
from kiosk.domain.text import Language
from tests.domain.people import CATALOGUE
from ui.viewmodels.farewell_rows import member_days

DUE = date(2026, 12, 4)


def test_each_member_has_its_day_or_its_state():
    told = (
        MemberAnswer("M04", "4397-ACDE-FGHJ", CaseState.ACCEPTED, DUE),
        MemberAnswer("L03", "4397-ACDE-FGHK", CaseState.SUBMITTED, None),
    )
    now = datetime(2026, 11, 23, tzinfo=UTC)
    case = CaseAnswer("-", "430104202611230017", "384920", CaseState.ACCEPTED, DUE, now, members=told)
    rows = [(name.zh, day) for name, day in member_days(case, CATALOGUE, Language.ZH)]
    assert rows == [
        (CATALOGUE.item("M04").name.zh, show_date(DUE, Language.ZH)),
        (CATALOGUE.item("L03").name.zh, show_state(CaseState.SUBMITTED).get(Language.ZH)),
    ]
