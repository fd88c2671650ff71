"""Helpers (帮办): staff who stand beside a person, sign in with number and PIN, and may witness who that is."""

from dataclasses import dataclass, field
from datetime import datetime

from kiosk.domain.masking import mask_name
from kiosk.domain.text import LocalText
from kiosk.ports.card_reader import CardToken


@dataclass(frozen=True, slots=True)
class HelperEntry:
    """A helper of this house.

    Attributes:
        holder: Who they are as a citizen (``kiosk.contract.holder``); empty: not told. By it their own card is known.
    """

    name: str
    holder: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Helper:
    """The helper who is signed in; ``since_s`` by the clock that only grows.

    Attributes:
        number: Staff number, as the settings name it.
    """

    number: str
    name: str
    holder: str = field(default="", repr=False)
    since_s: float = 0.0

    @property
    def shown(self) -> str:
        """Return the name as it may stand on screen and slip: 张*."""
        return mask_name(self.name)


@dataclass(frozen=True, slots=True)
class SigningIn:
    """The page on which a helper signs in; nobody's session.

    Attributes:
        number: As a staff card told it.
        card: A card that lies there and is being read.
        problem: What is wrong with the last try.
    """

    until_s: float
    number: str = ""
    checking: bool = False
    card: CardToken | None = None
    problem: LocalText | None = None


@dataclass(frozen=True, slots=True)
class WitnessProof:
    """A helper has seen the person and the card."""

    helper: str
    at: datetime


@dataclass(frozen=True, slots=True)
class CheckHelper:
    """Have number and PIN checked -> HelperChecked."""

    number: str
    pin: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class HelperRight:
    """Number and PIN belong together."""


@dataclass(frozen=True, slots=True)
class HelperWrong:
    """They do not; ``left`` more tries before nothing is checked for a while."""

    left: int


@dataclass(frozen=True, slots=True)
class HelperLocked:
    """Nothing is checked for so many seconds."""

    seconds: int


HelperAnswer = HelperRight | HelperWrong | HelperLocked


@dataclass(frozen=True, slots=True)
class HelperAsked:
    """A helper wants to sign in, from the welcome screen."""


@dataclass(frozen=True, slots=True)
class HelperTyped:
    """Number and PIN were typed."""

    number: str
    pin: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class HelperChecked:
    """The house said whether they are right."""

    number: str
    answer: HelperAnswer


@dataclass(frozen=True, slots=True)
class HelperLeft:
    """The helper goes; the person may go on alone."""


@dataclass(frozen=True, slots=True)
class WitnessGiven:
    """The helper says: I see the person, and this is their card."""


Helping = HelperAsked | HelperTyped | HelperChecked | HelperLeft | WitnessGiven
"""What helpers do, and what comes of it."""
