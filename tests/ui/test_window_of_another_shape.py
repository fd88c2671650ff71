"""Small windows, lying screens and the dock: everything is still there and can still be touched."""

import time

import pytest
from PySide6.QtTest import QTest

from kiosk.session import events as e
from kiosk.session.stages import Asking, Notice
from tests.ui.conftest import ScreenedWorld
from tests.ui.test_operator_pad_locks import SampleDesk
from ui.tour.finding import find, place
from ui.viewmodels.dock import DockChoices, DockModel


@pytest.mark.parametrize(("width", "height"), [(540, 960), (1920, 1080), (1280, 800)])
def test_a_trip_begins_in_a_window_of_any_shape(kiosk: ScreenedWorld, shots, width, height):
    kiosk.window.window.resize(width, height)
    kiosk.player.settle()
    kiosk.player.screenshot(shots / f"shape_{width}.png")
    kiosk.player.tap("start_card")
    assert isinstance(kiosk.stage, Notice)
    kiosk.player.tap("agree")
    kiosk.lay_card()
    kiosk.read_card()
    kiosk.post(e.ItemChosen("P05"), e.FactsConfirmed())
    assert isinstance(kiosk.stage, Asking)
    kiosk.player.screenshot(shots / f"shape_ask_{width}.png")
    kiosk.player.tap("offer_none")
    kiosk.player.tap("pick_430104")
    kiosk.player.screenshot(shots / f"shape_pick_{width}.png")


def test_five_seconds_on_the_corner_and_no_less(kiosk: ScreenedWorld):
    kiosk.window.operator._desk = SampleDesk()
    corner = find(kiosk.window.window, "operator_corner")
    at = place(corner).center().toPoint()
    window, finger = kiosk.window.window, kiosk.player._device
    began = time.monotonic()
    QTest.touchEvent(window, finger).press(0, at, window).commit()
    kiosk.player.wait_for(lambda: kiosk.window.operator._shown, 8)
    QTest.touchEvent(window, finger).release(0, at, window).commit()
    assert time.monotonic() - began >= 4.5


def test_the_dock_hands_on_what_hands_do():
    done = []
    dock = DockModel(lambda command, arguments: done.append((command, arguments)), DockChoices((("a", "A"),)))
    dock.layCard("a")
    dock.layCard("b")
    dock.takeCard()
    dock.switchRoll()
    dock.switchCable()
    dock.pay()
    assert done == [
        ("card_in", {"card": "a"}),
        ("card_swap", {"card": "b"}),
        ("card_out", {}),
        ("printer_paper", {"state": "out"}),
        ("cable", {"state": "out"}),
        ("pay", {}),
    ]
