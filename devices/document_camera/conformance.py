"""What every document camera must do."""

import time

from devices.conformance import FROZEN, KILLED, READY, Bench, Check, demand
from devices.document_camera.proxy import DocumentCameraProxy
from hosting.shared_block import read_block
from kiosk.domain.text import LocalText
from kiosk.ports.document_camera import Frame, FrameReady, StillTaken

STILL_S = 8.0
HASTE_S, ANSWERED_S = 0.001, 1.0


def _shows_a_live_picture(bench: Bench) -> None:
    camera = DocumentCameraProxy(bench.handle)
    demand(camera.start_preview(frames_per_second=10).result(bench.limit_s) is None, "the preview does not start")
    first, second = _frame(bench), _frame(bench)
    demand(second.frame.sequence > first.frame.sequence, "the frames do not count on")
    demand(camera.stop_preview().result(bench.limit_s) is None, "the preview does not stop")


def _takes_a_picture_and_wipes_it(bench: Bench) -> None:
    camera = DocumentCameraProxy(bench.handle)
    still = camera.still(timeout_s=STILL_S).result(bench.limit_s)
    demand(isinstance(still, StillTaken), f"{type(still).__name__} where a picture is due")
    assert isinstance(still, StillTaken)
    demand(any(_bytes(still.frame)), "the picture is empty")
    demand(camera.wipe().result(bench.limit_s) is None, "the picture cannot be wiped")
    demand(not any(_bytes(still.frame)), "something of the picture is left in shared memory")


def _says_so_where_it_cannot_in_time(bench: Bench) -> None:
    """A limit that no camera can keep is answered in time, and the next picture comes as if nothing had been."""
    camera = DocumentCameraProxy(bench.handle)
    began_s = time.monotonic()
    camera.still(timeout_s=HASTE_S).result(bench.limit_s)
    demand(time.monotonic() - began_s < HASTE_S + ANSWERED_S, "the answer to a short limit comes late")
    demand(isinstance(camera.still(timeout_s=STILL_S).result(bench.limit_s), StillTaken), "no picture afterwards")


def _bytes(frame: Frame) -> bytes:
    return read_block(frame.memory, frame.offset, frame.width_px * frame.height_px * 3)


def _frame(bench: Bench) -> FrameReady:
    while not isinstance(event := bench.next_event(), FrameReady):
        pass
    return event


CHECKS: tuple[Check[Bench], ...] = (
    READY,
    Check("live_picture", LocalText("给出动态画面", "shows a live picture"), _shows_a_live_picture),
    Check("still_and_wipe", LocalText("拍照并清除", "takes a picture and wipes it"), _takes_a_picture_and_wipes_it),
    Check(
        "in_time",
        LocalText("来不及就按时说，之后照常拍", "answers a limit too short in time, and goes on"),
        _says_so_where_it_cannot_in_time,
    ),
    KILLED,
    FROZEN,
)
