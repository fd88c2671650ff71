"""Where a session stands: one frozen dataclass per stage, carrying only what that stage adds.

Everything personal hangs on ``Trip`` (``kiosk.session.trip``); leaving for ``Welcome`` drops it whole.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from kiosk.domain.applicant import DocumentType
from kiosk.domain.case_file import CaseAnswer
from kiosk.domain.receipt import Receipt
from kiosk.domain.text import Language, LocalText
from kiosk.ports.card_reader import CardKind, CardToken
from kiosk.ports.device import DeviceKind, DeviceStatus
from kiosk.ports.receipt_printer import PrintOutcome
from kiosk.session.booking import PickingSlot
from kiosk.session.firms import ChoosingFirm
from kiosk.session.following import Following
from kiosk.session.helping import Helper, SigningIn
from kiosk.session.house import House
from kiosk.session.issued import Issued, ShowingIssued
from kiosk.session.looking import Looking
from kiosk.session.paying import PayStage
from kiosk.session.pledges import Promising, Signing
from kiosk.session.step_up import SteppingUp
from kiosk.session.trip import Trip, Way
from kiosk.session.undertaking import Situating


class CardProblem(StrEnum):
    """Why a card was not read; each has its own sentence and picture on the screen."""

    LIFTED = "lifted"
    UNREADABLE = "unreadable"
    UNSUPPORTED = "unsupported"
    HOLDER_LOCKED = "holder_locked"
    READER_DOWN = "reader_down"


class PaperPhase(StrEnum):
    """What the paper screen is doing."""

    AIMING = "aiming"
    TAKING = "taking"
    SHOWN = "shown"


class PaperProblem(StrEnum):
    """Why no page was made; the screen says what to do instead."""

    NO_PAGE = "no_page"
    CAMERA_DOWN = "camera_down"
    STUDIO_DOWN = "studio_down"


class LinesWay(StrEnum):
    """How the printed lines of a document become known."""

    CAMERA = "camera"
    TYPED = "typed"


class LinesProblem(StrEnum):
    """Why the printed lines are not known yet; the screen says what to do instead."""

    NOT_FOUND = "not_found"
    WRONG = "wrong"
    CAMERA_DOWN = "camera_down"
    ZONE_READER_DOWN = "zone_reader_down"


class EndReason(StrEnum):
    """Why a session ended; logged, and shown to the next glance at the screen."""

    DONE = "done"
    LEFT = "left"
    IDLE = "idle"
    DECLINED = "declined"
    ANOTHER_CARD = "another_card"
    CARD_TAKEN = "card_taken"
    OUT_OF_SERVICE = "out_of_service"


@dataclass(frozen=True, slots=True)
class Welcome:
    """Nobody is here. ``last`` is shown for a few seconds after a session ended."""

    last: EndReason | None = None
    last_until_s: float = 0.0


class Kept(StrEnum):
    """What became of the person's application when the kiosk went out of service; the screen says it."""

    NOBODY = "nobody"
    CLEARED = "cleared"
    QUEUED = "queued"
    ANSWERED = "answered"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class OutOfService:
    """The kiosk cannot take anything in, and says since when and what works instead.

    ``kept`` is shown for as long as a farewell; whoever comes later is not meant.
    """

    fault: str
    since: datetime
    kept: Kept = Kept.NOBODY
    kept_until_s: float = 0.0


@dataclass(frozen=True, slots=True)
class Notice:
    """The privacy notice, before anything is read. ``token`` is set when a card lies there already."""

    way: Way
    token: CardToken | None = None


@dataclass(frozen=True, slots=True)
class Identifying:
    """Waiting for a card, or reading it (``reading`` is set).

    Attributes:
        with_lines: The printed lines are known, and their document is to lie on the reader.
        kind: What the card is that gave no document, as far as it can be told.
    """

    reading: CardToken | None = None
    problem: CardProblem | None = None
    with_lines: bool = False
    kind: CardKind = CardKind.UNKNOWN


@dataclass(frozen=True, slots=True)
class ShowingLines:
    """A passport or permit whose chip opens by the lines printed on it: shown to the camera, or typed.

    Attributes:
        document: Its kind, as far as the chip tells before it is open.
        error: What is wrong with what was typed.
    """

    document: DocumentType
    way: LinesWay
    phase: PaperPhase = PaperPhase.AIMING
    problem: LinesProblem | None = None
    error: LocalText | None = None


