"""Focus, exposure, white and mains frequency of a V4L2 camera, from the settings to its controls.

Set by V4L2 itself rather than by OpenCV, which says of a refusal only that there was one.

Source: Linux kernel user-space API, Camera Control Reference (exposure time in 100 microseconds) and User Controls.
"""

from collections.abc import Iterator

from devices.document_camera.opencv import v4l2
from devices.document_camera.opencv.options import Options

FOCUS_AUTO, FOCUS = 0x009A090C, 0x009A090A
EXPOSURE_AUTO, EXPOSURE = 0x009A0901, 0x009A0902
WHITE_AUTO, WHITE = 0x0098090C, 0x0098091A
MAINS = 0x00980918
_EXPOSURE_MANUAL, _EXPOSURE_BY_CAMERA = 1, (3, 0)  # aperture priority is what cameras with a fixed aperture have
_MAINS = {50: 1, 60: 2}
_EXPOSURE_PER_MS = 10


def apply(descriptor: int, options: Options) -> list[str]:
    """Set what the settings name; return one sentence for each that the camera did not take."""
    refused = []
    for name, ways in _wanted(options):
        why = _first_that_works(descriptor, ways)
        if why:
            refused.append(f"{name}: the camera {why}")
    return refused


Step = tuple[int, int]
"""A control and its value."""


def _wanted(options: Options) -> Iterator[tuple[str, list[list[Step]]]]:
    """Yield each setting with the ways to carry it out, the best first; a way is steps in their order."""
    if options.focus is not None:
        yield "focus", [_auto_or(FOCUS_AUTO, FOCUS, options.focus)]
    if options.exposure == "auto":
        yield "exposure", [[(EXPOSURE_AUTO, way)] for way in _EXPOSURE_BY_CAMERA]
    elif options.exposure is not None:
        time = round(options.exposure * _EXPOSURE_PER_MS)
        yield "exposure", [[(EXPOSURE_AUTO, _EXPOSURE_MANUAL), (EXPOSURE, time)]]
    if options.white_balance is not None:
        yield "white_balance", [_auto_or(WHITE_AUTO, WHITE, options.white_balance)]
    if options.mains_hz is not None:
        yield "mains_hz", [[(MAINS, _MAINS[options.mains_hz])]]


def _auto_or(switch: int, control: int, value: int | str) -> list[Step]:
    return [(switch, 1)] if isinstance(value, str) else [(switch, 0), (control, value)]


def _first_that_works(descriptor: int, ways: list[list[Step]]) -> str:
    why = ""
    for steps in ways:
        why = _steps(descriptor, steps)
        if not why:
            return ""
    return why


def _steps(descriptor: int, steps: list[Step]) -> str:
    try:
        for control, value in steps:
            v4l2.set_control(descriptor, control, value)
    except v4l2.ControlError as refused:
        return str(refused)
    return ""
