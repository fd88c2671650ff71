"""A page seen askew becomes a page seen from above, in its real size where its shape tells it."""

from dataclasses import dataclass

from papers.geometry import A4_MM, ID1_MM, side_lengths
from papers.opencv import Picture, Quad, cv2, np

FORM_DPI = 200.0  # DA/T 31-2017: scans have at least 200 dpi
CARD_DPI = 300.0  # small print
MM_PER_INCH = 25.4
USUAL_FOCAL = 1.1  # of the picture's longer side


@dataclass(frozen=True)
class Sheet:
    """The size that a page is taken to have.

    Attributes:
        width_mm: As it lies, so an A4 page on its side is 297 wide.
        height_mm: As it lies.
        dpi: Resolution to which it is straightened.
        is_card: ID-1.
    """

    width_mm: float
    height_mm: float
    dpi: float
    is_card: bool

    @property
    def size_px(self) -> tuple[int, int]:
        """Return width and height of the straightened page."""
        return round(self.width_mm * self.dpi / MM_PER_INCH), round(self.height_mm * self.dpi / MM_PER_INCH)


def sheet_of(quad: Quad, picture_size: tuple[int, int]) -> Sheet:
    """Guess the sheet from the quadrilateral's shape: ID-1 card, A4, or else its own shape fitted into A4."""
    ratio = aspect(quad, picture_size)
    lies = ratio > 1
    long_ratio = max(ratio, 1 / ratio)
    if abs(long_ratio / (ID1_MM[0] / ID1_MM[1]) - 1) < 0.055:
        return Sheet(*(ID1_MM if lies else ID1_MM[::-1]), CARD_DPI, is_card=True)
    if abs(long_ratio / (A4_MM[1] / A4_MM[0]) - 1) < 0.07:
        return Sheet(*(A4_MM[::-1] if lies else A4_MM), FORM_DPI, is_card=False)
    long_mm = min(A4_MM[1], A4_MM[0] * long_ratio)
    size = (long_mm, long_mm / long_ratio)
    return Sheet(*(size if lies else size[::-1]), FORM_DPI, is_card=False)


def aspect(quad: Quad, picture_size: tuple[int, int]) -> float:
    """Return width by height of the page that makes this quadrilateral in a camera with square pixels.

    A page tilted about one axis does not tell the focal length; a usual one is taken then.

    Source:
        Zhang and He, Whiteboard scanning and image enhancement, Digital Signal Processing 17 (2007), section 3.
    """
    top, right, bottom, left = side_lengths(quad)
    plain = float((top + bottom) / (right + left))
    middle = np.array(picture_size) / 2
    m1, m2, m4, m3 = (np.append(corner - middle, 1.0) for corner in quad)
    k2 = np.cross(m1, m4) @ m3 / (np.cross(m2, m4) @ m3)
    k3 = np.cross(m1, m4) @ m2 / (np.cross(m3, m4) @ m2)
    n2, n3 = k2 * m2 - m1, k3 * m3 - m1
    focal_squared = (USUAL_FOCAL * max(picture_size)) ** 2
    if min(abs(n2[2]), abs(n3[2])) > 0.03:
        focal_squared = -(n2[0] * n3[0] + n2[1] * n3[1]) / (n2[2] * n3[2])
    if not (0.5 * max(picture_size)) ** 2 < focal_squared < (4 * max(picture_size)) ** 2:
        return plain
    scale = np.array([1 / focal_squared, 1 / focal_squared, 1.0])
    told = float(np.sqrt((scale * n2 * n2).sum() / (scale * n3 * n3).sum()))
    return told if 0.85 < told / plain < 1.18 else plain


def seen_dpi(quad: Quad, sheet: Sheet) -> float:
    """Return the resolution that the camera gave the page, by its worse direction."""
    top, right, bottom, left = side_lengths(quad)
    return float(min((top + bottom) / 2 / sheet.width_mm, (left + right) / 2 / sheet.height_mm) * MM_PER_INCH)


def straighten(picture: Picture, quad: Quad, size_px: tuple[int, int]) -> Picture:
    """Return the page alone, upright as it lies, in the size wanted."""
    width, height = size_px
    target = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32) - np.float32(0.5)
    warp = cv2.getPerspectiveTransform(quad.astype(np.float32), target)
    return cv2.warpPerspective(picture, warp, size_px, flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE)
