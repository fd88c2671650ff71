"""The paper port in this process: frames in, pages out. Runs inside the host, and in tests directly."""

from kiosk.domain.glyphs import MissingGlyphError
from kiosk.domain.receipt import Receipt
from kiosk.domain.text import Language
from kiosk.ports.document_camera import Frame
from kiosk.ports.paper_studio import (
    CodesRead,
    NoPage,
    PageFound,
    PageMade,
    PageOutcome,
    SheetNotSet,
    SheetOutcome,
    SheetSet,
)
from kiosk.ports.results import DrawOutcome, PagesDrawn, PagesNotDrawn
from papers.bind import bind
from papers.page import find_page, make_page
from papers.shared_frame import FrameGoneError, read_frame


class Studio:
    """Implements ``kiosk.ports.paper_studio.PaperStudio``. Keeps nothing between calls."""

    def find(self, frame: Frame) -> PageFound | NoPage:
        """Find the page in a preview frame; a frame that is gone shows no page."""
        try:
            picture = read_frame(frame)
        except FrameGoneError:
            return NoPage(frame.sequence)
        return find_page(picture, frame.sequence, preview=True) or NoPage(frame.sequence)

    def make(self, frame: Frame) -> PageOutcome:
        """Make a page of a still: find, straighten, judge, bind into a PDF."""
        try:
            picture = read_frame(frame)
        except FrameGoneError:
            return NoPage(frame.sequence)
        page = make_page(picture, frame.sequence)
        if page is None:
            return NoPage(frame.sequence)
        return PageMade(bind([page.bound]), page.preview_jpeg, page.width_px, page.height_px, page.found)

    def read_codes(self, frame: Frame) -> CodesRead:
        """Read the QR codes in a preview frame or a still; a frame that is gone has none."""
        from papers.codes import qr_texts  # noqa: PLC0415 - the decoder is loaded only where a code is looked for

        try:
            return CodesRead(frame.sequence, qr_texts(read_frame(frame)))
        except FrameGoneError:
            return CodesRead(frame.sequence, ())

    def draw(self, pdf: bytes) -> DrawOutcome:
        """Draw every page of a document, to be looked at before it is printed."""
        from papers.sheet_picture import NoPdfError, as_jpegs  # noqa: PLC0415 - as below

        try:
            return PagesDrawn(as_jpegs(pdf))
        except NoPdfError:
            return PagesNotDrawn()

    def set_sheet(self, receipt: Receipt, language: str) -> SheetOutcome:
        """Set a slip's blocks on A4 pages."""
        from papers.sheet import as_pdf  # noqa: PLC0415 - the setter takes a second to load, and most days nobody asks

        try:
            return SheetSet(as_pdf(receipt, Language(language)))
        except MissingGlyphError as problem:
            return SheetNotSet(str(problem))
