"""Five faces after the receipt: offered, never chosen beforehand."""

from dataclasses import dataclass

from PySide6.QtCore import Property, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.domain.text import Language
from kiosk.session.following import Following
from kiosk.session.rating import Rated, Rating
from kiosk.session.stages import Finished, SessionState
from kiosk.session.transitions.rating import rating_of, what_is_rated
from ui.viewmodels.base import Row, ViewModel
from ui.words import say

QML_IMPORT_NAME = "Kiosk.Models"
QML_IMPORT_MAJOR_VERSION = 1

WORDS = {5: "非常满意", 4: "满意", 3: "基本满意", 2: "不满意", 1: "非常不满意"}


@dataclass(frozen=True)
class RatingView:
    """What the row of faces draws."""

    offered: bool = False
    words: str = ""
    level: int = 0
    faces: tuple[Row, ...] = ()


@QmlElement
@QmlUncreatable("made by the window")
class RatingModel(ViewModel):  # type: ignore[operator]  # the stubs know QmlUncreatable as no decorator
    """The rating."""

    changed = Signal()
    stages = (Finished, Following)

    def empty(self) -> RatingView:
        return RatingView()

    def look(self, state: SessionState) -> RatingView:
        rating, language = rating_of(state), state.language
        offered = state.store is None and what_is_rated(state) is not None
        faces = tuple({"level": level, "words": say(words, language)} for level, words in WORDS.items())
        return RatingView(offered, _words(rating, language), rating.level if rating else 0, faces)

    @Property(bool, notify=changed)
    def offered(self) -> bool:
        return bool(self._view.offered)

    @Property(str, notify=changed)
    def words(self) -> str:
        return str(self._view.words)

    @Property(int, notify=changed)
    def level(self) -> int:
        return int(self._view.level)

    @Property("QVariantList", notify=changed)  # type: ignore[arg-type]  # a name of a Qt type
    def faces(self) -> list[Row]:
        return list(self._view.faces)

    @Slot(int)
    def rate(self, level: int) -> None:
        self.post(Rated(level))


def _words(rating: Rating | None, language: Language) -> str:
    """Return the question, or what became of the answer; nothing is said to be kept that is not."""
    if rating is None or rating.kept is None:
        return say("这次办得怎么样？不评也可以", language)
    return say("谢谢，记下了", language) if rating.kept else say("没有记上，可以再点一次", language)
