"""Text in a picture: the one door to RapidOCR, whose models lie in its own package and are loaded from there.

``import rapidocr`` sets up a logger of its own; it is kept silent, since a recognised line is personal data.
"""

import logging
from dataclasses import dataclass
from functools import cache
from typing import Any

from papers.opencv import Picture, Quad, np

THREADS = 1
"""A second one waits by spinning: it doubles the work for a third of the time, and the second core draws the screen."""
GLANCE_PX = 1280
"""So wide is a picture in which lines are looked for at first; what they say is read from the whole picture."""
LEAST_CONFIDENCE = 0.5


@dataclass(frozen=True, slots=True)
class TextLine:
    """One line.

    Attributes:
        text: As recognised.
        lies: Whether it runs along the picture's width; a standing line is read from one side or the other.
        left, middle, height: Where it begins, and its middle and size across, in pixels of the picture.
        confidence: 0 to 1.
    """

    text: str
    lies: bool
    left: float = 0.0
    middle: float = 0.0
    height: float = 0.0
    confidence: float = 1.0


def read_lines(picture: Picture, *, closely: bool = False) -> list[TextLine]:
    """Return the lines of a BGR picture from top to bottom, as the picture stands.

    Args:
        picture: Of any size.
        closely: Look for lines in all its dots: twice the time, for the rare line that is missed otherwise.
    """
    result = _engine(closely=closely)(picture)
    if result.txts is None:
        return []
    return [_line(*each) for each in zip(result.txts, result.boxes, result.scores, strict=True)]


def _line(text: str, box: Quad, score: float) -> TextLine:
    (left, top), (_, bottom) = box.min(axis=0), box.max(axis=0)
    return TextLine(text, _lies(box), float(left), float(top + bottom) / 2, float(bottom - top), float(score))


def _lies(box: Quad) -> bool:
    """Tell by the corners of a line, clockwise, shape (4, 2)."""
    width, height = np.ptp(box, axis=0)
    return bool(width >= height)


@cache
def _engine(*, closely: bool) -> Any:  # noqa: ANN401 - rapidocr's engine
    from rapidocr import RapidOCR  # noqa: PLC0415 - costs a second and 80 MB: only the process that reads pays

    logging.getLogger("RapidOCR").disabled = True
    looking = {} if closely else {"Det.limit_type": "max", "Det.limit_side_len": GLANCE_PX}
    return RapidOCR(
        params={
            **looking,
            "Global.log_level": "critical",
            "Global.text_score": LEAST_CONFIDENCE,
            "EngineConfig.onnxruntime.intra_op_num_threads": THREADS,
            "EngineConfig.onnxruntime.inter_op_num_threads": 1,
        }
    )
