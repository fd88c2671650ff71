"""Checks of amounts and numbers with a shape of their own: areas, money, post codes, plates, account numbers."""

import re
import unicodedata
from decimal import Decimal

from kiosk.domain.catalogue import FieldType, FormField, Utility
from kiosk.domain.pads import PROVINCES
from kiosk.domain.text import LocalText
from kiosk.domain.verdicts import Valid, Verdict, invalid

LARGEST = {FieldType.NUMBER: 1_000_000.0, FieldType.AREA: 100_000.0, FieldType.MONEY: 100_000_000.0}
DECIMALS = {FieldType.NUMBER: 0, FieldType.AREA: 2, FieldType.MONEY: 2}
PLATE = re.compile(rf"[{PROVINCES}][A-Z][A-HJ-NP-Z0-9]{{5,6}}")
DIGITS = re.compile(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)")
FULL_WIDTH = str.maketrans("０１２３４５６７８９．，－＋", "0123456789.,-+")
LONGEST_NUMBER = 15
ZH_SIZES = ((Decimal(10**8), "亿"), (Decimal(10**4), "万"))
POST_CODE = re.compile(r"[0-9]{6}")


def quantity(entry: str, field: FormField) -> Verdict:
    """Check a count, an area (m²) or an amount (yuan); the canonical form has no needless zeros: ``120.5``."""
    places = DECIMALS[field.type]
    number = _number(entry)
    if number is None or -number.as_tuple().exponent > places:  # type: ignore[operator]  # finite: no letter here
        if places == 0:
            return invalid("这里填整数，例如 12。", "Please give a whole number, such as 12.")
        return invalid(
            "这里填数字，最多两位小数，例如 120.5。", "Please give a number with at most two decimals: 120.5."
        )
    least, most = field.least or 0.0, field.most or LARGEST[field.type]
    if not least <= float(number) <= most:
        low, high = amount_words(least), amount_words(most)
        return invalid(
            f"要在 {low.zh} 到 {high.zh} 之间，请看一下。", f"It has to be from {low.en} to {high.en}. Please check it."
        )
    return Valid(f"{number.normalize():f}")


def amount_words(amount: float) -> LocalText:
    """Return a bound as people say it: 1 亿, 50 万 and 3000, or 100,000,000, 500,000 and 3,000; never 1e+08."""
    number = Decimal(str(amount))
    plain = f"{number.normalize():,f}"
    zh = next((f"{number / size:.0f} {name}" for size, name in ZH_SIZES if number and number % size == 0), None)
    return LocalText(zh or plain.replace(",", ""), plain)


def _number(entry: str) -> Decimal | None:
    """Return what was typed in ASCII or full-width digits, with or without commas; ``²``, ``1e3`` and ``٣`` are none."""
    text = entry.strip().translate(FULL_WIDTH).replace(",", "")
    return Decimal(text).normalize() if DIGITS.fullmatch(text) and len(text) <= LONGEST_NUMBER else None


def post_code(entry: str) -> Verdict:
    """Check a post code: six digits."""
    code = _compact(entry)
    if POST_CODE.fullmatch(code):
        return Valid(code)
    return invalid("邮政编码是 6 位数字。", "A post code has 6 digits.")


def plate(entry: str) -> Verdict:
    """Check a number plate (GA 36): province, letter, five characters, or six for electric cars."""
    text = _compact(entry).upper()
    if PLATE.fullmatch(text):
        return Valid(text)
    return invalid("请照车牌写，例如 湘A12345。", "Please write it as on the plate, such as 湘A12345.")


def account(entry: str, utility: Utility | None) -> Verdict:
    """Check an account number by its company's rule; without a rule it is not judged here."""
    number = _compact(entry).upper()
    if utility is None or re.fullmatch(utility.account_pattern, number):
        return Valid(number)
    label, hint = utility.account_label, utility.account_hint
    return invalid(
        f"{label.zh}不对：{hint.zh}，例如 {utility.account_example}。",
        f"This is no {label.en}: {hint.en}, such as {utility.account_example}.",
    )


def _compact(entry: str) -> str:
    return re.sub(r"[\s\-·]+", "", unicodedata.normalize("NFKC", entry))
