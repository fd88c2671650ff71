"""The form of an item: what is known, what is still to be asked and in which order, and how an entry is checked.

A fact that is known is never asked again; what the person may change, they can change from the review.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from kiosk.domain import facts as known_sources
from kiosk.domain.applicant import Applicant
from kiosk.domain.case_file import Answer, AnswerSource
from kiosk.domain.catalogue import Area, Condition, FieldType, FormField, ServiceItem, Utility
from kiosk.domain.display import show_value
from kiosk.domain.eligibility import Allowed, NotYet, age_on, may_apply
from kiosk.domain.entries import check_entry, check_fact
from kiosk.domain.facts import Fact, RegistryFact
from kiosk.domain.identifiers import id_number
from kiosk.domain.text import Language
from kiosk.domain.verdicts import Invalid, Valid, invalid

__all__ = [
    "Allowed",
    "NotYet",
    "Refused",
    "RegistryFact",
    "Sheet",
    "age_on",
    "check",
    "filled",
    "holds",
    "is_complete",
    "is_correctable",
    "known_facts",
    "may_apply",
    "next_question",
    "offers",
    "open_questions",
    "presets",
    "questions",
    "with_presets",
]

Refused = Invalid
"""An entry that will not do; ``message`` says what to do."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """The form as it lies before the person.

    Attributes:
        facts: What the city knows, by the name that packs use after ``registry.``.
        answers: What the person gave or corrected, by field id.
        areas: The tree that addresses are picked from.
        earlier: Answers of an earlier item in this visit, by field id.
        utilities: The companies whose rules account numbers follow.
    """

    item: ServiceItem
    applicant: Applicant = field(repr=False)
    facts: Mapping[str, RegistryFact] = field(repr=False)
    answers: Mapping[str, Answer] = field(repr=False)
    today: date
    areas: tuple[Area, ...] = field(repr=False)
    earlier: Mapping[str, Answer] = field(default_factory=dict, repr=False)
    utilities: tuple[Utility, ...] = ()

    def field(self, field_id: str) -> FormField:
        """Return one field of the item; an unknown id is a bug (KeyError)."""
        found = next((entry for entry in self.item.fields if entry.id == field_id), None)
        if found is None:
            raise KeyError(field_id)
        return found


def known_facts(sheet: Sheet, language: Language) -> tuple[Answer, ...]:
    """Return the fields whose answer is known without asking, in the form's order, as known."""
    known = (_known(sheet, entry, language) for entry in sheet.item.fields)
    return tuple(answer for answer in known if answer is not None)


def offers(sheet: Sheet, field_id: str, language: Language) -> tuple[Answer, ...]:
    """Return every answer that can be offered for a field with one touch, best first, each value once."""
    entry = sheet.field(field_id)
    found = (_answer_from(sheet, entry, name, language) for name in entry.prefill + entry.suggest)
    by_value: dict[str, Answer] = {}
    for answer in found:
        if answer is not None:
            by_value.setdefault(answer.value, answer)
    return tuple(by_value.values())


def questions(sheet: Sheet) -> tuple[FormField, ...]:
    """Return every field that only the person can answer, in order, answered or not.

    A field that is not required is never asked; it can be filled in from the review.
    """
    return tuple(
        entry for entry in sheet.item.fields if entry.required and applies(sheet, entry) and not _is_known(sheet, entry)
    )


def open_questions(sheet: Sheet) -> tuple[FormField, ...]:
    """Return the questions that are still to be asked, in order."""
    return tuple(entry for entry in questions(sheet) if entry.id not in sheet.answers)


def next_question(sheet: Sheet) -> FormField | None:
    """Return the question to ask now, or None when all is known."""
    return next(iter(open_questions(sheet)), None)


def presets(sheet: Sheet, language: Language) -> tuple[Answer, ...]:
    """Return the answers that one touch takes in place of the open questions that have one, as those lead on."""
    taken: dict[str, Answer] = {}
    while (entry := _next_preset(replace(sheet, answers={**sheet.answers, **taken}))) is not None:
        checked = check(sheet, entry.id, entry.preset or "", language)
        if not isinstance(checked, Answer):  # a pack that slipped through: it is asked
            break
        taken[entry.id] = checked
    return tuple(taken.values())


def with_presets(sheet: Sheet, language: Language) -> Sheet:
    """Return the form as it is once what is preset was taken."""
    return replace(sheet, answers={**sheet.answers, **{each.field_id: each for each in presets(sheet, language)}})


def _next_preset(sheet: Sheet) -> FormField | None:
    return next((entry for entry in open_questions(sheet) if entry.preset is not None), None)


def is_complete(sheet: Sheet) -> bool:
    """Tell whether everything required is known or answered."""
    return not open_questions(sheet)


