"""Can a clerk read this page? Measured on the straightened page, in units of the paper.

Variance of the Laplacian is not used: sensor noise alone moves it more than blur does. The width of printed
edges in millimetres was measured against what OCR still reads.
"""

from dataclasses import dataclass

from kiosk.ports.paper_studio import Quality, Verdict
from papers.opencv import Floats, Picture, Quad, cv2, np
from papers.straighten import MM_PER_INCH, Sheet, seen_dpi, straighten

GOOD_EDGE_MM, BAD_EDGE_MM = 0.75, 0.90
GLARE_LEVEL, GOOD_GLARE, BAD_GLARE = 250, 0.003, 0.02
BLOB_SHARE = 0.0008
DARK_BAD, DARK_DOUBTFUL, BRIGHT = 90.0, 140.0, 250.0
DARK_COVER = 60.0
GOOD_DPI = 150.0
BAD_DPI = 100.0
BORDER_PX = 4.0
SMALLEST_SHARE = 0.12
STRONG_EDGE = 20.0
LEAST_SLOPE = 0.8
FEW_EDGES = 60


@dataclass(frozen=True)
class Eye:
    """How strictly to look.

    Attributes:
        preview: A reduced live picture: resolution says nothing, edges are at least some pixels wide.
    """

    preview: bool = False


@dataclass(frozen=True)
class _Finding:
    reason: str
    verdict: Verdict


def judge(picture: Picture, quad: Quad, sheet: Sheet, eye: Eye) -> Quality:
    """Judge the page that lies in ``quad``.

    Args:
        picture: BGR, the camera's own pixels.
        quad: The page's corners in it.
        sheet: The size that the page is taken to have.
        eye: Whether this is a preview or the picture that counts.
    """
    dpi = seen_dpi(quad, sheet)
    page = straighten(picture, quad, _own_size(sheet, dpi))
    grey = cv2.cvtColor(page, cv2.COLOR_BGR2GRAY)
    edge_px = edge_width(grey)
    blur = None if edge_px is None else edge_px * MM_PER_INCH / dpi
    glare, level = glare_share(grey), paper_level(grey)
    findings = [
        *_blurred(blur, dpi, eye),
        *_burnt(glare),
        *_lit(level, grey),
        *_sized(dpi, quad, picture, eye),
        *_cropped(quad, picture),
    ]
    return Quality(_worst(findings), blur, glare, level, tuple(finding.reason for finding in findings))


def edge_width(grey: Picture) -> float | None:
    """Return the median width of strong printed edges in pixels, or None where nothing is printed.

    Width is the local range of brightness by the steepest slope within it.
    """
    smooth = cv2.GaussianBlur(grey, (0, 0), 0.7).astype(np.float32)
    slope = cv2.magnitude(
        cv2.Sobel(smooth, cv2.CV_32F, 1, 0, scale=0.125), cv2.Sobel(smooth, cv2.CV_32F, 0, 1, scale=0.125)
    )
    window = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (11, 11))
    span = cv2.dilate(smooth, window) - cv2.erode(smooth, window)
    crest = slope >= cv2.dilate(slope, np.ones((5, 5), np.uint8)) - 1e-6
    rim = max(4, min(grey.shape) // 40)
    chosen = np.zeros_like(crest)
    chosen[rim:-rim, rim:-rim] = (crest & (span > STRONG_EDGE) & (slope > LEAST_SLOPE))[rim:-rim, rim:-rim]
    spans, slopes = span[chosen], slope[chosen]
    if len(spans) < FEW_EDGES:
        return None
    strong = spans > 0.6 * np.percentile(spans, 90)
    return float(np.median(spans[strong] / slopes[strong]))


def glare_share(grey: Picture) -> float:
    """Return the share of the page in burnt-out patches; specks do not count."""
    burnt: Picture = (grey >= GLARE_LEVEL).astype(np.uint8)
    burnt = cv2.morphologyEx(burnt, cv2.MORPH_OPEN, np.ones((3, 3), np.uint8))
    count, _, stats, _ = cv2.connectedComponentsWithStats(burnt)
    areas = stats[1:count, cv2.CC_STAT_AREA]
    return float(areas[areas > BLOB_SHARE * grey.size].sum() / grey.size)


def paper_level(grey: Picture) -> float:
    """Return the brightness of the paper between the print, 0 to 255."""
    return float(np.percentile(grey, 70))


def _own_size(sheet: Sheet, dpi: float) -> tuple[int, int]:
    scale = min(dpi, sheet.dpi) / MM_PER_INCH
    return max(16, round(sheet.width_mm * scale)), max(16, round(sheet.height_mm * scale))


def _blurred(blur: float | None, dpi: float, eye: Eye) -> list[_Finding]:
    if blur is None:
        return []
    pixel_mm = MM_PER_INCH / dpi
    good, bad = GOOD_EDGE_MM, BAD_EDGE_MM
    if eye.preview:  # a sharp page's edges are some 3 pixels wide however coarse the picture is
        good, bad = max(good, 4.2 * pixel_mm), max(bad, 5.2 * pixel_mm)
    return _graded("blurred", doubtful=blur > good, bad=blur > bad)


def _burnt(glare: float) -> list[_Finding]:
    return _graded("glare", doubtful=glare > GOOD_GLARE, bad=glare > BAD_GLARE)


def _lit(level: float, grey: Picture) -> list[_Finding]:
    """Find dark and bright paper; a dark cover in good light has light print on it and is not called dark."""
    if level > BRIGHT:
        return _graded("bright", doubtful=True, bad=False)
    cover = level < DARK_COVER and float(np.percentile(grey, 99.8)) > 2 * DARK_COVER
    return [] if cover else _graded("dark", doubtful=level < DARK_DOUBTFUL, bad=level < DARK_BAD)


def _sized(dpi: float, quad: Quad, picture: Picture, eye: Eye) -> list[_Finding]:
    if eye.preview:
        extent = float(np.ptp(quad, axis=0).max())
        return _graded("too_small", doubtful=extent < SMALLEST_SHARE * max(picture.shape[:2]), bad=False)
    return _graded("too_small", doubtful=dpi < GOOD_DPI, bad=dpi < BAD_DPI)


def _cropped(quad: Quad, picture: Picture) -> list[_Finding]:
    limit: Floats = np.array([picture.shape[1], picture.shape[0]]) - 1 - BORDER_PX
    touching = bool(((quad < BORDER_PX) | (quad > limit)).any())
    return _graded("cropped", doubtful=touching, bad=touching)


def _graded(reason: str, *, doubtful: bool, bad: bool) -> list[_Finding]:
    if bad:
        return [_Finding(reason, Verdict.BAD)]
    return [_Finding(reason, Verdict.DOUBTFUL)] if doubtful else []


def _worst(findings: list[_Finding]) -> Verdict:
    verdicts = {finding.verdict for finding in findings}
    return next((v for v in (Verdict.BAD, Verdict.DOUBTFUL) if v in verdicts), Verdict.GOOD)
