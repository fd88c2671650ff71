"""From the text of a zone to what it says; pure, and nothing is believed that fails its check digit."""

import re
import unicodedata
from datetime import MAXYEAR, date

from kiosk.domain.applicant import DocumentType, Sex
from kiosk.domain.mrz import messages
from kiosk.domain.mrz.digits import AS_DIGIT, FILLER, VALUES, check_digit, proven, proven_number
from kiosk.domain.mrz.layouts import (
    NUMBER_KINDS,
    OUTBOUND,
    OUTBOUND_CHIP,
    SHAPES,
    TD3,
    Layout,
    Span,
    layout_of,
)
from kiosk.domain.mrz.messages import WrongZone
from kiosk.domain.mrz.values import Mrz
from kiosk.domain.verdicts import Invalid

MAX_CHARACTERS = 400
CHINA = "CHN"
_CODE = re.compile(r"[A-Z][A-Z<]")
_COUNTRY = re.compile(r"[A-Z]{3}|[A-Z]<<")
_NAMES = re.compile(r"[A-Z]+(?:<[A-Z]+)*(?:<<[A-Z]+(?:<[A-Z]+)*)?<*")
_SEXES = {"M": Sex.MALE, "F": Sex.FEMALE, FILLER: Sex.UNKNOWN}
_EXPIRY_YEARS_AHEAD = 50


def parse_mrz(text: str, today: date) -> Mrz | Invalid:
    """Read a zone that was typed, scanned or given by a chip.

    Args:
        text: The lines, or all of them in one; blanks and lower case do not matter.
        today: Births lie before it; of an expiry, the century is taken that ends within 50 years from it.

    Returns:
        What it says, or which line and field is wrong and what to do.
    """
    try:
        return parse_lines(_split(text), today)
    except WrongZone as wrong:
        return wrong.verdict


def parse_lines(lines: tuple[str, ...], today: date) -> Mrz:
    """Read clean lines of one length; raises WrongZone."""
    layout = layout_of(lines)
    if layout is None:
        raise messages.unknown_kind()
    code = _code(layout, lines)
    lines, number = _number(layout, lines)
    lines, birth = _day(lines, layout.birth, "出生日期", "date of birth")
    lines, expiry = _day(lines, layout.expiry, "有效期至", "date of expiry")
    _check_personal(layout, lines)
    _check_whole(layout, lines)
    surname, given_names = _names(layout, lines)
    return Mrz(
        type=_type(layout, code),
        document_code=code,
        issuer=_country(layout.issuer, lines, "签发国", "issuing country"),
        document_number=number,
        surname=surname,
        given_names=given_names,
        nationality=_country(layout.nationality, lines, "国籍", "nationality"),
        sex=_sex(layout, lines),
        birth_date=_born(birth, today, layout.birth),
        valid_to=_expires(expiry, today, layout.expiry),
    )


def _split(text: str) -> tuple[str, ...]:
    """Return lines of the right number and length; raises WrongZone."""
    if len(text) > MAX_CHARACTERS:
        raise messages.wrong_total(len(text))
    lines = tuple(filter(None, (clean(line) for line in text.splitlines())))
    if not lines:
        raise messages.nothing()
    if len(lines) == 1:
        lines = _cut(lines[0])
    _demand_shape(lines)
    for number, line in enumerate(lines):
        for column, character in enumerate(line):
            if character not in VALUES:
                raise messages.wrong_character(number, column)
    return lines


def clean(line: str) -> str:
    """Return a line without blanks, in upper case, with the plain form of every character."""
    plain = unicodedata.normalize("NFKC", line.replace("«", "<<").replace("‹", "<"))
    return "".join(plain.split()).upper()


def _cut(text: str) -> tuple[str, ...]:
    for count, width in SHAPES:
        if len(text) == count * width:
            return tuple(text[start : start + width] for start in range(0, len(text), width))
    raise messages.wrong_total(len(text))


def _demand_shape(lines: tuple[str, ...]) -> None:
    widths = [width for count, width in SHAPES if count == len(lines)]
    if not widths:
        raise messages.wrong_count(len(lines))
    wanted = min(widths, key=lambda width: sum(abs(len(line) - width) for line in lines))
    for number, line in enumerate(lines):
        if len(line) != wanted:
            raise messages.wrong_length(number, len(line), wanted)


def _put(lines: tuple[str, ...], span: Span, text: str) -> tuple[str, ...]:
    line = lines[span.line]
    changed = line[: span.start] + text + line[span.end :]
    return (*lines[: span.line], changed, *lines[span.line + 1 :])


