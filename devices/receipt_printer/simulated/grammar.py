"""Splits bytes into ESC/POS commands, as a printer does that takes its buffer from the front.

Source:
    Epson, ESC/POS Command Reference for TM printers; written from it, not from our encoder.
"""

from dataclasses import dataclass, field

ARGUMENTS = {
    b"\x1b ": 1,
    b"\x1b!": 1,
    b"\x1b$": 2,
    b"\x1b-": 1,
    b"\x1b2": 0,
    b"\x1b3": 1,
    b"\x1b@": 0,
    b"\x1bE": 1,
    b"\x1bG": 1,
    b"\x1bJ": 1,
    b"\x1bM": 1,
    b"\x1bR": 1,
    b"\x1ba": 1,
    b"\x1bd": 1,
    b"\x1bt": 1,
    b"\x1c!": 1,
    b"\x1c&": 0,
    b"\x1c-": 1,
    b"\x1c.": 0,
    b"\x1cS": 2,
    b"\x1cW": 1,
    b"\x1d!": 1,
    b"\x1dB": 1,
    b"\x1dH": 1,
    b"\x1dI": 1,
    b"\x1dL": 2,
    b"\x1dW": 2,
    b"\x1da": 1,
    b"\x1df": 1,
    b"\x1dh": 1,
    b"\x1dr": 1,
    b"\x1dw": 1,
}
"""Fixed arguments of the commands that have no length of their own."""
PREFIXES = b"\x1b\x1c\x1d"
TEXT = b"text"
CONTROL = b"control"
UNKNOWN = b"unknown"


@dataclass(frozen=True, slots=True)
class Command:
    """One command, or a run of text up to and without its line feed.

    Attributes:
        name: The first two bytes, three for ``GS (`` and ``GS v``; or TEXT, CONTROL, UNKNOWN.
        data: All of its bytes.
    """

    name: bytes
    data: bytes = field(repr=False)


def first_command(buffer: bytes) -> Command | None:
    """Return the first command of a non-empty buffer, or None where more bytes are needed."""
    if buffer[0] not in PREFIXES:
        return _text(buffer)
    name = buffer[:2]
    if len(name) < 2:
        return None
    if name in ARGUMENTS:
        return _of_length(name, buffer, 2 + ARGUMENTS[name])
    if name in LONG:
        return LONG[name](buffer)
    return Command(UNKNOWN, name)


def _text(buffer: bytes) -> Command:
    if buffer[0] < 0x20:
        return Command(CONTROL, buffer[:1])
    end = next((index for index, byte in enumerate(buffer) if byte < 0x20), len(buffer))
    return Command(TEXT, buffer[:end])


def _of_length(name: bytes, buffer: bytes, length: int) -> Command | None:
    return Command(name, buffer[:length]) if len(buffer) >= length else None


def _cut(buffer: bytes) -> Command | None:
    if len(buffer) < 3:
        return None
    return _of_length(b"\x1dV", buffer, 4 if buffer[2] in b"ABab" else 3)


def _barcode(buffer: bytes) -> Command | None:
    if len(buffer) < 4:
        return None
    if buffer[2] >= 65:
        return _of_length(b"\x1dk", buffer, 4 + buffer[3])
    end = buffer.find(0, 3)
    return Command(b"\x1dk", buffer[: end + 1]) if end >= 0 else None


def _tab_stops(buffer: bytes) -> Command | None:
    end = buffer.find(0, 2)
    return Command(b"\x1bD", buffer[: end + 1]) if end >= 0 else None


def _raster(buffer: bytes) -> Command | None:
    if len(buffer) < 8:
        return None
    width, rows = int.from_bytes(buffer[4:6], "little"), int.from_bytes(buffer[6:8], "little")
    return _of_length(b"\x1dv0", buffer, 8 + width * rows)


def _function(buffer: bytes) -> Command | None:
    if len(buffer) < 5:
        return None
    return _of_length(buffer[:3], buffer, 5 + int.from_bytes(buffer[3:5], "little"))


LONG = {b"\x1bD": _tab_stops, b"\x1dV": _cut, b"\x1dk": _barcode, b"\x1dv": _raster, b"\x1d(": _function}
