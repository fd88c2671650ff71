"""The printed lines of a passport or permit: shown to the camera, or typed."""

from dataclasses import dataclass

from PySide6.QtCore import Property, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.domain.applicant import DocumentType
from kiosk.ports.device import DeviceKind, Link
from kiosk.session import events as e
from kiosk.session import stages as s
from kiosk.session.stages import LinesProblem, LinesWay, PaperPhase, SessionState
from ui.viewmodels.base import ViewModel
from ui.viewmodels.live_desk import camera_words
from ui.words import say

QML_IMPORT_NAME = "Kiosk.Models"
QML_IMPORT_MAJOR_VERSION = 1

PROBLEMS = {
    LinesProblem.NOT_FOUND: "没有看清那两三行字母和数字。请把证件放平、压住，不要反光，再拍一次。",
    LinesProblem.WRONG: "这几行字打不开读卡区上的证件。请核对是不是同一本，再试一次。",
    LinesProblem.CAMERA_DOWN: "摄像头现在用不了，请改为输入。",
    LinesProblem.ZONE_READER_DOWN: "识别正在恢复，请再拍一次，或者改为输入。",
}


@dataclass(frozen=True, slots=True)
class LinesView:
    """What the page draws, apart from the live picture."""

    permit: bool = False
    typed: bool = False
    taking: bool = False
    camera_works: bool = True
    problem: str = ""
    error: str = ""


@QmlElement
@QmlUncreatable("made by the window")
class LinesModel(ViewModel):  # type: ignore[operator]  # the stubs know QmlUncreatable as no decorator
    """The page for the printed lines."""

    changed = Signal()
    stages = (s.ShowingLines,)

    def empty(self) -> LinesView:
        return LinesView()

    def look(self, state: SessionState) -> LinesView:
        stage, language = state.stage, state.language
        assert isinstance(stage, s.ShowingLines)
        camera = state.device(DeviceKind.DOCUMENT_CAMERA)
        return LinesView(
            stage.document is DocumentType.TRAVEL_PERMIT,
            stage.way is LinesWay.TYPED,
            stage.phase is PaperPhase.TAKING,
            camera is not None and camera.link is not Link.DOWN,
            say(PROBLEMS[stage.problem], language) if stage.problem else camera_words(camera, language),
            stage.error.get(language) if stage.error else "",
        )

    @Property(bool, notify=changed)
    def permit(self) -> bool:
        return bool(self._view.permit)

    @Property(bool, notify=changed)
    def typed(self) -> bool:
        return bool(self._view.typed)

    @Property(bool, notify=changed)
    def taking(self) -> bool:
        return bool(self._view.taking)

    @Property(bool, notify=changed)
    def cameraWorks(self) -> bool:
        return bool(self._view.camera_works)

    @Property(str, notify=changed)
    def problem(self) -> str:
        return str(self._view.problem)

    @Property(str, notify=changed)
    def error(self) -> str:
        return str(self._view.error)

    @Slot()
    def take(self) -> None:
        self.post(e.PictureAsked())

    @Slot()
    def typeLines(self) -> None:
        self.post(e.LinesWayChosen(LinesWay.TYPED))

    @Slot()
    def useCamera(self) -> None:
        self.post(e.LinesWayChosen(LinesWay.CAMERA))

    @Slot(str, str, str)
    def submit(self, document_number: str, birth_date: str, valid_to: str) -> None:
        self.post(e.LinesTyped(document_number, birth_date, valid_to))
