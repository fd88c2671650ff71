"""Straight lines of the picture, each with a running account of where along it a colour step stands.

The account makes the support of any stretch of a line two look-ups, so that thousands of
quadrilaterals can be weighed in a few milliseconds.
"""

from dataclasses import dataclass

from papers.field import Field, steps
from papers.opencv import Floats, Picture, cv2, np

MOST_LINES = 30
SHORTEST_PX = 16.0


@dataclass(frozen=True)
class Lines:
    """Lines through the whole picture.

    Attributes:
        origin: A point of each, shape (n, 2).
        along: Unit direction of each, shape (n, 2).
        start: Parameter at which the account begins, in pixels (the same for all).
        account: Cumulative support, shape (n, 6, length + 1): each channel once for either sign of step.
    """

    origin: Floats
    along: Floats
    start: float
    account: Floats

    def support(self, line: Floats, begin: Floats, end: Floats) -> Floats:
        """Return the share, 0 to 1, of the stretch of each ``line`` that shows one consistent step."""
        low = np.minimum(begin, end) - self.start
        high = np.maximum(begin, end) - self.start
        last = self.account.shape[2] - 1
        first, stop = (np.clip(np.rint(edge), 0, last).astype(np.int64) for edge in (low, high))
        summed = self.account[line, :, stop] - self.account[line, :, first]
        return np.asarray(summed.max(-1) / np.maximum(high - low, 1.0))


def find_lines(field: Field) -> Lines:
    """Return the picture's strongest straight lines, at most MOST_LINES."""
    segments = np.concatenate([_segments(plane) for plane in _planes(field)])
    origin, along = _merged(segments)
    return _with_account(field, origin, along)


def _planes(field: Field) -> list[Picture]:
    """Return 8-bit planes in which LSD shall look; weak chroma is stretched so that its edges count too."""
    lab = field.lab
    planes = [lab[..., 0]]
    planes += [(lab[..., k] - 128) * 3 + 128 for k in (1, 2) if np.ptp(lab[::4, ::4, k]) > 12]
    low, high = np.percentile(lab[::4, ::4, 0], (70, 99.8))
    if high - low < 60:
        planes.append((lab[..., 0] - low) * (200 / max(high - low, 12.0)) + 40)
    return [np.clip(plane, 0, 255).astype(np.uint8) for plane in planes]


def _segments(plane: Picture) -> Floats:
    found = cv2.createLineSegmentDetector(cv2.LSD_REFINE_NONE, 1.0).detect(plane)[0]
    if found is None:
        return np.zeros((0, 4), np.float32)
    segments = found.reshape(-1, 4)
    return np.asarray(
        segments[np.hypot(segments[:, 2] - segments[:, 0], segments[:, 3] - segments[:, 1]) > SHORTEST_PX]
    )


def _merged(segments: Floats) -> tuple[Floats, Floats]:
    """Join segments that lie on one line, longest first."""
    vector = segments[:, 2:] - segments[:, :2]
    length = np.hypot(vector[:, 0], vector[:, 1])
    order = np.argsort(-length)
    middle, unit, length = (
        ((segments[:, :2] + segments[:, 2:]) / 2)[order],
        (vector / length[:, None])[order],
        length[order],
    )
    free = np.ones(len(order), bool)
    lines: list[tuple[float, Floats, Floats]] = []
    for k in range(len(order)):
        if not free[k] or len(lines) >= 4 * MOST_LINES:
            continue
        normal = np.array([-unit[k, 1], unit[k, 0]])
        near = free & (np.abs(unit @ normal) < 0.05) & (np.abs((middle - middle[k]) @ normal) < 2.5)
        free &= ~near
        lines.append((float(length[near].sum()), middle[k], unit[k]))
    lines.sort(key=lambda line: -line[0])
    best = lines[:MOST_LINES]
    return np.array([line[1] for line in best]).reshape(-1, 2), np.array([line[2] for line in best]).reshape(-1, 2)


def _with_account(field: Field, origin: Floats, along: Floats) -> Lines:
    reach = int(np.hypot(*field.size)) + 1
    places = np.arange(-reach, reach + 1, dtype=np.float64)
    points = origin[:, None] + along[:, None] * places[None, :, None]
    normals = np.stack([-along[:, 1], along[:, 0]], -1)[:, None]
    inside = ((points >= 0) & (points < np.array(field.size))).all(-1)
    step = np.zeros((*inside.shape, 3), np.float32)
    step[inside] = steps(field, points[inside], np.broadcast_to(normals, points.shape)[inside])
    share = np.concatenate([np.clip(sign * step / (1.5 * field.rough), 0, 1) for sign in (1, -1)], -1)
    account = np.concatenate([np.zeros((len(origin), 1, 6)), np.cumsum(share, 1)], 1)
    return Lines(origin, along, -float(reach), np.ascontiguousarray(account.transpose(0, 2, 1)))
