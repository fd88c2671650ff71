"""Whether something can be printed on A4 here, and what is said where it cannot."""

from enum import StrEnum

from kiosk.domain.text import LocalText


class SheetSupply(StrEnum):
    """What there is to print A4 with."""

    READY = "ready"
    OUT = "out"
    """Without paper, toner or a hand that clears a jam."""
    NONE = "none"
    """This machine has no printer for A4."""

    @property
    def can_print(self) -> bool:
        """Whether a page may be begun."""
        return self is SheetSupply.READY


NO_SHEETS: dict[SheetSupply, LocalText] = {
    SheetSupply.OUT: LocalText(
        "A4 打印机现在打不了，正在等人处理，好了就可以在这里打",
        "The A4 printer cannot print now; it can be done here as soon as somebody has seen to it",
    ),
    SheetSupply.NONE: LocalText("这台机器没有 A4 打印机", "This machine has no A4 printer"),
}
