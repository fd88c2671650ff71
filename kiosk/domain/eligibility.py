"""Who may apply, as far as the kiosk can tell at once. It only spares people a way; the authority decides."""

from dataclasses import dataclass
from datetime import date

from kiosk.domain.applicant import Applicant
from kiosk.domain.catalogue import Eligibility, ServiceItem
from kiosk.domain.dates import years_on
from kiosk.domain.identifiers import birth_date_of
from kiosk.domain.text import LocalText


@dataclass(frozen=True, slots=True)
class Allowed:
    """Nothing that the kiosk knows speaks against it."""


@dataclass(frozen=True, slots=True)
class NotYet:
    """This person cannot apply now; the reason says why and, where it can, what works instead."""

    reason: LocalText


def age_on(applicant: Applicant, day: date) -> int | None:
    """Return the age in full years, by the document or else by the ID number; None where neither tells."""
    document = applicant.document
    born = document.birth_date if document else None
    if born is None and len(applicant.id_number) == 18:
        born = birth_date_of(applicant.id_number)
    return None if born is None else years_on(born, day)


def may_apply(item: ServiceItem, applicant: Applicant, today: date) -> Allowed | NotYet:
    """Tell whether a person may apply for an item; who cannot be judged here is not turned away here."""
    age = age_on(applicant, today)
    rule = item.eligibility
    if age is None or _fits(age, rule):
        return Allowed()
    return NotYet(rule.reason or _plain_reason(rule))


def _fits(age: int, rule: Eligibility) -> bool:
    old_enough = rule.min_age is None or age >= rule.min_age
    return old_enough and (rule.max_age is None or age <= rule.max_age)


def _plain_reason(rule: Eligibility) -> LocalText:
    if rule.max_age is None:
        return LocalText(f"满 {rule.min_age} 周岁可以办理。", f"Open to people aged {rule.min_age} and over.")
    if rule.min_age is None:
        return LocalText(f"{rule.max_age} 周岁及以下可以办理。", f"Open to people aged {rule.max_age} and under.")
    return LocalText(
        f"{rule.min_age} 到 {rule.max_age} 周岁可以办理。", f"Open to people aged {rule.min_age} to {rule.max_age}."
    )
