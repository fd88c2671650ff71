"""Tabs in place of blanks: the values of a slip stand at one edge, and a printer goes there by a byte.

Source:
    Epson, ESC/POS Command Reference: ESC D, HT.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from devices.receipt_printer.characters import columns_of
from devices.receipt_printer.escpos import commands

BLANKS = re.compile("  +")
MOST_STOPS = 32
LAST_COLUMN = 255


@dataclass(frozen=True, slots=True)
class Tabs:
    """The stops of one slip: columns, from the left edge, in order."""

    stops: tuple[int, ...] = ()

    @classmethod
    def of(cls, texts: Iterable[str]) -> "Tabs":
        """Return the stops that save bytes in these lines of normal size."""
        saved: Counter[int] = Counter()
        for text in texts:
            for start, end, _ in _runs(text):
                saved[end] += end - start - 1
        worth = [column for column, count in saved.most_common(MOST_STOPS) if count > 1 and column <= LAST_COLUMN]
        return cls(tuple(sorted(worth)))

    @property
    def setting(self) -> bytes:
        """The command that sets the stops; nothing where there are none."""
        return commands.tab_stops(self.stops) if self.stops else b""

    def written(self, text: str) -> str:
        """Return a line with tabs in place of blanks that end at a stop, where that is shorter."""
        parts, done = [], 0
        for start, end, match in _runs(text):
            passed = sum(start < stop <= end for stop in self.stops)
            if end in self.stops and passed < end - start:
                parts += [text[done : match.start()], "\t" * passed]
                done = match.end()
        return "".join((*parts, text[done:]))


NO_TABS = Tabs()


def _runs(text: str) -> Iterator[tuple[int, int, re.Match[str]]]:
    """Yield the columns between which there are two blanks or more."""
    for match in BLANKS.finditer(text):
        start = columns_of(text[: match.start()])
        yield start, start + len(match[0]), match
