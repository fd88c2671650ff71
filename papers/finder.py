"""Where is the page? Candidates from several views, weighed together, the best refined, an empty desk refused."""

from dataclasses import dataclass

from papers.candidates import candidates
from papers.field import Field, prepare
from papers.geometry import holds, ordered, overlap
from papers.opencv import Floats, Picture, Quad, np
from papers.refine import refine
from papers.score import Scores, weigh

LEAST_MEAN = 0.72
LEAST_SIDE = 0.50
LEAST_CONTRAST = 1.0
LEAST_OUTER = 0.7
MOST_OUTER_PASSING = 0.3
MOST_PASSING = 0.6
LEAST_AREA = 0.006
FAINT = 1.5  # below this contrast, stains and grain look like sides
FAINT_MEAN, FAINT_PASSING, FAINT_AREA = 0.85, 0.28, 0.035
FINALISTS = 6
ALIKE = 0.85
REACH_WORK_PX = 5.0


@dataclass(frozen=True)
class Located:
    """A page in a picture.

    Attributes:
        corners: Clockwise from the page's top left, pixels of the picture.
        confidence: 0 to 1.
        weakest_side: Support of the side that shows least, 0 to 1.
    """

    corners: Quad
    confidence: float
    weakest_side: float


def locate(picture: Picture) -> Located | None:
    """Return the page in a BGR picture, or None where no quadrilateral convinces."""
    field = prepare(picture)
    quads = candidates(field)
    if not len(quads):
        return None
    refined = np.array([_refined(picture, field, quad) for quad in _distinct(quads, weigh(field, quads).total)])
    scores = weigh(field, (refined + 0.5) / field.scale - 0.5)
    winner = _outermost(refined, scores, int(np.argmax(scores.total)))
    return _judged(refined[winner], scores, winner)


def _distinct(quads: Floats, worth: Floats) -> list[Floats]:
    """Return the best few quadrilaterals that do not mean the same thing."""
    chosen: list[Floats] = []
    for k in np.argsort(-worth):
        if all(overlap(ordered(quads[k]), ordered(other)) < ALIKE for other in chosen):
            chosen.append(quads[k])
        if len(chosen) == FINALISTS:
            break
    return chosen


def _outermost(quads: Floats, scores: Scores, winner: int) -> int:
    """Prefer the page to the table or photo printed on it: what holds the winner and has four sides of its own."""
    for k in np.argsort(-scores.area):
        own_sides = scores.support[k].min() > LEAST_OUTER and scores.contrast[k].min() > LEAST_CONTRAST
        if k != winner and own_sides and scores.passing[k] < MOST_OUTER_PASSING and holds(quads[k], quads[winner]):
            return int(k)
    return winner


def _refined(picture: Picture, field: Field, quad: Floats) -> Quad:
    coarse = (ordered(quad) + 0.5) * field.scale - 0.5
    near = refine(picture, coarse, REACH_WORK_PX * field.scale)
    return refine(picture, near, max(3.0, 1.5 * field.scale))


def _judged(corners: Quad, scores: Scores, k: int) -> Located | None:
    mean, least = float(scores.support[k].mean()), float(scores.support[k].min())
    contrast, passing, area = float(scores.contrast[k].min()), float(scores.passing[k]), float(scores.area[k])
    if (
        mean < LEAST_MEAN
        or least < LEAST_SIDE
        or contrast < LEAST_CONTRAST
        or passing > MOST_PASSING
        or area < LEAST_AREA
    ):
        return None
    if contrast < FAINT and (mean < FAINT_MEAN or passing > FAINT_PASSING or area < FAINT_AREA):
        return None
    confidence = float(np.clip(0.5 * mean + 0.3 * least + 0.2 * min(1.0, contrast / 3), 0, 1))
    return Located(corners, confidence, least)
