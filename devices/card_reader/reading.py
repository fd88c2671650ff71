"""Reads a card that is presented and turns every way it can end into a value of the port.

Shared by all drivers whose cards answer APDUs, so that the simulated reader runs the very code of the real one.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import assert_never

from devices.card_reader.link import Link, LinkBusy, LinkGone, LinkMute, LinkReader, LinkReset, OpenLink
from devices.card_reader.profiles.profile import BadData, CardRefuses, Found, Locked, Named, Profile, Read
from devices.card_reader.recording.recorder import TAPE
from kiosk.domain.mrz import MrzInformation
from kiosk.ports.card_reader import (
    CardGone,
    CardLocked,
    CardRead,
    CardToken,
    CardUnreadable,
    CardUnsupported,
    ReaderUnavailable,
    ReadOutcome,
)

_RESETS = 3


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be read.

    Attributes:
        token: Checked by the caller before and after: the link only knows that some card lies there.
        profiles: In the order in which they are tried; the last one knows every card.
        mrz: What is printed on the document, where somebody read it.
        timeout_s: Between two answers the driver looks at the clock; a hanging answer is the supervisor's to end.
    """

    token: CardToken
    profiles: tuple[Profile, ...]
    mrz: MrzInformation | None
    timeout_s: float


def read_card(wanted: Wanted, open_link: Callable[[], OpenLink]) -> ReadOutcome:
    """Read a card; ``open_link`` connects, and raises the exceptions of ``link`` like ``transmit``."""
    began_s = time.monotonic()
    for attempt in range(_RESETS):
        try:
            with open_link() as link:
                return _read(wanted, _Timed(TAPE.link(link), began_s, wanted.timeout_s))
        except LinkReset:
            continue
        except LinkMute as error:
            if attempt:
                return _ended(wanted.token, error)  # once more helps where it lost its power for a moment
        except (LinkBusy, LinkGone, LinkReader, BadData, CardRefuses, TimeoutError) as error:
            return _ended(wanted.token, error)
    return CardUnreadable(wanted.token, "refused", "another program keeps resetting the card")


def _ended(
    token: CardToken, error: LinkBusy | LinkGone | LinkMute | LinkReader | BadData | CardRefuses | TimeoutError
) -> ReadOutcome:
    match error:
        case LinkBusy():
            return CardUnreadable(token, "refused", "another program holds the card for itself")
        case LinkGone():
            return CardGone(token)
        case LinkReader():
            return ReaderUnavailable(token, error.fault)
        case LinkMute():
            return CardUnreadable(token, "mute", str(error))
        case BadData():
            return CardUnreadable(token, "bad_data", str(error))
        case CardRefuses():
            return CardUnreadable(token, "refused", str(error))
        case TimeoutError():
            return CardUnreadable(token, "timeout", "the card answers too slowly")


class _Timed:
    """A link that stops between two answers when the time is over."""

    def __init__(self, link: Link, began_s: float, timeout_s: float) -> None:
        self.atr = link.atr
        self._link = link
        self._began_s = began_s
        self._until_s = began_s + timeout_s

    def transmit(self, command: bytes) -> bytes:
        if time.monotonic() > self._until_s:
            raise TimeoutError
        return self._link.transmit(command)

    def elapsed_ms(self) -> int:
        return round((time.monotonic() - self._began_s) * 1000)


def _read(wanted: Wanted, link: _Timed) -> ReadOutcome:
    for profile in wanted.profiles:
        found = profile.read(link, wanted.mrz)
        if found is not None:
            return _told(wanted.token, profile.name, found, link.elapsed_ms())
    raise AssertionError("the last profile knows every card")


def _told(token: CardToken, profile: str, found: Found, elapsed_ms: int) -> ReadOutcome:
    match found:
        case Read():
            return CardRead(token, profile, found.document, elapsed_ms)
        case Locked():
            return CardLocked(token, profile, found.type, found.lock, found.detail, found.document)
        case Named():
            return CardUnsupported(token, found.type, found.detail, found.kind)
        case _:
            assert_never(found)
