"""Text in a picture: the one door to RapidOCR, whose models lie in its own package and are loaded from there.

``import rapidocr`` sets up a logger of its own; it is kept silent, since a recognised line is personal data.
"""

import logging
from dataclasses import dataclass
from functools import cache
from typing import Any

from papers.opencv import Picture, Quad, np

THREADS = 2
LEAST_CONFIDENCE = 0.5


@dataclass(frozen=True, slots=True)
class TextLine:
    """One line.

    Attributes:
        text: As recognised.
        lies: Whether it runs along the picture's width; a standing line is read from one side or the other.
    """

    text: str
    lies: bool


def read_lines(picture: Picture) -> list[TextLine]:
    """Return the lines of a BGR picture from top to bottom, as the picture stands."""
    result = _engine()(picture)
    if result.txts is None:
        return []
    return [TextLine(text, _lies(box)) for text, box in zip(result.txts, result.boxes, strict=True)]


def _lies(box: Quad) -> bool:
    """Tell by the corners of a line, clockwise, shape (4, 2)."""
    width, height = np.ptp(box, axis=0)
    return bool(width >= height)


@cache
def _engine() -> Any:  # noqa: ANN401 - rapidocr's engine
    from rapidocr import RapidOCR  # noqa: PLC0415 - costs a second and 80 MB: only the process that reads pays

    logging.getLogger("RapidOCR").disabled = True
    return RapidOCR(
        params={
            "Global.log_level": "critical",
            "Global.text_score": LEAST_CONFIDENCE,
            "EngineConfig.onnxruntime.intra_op_num_threads": THREADS,
            "EngineConfig.onnxruntime.inter_op_num_threads": 1,
        }
    )
