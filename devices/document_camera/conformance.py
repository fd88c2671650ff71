"""What every document camera must do."""

from devices.conformance import FROZEN, KILLED, READY, Bench, Check, demand
from devices.document_camera.proxy import DocumentCameraProxy
from kiosk.domain.text import LocalText
from kiosk.ports.document_camera import FrameReady, StillTaken

STILL_S = 8.0


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
    demand(camera.wipe().result(bench.limit_s) is None, "the picture cannot be wiped")


def _frame(bench: Bench) -> FrameReady:
    while not isinstance(event := bench.next_event(), FrameReady):
        pass
    return event


CHECKS: tuple[Check[Bench], ...] = (
    READY,
    Check("live_picture", LocalText("给出动态画面", "shows a live picture"), _shows_a_live_picture),
    Check("still_and_wipe", LocalText("拍照并清除", "takes a picture and wipes it"), _takes_a_picture_and_wipes_it),
    KILLED,
    FROZEN,
)
