"""Looking for what to come for, and reading its guide: possible before anybody says who they are.

What somebody writes to find something is not kept here: it lives on the screen and goes with the session.
"""

from dataclasses import dataclass
from enum import StrEnum

from kiosk.domain.catalogue import Audience
from kiosk.ports.document_printer import DocumentOutcome
from kiosk.ports.receipt_printer import PrintOutcome


class FindBy(StrEnum):
    """How what is offered is ordered."""

    TOPIC = "topic"
    THEME = "theme"


@dataclass(frozen=True, slots=True)
class Finding:
    """The pages of what is offered.

    Attributes:
        within: Id of the topic or theme whose entries are shown; None: the topics or themes themselves.
        audience: Only what is for them; None: for everybody.
    """

    by: FindBy = FindBy.TOPIC
    within: str | None = None
    audience: Audience | None = None


@dataclass(frozen=True, slots=True)
class Searching:
    """The page on which words find items; ``back`` is where it was come from."""

    back: Finding = Finding()


@dataclass(frozen=True, slots=True)
class ReadingGuide:
    """The guide to one item or package.

    Attributes:
        back: The page it was opened on; None: the page of items of somebody who said who they are.
        on_phone: The code for a phone is shown.
    """

    entry_id: str
    back: Finding | Searching | None = Finding()
    on_phone: bool = False


Looking = Finding | Searching | ReadingGuide
"""The stages of somebody who looks around."""


@dataclass(frozen=True, slots=True)
class SlipOfGuide:
    """A guide, or a slip for a counter, that was printed in this visit.

    Attributes:
        number: Of the slip.
        kind: ``guide``, ``guide_a4`` or ``counter``.
        outcome: The printer's own word; None while it prints.
    """

    entry_id: str
    number: str
    kind: str
    outcome: PrintOutcome | DocumentOutcome | None = None


@dataclass(frozen=True, slots=True)
class LookedAround:
    """Somebody wants to see what there is, from the welcome screen or from the page of items."""

    search: bool = False


@dataclass(frozen=True, slots=True)
class PlaceTurned:
    """Another page of what is offered was touched."""

    place: Finding | Searching


@dataclass(frozen=True, slots=True)
class GuideOpened:
    """The guide to an item or a package was touched."""

    entry_id: str


@dataclass(frozen=True, slots=True)
class GuideBegun:
    """What the guide is about is to be begun, or the slip for a counter taken."""


@dataclass(frozen=True, slots=True)
class CounterSlipAsked:
    """The slip is wanted that says which counter does what is on the review, and cannot be handed in without a line."""


@dataclass(frozen=True, slots=True)
class GuidePrintAsked:
    """The guide is wanted on paper: as a slip, or on A4."""

    a4: bool = False


@dataclass(frozen=True, slots=True)
class GuideOnPhone:
    """The code that a phone reads is to be shown, or no more."""

    on: bool


@dataclass(frozen=True, slots=True)
class SheetEnded:
    """The document printer answered."""

    session_id: str
    number: str
    outcome: DocumentOutcome


Looked = LookedAround | PlaceTurned | GuideOpened | GuideBegun | CounterSlipAsked | GuidePrintAsked | GuideOnPhone
"""What somebody who looks around does at the screen."""
