"""The picture as the page finder sees it: small, in Lab, with the desk's own roughness measured.

A page's side is a step: the colours differ between a little inside and a little outside, with the same sign
all along. Lab's a and b tell white from cream where L cannot.
"""

from dataclasses import dataclass

from papers.opencv import Floats, Picture, cv2, np

WORK_PX = 640
REACH_PX = (2.0, 4.0)


@dataclass(frozen=True)
class Field:
    """A reduced picture.

    Attributes:
        lab: float32, shape (height, width, 3).
        scale: Pixels of the original for one pixel here, 1 or more.
        rough: Step in each channel that the surface itself makes, shape (3,).
    """

    lab: Floats
    scale: float
    rough: Floats

    @property
    def size(self) -> tuple[int, int]:
        """Return width and height."""
        return self.lab.shape[1], self.lab.shape[0]


def prepare(picture: Picture) -> Field:
    """Reduce a BGR picture to at most WORK_PX and convert it."""
    scale = max(1.0, max(picture.shape[:2]) / WORK_PX)
    size = (round(picture.shape[1] / scale), round(picture.shape[0] / scale))
    small = cv2.resize(picture, size, interpolation=cv2.INTER_AREA)
    lab = cv2.cvtColor(cv2.GaussianBlur(small, (0, 0), 0.8), cv2.COLOR_BGR2Lab).astype(np.float32)
    return Field(lab, scale, _roughness(lab))


def steps(field: Field, points: Floats, normals: Floats) -> Floats:
    """Return the colour step across each point, inside minus outside, shape (..., 3).

    Args:
        field: Where to look.
        points: shape (..., 2), pixels of the field.
        normals: Unit vectors into the page, broadcast to ``points``.
    """
    inside = sum(sample(field.lab, points + normals * reach) for reach in REACH_PX)
    outside = sum(sample(field.lab, points - normals * reach) for reach in REACH_PX)
    return np.asarray((inside - outside) / len(REACH_PX))


def sample(picture: Floats | Picture, points: Floats) -> Floats:
    """Read a picture between its pixels; outside of it the border's colour counts."""
    if not points.size:
        return np.zeros((*points.shape[:-1], picture.shape[2]), np.float32)
    flat = points.reshape(1, -1, 2).astype(np.float32)
    limit = 30_000  # cv2.remap takes maps of at most 32767 columns
    parts = [
        cv2.remap(picture, part, None, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)  # type: ignore[call-overload]  # the stub wants two maps
        for part in (flat[:, start : start + limit] for start in range(0, flat.shape[1], limit))
    ]
    read = np.concatenate(parts, axis=1)
    return np.asarray(read.reshape(*points.shape[:-1], -1), np.float32)


def _roughness(lab: Floats) -> Floats:
    span = int(2 * REACH_PX[0])
    across = np.abs(lab[::5, span::3] - lab[::5, :-span:3]).reshape(-1, 3)
    down = np.abs(lab[span::3, ::5] - lab[:-span:3, ::5]).reshape(-1, 3)
    return np.asarray(np.clip(2.0 * np.median(np.concatenate([across, down]), axis=0), 2.5, 14.0))
