"""Finds the machine-readable zone in a picture of a passport or permit, whichever way up it lies."""

from datetime import date

from kiosk.domain.mrz import Mrz, find_mrz
from papers.opencv import Picture, cv2
from papers.pictures import fitted
from papers.recognise import TextLine, read_lines

LONGEST_PX = 1920
"""OCR-B is read best at 75 to 150 dpi; a document camera's still of more pixels is reduced."""
LEAST_LETTERS = 20
"""A zone's lines are 30 to 44 characters long; a picture without any line near that is not turned about."""
UPSIDE_DOWN = (cv2.ROTATE_180,)
ON_ITS_SIDE = (cv2.ROTATE_90_CLOCKWISE, cv2.ROTATE_90_COUNTERCLOCKWISE)


def find_zone(picture: Picture, today: date) -> Mrz | None:
    """Return the zone, or None where no lines pass their check digits, whichever way up they stand."""
    upright = fitted(picture, LONGEST_PX)
    lines = read_lines(upright)
    found = _zone(lines, today)
    for turn in () if found else _turns(lines):
        found = found or _zone(read_lines(cv2.rotate(upright, turn)), today)
    if found is None and _long(lines):
        found = _zone(read_lines(upright, closely=True), today)
    return found


def _zone(lines: list[TextLine], today: date) -> Mrz | None:
    return find_mrz([line.text for line in lines], today)


def _turns(lines: list[TextLine]) -> tuple[int, ...]:
    long = _long(lines)
    if not long:
        return ()
    return UPSIDE_DOWN if all(line.lies for line in long) else ON_ITS_SIDE


def _long(lines: list[TextLine]) -> list[TextLine]:
    return [line for line in lines if len(line.text) >= LEAST_LETTERS]
