"""The citizen of the tour: does on each screen what a person would do, by touch, and never looks behind it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from cli.machine.dock import Dock
from kiosk.domain.catalogue import FieldType
from kiosk.session import stages as s
from kiosk.session.firms import ChoosingFirm
from kiosk.session.pledges import Promising, Signing
from kiosk.session.stages import PaperPhase, PaperProblem, SessionState
from kiosk.session.steps import trip_of

TYPED = {
    FieldType.MOBILE: "13800138000",
    FieldType.BANK_CARD: "6222020000000000003",
    FieldType.ID_NUMBER: "43010019440615029X",
    FieldType.TEXT: "sample",
    FieldType.ADDRESS: "12345",
    FieldType.NUMBER: "3",
    FieldType.AREA: "60.5",
    FieldType.MONEY: "200",
    FieldType.POST_CODE: "410000",
    FieldType.USCC: "91430104MA4L000170",
    FieldType.PLATE: "湘A12345",
}
MOST_PICKS = 8
SIGNATURE = [(0.2 + step * 0.04, 0.15 + 0.1 * (step % 2)) for step in range(12)]
"""A wave, in widths of the pad."""
OUTLINE_S = 4.0


@dataclass(frozen=True, slots=True)
class Bag:
    """What a citizen comes with, and for."""

    item: str
    card: str
    paper: str


class Hands(Protocol):
    """What is needed of the touch player."""

    def tap(self, name: str) -> None:
        """Touch a control."""

    def type_keys(self, text: str) -> None:
        """Type on the keys of the screen."""

    def draw(self, name: str, points: Sequence[tuple[float, float]]) -> None:
        """Draw a line on a control."""

    def holds(self, predicate: Callable[[], bool], timeout_s: float) -> bool:
        """Run the screen until the predicate holds; False when the time is up."""

    def showing(self, prefix: str) -> list[str]:
        """Return the names of the controls that can be touched and begin so, from the top."""


class Citizen:
    """Plays one journey."""

    def __init__(self, hands: Hands, dock: Dock, bag: Bag, sees_page: Callable[[], bool]) -> None:
        """Take the hands, what the citizen has along, and whether the screen outlines a page."""
        self._hands, self._dock, self._sees_page = hands, dock, sees_page
        self._item, self._card, self._paper = bag.item, bag.card, bag.paper
        self._look: Callable[[], None] = lambda: None
        self._acts: dict[type, Callable[[SessionState], None]] = {
            s.Welcome: self._lay_card,
            s.Notice: lambda _: hands.tap("agree"),
            s.Identifying: self._identify,
            s.Choosing: self._choose,
            ChoosingFirm: lambda _: hands.tap("for_self"),
            s.Checking: lambda _: hands.tap("facts_confirm"),
            s.Asking: self._answer,
            s.LayingPaper: self._photograph,
            Promising: lambda _: hands.tap("promise"),
            Signing: self._sign,
            s.Reviewing: lambda _: hands.tap("submit"),
        }

    def act(self, state: SessionState, look: Callable[[], None]) -> None:
        """Do the next thing on the screen; on some there is nothing to do but wait. ``look`` keeps a picture."""
        self._look = look
        act = self._acts.get(type(state.stage))
        if act is not None:
            act(state)

    def _lay_card(self, _state: SessionState) -> None:
        self._dock.do("card_swap", {"card": self._card})

    def _identify(self, state: SessionState) -> None:
        stage = state.stage
        assert isinstance(stage, s.Identifying)
        if stage.reading is None:
            self._lay_card(state)

    def _choose(self, state: SessionState) -> None:
        """Touch the item where it is among the wanted ones, else its topic first."""
        item = state.house.catalogue.item(self._item)
        stage = state.stage
        assert isinstance(stage, s.Choosing)
        here = item is None or stage.topic == item.topic or self._hands.showing(f"item_{self._item}")
        self._hands.tap(f"item_{self._item}" if here or item is None else f"topic_{item.topic}")

    def _answer(self, state: SessionState) -> None:
        stage, item = state.stage, trip_of(state).item
        assert isinstance(stage, s.Asking)
        assert item is not None
        field = next(each for each in item.fields if each.id == stage.field_id)
        if not self._hands.showing("offer_"):
            self._fill(field.type)
        self._hands.tap("answer_ok")

    def _fill(self, kind: FieldType) -> None:
        if kind is FieldType.CHOICE:
            self._hands.tap(self._hands.showing("choice_")[0])
            return
        if kind in {FieldType.DATE, FieldType.ADDRESS}:
            self._pick()
        if kind is FieldType.TEXT and self._hands.showing("key_english"):
            self._hands.tap("key_english")
        if kind in TYPED:
            self._hands.type_keys(TYPED[kind])

    def _pick(self) -> None:
        for _ in range(MOST_PICKS):
            options = self._hands.showing("pick_")
            if not options:
                return
            self._hands.tap(options[0])

    def _photograph(self, state: SessionState) -> None:
        stage = state.stage
        assert isinstance(stage, s.LayingPaper)
        if stage.phase is PaperPhase.SHOWN:
            self._hands.tap("page_accept")
        elif stage.phase is PaperPhase.AIMING:
            self._take_picture(stage.problem)

    def _sign(self, _state: SessionState) -> None:
        self._hands.draw("signature_pad", SIGNATURE)
        self._hands.tap("signature_done")

    def _take_picture(self, problem: PaperProblem | None) -> None:
        self._dock.do("paper_lay", {"paper": self._paper})  # again too: a desk that was restarted is empty
        self._hands.holds(self._sees_page, OUTLINE_S)
        if problem is None:
            self._look()
        if self._hands.showing("take_picture"):
            self._hands.tap("take_picture")
