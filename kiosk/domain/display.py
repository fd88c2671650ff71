"""How values are written for people, in each language; the canonical form stays inside."""

from datetime import date, datetime
from decimal import Decimal

from kiosk.domain.address import show_address
from kiosk.domain.applicant import Sex
from kiosk.domain.case_file import CaseState
from kiosk.domain.catalogue import Area, FieldType, FormField
from kiosk.domain.dates import show_date
from kiosk.domain.text import Language, LocalText

__all__ = [
    "grouped",
    "show_case_number",
    "show_date",
    "show_sex",
    "show_state",
    "show_time",
    "show_time_of_year",
    "show_value",
]

STATES: dict[CaseState, LocalText] = {
    CaseState.DRAFT: LocalText("暂存，未提交", "Saved, not submitted"),
    CaseState.QUEUED_OFFLINE: LocalText("离线暂存，未受理", "Kept offline, not accepted yet"),
    CaseState.SUBMITTED: LocalText("已提交，待预审", "Submitted, waiting for pre-review"),
    CaseState.PRE_REVIEW_FAILED: LocalText("预审退回", "Returned at pre-review"),
    CaseState.PRE_REVIEW_PASSED: LocalText("预审通过", "Pre-review passed"),
    CaseState.RECEIVED: LocalText("已收件，待受理", "Papers received, waiting for acceptance"),
    CaseState.CORRECTION: LocalText("需要补正", "Something is missing"),
    CaseState.REJECTED_ACCEPT: LocalText("不予受理", "Not accepted"),
    CaseState.ACCEPTED: LocalText("已受理", "Accepted"),
    CaseState.IN_REVIEW: LocalText("审核中", "In review"),
    CaseState.SPECIAL_PROCEDURE: LocalText("特别程序中", "In a special procedure"),
    CaseState.APPROVED: LocalText("准予", "Approved"),
    CaseState.DENIED: LocalText("不予批准", "Denied"),
    CaseState.FINISHED: LocalText("已办结", "Finished"),
    CaseState.DELIVERED: LocalText("已送达", "Delivered"),
    CaseState.WITHDRAWN: LocalText("已撤回", "Withdrawn"),
    CaseState.TERMINATED: LocalText("已终止", "Ended by the authority"),
    CaseState.RATED: LocalText("已评价", "Rated"),
}
SEXES: dict[Sex, LocalText] = {
    Sex.MALE: LocalText("男", "Male"),
    Sex.FEMALE: LocalText("女", "Female"),
    Sex.UNKNOWN: LocalText("未说明", "Not stated"),
}
GROUPS: dict[FieldType, tuple[int, ...]] = {
    FieldType.MOBILE: (3, 4, 4),
    FieldType.ID_NUMBER: (6, 8, 4),
    FieldType.BANK_CARD: (4,),
}
"""Sizes of the groups that a number is written in; the last one repeats."""

UNITS: dict[FieldType, LocalText] = {
    FieldType.AREA: LocalText("{} 平方米", "{} m²"),
    FieldType.MONEY: LocalText("{} 元", "{} yuan"),
}
"""How an amount is written with its unit."""


def show_value(field: FormField, value: str, areas: tuple[Area, ...], language: Language) -> str:
    """Return the canonical value of a field as a person reads it."""
    match field.type:
        case FieldType.DATE:
            return show_date(date.fromisoformat(value), language)
        case FieldType.CHOICE:
            return next((choice.label.get(language) for choice in field.choices if choice.id == value), value)
        case FieldType.ADDRESS:
            return show_address(value, areas, language)
        case FieldType.MONEY:
            return UNITS[field.type].get(language).format(f"{Decimal(value):.2f}")
        case FieldType.AREA:
            return UNITS[field.type].get(language).format(value)
        case _:
            return grouped(value, GROUPS[field.type]) if field.type in GROUPS else value


def grouped(text: str, sizes: tuple[int, ...] = (4,)) -> str:
    """Return a number in groups; the last size repeats: 138 0000 5678, 4301 0420 2611 23."""
    groups: list[str] = []
    start = 0
    while start < len(text):
        size = sizes[min(len(groups), len(sizes) - 1)]
        groups.append(text[start : start + size])
        start += size
    return " ".join(groups)


def show_case_number(number: str) -> str:
    """Return a case number in groups of four; one that has its own separators stays as it is."""
    return grouped(number) if number.isalnum() else number


def show_state(state: CaseState) -> LocalText:
    """Return the words for a state of a case."""
    return STATES[state]


def show_sex(sex: Sex, language: Language) -> str:
    """Return the word for a sex."""
    return SEXES[sex].get(language)


def show_time(moment: datetime, language: Language) -> str:
    """Return day and minute: 2026年11月23日 10:05, or 23 Nov 2026, 10:05."""
    gap = " " if language is Language.ZH else ", "
    return f"{show_date(moment.date(), language)}{gap}{moment:%H:%M}"


def show_time_of_year(moment: datetime, year: int, language: Language) -> str:
    """Return day and minute as short as they are plain: without the year where it is this one: 11月23日 10:05."""
    spoken = show_time(moment, language)
    return spoken.replace(f"{year}年", "", 1).replace(f" {year},", ",", 1) if moment.year == year else spoken
