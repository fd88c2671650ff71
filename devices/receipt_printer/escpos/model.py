"""Printer models: what a make of printer can do, as data in ``models/``."""

import tomllib
from functools import cache
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from devices.receipt_printer.drawing import Cells
from devices.receipt_printer.escpos.model_name import known, model_text
from devices.receipt_printer.escpos.profiles import profile

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
        rom: Hanzi that its ROM holds; any other character's line is drawn. ``none``: every line is drawn.
        process_id: Answers ``GS ( H`` once the paper before it is printed.
        gs_r: Answers ``GS r 1`` in its turn.
        asb: Tells trouble by itself (``GS a``).
        clear: How to empty its buffer when it is stuck: ``DLE DC4 8``, ``DLE ENQ 2``, or not at all.
        qr: Draws QR codes itself (``GS ( k``); otherwise they are sent as dots.
        feed_units_per_mm: Vertical motion units of ESC J in a millimetre.
        tear_mm: From the print head to the cutter or tear bar.
        speed_mm_s: As the maker states it.
        buffer_bytes: Receive buffer; what is sent ahead stays below it.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    name: str
    based_on: str
    columns: int = Field(ge=24, le=64)
    dots: int = Field(ge=256, le=832, multiple_of=8)
    dpi: int = Field(ge=150, le=300)
    cell: int = Field(default=12, ge=8, le=16)
    cutter: bool
    rom: Literal["gb2312", "gbk", "gb18030", "none"]
    process_id: bool
    gs_r: bool
    asb: bool
    clear: Literal["dc4", "enq", "none"]
    qr: bool
    feed_units_per_mm: float = Field(gt=0)
    tear_mm: int = Field(ge=0, le=40)
    speed_mm_s: int = Field(ge=10, le=500)
    buffer_bytes: int = Field(ge=512)

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
    inherited = {key: getattr(start, key) for key in ("columns", "dots", "dpi", "cutter", "qr")}
    return PrinterModel.model_validate(inherited | own | {"id": name})
