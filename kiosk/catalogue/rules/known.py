"""Names that a list of the pack has, some of which may not be readable, and what can still be said of the others."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from kiosk.catalogue.stand_ins import UNREAD


@dataclass(frozen=True, slots=True)
class Known:
    """The names of a list; ``unread`` of its entries have one that could not be read."""

    names: tuple[str, ...]
    unread: int

    def strange(self, used: Iterable[str]) -> frozenset[str]:
        """Return the names that are certainly none of the list: the unread ones are taken for those used most."""
        counted = Counter(name for name in used if name not in self.names and not name.startswith(UNREAD))
        return frozenset(name for name, _ in counted.most_common()[self.unread :])


def known(ids: Iterable[str]) -> Known:
    """Return the names of a list; a stand-in counts as unread."""
    there = list(ids)
    names = tuple(name for name in there if not name.startswith(UNREAD))
    return Known(names, len(there) - len(names))
