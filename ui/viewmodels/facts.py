"""Rows of facts: label, value as it may stand on a screen, and where it comes from."""

from collections.abc import Iterator

from kiosk.domain import forms
from kiosk.domain.applicant import Applicant, IdentitySource
from kiosk.domain.appointment import Appointment
from kiosk.domain.case_file import Answer
from kiosk.domain.catalogue import FieldType
from kiosk.domain.display import show_value
from kiosk.domain.masking import mask_bank_card, mask_id_number, mask_mobile, mask_name
from kiosk.domain.text import Language
from kiosk.session import form
from kiosk.session.booking import REVIEW_ROW
from kiosk.session.stages import SessionState
from kiosk.session.steps import trip_of
from ui.viewmodels.base import Desk, Row
from ui.words import say

MASKS = {
    FieldType.MOBILE: mask_mobile,
    FieldType.ID_NUMBER: mask_id_number,
    FieldType.BANK_CARD: mask_bank_card,
}


def person_line(applicant: Applicant) -> str:
    """Return who this is, masked: 张*丰  430***********001X."""
    return f"{mask_name(applicant.name)}  {mask_id_number(applicant.id_number)}"


def person_source(applicant: Applicant, language: Language) -> str:
    """Return how the kiosk knows the person."""
    read = applicant.source is IdentitySource.CARD
    return say("来自身份证", language) if read else say("您输入的，窗口核对", language)


def person_row(applicant: Applicant, language: Language) -> Row:
    """Return who this is as a row; nothing of it can be changed here."""
    return {
        "id": "applicant",
        "label": say("申请人", language),
        "value": person_line(applicant),
        "source": person_source(applicant, language),
        "correctable": False,
    }


def source_line(answer: Answer, language: Language) -> str:
    """Return where an answer comes from and of when: 来自租赁备案，2025年9月核实."""
    return answer.provenance or say("您刚填的", language)


def sheet_of(state: SessionState, desk: Desk) -> forms.Sheet:
    """Return the form as it stands."""
    return form.sheet(state, desk.clock.now().date())


def answer_row(sheet: forms.Sheet, answer: Answer, language: Language) -> Row:
    """Return one answer as a row; what is on the card cannot be changed here."""
    field = sheet.field(answer.field_id)
    mask = MASKS.get(field.type)
    shown = mask(answer.value) if mask else show_value(field, answer.value, sheet.areas, language)
    if field.type is FieldType.ADDRESS and not shown:
        shown = answer.shown
    return {
        "id": field.id,
        "label": field.label.get(language),
        "value": shown or answer.shown,
        "source": source_line(answer, language),
        "correctable": forms.is_correctable(sheet, field.id),
    }


def appointment_rows(picked: Appointment | None, language: Language) -> Iterator[Row]:
    """Return the time that was picked as one more answer, which can be changed."""
    if picked is not None:
        value = f"{picked.words(language)}\n{picked.place}"
        source = say("您刚选的", language)
        yield {
            "id": REVIEW_ROW,
            "label": say("约的时间", language),
            "value": value,
            "source": source,
            "correctable": True,
        }


def progress(state: SessionState, desk: Desk) -> tuple[int, int]:
    """Return (step, steps): questions, papers and the review, as far as they are known to be needed."""
    questions = [question.id for question in form.questions(state, desk.clock.now().date())]
    papers = [material.id for material in form.scans(state, desk.clock.now().date())]
    pages = [*questions, *papers]
    here = getattr(state.stage, "field_id", None) or getattr(state.stage, "material_id", None)
    return (pages.index(here) + 1 if here in pages else len(pages) + 1), len(pages) + 1


def item_name(state: SessionState) -> str:
    """Return the name of the chosen item."""
    item = trip_of(state).item
    return item.name.get(state.language) if item else ""
