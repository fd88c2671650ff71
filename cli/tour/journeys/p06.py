"""A man asks for a no-crime certificate."""

from cli.tour.citizen import Bag
from cli.tour.journey import Budget, Journey
from kiosk.domain.text import LocalText

JOURNEY = Journey(
    name="P06",
    title=LocalText("无犯罪记录证明", "No-crime certificate"),
    bag=Bag(item="P06", card="zhang_sanfeng", paper="lease"),
    budget=Budget(touches=19, seconds=120),
)
