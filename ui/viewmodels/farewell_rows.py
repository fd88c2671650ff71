"""What the farewell says of the platform's answer: numbers that are known already, and what truly follows."""

from collections.abc import Iterator

from kiosk.domain.appointment import Appointment
from kiosk.domain.case_file import CaseAnswer, CaseState
from kiosk.domain.catalogue import Catalogue, ServiceItem
from kiosk.domain.course import Course
from kiosk.domain.display import show_date, show_state
from kiosk.domain.endings import bring_name, lives, organised_within, originals, visit_after, what_follows
from kiosk.domain.handout_words import NUMBER, PICKUP, handout_rows, queue_rows, slip_way
from kiosk.domain.materials import MaterialState
from kiosk.domain.package_slips import named
from kiosk.domain.text import Language, LocalText
from ui.viewmodels.base import Row
from ui.words import say


def case_rows(
    case: CaseAnswer,
    item: ServiceItem,
    papers: tuple[MaterialState, ...],
    picked: Appointment | None,
    course: Course,
    comes: LocalText | None,
    language: Language,
) -> tuple[Row, ...]:
    """Return what is true of an answered case; what is not known has no row. ``comes``: how the result does, in full."""
    way = slip_way(comes, course.way, item, case)
    known = (*queue_rows(case.queue), *handout_rows(case.delivery, issued=bool(case.results), way=way))
    told = ((label.get(language), value.get(language)) for label, value in known)
    said = (*told, *_said(case, item, papers, picked, course, language))
    asked_for = {NUMBER.get(language), PICKUP.get(language)}
    return tuple({"label": label, "value": value, "strong": label in asked_for} for label, value in said if value)


def kept_rows(
    item: ServiceItem, papers: tuple[MaterialState, ...], course: Course, language: Language
) -> tuple[Row, ...]:
    """Return what still follows a case that is kept here: the visit after a pre-review, and with which originals."""
    visit = visit_after(CaseState.SUBMITTED, item)
    if visit is None:
        return ()
    brought = originals(CaseState.SUBMITTED, item, papers, course)
    told = ((say("怎么办", language), visit), (bring_name(item).get(language), brought))
    return tuple({"label": label, "value": text.get(language)} for label, text in told if text is not None)


def member_days(case: CaseAnswer, catalogue: Catalogue, language: Language) -> Iterator[tuple[LocalText, str]]:
    """Yield each member of a package with its day; where nobody gave a day, with its state."""
    for name, said in named(case, catalogue):
        yield name, show_date(said.due_date, language) if said.due_date else show_state(said.state).get(language)


def _said(
    case: CaseAnswer,
    item: ServiceItem,
    papers: tuple[MaterialState, ...],
    picked: Appointment | None,
    course: Course,
    language: Language,
) -> Iterator[tuple[str, str]]:
    if picked is not None and lives(case.state):
        yield say("约好的时间", language), picked.words(language)
        yield say("到哪里", language), picked.place
    if case.due_date is not None:
        yield say("办结期限", language), show_date(case.due_date, language)
    words = (
        (say("部门安排", language), organised_within(case.state, item, course)),
        (say("怎么办", language), what_follows(case, item, course)),
        (bring_name(item).get(language), originals(case.state, item, papers, course)),
    )
    for label, text in words:
        yield label, text.get(language) if text is not None else ""
