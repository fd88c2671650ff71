"""What a package becomes when it is sent: which answers and which papers are for which of its members."""

from collections.abc import Set as AbstractSet
from datetime import date

from kiosk.contract.packages import SubmittedMember
from kiosk.domain.one_form import ASKED_TOGETHER, one_set, own_facts
from kiosk.domain.packages import Listed
from kiosk.session import form
from kiosk.session import members as chosen
from kiosk.session.stages import SessionState
from kiosk.session.steps import trip_of


def members(state: SessionState, today: date, needed: AbstractSet[str]) -> tuple[SubmittedMember, ...]:
    """Return the members that are applied for, each with what is its own; nothing where no package was begun.

    Args:
        state: Of the session.
        today: The day.
        needed: Ids of the papers that this case needs.
    """
    if trip_of(state).undertaking is None:
        return ()
    answers = form.known_answers(state, today)
    taken = chosen.taken(state, answers)
    papers = one_set(chosen.listed(state, answers), taken)
    return tuple(
        SubmittedMember(
            item_code=each.item.id,
            answers=tuple(field for field in answers if field in _facts(each)),
            materials=tuple(
                paper.material.id for paper in papers if each.item.id in paper.items and paper.material.id in needed
            ),
        )
        for each in taken
    )


def _facts(each: Listed) -> frozenset[str]:
    return ASKED_TOGETHER | {field.id for field in own_facts(each.item)}
