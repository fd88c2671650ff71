"""Driver ``card_reader.pcsc``."""

from collections.abc import Callable
from typing import Any

from devices.card_reader.announcer import Announcer
from devices.card_reader.pcsc.card_link import open_card
from devices.card_reader.pcsc.monitor import SERVICE_DOWN, PcscMonitor
from devices.card_reader.pcsc.options import PcscOptions
from devices.card_reader.presence import Presence
from devices.card_reader.profiles.order import standard_profiles
from devices.card_reader.reading import Wanted, read_card
from kiosk.domain.mrz import MrzInformation
from kiosk.ports.card_reader import CardGone, CardToken, ReadOutcome
from kiosk.ports.device import DeviceHealth


class PcscCardReader:
    """Implements ``kiosk.ports.card_reader.CardReader``. Reads on the caller's thread, watches on its own."""

    def __init__(self, options: PcscOptions) -> None:
        self._profiles = standard_profiles(options)
        self._presence = Presence()
        self._announcer = Announcer(SERVICE_DOWN)
        self._monitor = PcscMonitor(options, self._presence, self._announcer)

    def open(self, emit: Callable[[Any], None]) -> None:
        """Start to watch."""
        self._monitor.start(emit)

    def health(self) -> DeviceHealth:
        """Return the health as last seen."""
        return self._announcer.health()

    def close(self) -> None:
        """Stop to watch."""
        self._monitor.stop()

    def read(self, token: CardToken, *, timeout_s: float, mrz: MrzInformation | None = None) -> ReadOutcome:
        """Read the card of this presentation; see the port."""
        counter = self._presence.mark_of(token)
        if counter is None:
            return CardGone(token)
        wanted = Wanted(token, self._profiles, mrz, timeout_s)
        return read_card(wanted, lambda: open_card(token.reader, counter))
