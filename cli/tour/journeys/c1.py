"""C1: an old woman wants the proof of her pension on paper; large text, what most people answer, and one sheet of A4.

Five touches: the consent together with large text, the item, what most people answer, the last digit of the code, and print.
She takes her card and goes; the rating, which would be a sixth, is nobody's duty.
"""

from cli.tour.citizen import Bag, Citizen
from cli.tour.journey import Budget, Journey
from kiosk.domain.text import LocalText
from kiosk.session.stages import Checking, Notice


def _take_card(citizen: Citizen) -> None:
    """Lift the card: the farewell ends by itself soon after."""
    citizen.dock.do("card_out", {})


JOURNEY = Journey(
    name="C1",
    title=LocalText("老人当场打社保证明，大字", "An old woman prints the proof of her pension, in large text"),
    bag=Bag(item="P01", card="chen_guilan", paper="lease"),
    budget=Budget(touches=5, seconds=75),
    acts={
        Notice: lambda citizen, _: citizen.hands.tap("agree_large"),
        Checking: lambda citizen, _: citizen.hands.tap("presets_take"),
    },
    leave=_take_card,
)
