"""An office is asked for its own hours alone: not for the night, the weekend, or the days the person took."""

from datetime import datetime

import pytest

from kiosk.domain.case_file import CaseState as State
from kiosk.domain.clocks.due import Colour
from standin.clock import CHINA
from standin.office_clock import worked


def at(day: int, hour: int) -> datetime:
    """Return a moment of November 2026; the 20th is a Friday."""
    return datetime(2026, 11, day, hour, tzinfo=CHINA)


ACCEPTED = (State.ACCEPTED, at(20, 16))
ASKED = (State.CORRECTION, at(23, 10))
BROUGHT = (State.IN_REVIEW, at(24, 10))
DONE = (State.FINISHED, at(24, 11))


@pytest.mark.parametrize(
    ("steps", "now", "hours"),
    [
        ([(State.SUBMITTED, at(19, 9))], at(20, 17), 0),
        ([ACCEPTED], at(20, 17), 1),
        ([ACCEPTED], at(23, 9), 1),
        ([ACCEPTED, ASKED], at(24, 9), 2),
        ([ACCEPTED, ASKED, BROUGHT], at(24, 11), 3),
        ([ACCEPTED, ASKED, BROUGHT, DONE], at(30, 17), 3),
        ([ACCEPTED], at(23, 17), 8),
    ],
)
def test_only_office_hours_count_and_a_pause_counts_for_nobody(steps, now, hours):
    assert worked([(State.SUBMITTED, at(19, 9)), *steps], 3, now).used_s == hours * 3600


def test_colours_come_with_the_hours_that_are_left():
    colours = [worked([ACCEPTED], 2, at(day, 17)).colour for day in (20, 23, 24, 25)]
    assert colours == [Colour.NORMAL, Colour.WARNING, Colour.YELLOW, Colour.YELLOW]
