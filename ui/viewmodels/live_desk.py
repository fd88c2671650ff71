"""What lies under the camera, live, with the outline of the page that was found; for every screen that shows it."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Property, QObject, Signal
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.domain.text import Language
from kiosk.faults import fault
from kiosk.ports.device import DeviceStatus, Link
from kiosk.ports.paper_studio import Corner
from kiosk.session.firms import ChoosingFirm
from kiosk.session.stages import SessionState, ShowingLines
from kiosk.session.steps import shows_desk
from ui.pictures import Picture, frame_image
from ui.viewmodels.base import Row
from ui.words import say

QML_IMPORT_NAME = "Kiosk.Models"
QML_IMPORT_MAJOR_VERSION = 1

REASONS = {
    "blurred": "字有点糊，请把纸放平，手离开再拍。",
    "glare": "有反光，请把纸转个方向，避开灯光。",
    "dark": "太暗了，请不要挡住上面的灯。",
    "bright": "太亮了，请避开窗边的强光。",
    "too_small": "拍得太小，请把纸放在台面中间。",
    "cropped": "纸没有拍全，请把四个角都放进框里。",
}
HINTS = {"no_page": "还没有看到纸，请放在台面中间。", "found": "看到了，放好就可以拍。", **REASONS}
LINES_HINTS = {"no_page": "还没有看到证件，请放在台面中间。", "found": "看到了，放平就可以拍。"}
"""Of a passport the whole page is too small or cut off by rights: only its lines count."""
CODE_HINT = "正在找二维码，放平、对准、别反光。"


def camera_words(camera: DeviceStatus | None, language: Language) -> str:
    """Say what a person can do about a camera that is there and does not see: covered, frozen, recovering."""
    if camera is None or camera.link is not Link.UP or camera.healthy or camera.fault is None:
        return ""
    return fault(camera.fault).citizen.get(language)


@QmlElement
@QmlUncreatable("made by the window")
class LiveDesk(QObject):  # type: ignore[operator]  # the stubs know QmlUncreatable as no decorator
    """Holds one picture, only while a screen shows the desk; it is wiped when that screen is left."""

    frameChanged = Signal()
    cornersChanged = Signal()

    def __init__(self, picture: Picture) -> None:
        """Draw into the picture."""
        super().__init__()
        self._picture = picture
        self._on = False
        self._frames = 0
        self._size = (1, 1)
        self._corners: list[Row] = []
        self._hint = ""
        self._language = Language.ZH
        self._hints: Mapping[str, str] = HINTS
        self._seeks_code = False

    def show(self, state: SessionState) -> None:
        """Take a new state; off the screens that show the desk nothing of it stays in memory."""
        self._language = state.language
        self._hints = LINES_HINTS if isinstance(state.stage, ShowingLines) else HINTS
        self._seeks_code = isinstance(state.stage, ChoosingFirm)
        before, self._on = self._on, shows_desk(state.stage)
        if before and not self._on:
            self._wipe()

    def show_frame(self, pixels: bytes | bytearray | memoryview, width_px: int, height_px: int) -> None:
        """Draw the newest frame (BGR888); it is copied before this returns."""
        if not self._on:
            return
        self._picture.put(frame_image(pixels, width_px, height_px))
        self._size = (width_px, height_px)
        self._frames += 1
        self.frameChanged.emit()

    def show_corners(self, corners: Sequence[Corner] | None, hint: str) -> None:
        """Outline the page that was found in the frame, in the frame's pixels; None: no page is seen.

        Args:
            corners: Clockwise from the page's top left.
            hint: A key of HINTS, or empty.
        """
        width, height = self._size
        rows: list[Row] = [{"x": x / width, "y": y / height} for x, y in corners or ()]
        words = say(self._hints[hint], self._language) if hint in self._hints else ""
        if (rows, words) != (self._corners, self._hint):
            self._corners, self._hint = rows, words
            self.cornersChanged.emit()

    def _wipe(self) -> None:
        self._picture.wipe()
        self.show_corners(None, "")
        self._frames = 0
        self.frameChanged.emit()

    @Property(str, notify=frameChanged)
    def source(self) -> str:
        return f"image://live/{self._frames}" if self._frames else ""

    @Property("QVariantList", notify=cornersChanged)  # type: ignore[arg-type]  # a name of a Qt type
    def corners(self) -> list[Row]:
        return list(self._corners)

    @Property(str, notify=cornersChanged)
    def hint(self) -> str:
        return say(CODE_HINT, self._language) if self._seeks_code else self._hint
