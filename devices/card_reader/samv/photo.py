"""The photo's decoder: a library that only the maker of the reader can give, run in a child that it may crash.

No open decoder of the chip's 1,024 bytes is known. The library has to have the function ``unpack`` of the makers'
packages, ``int unpack(const unsigned char *photo, unsigned char *bitmap, int kind)``; what it returns differs between
them, so the bitmap itself is checked.
"""

import subprocess
import sys
from collections.abc import Callable
from logging import getLogger
from pathlib import Path

from kiosk.domain.applicant import Portrait

DecodePhoto = Callable[[bytes, float], Portrait | None]
"""Takes the photo and a time limit in seconds."""

WIDTH_PX, HEIGHT_PX = 102, 126
BITMAP_BYTES = 54 + HEIGHT_PX * ((WIDTH_PX * 3 + 3) // 4 * 4)
LIMIT_S = 2.0
_CHILD = str(Path(__file__).with_name("photo_child.py"))
_log = getLogger(__name__)


def decoder(library: Path | None) -> DecodePhoto | None:
    """Return a function that decodes with this library; None where there is none to decode with."""
    if library is None:
        return None
    return lambda photo, limit_s: decode(photo, library, limit_s)


def decode(photo: bytes, library: Path, limit_s: float = LIMIT_S) -> Portrait | None:
    """Return the picture; None, and a line in the log, where the library is missing, crashes, hangs or errs."""
    command = [sys.executable, "-I", _CHILD, str(library), str(BITMAP_BYTES)]
    try:
        done = subprocess.run(
            command, input=photo, capture_output=True, timeout=max(0.0, min(limit_s, LIMIT_S)), check=False
        )
    except subprocess.TimeoutExpired:
        _log.warning("the photo decoder hung")
        return None
    if done.returncode != 0 or not _is_bitmap(done.stdout):
        _log.warning("the photo decoder failed, status %d, %d bytes", done.returncode, len(done.stdout))
        return None
    return Portrait(done.stdout)


def _is_bitmap(data: bytes) -> bool:
    """Check signature, own length and size in pixels (BITMAPFILEHEADER, BITMAPINFOHEADER)."""
    numbers = [int.from_bytes(data[at : at + 4], "little", signed=True) for at in (2, 18, 22)]
    length, width, height = numbers
    return data[:2] == b"BM" and length <= len(data) and (width, abs(height)) == (WIDTH_PX, HEIGHT_PX)