def filled(sheet: Sheet, language: Language) -> tuple[Answer, ...]:
    """Return the form as it would be sent: the person's answers, else what is known, in order.

    An answer whose condition no longer holds is left out.
    """
    here = (entry for entry in sheet.item.fields if applies(sheet, entry))
    answers = (sheet.answers.get(entry.id) or _known(sheet, entry, language) for entry in here)
    return tuple(answer for answer in answers if answer is not None)


def applies(sheet: Sheet, entry: FormField) -> bool:
    """Tell whether a field belongs to this form, by the answer that it depends on."""
    return entry.only_if is None or holds(sheet, entry.only_if)


def holds(sheet: Sheet, condition: Condition) -> bool:
    """Tell whether a condition on an earlier answer holds; an answer that does not belong here decides nothing."""
    other = sheet.field(condition.field)
    return applies(sheet, other) and condition.holds(_value(sheet, other))


def is_correctable(sheet: Sheet, field_id: str) -> bool:
    """Tell whether the person may change a field here; what the card says is changed where the card was issued."""
    entry = next((entry for entry in sheet.item.fields if entry.id == field_id), None)
    if entry is None or not applies(sheet, entry):
        return False
    known = _known(sheet, entry, Language.ZH)
    return known is None or known.source is not AnswerSource.CARD


def check(sheet: Sheet, field_id: str, entry: str, language: Language) -> Answer | Invalid:
    """Check one entry. Taking what is offered keeps its source and date.

    Args:
        sheet: The form.
        field_id: Of this item's form; an unknown one is a bug (KeyError).
        entry: As typed, or the ``value`` of an offer, the id of a choice, an address in its canonical form.
        language: Of the answer's ``shown``.
    """
    asked = sheet.field(field_id)
    if asked.not_self and asked.type is FieldType.NAME and _is_own_name(sheet, entry):
        return invalid("这是您自己的名字，请填对方的。", "This is your own name. Please give the other person's.")
    if asked.not_self and _is_own(sheet, entry):
        return invalid("这是您自己的号码，请填对方的。", "This is your own number. Please give the other person's.")
    offered = next((offer for offer in offers(sheet, field_id, language) if offer.value == entry), None)
    if offered is not None:
        return offered
    verdict = check_entry(asked, entry, sheet.areas, sheet.today, sheet.utilities)
    if isinstance(verdict, Invalid):
        return verdict
    shown = show_value(asked, verdict.value, sheet.areas, language)
    return Answer(field_id, verdict.value, shown, AnswerSource.CITIZEN)


def _is_own(sheet: Sheet, entry: str) -> bool:
    own = sheet.applicant.id_number
    return bool(own) and id_number(entry) == Valid(own)


def _is_own_name(sheet: Sheet, entry: str) -> bool:
    own = "".join(sheet.applicant.name.split())
    return bool(own) and "".join(entry.split()) == own


def _value(sheet: Sheet, entry: FormField) -> str | None:
    given = sheet.answers.get(entry.id) or _known(sheet, entry, Language.ZH)
    return given.value if given else None


def _is_known(sheet: Sheet, entry: FormField) -> bool:
    return _known(sheet, entry, Language.ZH) is not None


def _known(sheet: Sheet, entry: FormField, language: Language) -> Answer | None:
    found = (_answer_from(sheet, entry, name, language) for name in entry.prefill)
    return next((answer for answer in found if answer is not None), None)


def _fact(sheet: Sheet, name: str) -> Fact | None:
    """Return what a source knows; what this form says under another field is known as well."""
    if not name.startswith(known_sources.FORM_PREFIX):
        return known_sources.find(name, sheet.applicant, sheet.facts, sheet.earlier)
    other = sheet.field(name.removeprefix(known_sources.FORM_PREFIX))
    given = (sheet.answers.get(other.id) or _known(sheet, other, Language.ZH)) if applies(sheet, other) else None
    return known_sources.said_before(given.value) if given is not None else None


def _answer_from(sheet: Sheet, entry: FormField, name: str, language: Language) -> Answer | None:
    fact = _fact(sheet, name)
    if fact is None:
        return None
    verdict = check_fact(entry, fact.value, sheet.areas, sheet.today)
    if not isinstance(verdict, Valid):
        return None
    shown = _shown(sheet, entry, verdict.value, fact, language)
    return Answer(entry.id, verdict.value, shown, fact.source, fact.as_of, fact.provenance.get(language))


def _shown(sheet: Sheet, entry: FormField, value: str, fact: Fact, language: Language) -> str:
    free_text = entry.type is FieldType.ADDRESS and bool(fact.shown)
    if free_text and language is Language.ZH:
        return fact.shown
    return show_value(entry, value, sheet.areas, language)
