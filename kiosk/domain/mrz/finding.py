"""Finds a zone among the lines of text that a camera saw; pure.

Fillers are what recognition gets wrong: it drops or doubles some of a long run, breaks a line there, and reads ``«``,
``(`` or ``K``. Their number is known, so runs are stretched to it; what stands between them is proven by check
digits, as in ``parsing``. No check digit tells ``K`` from ``<`` (see ``digits``): a zone that reads well with
its K is left as it is.
"""

import itertools
import re
from collections.abc import Iterator, Sequence
from datetime import date

from kiosk.domain.mrz.digits import FILLER, VALUES
from kiosk.domain.mrz.layouts import SHAPES
from kiosk.domain.mrz.messages import WrongZone
from kiosk.domain.mrz.parsing import clean, parse_lines
from kiosk.domain.mrz.values import Mrz

MAX_LINES = 60
MAX_LINE = 200
_SEEN_AS_FILLER = str.maketrans(dict.fromkeys("([{€£¢", FILLER))
_MISREAD_CODE = re.compile(r"^([PC])K(?=[A-Z]{3})")
_MISREAD_RUN = re.compile(r"<[<K]{2,}(?=[0-9]|$)")
_RUN = re.compile(r"<{2,}|<$")
_CONTINUES = re.compile(r"[<0-9]")
_FIRST_LETTERS = ("P", "C", "I", "A")
"""Of every document that is no visa (ICAO 9303-4 to -6), and of the permits."""
_LEAST, _MOST_EXTRA, _RUNS_TRIED = 8, 16, 3
_EXTRA_PIECES = 2


def find_mrz(lines: Sequence[str], today: date) -> Mrz | None:
    """Return the one zone that stands in these lines.

    Args:
        lines: Recognised text from top to bottom, with anything around it.
        today: As in ``parse_mrz``.

    Returns:
        The zone; None where there is none, or two that contradict each other.
    """
    pieces = [piece for piece in map(_prepare, lines[:MAX_LINES]) if piece]
    ranked = sorted(_candidates(pieces), key=lambda candidate: candidate[0])
    for _, group in itertools.groupby(ranked, key=lambda candidate: candidate[0]):
        found = {zone for _, window, width in group if (zone := _read(window, width, today)) is not None}
        if found:
            return found.pop() if len(found) == 1 else None
    return None


def _candidates(pieces: list[str]) -> Iterator[tuple[int, tuple[str, ...], int]]:
    """Yield neighbouring pieces as the lines of a zone, with how many characters are missing or too many, and the width."""
    for count, width in SHAPES:
        for window in _windows(pieces, count):
            if not window[0].startswith(_FIRST_LETTERS):
                continue
            yield sum(abs(width - len(line)) for line in window), window, width


def _prepare(line: str) -> str:
    """Return a line as it may stand in a zone, or nothing."""
    text = _MISREAD_CODE.sub(r"\1<", clean(line[:MAX_LINE].translate(_SEEN_AS_FILLER)))
    return text if text and all(character in VALUES for character in text) else ""


def _windows(pieces: list[str], count: int) -> Iterator[tuple[str, ...]]:
    """Yield so many lines, put together from as many neighbouring pieces or a few more, in every way."""
    for size in range(count, count + _EXTRA_PIECES + 1):
        for start in range(len(pieces) - size + 1):
            window = pieces[start : start + size]
            for cuts in itertools.combinations(range(1, size), count - 1):
                parts = [window[a:b] for a, b in itertools.pairwise((0, *cuts, size))]
                if all(_CONTINUES.search(piece) for part in parts for piece in part[1:]):
                    yield tuple(map("".join, parts))


def _read(window: tuple[str, ...], width: int, today: date) -> Mrz | None:
    """Return what the first good reading says: as it stands, else with K as a filler."""
    for lines in (window, tuple(map(_without_k, window))):
        for candidate in itertools.product(*(_fit(line, width) for line in lines)):
            if (zone := _parsed(candidate, today)) is not None:
                return zone
    return None


def _without_k(line: str) -> str:
    return _MISREAD_RUN.sub(lambda run: FILLER * len(run[0]), line)


def _fit(line: str, width: int) -> Iterator[str]:
    """Yield the ways to bring a line to its length, the likeliest first: by its longest run of fillers, or its end."""
    missing = width - len(line)
    if missing == 0:
        yield line
    elif -_MOST_EXTRA <= missing <= width - _LEAST:
        runs = sorted(_RUN.finditer(line), key=lambda run: -len(run[0]))
        for run in runs[:_RUNS_TRIED]:
            if len(run[0]) + missing > 0:
                yield line[: run.start()] + FILLER * (len(run[0]) + missing) + line[run.end() :]
        if missing > 0:
            yield line + FILLER * missing


def _parsed(lines: tuple[str, ...], today: date) -> Mrz | None:
    try:
        return parse_lines(lines, today)
    except WrongZone:
        return None
