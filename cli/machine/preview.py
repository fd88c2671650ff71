"""Brings the camera's live picture to the screen, and what is seen in it: a page's outline, or a licence's QR code.

Only the newest frame counts.
"""

import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import Protocol

from hosting.shared_block import BlockGoneError, read_into
from kiosk.ports.document_camera import Frame, FrameReady
from kiosk.ports.paper_studio import CodesRead, Corner, NoPage, PageFound

CHANNELS = 3


class Screen(Protocol):
    """What is needed of the window."""

    def show_frame(self, pixels: bytes | bytearray, width_px: int, height_px: int) -> None:
        """Draw a frame, on the GUI thread."""

    def show_page_corners(self, corners: tuple[Corner, ...] | None, hint: str = "") -> None:
        """Outline the page, on the GUI thread."""

    def from_any_thread(self, function: Callable[..., None], *arguments: object) -> None:
        """Call a function on the GUI thread."""


class Finder(Protocol):
    """What is needed of the paper room."""

    def find(self, frame: Frame) -> Future[PageFound | NoPage]:
        """Find the page in a frame."""

    def read_codes(self, frame: Frame) -> Future[CodesRead]:
        """Read the QR codes in a frame."""


class Codes(Protocol):
    """What is needed of the session while it waits for a code."""

    def wanted(self) -> str | None:
        """Return the session that waits for a QR code under the camera, or None; called on the camera's thread."""

    def seen(self, session_id: str, texts: tuple[str, ...]) -> None:
        """Take the texts of the codes of a frame that was taken for this session; called on any thread."""


class Preview:
    """Takes frames on the camera's thread; holds at most one on its way to the screen and one at the finder.

    Attributes:
        sees_page: Whether the last frame that was searched shows a page.
    """

    def __init__(self, screen: Screen, finder: Finder, codes: Codes | None = None) -> None:
        """Connect them; without ``codes`` none is looked for."""
        self._screen, self._finder, self._codes = screen, finder, codes
        self.sees_page = False
        self._room, self._nothing = bytearray(), b""  # the frame on its way, and what it is overwritten with
        self._drawing = threading.Event()
        self._finding = threading.Event()

    def take(self, ready: FrameReady) -> None:
        """Take the news of a frame; a frame that comes while one is being drawn is skipped."""
        if not self._drawing.is_set():
            self._hand_over(ready.frame)
        if not self._finding.is_set():
            self._finding.set()
            self._search(ready.frame)

    def _search(self, frame: Frame) -> None:
        """Look for what the session wants: a code, else a page."""
        codes = self._codes
        session_id = codes.wanted() if codes else None
        if codes is None or session_id is None:
            self._finder.find(frame).add_done_callback(self._found)
            return
        self._finder.read_codes(frame).add_done_callback(lambda done: self._read(codes, session_id, done))

    def _read(self, codes: Codes, session_id: str, done: Future[CodesRead]) -> None:
        self._finding.clear()
        texts = () if done.exception() is not None else done.result().texts
        if texts:
            codes.seen(session_id, texts)

    def _hand_over(self, frame: Frame) -> None:
        size = frame.width_px * frame.height_px * CHANNELS
        if len(self._room) != size:
            self._room, self._nothing = bytearray(size), bytes(size)
        try:
            read_into(self._room, frame.memory, frame.offset)
        except BlockGoneError:
            return
        self._drawing.set()
        self._screen.from_any_thread(self._draw, frame.width_px, frame.height_px)

    def _draw(self, width_px: int, height_px: int) -> None:
        """Show it, and leave nothing of it on the way: a wipe may come before the next frame."""
        self._screen.show_frame(self._room, width_px, height_px)
        with memoryview(self._room) as room:
            room[:] = self._nothing
        self._drawing.clear()

    def _found(self, done: Future[PageFound | NoPage]) -> None:
        self._finding.clear()
        if done.exception() is not None:
            return
        self.sees_page = isinstance(done.result(), PageFound)
        match done.result():
            case PageFound(corners=corners, quality=quality):
                hint = next(iter(quality.reasons), "found")
                self._screen.from_any_thread(self._screen.show_page_corners, corners, hint)
            case NoPage():
                self._screen.from_any_thread(self._screen.show_page_corners, None, "no_page")
