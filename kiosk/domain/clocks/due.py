"""When a case is due, and in which colour it stands: the one place that says so (the supervision and the citizen see the same)."""

from datetime import date
from enum import StrEnum

from kiosk.domain.catalogue import ClockRules
from kiosk.domain.clocks.working_days import Day, WorkingDays
from kiosk.domain.text import LocalText


class Colour(StrEnum):
    """Results of the supervision: in time, soon due (预警), late (黄牌), very late (红牌)."""

    NORMAL = "normal"
    WARNING = "warning"
    YELLOW = "yellow"
    RED = "red"


WORDS: dict[Colour, LocalText] = {
    Colour.NORMAL: LocalText("正常", "In time"),
    Colour.WARNING: LocalText("预警：快到期了", "Warning: due soon"),
    Colour.YELLOW: LocalText("黄牌：已经超期", "Yellow card: late"),
    Colour.RED: LocalText("红牌：严重超期", "Red card: very late"),
}


def due_day(accepted: date, days: int, calendar: WorkingDays) -> Day:
    """Return the last day of a limit: its working days counted from the day after acceptance."""
    return calendar.after(accepted, days)


def colour_of(due: date, today: date, calendar: WorkingDays, rules: ClockRules) -> Colour:
    """Return the colour of a case that is still open.

    Args:
        due: Its due day.
        today: On which it is looked at; for a finished case the day on which it was finished.
        calendar: Working days.
        rules: How early it warns and when late becomes very late; data of the pack.
    """
    if today > due:
        late = calendar.between(due, today)
        return Colour.RED if late >= rules.red_days_over else Colour.YELLOW
    return Colour.WARNING if calendar.between(today, due) <= rules.warn_days_left else Colour.NORMAL


def colour_by_seconds(elapsed_s: float, limit: int, day_s: int, rules: ClockRules) -> Colour:
    """Return the colour by the supervision's own clock: the same steps, in office seconds.

    Args:
        elapsed_s: Office seconds so far.
        limit: The limit in office seconds.
        day_s: Office seconds of one working day.
        rules: As for days.
    """
    left = limit - elapsed_s
    if left >= 0:
        return Colour.WARNING if left <= rules.warn_days_left * day_s else Colour.NORMAL
    return Colour.RED if -left >= rules.red_days_over * day_s else Colour.YELLOW
