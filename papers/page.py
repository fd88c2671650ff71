"""One page out of one picture: found, straightened, judged, evened out, as JPEG. What studio and command share."""

from dataclasses import dataclass

from kiosk.ports.paper_studio import Corner, PageFound
from papers.bind import BoundPage
from papers.finder import Located, locate
from papers.flatten import flatten
from papers.judge import Eye, judge
from papers.opencv import Picture, Quad, np
from papers.pictures import encode_jpeg, fitted
from papers.straighten import sheet_of, straighten

PREVIEW_PX = 1000
PREVIEW_QUALITY = 80


@dataclass(frozen=True)
class StraightPage:
    """A page ready to be bound.

    Attributes:
        found: Where it lay and how good it is.
        bound: Its picture and its size.
        preview_jpeg: The same, small.
        width_px: Of the picture to be bound.
        height_px: Of the picture to be bound.
    """

    found: PageFound
    bound: BoundPage
    preview_jpeg: bytes
    width_px: int
    height_px: int


def find_page(picture: Picture, sequence: int, *, preview: bool) -> PageFound | None:
    """Find and judge the page in a BGR picture; previews are judged by what a reduced picture can tell."""
    located = locate(picture)
    return None if located is None else _found(picture, located, sequence, preview=preview)


def make_page(picture: Picture, sequence: int = 1) -> StraightPage | None:
    """Make a page of a full-resolution BGR picture, or None where there is none in it."""
    found = find_page(picture, sequence, preview=False)
    if found is None:
        return None
    quad: Quad = np.array(found.corners, np.float64)
    sheet = sheet_of(quad, (picture.shape[1], picture.shape[0]))
    page = straighten(picture, quad, sheet.size_px)
    if not sheet.is_card:  # a card's colours and portrait are part of it
        page = flatten(page)
    bound = BoundPage(encode_jpeg(page), sheet.width_mm, sheet.height_mm, sheet.is_card)
    preview = encode_jpeg(fitted(page, PREVIEW_PX), PREVIEW_QUALITY)
    return StraightPage(found, bound, preview, page.shape[1], page.shape[0])


def _found(picture: Picture, located: Located, sequence: int, *, preview: bool) -> PageFound:
    sheet = sheet_of(located.corners, (picture.shape[1], picture.shape[0]))
    quality = judge(picture, located.corners, sheet, Eye(preview=preview))
    first, second, third, fourth = (_corner(point) for point in located.corners)
    return PageFound(sequence, (first, second, third, fourth), round(located.confidence, 3), quality)


def _corner(point: Quad) -> Corner:
    return round(float(point[0]), 2), round(float(point[1]), 2)
