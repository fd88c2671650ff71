"""A person who wants a residence certificate, does what the screen asks, and tries again where it did not work."""

from collections.abc import Mapping
from concurrent.futures import Future

from kiosk.session import events as e
from kiosk.session.stages import (
    Asking,
    Checking,
    Choosing,
    Finished,
    Identifying,
    LayingPaper,
    Notice,
    PaperPhase,
    Reviewing,
    Stage,
    Welcome,
)
from kiosk.session.step_up import CodePhase, CodeTyped, CodeWanted, SteppingUp
from kiosk.session.trip import RegistryLookup
from tests.journeys.rig import DEADLINE_S, Rig

ITEM = "P05"
ANSWERS = {
    "address": "43|4301|430104|430104001|430104001001|样例路12号",
    "delivery": "counter",
    "mobile": "13800138000",
    "reason": "work",
    "since": "2025-01-05",
}
"""Of every question: a city that cannot be asked is a city that asks more."""


class Citizen:
    """Hands, a card, and a paper."""

    def __init__(
        self,
        rig: Rig,
        card: str = "zhang_sanfeng",
        paper: str = "lease",
        item: str = ITEM,
        answers: Mapping[str, str] = ANSWERS,
    ) -> None:
        self._rig = rig
        self._card, self._paper = card, paper
        self._item, self._answers = item, answers
        self._hand: Future[dict[str, str]] | None = None

    def walk_to(self, stage: type[Stage], limit_s: float = DEADLINE_S) -> Stage:
        """Go on until a stage is reached, and return it."""
        rig = self._rig

        def there() -> bool:
            before = None
            while rig.stage is not before and not isinstance(rig.stage, stage):
                before = rig.stage
                self.act()
            return isinstance(rig.stage, stage)

        rig.until(there, f"the person comes to {stage.__name__}", limit_s)
        return rig.stage

    def finish(self) -> Finished:
        """Go on until the farewell, and return what it says."""
        finished = self.walk_to(Finished)
        assert isinstance(finished, Finished)
        return finished

    def act(self) -> None:
        """Do the one thing that the screen asks for; on some there is nothing to do but wait."""
        rig = self._rig
        match rig.stage:
            case Welcome() | Identifying(reading=None):
                self.lay_card()
            case Notice():
                rig.post(e.ConsentGiven())
            case Choosing():
                self._choose()
            case Checking():
                rig.post(e.FactsConfirmed())
            case Asking(field_id=field_id):
                rig.post(e.AnswerGiven(field_id, self._answers[field_id]))
                assert not (isinstance(rig.stage, Asking) and rig.stage.error), rig.stage
            case LayingPaper(phase=PaperPhase.AIMING):
                self.take_picture()
            case LayingPaper(phase=PaperPhase.SHOWN):
                rig.post(e.PageAccepted())
            case SteppingUp() as page:
                self._prove(page)
            case Reviewing():
                rig.post(e.SubmitAsked())

    def _prove(self, page: SteppingUp) -> None:
        """Have a code sent, and type what the phone shows."""
        if page.phase is CodePhase.CHOOSING:
            self._rig.post(CodeWanted(self._answers["mobile"] if page.other_phone else None))
        elif page.phase is CodePhase.TYPING:
            self._rig.post(CodeTyped(self._rig.dock.do("phone", {})))

    def lay_card(self) -> None:
        """Put the card on the reader, once the hand is free; one that lies there already is laid anew."""
        reader = self._rig.machine.reader
        assert reader is not None
        if self._hand is None or self._hand.done():
            self._hand = reader.simulate("swap", {"card": self._card})

    def take_picture(self) -> None:
        """Lay the paper under the camera (again), and touch the button."""
        self._rig.dock.do("paper_lay", {"paper": self._paper})
        self._rig.post(e.PictureAsked())

    def _choose(self) -> None:
        trip = self._rig.state.trip
        if trip is not None and trip.registry is not RegistryLookup.ASKING:
            self._rig.post(e.ItemChosen(self._item))
