"""A licence's QR code in a live picture reaches the session that waits for it, and no other."""

from concurrent.futures import Future
from types import SimpleNamespace

import cv2
import pytest

from cli.machine.licence_watch import LicenceWatch
from cli.machine.preview import Preview
from devices.document_camera.simulated.desk import Desk, render
from kiosk.domain.licence_codes import LicenceCode, licence_code
from kiosk.ports.document_camera import Frame, FrameReady
from kiosk.ports.paper_studio import CodesRead
from kiosk.session import events as e
from kiosk.session.firms import CodesSeen, FirmFace, FirmWayChosen
from papers.studio import Studio
from tests.session.firms import SNACKS, to_licence
from tests.session.world import World

PREVIEW = (960, 720)


@pytest.fixture(scope="module")
def live():
    """A licence on the desk, as large as the live picture."""
    return cv2.resize(render(Desk("business_licence")), PREVIEW, interpolation=cv2.INTER_AREA)


class AtOnce:
    """The paper room in this process: answers before the call returns, and remembers what was asked."""

    def __init__(self):
        self.asked = []

    def find(self, _frame):
        self.asked.append("page")
        return Future()

    def read_codes(self, frame):
        self.asked.append("codes")
        done = Future()
        done.set_result(Studio().read_codes(frame))
        return done


@pytest.fixture
def world():
    world = World()
    to_licence(world)
    return world


def previewing(world, studio):
    screen = SimpleNamespace(from_any_thread=lambda *_: None, show_frame=None, show_page_corners=None)
    return Preview(screen, studio, LicenceWatch(lambda: world.state, world.post))


def test_a_licence_laid_down_is_asked_for_in_the_register_without_a_touch(world, live, share):
    studio = AtOnce()
    preview = previewing(world, studio)
    preview.take(FrameReady(share(live)))
    assert world.stage.uscc == SNACKS
    assert world.stage.asking
    preview.take(FrameReady(share(live)))
    assert studio.asked == ["codes", "page"], "while the register is asked no code is looked for"


def test_a_code_is_not_looked_for_while_it_is_typed(world, live, share):
    world.post(FirmWayChosen(FirmFace.TYPING))
    studio = AtOnce()
    previewing(world, studio).take(FrameReady(share(live)))
    assert studio.asked == ["page"]


def test_a_frame_of_a_session_that_is_over_names_no_firm_to_the_next(world, live, share):
    before = world.state.trip.session_id
    texts = Studio().read_codes(share(live)).texts
    world.post(e.LeaveAsked(), e.LeaveConfirmed())
    to_licence(world)
    world.post(CodesSeen(before, texts))
    assert world.stage.uscc == ""


def test_a_frame_that_is_gone_and_a_lease_have_no_code(share):
    assert Studio().read_codes(Frame("onetrip-none", 0, 640, 480, 5)) == CodesRead(5, ())
    assert Studio().read_codes(share(render(Desk("lease")), sequence=6)) == CodesRead(6, ())


def test_of_a_licence_half_in_the_picture_nothing_is_guessed(live, share):
    half = live[:, : PREVIEW[0] * 6 // 10].copy()
    assert Studio().read_codes(share(half)).texts == ()


def test_a_code_is_read_upside_down(live, share):
    turned = cv2.rotate(live, cv2.ROTATE_180)
    assert licence_code(Studio().read_codes(share(turned)).texts) == LicenceCode(SNACKS)
