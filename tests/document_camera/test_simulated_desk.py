"""The simulated desk obeys the dock, and its papers are such as the real ones: findable, with findable faults."""

import pytest

from devices.document_camera.simulated.desk import FULL_PX
from devices.document_camera.simulated.drawing import sheets
from devices.document_camera.simulated.driver import SimulatedCamera
from devices.document_camera.simulated.options import Options
from kiosk.ports.device import Condition, Simulated
from kiosk.ports.document_camera import CameraUnavailable
from kiosk.ports.paper_studio import NoPage, PageMade, Verdict
from papers.studio import Studio


@pytest.fixture
def desk(opened, told):
    camera = opened(SimulatedCamera(Options()))
    told.health(Condition.READY)
    return camera


def made(desk):
    taken = desk.still(timeout_s=10)
    assert (taken.frame.width_px, taken.frame.height_px) == FULL_PX
    return Studio().make(taken.frame)


def test_empty_desk_has_no_page(desk):
    assert isinstance(made(desk), NoPage)


@pytest.mark.parametrize(
    ("paper", "verdict", "reasons"),
    [
        ("lease", Verdict.GOOD, ()),
        ("application_form", Verdict.GOOD, ()),
        ("bank_card", Verdict.GOOD, ()),
        ("lease_blurred", Verdict.BAD, ("blurred",)),
        ("lease_glare", Verdict.BAD, ("glare",)),
    ],
)
def test_paper_is_found_and_judged(desk, paper, verdict, reasons):
    desk.simulate("lay", {"paper": paper})
    page = made(desk)
    assert isinstance(page, PageMade)
    assert (page.found.quality.verdict, page.found.quality.reasons) == (verdict, reasons)


def test_dark_room_is_judged_and_light_again_is_good(desk):
    desk.simulate("lay", {"paper": "lease"})
    assert desk.simulate("dark", {})["dark"] == "yes"
    assert made(desk).found.quality.reasons == ("dark",)
    desk.simulate("dark", {"on": "no"})
    assert made(desk).found.quality.verdict is Verdict.GOOD


def test_paper_taken_away_leaves_an_empty_desk(desk):
    desk.simulate("lay", {"paper": "bank_card"})
    assert desk.simulate("remove", {})["paper"] == "none"
    assert isinstance(made(desk), NoPage)


def test_camera_unplugged_and_plugged_again(desk, told):
    desk.simulate("unplug", {})
    assert told.health(Condition.ABSENT).fault == "CAMERA_ABSENT"
    assert isinstance(desk.still(timeout_s=0.5), CameraUnavailable)
    desk.simulate("plug", {})
    told.health(Condition.READY, timeout_s=3)


def test_stalled_camera_comes_back_by_itself(desk, told):
    desk.simulate("stall", {})
    assert told.health(Condition.FAULT).fault == "CAMERA_STALLED"
    told.health(Condition.READY, timeout_s=3)


@pytest.mark.parametrize(("command", "arguments"), [("dance", {}), ("lay", {"paper": "novel"})])
def test_unknown_command_lists_what_is_known(desk, command, arguments):
    with pytest.raises(ValueError, match="known are"):
        desk.simulate(command, arguments)


def test_every_paper_says_that_it_is_a_sample():
    assert all("样例" in sheet.title for sheet in sheets().values())


def test_simulated_camera_is_a_simulated_device():
    driver: Simulated = SimulatedCamera(Options())
    assert driver.simulate("lay", {"paper": "lease"})["paper"] == "lease"
