"""The cards of a choice; an express is offered with the address that is known, and once more for another one."""

from collections.abc import Iterable, Iterator, Sequence

from kiosk.domain import forms
from kiosk.domain.case_file import Answer
from kiosk.domain.catalogue import Choice, Delivery, FormField
from kiosk.domain.delivery import ADDRESS, WAY
from kiosk.domain.text import Language
from kiosk.session.stages import SessionState
from ui.viewmodels.base import Row
from ui.viewmodels.facts import answer_row
from ui.words import say

ELSEWHERE = "express_elsewhere"
"""The card for another address; its answer is the express."""


def choices_of(sheet: forms.Sheet, field: FormField, state: SessionState) -> tuple[Row, ...]:
    """Return the cards of a field, in the pack's order."""
    known = _known_address(sheet, state.language) if field.id == WAY else None
    return tuple(row for choice in field.choices for row in _rows(choice, sheet, known, state.language))


def chosen(cards: Iterable[Row], entry: str) -> tuple[str, str | None]:
    """Return the answer that a card stands for, and the address that stood on it; empty where another one is wanted."""
    card = next((each for each in cards if each["id"] == entry), None)
    sent_to = None if card is None else card.get("sent_to")
    return (Delivery.EXPRESS.value if entry == ELSEWHERE else entry), sent_to


def _known_address(sheet: forms.Sheet, language: Language) -> Answer | None:
    if not any(field.id == ADDRESS for field in sheet.item.fields):
        return None
    given = sheet.answers.get(ADDRESS)
    offered: Sequence[Answer] = forms.offers(sheet, ADDRESS, language)
    return given or next(iter(offered), None)


def _rows(choice: Choice, sheet: forms.Sheet, known: Answer | None, language: Language) -> Iterator[Row]:
    label, hint = choice.label.get(language), choice.hint.get(language) if choice.hint else ""
    if known is None or choice.id != Delivery.EXPRESS:
        yield {"id": choice.id, "label": label, "hint": hint}
        return
    where = answer_row(sheet, known, language)["value"]
    yield {"id": choice.id, "label": label, "hint": say("寄到：{where}", language, where=where), "sent_to": known.value}
    other = say("寄到别的地址", language)
    yield {"id": ELSEWHERE, "label": other, "hint": say("下一步填地址", language), "sent_to": ""}
