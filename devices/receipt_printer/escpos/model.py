"""Printer models: what a make of printer can do, as data in ``models/``.

No printer of these makes has printed for us yet: where a file rests on a maker's manual it names it, and where it
rests on what such printers usually do it says so and assumes the lesser ability.
"""

import tomllib
from functools import cache
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from devices.receipt_printer.drawing import Cells
from devices.receipt_printer.escpos.model_name import known, model_text
from devices.receipt_printer.escpos.profiles import profile

INHERITED = ("columns", "dots", "dpi", "cutter", "qr")
LINE_PITCH_INCH = 1 / 6
"""Default line spacing of ESC/POS (ESC 2)."""


class PrinterModel(BaseModel):
    """One model; columns, dots, dpi, cutter and qr come from python-escpos's profile where the file is silent.

    Attributes:
        based_on: Profile of python-escpos.
        columns: Half-width characters on a line.
        dots: Printable width.
        cell: Dots of a half-width character of font A; a Hanzi is twice that, wide and high.
        cutter: Whether there is one; without, a cut is a feed to the tear bar.
        sensors: Near end of the roll, and the cover; every printer sees that its paper is out.
        says: A word of its own name (``GS I``), by which it is known; empty where no such printer has said it to us.
        rom: Hanzi that its ROM holds; any other character's line is drawn. ``none``: every line is drawn.
        status: Answers DLE EOT. Without, nobody but a person can say what was printed, and no job is called printed.
        process_id: Answers ``GS ( H`` once the paper before it is printed.
        gs_r: Answers ``GS r 1`` in its turn.
        asb: Tells trouble by itself (``GS a``).
        clear: How to empty its buffer when it is stuck: ``DLE DC4 8``, ``DLE ENQ 2``, or not at all.
        qr: Draws QR codes itself (``GS ( k``); otherwise they are sent as dots.
        barcode: Draws bar codes itself (``GS k``); otherwise they are sent as dots.
        feed_units_per_mm: Vertical motion units of ESC J in a millimetre.
        tear_mm: From the print head to the cutter or tear bar.
        speed_mm_s: As the maker states it.
        buffer_bytes: Receive buffer; what is sent ahead stays below it.
        roll_m: Length of a new roll of the size it takes.
        near_end_mm: What is surely left on the roll when the near-end sensor first sees its core.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    id: str
    name: str
    based_on: str
    columns: int = Field(ge=24, le=64)
    dots: int = Field(ge=256, le=832, multiple_of=8)
    dpi: int = Field(ge=150, le=300)
    cell: int = Field(default=12, ge=8, le=16)
    cutter: bool
    says: str = ""
    sensors: frozenset[Literal["near_end", "cover"]] = frozenset({"near_end", "cover"})
    rom: Literal["gb2312", "gbk", "gb18030", "none"]
    status: bool = True
    process_id: bool
    gs_r: bool
    asb: bool
    clear: Literal["dc4", "enq", "none"]
    qr: bool
    barcode: bool = True
    feed_units_per_mm: float = Field(gt=0)
    tear_mm: int = Field(ge=0, le=40)
    speed_mm_s: int = Field(ge=10, le=500)
    buffer_bytes: int = Field(ge=512)
    roll_m: int = Field(default=60, ge=5, le=500)
    near_end_mm: int = Field(default=1500, ge=500, le=20_000)

    @property
    def dots_per_mm(self) -> float:
        """Dots in a millimetre, both ways."""
        return self.dpi / 25.4

    @property
    def cells(self) -> Cells:
        """The grid that text stands on."""
        return Cells(self.dots, self.columns, self.cell, round(self.dpi * LINE_PITCH_INCH))


@cache
def model(name: str) -> PrinterModel:
    """Return one model; raises ValueError that names those there are."""
    own: dict[str, Any] = tomllib.loads(model_text(known(name)))
    start = profile(own["based_on"])
    inherited = {key: getattr(start, key) for key in INHERITED if getattr(start, key) is not None}
    return PrinterModel.model_validate(inherited | own | {"id": name})
