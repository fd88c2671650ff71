"""``codes`` and ``ocr`` from the command line: a code, none, and a file that is no picture."""

import json
from datetime import date

import pytest
import zxingcpp

from cli.app import main
from kiosk.domain.printed_fields import printed_fields
from papers.opencv import cv2, np
from tests.languages import in_both_languages


def run(capsys, *words):
    status = main([*map(str, words), "--json"])
    told = capsys.readouterr()
    return status, json.loads(told.out)


@pytest.mark.parametrize("kind", ["QRCode", "Code128", "EAN13"])
def test_a_code_is_told_with_its_kind(tmp_path, capsys, kind):
    text = "4006381333931" if kind == "EAN13" else "OTK1;K=SAMPLE"
    code = zxingcpp.create_barcode(text, getattr(zxingcpp.BarcodeFormat, kind))
    picture = np.pad(np.array(code.to_image(scale=4)), 60, constant_values=255)
    cv2.imwrite(str(tmp_path / "code.png"), picture)
    assert run(capsys, "codes", tmp_path / "code.png") == (0, {"codes": [{"format": kind, "text": text}]})


def test_a_picture_without_a_code_is_a_no_with_a_way_on(tmp_path, capsys):
    cv2.imwrite(str(tmp_path / "desk.png"), np.full((400, 600, 3), 90, np.uint8))
    assert run(capsys, "codes", tmp_path / "desk.png") == (1, {"codes": []})
    assert main(["codes", str(tmp_path / "desk.png")]) == 1
    assert in_both_languages(capsys.readouterr().out)


@pytest.mark.parametrize("command", ["codes", "ocr"])
def test_a_file_that_is_no_picture_says_so(tmp_path, capsys, command):
    (tmp_path / "page.pdf").write_bytes(b"%PDF-1.7 sample")
    for path in ("page.pdf", "none.png"):
        status, told = run(capsys, command, tmp_path / path)
        assert status == 2
        assert in_both_languages(told["error"])


def test_an_id_card_is_believed_by_its_number_alone():
    lines = ["姓名 王样例", "性别女 民族汉", "公民身份号码", "4301001990 03080023"]
    told = {"name": "王样例", "sex": "female", "birth_date": "1990-03-08", "id_number": "430100199003080023"}
    assert printed_fields(lines, date(2026, 11, 26)) == told
    assert printed_fields([*lines[:3], "430100199003080024"], date(2026, 11, 26)) == {}
