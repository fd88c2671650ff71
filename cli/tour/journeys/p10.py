"""An old man applies for the old-age allowance, with his bank card."""

from cli.tour.citizen import Bag
from cli.tour.journey import Budget, Journey
from kiosk.domain.text import LocalText

JOURNEY = Journey(
    name="P10",
    title=LocalText("高龄津贴申请，带着银行卡", "Old-age allowance, with a bank card"),
    bag=Bag(item="P10", card="zhang_sanfeng", paper="bank_card"),
    budget=Budget(touches=11, seconds=120),
)
