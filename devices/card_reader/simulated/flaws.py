"""What can be wrong with a virtual card on demand; a card that cannot have a flaw is whole with it."""

from enum import StrEnum


class CardFlaw(StrEnum):
    """One flaw; MUTE and HANG are the transport's to play."""

    NONE = "none"
    WRONG_CHECK_DIGIT = "wrong_check_digit"
    GARBAGE = "garbage"
    MUTE = "mute"
    HANG = "hang"
    BAD_BCD = "bad_bcd"
    WRONG_TAG = "wrong_tag"
    WRONG_LENGTH = "wrong_length"
    KEY_BLOCKED = "key_blocked"
    CARD_BLOCKED = "card_blocked"
    APPLICATION_BLOCKED = "application_blocked"
    FORGED = "forged"
