"""What decides how one case goes on, beside the way in which its item is handled: chosen, promised, still to be brought."""

from collections.abc import Iterable
from dataclasses import dataclass

from kiosk.domain.catalogue import Delivery, ServiceItem
from kiosk.domain.delivery import wish_of
from kiosk.domain.materials import Circumstances, MaterialState, MaterialStatus
from kiosk.domain.promises import route
from kiosk.domain.text import LocalText

STAYS_HOME = frozenset({Delivery.ELECTRONIC, Delivery.SMS, Delivery.EXPRESS})
"""Ways on which nobody goes anywhere for the result."""


@dataclass(frozen=True, slots=True)
class Course:
    """The facts of one case.

    Attributes:
        way: How the result is to come; None where the item names no way.
        by_promise: Whether it takes the shorter way by a promise (告知承诺).
        at_counter: Papers that the person still has to bring.
        next_step: What the pack says comes next in this situation.
    """

    way: Delivery | None = None
    by_promise: bool = False
    at_counter: tuple[LocalText, ...] = ()
    next_step: LocalText | None = None

    def spares_trip(self, way: Delivery | None) -> bool:
        """Tell whether nobody has to go anywhere, with the result coming that way; False where that is not known."""
        return self is not NOT_KNOWN and not self.at_counter and (way is None or way in STAYS_HOME)


NOT_KNOWN = Course()
"""Of a case of which this machine has the platform's answer alone: nothing is said that depends on more."""


def course_of(item: ServiceItem, here: Circumstances, papers: Iterable[MaterialState]) -> Course:
    """Return the facts of a case; of a package nobody can say that the whole goes by a promise."""
    wish = wish_of(item, here.answers)
    return Course(
        way=wish[0] if wish is not None else None,
        by_promise=not item.is_package and route(item, here) is not None,
        at_counter=tuple(each.material.name for each in papers if each.status is MaterialStatus.AT_COUNTER),
        next_step=next((each.text for each in item.next_steps if here.hold(each.only_if)), item.next_step),
    )


def listed(names: Iterable[LocalText]) -> LocalText:
    """Return names as one enumeration."""
    every = tuple(names)
    return LocalText("、".join(name.zh for name in every), ", ".join(name.en for name in every))


def joined(*sentences: LocalText) -> LocalText:
    """Return sentences one after the other."""
    return LocalText("".join(each.zh for each in sentences), " ".join(each.en for each in sentences))
