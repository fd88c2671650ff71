"""A person at a real reader, told what to do; the reader's own events say that it was done."""

from collections.abc import Callable

from devices.card_reader.conformance import FIRST, CardBench
from devices.conformance import NotSo
from kiosk.domain.text import LocalText
from kiosk.ports.card_reader import CardGone, CardRemoved, ReadOutcome

TRIES = 3
_WORDS = {
    "first": LocalText("请放一张卡", "lay a card there now"),
    "second": LocalText("请拿走它，马上换另一张卡", "lift it, and lay another card there at once"),
    "again": LocalText("请拿起这张卡，再放下", "lift this card, and lay it down again"),
    "lift": LocalText("请拿走卡", "lift the card"),
    "hasty": LocalText("请放一张卡，一放下就马上拿走", "lay a card there, and lift it at once"),
    "unplug": LocalText("请拔下读卡器的线", "unplug the reader's cable"),
    "plug": LocalText("请插回读卡器的线", "plug the reader's cable in again"),
}
Ask = Callable[[LocalText], None]


class PersonsHands:
    """Implements ``conformance.Hands``.

    Args:
        bench: Whose reader it is.
        ask: Shows a person what to do now.
    """

    def __init__(self, bench: CardBench, ask: Ask) -> None:
        self._bench, self._ask = bench, ask
        self._holds_card = False

    def insert(self, name: str) -> None:  # noqa: ARG002 - a person has the cards that they have
        """Ask for a card."""
        self._holds_card = True
        self._ask(_WORDS["first"])

    def remove(self) -> None:
        """Ask for it back."""
        if self._holds_card:
            self._holds_card = False
            self._ask(_WORDS["lift"])

    def swap(self, name: str) -> None:
        """Ask for another, or for the same once more."""
        self._holds_card = True
        self._ask(_WORDS["again" if name == FIRST else "second"])

    def lift_while_reading(self, reading: CardBench) -> ReadOutcome:
        """Ask a few times: a person may be slower than the reader."""
        for _ in range(TRIES):
            self._ask(_WORDS["hasty"])
            outcome = reading.read(reading.inserted())
            if isinstance(outcome, CardGone):
                return outcome
            while not isinstance(reading.next_event(), CardRemoved):
                pass
        raise NotSo(f"the card was read before it was lifted, {TRIES} times")

    def unplug(self) -> None:
        """Ask for the cable."""
        self._ask(_WORDS["unplug"])

    def plug(self) -> None:
        """Ask for the cable again."""
        self._ask(_WORDS["plug"])
