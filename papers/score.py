"""How much a quadrilateral looks like a page: by its weakest side as much as by all four.

The mean alone accepts three good sides and a guess; the minimum alone dislikes a finger on the rim.
"""

from dataclasses import dataclass

from papers.field import Field, steps
from papers.opencv import Floats, np

SAMPLES = 40
RIM = 0.07  # corners of cards are round
BEYOND = 0.10


@dataclass(frozen=True)
class Scores:
    """What was measured of n quadrilaterals.

    Attributes:
        support: Share of each side that shows the side's own step, shape (n, 4).
        contrast: Colour step of each side in units of the surface's roughness, shape (n, 4).
        passing: Share of the lines' prolongations beyond the corners that show the step as well, shape (n,).
        area: Share of the picture, shape (n,).
    """

    support: Floats
    contrast: Floats
    passing: Floats
    area: Floats

    @property
    def total(self) -> Floats:
        """Return one figure for each; only their order matters."""
        least = self.support.min(1)
        firm = np.clip(self.contrast.min(1) / 3, 0, 1)
        return np.asarray(
            self.support.mean(1)
            + 0.8 * least
            + 0.3 * firm
            - 0.5 * self.passing
            + 0.5 * np.sqrt(np.clip(self.area, 0, 0.5))
        )


def weigh(field: Field, quads: Floats) -> Scores:
    """Measure quadrilaterals, shape (n, 4, 2), ordered around, in pixels of the field."""
    ahead = np.roll(quads, -1, 1) - quads
    unit = ahead / np.maximum(np.linalg.norm(ahead, axis=2, keepdims=True), 1e-9)
    normals = _inward(quads, unit)
    inner = _steps_at(field, quads, ahead, normals, np.linspace(RIM, 1 - RIM, SAMPLES))
    typical = np.median(inner, axis=2)
    contrast = np.linalg.norm(typical / field.rough, axis=-1)
    support = _agreement(field, inner, typical)
    outer = np.concatenate([np.linspace(-BEYOND, -0.03, 6), np.linspace(1.03, 1 + BEYOND, 6)])
    passing = _agreement(field, _steps_at(field, quads, ahead, normals, outer), typical)
    return Scores(support, contrast, passing.mean(1), _area(quads) / (field.size[0] * field.size[1]))


def _inward(quads: Floats, unit: Floats) -> Floats:
    normals = np.stack([-unit[..., 1], unit[..., 0]], -1)
    towards = (quads.mean(1, keepdims=True) - quads) * normals
    return np.asarray(normals * np.where(towards.sum(-1, keepdims=True) < 0, -1.0, 1.0))


def _steps_at(field: Field, quads: Floats, ahead: Floats, normals: Floats, places: Floats) -> Floats:
    points = quads[:, :, None] + ahead[:, :, None] * places[None, None, :, None]
    return steps(field, points, np.broadcast_to(normals[:, :, None], points.shape))


def _agreement(field: Field, step: Floats, typical: Floats) -> Floats:
    """Return the share of places whose step goes the side's way and is no mere roughness, shape (n, 4)."""
    scaled, wanted = step / field.rough, typical / field.rough
    size = np.linalg.norm(wanted, axis=-1, keepdims=True)
    along = (scaled * (wanted / np.maximum(size, 1e-6))[:, :, None]).sum(-1)
    needed = np.maximum(0.4 * size, 0.8)
    return np.asarray(np.clip(along / needed, 0, 1).mean(-1))


def _area(quads: Floats) -> Floats:
    x, y = quads[..., 0], quads[..., 1]
    return np.asarray(np.abs((x * np.roll(y, -1, 1) - y * np.roll(x, -1, 1)).sum(1)) / 2)
