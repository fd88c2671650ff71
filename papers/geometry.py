"""Corners and sides: order, overlap, lengths. Pure arithmetic on small arrays."""

from papers.opencv import Floats, Quad, cv2, np, npt

ID1_MM = (85.6, 54.0)  # ISO/IEC 7810 ID-1
A4_MM = (210.0, 297.0)


def ordered(points: Floats) -> Quad:
    """Return four points clockwise on the screen, beginning at the top left of the page as it lies.

    The top side is the one whose outward normal points upwards the most; text direction is not looked at.
    """
    centre = points.mean(0)
    around = np.argsort(np.arctan2(points[:, 1] - centre[1], points[:, 0] - centre[0]))
    ring = points[around].astype(np.float64)
    middles = (ring + np.roll(ring, -1, 0)) / 2 - centre
    upwards = -middles[:, 1] / np.maximum(np.linalg.norm(middles, axis=1), 1e-9)
    return np.roll(ring, -int(np.argmax(upwards)), 0)


def side_lengths(quad: Quad) -> Floats:
    """Return the lengths of top, right, bottom and left in pixels."""
    return np.asarray(np.linalg.norm(np.roll(quad, -1, 0) - quad, axis=1))


def area(quad: Quad) -> float:
    """Return the area in square pixels."""
    return float(cv2.contourArea(quad.astype(np.float32)))


def overlap(first: Quad, second: Quad) -> float:
    """Return intersection over union, 0 to 1."""
    common, _ = cv2.intersectConvexConvex(first.astype(np.float32), second.astype(np.float32))
    union = area(first) + area(second) - common
    return float(common / union) if union > 0 else 0.0


def holds(outer: Quad, inner: Quad) -> bool:
    """Tell whether nearly all of one quadrilateral lies in a clearly larger one."""
    common, _ = cv2.intersectConvexConvex(outer.astype(np.float32), inner.astype(np.float32))
    return area(outer) > 1.5 * area(inner) and float(common) > 0.97 * area(inner)


def sane(quads: Floats, width: int, height: int) -> npt.NDArray[np.bool_]:
    """Tell which of many quadrilaterals, shape (n, 4, 2), could be a page seen from above.

    Convex, corners of 55 to 125 degrees, sides of at least a tenth of the picture's height, opposite sides alike,
    no corner further out of the picture than a fiftieth.
    """
    ahead = np.roll(quads, -1, 1) - quads
    lengths = np.linalg.norm(ahead, axis=2)
    behind = np.roll(ahead, 1, 1)
    cross = behind[..., 0] * ahead[..., 1] - behind[..., 1] * ahead[..., 0]
    with np.errstate(divide="ignore", invalid="ignore"):
        sine = cross / (lengths * np.roll(lengths, 1, 1))
        alike = np.minimum(lengths[:, :2] / lengths[:, 2:], lengths[:, 2:] / lengths[:, :2]).min(1)
        slim = lengths.min(1) / lengths.max(1)
    slack = 0.02 * max(width, height)
    inside = ((quads >= -slack) & (quads <= np.array([width, height]) + slack)).all((1, 2))
    turning = (sine > np.sin(np.deg2rad(55))).all(1) | (sine < -np.sin(np.deg2rad(55))).all(1)
    long_enough = lengths.min(1) > 0.1 * min(width, height)
    return np.asarray(inside & turning & long_enough & (alike > 0.7) & (slim > 0.2))
