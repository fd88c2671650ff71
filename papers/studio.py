"""The paper port in this process: frames in, pages out. Runs inside the host, and in tests directly."""

from kiosk.ports.document_camera import Frame
from kiosk.ports.paper_studio import NoPage, PageFound, PageMade, PageOutcome
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
