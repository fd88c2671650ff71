"""Quadrilaterals worth weighing: from pairs of lines, and from outlines of regions and of edges."""

from collections.abc import Iterator

from papers.field import Field
from papers.geometry import sane
from papers.lines import Lines, find_lines
from papers.opencv import Floats, Picture, cv2, np, npt

FROM_LINES = 90
LEAST_SHARE = 0.01


def candidates(field: Field) -> Floats:
    """Return quadrilaterals, shape (n, 4, 2), in pixels of the field; best guesses of each method."""
    width, height = field.size
    outlines = np.array([*_from_regions(field), *_from_edges(field)], np.float64).reshape(-1, 4, 2)
    outlines = outlines[sane(outlines, width, height)]
    return np.concatenate([outlines, _from_lines(find_lines(field), width, height)])


def _from_lines(lines: Lines, width: int, height: int) -> Floats:
    pairs = _parallel_pairs(lines, least_gap=0.1 * min(width, height))
    if len(pairs) < 2:
        return np.zeros((0, 4, 2))
    first, second = _crossing_pairs(lines, pairs)
    sides = np.stack([first[:, 0], second[:, 0], first[:, 1], second[:, 1]], 1)  # in ring order
    quads = np.stack([_meeting(lines, sides[:, k - 1], sides[:, k]) for k in range(4)], 1)
    fine = sane(quads, width, height)
    quads, sides = quads[fine], sides[fine]
    support = np.stack([_side_support(lines, sides[:, k], quads[:, k], quads[:, (k + 1) % 4]) for k in range(4)], 1)
    worth = support.min(1) + support.mean(1) + 0.25 * _share(quads, width * height)
    return np.asarray(quads[np.argsort(-worth)[:FROM_LINES]])


def _parallel_pairs(lines: Lines, least_gap: float) -> npt.NDArray[np.int64]:
    normal = np.stack([-lines.along[:, 1], lines.along[:, 0]], -1)
    tilt = np.abs(normal @ lines.along.T)
    gap = np.abs(np.einsum("ik,ijk->ij", normal, lines.origin[None] - lines.origin[:, None]))
    first, second = np.nonzero(np.triu((tilt < np.sin(np.deg2rad(14))) & (gap > least_gap), 1))
    return np.stack([first, second], -1)


def _crossing_pairs(lines: Lines, pairs: npt.NDArray[np.int64]) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """Return the pairs of pairs that stand across each other, 60 to 90 degrees."""
    direction = lines.along[pairs[:, 0]]
    first, second = np.nonzero(np.triu(np.abs(direction @ direction.T) < 0.5, 1))
    return pairs[first], pairs[second]


def _meeting(lines: Lines, one: npt.NDArray[np.int64], other: npt.NDArray[np.int64]) -> Floats:
    p, u = lines.origin[one], lines.along[one]
    q, v = lines.origin[other], lines.along[other]
    cross = u[:, 0] * v[:, 1] - u[:, 1] * v[:, 0]
    cross = np.where(np.abs(cross) < 1e-6, np.nan, cross)
    t = ((q - p)[:, 0] * v[:, 1] - (q - p)[:, 1] * v[:, 0]) / cross
    return np.asarray(np.nan_to_num(p + u * t[:, None], nan=-1e6))


def _side_support(lines: Lines, line: npt.NDArray[np.int64], begin: Floats, end: Floats) -> Floats:
    places = [((point - lines.origin[line]) * lines.along[line]).sum(-1) for point in (begin, end)]
    return lines.support(line, places[0], places[1])


def _share(quads: Floats, whole: float) -> Floats:
    x, y = quads[..., 0], quads[..., 1]
    return np.asarray(np.abs((x * np.roll(y, -1, 1) - y * np.roll(x, -1, 1)).sum(1)) / 2 / whole)


def _from_regions(field: Field) -> Iterator[Floats]:
    """Yield outlines of what is brighter, darker or of other colour than the rest."""
    for channel in range(3):
        plane = cv2.GaussianBlur(np.clip(field.lab[..., channel], 0, 255).astype(np.uint8), (0, 0), 1.5)
        otsu, _ = cv2.threshold(plane, 0, 255, cv2.THRESH_OTSU)
        levels = (
            {int(otsu)} if channel else {int(otsu), *(int(v) for v in np.percentile(plane[::4, ::4], (15, 50, 85)))}
        )
        for level in levels:
            mask = cv2.morphologyEx((plane > level).astype(np.uint8), cv2.MORPH_CLOSE, np.ones((9, 9), np.uint8))
            yield from _outlines(mask)
            yield from _outlines(1 - mask)


def _from_edges(field: Field) -> Iterator[Floats]:
    plane = np.clip(field.lab[..., 0], 0, 255).astype(np.uint8)
    for low, high in ((10, 30), (40, 110)):
        edges = cv2.dilate(cv2.Canny(plane, low, high, L2gradient=True), np.ones((3, 3), np.uint8))
        yield from _outlines(edges)


def _outlines(mask: Picture) -> Iterator[Floats]:
    shapes, _ = cv2.findContours(mask, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    least = LEAST_SHARE * mask.size
    large = sorted((s for s in shapes if cv2.contourArea(cv2.convexHull(s)) > least), key=cv2.contourArea)
    for shape in large[-3:]:
        hull = cv2.convexHull(shape)
        yield from _four_corners(hull)


def _four_corners(hull: Picture) -> Iterator[Floats]:
    """Yield the hull as a quadrilateral: simplified until four points are left, and its upright box."""
    around = cv2.arcLength(hull, closed=True)
    for share in (0.01, 0.02, 0.04, 0.07):
        corners = cv2.approxPolyDP(hull, share * around, closed=True)
        if len(corners) == 4:
            yield corners.reshape(4, 2).astype(np.float64)
            break
    yield cv2.boxPoints(cv2.minAreaRect(hull)).astype(np.float64)
