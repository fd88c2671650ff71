"""The members of a package as the session's answers call for them, and where its own pages stand among the others."""

from collections.abc import Iterable, Mapping

from kiosk.domain import packages
from kiosk.domain.catalogue import FormField
from kiosk.domain.packages import Listed
from kiosk.session.stages import Asking, Checking, SessionState, Stage
from kiosk.session.steps import trip_of
from kiosk.session.undertaking import ChoosingMembers, Stopped, Undertaking


def begun(state: SessionState) -> Undertaking:
    """Return the package that was begun; without one this is a bug."""
    undertaking = trip_of(state).undertaking
    assert undertaking is not None
    return undertaking


def listed(state: SessionState, answers: Mapping[str, str]) -> tuple[Listed, ...]:
    """Return every member with whether it is needed and why, in the pack's order.

    Args:
        state: In which a package was begun.
        answers: Canonical values by field id, known or given.
    """
    promises = not trip_of(state).pledge.declined
    return packages.members(begun(state).package, state.house.catalogue, answers, promises=promises)


def taken(state: SessionState, answers: Mapping[str, str]) -> tuple[Listed, ...]:
    """Return the members that are applied for."""
    return packages.chosen(listed(state, answers), begun(state).left_out)


def is_situation(state: SessionState, field_id: str) -> bool:
    """Tell whether a field is a question of the package, whose answer decides the members."""
    undertaking = trip_of(state).undertaking
    return undertaking is not None and any(field.id == field_id for field in undertaking.package.questions)


def stopped(state: SessionState, answers: Mapping[str, str]) -> str | None:
    """Return the field by whose answer the package cannot be done; None where it can."""
    stop = packages.stop_of(begun(state).package, answers)
    return stop.when[-1].field if stop else None


def ahead(state: SessionState, asked: Iterable[FormField], answers: Mapping[str, str]) -> tuple[Stage, ...]:
    """Return the pages up to what is known: the situation, the members, and what is known; a stop ends them all."""
    questions = tuple(Asking(field.id) for field in asked if is_situation(state, field.id))
    stop = stopped(state, answers)
    if stop is None:
        return (*questions, ChoosingMembers(), Checking())
    answered = tuple(page for page in questions if page.field_id in trip_of(state).answers)
    return (*answered, Stopped(stop))


def is_open(state: SessionState, page: ChoosingMembers | Checking | Stopped, answers: Mapping[str, str]) -> bool:
    """Tell whether a page of the package is still to be seen."""
    undertaking = begun(state)
    match page:
        case ChoosingMembers():
            return undertaking.agreed != {each.item.id for each in taken(state, answers)}
        case Checking():
            return not undertaking.checked
        case Stopped():
            return True
