"""Checks of numbers and names that people type: what is good, in canonical form, or what to do instead.

The region in the first six digits of an ID number is not tested: divisions are renamed and merged, and a
number issued in 望城县 stays good.
"""

import re
import unicodedata
from datetime import date

from stdnum import luhn
from stdnum.cn import ric
from stdnum.exceptions import ValidationError

from kiosk.domain.verdicts import Invalid, Valid, Verdict, invalid

__all__ = ["Invalid", "Valid", "Verdict", "bank_card", "birth_date_of", "id_number", "mobile", "person_name"]

ID_NUMBER = re.compile(r"[0-9]{17}[0-9X]")
MOBILE = re.compile(r"1[3-9][0-9]{9}")
BANK_CARD = re.compile(r"[0-9]{16,19}")
MIDDLE_DOTS = str.maketrans(dict.fromkeys("•‧・･∙⋅", "·"))
HAN = "\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003fffd"
"""Han characters with every extension: planes 2 and 3 hold nothing else, also in later Unicode versions."""
BETWEEN_HAN = re.compile(rf"(?<=[{HAN}]) ?[.．。｡˙] ?(?=[{HAN}])")
"""A full stop where a keyboard has no middle dot: 买买提.艾力; in Latin letters it stays one: J. Muster."""
HAN_NAME = re.compile(rf"[{HAN}]+(?:·[{HAN}]+)*")
LATIN_NAME = re.compile(r"[A-Z\u00c0-\u024f]+(?:[ '\-.]+[A-Z\u00c0-\u024f]+)*\.?", re.IGNORECASE)


def id_number(entry: str) -> Verdict:
    """Check a resident ID number (GB 11643): 18 characters, a real day of birth, the right check character."""
    number = _without_gaps(entry).upper()
    if len(number) != 18:
        return invalid(
            f"身份证号是 18 位，现在是 {len(number)} 位，请对照证件补全。",
            f"An ID number has 18 characters; there are {len(number)}. Please compare it with the card.",
        )
    if not ID_NUMBER.fullmatch(number):
        return invalid(
            "前 17 位只能是数字，最后一位是数字或 X，请对照证件改一下。",
            "The first 17 characters are digits, the last is a digit or X. Please compare it with the card.",
        )
    if birth_date_of(number) is None:
        return invalid(
            "第 7 到 14 位是出生日期，这里没有这一天，请对照证件改一下。",
            "Characters 7 to 14 are the date of birth, and there is no such day. Please compare it with the card.",
        )
    if ric.calc_check_digit(number) != number[-1]:
        return invalid(
            "号码里有一位输错了，请对照证件从头看一遍。",
            "One character is wrong. Please compare it with the card from the start.",
        )
    return Valid(number)


def birth_date_of(number: str) -> date | None:
    """Return the day of birth in an ID number of 18 characters, or None where there is no such day."""
    try:
        return ric.get_birth_date(number)
    except (ValidationError, ValueError):
        return None


def mobile(entry: str) -> Verdict:
    """Check a mobile number of the mainland: 11 digits; +86 and gaps are dropped.

    Which segments the operators use changes every year, so only the shape is tested: a new number must
    never be turned away.
    """
    import phonenumbers  # noqa: PLC0415 - whoever checks an id number, as a reader's process does, needs no tables of the world

    try:
        parsed = phonenumbers.parse(entry, "CN")
    except phonenumbers.NumberParseException:
        return _no_mobile(0)
    number = str(parsed.national_number)
    if parsed.country_code != 86:
        return invalid(
            "这里要填中国内地的手机号，办理结果会用短信告诉您。",
            "Please give a mobile number of mainland China; the result comes by SMS.",
        )
    return Valid(number) if MOBILE.fullmatch(number) else _no_mobile(len(number))


def _no_mobile(digits: int) -> Invalid:
    if digits == 11:
        return invalid(
            "手机号以 13 到 19 开头，请看一下前两位。",
            "A mobile number begins with 13 to 19. Please look at the first two digits.",
        )
    return invalid(
        f"手机号是 11 位数字，现在是 {digits} 位，请改一下。",
        f"A mobile number has 11 digits; there are {digits}. Please correct it.",
    )


def bank_card(entry: str) -> Verdict:
    """Check a bank card number: 16 to 19 digits whose last is the Luhn check digit (ISO/IEC 7812-1)."""
    number = _without_gaps(entry)
    if not BANK_CARD.fullmatch(number):
        return invalid(
            "银行卡号是 16 到 19 位数字，请对照卡片正面输入。",
            "A bank card number has 16 to 19 digits. Please compare it with the front of the card.",
        )
    if not luhn.is_valid(number):
        return invalid(
            "卡号里有一位输错了，请对照卡片从头看一遍。",
            "One digit is wrong. Please compare it with the card from the start.",
        )
    return Valid(number)


def person_name(entry: str) -> Verdict:
    """Check a name: 2 to 50 characters, Han with the middle dot, or Latin letters."""
    name = re.sub(r"\s+", " ", entry.translate(MIDDLE_DOTS).strip())
    name = BETWEEN_HAN.sub("·", name)
    han = name.replace(" ", "")
    if 2 <= len(han) <= 50 and HAN_NAME.fullmatch(han):
        return Valid(han)
    latin = unicodedata.normalize("NFKC", name)
    if 2 <= len(latin) <= 50 and LATIN_NAME.fullmatch(latin):
        return Valid(latin)
    return invalid(
        "请写证件上的姓名：2 到 50 个汉字（可以有间隔号），或者字母。",
        "Please give the name as on the document: 2 to 50 Chinese characters (a middle dot is fine), or letters.",
    )


def _without_gaps(entry: str) -> str:
    return re.sub(r"[\s\-]+", "", unicodedata.normalize("NFKC", entry))
