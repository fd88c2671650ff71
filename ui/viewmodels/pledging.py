"""What a person stands for: the promises in full, and the signature."""

from dataclasses import dataclass, replace

from PySide6.QtCore import Property, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.domain import promises
from kiosk.domain.strokes import MOST_POINTS, Point, is_signature
from kiosk.session import form
from kiosk.session.pledges import PromisesDeclined, PromisesMade, Promising, SignatureDrawn, SignatureHeld, Signing
from kiosk.session.stages import SessionState
from kiosk.session.steps import trip_of
from kiosk.session.transitions.pledging import undeclined
from ui.ink import signature_pdf
from ui.viewmodels.base import Desk, ViewModel
from ui.viewmodels.facts import item_name, person_line, progress
from ui.words import say

QML_IMPORT_NAME = "Kiosk.Models"
QML_IMPORT_MAJOR_VERSION = 1


@dataclass(frozen=True)
class PromiseView:
    """What the page of promises draws."""

    item: str = ""
    step: int = 0
    steps: int = 0
    texts: tuple[str, ...] = ()
    sooner: str = ""
    risk: str = ""


@QmlElement
@QmlUncreatable("made by the window")
class PromiseModel(ViewModel):  # type: ignore[operator]  # the stubs know QmlUncreatable as no decorator
    """The promises in full, with what happens if they are not true."""

    changed = Signal()
    stages = (Promising,)

    def empty(self) -> PromiseView:
        return PromiseView()

    def look(self, state: SessionState) -> PromiseView:
        language, today = state.language, self._desk.clock.now().date()
        item = trip_of(state).item
        assert item is not None
        way = promises.route(item, form.circumstances(undeclined(state), today))
        return PromiseView(
            item_name(state),
            *progress(state, self._desk),
            tuple(promise.text.get(language) for promise in form.promises(undeclined(state), today)),
            say("走承诺，{days} 个工作日办好。", language, days=way.days) if way else "",
            way.risk.get(language) if way else say("承诺不实的，办好的会撤销，并记入信用记录。", language),
        )

    @Property(str, notify=changed)
    def item(self) -> str:
        return str(self._view.item)

    @Property(int, notify=changed)
    def step(self) -> int:
        return int(self._view.step)

    @Property(int, notify=changed)
    def steps(self) -> int:
        return int(self._view.steps)

    @Property("QVariantList", notify=changed)  # type: ignore[arg-type]  # a name of a Qt type
    def texts(self) -> list[str]:
        return list(self._view.texts)

    @Property(str, notify=changed)
    def sooner(self) -> str:
        return str(self._view.sooner)

    @Property(str, notify=changed)
    def risk(self) -> str:
        return str(self._view.risk)

    @Slot()
    def promise(self) -> None:
        self.post(PromisesMade())

    @Slot()
    def decline(self) -> None:
        self.post(PromisesDeclined())


@dataclass(frozen=True)
class SignView:
    """What the page of the signature draws, apart from the strokes."""

    item: str = ""
    person: str = ""
    step: int = 0
    steps: int = 0
    promises: int = 0
    enough: bool = False


@QmlElement
@QmlUncreatable("made by the window")
class SignModel(ViewModel):  # type: ignore[operator]  # the stubs know QmlUncreatable as no decorator
    """The signature. The strokes are held here and nowhere else, until they are sent on or the page is left."""

    changed = Signal()
    stages = (Signing,)

    def __init__(self, desk: Desk) -> None:
        """Begin with a blank pad."""
        super().__init__(desk)
        self._strokes: list[list[Point]] = []

    def empty(self) -> SignView:
        return SignView()

    def show(self, state: SessionState) -> None:
        """Take a new state; a page that is left leaves no ink."""
        if not isinstance(state.stage, Signing):
            self._strokes.clear()
        super().show(state)

    def look(self, state: SessionState) -> SignView:
        applicant = trip_of(state).applicant
        assert applicant is not None
        return SignView(
            item_name(state),
            person_line(applicant, state.language),
            *progress(state, self._desk),
            len(form.promises(state, self._desk.clock.now().date())),
            is_signature(self._strokes),
        )

    @Property(str, notify=changed)
    def item(self) -> str:
        return str(self._view.item)

    @Property(str, notify=changed)
    def person(self) -> str:
        return str(self._view.person)

    @Property(int, notify=changed)
    def step(self) -> int:
        return int(self._view.step)

    @Property(int, notify=changed)
    def steps(self) -> int:
        return int(self._view.steps)

    @Property(int, notify=changed)
    def promises(self) -> int:
        return int(self._view.promises)

    @Property(bool, notify=changed)
    def enough(self) -> bool:
        return bool(self._view.enough)

    @Slot(float, float)
    def press(self, x: float, y: float) -> None:
        """Begin a line; x and y in widths of the pad."""
        self._strokes.append([])
        self.draw(x, y)

    @Slot(float, float)
    def draw(self, x: float, y: float) -> None:
        """Go on with the line; what nobody draws by hand is not kept."""
        if self._strokes and sum(map(len, self._strokes)) < MOST_POINTS:
            self._strokes[-1].append((x, y))
            self._see_ink()

    @Slot()
    def clear(self) -> None:
        """Forget every line."""
        self._strokes.clear()
        self._see_ink()

    @Slot()
    def sign(self) -> None:
        """Send the strokes on, and forget them."""
        if is_signature(self._strokes):
            pdf = signature_pdf(self._strokes)
            self._strokes.clear()
            self.post(SignatureDrawn(pdf))

    def _see_ink(self) -> None:
        self.see(replace(self._view, enough=is_signature(self._strokes)))

    @Slot()
    def hold(self) -> None:
        self.post(SignatureHeld())
