"""A passport lies under the camera as people lay it: turned, upside down, in a lamp's glare, or not at all."""

import os
import signal
from datetime import date

import pytest

from kiosk.faults import KioskFault
from kiosk.ports.document_camera import Frame
from kiosk.ports.zone_reader import NoZone, ZoneRead
from papers.opencv import np
from papers.zone import find_zone
from papers.zone_proxy import ZoneReaderProxy
from tests.papers.passports import LINE_1, LINE_2, Lying, draw

TODAY = date(2026, 11, 26)


@pytest.mark.parametrize("turn_deg", [0, -8, 180, 270])
def test_the_lines_are_read_whichever_way_up_it_lies(turn_deg):
    found = find_zone(draw(Lying(turn_deg=turn_deg)), TODAY)
    assert found is not None
    assert found.information.document_number == "E00000000"


def test_a_camera_of_1080_lines_over_a4_is_enough():
    found = find_zone(draw(Lying(dpi=73)), TODAY)
    assert found is not None
    assert found.information.valid_to.isoformat() == "2030-01-01"


def test_lines_that_are_missed_at_a_glance_are_found_at_a_closer_look():
    found = find_zone(draw(Lying(dpi=73, turn_deg=15, seed=4)), TODAY)
    assert found is not None
    assert found.information.document_number == "E00000000"


@pytest.mark.parametrize(
    "lying",
    [Lying(glare=True), Lying(lines=(LINE_1, LINE_2.replace("880101", "880201")))],
    ids=["glare", "a digit that its check digit denies"],
)
def test_lines_that_fail_their_check_are_not_believed(lying):
    assert find_zone(draw(lying), TODAY) is None


def test_an_empty_desk_has_no_lines():
    assert find_zone(np.full((1080, 1920, 3), 90, np.uint8), TODAY) is None


@pytest.fixture
def zone_reader():
    reader = ZoneReaderProxy(lambda _state: None)
    yield reader
    reader.stop()


def test_a_frame_that_is_gone_has_no_lines(zone_reader):
    assert zone_reader.read(Frame("onetrip-none", 0, 640, 480, 5), TODAY).result(30) == NoZone()


def test_a_process_killed_while_it_reads_is_a_fault_reads_again_and_ends_with_the_session(zone_reader, share):
    frame = share(draw(Lying()))
    outcome = zone_reader.read(frame, TODAY).result(30)
    assert isinstance(outcome, ZoneRead)
    assert outcome.mrz.information.birth_date.isoformat() == "1988-01-01"
    reading = zone_reader.read(frame, TODAY)
    os.kill(zone_reader.pid, signal.SIGKILL)
    with pytest.raises(KioskFault):
        reading.result(30)
    assert isinstance(zone_reader.read(frame, TODAY).result(30), ZoneRead)
    pid = zone_reader.pid
    zone_reader.stop()
    assert zone_reader.pid is None
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)
