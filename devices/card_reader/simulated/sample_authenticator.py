"""The security module of the sample cards: a true authenticator that knows the keys of samples and no other."""

import os
from hmac import compare_digest

from devices.card_reader.profiles.social_card.authenticator import Chip
from devices.card_reader.simulated.social_keys import (
    CARD_KEY,
    FACTOR_BYTES,
    HOLDER_KEY,
    cryptogram,
    factors,
    process_key,
)


class SampleAuthenticator:
    """Implements ``social_card.authenticator.Authenticator``; harmless at a hall, where no card takes its proof."""

    def question(self, chip: Chip, number: bytes) -> bytes:  # noqa: ARG002 - the same for every card
        """Return the card's number and one of ours."""
        return number + os.urandom(FACTOR_BYTES)

    def is_genuine(self, chip: Chip, question: bytes, answer: bytes) -> bool:
        """Whether the answer comes from the chip of this ATR and city."""
        key = process_key(CARD_KEY, factors(chip.atr, chip.card_id), question[:FACTOR_BYTES])
        return compare_digest(answer, cryptogram(key, question[FACTOR_BYTES:]))

    def proof(self, chip: Chip, number: bytes) -> bytes:
        """Return what opens the card."""
        original = os.urandom(FACTOR_BYTES)
        return cryptogram(process_key(HOLDER_KEY, factors(chip.atr, chip.card_id), number), original) + original
