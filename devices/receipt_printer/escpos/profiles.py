"""The one door to python-escpos: its capability profiles, from which our printer models start.

Only its data file is read. Its code is left alone on purpose: importing ``escpos.capabilities`` leaves a
folder in the temp directory and a handler on the root logger, its ``text()`` turns Chinese punctuation into
question marks and lets a citizen's ESC through, and its ``paper_status()`` says "plenty" when the printer is
dead (version 3.1).
"""

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any


@dataclass(frozen=True, slots=True)
class Profile:
    """What python-escpos knows of a printer; None where its data say "Unknown".

    Attributes:
        columns: Characters of font A on a line.
        dots: Printable width.
    """

    columns: int | None
    dots: int | None
    dpi: int | None
    cutter: bool
    qr: bool


def profile(name: str) -> Profile:
    """Return one profile; raises KeyError for a name that python-escpos does not have."""
    entry = _profiles()[name]
    features = entry["features"]
    return Profile(
        columns=_number(entry["fonts"]["0"]["columns"]),
        dots=_number(entry["media"]["width"]["pixels"]),
        dpi=_number(entry["media"]["dpi"]),
        cutter=bool(features["paperPartCut"]),
        qr=bool(features["qrCode"]),
    )


def _number(entry: int | str) -> int | None:
    return entry if isinstance(entry, int) else None


@cache
def _profiles() -> dict[str, Any]:
    text = (files("escpos") / "capabilities.json").read_text(encoding="utf-8")
    profiles: dict[str, Any] = json.loads(text)["profiles"]
    return profiles
