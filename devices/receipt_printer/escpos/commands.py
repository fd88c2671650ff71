"""The commands of ESC/POS that we send, as bytes.

Source:
    Epson, ESC/POS Command Reference for TM printers; the Chinese ones (FS) behave alike on clones.
"""

from collections.abc import Sequence

INITIALISE = b"\x1b@"
CHINESE_ON = b"\x1c&"
HANZI_SPACING_NONE = b"\x1cS\x00\x00"
DEFAULT_PITCH = b"\x1b2"
ALIGN_LEFT = b"\x1ba\x00"
ALIGN_CENTRE = b"\x1ba\x01"
BOLD_ON = b"\x1bE\x01"
BOLD_OFF = b"\x1bE\x00"
SIZE_DOUBLE = b"\x1d!\x11"
WIDTH_DOUBLE = b"\x1d!\x10"
HEIGHT_DOUBLE = b"\x1d!\x01"
SIZE_NORMAL = b"\x1d!\x00"
TAB = b"\t"
LINE_FEED = b"\n"
CUT_AFTER_FEED = b"\x1dVB\x00"
ASB_ON = b"\x1da\x0e"
PAPER_STATUS = b"\x1dr\x01"
IDENTITY = (b"\x1dIB", b"\x1dIC")
"""``GS I`` 66 and 67: the maker's and the model's name."""
REAL_TIME_STATUS = (b"\x10\x04\x01", b"\x10\x04\x02", b"\x10\x04\x03", b"\x10\x04\x04")
CLEAR_BY_DC4 = b"\x10\x14\x08\x01\x03\x14\x01\x06\x02\x08"
CLEAR_BY_ENQ = b"\x10\x05\x02"
REAL_TIME_CODES = (b"\x10\x04", b"\x10\x05", b"\x10\x14")
"""What a printer obeys wherever it stands, even inside a picture."""


def echo_request(token: bytes) -> bytes:
    """Return ``GS ( H`` function 48: the printer echoes four printable bytes when all before is printed."""
    assert len(token) == 4
    return b"\x1d(H\x06\x0000" + token


def tab_stops(columns: Sequence[int]) -> bytes:
    """Return ``ESC D``: up to 32 columns, in order, to which a tab goes; in half-width characters of normal size."""
    return b"\x1bD" + bytes(columns) + b"\0"


def feed(units: int) -> bytes:
    """Return paper feeds (ESC J) of 1 or more vertical units."""
    whole, rest = divmod(units, 255)
    return b"\x1bJ\xff" * whole + (b"\x1bJ" + bytes([rest]) if rest else b"")


def qr_code(data: bytes, module_dots: int) -> bytes:
    """Return a QR code, model 2, level M (``GS ( k``); up to 1000 bytes."""
    functions = (
        b"1A2\x00",
        b"1C" + bytes([module_dots]),
        b"1E1",
        b"1P0" + data,
        b"1Q0",
    )
    return b"".join(b"\x1d(k" + len(body).to_bytes(2, "little") + body for body in functions)


def code128(data: bytes, module_dots: int, height_dots: int) -> bytes:
    """Return a Code 128 in set B with its text below; ``{`` is doubled as the command wants it."""
    body = b"{B" + data.replace(b"{", b"{{")
    setting = b"\x1dh" + bytes([height_dots]) + b"\x1dw" + bytes([module_dots]) + b"\x1dH\x02"
    return setting + b"\x1dk\x49" + bytes([len(body)]) + body


def raster(width_bytes: int, rows: int, data: bytes, *, double: bool = False) -> bytes:
    """Return dots (``GS v 0``), each as wide and high as it is or twice so; only at the beginning of a line."""
    return (
        b"\x1dv0"
        + (b"\x03" if double else b"\x00")
        + width_bytes.to_bytes(2, "little")
        + rows.to_bytes(2, "little")
        + data
    )
