"""A reader with a security module never says that a card was lifted: whoever comes next must not become the last person."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from devices.card_reader.simulated.faces import faces
from kiosk.session import events as e
from kiosk.session.stages import CardProblem, Choosing, Identifying, Notice, Welcome
from kiosk.session.trip import Way
from tests.card_reader.samv_module import FIND, FakeModule
from tests.card_reader.samv_port import SerialPort
from tests.journeys.citizen import Citizen
from tests.journeys.rig import Devices, Rig
from tests.journeys.truths import nobody_is_named, the_case_of


class Holder(Citizen):
    """A person at such a reader, who lays the card down once."""

    def __init__(self, rig: Rig, module: FakeModule, card: str) -> None:
        super().__init__(rig, card)
        self._module = module
        self._laid = False

    def lay_card(self) -> None:
        if not self._laid:
            self._module.lay(faces()[self._card])
            self._laid = True


@pytest.fixture
def port(tmp_path: Path) -> Iterator[SerialPort]:
    port = SerialPort(tmp_path / "reader", FakeModule(), chunk=7)
    port.noise = 20
    yield port
    port.unplug()


@pytest.fixture
def rig(tmp_path: Path, port: SerialPort) -> Iterator[Rig]:
    with Rig(tmp_path, Devices(reader=f'driver = "card_reader.samv_serial"\nport = "{port.path}"')) as rig:
        yield rig
        nobody_is_named(rig)


def test_next_person_gets_nothing_of_a_forgotten_card_and_comes_through_with_their_own(
    rig: Rig, port: SerialPort
) -> None:
    first = Holder(rig, port.module, "huang_jiaming_hk").finish()
    the_case_of(rig, first)
    rig.post(e.Done())
    assert isinstance(rig.stage, Welcome)

    rig.post(e.Started(Way.CARD))
    rig.until_stage(Notice)
    rig.post(e.ConsentGiven())
    rig.until(lambda: isinstance(rig.stage, Identifying) and rig.stage.problem is not None, "the person hears it")
    assert isinstance(rig.stage, Identifying)
    assert rig.stage.problem is CardProblem.LIFTED
    assert rig.state.trip is not None
    assert rig.state.trip.applicant is None

    port.module.lift()
    port.module.await_asked(FIND, times=2)
    Holder(rig, port.module, "wang_fang").walk_to(Choosing)
    assert rig.state.trip.applicant is not None
    assert rig.state.trip.applicant.name == "王芳"


def test_another_card_laid_down_in_mid_form_ends_the_session_of_the_first(rig: Rig, port: SerialPort) -> None:
    Holder(rig, port.module, "huang_jiaming_hk").walk_to(Choosing)
    assert rig.state.trip is not None
    session = rig.state.trip.session_id
    port.module.lift()
    port.module.await_asked(FIND, times=2)
    assert rig.state.trip.session_id == session
    port.module.lay(faces()["wang_fang"])
    rig.until(lambda: rig.state.trip is not None and rig.state.trip.session_id != session, "another session begins")
    assert isinstance(rig.stage, Notice)
