"""What can happen to a session, in the past tense. Devices' own events are taken as they are."""

from dataclasses import dataclass, field

from kiosk.contract.cases import CaseDetail
from kiosk.domain.case_file import CaseAnswer
from kiosk.domain.held import HeldPaper
from kiosk.domain.text import Language
from kiosk.ports.card_reader import CardInserted, CardRemoved, ReadOutcome
from kiosk.ports.device import DeviceStatus
from kiosk.ports.document_camera import CameraUnavailable, StillTaken
from kiosk.ports.outbox import EnqueueOutcome, OutboxItem
from kiosk.ports.paper_studio import PageOutcome
from kiosk.ports.receipt_printer import PrintOutcome
from kiosk.ports.zone_reader import ZoneOutcome
from kiosk.session.booking import Picked, SlotsTold
from kiosk.session.ease import Eased
from kiosk.session.firms import FirmAnswered, FirmChosen
from kiosk.session.following import Followed, FollowTold
from kiosk.session.helping import Helping
from kiosk.session.house import CatalogueSwitched
from kiosk.session.issued import IssuedAnswered, Issuing
from kiosk.session.looking import Looked, SheetEnded
from kiosk.session.paying import PayEvent
from kiosk.session.pledges import Pledged
from kiosk.session.rating import Rated
from kiosk.session.stages import LinesWay
from kiosk.session.step_up import Proving
from kiosk.session.trip import RegistryFact, Way
from kiosk.session.undertaking import Undertook
from kiosk.session.visiting import Visiting


@dataclass(frozen=True, slots=True)
class TimePassed:
    """A quarter of a second or so went by."""


@dataclass(frozen=True, slots=True)
class Touched:
    """Somebody touched the screen anywhere; puts off the idle warning."""


@dataclass(frozen=True, slots=True)
class LanguageChosen:
    """The language of the screen was switched."""

    language: Language


@dataclass(frozen=True, slots=True)
class LargeTextChosen:
    """Large text was switched on or off."""

    on: bool


@dataclass(frozen=True, slots=True)
class ContrastChosen:
    """High contrast was switched on or off."""

    on: bool


@dataclass(frozen=True, slots=True)
class Started:
    """Somebody began: by the start button, or by an item on the welcome screen."""

    way: Way = Way.CARD
    item_id: str | None = None


@dataclass(frozen=True, slots=True)
class ConsentGiven:
    """The privacy notice was agreed to by a touch."""


@dataclass(frozen=True, slots=True)
class WayChosen:
    """The person changes to the way without a card, or back."""

    way: Way


@dataclass(frozen=True, slots=True)
class CardReadEnded:
    """The reader answered, one way or another."""

    outcome: ReadOutcome = field(repr=False)


@dataclass(frozen=True, slots=True)
class IdentityTyped:
    """Number and name were typed."""

    name: str = field(repr=False)
    id_number: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class LinesWayChosen:
    """The printed lines are to be shown to the camera, or typed."""

    way: LinesWay


@dataclass(frozen=True, slots=True)
class LinesTyped:
    """Number and days of a passport or permit were typed, as on its page with the picture."""

    document_number: str = field(repr=False)
    birth_date: str = field(repr=False)
    valid_to: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class ZoneEnded:
    """The zone reader answered; None: its process was lost."""

    session_id: str
    outcome: ZoneOutcome | None = field(repr=False)


