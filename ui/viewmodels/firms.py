"""For whom somebody came: for themselves or for a firm; which firm, and what the register says of it."""

from dataclasses import dataclass, field
from enum import IntEnum

from PySide6.QtCore import Property, QEnum, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.contract.firms import FirmRecord
from kiosk.domain.firms import is_for_firms_only, role_words
from kiosk.domain.pads import USCC_CHARACTERS
from kiosk.domain.text import Language
from kiosk.ports.device import DeviceKind, Link
from kiosk.session import events as e
from kiosk.session import firms as f
from kiosk.session.firms import ChoosingFirm, FirmFace, FirmProblem
from kiosk.session.stages import SessionState
from kiosk.session.steps import trip_of
from kiosk.session.transitions.following import is_followed
from ui.viewmodels.base import Row, ViewModel
from ui.viewmodels.facts import item_name
from ui.viewmodels.firm_told import Told, told
from ui.viewmodels.live_desk import camera_words
from ui.words import say

QML_IMPORT_NAME = "Kiosk.Models"
QML_IMPORT_MAJOR_VERSION = 1

PROBLEMS = {
    FirmProblem.NO_CODE: "没有看到营业执照的二维码。请把执照右下角的二维码放到镜头下，放平，不要反光。",
    FirmProblem.WRONG_DIGIT: "这个二维码里的代码不对，不能用。请照执照输入 18 位代码。",
    FirmProblem.SEVERAL: "看到了不止一个单位的二维码。请只放一张执照。",
    FirmProblem.SLIP: "这是回执的二维码，请换成营业执照。",
    FirmProblem.UNKNOWN: "法人库里没有这个代码。请对照营业执照；刚领的执照，第二天再来，或者到窗口办。",
    FirmProblem.CAMERA_DOWN: "摄像头现在用不了，请改为输入代码。",
    FirmProblem.STUDIO_DOWN: "识别正在恢复，请再拍一次，或者改为输入代码。",
    FirmProblem.CHANGED: "法人库里的登记刚刚变了，您现在不能代表那个单位。请重新选，或者请新的法定代表人来。",
}


@dataclass(frozen=True)
class FirmView:
    """What the page draws."""

    face: FirmFace = FirmFace.WHOM
    item: str = ""
    asking: bool = False
    taking: bool = False
    problem: str = ""
    error: str = ""
    only_firms: bool = False
    camera_works: bool = True
    known: tuple[Row, ...] = ()
    told: Told = field(default_factory=Told)


@QmlElement
@QmlUncreatable("made by the window")
class FirmModel(ViewModel):  # type: ignore[operator]  # the stubs know QmlUncreatable as no decorator
    """The page on which it is said for whom."""

    changed = Signal()
    stages = (ChoosingFirm,)

    @QEnum
    class Face(IntEnum):
        """As FirmFace; Qt wants the enum inside the class."""

        WHOM = 0
        WHICH = 1
        CAMERA = 2
        TYPING = 3
        SHOWN = 4

    def empty(self) -> FirmView:
        return FirmView()

    def look(self, state: SessionState) -> FirmView:
        stage, language, trip = state.stage, state.language, trip_of(state)
        assert isinstance(stage, ChoosingFirm)
        camera = state.device(DeviceKind.DOCUMENT_CAMERA)
        trouble = camera_words(camera, language) if stage.face is FirmFace.CAMERA else ""
        return FirmView(
            face=stage.face,
            item=item_name(state),
            asking=stage.asking,
            taking=stage.taking,
            problem=say(PROBLEMS[stage.problem], language) if stage.problem else trouble,
            error=stage.error.get(language) if stage.error else "",
            only_firms=trip.item is not None and (is_for_firms_only(trip.item) or is_followed(trip.item)),
            camera_works=camera is not None and camera.link is not Link.DOWN,
            known=tuple(_known(each, language) for each in trip.firms.known or ()),
            told=told(state, self._desk.clock.now().date()),
        )

    @Property(int, notify=changed)
    def face(self) -> int:
        return list(FirmFace).index(self._view.face)

    @Property(str, notify=changed)
    def item(self) -> str:
        return str(self._view.item)

    @Property(bool, notify=changed)
    def asking(self) -> bool:
        return bool(self._view.asking)

    @Property(bool, notify=changed)
    def taking(self) -> bool:
        return bool(self._view.taking)

    @Property(str, notify=changed)
    def problem(self) -> str:
        return str(self._view.problem)

    @Property(str, notify=changed)
    def error(self) -> str:
        return str(self._view.error)

    @Property(bool, notify=changed)
    def onlyFirms(self) -> bool:
        return bool(self._view.only_firms)

    @Property(bool, notify=changed)
    def cameraWorks(self) -> bool:
        return bool(self._view.camera_works)

    @Property("QVariantList", notify=changed)  # type: ignore[arg-type]  # a name of a Qt type
    def known(self) -> list[Row]:
        return list(self._view.known)

    @Property("QVariantList", notify=changed)  # type: ignore[arg-type]  # a name of a Qt type
    def rows(self) -> list[Row]:
        return list(self._view.told.rows)

    @Property(str, notify=changed)
    def verdict(self) -> str:
        return str(self._view.told.verdict)

    @Property(str, notify=changed)
    def advice(self) -> str:
        return str(self._view.told.advice)

    @Property(bool, notify=changed)
    def good(self) -> bool:
        return bool(self._view.told.good)

    @Property(bool, notify=changed)
    def closed(self) -> bool:
        return bool(self._view.told.closed)

    @Property(bool, notify=changed)
    def unasked(self) -> bool:
        return bool(self._view.told.unasked)

    @Property(bool, notify=changed)
    def mayClaim(self) -> bool:
        return bool(self._view.told.may_claim)

    @Property(bool, notify=changed)
    def mayMandate(self) -> bool:
        return bool(self._view.told.may_mandate)

    @Property("QStringList", constant=True)  # type: ignore[arg-type]  # a name of a Qt type
    def keys(self) -> list[str]:
        return list(USCC_CHARACTERS)

    @Slot()
    def forMyself(self) -> None:
        self.post(f.ForMyself())

    @Slot()
    def forFirm(self) -> None:
        self.post(f.ForFirm())

    @Slot(str)
    def pick(self, uscc: str) -> None:
        self.post(f.FirmTouched(uscc))

    @Slot()
    def useCamera(self) -> None:
        self.post(f.FirmWayChosen(FirmFace.CAMERA))

    @Slot()
    def useKeys(self) -> None:
        self.post(f.FirmWayChosen(FirmFace.TYPING))

    @Slot()
    def take(self) -> None:
        self.post(e.PictureAsked())

    @Slot(str)
    def type(self, uscc: str) -> None:
        self.post(f.FirmTyped(uscc))

    @Slot()
    def accept(self) -> None:
        self.post(f.FirmAccepted())

    @Slot()
    def claim(self) -> None:
        self.post(f.FirmAccepted(f.Claim.REPRESENTATIVE))

    @Slot()
    def layMandate(self) -> None:
        self.post(f.FirmAccepted(f.Claim.MANDATE))


def _known(record: FirmRecord, language: Language) -> Row:
    role = role_words(record.role, record.kind).get(language)
    return {"id": record.uscc, "name": record.name, "role": say("您是{role}", language, role=role)}
