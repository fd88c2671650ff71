"""What the picture of a paper shows and need not be typed: the number of a bank card."""

from kiosk.domain.case_file import Answer, AnswerSource
from kiosk.domain.catalogue import Material
from kiosk.domain.display import show_value
from kiosk.domain.text import LocalText
from kiosk.session import form
from kiosk.session.resolved import Paper
from kiosk.session.stages import SessionState
from kiosk.session.steps import Moment, trip_of, with_trip


def reads(state: SessionState, material_id: str) -> bool:
    """Tell whether something is read off this paper."""
    material = _material(state, material_id)
    return material is not None and material.reads is not None


def answered(state: SessionState, paper: Paper, moment: Moment) -> SessionState:
    """Return the state with what was read off a paper that was kept as an answer.

    What a register knows or the person typed is left alone; what an earlier picture of this paper said is not.
    """
    material, sheet = _material(state, paper.material_id), form.sheet(state, moment.today)
    asked = next((each for each in form.questions(state, moment.today) if material and each.id == material.reads), None)
    if material is None or asked is None:
        return state
    answers = dict(trip_of(state).answers)
    given = answers.get(asked.id)
    if given is not None and not given.is_read_off:
        return state
    answers.pop(asked.id, None)
    checked = form.check(state, asked.id, paper.number, moment) if paper.number else None
    if isinstance(checked, Answer):
        shown = show_value(asked, checked.value, sheet.areas, state.language)
        told = _provenance(material).get(state.language)
        answers[asked.id] = Answer(asked.id, checked.value, shown, AnswerSource.CITIZEN, provenance=told)
    return with_trip(state, answers=answers)


def _provenance(material: Material) -> LocalText:
    return LocalText(f"从{material.name.zh}照片读出", f"Read off the picture: {material.name.en.lower()}")


def _material(state: SessionState, material_id: str) -> Material | None:
    item = trip_of(state).item
    return next((each for each in item.materials if each.id == material_id), None) if item else None
