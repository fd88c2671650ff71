"""What was filled in for an item that the person turned away from: it is there when they choose it again in this visit."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from kiosk.domain.case_file import Answer
from kiosk.session.resolved import Paper
from kiosk.session.undertaking import Undertaking


@dataclass(frozen=True, slots=True)
class SetAside:
    """An item or a package that was begun and left.

    Attributes:
        answers: By field id, as in the trip.
        papers: Laid down for it and not sent.
        deferred: Ids of the papers that the person will bring.
        undertaking: Of a package, what was said of its members; what is known is looked over once more.
        uscc: Of the firm that was acted for; another firm's answers are not this one's.
    """

    answers: Mapping[str, Answer] = field(repr=False)
    papers: tuple[Paper, ...] = field(repr=False)
    deferred: frozenset[str]
    undertaking: Undertaking | None
    uscc: str | None = field(repr=False)

    @property
    def members(self) -> Undertaking | None:
        """Return what was said of the members, with what is known still to be looked over."""
        return replace(self.undertaking, checked=False) if self.undertaking is not None else None
