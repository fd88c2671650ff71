"""One check per type of field: an entry becomes its canonical form, or a sentence that says what to do."""

from collections.abc import Callable
from datetime import date

from kiosk.domain.address import check_known, check_picked
from kiosk.domain.business import business_name, uscc
from kiosk.domain.catalogue import Area, FieldType, FormField, Utility
from kiosk.domain.dates import Window, check_date, months_before
from kiosk.domain.identifiers import bank_card, id_number, mobile, person_name
from kiosk.domain.numbers import account, plate, post_code, quantity
from kiosk.domain.readable import unreadable
from kiosk.domain.verdicts import Valid, Verdict, invalid

NUMBERS: dict[FieldType, Callable[[str], Verdict]] = {
    FieldType.MOBILE: mobile,
    FieldType.ID_NUMBER: id_number,
    FieldType.BANK_CARD: bank_card,
    FieldType.NAME: person_name,
    FieldType.USCC: uscc,
    FieldType.POST_CODE: post_code,
    FieldType.PLATE: plate,
}


def check_entry(
    field: FormField, entry: str, areas: tuple[Area, ...], today: date, utilities: tuple[Utility, ...] = ()
) -> Verdict:
    """Check what a person typed or chose for a field."""
    if not entry.strip():
        return _nothing(field)
    if field.type in NUMBERS:
        return NUMBERS[field.type](entry)
    match field.type:
        case FieldType.DATE:
            return check_date(entry, window_of(field, today))
        case FieldType.CHOICE:
            return _check_choice(field, entry)
        case FieldType.ADDRESS:
            return check_picked(entry, areas)
        case FieldType.NUMBER | FieldType.AREA | FieldType.MONEY:
            return quantity(entry, field)
        case FieldType.BUSINESS_NAME:
            return business_name(entry, areas)
        case FieldType.ACCOUNT:
            return account(entry, next((each for each in utilities if each.id == field.utility), None))
        case _:
            return _check_text(entry, field)


def check_fact(field: FormField, value: str, areas: tuple[Area, ...], today: date) -> Verdict:
    """Check what a card or a register says for a field.

    Addresses are written more freely there, and a number that a card gave is right for its kind of card: a
    foreigner's has 15 characters. A firm's name is what its register says.
    """
    if field.type is FieldType.ADDRESS:
        return check_known(value)
    if field.type in {FieldType.ID_NUMBER, FieldType.BUSINESS_NAME}:
        return Valid(value)
    return check_entry(field, value, areas, today)


def window_of(field: FormField, today: date) -> Window:
    """Return the days that will do for a date field."""
    first, last = field.earliest_months_ago, field.latest_months_ago
    return Window(
        None if first is None else months_before(today, first), None if last is None else months_before(today, last)
    )


def _check_text(entry: str, field: FormField) -> Verdict:
    shortest, longest = field.min_length, field.max_length
    text = " ".join(entry.split())
    wrong = unreadable(text)
    if wrong is not None:
        return wrong
    if len(text) > longest:
        return invalid(f"写得太长了，{longest} 个字以内就够。", f"That is too long; {longest} characters are enough.")
    if len(text) < shortest:
        return invalid(
            f"再写清楚一点，至少 {shortest} 个字。", f"Please say a little more: at least {shortest} characters."
        )
    return Valid(text)


def _check_choice(field: FormField, entry: str) -> Verdict:
    if any(choice.id == entry for choice in field.choices):
        return Valid(entry)
    return _nothing(field)


def _nothing(field: FormField) -> Verdict:
    if field.type is FieldType.CHOICE:
        return invalid("请选一项。", "Please choose one.")
    return invalid(f"请填一下{field.label.zh}。", f"Please fill in: {field.label.en}.")
