"""The supervision's clock (电子监察): office seconds from acceptance, less the pauses (补正, special procedures).

The citizen's clock counts days and is made for people; this one counts what the authority really had.
"""

from dataclasses import dataclass, replace
from datetime import datetime

from kiosk.domain.clocks.hours import OfficeHours

DAY_SECONDS = 7 * 3600
"""A working day of the supervision: seven hours, whatever the season's hours are."""


@dataclass(frozen=True, slots=True)
class Clock:
    """A clock that was started; every change gives a new one.

    Attributes:
        ran_s: Office seconds before ``since``.
        since: Since when it runs; None while it rests.
        ended: Whether it has stopped for good.
    """

    ran_s: float = 0.0
    since: datetime | None = None
    ended: bool = False

    @property
    def runs(self) -> bool:
        """Tell whether time counts now."""
        return self.since is not None

    def start(self, at: datetime) -> "Clock":
        """Run from now on: accepted, or the pause is over. A clock that runs, or has ended, stays as it is."""
        return self if self.runs or self.ended else replace(self, since=at)

    def pause(self, at: datetime, hours: OfficeHours) -> "Clock":
        """Rest: the person has to bring something, or a special procedure takes its own time."""
        return replace(self, ran_s=self.elapsed_s(at, hours), since=None)

    def end(self, at: datetime, hours: OfficeHours) -> "Clock":
        """Stop for good: the result is there."""
        return replace(self.pause(at, hours), ended=True)

    def elapsed_s(self, at: datetime, hours: OfficeHours) -> float:
        """Return the office seconds up to a moment; a moment before the start adds nothing."""
        running = hours.seconds_between(self.since, at) if self.since is not None else 0.0
        return self.ran_s + running


def limit_s(days: int) -> int:
    """Return a limit of working days in seconds of the supervision."""
    return days * DAY_SECONDS
