"""The second clock of the supervision (电子监察): office seconds that an authority really had, read off a case's steps."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time

from kiosk.domain.case_file import CaseState
from kiosk.domain.catalogue import Season
from kiosk.domain.clocks.due import Colour, colour_by_seconds
from kiosk.domain.clocks.hours import OfficeHours
from kiosk.domain.clocks.supervision import DAY_SECONDS, Clock, limit_s
from standin import working_days
from standin.lifecycle import ENDED, PAUSING
from standin.supervision import RULES

HOURS = Season(begins="01-01", ends="12-31", spans=((time(9), time(12)), (time(13), time(17))))
"""Of every office here, all the year round; a sample (样例)."""

Step = tuple[CaseState, datetime]


@dataclass(frozen=True, slots=True)
class Worked:
    """How much of its time an office has used.

    Attributes:
        used_s, limit_s: Office seconds.
        colour: By this clock alone.
    """

    used_s: int
    limit_s: int
    colour: Colour


def worked(steps: Iterable[Step], days: int, now: datetime) -> Worked:
    """Return the time used by now of a limit of so many working days.

    Args:
        steps: Of a case, oldest first; the clock runs from the acceptance, rests in a pause, and ends with the case.
        days: Promised working days.
        now: In the zone of the place, as are the steps.
    """
    hours = OfficeHours((HOURS,), working_days.counted())
    clock = Clock()
    for state, at in steps:
        clock = _after(clock, state, at, hours)
    used, limit = clock.elapsed_s(now, hours), limit_s(days)
    return Worked(round(used), limit, colour_by_seconds(used, limit, DAY_SECONDS, RULES))


def _after(clock: Clock, state: CaseState, at: datetime, hours: OfficeHours) -> Clock:
    if state in ENDED:
        return clock.end(at, hours)
    if state in PAUSING:
        return clock.pause(at, hours)
    begins = state is CaseState.ACCEPTED or clock.ran_s > 0
    return clock.start(at) if begins else clock
