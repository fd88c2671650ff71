"""What can be wrong with a card on demand."""

from enum import StrEnum


class CardFlaw(StrEnum):
    """The last six are those of a chip that talks: passports and travel permits."""

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
