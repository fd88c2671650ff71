"""The card reader's port as the window's process sees it: futures of outcomes, whatever becomes of the host."""

from concurrent.futures import Future

from devices.proxy import GRACE_S, DeviceProxy, Lost
from hosting.errors import DeadlinePassed
from kiosk.domain.mrz import MrzInformation
from kiosk.ports.card_reader import CardToken, CardUnreadable, ReaderUnavailable, ReadOutcome


class CardReaderProxy(DeviceProxy):
    """A card reader in its own process."""

    def read(self, token: CardToken, timeout_s: float, mrz: MrzInformation | None = None) -> Future[ReadOutcome]:
        """Read the card of this presentation within 0.5 to 10 s; the future never fails.

        A card or reader that hangs beyond the limit is CardUnreadable with reason ``timeout``; its host is
        replaced and the card, if it still lies there, comes as a new one.
        """

        def lost(error: Lost) -> ReadOutcome:
            if isinstance(error, DeadlinePassed):
                return CardUnreadable(token, "timeout", "the reader hung and was restarted")
            return ReaderUnavailable(token, self.lost_fault)

        return self.ask(
            "read", deadline_s=timeout_s + GRACE_S, otherwise=lost, token=token, timeout_s=timeout_s, mrz=mrz
        )
