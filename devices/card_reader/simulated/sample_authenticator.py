"""The security module of the sample cards: a true authenticator that knows the key of samples and no other."""

import os
from hmac import compare_digest

from devices.card_reader.profiles.social_card.authenticator import Chip
from devices.card_reader.simulated.social_keys import SAMPLE_MASTER_KEY, CardKeys


class SampleAuthenticator:
    """Implements ``social_card.authenticator.Authenticator``; harmless at a hall, where no card takes its proof."""

    def question(self, chip: Chip, number: bytes) -> bytes:  # noqa: ARG002 - the same for every card
        """Return the card's number and one of ours."""
        return number + os.urandom(8)

    def is_genuine(self, chip: Chip, question: bytes, answer: bytes) -> bool:
        """Whether the answer comes from the chip of this id."""
        return compare_digest(answer, _keys(chip).answer(question))

    def proof(self, chip: Chip, number: bytes) -> bytes:
        """Return what opens the card."""
        return _keys(chip).proof(number)


def _keys(chip: Chip) -> CardKeys:
    return CardKeys(SAMPLE_MASTER_KEY, chip.card_id)
