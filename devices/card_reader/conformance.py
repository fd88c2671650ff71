"""What every card reader must do. The contract suite and ``devices certify`` run this one list."""

from typing import Protocol

from devices.card_reader.proxy import CardReaderProxy
from devices.conformance import FROZEN, KILLED, READY, Bench, Check, demand
from kiosk.domain.mrz import MrzInformation
from kiosk.domain.text import LocalText
from kiosk.ports.card_reader import (
    CardEvent,
    CardGone,
    CardInserted,
    CardRead,
    CardRemoved,
    CardToken,
    ReaderUnavailable,
    ReadOutcome,
)

FIRST, SECOND = "wang_fang", "zhang_sanfeng"
READ_S = 5.0


class Hands(Protocol):
    """Lay cards: a person's, the dock's, or a virtual card behind a real daemon. Cards have the samples' names."""

    def insert(self, name: str) -> None:
        """Lay a card there."""

    def remove(self) -> None:
        """Lift it, where one lies there."""

    def swap(self, name: str) -> None:
        """Lay another there."""

    def lift_while_reading(self, reading: "CardBench") -> ReadOutcome:
        """Lay a card there, lift it while it is read, and return what the read came to."""

    def unplug(self) -> None:
        """Take the reader away."""

    def plug(self) -> None:
        """Bring it back."""


class CardBench(Bench):
    """A card reader in its own process, with hands that are given to it once it runs."""

    hands: Hands

    @property
    def reader(self) -> CardReaderProxy:
        """The port."""
        return CardReaderProxy(self.handle)

    def inserted(self) -> CardToken:
        """Return the token of the next card that comes, past all other events."""
        while not isinstance(event := self.next_event(), CardInserted):
            pass
        return event.token

    @property
    def tells_removal(self) -> bool:
        """Whether the reader tells that a card was lifted; else a token ends when its card is missed."""
        return (self.handle.status().facts or {}).get("removal") != "not told"

    def read(self, token: CardToken, timeout_s: float = READ_S, mrz: MrzInformation | None = None) -> ReadOutcome:
        """Read and wait for the outcome."""
        with self.by_itself():
            return self.reader.read(token, timeout_s, mrz).result(self.limit_s)

    def settle(self) -> None:
        """Lift what lies there first."""
        self.hands.remove()
        super().settle()


class DockHands:
    """Commands a simulated reader, as the dock does."""

    def __init__(self, bench: CardBench) -> None:
        self._bench = bench

    def simulate(self, command: str, **arguments: str) -> dict[str, str]:
        """Carry out a command and wait for it."""
        return self._bench.reader.simulate(command, arguments).result(self._bench.limit_s)

    def insert(self, name: str) -> None:
        """Lay a card there."""
        self.simulate("insert", card=name)

    def remove(self) -> None:
        """Lift it."""
        self.simulate("remove")

    def swap(self, name: str) -> None:
        """Lay another there."""
        self.simulate("swap", card=name)

    def lift_while_reading(self, reading: CardBench) -> ReadOutcome:
        """Make the read slow, and lift the card in it."""
        before = self.simulate("delay", ms="10000")["delay_ms"]
        try:
            self.insert(FIRST)
            outcome = reading.reader.read(reading.inserted(), 10)
            self.remove()
            return outcome.result(reading.limit_s)
        finally:
            self.simulate("delay", ms="0" if before == "10000" else before)

    def unplug(self) -> None:
        """Unplug it."""
        self.simulate("unplug")

    def plug(self) -> None:
        """Plug it."""
        self.simulate("plug")


def _announced_and_read(bench: CardBench) -> None:
    bench.hands.insert(FIRST)
    token = bench.inserted()
    outcome = bench.read(token)
    demand(outcome.token == token, "the outcome tells of another card")
    demand(not isinstance(outcome, CardGone | ReaderUnavailable), f"read as {_told(outcome)}")


def _lifted_before_it_was_read(bench: CardBench) -> None:
    bench.hands.insert(FIRST)
    token = bench.inserted()
    bench.hands.remove()
    if bench.tells_removal:
        _demand_removed(bench.next_event(), token)
    demand(bench.read(token) == CardGone(token), "a card that was lifted is read")
    if not bench.tells_removal:  # it was missed when it was to be read
        _demand_removed(bench.next_event(), token)
    demand(bench.read(token) == CardGone(token), "a card that was lifted long ago is read")


def _lifted_while_it_was_read(bench: CardBench) -> None:
    outcome = bench.hands.lift_while_reading(bench)
    demand(isinstance(outcome, CardGone), f"read as {_told(outcome)}")


def _swapped(bench: CardBench) -> None:
    bench.hands.insert(FIRST)
    old = bench.inserted()
    bench.hands.swap(SECOND)
    _demand_removed(bench.next_event(), old)
    new = bench.inserted()
    demand(new != old, "another card has the old one's token")
    demand(bench.read(old) == CardGone(old), "the old token reads the new card")
    demand(bench.read(new).token == new, "the new card cannot be asked for")


def _laid_down_again(bench: CardBench) -> None:
    bench.hands.insert(FIRST)
    first = bench.inserted()
    bench.hands.swap(FIRST)
    demand(bench.inserted().insertion > first.insertion, "the second presentation does not count on")


def _no_token_is_used_twice(bench: CardBench) -> None:
    bench.hands.insert(FIRST)
    old = bench.inserted()
    KILLED.run(bench)
    demand(bench.read(old) == CardGone(old), "a token outlives its process")
    bench.hands.swap(SECOND)
    new = bench.inserted()
    demand(new.boot != old.boot, "two runs of the process count alike")


def _unplugged(bench: CardBench) -> None:
    bench.hands.unplug()
    status = bench.await_status(lambda status: not status.healthy, "not healthy")
    demand(status.fault is not None, "out of order, and no fault is named")
    demand(status.present is not True, "unplugged, and still there")
    bench.hands.plug()
    bench.await_ready()


def _told(outcome: ReadOutcome) -> str:
    return type(outcome).__name__ if not isinstance(outcome, CardRead) else "a card that was read"


def _demand_removed(event: CardEvent, token: CardToken) -> None:
    demand(event == CardRemoved(token), f"{type(event).__name__} where CardRemoved of the same card is due")


CHECKS: tuple[Check[CardBench], ...] = (
    READY,
    Check(
        "card_is_announced_and_read", LocalText("放卡即报，读得出", "a card is announced and read"), _announced_and_read
    ),
    Check(
        "card_lifted_before_it_was_read_is_gone",
        LocalText("读前拿走，不再读", "a card lifted before it was read is gone"),
        _lifted_before_it_was_read,
    ),
    Check(
        "card_lifted_while_it_is_read_is_gone",
        LocalText("读时拿走，如实说", "a card lifted while it is read is gone"),
        _lifted_while_it_was_read,
    ),
    Check(
        "swapped_card_ends_the_old_token",
        LocalText("换卡，旧会话结束", "a swapped card ends the old token"),
        _swapped,
    ),
    Check(
        "same_card_again_has_another_token",
        LocalText("同一张卡再放，算另一次", "the same card laid down again has another token"),
        _laid_down_again,
    ),
    Check(
        "killed_host_reuses_no_token",
        LocalText("进程被杀，恢复后不混卡", "its process is killed: back within 3 s, and no token is used twice"),
        _no_token_is_used_twice,
    ),
    FROZEN,
    Check(
        "unplugged_reader_is_told_and_found_again",
        LocalText("拔线如实说，插回即恢复", "an unplugged reader is told, and found again"),
        _unplugged,
    ),
)
