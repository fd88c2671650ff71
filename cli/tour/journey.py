"""A named journey of the tour: who comes, with what, to what kiosk, how they act, and what it may cost them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from cli.tour.citizen import Act, Bag, Citizen
from config.schema import Settings
from kiosk.domain.catalogue import ServiceItem
from kiosk.domain.text import LocalText
from kiosk.session.stages import Finished, Overlay, SessionState

Acts = Mapping[type | Overlay, Act]


@dataclass(frozen=True, slots=True)
class Budget:
    """What a journey may cost a person.

    Attributes:
        touches: Deliberate touches. A field that is typed is one, by the key that commits it: a person thinks of it as
            one answer, however many digits it has. Every pick, and every push of a page, is one more.
        seconds: Of the clock on the wall, from the welcome screen to the last; the tour's fingers are quick, so that
            it is the kiosk's own share that is held to it.
    """

    touches: int
    seconds: float


USUAL_CARD, USUAL_PAPER = "zhang_sanfeng", "lease"


@dataclass(frozen=True, slots=True)
class Journey:
    """One journey, as a module of ``cli/tour/journeys`` describes it.

    Attributes:
        name: What ``--journey`` takes; no two modules have the same.
        title: Who comes for what, for the help.
        bag: The item, the card and the paper on the desk.
        budget: What it may cost; None: nothing is held to it.
        acts: What this citizen does otherwise than the usual one, by the stage (its type) or by the question laid over
            it (the overlay). It is called again as long as nothing changes, so it looks at the state first; once only
            at the end (``is_over``), before the person leaves. ``citizen.usually(state)`` does the usual thing.
        settings: Makes of the machine's settings those that the journey wants (another reader, a helper's badge).
        line: Whether there is a line to the platform; without one it comes back as the person leaves.
        is_over: Whether the person has what they came for.
        leave: How they go from there; the kiosk is at the welcome screen again soon after.
    """

    name: str
    title: LocalText
    bag: Bag
    budget: Budget | None
    acts: Acts = field(default_factory=dict)
    settings: Callable[[Settings], Settings] = lambda settings: settings
    line: bool = True
    is_over: Callable[[SessionState], bool] = lambda state: isinstance(state.stage, Finished)
    leave: Callable[[Citizen], None] = lambda citizen: citizen.hands.tap("done")


def usual(item: ServiceItem) -> Journey:
    """Return the journey of the usual citizen to an item that has none of its own: whoever adds one sees it go."""
    return Journey(item.id, item.name, Bag(item.id, USUAL_CARD, USUAL_PAPER), budget=None)
