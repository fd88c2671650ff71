"""Sides to a fraction of a pixel: look across each side, find the steepest place, lay a robust line through.

Works on the full picture, reads only narrow bands of it, and keeps the old side where the band shows nothing.
"""

from papers.field import sample
from papers.opencv import Floats, Picture, Quad, cv2, np

PLACES = 64
RIM = 0.08
STRAY = 2.0


def refine(picture: Picture, quad: Quad, reach_px: float) -> Quad:
    """Return the quadrilateral with its sides moved onto the colour step.

    Args:
        picture: BGR, the original.
        quad: Ordered corners in the picture's pixels, right to within ``reach_px``.
        reach_px: How far to look to either side.
    """
    sides = [_refined_side(picture, quad[k], quad[(k + 1) % 4], quad.mean(0), reach_px) for k in range(4)]
    corners = [_meeting(sides[k - 1], sides[k]) for k in range(4)]
    moved = np.array([old if new is None else new for old, new in zip(quad, corners, strict=True)])
    far = np.linalg.norm(moved - quad, axis=1).max() > 6 * reach_px
    return quad if far else moved


def _refined_side(picture: Picture, begin: Floats, end: Floats, centre: Floats, reach: float) -> Floats:
    """Return point and direction of the side, shape (4,)."""
    along = (end - begin) / max(float(np.linalg.norm(end - begin)), 1e-9)
    normal = np.array([-along[1], along[0]])
    normal = normal if (centre - begin) @ normal > 0 else -normal
    offsets = np.arange(-reach, reach + 0.01, max(0.5, reach / 12))
    places = begin + (end - begin) * np.linspace(RIM, 1 - RIM, PLACES)[:, None]
    peak, weight = _peaks(_band(picture, places, normal, offsets), offsets)
    points = places + normal * peak[:, None]
    return _robust_line(points[weight > 0], np.concatenate([begin, along]), STRAY * max(1.0, reach / 8))


def _band(picture: Picture, places: Floats, normal: Floats, offsets: Floats) -> Floats:
    points = places[:, None] + normal * offsets[None, :, None]
    colours = np.clip(sample(picture, points), 0, 255).astype(np.uint8)
    lab = cv2.cvtColor(colours, cv2.COLOR_BGR2Lab).astype(np.float32)
    return np.asarray(cv2.GaussianBlur(lab, (0, 0), sigmaX=1.2, sigmaY=1.5))


def _peaks(band: Floats, offsets: Floats) -> tuple[Floats, Floats]:
    """Return, for each place, where the side's step is steepest and whether it counts."""
    slope = np.gradient(band, axis=1)
    half = band.shape[1] // 2
    step = np.median(band[:, half + 1 :].mean(1) - band[:, :half].mean(1), axis=0)
    size = float(np.linalg.norm(step))
    if size < 1.0:
        return np.zeros(len(band)), np.zeros(len(band))
    along = slope @ (step / size)
    near = 1 - 0.3 * np.abs(offsets) / offsets.max()
    top = np.clip(np.argmax(along * near, axis=1), 1, len(offsets) - 2)
    rows = np.arange(len(band))
    before, here, after = along[rows, top - 1], along[rows, top], along[rows, top + 1]
    bend = before - 2 * here + after
    shift = np.where(np.abs(bend) > 1e-6, 0.5 * (before - after) / np.where(bend == 0, 1, bend), 0)
    weight = here > 0.25 * np.percentile(here, 80)
    return offsets[top] + np.clip(shift, -1, 1) * (offsets[1] - offsets[0]), weight.astype(np.float64)


def _robust_line(points: Floats, fallback: Floats, stray: float) -> Floats:
    """Fit a line by Huber, drop strays twice; too few points keep the old side."""
    for _ in range(3):
        if len(points) < PLACES // 5:
            return fallback
        vx, vy, x, y = (float(v) for v in cv2.fitLine(points.astype(np.float32), cv2.DIST_HUBER, 0, 0.01, 0.01).ravel())
        distance = np.abs((points - [x, y]) @ np.array([-vy, vx]))
        keep = distance <= max(stray, 2.5 * float(np.median(distance)))
        if keep.all():
            break
        points = points[keep]
    return np.array([x, y, vx, vy])


def _meeting(first: Floats, second: Floats) -> Floats | None:
    matrix = np.array([[first[2], -second[2]], [first[3], -second[3]]])
    if abs(np.linalg.det(matrix)) < 1e-3:
        return None
    t = np.linalg.solve(matrix, second[:2] - first[:2])[0]
    return np.asarray(first[:2] + t * first[2:])
