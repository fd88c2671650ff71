"""The paper port seen from the process of the screen: every call is a future, the work is done in a child.

A child that is lost is not an accident of the caller: the future ends in ``KioskFault`` PAPERS_HOST_LOST,
the supervisor starts a new child, and the person is asked to take the picture again.
"""

from collections.abc import Callable
from concurrent.futures import Future

from hosting.policy import ChildState, Policy
from hosting.supervisor import Child
from kiosk.domain.receipt import Receipt
from kiosk.domain.text import Language
from kiosk.ports.document_camera import Frame
from kiosk.ports.paper_studio import CodesRead, NoPage, PageFound, PageOutcome, SheetOutcome
from kiosk.ports.results import DrawOutcome
from papers.host import CODEC
from papers.losing import translated

FIND_S, CODES_S, MAKE_S, SET_S = 3.0, 5.0, 15.0, 20.0
POLICY = Policy(memory_limit_bytes=1_500_000_000)


class PaperStudioProxy:
    """Owns the papers process. ``start`` before use, ``stop`` at the end; thread-safe."""

    def __init__(self, on_state: Callable[[ChildState], None] | None = None) -> None:
        self.child = Child("papers", "papers.host", setup={}, codec=CODEC, on_state=on_state or _ignore, policy=POLICY)
        self._finding: Future[PageFound | NoPage] | None = None

    def start(self) -> None:
        """Start the process; calls made meanwhile wait for it."""
        self.child.start()

    def stop(self) -> None:
        """End the process; open calls end in PAPERS_HOST_LOST."""
        self.child.stop()

    @property
    def pid(self) -> int | None:
        """Process id of the present run."""
        return self.child.pid

    def find(self, frame: Frame) -> "Future[PageFound | NoPage]":
        """Find the page in a preview frame.

        While one search is under way its future is given again: frames come faster than searches end, and a
        queue of old frames would hold up ``make``.
        """
        if self._finding is None or self._finding.done():
            self._finding = translated(self.child.call("find", deadline_s=FIND_S, frame=frame))
        return self._finding

    def make(self, frame: Frame) -> "Future[PageOutcome]":
        """Make a page of a still."""
        return translated(self.child.call("make", deadline_s=MAKE_S, frame=frame))

    def read_codes(self, frame: Frame) -> "Future[CodesRead]":
        """Read the QR codes in a preview frame or a still."""
        return translated(self.child.call("read_codes", deadline_s=CODES_S, frame=frame))

    def draw(self, pdf: bytes) -> "Future[DrawOutcome]":
        """Draw every page of a document."""
        return translated(self.child.call("draw", deadline_s=SET_S, pdf=pdf))

    def set_sheet(self, receipt: Receipt, language: Language) -> "Future[SheetOutcome]":
        """Set a slip's blocks on A4 pages."""
        return translated(self.child.call("set_sheet", deadline_s=SET_S, receipt=receipt, language=language.value))


def _ignore(_state: ChildState) -> None:
    """Take a state that nobody wants."""
