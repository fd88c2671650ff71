"""For whom somebody came: for themselves or for a firm, and for which one; the page on which it is said."""

from dataclasses import dataclass, field
from enum import StrEnum

from kiosk.contract.firms import FirmRecord
from kiosk.domain.firms import FirmProof, FirmRole
from kiosk.domain.text import LocalText
from kiosk.ports.document_camera import Frame
from kiosk.ports.platform import FirmOutcome

FIRM_ROW = "firm"
"""Under this name the page of what is known offers another firm, as it offers another answer under its field's id."""
FIRM_REFUSED = frozenset({"firm-unknown", "firm-closed", "firm-not-represented"})
"""Reasons of the platform for which the firm has to be looked at again."""


class FirmFace(StrEnum):
    """What the page shows: for whom, which of one's firms, the licence under the camera, keys, or one firm."""

    WHOM = "whom"
    WHICH = "which"
    CAMERA = "camera"
    TYPING = "typing"
    SHOWN = "shown"


class FirmProblem(StrEnum):
    """Why there is no firm yet; each has its own sentence on the screen."""

    NO_CODE = "no_code"
    WRONG_DIGIT = "wrong_digit"
    SEVERAL = "several"
    SLIP = "slip"
    UNKNOWN = "unknown"
    CAMERA_DOWN = "camera_down"
    STUDIO_DOWN = "studio_down"
    CHANGED = "changed"
    """The platform no longer takes what the register said a moment ago."""


class FoundBy(StrEnum):
    """How the firm became known; logged."""

    OFFERED = "offered"
    LICENCE = "licence"
    TYPED = "typed"


class Claim(StrEnum):
    """What a person says they are, where no register says it."""

    REPRESENTATIVE = "representative"
    MANDATE = "mandate"


@dataclass(frozen=True, slots=True)
class ChoosingFirm:
    """The page on which it is said for whom somebody came.

    Attributes:
        asking: The register is being asked.
        taking: A picture is being taken and looked at.
        uscc: Of the firm that is asked for or shown.
        record: What the register says of it; None where it could not be asked.
        error: What is wrong with what was typed.
    """

    face: FirmFace
    asking: bool = False
    taking: bool = False
    uscc: str = field(default="", repr=False)
    found_by: FoundBy = FoundBy.OFFERED
    record: FirmRecord | None = field(default=None, repr=False)
    problem: FirmProblem | None = None
    error: LocalText | None = None


@dataclass(frozen=True, slots=True)
class ActingFor:
    """The firm that a person acts for, and as what.

    Attributes:
        record: What the register said; None where it could not be asked.
    """

    uscc: str = field(repr=False)
    found_by: FoundBy
    record: FirmRecord | None = field(repr=False)
    role: FirmRole
    proof: FirmProof


@dataclass(frozen=True, slots=True)
class Firms:
    """What is known of firms in a visit; it is not asked again.

    Attributes:
        known: Those that the register knows for the person; None while it has not said.
        acting: The firm of the visit; it stands for every item that a firm may be behind.
        decided: Whether it was said for whom.
    """

    known: tuple[FirmRecord, ...] | None = field(default=None, repr=False)
    acting: ActingFor | None = None
    decided: bool = False


@dataclass(frozen=True, slots=True)
class FirmsTold:
    """The register of firms was asked: for one code, or (None) for the firms of the person."""

    session_id: str
    uscc: str | None = field(repr=False)
    outcome: FirmOutcome = field(repr=False)


@dataclass(frozen=True, slots=True)
class CodesSeen:
    """QR codes of a picture were read; None: the paper room was lost.

    Attributes:
        still: Whether somebody asked for this picture: then it is said what is wrong with it.
    """

    session_id: str
    texts: tuple[str, ...] | None = field(repr=False)
    still: bool = False


@dataclass(frozen=True, slots=True)
class ForMyself:
    """The person came for themselves."""


@dataclass(frozen=True, slots=True)
class ForFirm:
    """The person came for a firm that is still to be named; or for the firm's cases, from the page of progress."""


@dataclass(frozen=True, slots=True)
class FirmTouched:
    """One of the firms that the register knows was touched."""

    uscc: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class FirmWayChosen:
    """Another way to name the firm: the licence, keys, or the list."""

    face: FirmFace


@dataclass(frozen=True, slots=True)
class FirmTyped:
    """A credit code was typed."""

    uscc: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class FirmAccepted:
    """The firm that is shown is the one; ``claim`` is None where the register says what the person is to it."""

    claim: Claim | None = None


@dataclass(frozen=True, slots=True)
class LookUpFirms:
    """Effect: ask the register of firms -> FirmsTold."""

    session_id: str
    id_number: str = field(repr=False)
    name: str = field(repr=False)
    uscc: str | None = field(repr=False)


@dataclass(frozen=True, slots=True)
class ReadCodes:
    """Effect: read the QR codes in a still -> CodesSeen."""

    session_id: str
    frame: Frame


FirmChosen = ForMyself | ForFirm | FirmTouched | FirmWayChosen | FirmTyped | FirmAccepted
"""What a person does on this page."""
FirmAnswered = FirmsTold | CodesSeen
"""What the parts answer to it."""
