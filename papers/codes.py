"""Finds the QR codes and barcodes in a picture."""

from dataclasses import dataclass, field
from typing import Any

import zxingcpp


def qr_texts(pixels: Any) -> tuple[str, ...]:  # noqa: ANN401 - rows of BGR or grey pixels; numpy's own types say no more
    """Return the text of every QR code in a picture, as far as they can be read."""
    found = zxingcpp.read_barcodes(pixels, formats=zxingcpp.BarcodeFormats([zxingcpp.BarcodeFormat.QRCode]))
    return tuple(code.text for code in found if code.valid)


@dataclass(frozen=True, slots=True)
class Code:
    """A code that was read; ``format`` as ZXing names it: ``QRCode``, ``Code128``, ``EAN13``, ``PDF417`` ..."""

    format: str
    text: str = field(repr=False)


def read_codes(pixels: Any) -> tuple[Code, ...]:  # noqa: ANN401 - as above
    """Return every code in a picture, of whatever kind, as far as they can be read."""
    return tuple(Code(code.format.name, code.text) for code in zxingcpp.read_barcodes(pixels) if code.valid)
