"""The page "is it really you": a one-time code to the phone, where an item asks for more than a card or a number."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from kiosk.contract.codes import CODE_TRIES, CodeOrder
from kiosk.ports.platform import CodeCheckOutcome, CodeOutcome
from kiosk.session.helping import WitnessProof

RESEND_S = 60.0
"""So long nobody gets another code: messages are late more often than lost."""
REFUSED = "proof-invalid"
"""Reason of the platform for which the person has to prove it anew."""


class CodePhase(StrEnum):
    """What the page is doing."""

    CHOOSING = "choosing"
    SENDING = "sending"
    TYPING = "typing"
    CHECKING = "checking"


class CodeProblem(StrEnum):
    """Why it is not proved yet; each has words that say what works instead."""

    LINE_DOWN = "line_down"
    WRONG = "wrong"
    SPENT = "spent"
    EXPIRED = "expired"
    TOO_MANY = "too_many"
    BAD_NUMBER = "bad_number"
    EARLY = "early"
    REFUSED = "refused"
    OWN_WITNESS = "own_witness"
    OTHER_REGISTERED = "other_registered"


@dataclass(frozen=True, slots=True)
class SentCode:
    """A code that is on its way.

    Attributes:
        expires_at_s, again_at_s: By the clock that only grows: no longer valid; another one may be asked for.
        attempt_id, attempt: The entry that was sent last and not answered: sent once more it is the same call.
    """

    code_id: str
    mobile: str = field(repr=False)
    sent_to: str = ""
    expires_at_s: float = 0.0
    again_at_s: float = 0.0
    tries_left: int = CODE_TRIES
    attempt_id: str = ""
    attempt: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class SteppingUp:
    """The page; ``other_phone``: a number is typed, because the city knows none."""

    phase: CodePhase = CodePhase.CHOOSING
    problem: CodeProblem | None = None
    other_phone: bool = False
    code: SentCode | None = None


@dataclass(frozen=True, slots=True)
class CodeProof:
    """The platform said that the code was right."""

    code_id: str
    proof: str = field(repr=False)
    sent_to: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Assurance:
    """What a visit has beyond a card or a number.

    Attributes:
        item_id: For which item it was asked; the visit's other items find it done.
        at_counter: The person has no phone at hand and shows the card at the counter; only without a card.
        later: There was no line for a code: the platform asks the person when it has the case. With a line it is nothing.
    """

    proof: CodeProof | WitnessProof | None = None
    item_id: str = ""
    at_counter: bool = False
    later: bool = False


@dataclass(frozen=True, slots=True)
class SendCode:
    """Have a code sent -> CodeSentTold."""

    session_id: str
    order: CodeOrder = field(repr=False)


@dataclass(frozen=True, slots=True)
class CheckCode:
    """Have an entry checked -> CodeChecked. The same ``attempt_id`` is the same call, however often it is made."""

    session_id: str
    code_id: str
    attempt_id: str
    code: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class CodeSentTold:
    """The platform was asked to send a code."""

    session_id: str
    code_id: str
    outcome: CodeOutcome


@dataclass(frozen=True, slots=True)
class CodeChecked:
    """The platform was asked whether an entry is right."""

    session_id: str
    attempt_id: str
    outcome: CodeCheckOutcome


@dataclass(frozen=True, slots=True)
class CodeWanted:
    """A code is wanted; ``mobile`` as it was typed, None: to the phone that is known, or the same one again."""

    mobile: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class OtherPhoneAsked:
    """The code is to go to a phone that the person types."""


@dataclass(frozen=True, slots=True)
class CodeTyped:
    """Six digits were typed."""

    code: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class CounterChosen:
    """Who typed a number rather shows the card at the counter."""


@dataclass(frozen=True, slots=True)
class ProofPutOff:
    """Who laid a card where there is no line confirms later."""


ProofGiven = CodeWanted | OtherPhoneAsked | CodeTyped | CounterChosen | ProofPutOff
"""What a person does on this page."""
ProofTold = CodeSentTold | CodeChecked
"""What the platform answers to it."""
Proving = ProofGiven | ProofTold
