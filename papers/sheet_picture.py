"""The pages of a PDF as pictures, each by itself or one below the other: what will come out, before it does."""

from io import BytesIO

import pypdfium2
from PIL import Image

DPI = 110
PAGE_DPI, JPEG_QUALITY = 150, 88
MOST_PAGES = 20
TABLE_TOP, GAP_PX = (222, 224, 227), 16


class NoPdfError(ValueError):
    """It is no PDF that can be drawn."""


def as_png(pdf: bytes) -> bytes:
    """Return the first twenty pages as a PNG at 110 dpi; raises NoPdfError."""
    pages = _pages(pdf, DPI)
    width = max(page.width for page in pages) + 2 * GAP_PX
    whole = Image.new("RGB", (width, sum(page.height + GAP_PX for page in pages) + GAP_PX), TABLE_TOP)
    top = GAP_PX
    for page in pages:
        whole.paste(page, (GAP_PX, top))
        top += page.height + GAP_PX
    target = BytesIO()
    whole.save(target, "PNG", dpi=(DPI, DPI))
    return target.getvalue()


def as_jpegs(pdf: bytes) -> tuple[bytes, ...]:
    """Return the first twenty pages as a JPEG each, at 150 dpi: A4 is 1240 px wide; raises NoPdfError."""
    return tuple(_jpeg(page) for page in _pages(pdf, PAGE_DPI))


def _jpeg(page: Image.Image) -> bytes:
    target = BytesIO()
    page.save(target, "JPEG", quality=JPEG_QUALITY)
    return target.getvalue()


def _pages(pdf: bytes, dpi: int) -> list[Image.Image]:
    try:
        with pypdfium2.PdfDocument(pdf) as document:
            return [_drawn(document[place], dpi) for place in range(min(len(document), MOST_PAGES))]
    except pypdfium2.PdfiumError:
        raise NoPdfError("no PDF that can be drawn") from None


def _drawn(page: pypdfium2.PdfPage, dpi: int) -> Image.Image:
    picture: Image.Image = page.render(scale=dpi / 72).to_pil()
    return picture.convert("RGB")
