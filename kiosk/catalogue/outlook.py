"""What a good pack lacks for the days to come: nothing is wrong with it, but somebody has to bring it in time."""

from datetime import date

from kiosk.domain.catalogue import Catalogue, ItemState, ServiceItem, ThemePackage
from kiosk.domain.clocks.working_days import WorkingDays
from kiosk.domain.text import LocalText


def calendar_notes(catalogue: Catalogue, today: date) -> tuple[LocalText, ...]:
    """Say from which year on due days are only estimated; nothing while all cases of today end in years that are known.

    Args:
        catalogue: Counted from the day on which it begins, where that is still to come.
        today: The day of the place.
    """
    calendar, begins = WorkingDays(catalogue.years), max(today, catalogue.pack.effective)
    last = calendar.after(begins, _longest(catalogue)).day
    missing = [year for year in range(begins.year, last.year + 1) if year not in calendar.years]
    return (_note(missing[0]),) if missing and last > begins else ()


def resting_notes(catalogue: Catalogue) -> tuple[LocalText, ...]:
    """Say which packages that are offered have a member that is suspended."""
    items = {item.id: item for item in catalogue.items}
    return tuple(
        LocalText(
            f"提醒：{package.id} {package.name.zh} 里的 {item.id} {item.name.zh} 暂停了，办这个套餐的人会碰到。",
            f"Note: {item.id} {item.name.en}, a member of {package.id} {package.name.en}, is suspended.",
        )
        for package in catalogue.packages
        for item in (items[member.item] for member in package.members)
        if package.release.state is ItemState.PUBLISHED and item.release.state is ItemState.SUSPENDED
    )


def _longest(catalogue: Catalogue) -> int:
    """Return the working days of the longest limit of what is offered, promised or by law."""
    entries: tuple[ServiceItem | ThemePackage, ...] = (*catalogue.items, *catalogue.packages)
    offered = (each for each in entries if each.release.state is ItemState.PUBLISHED)
    return max((max(each.promised_days, each.statutory_days) for each in offered), default=0)


def _note(year: int) -> LocalText:
    return LocalText(
        f"提醒：日历里没有 {year} 年，那一年的到期日只能估算。放假通知出来后，加进 calendar.toml，或者发一个日历包。",
        f"Note: the calendar has no {year}, so due days in it are only estimated. Once the notice is out, add the year to "
        "calendar.toml, or publish a calendar pack.",
    )
