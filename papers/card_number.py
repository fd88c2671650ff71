"""Finds the number on a picture of a bank card, whichever way up it lies; rather none than a wrong one.

A misread digit passes the Luhn check one time in ten, so a number counts only where a second look, at the row alone and
drawn otherwise, reads the same. Two numbers on one card are none: nobody here knows which is meant.
"""

import re
from collections.abc import Iterator

from kiosk.domain.identifiers import Valid, bank_card
from papers.opencv import Picture, cv2, np
from papers.page import make_page
from papers.pictures import decode, fitted
from papers.recognise import TextLine, read_lines

LONGEST_PX = 1000
LEAST_CONFIDENCE = 0.8
"""Of each group of digits. What a lamp or a scratch covers is read with less."""
DIGITS = re.compile(r"[0-9 ]+")
SAME_ROW, SAME_SIZE = 0.6, 0.6
"""Groups of one number: their middles are nearer than this share of their height, and they are nearly as high."""
AROUND = 0.6
"""How much of the paper around the row the second look takes in, in heights of the row."""
CLOSER = 1.6
ON_ITS_SIDE = (cv2.ROTATE_90_CLOCKWISE, cv2.ROTATE_90_COUNTERCLOCKWISE)
"""Lines that stand on their head are turned by the recogniser itself; those of a card on its side are not found as rows."""


def find_card_number(picture: Picture) -> str | None:
    """Return 16 to 19 digits that pass the Luhn check, or None where they are not surely read.

    Args:
        picture: BGR, of the card alone.
    """
    upright = fitted(picture, LONGEST_PX)
    lines = read_lines(upright)
    if 2 * sum(line.lies for line in lines) >= len(lines):
        return _in(upright, lines)
    sides = (cv2.rotate(upright, turn) for turn in ON_ITS_SIDE)
    return next((number for side in sides if (number := _in(side, read_lines(side)))), None)


def _in(seen: Picture, lines: list[TextLine]) -> str | None:
    rows = {number: row for row in _rows(lines) if (number := _number(row))}
    return _surely(seen, rows) if len(rows) == 1 else None


def card_on_desk(picture: Picture) -> str | None:
    """Return the number of a bank card that lies somewhere in the picture, or that is all of it."""
    page = make_page(picture)
    return find_card_number(decode(page.preview_jpeg) if page is not None else picture)


def _surely(seen: Picture, rows: dict[str, list[TextLine]]) -> str | None:
    ((number, row),) = rows.items()
    again = {_number(each) for each in _rows(read_lines(_closer(seen, row)))} - {None}
    return number if again == {number} else None


def _rows(lines: list[TextLine]) -> Iterator[list[TextLine]]:
    """Yield the groups of digits that stand in one row, from the left, each row once."""
    open_ = [line for line in lines if line.lies and DIGITS.fullmatch(line.text)]
    while open_:
        row = [line for line in open_ if _beside(open_[0], line)]
        open_ = [line for line in open_ if line not in row]
        yield sorted(row, key=lambda line: line.left)


def _beside(one: TextLine, other: TextLine) -> bool:
    sizes = sorted((one.height, other.height))
    return abs(one.middle - other.middle) < SAME_ROW * sizes[1] and sizes[0] >= SAME_SIZE * sizes[1]


def _number(row: list[TextLine]) -> str | None:
    if min(line.confidence for line in row) < LEAST_CONFIDENCE:
        return None
    checked = bank_card("".join(line.text for line in row))
    return checked.value if isinstance(checked, Valid) else None


def _closer(seen: Picture, row: list[TextLine]) -> Picture:
    """Return the row alone, larger, in grey and with its contrast evened out."""
    height = max(line.height for line in row)
    reach = height * (0.5 + AROUND)
    top, bottom = min(line.middle for line in row) - reach, max(line.middle for line in row) + reach
    strip = seen[max(0, int(top)) : int(bottom)]
    grey = cv2.createCLAHE(2.0, (4, 4)).apply(cv2.cvtColor(strip, cv2.COLOR_BGR2GRAY))
    larger = cv2.resize(grey, None, fx=CLOSER, fy=CLOSER, interpolation=cv2.INTER_CUBIC)
    return np.asarray(cv2.cvtColor(larger, cv2.COLOR_GRAY2BGR))
