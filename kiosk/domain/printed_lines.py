"""What a person types of a passport's or permit's printed lines: its number and two days, checked before the chip is tried."""

import re
from datetime import date, datetime

from kiosk.domain.mrz import MrzInformation
from kiosk.domain.verdicts import Invalid, invalid

DOCUMENT_NUMBER = re.compile(r"[A-Z0-9]{5,14}")


def typed_lines(document_number: str, birth_date: str, valid_to: str, today: date) -> MrzInformation | Invalid:
    """Check what was typed.

    Args:
        document_number: As printed; gaps are dropped, letters of any case.
        birth_date: Eight digits, YYYYMMDD; gaps and strokes are dropped.
        valid_to: As above.
        today: A document that has run out opens all the same; it is the counter that refuses it.

    Returns:
        What opens the chip, or what to do instead.
    """
    number = re.sub(r"[\s\-]+", "", document_number).upper()
    if not DOCUMENT_NUMBER.fullmatch(number):
        return invalid(
            "证件号码是 5 到 14 位字母和数字，请对照证件资料页再输入。",
            "A document number has 5 to 14 letters and digits. Please compare it with the page that has your picture.",
        )
    born, ends = _day(birth_date), _day(valid_to)
    if born is None or born > today:
        return invalid(
            "出生日期是 8 位数字，比如 19880107，请对照证件改一下。",
            "The date of birth has 8 digits, for example 19880107. Please compare it with the document.",
        )
    if ends is None or ends <= born:
        return invalid(
            "有效期到哪一天也是 8 位数字，比如 20300101，请对照证件改一下。",
            "The last day of validity has 8 digits, for example 20300101. Please compare it with the document.",
        )
    return MrzInformation(number, born, ends)


def _day(entry: str) -> date | None:
    digits = re.sub(r"[\s\-/.]+", "", entry)
    if not re.fullmatch(r"[0-9]{8}", digits):
        return None
    try:
        return datetime.strptime(digits, "%Y%m%d").date()  # noqa: DTZ007 - a day has no zone
    except ValueError:
        return None
