"""Finds the QR codes in a picture."""

from typing import Any

import zxingcpp


def qr_texts(pixels: Any) -> tuple[str, ...]:  # noqa: ANN401 - rows of BGR or grey pixels; numpy's own types say no more
    """Return the text of every QR code in a picture, as far as they can be read."""
    found = zxingcpp.read_barcodes(pixels, formats=zxingcpp.BarcodeFormats([zxingcpp.BarcodeFormat.QRCode]))
    return tuple(code.text for code in found if code.valid)
