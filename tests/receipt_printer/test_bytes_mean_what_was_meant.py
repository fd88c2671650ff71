"""The bytes of a slip, read by a decoder that is not ours (npm's npos): text, codes, dots and cuts."""

import cv2
import numpy as np
import pytest

from devices.receipt_printer.drawing import draw_line, to_bitmap
from devices.receipt_printer.escpos.encoder import PROLOGUE, encode
from devices.receipt_printer.escpos.model import model
from devices.receipt_printer.escpos.model_name import model_names
from devices.receipt_printer.lines import TextLine
from devices.receipt_printer.text import as_lines
from kiosk.domain.receipt import Para, Receipt
from tests.receipt_printer.npos import decode
from tests.receipt_printer.slips import QR_TEXT, application, drawn, with_barcode, with_rare_name


def stream(receipt, name="generic_80mm"):
    return PROLOGUE + b"".join(piece.data for piece in encode(receipt, model(name)))


@pytest.mark.parametrize("name", [name for name in model_names() if model(name).rom != "none"])
def test_every_line_of_the_preview_is_on_the_paper(name):
    decoded = decode(stream(application(), name))
    printed = [line.strip() for line in decoded.text.split("\n")]
    shown = [line.strip() for line in as_lines(application(), model(name).columns)]
    for line in shown:
        if not line.startswith(("[", "- -", "──")):
            assert line in printed


def test_receipt_of_an_application_is_native_and_below_a_kilobyte():
    data = stream(application())
    decoded = decode(data)
    assert decoded.rasters == ()
    assert decoded.qr == [QR_TEXT]
    assert decoded.cuts == 1
    assert len(data) <= 1024
    assert "─" * (48 // 4) in decoded.text, "a rule is as wide as the paper, in letters of double width"


def test_printer_without_qr_gets_it_as_dots_that_a_phone_reads():
    decoded = decode(stream(application(), "generic_58mm"))
    bands = [band for band in decoded.rasters if band.width > 48]
    dots = np.concatenate(
        [np.unpackbits(np.frombuffer(band.dots, np.uint8)).reshape(band.height, -1) for band in bands]
    )
    text, *_ = cv2.QRCodeDetector().detectAndDecode(np.pad(255 - 255 * dots, 40, constant_values=255))
    assert text == QR_TEXT


def test_rare_hanzi_are_drawn_and_the_line_reads_back_dot_by_dot():
    decoded = decode(stream(with_rare_name()))
    assert "㐀" not in decoded.text
    assert "生僻字样例" in decoded.text
    bitmap = to_bitmap(draw_line(TextLine("申请人  㐀𠮷"), model("generic_80mm").cells))
    wanted = [
        bitmap.data[start : start + bitmap.width_bytes] for start in range(0, len(bitmap.data), bitmap.width_bytes)
    ]
    got = [
        band.dots[start : start + band.width // 8]
        for band in decoded.rasters
        for start in range(0, len(band.dots), band.width // 8)
    ]
    assert [row.ljust(bitmap.width_bytes, b"\0") for row in got] == wanted


def test_rom_of_the_smaller_repertoire_has_traditional_hanzi_drawn():
    receipt = Receipt("T", (Para("龍國"),))
    assert decode(stream(receipt, "generic_80mm")).text.strip() == "龍國"
    narrow = decode(stream(receipt, "generic_58mm"))
    assert narrow.text.strip() == ""
    assert narrow.rasters


def test_dot_of_a_long_name_and_the_dash_are_in_every_rom():
    receipt = Receipt("T", (Para("买***江 买买提·江——①℃"),))
    for name in model_names():
        if model(name).rom != "none":
            assert "买买提·江——①℃" in decode(stream(receipt, name)).text


def test_barcode_keeps_its_text_with_braces():
    assert b"{BP05-{{0007}" in stream(with_barcode())
    assert decode(stream(with_barcode())).commands.count("GSk") == 1


def test_drawn_slip_decodes_in_bands_that_a_small_buffer_holds():
    pieces = encode(drawn(), model("generic_80mm"))
    assert max(len(piece.data) for piece in pieces) <= 2048
    assert sum(raster.height for raster in decode(stream(drawn())).rasters) == 12 * 34
