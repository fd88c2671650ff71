"""A PSAM in a slot of the reader opens social security cards: an authenticator that speaks to it over PC/SC.

Two steps, as public descriptions of the module give them: the module makes a process key of its own key, of what the
card is derived from, and of the card's random number (``BF DE``), then encrypts 8 bytes of ours under it (``80 FA``).
What the card gets is the cryptogram and those 8 bytes. Which key serves is said by its usage and its identifier,
which the issuer of the module tells; they are options.

Tested against a virtual module only. Sources: LD/T 33-2015 (PSAM of the social security card), and the worked
dialogue of a card and a module that maintainers of such systems published.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from fnmatch import fnmatchcase
from hmac import compare_digest

from devices.card_reader.link import SW_OK, Link, LinkBusy, LinkGone, LinkMute, LinkReader, LinkReset, exchange
from devices.card_reader.pcsc import api
from devices.card_reader.pcsc.card_link import open_card
from devices.card_reader.profiles.social_card.authenticator import AuthenticatorRefused, Chip
from hosting.errors import Refused

_APPLICATION = "D15600000590"
_FACTOR_BYTES = 8
_FAILURES = (LinkBusy, LinkGone, LinkMute, LinkReader, LinkReset)


class Psam:
    """Implements ``social_card.authenticator.Authenticator``.

    Args:
        slot: Shell pattern of the slot's name, letters of any case.
        application: Hex of the module's application.
        proof_key: Hex of usage and identifier of the key that opens the holder's data.
        card_key: The same of the key with which the card proves itself; empty: the card is not asked.

    Raises:
        Refused: a key or the application is no hex of its length.
    """

    def __init__(
        self, slot: str = "*psam*", application: str = _APPLICATION, proof_key: str = "485D", card_key: str = ""
    ) -> None:
        self._slot = slot.lower()
        self._select = _select(_hex("application", application, range(5, 17)))
        self._proof_key = _hex("proof_key", proof_key, range(2, 3))
        self._card_key = _hex("card_key", card_key, range(2, 3)) if card_key else b""

    def question(self, chip: Chip, number: bytes) -> bytes:  # noqa: ARG002 - the same for every card
        """Return the card's number and one of ours; nothing where there is no key to check the answer with."""
        return number + os.urandom(_FACTOR_BYTES) if self._card_key else b""

    def is_genuine(self, chip: Chip, question: bytes, answer: bytes) -> bool:
        """Let the module answer, too, and compare."""
        factor, original = question[:_FACTOR_BYTES], question[_FACTOR_BYTES:]
        return compare_digest(answer, self._cryptogram(self._card_key, chip, factor, original))

    def proof(self, chip: Chip, number: bytes) -> bytes:
        """Return the module's cryptogram over 8 bytes of ours, and those bytes."""
        original = os.urandom(_FACTOR_BYTES)
        return self._cryptogram(self._proof_key, chip, number, original) + original

    def _cryptogram(self, key: bytes, chip: Chip, factor: bytes, original: bytes) -> bytes:
        with _module(self._slot) as module:
            _demand(module, self._select, "does not know the application")
            _demand(module, _deliver(key, chip, factor), "does not give the key")
            return _demand(module, b"\x80\xfa\x00\x00\x08" + original, "does not encrypt")


def _select(application: bytes) -> bytes:
    return b"\x00\xa4\x04\x00" + bytes([len(application)]) + application


def _deliver(key: bytes, chip: Chip, factor: bytes) -> bytes:
    """Make the process key: of the card's own part, the last 8 bytes of its ATR; of its city; and of its number."""
    data = chip.atr[-_FACTOR_BYTES:] + chip.card_id[:3].hex().encode("ascii") + b"sx" + factor
    return b"\xbf\xde" + key + bytes([len(data)]) + data


def _demand(module: Link, command: bytes, failure: str) -> bytes:
    answer, status = exchange(module, command)
    if status != SW_OK:
        raise AuthenticatorRefused(f"the PSAM {failure} ({status:04X})")
    return answer


@contextmanager
def _module(slot: str) -> Iterator[Link]:
    """Connect to the module; everything that can go wrong with it is a refusal."""
    try:
        reader, counter = _find(slot)
        with open_card(reader, counter) as link:
            yield link
    except (*_FAILURES, api.PcscError) as error:
        raise AuthenticatorRefused(f"the PSAM cannot be reached ({type(error).__name__})") from None


def _find(slot: str) -> tuple[str, int]:
    context = api.establish()
    try:
        for reader in api.list_readers(context):
            if fnmatchcase(reader.lower(), slot):
                [state] = api.status_change(context, 0, {reader: api.UNAWARE}) or [api.ReaderState(reader, 0)]
                if state.present:
                    return reader, state.counter
    finally:
        api.release(context)
    raise AuthenticatorRefused("no PSAM in its slot")


def _hex(name: str, text: str, sizes: range) -> bytes:
    try:
        value = bytes.fromhex(text)
    except ValueError:
        value = b""
    if len(value) not in sizes:
        message = f"social_card_authenticator_options: {name} is no hex of its length"
        raise Refused(message)
    return value
