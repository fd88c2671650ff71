"""The independent decoder of receipts: npm's npos, run by the virtual environment's own node."""

import base64
import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

SCRIPT = Path(__file__).parent / "npos_decode.js"
NODE = Path(sys.executable).parent / "node"


@dataclass(frozen=True)
class Raster:
    width: int
    height: int
    dots: bytes


@dataclass(frozen=True)
class Decoded:
    text: str
    rasters: tuple[Raster, ...]
    qr: list[str]
    cuts: int
    commands: list[str]


def decode(data: bytes) -> Decoded:
    asked = subprocess.run([NODE, SCRIPT], input=data, capture_output=True, check=False, timeout=60)
    assert asked.returncode == 0, asked.stderr.decode()
    told = json.loads(asked.stdout)
    rasters = (Raster(each["width"], each["height"], base64.b64decode(each["dots"])) for each in told["rasters"])
    text = "\n".join(_without_tabs(line, told["tabs"]) for line in told["text"].split("\n"))
    return Decoded(text, tuple(rasters), told["qr"], told["cuts"], told["commands"])


def _without_tabs(line: str, stops: list[int]) -> str:
    """Put blanks where a printer would go on at its next stop."""
    head, *parts = line.split("\t")
    for part in parts:
        column = len(head.encode("gb18030"))
        stop = next(stop for stop in stops if stop > column)
        head += " " * (stop - column) + part
    return head
