"""Appointments: hours of the sample sites on working days; a place is taken when the form arrives.

A booking that is never committed gives its place back after half an hour.
"""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field

from kiosk.contract import problems
from kiosk.contract.slots import LONGEST_LOOK_AHEAD_DAYS, Slot, SlotHeld, SlotList
from standin import working_days
from standin.clock import CHINA, Now
from standin.database import Database
from standin.refusals import Refusal

HELD = timedelta(minutes=30)
_HOUR = timedelta(hours=1)
_LOOK_AHEAD = timedelta(days=LONGEST_LOOK_AHEAD_DAYS)
_ID_FORM = "%Y%m%dT%H"


class Site(BaseModel):
    """One table of ``slots.toml``; an appointment takes an hour.

    Attributes:
        items: The only items and packages that are done there, such as those with a survey; without any, all others.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    name_en: str = ""
    hours: tuple[int, ...]
    seats: int = Field(ge=1)
    items: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Slots:
    """What is free, and who took it."""

    database: Database
    now: Now

    def coming(self, site: str | None, days: int, item: str | None = None, holder: str | None = None) -> SlotList:
        """Return the slots from now on; empty for a site that is not known, and in a year without a calendar.

        Those that a ``holder`` has booked are marked.
        """
        self._release()
        now = self.now()
        wanted = _serving(item) if site is None else tuple(name for name in sample_sites() if name == site)
        held = self._held(holder) if holder else {}
        found = [slot for name in wanted for slot in self._of_site(name, now.date(), days) if slot.starts_at > now]
        marked = [slot.model_copy(update={"held": held.get(slot.slot_id)}) for slot in found]
        return SlotList(slots=tuple(sorted(marked, key=lambda slot: (slot.starts_at, slot.site))), answered_at=now)

    def take(self, slot_id: str, submission_id: str, person: str, item: str) -> None:
        """Take a place for a submission, inside its transaction; refused where there is none, or the person has it."""
        self._release()
        slot = _parsed(slot_id)
        if (
            slot is None
            or slot[0] not in _serving(item)
            or not self.now() < slot[1] < self.now() + _LOOK_AHEAD
            or not _open(slot[1].date())
        ):
            raise Refusal(problems.SLOT_UNKNOWN)
        for seat in range(sample_sites()[slot[0]].seats):
            if self.database.run(
                "insert into bookings values (?, ?, ?, ?, ?) on conflict do nothing",
                *(slot_id, seat, submission_id, person, self.now().isoformat()),
            ):
                return
        mine = self.database.one("select 1 from bookings where slot_id = ? and person = ?", slot_id, person)
        raise Refusal(problems.SLOT_HELD if mine else problems.SLOT_TAKEN)

    def _held(self, holder: str) -> dict[str, SlotHeld]:
        """Return what a person has booked, by slot; a form that was not committed has no number yet."""
        rows = self.database.all(
            "select slot_id, case_no from bookings left join cases on cases.submission_id = bookings.submission_id "
            "where bookings.person = ?",
            self.database.person(holder),
        )
        return {row["slot_id"]: SlotHeld(case_no=row["case_no"]) for row in rows}

    def named(self, slot_id: str) -> Slot | None:
        """Return one slot, a past one too; None where there is none such."""
        slot = _parsed(slot_id)
        return self._slot(slot[0], sample_sites()[slot[0]], slot[1].date(), slot[1].hour) if slot else None

    def _release(self) -> None:
        self.database.run(
            "delete from bookings where taken_at < ? and submission_id not in (select submission_id from cases)",
            (self.now() - HELD).isoformat(),
        )

    def _of_site(self, name: str, today: date, days: int) -> Iterator[Slot]:
        site = sample_sites()[name]
        for day in (today + timedelta(days=number) for number in range(days)):
            if _open(day):
                yield from (self._slot(name, site, day, hour) for hour in site.hours)

    def _slot(self, name: str, site: Site, day: date, hour: int) -> Slot:
        starts_at = datetime(day.year, day.month, day.day, hour, tzinfo=CHINA)
        slot_id = f"{name}-{starts_at:{_ID_FORM}}"
        [taken] = self.database.all("select count(*) as places from bookings where slot_id = ?", slot_id)
        return Slot(
            slot_id=slot_id,
            site=name,
            site_name=site.name,
            site_name_en=site.name_en,
            starts_at=starts_at,
            ends_at=starts_at + _HOUR,
            free=site.seats - taken["places"],
        )


def _serving(item: str | None) -> tuple[str, ...]:
    """Return the sites at which an item is done; those of no item in particular do what has no site of its own."""
    own = tuple(name for name, site in sample_sites().items() if item in site.items)
    return own or tuple(name for name, site in sample_sites().items() if not site.items)


def _open(day: date) -> bool:
    # An appointment is the site's own word, and can be given before the State Council names the holidays of a year.
    known = working_days.works(day)
    return day.weekday() < working_days.SATURDAY if known is None else known


def beginning_of(slot_id: str) -> datetime | None:
    """Return when a slot begins; None where there is no such slot."""
    slot = _parsed(slot_id)
    return slot[1] if slot else None


def _parsed(slot_id: str) -> tuple[str, datetime] | None:
    name, _, when = slot_id.rpartition("-")
    try:
        starts_at = datetime.strptime(when, _ID_FORM).replace(tzinfo=CHINA)
    except ValueError:
        return None
    site = sample_sites().get(name)
    exact = f"{name}-{starts_at:{_ID_FORM}}" == slot_id
    return (name, starts_at) if exact and site and starts_at.hour in site.hours else None


@cache
def sample_sites() -> dict[str, Site]:
    """Read ``slots.toml``."""
    text = (Path(__file__).parent / "slots.toml").read_text(encoding="utf-8")
    return {name: Site.model_validate(table) for name, table in tomllib.loads(text)["sites"].items()}
