"""How far the receipt paper reaches, and what may still be begun with it.

A service whose result is a piece of paper is withdrawn while there is still paper for those who are at it already:
nobody fills in a form to hear at its end that the roll is empty.
"""

from collections.abc import Mapping
from enum import StrEnum

from kiosk.domain.text import LocalText

SLIP_MM = 250
"""Paper that the longest usual slip takes: a receipt in English with three papers."""
WARN_SLIPS = 20
"""From so few on the technician is told, which leaves about an hour of a busy hall."""
RESERVED_SLIPS = 3
"""Kept for those who have begun."""
NO_PAPER = LocalText(
    "这一项要当场打印，打印纸快用完了，正在等人换纸，换好就可以在这里办",
    "This one is printed here, and the paper is about to run out; it can be done here as soon as there is a new roll",
)
NO_PRINTER = LocalText(
    "这一项要当场打印，这台机器没有凭条打印机", "This one is printed here, and this machine has no slip printer"
)
PRINTER_DOWN = LocalText(
    "这一项要当场打印，凭条打印机现在打不了，正在等人处理，好了就可以在这里办",
    "This one is printed here, and the slip printer does not work now; it can be done here as soon as somebody has seen to it",
)
PAPER_OUT = LocalText(
    "这一项要当场打印，打印纸用完了，正在等人换纸，换好就可以在这里办",
    "This one is printed here, and the paper has run out; it can be done here as soon as there is a new roll",
)
PAPER_NOT_KNOWN = LocalText(
    "这一项要当场打印，打印机还没报告有没有纸，查清了就可以在这里办",
    "This one is printed here, and the printer has not said whether it has paper; it can be done here as soon as that is known",
)


class PaperSupply(StrEnum):
    """What a printer's facts say of its paper."""

    ENOUGH = "enough"
    LOW = "low"
    LAST = "last"
    NONE = "none"
    UNKNOWN = "unknown"


def slips_left(left_mm: int) -> int:
    """Return for how many slips so much paper is surely enough."""
    return max(0, left_mm) // SLIP_MM


def paper_supply(facts: Mapping[str, str] | None) -> PaperSupply:
    """Return what the facts of a receipt printer's health mean; silence is unknown, never enough.

    Args:
        facts: ``paper`` (ok, low, out, unknown) and ``slips_left`` (a number, ``many`` or ``unknown``).
    """
    told = facts or {}
    if told.get("paper") == "out":
        return PaperSupply.NONE
    left = told.get("slips_left", "")
    if left.isdecimal() and int(left) <= RESERVED_SLIPS:
        return PaperSupply.LAST
    return {"ok": PaperSupply.ENOUGH, "low": PaperSupply.LOW}.get(told.get("paper", ""), PaperSupply.UNKNOWN)


def enough_for_a_result(facts: Mapping[str, str] | None) -> bool:
    """Tell whether something may be begun that ends in a piece of paper; what ends without paper always may."""
    return paper_supply(facts) in {PaperSupply.ENOUGH, PaperSupply.LOW}


WHY_NOT: Mapping[PaperSupply, LocalText] = {
    PaperSupply.LAST: NO_PAPER,
    PaperSupply.NONE: PAPER_OUT,
    PaperSupply.UNKNOWN: PAPER_NOT_KNOWN,
}
"""Why nothing is begun that ends in a piece of paper, as the printer's own facts say."""
