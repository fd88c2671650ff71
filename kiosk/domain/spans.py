"""Days and trips in words, as guides say them."""

from kiosk.domain.text import LocalText

AT_ONCE = LocalText("当场办好", "At once")
NO_VISIT = LocalText("一次都不用跑", "No visit")


def span(days: int) -> LocalText:
    """Return a number of working days in words."""
    return LocalText(f"{days} 个工作日", f"{days} working day{'s' if days > 1 else ''}") if days else AT_ONCE


def visits(trips: int) -> LocalText:
    """Return how often one has to come at most, in words."""
    if not trips:
        return NO_VISIT
    return LocalText(f"最多跑 {trips} 次", f"{trips} visits at most" if trips > 1 else "One visit at most")
