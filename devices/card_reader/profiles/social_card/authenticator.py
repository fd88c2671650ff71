"""What opens the holder's data of a version 3 card: a PSAM, or an HSM behind a vendor's service. It is plugged in.

The keys never come near the kiosk: an authenticator gets numbers and gives cryptograms. The settings name it
(``social_card_authenticator``): ``psam``, or ``module:Class`` of a vendor; the class is built with the strings of
``social_card_authenticator_options`` by keyword.
"""

import importlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from hosting.errors import Refused

_BUILT_IN = {"psam": "devices.card_reader.pcsc.psam:Psam"}


class AuthenticatorRefused(Exception):  # noqa: N818 - an outcome
    """It cannot or will not help now; the text is for the technician and holds nothing that the card said."""


@dataclass(frozen=True, slots=True)
class Chip:
    """Which chip it is about.

    Attributes:
        card_id: 16 bytes; the key is derived from it.
        atr: Its answer to reset.
    """

    card_id: bytes
    atr: bytes


class Authenticator(Protocol):
    """Speaks for a security module. Called on one thread at a time, and cut off where it takes too long."""

    def question(self, chip: Chip, number: bytes) -> bytes:
        """Return the 16 bytes over which the card is to prove itself, or none where it need not.

        ``number`` are 8 random bytes of the card; those that come first in what the card is asked.
        """

    def is_genuine(self, chip: Chip, question: bytes, answer: bytes) -> bool:
        """Whether the card's answer to ``question`` is right."""

    def proof(self, chip: Chip, number: bytes) -> bytes:
        """Return the 16 bytes that open the card: 8 of a cryptogram, and the 8 that it was made of.

        ``number`` are 8 other random bytes of the card.

        Raises:
            AuthenticatorRefused, as every method does.
        """


def build(path: str, options: Mapping[str, str]) -> Authenticator:
    """Import and construct an authenticator; raises Refused with the reason."""
    module, _, name = _BUILT_IN.get(path, path).partition(":")
    try:
        made: Authenticator = getattr(importlib.import_module(module), name)(**options)
    except (ImportError, AttributeError, TypeError) as error:
        message = f"social_card_authenticator: {path} cannot be used ({type(error).__name__})"
        raise Refused(message) from None
    return made
