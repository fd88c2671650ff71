"""Everything of one person's visit: who they are, what is known, what they said. Leaving drops it whole."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from kiosk.domain.applicant import Applicant
from kiosk.domain.appointment import Appointment
from kiosk.domain.case_file import Answer
from kiosk.domain.catalogue import ServiceItem
from kiosk.domain.mrz import MrzInformation
from kiosk.ports.card_reader import CardToken
from kiosk.ports.outbox import OutboxItem
from kiosk.session.aside import SetAside
from kiosk.session.copies import Copy
from kiosk.session.firms import Firms
from kiosk.session.looking import SlipOfGuide
from kiosk.session.paying import Purse
from kiosk.session.pledges import Pledge
from kiosk.session.rating import Rating
from kiosk.session.resolved import Paper, Resolved
from kiosk.session.step_up import Assurance, SentCode
from kiosk.session.undertaking import Undertaking


class Way(StrEnum):
    """How the person will say who they are."""

    CARD = "card"
    TYPED = "typed"


class RegistryLookup(StrEnum):
    """How far the city has been asked what it knows."""

    NOT_ASKED = "not_asked"
    ASKING = "asking"
    ANSWERED = "answered"
    UNAVAILABLE = "unavailable"


@dataclass(frozen=True, slots=True)
class RegistryFact:
    """One thing that the city knows. ``field`` is the name that packs use after ``registry.``."""

    field: str
    value: str
    shown: str
    source: str
    as_of: str | None


@dataclass(frozen=True, slots=True)
class Trip:
    """Everything of one person's visit.

    Attributes:
        earlier: Answers of items before this one in the same visit; not asked again.
        aside: What was filled in for items that were left before they were sent, by the item's id.
        cases: What this person handed in here before, newest first; only who laid a card is told.
        heard: Those of which the platform has told in this visit how they stand; of others only the past is known.
        copies: Receipts of those that were printed again in this visit.
        slips: Guides and tickets that were printed in this visit.
        firms: The firm that is acted for, and those that are offered.
        undertaking: The package of which ``item`` is the one form.
        answers: By field id; only what the person gave or corrected, not what is merely known.
        resolved: Papers that need not be laid down, and what the person said of them.
        at_once: What is preset was taken: who it is may still be asked, and then it is handed in.
        pledge: What the person promised and signed.
        assurance: What was proved beyond the card; it holds for every item of the visit.
        code: The code that was sent last, while its page is left: whoever comes back gets no second message.
        rating: What the person thinks of the case that was just sent.
        draft: A paper that was made and waits for the person's yes.
        time_by_phone: The person went on without a time for the survey, which the office tells by phone.
        purse: The bill of this item, and what became of paying it.
        mrz: The printed lines of the document that is being read.
        size_settled: The person has said which size of text they want.
        back: A card put on the reader after this person's was pulled; reading tells whether it is the same.
    """

    session_id: str
    started_at_s: float
    touched_at_s: float
    way: Way = Way.CARD
    token: CardToken | None = None
    back: CardToken | None = None
    mrz: MrzInformation | None = field(default=None, repr=False)
    applicant: Applicant | None = field(default=None, repr=False)
    registry: RegistryLookup = RegistryLookup.NOT_ASKED
    facts: tuple[RegistryFact, ...] = field(default=(), repr=False)
    cases: tuple[OutboxItem, ...] = ()
    heard: frozenset[str] = frozenset()
    copies: tuple[Copy, ...] = ()
    slips: tuple[SlipOfGuide, ...] = ()
    wanted_item: str | None = None
    size_settled: bool = False
    item: ServiceItem | None = None
    firms: Firms = field(default_factory=Firms)
    undertaking: Undertaking | None = None
    answers: Mapping[str, Answer] = field(default_factory=dict, repr=False)
    earlier: Mapping[str, Answer] = field(default_factory=dict, repr=False)
    aside: Mapping[str, SetAside] = field(default_factory=dict, repr=False)
    papers: tuple[Paper, ...] = field(default=(), repr=False)
    deferred: frozenset[str] = frozenset()
    resolved: Resolved = field(default_factory=Resolved)
    at_once: bool = False
    pledge: Pledge = field(default_factory=Pledge)
    assurance: Assurance = field(default_factory=Assurance)
    code: SentCode | None = field(default=None, repr=False)
    rating: Rating | None = None
    draft: Paper | None = field(default=None, repr=False)
    appointment: Appointment | None = None
    time_by_phone: bool = False
    purse: Purse = field(default_factory=Purse)
    submitted: bool = False
