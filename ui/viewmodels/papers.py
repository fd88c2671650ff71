"""One paper under the camera: aiming with a live picture, and the page that was made of it."""

from dataclasses import dataclass

from PySide6.QtCore import Property, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.domain.catalogue import Material
from kiosk.domain.display import show_date
from kiosk.domain.materials import deferred_until
from kiosk.domain.text import Language
from kiosk.ports.device import DeviceKind, Link
from kiosk.ports.paper_studio import Verdict
from kiosk.session import events as e
from kiosk.session import form
from kiosk.session import stages as s
from kiosk.session.stages import PaperPhase, PaperProblem, SessionState
from kiosk.session.steps import trip_of
from ui.pictures import Picture, jpeg_image
from ui.viewmodels.base import Desk, ViewModel
from ui.viewmodels.facts import item_name, progress
from ui.viewmodels.live_desk import REASONS, camera_words
from ui.words import say

QML_IMPORT_NAME = "Kiosk.Models"
QML_IMPORT_MAJOR_VERSION = 1

VERDICTS = {
    Verdict.GOOD: "很清楚",
    Verdict.DOUBTFUL: "看得清，再拍一张会更好",
    Verdict.BAD: "看不清，请重拍",
}
PROBLEMS = {
    PaperProblem.NO_PAGE: "没有找到纸。请把材料放在台面中间，四个角都露出来，再拍一次。",
    PaperProblem.CAMERA_DOWN: "这台机器现在不能拍材料。您可以先往下办，材料带到窗口交。",
    PaperProblem.STUDIO_DOWN: "材料处理正在恢复，请再拍一次。",
}


@dataclass(frozen=True)
class PaperView:
    """What the paper page draws, apart from the live picture."""

    item: str = ""
    name: str = ""
    hint: str = ""
    accepts: str = ""
    step: int = 0
    steps: int = 0
    taking: bool = False
    shown: bool = False
    camera_works: bool = True
    problem: str = ""
    verdict: int = 0
    verdict_words: str = ""
    advice: str = ""
    doc_id: str = ""
    later: str = ""


@QmlElement
@QmlUncreatable("made by the window")
class PaperModel(ViewModel):  # type: ignore[operator]  # the stubs know QmlUncreatable as no decorator
    """The paper page. The picture of the page made lives in its provider and is wiped when this screen is left."""

    changed = Signal()
    stages = (s.LayingPaper,)

    def __init__(self, desk: Desk, page: Picture) -> None:
        """Draw into the picture."""
        super().__init__(desk)
        self._page = page

    def empty(self) -> PaperView:
        return PaperView()

    def show(self, state: SessionState) -> None:
        """Take a new state; off this page nothing of the paper stays in memory."""
        if isinstance(state.stage, s.LayingPaper):
            self._show_draft(state)
        elif self._view.name:
            self._page.wipe()
            self.see(PaperView())
        super().show(state)

    def _show_draft(self, state: SessionState) -> None:
        draft = trip_of(state).draft
        if draft is not None and draft.doc_id != self._view.doc_id:
            self._page.put(jpeg_image(draft.preview_jpeg))
        elif draft is None and self._view.doc_id:
            self._page.wipe()

    def look(self, state: SessionState) -> PaperView:
        assert isinstance(state.stage, s.LayingPaper)
        language, stage, draft = state.language, state.stage, trip_of(state).draft
        material = next(
            material
            for material in form.scans(state, self._desk.clock.now().date())
            if material.id == stage.material_id
        )
        step, steps = progress(state, self._desk)
        camera = state.device(DeviceKind.DOCUMENT_CAMERA)
        works = camera is None or camera.link is not Link.DOWN
        quality = draft.quality if draft else None
        problem = stage.problem or (None if works else PaperProblem.CAMERA_DOWN)
        return PaperView(
            item_name(state),
            material.name.get(language),
            _hint(material, language),
            _join([accepted.get(language) for accepted in material.accepts], language),
            step,
            steps,
            stage.phase is PaperPhase.TAKING and works,  # with a camera that is lost, the way on is shown again
            stage.phase is PaperPhase.SHOWN and draft is not None,
            works,
            say(PROBLEMS[problem], language) if problem else camera_words(camera, language),
            list(Verdict).index(quality.verdict) if quality else 0,
            say(VERDICTS[quality.verdict], language) if quality else "",
            " ".join(say(REASONS[r], language) for r in quality.reasons if r in REASONS) if quality else "",
            draft.doc_id if draft else "",
            self._later(material, state),
        )

    def _later(self, material: Material, state: SessionState) -> str:
        """Return how the paper may follow: by a day that the pack gives, or some time."""
        until = deferred_until(material, form.circumstances(state, self._desk.clock.now().date()))
        if until is None:
            return say("没带这份材料，以后交到窗口", state.language)
        return say("先不交，{day}前补到窗口", state.language, day=show_date(until, state.language))

    @Property(str, notify=changed)
    def item(self) -> str:
        return str(self._view.item)

    @Property(str, notify=changed)
    def name(self) -> str:
        return str(self._view.name)

    @Property(str, notify=changed)
    def hint(self) -> str:
        return str(self._view.hint)

    @Property(str, notify=changed)
    def accepts(self) -> str:
        return str(self._view.accepts)

    @Property(int, notify=changed)
    def step(self) -> int:
        return int(self._view.step)

    @Property(int, notify=changed)
    def steps(self) -> int:
        return int(self._view.steps)

    @Property(bool, notify=changed)
    def taking(self) -> bool:
        return bool(self._view.taking)

    @Property(bool, notify=changed)
    def shown(self) -> bool:
        return bool(self._view.shown)

    @Property(bool, notify=changed)
    def cameraWorks(self) -> bool:
        return bool(self._view.camera_works)

    @Property(str, notify=changed)
    def problem(self) -> str:
        return str(self._view.problem)

    @Property(int, notify=changed)
    def verdict(self) -> int:
        return int(self._view.verdict)

    @Property(str, notify=changed)
    def verdictWords(self) -> str:
        return str(self._view.verdict_words)

    @Property(str, notify=changed)
    def advice(self) -> str:
        return str(self._view.advice)

    @Property(str, notify=changed)
    def pageSource(self) -> str:
        return f"image://page/{self._view.doc_id}" if self._view.doc_id else ""

    @Property(str, notify=changed)
    def later(self) -> str:
        return str(self._view.later)

    @Slot()
    def take(self) -> None:
        self.post(e.PictureAsked())

    @Slot()
    def accept(self) -> None:
        self.post(e.PageAccepted())

    @Slot()
    def retake(self) -> None:
        self.post(e.PageRetaken())

    @Slot()
    def bringToCounter(self) -> None:
        self.post(e.PaperDeferred())


def _hint(material: Material, language: Language) -> str:
    """Return why this situation needs it and the pack's own words; without these that one of several is enough."""
    hint = material.hint.get(language) if material.hint is not None else ""
    if not hint and len(material.accepts) > 1:
        hint = say("下面的材料，有一样就行", language)
    why = material.why.get(language) if material.why is not None else ""
    return ("。" if language is Language.ZH else ". ").join(filter(None, (why, hint)))


def _join(names: list[str], language: Language) -> str:
    return ("、" if language is Language.ZH else ", ").join(names)
