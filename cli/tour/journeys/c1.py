"""C1: an old woman wants the proof of her pension on paper; large text, what most people answer, and one sheet of A4.

Five touches were hoped for, eleven are counted: the consent is a touch of its own by decision; a code to the phone is asked for
and confirmed; large text has to be pushed up twice, to the item and to the five faces; and the last touch clears everything.
"""

from cli.tour.citizen import Bag, Citizen
from cli.tour.journey import Budget, Journey
from kiosk.domain.text import LocalText
from kiosk.session.stages import Checking, Choosing, Finished, SessionState


def _choose(citizen: Citizen, state: SessionState) -> None:
    """Take the large text that is offered, then touch the item."""
    if citizen.hands.showing("large_text_yes"):
        citizen.hands.tap("large_text_yes")
        return
    citizen.choose(state)


JOURNEY = Journey(
    name="C1",
    title=LocalText("老人当场打社保证明，大字", "An old woman prints the proof of her pension, in large text"),
    bag=Bag(item="P01", card="chen_guilan", paper="lease"),
    budget=Budget(touches=11, seconds=75),
    acts={
        Choosing: _choose,
        Checking: lambda citizen, _: citizen.hands.tap("presets_take"),
        Finished: lambda citizen, _: citizen.hands.tap("rate_5"),
    },
)
