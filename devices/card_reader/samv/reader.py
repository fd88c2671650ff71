"""The card port over a security module, whatever the line to it."""

import time
from collections.abc import Callable
from typing import Any

from devices.card_reader.announcer import Announcer
from devices.card_reader.profiles.profile import BadData
from devices.card_reader.samv import commands
from devices.card_reader.samv.card import CardAway, CardRefused, read_card
from devices.card_reader.samv.document import document_of
from devices.card_reader.samv.line import ReaderDown, Silent
from devices.card_reader.samv.module import SamModule
from devices.card_reader.samv.photo import DecodePhoto
from devices.card_reader.samv.presentations import Presentations
from devices.card_reader.samv.watch import STARTING, Opener, Watch
from kiosk.domain.applicant import DocumentType
from kiosk.domain.mrz import MrzInformation
from kiosk.ports.card_reader import (
    CardGone,
    CardRead,
    CardToken,
    CardUnreadable,
    CardUnsupported,
    ReaderUnavailable,
    ReadOutcome,
)
from kiosk.ports.device import DeviceHealth

PROFILE = "samv"
_REJECTED = frozenset({0x31, 0x32, 0x33})


class SamvCardReader:
    """Implements ``CardReader``. Reads on the caller's thread, polls on its own.

    Args:
        opener: Finds the module.
        decode: Makes a picture of the photo; None where no decoder is there.
    """

    def __init__(self, opener: Opener, decode: DecodePhoto | None = None) -> None:
        self._decode = decode
        self._presentations = Presentations()
        self._announcer = Announcer(STARTING)
        self._watch = Watch(opener, self._presentations, self._announcer)

    def open(self, emit: Callable[[Any], None]) -> None:
        """Start to look for the module and for cards."""
        self._watch.start(emit)

    def health(self) -> DeviceHealth:
        """Return the health as last seen."""
        return self._announcer.health()

    def close(self) -> None:
        """Let go of the line."""
        self._watch.stop()

    def read(self, token: CardToken, *, timeout_s: float, mrz: MrzInformation | None = None) -> ReadOutcome:  # noqa: ARG002
        """Read the card of this presentation; see the port."""
        began_s = time.monotonic()
        try:
            with self._watch.borrowed() as module:
                return self._read(token, module, began_s, timeout_s)
        except Silent as silent:
            return CardUnreadable(token, "timeout", str(silent))
        except ReaderDown as down:
            return ReaderUnavailable(token, down.health.fault or "READER_ABSENT")

    def _read(self, token: CardToken, module: SamModule, began_s: float, timeout_s: float) -> ReadOutcome:
        if not self._presentations.is_open(token):
            return self._gone(token)
        try:
            data = read_card(module, began_s + timeout_s)
        except CardAway:
            self._presentations.missed()
            return self._gone(token)
        except CardRefused as refused:
            return _refused(token, refused)
        self._presentations.note_read(token)
        try:
            document = document_of(data, self._decode, began_s + timeout_s)
        except BadData as bad:
            return CardUnreadable(token, "bad_data", str(bad))
        return CardRead(token, PROFILE, document, round((time.monotonic() - began_s) * 1000))

    def _gone(self, token: CardToken) -> CardGone:
        """End the presentation: whoever still has a card there lays it down anew."""
        self._watch.tell(self._presentations.over(token))
        return CardGone(token)


def _refused(token: CardToken, refused: CardRefused) -> ReadOutcome:
    if refused.status == commands.UNKNOWN_CARD:
        return CardUnsupported(token, DocumentType.UNKNOWN, str(refused))
    return CardUnreadable(token, "refused" if refused.status in _REJECTED else "mute", str(refused))
