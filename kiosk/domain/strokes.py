"""Strokes of a finger: what a signature is made of, and whether there is enough of it to be one."""

from collections.abc import Sequence
from itertools import pairwise
from math import dist

Point = tuple[float, float]
Strokes = Sequence[Sequence[Point]]
"""Lines of points, x and y counted in widths of the pad."""

LEAST_LENGTH = 0.25
"""So many widths of line have to be drawn: a touch, or a short slip of a finger, is no signature."""
MOST_POINTS = 20_000
"""More than anybody draws; whatever comes after them is not kept."""


def length(strokes: Strokes) -> float:
    """Return the length of all lines together, in widths of the pad."""
    return sum(dist(a, b) for stroke in strokes for a, b in pairwise(stroke))


def is_signature(strokes: Strokes) -> bool:
    """Tell whether enough was drawn."""
    return length(strokes) >= LEAST_LENGTH
