"""The pages of a PDF as one picture, one below the other: what will come out, before it does."""

from io import BytesIO

import pypdfium2
from PIL import Image

DPI = 110
MOST_PAGES = 20
TABLE_TOP, GAP_PX = (222, 224, 227), 16


class NoPdfError(ValueError):
    """It is no PDF that can be drawn."""


def as_png(pdf: bytes) -> bytes:
    """Return the first twenty pages as a PNG at 110 dpi; raises NoPdfError."""
    try:
        with pypdfium2.PdfDocument(pdf) as document:
            pages = [_drawn(document[place]) for place in range(min(len(document), MOST_PAGES))]
    except pypdfium2.PdfiumError:
        raise NoPdfError("no PDF that can be drawn") from None
    width = max(page.width for page in pages) + 2 * GAP_PX
    whole = Image.new("RGB", (width, sum(page.height + GAP_PX for page in pages) + GAP_PX), TABLE_TOP)
    top = GAP_PX
    for page in pages:
        whole.paste(page, (GAP_PX, top))
        top += page.height + GAP_PX
    target = BytesIO()
    whole.save(target, "PNG", dpi=(DPI, DPI))
    return target.getvalue()


def _drawn(page: pypdfium2.PdfPage) -> Image.Image:
    picture: Image.Image = page.render(scale=DPI / 72).to_pil()
    return picture.convert("RGB")
