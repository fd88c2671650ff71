"""The papers process over the real pipe: pages come back, memory stays the camera's, a killed child is a value."""

import os
import signal
from pathlib import Path

import pytest

from devices.document_camera.simulated.desk import Desk
from devices.document_camera.simulated.desk import render as desk
from kiosk.faults import KioskFault
from kiosk.ports.document_camera import Frame
from kiosk.ports.paper_studio import NoPage, PageFound, PageMade
from papers.proxy import PaperStudioProxy
from papers.stability import Stability
from papers.studio import Studio
from tests.papers.scenes import Recipe, render


@pytest.fixture(scope="module")
def proxy():
    studio = PaperStudioProxy()
    studio.start()
    yield studio
    studio.stop()


def test_page_is_found_and_made_in_the_other_process(proxy, share):
    frame = share(render(Recipe("wood", "letter", seed=3)).picture, sequence=7)
    found = proxy.find(frame).result(20)
    made = proxy.make(frame).result(20)
    assert isinstance(found, PageFound)
    assert found.sequence == 7
    assert isinstance(made, PageMade)
    assert made.pdf.startswith(b"%PDF-1")
    assert made.preview_jpeg.startswith(b"\xff\xd8")


def test_empty_desk_is_no_page(proxy, share):
    frame = share(render(Recipe("grey", None, seed=3)).picture, sequence=8)
    assert proxy.make(frame).result(20) == NoPage(8)


def test_reading_a_frame_leaves_its_memory_in_place(proxy, share):
    frame = share(render(Recipe("grey", None, seed=3)).picture)
    proxy.find(frame).result(20)
    assert Path("/dev/shm", frame.memory).exists()


@pytest.mark.parametrize("frame", [Frame("onetrip-none", 0, 640, 480, 5), Frame("../etc/passwd", 0, 64, 48, 5)])
def test_frame_that_is_gone_is_no_page(frame):
    assert Studio().find(frame) == NoPage(5)
    assert Studio().make(frame) == NoPage(5)


def test_frame_larger_than_its_memory_is_no_page(share):
    frame = share(render(Recipe("grey", None, seed=3, size=(320, 240))).picture)
    assert Studio().find(Frame(frame.memory, 0, 6400, 4800, 6)) == NoPage(6)


def test_killed_while_making_a_page_ends_in_a_fault_and_the_next_works(share):
    studio = PaperStudioProxy()
    studio.start()
    try:
        frame = share(render(Recipe("wood", "letter", seed=3)).picture)
        studio.find(frame).result(20)
        victim = studio.pid
        os.kill(victim, signal.SIGSTOP)
        lost = studio.make(frame)
        os.kill(victim, signal.SIGKILL)
        with pytest.raises(KioskFault, match="PAPERS_HOST_LOST"):
            lost.result(20)
        assert isinstance(studio.make(frame).result(20), PageMade)
        assert studio.pid != victim
    finally:
        studio.stop()


def test_page_lies_still_only_after_a_while_and_a_nudge_starts_again(share):
    found = Studio().find(share(render(Recipe("wood", "letter", seed=3)).picture))
    moved = PageFound(2, tuple((x + 9, y) for x, y in found.corners), found.confidence, found.quality)
    watch = Stability()
    assert [watch.watch(found, at) for at in (0.0, 0.5, 0.9)] == [False, False, True]
    assert [watch.watch(moved, at) for at in (1.0, 1.9)] == [False, True]
    assert not watch.watch(NoPage(3), 2.0)
    assert not watch.watch(moved, 2.1)


def test_codes_are_read_in_the_other_process(proxy, share):
    frame = share(desk(Desk("business_licence")), sequence=9)
    read = proxy.read_codes(frame).result(20)
    assert read.sequence == 9
    assert [text.partition("=")[2] for text in read.texts] == ["92430104MA4L000019"]
