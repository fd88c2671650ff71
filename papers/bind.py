"""Pages bound into a PDF/A-1b: the JPEG bytes as they are, the page's real size, an sRGB profile.

img2pdf puts JPEG into PDF untouched; anything that re-encodes would cost time, size and sharpness.
"""

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache

import img2pdf
from PIL import ImageCms

from papers.geometry import A4_MM

PT_PER_MM = 72 / 25.4
Layout = tuple[float, float, float, float]


@dataclass(frozen=True)
class BoundPage:
    """One page to bind.

    Attributes:
        jpeg: Its picture.
        width_mm: Of the sheet as it lies.
        height_mm: Of the sheet as it lies.
        is_card: Cards get a page of their own size, everything else A4.
    """

    jpeg: bytes
    width_mm: float
    height_mm: float
    is_card: bool


def bind(pages: Sequence[BoundPage]) -> bytes:
    """Return one PDF/A-1b of at least one page, in the order given."""
    with _profile_file() as profile:
        pdf: bytes = img2pdf.convert(
            [page.jpeg for page in pages],
            layout_fun=_layouts(pages),
            engine=img2pdf.Engine.pikepdf,
            pdfa=profile,
            nodate=True,
        )
    return pdf


def _layouts(pages: Sequence[BoundPage]) -> Callable[..., Layout]:
    """Return img2pdf's layout function: it is asked once for each page, in order."""
    waiting = iter(pages)
    return lambda *_ignored: _layout(next(waiting))


def _layout(page: BoundPage) -> Layout:
    """Return paper width and height, then picture width and height, in points; img2pdf centres the picture."""
    width, height = page.width_mm, page.height_mm
    a4 = A4_MM if height >= width else A4_MM[::-1]
    paper = (width, height) if page.is_card else a4
    return paper[0] * PT_PER_MM, paper[1] * PT_PER_MM, width * PT_PER_MM, height * PT_PER_MM


@contextmanager
def _profile_file() -> Iterator[str]:
    """Lend the colour profile under a path, as img2pdf wants it, without a file on disk."""
    descriptor = os.memfd_create("srgb-profile")
    try:
        os.write(descriptor, _srgb())
        yield f"/proc/self/fd/{descriptor}"
    finally:
        os.close(descriptor)


@cache
def _srgb() -> bytes:
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
