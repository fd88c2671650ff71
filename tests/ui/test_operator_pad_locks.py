"""The operator page: five seconds on the corner, a PIN, a lock-out, and two lists that change nothing."""

import threading

import pytest

from tests.ui.conftest import ScreenedWorld
from ui.operator import Line, LockedOut, Opened, OperatorRole, PinAnswer, Wrong


class SampleDesk:
    """Knows one PIN and locks after two wrong ones."""

    def __init__(self) -> None:
        self.wrong = 0
        self.threads: set[int] = set()

    def check_pin(self, role: OperatorRole, pin: str) -> PinAnswer:
        self.threads.add(threading.get_ident())
        if self.wrong >= 2:
            return LockedOut(60)
        if (role, pin) == (OperatorRole.TECHNICIAN, "271828"):
            return Opened()
        self.wrong += 1
        return Wrong(2 - self.wrong)

    def devices(self) -> tuple[Line, ...]:
        return (Line("reader", "down", "check the USB cable", good=False),)

    def settings(self) -> tuple[Line, ...]:
        return (Line("session.idle_s", "60", "default"),)

    def events(self) -> tuple[Line, ...]:
        return ()

    def queue(self) -> tuple[Line, ...]:
        return ()


@pytest.fixture
def guarded(kiosk: ScreenedWorld):
    desk = SampleDesk()
    kiosk.window.operator._desk = desk
    return kiosk, desk


def enter(kiosk, pin: str) -> None:
    kiosk.player.type_keys(pin)
    kiosk.player.tap("operator_open")


def test_the_right_pin_opens_two_lists_to_read(guarded, shots):
    kiosk, desk = guarded
    kiosk.window.operator.open()
    enter(kiosk, "271828")
    kiosk.player.wait_for(lambda: kiosk.window.operator._lines == desk.devices())
    kiosk.player.screenshot(shots / "operator_devices.png")
    kiosk.player.tap("operator_tab_1")
    kiosk.player.wait_for(lambda: kiosk.window.operator._lines == desk.settings())
    kiosk.player.tap("operator_close")
    kiosk.player.tap("start_card")
    assert threading.get_ident() not in desk.threads


def test_wrong_pins_lock_the_pad(guarded, shots):
    kiosk, _ = guarded
    kiosk.window.operator.open()
    for expected in ("1", "0", "60"):
        enter(kiosk, "111111")
        kiosk.player.wait_for(lambda digits=expected: digits in kiosk.window.operator._message)
    kiosk.player.screenshot(shots / "operator_locked.png")
    assert not kiosk.window.operator._open


def test_a_page_left_open_closes_itself(guarded):
    kiosk, _ = guarded
    kiosk.window.operator.open()
    kiosk.clock.go(61)
    kiosk.window.operator.tick()
    assert not kiosk.window.operator._shown


def test_without_a_desk_there_is_no_page(kiosk):
    kiosk.window.operator.open()
    assert not kiosk.window.operator._shown
