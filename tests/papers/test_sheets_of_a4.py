"""An A4 document made of blocks: what stands in the file is what was to be said, with its letters."""

import subprocess
from io import BytesIO

import cv2
import numpy as np
import pikepdf
import pytest
from PIL import Image

from kiosk.domain.glyphs import MissingGlyphError
from kiosk.domain.receipt import Barcode, Cut, KeyValue, Para, Qr, Receipt, Table, Title
from kiosk.domain.text import Language
from papers.sheet import as_pdf
from papers.sheet_picture import NoPdfError, as_png

NAME = "样例 䶮𬴂㐀𠮷〇 无青龍國 𠀁"
"""䶮 and 𬴂 are in names and in few fonts, 𠀁 in Hanazono only; 无 and 青 come back as radicals where a file names glyphs badly."""
MARKUP = "<b>&amp;</b> <img src='http://192.0.2.1/x'>"
QR_TEXT = "OTK1;N=P05-0007;I=样例"
SHEET = Receipt(
    "P05-0007",
    (
        Title("受理回执"),
        KeyValue("申请人", NAME),
        KeyValue("编号", "A-0007", large=True),
        KeyValue("备注", ""),
        Para(f"第一行{MARKUP}\n第二行\x1b@\u202e¥12 “引号”——①℃￥（）《》"),
        Table(("材料", "份数"), (("居民身份证（正反面）", "1"), ("近期照片", "2"))),
        Qr(QR_TEXT),
        Barcode("P05-0007"),
        Cut(),
        Para("第二页"),
        Cut(),
    ),
)


@pytest.fixture(scope="module")
def pdf():
    return as_pdf(SHEET)


def poppler(tool, pdf, folder, *options):
    file = folder / "sheet.pdf"
    file.write_bytes(pdf)
    words = [tool, *options, file, *(["-"] if tool == "pdftotext" else [])]
    return subprocess.run(words, check=True, capture_output=True, text=True, timeout=20).stdout


def test_every_font_is_in_the_file(pdf, tmp_path):
    _, _, *fonts = poppler("pdffonts", pdf, tmp_path).splitlines()
    assert fonts
    assert [font.split()[-5:-2] for font in fonts] == [["yes", "yes", "yes"]] * len(fonts), fonts
    assert any("HanaMinB" in font for font in fonts)


def test_rare_names_and_signs_come_back_as_they_were_given(pdf, tmp_path):
    text = poppler("pdftotext", pdf, tmp_path, "-raw")
    for words in ("受理回执", NAME, MARKUP, "第二行@¥12 “引号”——①℃￥（）《》", "居民身份证（正反面）", "A-0007"):
        assert words in text


def test_pages_are_a4_numbered_and_cut_where_a_cut_stands(pdf, tmp_path):
    with pikepdf.open(BytesIO(pdf)) as opened:
        sizes = [tuple(round(float(edge) * 25.4 / 72) for edge in page.mediabox[2:]) for page in opened.pages]
    assert sizes == [(210, 297), (210, 297)]
    second = poppler("pdftotext", pdf, tmp_path, "-raw", "-f", "2")
    assert "第二页" in second
    assert "2 / 2" in second
    assert "P05-0007" in second


def test_screen_reader_finds_its_way(pdf):
    with pikepdf.open(BytesIO(pdf)) as opened:
        assert opened.Root.MarkInfo.Marked
        assert str(opened.Root.Lang) == "zh-Hans-CN"
        assert opened.docinfo["/Title"] == "受理回执"


def test_codes_on_the_page_are_read_again(pdf):
    picture = np.asarray(Image.open(BytesIO(as_png(pdf))).convert("L"))
    read, *_ = cv2.QRCodeDetector().detectAndDecode(picture)
    assert read == QR_TEXT


def test_character_that_no_font_draws_is_refused_by_its_code_point():
    with pytest.raises(MissingGlyphError, match=r"(?m)^no font draws U\+E123 private use\. "):
        as_pdf(Receipt("X", (Para("样例 \ue123䶮"),)))


def test_language_of_the_document_is_told():
    with pikepdf.open(BytesIO(as_pdf(Receipt("X", (Para("sample"),)), Language.EN))) as opened:
        assert str(opened.Root.Lang) == "en"


def test_picture_of_no_pdf_is_refused():
    with pytest.raises(NoPdfError):
        as_png(b"%PDF-1.7 and then a letter")