@dataclass(frozen=True, slots=True)
class RegistryAnswered:
    """The city said what it knows; None: it could not be asked."""

    session_id: str
    facts: tuple[RegistryFact, ...] | None = field(repr=False)
    papers: tuple[HeldPaper, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class CasesFound:
    """The store said what this person handed in here before, newest first."""

    session_id: str
    cases: tuple[OutboxItem, ...]


@dataclass(frozen=True, slots=True)
class ProgressTold:
    """The platform said how a case stands now; None: it could not be asked."""

    session_id: str
    submission_id: str
    case: CaseDetail | None


@dataclass(frozen=True, slots=True)
class CopyAsked:
    """The receipt of an earlier case is wanted on paper."""

    submission_id: str


@dataclass(frozen=True, slots=True)
class ItemChosen:
    """An item was touched."""

    item_id: str


@dataclass(frozen=True, slots=True)
class TopicChosen:
    """A topic was touched; None: back to all topics."""

    topic_id: str | None


@dataclass(frozen=True, slots=True)
class FactsConfirmed:
    """What is known was confirmed; ``licences``: e-licences may be fetched; ``presets``: what is preset is taken."""

    licences: bool = True
    presets: bool = False


@dataclass(frozen=True, slots=True)
class CorrectionAsked:
    """One answer is to be changed, from Checking or Reviewing."""

    field_id: str


@dataclass(frozen=True, slots=True)
class AnswerGiven:
    """A question was answered by a raw entry; ``sent_to``: the address on the card of an express, empty for another."""

    field_id: str
    entry: str = field(repr=False)
    sent_to: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class WentBack:
    """One step back was asked for."""


@dataclass(frozen=True, slots=True)
class PictureAsked:
    """Take the picture now."""


@dataclass(frozen=True, slots=True)
class StillEnded:
    """The camera answered."""

    session_id: str
    outcome: StillTaken | CameraUnavailable


@dataclass(frozen=True, slots=True)
class PageEnded:
    """The paper room answered; None: its process was lost."""

    session_id: str
    outcome: PageOutcome | None = field(repr=False)


@dataclass(frozen=True, slots=True)
class PageAccepted:
    """The page shown is good."""


@dataclass(frozen=True, slots=True)
class PageRetaken:
    """The page shown is to be taken again."""


@dataclass(frozen=True, slots=True)
class PaperChangeAsked:
    """A paper is to be taken again, from Reviewing."""

    material_id: str


@dataclass(frozen=True, slots=True)
class MaterialDisputed:
    """What somebody holds in place of a paper is wrong, from Reviewing."""

    material_id: str


@dataclass(frozen=True, slots=True)
class PaperDeferred:
    """The paper cannot be taken here and will be handed in at the counter."""


@dataclass(frozen=True, slots=True)
class SubmitAsked:
    """Everything is right; send it."""


@dataclass(frozen=True, slots=True)
class EnqueueEnded:
    """The store answered."""

    session_id: str
    outcome: EnqueueOutcome


@dataclass(frozen=True, slots=True)
class PlatformAnswered:
    """The platform answered a commit."""

    case: CaseAnswer


@dataclass(frozen=True, slots=True)
class SubmissionParked:
    """The platform refused, or was not understood; a person will look at it."""

    submission_id: str
    reason: str


@dataclass(frozen=True, slots=True)
class PrintEnded:
    """The printer answered; ``number`` is that of the slip, empty for the one that the screen waits for."""

    session_id: str
    outcome: PrintOutcome
    number: str = ""


@dataclass(frozen=True, slots=True)
class PrintAgainAsked:
    """A slip that was never started is asked for again."""


@dataclass(frozen=True, slots=True)
class Done:
    """The person is done; wipe."""


@dataclass(frozen=True, slots=True)
class AnotherAsked:
    """The same person wants another item."""


@dataclass(frozen=True, slots=True)
class LeaveAsked:
    """Leave and wipe was touched; asks once more where something would be lost."""


@dataclass(frozen=True, slots=True)
class LeaveConfirmed:
    """Yes, leave."""


@dataclass(frozen=True, slots=True)
class StayChosen:
    """No, stay: answers any overlay."""


@dataclass(frozen=True, slots=True)
class DeviceChanged:
    """A device's status changed."""

    status: DeviceStatus


@dataclass(frozen=True, slots=True)
class LineChanged:
    """The platform came into reach or went out of it."""

    up: bool


@dataclass(frozen=True, slots=True)
class StoreChanged:
    """The store works (None), or cannot be used, with a fault code."""

    fault: str | None


Machine = TimePassed | CardInserted | CardRemoved | DeviceChanged | LineChanged | StoreChanged | CatalogueSwitched
"""What may happen at any time, to any stage."""

Answered = (
    CardReadEnded
    | RegistryAnswered
    | CasesFound
    | ProgressTold
    | FollowTold
    | SlotsTold
    | StillEnded
    | ZoneEnded
    | PageEnded
    | EnqueueEnded
    | PlatformAnswered
    | SubmissionParked
    | PrintEnded
    | SheetEnded
    | FirmAnswered
    | IssuedAnswered
)
"""Answers of the parts to what the session asked of them."""

Citizen = (
    Touched
    | LanguageChosen
    | LargeTextChosen
    | ContrastChosen
    | Started
    | ConsentGiven
    | WayChosen
    | IdentityTyped
    | LinesWayChosen
    | LinesTyped
    | CopyAsked
    | Followed
    | Picked
    | FirmChosen
    | ItemChosen
    | TopicChosen
    | FactsConfirmed
    | CorrectionAsked
    | AnswerGiven
    | WentBack
    | PictureAsked
    | PageAccepted
    | PageRetaken
    | PaperChangeAsked
    | MaterialDisputed
    | PaperDeferred
    | Pledged
    | Rated
    | SubmitAsked
    | PrintAgainAsked
    | Done
    | AnotherAsked
    | LeaveAsked
    | LeaveConfirmed
    | StayChosen
)
"""What a person does at the screen."""

Event = Machine | Answered | Citizen | Looked | Eased | Issuing | Proving | PayEvent | Helping | Visiting | Undertook
