"""Draws the sheets of ``papers.toml`` as they would come out of a printer, with Pillow and the system's CJK font."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import segno
from PIL import Image, ImageDraw, ImageFont

from devices.document_camera.opencv_door import Picture, np

SIZES_MM = {"a4": (210.0, 297.0), "card": (85.6, 54.0)}
PX_PER_MM = 8.0
CODE_MODULE_MM = 1.0
FONTS = (
    Path("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc"),
    Path("/usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc"),
)
INK, SEAL = (45, 42, 48), (196, 40, 44)
CLOSING = "，。、；：）"  # never begin a row
WHITE = (222, 221, 217)


@dataclass(frozen=True)
class Sheet:
    """A paper that can be laid on the desk.

    Attributes:
        size_mm: Width and height.
        text_mm: Height of its letters.
        title: First line, larger.
        lines: Paragraphs, wrapped at the margin.
        colour: Of the sheet, red green blue.
        seal: Text of a round red seal, or None.
        code: Text of a QR code in its bottom right corner, or None.
        blur: Defect of its picture in pixels of the full picture.
        glare: Defect of its picture, 0 to 1.
    """

    size_mm: tuple[float, float]
    text_mm: float
    title: str
    lines: tuple[str, ...]
    colour: tuple[int, int, int]
    seal: str | None
    code: str | None
    blur: float
    glare: float


@cache
def sheets() -> dict[str, Sheet]:
    """Return every sheet by its name."""
    entries = tomllib.loads((Path(__file__).parent / "papers.toml").read_text(encoding="utf-8"))
    return {name: _sheet(entries.get(entry.get("like"), {}) | entry) for name, entry in entries.items()}


def draw(sheet: Sheet) -> Picture:
    """Return the flat sheet as BGR, PX_PER_MM pixels for a millimetre."""
    size = (round(sheet.size_mm[0] * PX_PER_MM), round(sheet.size_mm[1] * PX_PER_MM))
    image = Image.new("RGB", size, sheet.colour)
    pen = ImageDraw.Draw(image)
    text_px, margin = round(sheet.text_mm * PX_PER_MM), size[0] // 10
    y = margin
    pen.text((size[0] / 2, y), sheet.title, INK, _font(round(text_px * 1.6)), anchor="ma")
    y += text_px * 3
    for line in sheet.lines:
        for row in _wrapped(line, _font(text_px), size[0] - 2 * margin):
            pen.text((margin, y), row, INK, _font(text_px))
            y += round(text_px * 1.7)
        y += text_px // 3
    if sheet.seal:
        _stamp(pen, sheet.seal, (size[0] - 2.4 * margin, min(y, size[1] - 3 * margin)), size[0] * 0.09)
    if sheet.code:
        _draw_code(pen, sheet.code, (size[0] - margin, size[1] - margin))
    return np.ascontiguousarray(np.asarray(image)[..., ::-1])


def _sheet(entry: dict[str, Any]) -> Sheet:
    size = SIZES_MM[entry["size"]]
    text_mm = 4.4 if entry["size"] == "a4" else 4.0
    colour = tuple(entry.get("paper", WHITE))
    return Sheet(
        size, text_mm, entry["title"], tuple(entry["lines"]), (colour[0], colour[1], colour[2]),
        entry.get("seal"), entry.get("code"), float(entry.get("blur", 0)), float(entry.get("glare", 0)),
    )  # fmt: skip


def _wrapped(line: str, font: ImageFont.FreeTypeFont, width: int) -> list[str]:
    rows, row = [], ""
    for character in line:
        if font.getlength(row + character) > width and character not in CLOSING:
            rows.append(row)
            row = ""
        row += character
    return [*rows, row]


def _stamp(pen: ImageDraw.ImageDraw, text: str, centre: tuple[float, float], radius: float) -> None:
    x, y = centre
    pen.ellipse((x - radius, y - radius, x + radius, y + radius), outline=SEAL, width=round(radius / 14))
    pen.text(centre, text, SEAL, _font(round(radius * 0.6)), anchor="mm")


def _draw_code(pen: ImageDraw.ImageDraw, text: str, corner: tuple[float, float]) -> None:
    """Draw a QR code whose bottom right corner is given, with modules of CODE_MODULE_MM as on a business licence."""
    rows = tuple(segno.make_qr(text, error="m").matrix)
    module = round(CODE_MODULE_MM * PX_PER_MM)
    left, top = corner[0] - module * len(rows), corner[1] - module * len(rows)
    for y, row in enumerate(rows):
        for x in (place for place, dark in enumerate(row) if dark):
            at = (left + x * module, top + y * module)
            pen.rectangle((*at, at[0] + module - 1, at[1] + module - 1), INK)


@cache
def _font(size_px: int) -> ImageFont.FreeTypeFont:
    for path in FONTS:
        if path.exists():
            return ImageFont.truetype(path, size_px, index=2 if "Sans" in path.name else 0)
    raise FileNotFoundError("no CJK font: install fonts-noto-cjk")