def _number(layout: Layout, lines: tuple[str, ...]) -> tuple[tuple[str, ...], str]:
    span, wrong = layout.number, messages.wrong_field(layout.number, "证件号码", "document number")
    raw, digit = span.of(lines), span.digit.of(lines)
    if digit == FILLER and layout.overflow is not None:
        return lines, _long_number(raw, layout.overflow.of(lines), wrong)
    kinds = NUMBER_KINDS.get(lines[0][:2]) if layout.issuer is None else None
    number = proven(raw, digit, kinds) if kinds else proven_number(raw, digit)
    if number is None or not number.strip(FILLER):
        raise wrong
    lines = _put(_put(lines, span, number), span.digit, digit.translate(AS_DIGIT))
    return lines, number.rstrip(FILLER)


def _long_number(first: str, overflow: str, wrong: WrongZone) -> str:
    rest = overflow.split(FILLER, 1)[0]
    number = first + rest[:-1]
    if len(rest) < 2 or check_digit(number) != rest[-1]:
        raise wrong
    return number


def _day(lines: tuple[str, ...], span: Span, zh: str, en: str) -> tuple[tuple[str, ...], str]:
    """Return the lines, repaired, and six digits that their check digit proves."""
    digit = span.digit.of(lines)
    text = proven(span.of(lines), digit, "999999")
    if text is None:
        raise messages.wrong_field(span, zh, en)
    return _put(_put(lines, span, text), span.digit, digit.translate(AS_DIGIT)), text


def _check_personal(layout: Layout, lines: tuple[str, ...]) -> None:
    """Check a field that may be of any make-up, so that nothing in it is repaired."""
    if layout.personal is None:
        return
    text, digit = layout.personal.of(lines), layout.personal.digit.of(lines)
    if (text.strip(FILLER) or digit != FILLER) and check_digit(text) != digit:
        raise messages.wrong_field(layout.personal, "个人号码", "personal number")


def _check_whole(layout: Layout, lines: tuple[str, ...]) -> None:
    if layout.composite is None:
        return
    spans, digit = layout.composite
    if check_digit("".join(span.of(lines) for span in spans)) != digit.of(lines).translate(AS_DIGIT):
        raise messages.wrong_whole(digit)


def _code(layout: Layout, lines: tuple[str, ...]) -> str:
    """Return the first letters; a visa (V) looks like a passport or card, and is neither (9303-7)."""
    code = lines[0][:2]
    if not _CODE.fullmatch(code) or code[0] == "V" or (layout is TD3 and code[0] != "P"):
        raise messages.unknown_kind()
    return code.rstrip(FILLER)


def _type(layout: Layout, code: str) -> DocumentType:
    if code.startswith("P"):
        return DocumentType.PASSPORT
    return DocumentType.TRAVEL_PERMIT if layout.issuer is None else DocumentType.UNKNOWN


def _country(span: Span | None, lines: tuple[str, ...], zh: str, en: str) -> str:
    if span is None:
        return CHINA
    text = span.of(lines)
    if not _COUNTRY.fullmatch(text):
        raise messages.wrong_letters(span, zh, en)
    return text.rstrip(FILLER)


def _names(layout: Layout, lines: tuple[str, ...]) -> tuple[str, str]:
    text = layout.names.of(lines)
    if layout in (OUTBOUND, OUTBOUND_CHIP) and not _NAMES.fullmatch(text):
        return "", ""  # not printed; of the chip's own further lines only their place is known
    if not _NAMES.fullmatch(text):
        raise messages.wrong_letters(layout.names, "姓名", "names")
    surname, _, given_names = text.rstrip(FILLER).partition(FILLER * 2)
    return surname.replace(FILLER, " "), given_names.replace(FILLER, " ")


def _sex(layout: Layout, lines: tuple[str, ...]) -> Sex:
    letter = layout.sex.of(lines)
    if layout in (OUTBOUND, OUTBOUND_CHIP):
        return _SEXES.get(letter, Sex.UNKNOWN)  # as with the names
    if letter not in _SEXES:
        raise messages.wrong_sex(layout.sex)
    return _SEXES[letter]


def _born(digits: str, today: date, span: Span) -> date:
    day = _latest(digits, today)
    if day is None:
        raise messages.wrong_field(span, "出生日期", "date of birth")
    return day


def _expires(digits: str, today: date, span: Span) -> date:
    day = _latest(digits, date(min(today.year + _EXPIRY_YEARS_AHEAD, MAXYEAR), 12, 31))
    if day is None:
        raise messages.wrong_field(span, "有效期至", "date of expiry")
    return day


def _latest(digits: str, limit: date) -> date | None:
    """Return the latest such day up to the limit; two digits of a year name one in each century."""
    for century in (limit.year // 100, limit.year // 100 - 1):
        try:
            day = date(century * 100 + int(digits[:2]), int(digits[2:4]), int(digits[4:]))
        except ValueError:
            continue
        if day <= limit:
            return day
    return None
