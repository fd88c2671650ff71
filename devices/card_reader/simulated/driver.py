"""Driver ``card_reader.simulated``: an ordinary driver whose cards come by command."""

from collections.abc import Callable
from typing import Any

from devices.card_reader.announcer import Announcer
from devices.card_reader.presence import Presence
from devices.card_reader.profiles.order import standard_profiles
from devices.card_reader.reading import Wanted, read_card
from devices.card_reader.simulated.faces import faces
from devices.card_reader.simulated.flaws import CardFlaw
from devices.card_reader.simulated.options import SimulatedOptions
from devices.card_reader.simulated.reader import VirtualReader
from devices.card_reader.simulated.virtual_card import VirtualCard
from hosting.errors import Refused
from kiosk.domain.mrz import MrzInformation
from kiosk.ports.card_reader import CardGone, CardToken, ReadOutcome
from kiosk.ports.device import Condition, DeviceHealth, Link

READER = "模拟读卡器 0"
_UP = DeviceHealth(Link.UP, Condition.READY, f"simulated: {READER}", None, {"readers": "1"})
_UNPLUGGED = DeviceHealth(Link.DOWN, Condition.ABSENT, "simulated: unplugged", "READER_ABSENT")


class SimulatedCardReader:
    """Implements ``CardReader`` and ``Simulated``. After a restart of its host no card lies there."""

    def __init__(self, options: SimulatedOptions) -> None:
        self._reader = VirtualReader(plugged=options.plugged, delay_ms=options.delay_ms)
        self._lying = ""
        self._profiles = standard_profiles(options)
        self._presence = Presence()
        self._announcer = Announcer(_UP if options.plugged else _UNPLUGGED)
        self._emit: Callable[[Any], None]

    def open(self, emit: Callable[[Any], None]) -> None:
        """Take note of where events go."""
        self._emit = emit

    def health(self) -> DeviceHealth:
        """Return whether the reader is plugged."""
        return self._announcer.health()

    def close(self) -> None:
        """Let the card go."""
        self._reader.put(None)

    def read(self, token: CardToken, *, timeout_s: float, mrz: MrzInformation | None = None) -> ReadOutcome:
        """Read the card of this presentation; see the port."""
        counter = self._presence.mark_of(token)
        if counter is None:
            return CardGone(token)
        wanted = Wanted(token, self._profiles, mrz, timeout_s)
        return read_card(wanted, lambda: self._reader.open_card(counter))

    def simulate(self, command: str, arguments: dict[str, str]) -> dict[str, str]:
        """Carry out a command; see ``kiosk.ports.device.Simulated``.

        Args:
            command: ``insert`` or ``swap`` (``card`` of ``cards``, and ``flaw``, see ``CardFlaw``), ``remove``, ``delay`` (``ms``), ``unplug``, ``plug``, ``state``.
            arguments: As above.

        Returns:
            ``card`` (empty: none), ``reader``, ``delay_ms``, ``cards`` (names with commas).
        """
        match command:
            case "insert" | "swap":
                self._put(_argument(arguments, "card"), arguments.get("flaw", CardFlaw.NONE))
            case "remove":
                self._lift()
            case "delay":
                self._reader.delay_ms = _milliseconds(_argument(arguments, "ms"))
            case "plug" | "unplug":
                self._plug(plugged=command == "plug")
            case "state":
                pass
            case _:
                text = f"no command {command}; there are: insert, swap, remove, delay, plug, unplug, state"
                raise Refused(text)
        return self._state()

    def _put(self, name: str, flaw: str) -> None:
        if name not in faces():
            raise Refused(f"no card {name}; there are: {', '.join(faces())}")
        if flaw not in list(CardFlaw):
            raise Refused(f"no flaw {flaw}; there are: {', '.join(CardFlaw)}")
        if not self._reader.plugged:
            raise Refused("the reader is unplugged: plug it first")
        self._reader.put(VirtualCard(faces()[name], CardFlaw(flaw)))
        self._lying = name
        self._look()

    def _lift(self) -> None:
        self._reader.put(None)
        self._lying = ""
        self._look()

    def _plug(self, *, plugged: bool) -> None:
        self._reader.plug(plugged=plugged)
        self._lying = ""
        self._look()
        self._announcer.set(_UP if plugged else _UNPLUGGED, self._emit)

    def _look(self) -> None:
        present = self._reader.card is not None
        for event in self._presence.seen(READER, present=present, mark=self._reader.counter):
            self._emit(event)

    def _state(self) -> dict[str, str]:
        return {
            "card": self._lying,
            "reader": "plugged" if self._reader.plugged else "unplugged",
            "delay_ms": str(self._reader.delay_ms),
            "cards": ",".join(faces()),
        }


def _argument(arguments: dict[str, str], name: str) -> str:
    if name not in arguments:
        raise Refused(f"the argument {name} is missing")
    return arguments[name]


def _milliseconds(text: str) -> int:
    if not (text.isascii() and text.isdigit() and int(text) <= 10_000):
        raise Refused("ms is a whole number from 0 to 10000")
    return int(text)
