"""An old man wants the concession card; nothing is to be brought."""

from cli.tour.citizen import Bag
from cli.tour.journey import Budget, Journey
from kiosk.domain.text import LocalText

JOURNEY = Journey(
    name="P09",
    title=LocalText("老年人优待证办理", "Concession card for older people"),
    bag=Bag(item="P09", card="zhang_sanfeng", paper="lease"),
    budget=Budget(touches=11, seconds=120),
)
