"""The slip of what cannot be done here without a line: which counter does it, on which day, in which hours."""

from datetime import date, datetime

from kiosk.domain.catalogue import Catalogue, Site
from kiosk.domain.clocks.hours import OfficeHours
from kiosk.domain.clocks.working_days import WorkingDays
from kiosk.domain.display import show_date
from kiosk.domain.offering import Entry, to_bring
from kiosk.domain.receipt import Receipt
from kiosk.domain.text import Language
from kiosk.receipts.filling import Value, fill
from kiosk.receipts.place import Foot, in_both, with_chinese
from kiosk.receipts.shelf import templates


def counter_slip(entry: Entry, site: Site, catalogue: Catalogue, foot: Foot, language: Language) -> Receipt:
    """Return the slip; it books nothing and proves nothing, and says so. Its number is the moment's."""
    number = f"{entry.id}-{foot.made_at:%m%d%H%M%S}"
    day, hours = _next_hours(site, catalogue, foot.made_at)
    values: dict[str, Value] = {
        "slip_no": number,
        "item": with_chinese(entry.name),
        "counter": in_both(lambda spoken: f"{site.name.get(spoken)} {site.address.get(spoken)}"),
        "counter_phone": site.phone,
        "date": in_both(lambda spoken: show_date(day, spoken)),
        "hours": hours,
        "bring": tuple({"name": name} for name in to_bring(entry)),
        "sample": "yes" if catalogue.pack.sample else "",
    }
    return fill(templates()["counter"], values | foot.values(), language)


def _next_hours(site: Site, catalogue: Catalogue, moment: datetime) -> tuple[date, str]:
    """Return the day on which the counter opens next (today while it is open), and its hours on that day."""
    office = OfficeHours(site.hours, WorkingDays(catalogue.years))
    opening = office.next_opening(moment) or moment
    spans = office.spans_on(opening.date())
    return opening.date(), " ".join(f"{begin:%H:%M}-{end:%H:%M}" for begin, end in spans) or site.phone
