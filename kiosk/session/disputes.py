"""What the person was shown and said is wrong: registers learn of it with the case, and whoever decides sees both."""

from dataclasses import replace
from datetime import date

from kiosk.contract.submissions import Disputed
from kiosk.domain import forms
from kiosk.domain.case_file import Answer, AnswerSource
from kiosk.domain.catalogue import MaterialSource
from kiosk.domain.materials import MaterialState, states
from kiosk.domain.text import Language
from kiosk.session import form
from kiosk.session.stages import SessionState
from kiosk.session.steps import trip_of


def of_case(state: SessionState, today: date) -> tuple[Disputed, ...]:
    """Return every answer and material of which a register says something else than the person."""
    return (*_answers(state, today), *_materials(state, today))


def noted(state: SessionState, answer: Answer, today: date) -> Answer:
    """Return an answer with what it says of the register: only whoever was shown its word can say that it is wrong.

    Whatever was asked plainly, or chosen among what was offered, contradicts nobody.
    """
    before = trip_of(state).answers.get(answer.field_id)
    is_said = forms.may_be_disputed(form.sheet(state, today), answer.field_id)
    return replace(answer, disputes=is_said or (before is not None and before.disputes))


def _answers(state: SessionState, today: date) -> tuple[Disputed, ...]:
    sheet = form.sheet(state, today)
    known = forms.known_facts(replace(sheet, answers={}), Language.ZH)
    given = {answer.field_id: answer for answer in forms.filled(sheet, Language.ZH)}
    return tuple(
        Disputed(kind="answer", id=told.field_id, source=told.provenance, as_of=told.as_of, value=told.value)
        for told in known
        if told.source is AnswerSource.REGISTRY and _is_denied(told, given.get(told.field_id))
    )


def _is_denied(told: Answer, given: Answer | None) -> bool:
    return given is not None and given.disputes and given.value != told.value


def _materials(state: SessionState, today: date) -> tuple[Disputed, ...]:
    trip = trip_of(state)
    assert trip.item is not None
    assert trip.applicant is not None
    undisputed = replace(form.circumstances(state, today), disputed=frozenset())
    told = states(trip.item, trip.applicant, frozenset(), frozenset(), undisputed)
    wrong = (each for each in told if each.material.id in trip.resolved.disputed and not each.is_laid_before)
    return tuple(_of_material(each) for each in wrong)


def _of_material(told: MaterialState) -> Disputed:
    if told.found is None:
        return Disputed(kind="material", id=told.material.id, source=told.words.zh)
    found = told.found
    source = found.source or MaterialSource(found.reuse.source).value
    return Disputed(kind="material", id=told.material.id, source=source, as_of=found.as_of)
