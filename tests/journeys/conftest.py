"""One machine for all journeys of a file: starting one takes seconds. A file says what it wants with ``MACHINE``."""

from collections.abc import Iterator
from typing import Any

import pytest

from kiosk.session import events as e
from kiosk.session.stages import Welcome
from tests.journeys.rig import Rig
from tests.journeys.truths import no_picture_is_left, nobody_is_named, the_log_tells

PUT_RIGHT: dict[str, dict[str, str]] = {"cable": {"state": "in"}, "printer_paper": {"state": "in"}, "card_out": {}}


@pytest.fixture(scope="module")
def machine(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Rig]:
    """``MACHINE`` of the file: keyword arguments of a Rig."""
    wanted: dict[str, Any] = getattr(request.module, "MACHINE", {})
    with Rig(tmp_path_factory.mktemp("machine"), **wanted) as rig:
        yield rig
        the_log_tells(rig)
        nobody_is_named(rig)


@pytest.fixture
def rig(machine: Rig) -> Rig:
    """The machine with everything put right, and nobody before it."""
    for command, arguments in PUT_RIGHT.items():
        machine.dock.do(command, arguments)
    machine.platform.fault("none")
    machine.rest()

    def at_home() -> bool:
        machine.post(e.Done(), e.LeaveAsked(), e.LeaveConfirmed())
        nobody = isinstance(machine.stage, Welcome) and not machine.state.cards
        return nobody and machine.is_well() and machine.waiting() == 0

    machine.until(at_home, "the machine is well, and nobody is there")
    no_picture_is_left(machine)
    machine.begin_anew()
    return machine