@dataclass(frozen=True, slots=True)
class TypingIdentity:
    """The way on without a card: number and name are typed, and checked at the counter later."""

    error: LocalText | None = None


@dataclass(frozen=True, slots=True)
class GuardianNeeded:
    """The card belongs to a child under 14: a guardian has to do this at the counter."""


@dataclass(frozen=True, slots=True)
class Choosing:
    """The items that can be done here. ``not_yet`` says why the item just touched cannot.

    ``topic`` is the topic whose items are shown; without one the topics are.
    """

    not_yet: LocalText | None = None
    not_yet_item: str | None = None
    topic: str | None = None


@dataclass(frozen=True, slots=True)
class Checking:
    """What is known already, with its sources, to be confirmed by one touch."""


@dataclass(frozen=True, slots=True)
class Asking:
    """One question. ``correcting``: it was reached from Checking or Reviewing and returns there."""

    field_id: str
    error: LocalText | None = None
    returns_to: "Checking | Reviewing | None" = None


@dataclass(frozen=True, slots=True)
class LayingPaper:
    """One paper under the camera."""

    material_id: str
    phase: PaperPhase = PaperPhase.AIMING
    problem: PaperProblem | None = None
    returns_to: "Reviewing | None" = None


@dataclass(frozen=True, slots=True)
class Reviewing:
    """Everything on one page, with a way back to each answer. ``fault`` says why sending failed to start."""

    fault: str | None = None


@dataclass(frozen=True, slots=True)
class Sending:
    """The case is being kept, and then sent; ``queued`` is set as soon as it is durable here.

    Attributes:
        digest: Of what was submitted, for the slip.
    """

    submission_id: str
    queued: bool
    provisional_no: str
    give_up_at_s: float
    digest: bytes = b""


@dataclass(frozen=True, slots=True)
class PrintingReceipt:
    """The receipt is on its way out of the printer; ``case`` is None for a provisional one.

    Attributes:
        tries: How often it has been given to the printer, this time counted.
    """

    case: CaseAnswer | None
    provisional_no: str
    receipt: Receipt
    submission_id: str
    tries: int = 1


@dataclass(frozen=True, slots=True)
class Finished:
    """Farewell: what happened, in true words; ``printed`` is the printer's own, after so many ``tries``."""

    case: CaseAnswer | None
    provisional_no: str
    receipt: Receipt
    printed: PrintOutcome
    ends_at_s: float
    submission_id: str
    tries: int = 1
    issued: tuple[Issued, ...] = ()


Stage = (
    Welcome
    | SigningIn
    | OutOfService
    | Notice
    | Identifying
    | ShowingLines
    | TypingIdentity
    | GuardianNeeded
    | Choosing
    | Following
    | Situating
    | ChoosingFirm
    | Checking
    | Asking
    | Promising
    | LayingPaper
    | PickingSlot
    | SteppingUp
    | Signing
    | Reviewing
    | Sending
    | PrintingReceipt
    | Finished
    | ShowingIssued
    | Looking
    | PayStage
)


class Overlay(StrEnum):
    """A question laid over the stage; the stage below goes on unchanged."""

    STILL_THERE = "still_there"
    LEAVE = "leave"
    CARD_TAKEN = "card_taken"


@dataclass(frozen=True, slots=True)
class Asked:
    """An overlay, and when it answers itself (None: never)."""

    overlay: Overlay
    until_s: float | None


@dataclass(frozen=True, slots=True)
class StoreTrouble:
    """The store cannot be used: a fault code, and since when."""

    fault: str
    since: datetime


@dataclass(frozen=True, slots=True)
class SessionState:
    """The whole state of the screen: the stage, the person's trip, and the machine around them.

    Attributes:
        helper: Who stands beside the person; ends with the session.
    """

    house: House
    stage: Stage
    trip: Trip | None = None
    helper: Helper | None = None
    asked: Asked | None = None
    language: Language = Language.ZH
    large_text: bool = False
    high_contrast: bool = False
    low_reach: bool = False
    line_up: bool = True
    store: StoreTrouble | None = None
    devices: Mapping[str, DeviceStatus] = field(default_factory=dict)
    cards: frozenset[CardToken] = frozenset()

    def device(self, kind: DeviceKind) -> DeviceStatus | None:
        """Return the device of a kind, or None where the settings name none."""
        return next((status for status in self.devices.values() if status.kind is kind), None)
