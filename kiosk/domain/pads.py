"""Which keys an answer is typed with: nobody looks for a digit among forty letters.

A pad has only the characters that its answer can have, so that most mistakes cannot be made: no I, O, Z, S or V in a
credit code (GB 32100), no I and O on a number plate (GA 36).
"""

from dataclasses import dataclass

from kiosk.domain.catalogue import FieldType, FormField, Utility
from kiosk.domain.text import LocalText

DIGITS = "0123456789"
PROVINCES = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼"


@dataclass(frozen=True, slots=True)
class DigitPad:
    """Digits as on a telephone.

    Attributes:
        corner: One more key, ``.`` or ``X``; empty where there is none.
        example: Unit and example, shown where the answer will stand.
    """

    corner: str
    example: LocalText


@dataclass(frozen=True, slots=True)
class CodePad:
    """A key for every character that a code can have.

    Attributes:
        first: The keys for its first character.
        keys: The keys for all others.
    """

    first: str
    keys: str
    example: LocalText


Pad = DigitPad | CodePad

SQUARE_METRES = LocalText("平方米，例如 120.5", "Square metres, such as 120.5")
YUAN = LocalText("元，例如 200", "Yuan, such as 200")
WHOLE = LocalText("整数，例如 12", "A whole number, such as 12")
SIX_DIGITS = LocalText("6 位数字", "6 digits")
ON_THE_PLATE = LocalText("例如 湘A12345", "Such as 湘A12345")
ON_THE_LICENCE = LocalText("营业执照上的 18 位代码", "The 18 characters on the licence")
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
USCC_CHARACTERS = DIGITS + "".join(letter for letter in LETTERS if letter not in "IOZSV")
PLATE_CHARACTERS = DIGITS + "".join(letter for letter in LETTERS if letter not in "IO")


def pad_for(field: FormField, utilities: tuple[Utility, ...] = ()) -> Pad | None:
    """Return the keys of a field, or None where it is written, picked or chosen."""
    match field.type:
        case FieldType.NUMBER:
            return DigitPad("", WHOLE)
        case FieldType.AREA:
            return DigitPad(".", SQUARE_METRES)
        case FieldType.MONEY:
            return DigitPad(".", YUAN)
        case FieldType.POST_CODE:
            return DigitPad("", SIX_DIGITS)
        case FieldType.USCC:
            return CodePad(USCC_CHARACTERS, USCC_CHARACTERS, ON_THE_LICENCE)
        case FieldType.PLATE:
            return CodePad(PROVINCES, PLATE_CHARACTERS, ON_THE_PLATE)
        case FieldType.ACCOUNT:
            return _account_pad(next((each for each in utilities if each.id == field.utility), None))
        case _:
            return None


def _account_pad(utility: Utility | None) -> Pad:
    """Account numbers are digits, unless the company's own example says otherwise or there is none."""
    if utility is None:
        return CodePad(DIGITS + LETTERS, DIGITS + LETTERS, LocalText("户号", "The account number"))
    if utility.account_example.isdigit():
        return DigitPad("", utility.account_hint)
    return CodePad(DIGITS + LETTERS, DIGITS + LETTERS, utility.account_hint)
