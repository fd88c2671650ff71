"""Paper port: what is made of a picture of a paper. Runs in its own process (OpenCV must not touch the UI's)."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol

from pydantic import ConfigDict

from kiosk.domain.receipt import Receipt
from kiosk.ports.document_camera import Frame
from kiosk.ports.results import DrawOutcome

Corner = tuple[float, float]


class Verdict(StrEnum):
    """Can a clerk read this page?"""

    GOOD = "good"
    DOUBTFUL = "doubtful"
    BAD = "bad"


@dataclass(frozen=True, slots=True)
class Quality:
    """Judgement of one page.

    Attributes:
        blur: Edge width in mm on the paper; up to 0.75 is good, above 0.9 bad; None where nothing is printed.
        glare: Share of the page that is burnt out, 0 to 1.
        exposure: Paper brightness, 0 to 255.
        reasons: What to tell the person: ``blurred``, ``glare``, ``dark``, ``bright``, ``too_small``, ``cropped``.
    """

    verdict: Verdict
    blur: float | None
    glare: float
    exposure: float
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PageFound:
    """A page lies on the desk.

    Attributes:
        corners: Clockwise from the page's top left, in pixels of the frame.
        confidence: 0 to 1.
    """

    sequence: int
    corners: tuple[Corner, Corner, Corner, Corner]
    confidence: float
    quality: Quality


@dataclass(frozen=True, slots=True)
class NoPage:
    """The desk is empty, or what lies there is no page."""

    sequence: int


@dataclass(frozen=True, slots=True)
class PageMade:
    """The page straightened, judged and bound.

    Attributes:
        pdf: One-page PDF, A4 or card sized.
        preview_jpeg: The page as a small picture for the screen, longest side at most 1000 px.
        width_px: Of the straightened page.
        height_px: Of the straightened page.
        number: What was read off it, where that was asked for and surely read.
    """

    __pydantic_config__ = ConfigDict(ser_json_bytes="base64", val_json_bytes="base64")

    pdf: bytes
    preview_jpeg: bytes
    width_px: int
    height_px: int
    found: PageFound
    number: str = field(default="", repr=False)


PageOutcome = PageMade | NoPage


@dataclass(frozen=True, slots=True)
class CodesRead:
    """The texts of the QR codes in a picture; none where none could be read."""

    sequence: int
    texts: tuple[str, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class SheetSet:
    """A slip's blocks set on A4 pages, as PDF/UA."""

    __pydantic_config__ = ConfigDict(ser_json_bytes="base64", val_json_bytes="base64")

    pdf: bytes


@dataclass(frozen=True, slots=True)
class SheetNotSet:
    """No installed font draws some of its characters; ``missing`` names them by code point."""

    missing: str


SheetOutcome = SheetSet | SheetNotSet


class PaperStudio(Protocol):
    """Finds, straightens, judges and binds pages, and sets and draws pages of A4."""

    def find(self, frame: Frame) -> PageFound | NoPage:
        """Find the page in a preview frame; meant to be called several times a second."""

    def make(self, frame: Frame) -> PageOutcome:
        """Make a page of a still: find, straighten, judge, bind into a PDF."""

    def read_codes(self, frame: Frame) -> CodesRead:
        """Read the QR codes in a preview frame or a still."""

    def draw(self, pdf: bytes) -> DrawOutcome:
        """Draw every page of a document (the first twenty), to be looked at before it is printed."""

    def set_sheet(self, receipt: Receipt, language: str) -> SheetOutcome:
        """Set a slip's blocks on A4 pages; ``language`` is ``zh`` or ``en``, for the voice of a screen reader."""
