"""Qt's environment, set before the first Qt object: it cannot be changed afterwards.

The software renderer needs no GPU and draws the same everywhere; the threaded render loop deadlocks with
Python; Qt Virtual Keyboard is GPL and learns what people type, so no input method is loaded. Every point of a finger that moves is told, not only the last
of each frame: a signature keeps its curves.
"""

import os

from ui.immortal import keep_singles

FIXED = {
    "QSG_RENDER_LOOP": "basic",
    "QT_IM_MODULE": "none",
    "QT_QUICK_CONTROLS_STYLE": "Basic",
    "QML_DISABLE_DISTANCEFIELD": "1",
    "QT_ENABLE_HIGHDPI_SCALING": "0",
    "QML_NO_TOUCH_COMPRESSION": "1",
}


def prepare(*, offscreen: bool) -> None:
    """Set Qt's environment for this process.

    Args:
        offscreen: Draw into memory only: for the tour and for tests.
    """
    keep_singles()
    os.environ.update(FIXED)
    os.environ.setdefault("QT_QUICK_BACKEND", "software")
    if offscreen:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
