"""Dates that people give: read in the ways they are written, and held to a window counted from today."""

import re
import unicodedata
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from kiosk.domain.text import Language
from kiosk.domain.verdicts import Valid, Verdict, invalid

SEPARATED = re.compile(r"([0-9]{4})[-/.年 ]([0-9]{1,2})[-/.月 ]([0-9]{1,2})日?")
COMPACT = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@dataclass(frozen=True, slots=True)
class Window:
    """First and last day that will do, both included; None is open."""

    first: date | None = None
    last: date | None = None


def months_before(day: date, months: int) -> date:
    """Return the same day some months earlier; the 31st of a short month is its last day."""
    index = max(day.year * 12 + day.month - 1 - months, 12)
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def years_on(born: date, day: date) -> int:
    """Return the age in full years; who was born on 29 February has a birthday on 1 March in other years."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def read_date(entry: str) -> date | None:
    """Read ``2026-11-23``, ``20261123``, ``2026年11月23日`` and their like; None where it is no day."""
    text = unicodedata.normalize("NFKC", entry).strip()
    found = SEPARATED.fullmatch(text) or COMPACT.fullmatch(text)
    if found is None:
        return None
    try:
        return date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        return None


def check_date(entry: str, window: Window) -> Verdict:
    """Check a date; its canonical form is ISO 8601."""
    day = read_date(entry)
    if day is None:
        return invalid(
            "没有这一天，请重新选年、月、日。", "There is no such day. Please choose year, month and day again."
        )
    if window.last is not None and day > window.last:
        return invalid(
            f"要在{show_date(window.last, Language.ZH)}或更早，请看一下是不是选错了。",
            f"It has to be {show_date(window.last, Language.EN)} or earlier. Please check the day.",
        )
    if window.first is not None and day < window.first:
        return invalid(
            f"要在{show_date(window.first, Language.ZH)}或更晚，请看一下是不是选错了。",
            f"It has to be {show_date(window.first, Language.EN)} or later. Please check the day.",
        )
    return Valid(day.isoformat())


def show_date(day: date, language: Language) -> str:
    """Return 2026年11月23日, or 23 Nov 2026."""
    if language is Language.ZH:
        return f"{day.year}年{day.month}月{day.day}日"
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def show_month(day: date, language: Language) -> str:
    """Return 2025年9月, or Sep 2025."""
    return f"{day.year}年{day.month}月" if language is Language.ZH else f"{MONTHS[day.month - 1]} {day.year}"
