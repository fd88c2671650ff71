"""Searching aside: the index of a province's pack takes a second to build, and no key may wait for it."""

from collections.abc import Callable
from datetime import date

from kiosk.catalogue.finding.index import Index
from kiosk.domain.catalogue import Catalogue
from kiosk.domain.offering import Entry, shown
from ui.aside import Aside
from ui.crossing import Crossing

MOST = 8
Found = tuple[Entry, ...]


class Searcher:
    """Answers the newest question; an older one that is still to be answered is forgotten."""

    def __init__(self, crossing: Crossing) -> None:
        """Take the way back to the screen's thread."""
        self._aside = Aside(crossing, "searching")
        self._index: Index | None = None
        self._indexed: tuple[Catalogue, date] | None = None

    def ask(self, catalogue: Catalogue, today: date, query: str, then: Callable[[Found], None]) -> None:
        """Find what fits a query; ``then`` is called on the screen's thread, unless something newer is asked before."""
        self._aside.ask(lambda: self._find(catalogue, today, query), then)

    def forget(self) -> None:
        """Drop the answer that is still to come."""
        self._aside.forget()

    def _find(self, catalogue: Catalogue, today: date, query: str) -> Found:
        """Search on the searching thread, which alone touches the index."""
        known = self._indexed is not None and self._indexed[0] is catalogue and self._indexed[1] == today
        if self._index is None or not known:
            self._index, self._indexed = Index(catalogue, shown(catalogue, today)), (catalogue, today)
        return tuple(hit.entry for hit in self._index.find(query, MOST))
