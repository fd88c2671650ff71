"""The numbers that name a person. BadData names the field, never its content."""

import re
from datetime import date

from stdnum.cn import ric
from stdnum.exceptions import ValidationError

from devices.card_reader.id_card.fields import Texts
from devices.card_reader.profiles.profile import BadData

_FORM = re.compile(r"[0-9]{17}[0-9X]")


def checked_number(texts: Texts) -> str:
    """Return a number of 18 characters whose check character is right (GB 11643, ISO 7064 MOD 11-2).

    The region in its first six digits is not tested: divisions are renamed and merged, and old codes live on.
    """
    number = texts["id_number"].upper()
    if not _FORM.fullmatch(number) or not _is_right(number):
        raise BadData("id_number fails its check character")
    return number


def agree_on_birth(number: str, birth_date: date) -> None:
    """Demand that the birth date in a number of GB 11643 is the one of the block."""
    if number[6:14] != birth_date.strftime("%Y%m%d"):
        raise BadData("id_number contradicts birth_date")


def _is_right(number: str) -> bool:
    try:
        return bool(ric.calc_check_digit(number) == number[17])
    except (ValidationError, ValueError):
        return False
