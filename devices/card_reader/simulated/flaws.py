"""What can be wrong with a virtual card on demand; a card that cannot have a flaw is whole with it."""

from enum import StrEnum


class CardFlaw(StrEnum):
    """Those from ``hang_midway`` are of a chip of travel documents, those from ``bad_bcd`` of a social security card."""

    NONE = "none"
    WRONG_CHECK_DIGIT = "wrong_check_digit"
    GARBAGE = "garbage"
    MUTE = "mute"
    HANG = "hang"
    HANG_MIDWAY = "hang_midway"
    WRONG_MAC = "wrong_mac"
    CONTRADICTION = "contradiction"
    TRUNCATED = "truncated"
    TAMPERED = "tampered"
    REFUSES = "refuses"
    BAD_BCD = "bad_bcd"
    WRONG_TAG = "wrong_tag"
    WRONG_LENGTH = "wrong_length"
    KEY_BLOCKED = "key_blocked"
    CARD_BLOCKED = "card_blocked"
    APPLICATION_BLOCKED = "application_blocked"
    FORGED = "forged"
