"""The citizen of the tour: does on each screen what a person would do, by touch, and never looks behind it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from cli.machine.dock import Dock
from kiosk.domain.catalogue import FieldType
from kiosk.session import stages as s
from kiosk.session.booking import PickingSlot
from kiosk.session.firms import ChoosingFirm
from kiosk.session.issued import IssuedPhase, ShowingIssued
from kiosk.session.pledges import Promising, Signing
from kiosk.session.stages import Overlay, PaperPhase, PaperProblem, SessionState
from kiosk.session.step_up import CodePhase, SteppingUp
from kiosk.session.steps import trip_of

TYPED = {
    FieldType.MOBILE: "13800138000",
    FieldType.BANK_CARD: "6222020000000000000",
    FieldType.ID_NUMBER: "430100199003080023",
    FieldType.TEXT: "sample",
    FieldType.NAME: "sample",
    FieldType.BUSINESS_NAME: "sample",
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
    """What a citizen comes with, and for.

    Attributes:
        item: Id of the item in the catalogue.
        card: Name of a sample card of the simulated reader.
        paper: Name of a sample paper of the simulated desk; it is laid down where a picture is wanted.
    """

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

    def hold(self, name: str, seconds: float) -> None:
        """Touch a control and keep the finger on it."""

    def holds(self, predicate: Callable[[], bool], timeout_s: float) -> bool:
        """Run the screen until the predicate holds; False when the time is up."""

    def showing(self, prefix: str) -> list[str]:
        """Return the names of the controls that can be touched and begin so, from the top."""


Act = Callable[["Citizen", SessionState], None]


class Citizen:
    """Plays one journey.

    Attributes:
        hands: The touch player.
        dock: What hands do beside the screen: cards, papers, the cable.
        bag: What the citizen has along.
    """

    def __init__(
        self, hands: Hands, dock: Dock, bag: Bag, acts: Mapping[type | Overlay, Act], sees_page: Callable[[], bool]
    ) -> None:
        """Take the hands, what the citizen has along and does otherwise, and whether the screen outlines a page."""
        self.hands, self.dock, self.bag = hands, dock, bag
        self._acts, self._sees_page = acts, sees_page
        self._look: Callable[[], None] = lambda: None

    def act(self, state: SessionState, look: Callable[[], None]) -> None:
        """Do the next thing on the screen; on some there is nothing to do but wait. ``look`` keeps a picture."""
        self._look = look
        key = _what_is_asked(state)
        own = self._acts.get(key)
        if own is not None:
            own(self, state)
        else:
            self.usually(state)

    def usually(self, state: SessionState) -> None:
        """Do what most people do here."""
        act = USUAL.get(_what_is_asked(state))
        if act is not None:
            act(self, state)

    def lay_card(self) -> None:
        """Lay the card on the reader, whatever lies there."""
        self.dock.do("card_swap", {"card": self.bag.card})

    def identify(self, state: SessionState) -> None:
        """Lay the card where it is waited for."""
        stage = state.stage
        assert isinstance(stage, s.Identifying)
        if stage.reading is None:
            self.lay_card()

    def choose(self, state: SessionState) -> None:
        """Touch the item where it is among the wanted ones, else its topic first."""
        wanted = self.bag.item
        item = state.house.catalogue.item(wanted)
        stage = state.stage
        assert isinstance(stage, s.Choosing)
        here = item is None or stage.topic == item.topic or self.hands.showing(f"item_{wanted}")
        self.hands.tap(f"item_{wanted}" if here or item is None else f"topic_{item.topic}")

    def confirm(self) -> None:
        """Say that all of it is right, with what is preset where something is."""
        self.hands.tap(next(iter(self.hands.showing("presets_take")), "facts_confirm"))

    def answer(self, state: SessionState) -> None:
        """Type or pick an answer, unless one is offered, and say that it is right."""
        stage, item = state.stage, trip_of(state).item
        assert isinstance(stage, s.Asking)
        assert item is not None
        field = next(each for each in item.fields if each.id == stage.field_id)
        is_preset = field.type is FieldType.CHOICE and field.preset is not None
        if not is_preset and not self.hands.showing("offer_"):
            self._fill(field.type)
        self.hands.tap("answer_ok")

    def _fill(self, kind: FieldType) -> None:
        if kind is FieldType.CHOICE:
            self.hands.tap(self.hands.showing("choice_")[0])
            return
        if kind in {FieldType.DATE, FieldType.ADDRESS}:
            self._pick()
        if kind in {FieldType.TEXT, FieldType.NAME, FieldType.BUSINESS_NAME} and self.hands.showing("key_english"):
            self.hands.tap("key_english")
        if kind in TYPED:
            self.hands.type_keys(TYPED[kind])

    def _pick(self) -> None:
        for _ in range(MOST_PICKS):
            options = self.hands.showing("pick_")
            if not options:
                return
            self.hands.tap(options[0])

    def photograph(self, state: SessionState) -> None:
        """Lay the paper down, take its picture, and say that it is good."""
        stage = state.stage
        assert isinstance(stage, s.LayingPaper)
        if stage.phase is PaperPhase.SHOWN:
            self.hands.tap("page_accept")
        elif stage.phase is PaperPhase.AIMING:
            self._take_picture(stage.problem)

    def prove(self, state: SessionState) -> None:
        """Have a code sent, look at the phone, and type it; where none can come, confirm later."""
        stage = state.stage
        assert isinstance(stage, SteppingUp)
        if self.hands.showing("prove_later"):
            self.hands.tap("prove_later")
        elif stage.phase is CodePhase.CHOOSING:
            if stage.other_phone:
                self.hands.type_keys(TYPED[FieldType.MOBILE])
            self.hands.tap("code_send")
        elif stage.phase is CodePhase.TYPING:
            code = self.dock.do("phone", {})
            self.hands.type_keys(code[:-1])
            self.hands.tap(f"key_{code[-1]}")  # the last digit commits the field: that is the touch it costs

    def take_issued(self, state: SessionState) -> None:
        """Look at what was issued, and have it printed."""
        stage = state.stage
        assert isinstance(stage, ShowingIssued)
        if stage.phase is IssuedPhase.SHOWN and not stage.now.is_begun:
            self._look()
            self.hands.tap("proof_print")

    def pick_time(self, _state: SessionState) -> None:
        """Take the first hour of the first day that is offered; without a line they phone."""
        for row in ("day_", "hour_", "time_by_phone"):
            shown = self.hands.showing(row)
            if shown:
                self.hands.tap(shown[0])
                return

    def sign(self, _state: SessionState) -> None:
        """Sign with a finger."""
        self.hands.draw("signature_pad", SIGNATURE)
        self.hands.tap("signature_done")

    def _take_picture(self, problem: PaperProblem | None) -> None:
        self.dock.do("paper_lay", {"paper": self.bag.paper})  # again too: a desk that was restarted is empty
        self.hands.holds(self._sees_page, OUTLINE_S)
        if problem is None:
            self._look()
        if self.hands.showing("take_picture"):
            self.hands.tap("take_picture")


def _what_is_asked(state: SessionState) -> type | Overlay:
    """Return the question laid over the page, else the page."""
    return state.asked.overlay if state.asked else type(state.stage)


USUAL: Mapping[type | Overlay, Act] = {
    Overlay.STILL_THERE: lambda citizen, _: citizen.hands.tap("still_here"),
    Overlay.CARD_TAKEN: lambda citizen, _: citizen.lay_card(),
    s.Welcome: lambda citizen, _: citizen.lay_card(),
    s.Notice: lambda citizen, _: citizen.hands.tap("agree"),
    s.Identifying: Citizen.identify,
    s.Choosing: Citizen.choose,
    ChoosingFirm: lambda citizen, _: citizen.hands.tap("for_self"),
    s.Checking: lambda citizen, _: citizen.confirm(),
    s.Asking: Citizen.answer,
    s.LayingPaper: Citizen.photograph,
    PickingSlot: Citizen.pick_time,
    Promising: lambda citizen, _: citizen.hands.tap("promise"),
    Signing: Citizen.sign,
    SteppingUp: Citizen.prove,
    ShowingIssued: Citizen.take_issued,
    s.Reviewing: lambda citizen, _: citizen.hands.tap("submit"),
}
"""What most people do, by the page or the question laid over it."""
