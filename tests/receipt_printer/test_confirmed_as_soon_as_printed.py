"""The person waits for the paper, not for us."""

import time

from kiosk.ports.receipt_printer import Printed
from tests.receipt_printer.slips import application

ALLOWED_S = 0.15
NOISE_S = 0.35
"""Two busy cores of a build machine; the best of three must keep to the allowance."""


def test_confirmed_within_the_time_of_the_mechanism(tcp):
    rig = tcp(speed_mm_s=300)
    beyond = []
    for number in range(3):
        begun = time.monotonic()
        assert isinstance(rig.print(application(f"T-{number}")), Printed)
        beyond.append(time.monotonic() - begun - rig.fake.slips[-1].mm / 300)
    assert min(beyond) <= ALLOWED_S
    assert sorted(beyond)[1] <= NOISE_S
