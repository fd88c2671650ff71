"""A man comes for a residence permit, with the lease."""

from cli.tour.citizen import Bag
from cli.tour.journey import Budget, Journey
from kiosk.domain.text import LocalText

JOURNEY = Journey(
    name="P05",
    title=LocalText("居住证申领，带着租房合同", "Residence permit, with a lease"),
    bag=Bag(item="P05", card="zhang_sanfeng", paper="lease"),
    budget=Budget(touches=10, seconds=120),
)
