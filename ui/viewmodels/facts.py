"""Rows of facts: label, value as it may stand on a screen, and where it comes from."""

from collections.abc import Iterator

from kiosk.domain import forms
from kiosk.domain.applicant import Applicant, IdentitySource
from kiosk.domain.appointment import BY_PHONE, Appointment
from kiosk.domain.case_file import Answer, AnswerSource
from kiosk.domain.catalogue import FieldType
from kiosk.domain.display import show_value
from kiosk.domain.firms import PROOFS
from kiosk.domain.masking import mask_bank_card, mask_id_number, mask_mobile, mask_name
from kiosk.domain.text import Language
from kiosk.domain.trust import TRUST_OF, TRUST_WORDS
from kiosk.session import form
from kiosk.session.acting import acting_for, firm_name, head_of, role_of
from kiosk.session.booking import REVIEW_ROW
from kiosk.session.firms import FIRM_ROW
from kiosk.session.stages import SessionState
from kiosk.session.steps import trip_of
from ui.viewmodels.base import Desk, Row
from ui.words import say

MASKS = {
    FieldType.MOBILE: mask_mobile,
    FieldType.ID_NUMBER: mask_id_number,
    FieldType.BANK_CARD: mask_bank_card,
}


def person_line(applicant: Applicant, language: Language) -> str:
    """Return who this is, masked: 张*丰  430***********001X; of whoever pays a bill nobody wants to know."""
    if applicant.source is IdentitySource.ACCOUNT:
        return say("谁缴都行，不用实名", language)
    return f"{mask_name(applicant.name)}  {mask_id_number(applicant.id_number)}"


def person_source(applicant: Applicant, language: Language) -> str:
    """Return how the kiosk knows the person."""
    if applicant.source is IdentitySource.ACCOUNT:
        return ""
    if applicant.source is not IdentitySource.CARD:
        return say("您输入的，窗口核对", language)
    return with_trust(say("来自身份证", language), AnswerSource.CARD, language)


def with_trust(origin: str, source: AnswerSource, language: Language) -> str:
    """Return where something comes from and how far it is relied on."""
    trust = TRUST_WORDS[TRUST_OF[source]].get(language)
    return f"{origin}（{trust}）" if language is Language.ZH else f"{origin} ({trust})"


def person_row(applicant: Applicant, language: Language) -> Row:
    """Return who this is as a row; nothing of it can be changed here."""
    return {
        "id": "applicant",
        "label": say("申请人", language),
        "value": person_line(applicant, language),
        "source": person_source(applicant, language),
        "correctable": False,
        "change": "",
    }


def firm_rows(state: SessionState, language: Language, *, changeable: bool = True) -> Iterator[Row]:
    """Return for which firm the person acts, as what, and what shows it; later on every answer may hang on it."""
    acting = acting_for(trip_of(state))
    if acting is None:
        return
    head = found.get(language) if (found := head_of(acting)) else ""
    role, proof = role_of(acting).get(language), PROOFS[acting.proof].get(language)
    yield {
        "id": FIRM_ROW,
        "label": say("为谁办", language),
        "value": f"{firm_name(acting)}\n{head}".strip(),
        "source": say("您是{role}，{proof}", language, role=role, proof=proof),
        "correctable": changeable,
        "change": say("换", language) if changeable else "",
    }


def source_line(answer: Answer, language: Language) -> str:
    """Return where an answer comes from, of when, and how far it is relied on: 来自租赁备案，2025年9月核实（部门核发）."""
    if not answer.provenance:
        return say("您刚填的", language)
    if answer.is_read_off:  # the provenance says whose word it is
        return answer.provenance
    return with_trust(answer.provenance, answer.source, language)


def change_words(answer: Answer, language: Language) -> str:
    """Return what the way back to an answer is called: what somebody else said of the person may be wrong."""
    return say("不对，改一下", language) if answer.source is AnswerSource.REGISTRY else say("改", language)


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
        "change": change_words(answer, language),
    }


def appointment_rows(picked: Appointment | None, language: Language, *, by_phone: bool = False) -> Iterator[Row]:
    """Return the time that was picked, or that it comes by phone, as one more answer, which can be changed."""
    if picked is not None or by_phone:
        value = f"{picked.words(language)}\n{picked.place}" if picked else BY_PHONE.get(language)
        source = say("您刚选的", language)
        yield {
            "id": REVIEW_ROW,
            "label": say("约的时间", language),
            "value": value,
            "source": source,
            "correctable": True,
            "change": say("改", language),
        }


def progress(state: SessionState, desk: Desk) -> tuple[int, int]:
    """Return (step, steps) of the page that is up."""
    return form.place(state, desk.clock.now().date())


def item_name(state: SessionState) -> str:
    """Return the name of the chosen item."""
    item = trip_of(state).item
    return item.name.get(state.language) if item else ""
