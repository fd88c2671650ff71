"""Which characters a printer's own ROM prints."""

from functools import lru_cache

from devices.receipt_printer.characters import native
from devices.receipt_printer.escpos.model import PrinterModel


def prints(rom: str, text: str) -> bool:
    """Return whether a ROM of this repertoire prints every character of a cleaned text."""
    return rom != "none" and all(_holds(rom, char) for char in text)


def encode(text: str) -> bytes:
    """Return the bytes of a text that the ROM prints: one for ASCII, two for any other character."""
    return b"".join(native(char) or b"" for char in text)


def draws(model: PrinterModel, text: str) -> bool:
    """Return whether the line must go as dots because the model's ROM cannot print it."""
    return not prints(model.rom, text)


@lru_cache(8192)
def _holds(rom: str, char: str) -> bool:
    """GB2312 and GBK are subsets of GB18030 with the same codes, so one encoding serves all.

    The code is looked up, not the character: Python's GB2312 calls the dot of 买买提·江 and the dash by other names.
    """
    encoded = native(char)
    if encoded is None:
        return False
    if len(encoded) == 1 or rom == "gb18030":
        return True
    try:
        return bool(encoded.decode(rom))
    except UnicodeDecodeError:
        return False
