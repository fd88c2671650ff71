"""``print``: the exit status and the JSON say what happened to the paper."""

import json
import os
from io import BytesIO

import cv2
import numpy as np
import pytest
from PIL import Image

from cli.app import main
from cli.commands.receipt_file import TOO_LARGE
from config.sources import PROFILES
from devices.receipt_printer.characters import clean
from devices.receipt_printer.drawing import draw_line, to_bitmap
from devices.receipt_printer.escpos.model import model
from devices.receipt_printer.lines import TextLine
from devices.receipt_printer.picture import draw
from devices.receipt_printer.simulated.fake_printer import FakePrinter
from kiosk.domain.receipt import RECEIPT, KeyValue, Para, Receipt, Title
from tests.languages import in_both_languages
from tests.receipt_printer.npos import decode
from tests.receipt_printer.slips import QR_TEXT, application


@pytest.fixture
def slip_file(tmp_path):
    path = tmp_path / "slip.json"
    path.write_bytes(RECEIPT.dump_json(application()))
    return path


@pytest.fixture
def settings_for(tmp_path):
    """Write the demo's settings with another printer."""

    def write(port):
        text = (PROFILES / "demo.toml").read_text(encoding="utf-8")
        old = 'driver = "receipt_printer.simulated"'
        new = f'driver = "receipt_printer.escpos_tcp"\nhost = "127.0.0.1"\nport = {port}'
        assert old in text
        path = tmp_path / "kiosk.toml"
        text = text.replace('state = ".demo"', f'state = "{tmp_path / "state"}"')
        path.write_text(text.replace(old, new), encoding="utf-8")
        return str(path)

    return write


def run(capsys, *words):
    status = main(["print", *map(str, words), "--json"])
    return status, json.loads(capsys.readouterr().out)


def test_printed_is_yes(capsys, slip_file, settings_for):
    with FakePrinter(speed_mm_s=1000) as fake:
        status, told = run(capsys, "receipt", slip_file, "--config", settings_for(fake.port))
    assert status == 0
    assert (told["outcome"], told["reason"]) == ("printed", None)
    assert told["printed_mm"] > 80


def test_paper_out_is_no(capsys, slip_file, settings_for):
    with FakePrinter(speed_mm_s=1000) as fake:
        fake.paper_runs_out_after(30)
        status, told = run(capsys, "receipt", slip_file, "--config", settings_for(fake.port))
    assert status == 1
    assert (told["outcome"], told["reason"]) == ("interrupted", "paper_out")


def test_printer_that_is_switched_off_is_unreachable(capsys, slip_file, settings_for):
    with FakePrinter() as fake:
        port = fake.port
    status, told = run(capsys, "receipt", slip_file, "--config", settings_for(port))
    assert status == 3
    assert (told["outcome"], told["reason"], told["printed_mm"]) == ("not_started", "unreachable", 0)


def test_name_that_no_rom_holds_comes_out_whole(capsys, tmp_path, settings_for):
    """䶮 is in a GB 18030 ROM and not in a GBK one, 𬴂 is in none; ¥ prints as the ROM's own ￥."""
    path = tmp_path / "slip.json"
    name = "样例 䶮𬴂 ¥12"
    path.write_bytes(RECEIPT.dump_json(Receipt("R-1", (Title("回执"), KeyValue("申请人", name), Para("¥12 回执完")))))
    with FakePrinter(speed_mm_s=1000) as fake:
        status, told = run(capsys, "receipt", path, "--config", settings_for(fake.port))
        [slip] = fake.slips
    assert (status, told["outcome"]) == (0, "printed")
    decoded = decode(slip.data)
    assert "￥12 回执完" in decoded.text
    strip = to_bitmap(draw_line(TextLine(f"申请人  {clean(name)}"), model("generic_80mm").cells))
    drawn = np.unpackbits(np.frombuffer(strip.data, np.uint8)).reshape(strip.rows, -1)
    printed = np.concatenate(
        [np.unpackbits(np.frombuffer(band.dots, np.uint8)).reshape(band.height, -1) for band in decoded.rasters]
    )
    assert (printed == drawn[:, : printed.shape[1]]).all()
    assert not drawn[:, printed.shape[1] :].any()


def test_printed_a_second_time_it_is_a_copy(capsys, slip_file, settings_for):
    with FakePrinter(speed_mm_s=1000) as fake:
        for _ in range(2):
            run(capsys, "receipt", slip_file, "--config", settings_for(fake.port))
        assert "补打 第2份 / Copy 2" in decode(fake.slips[1].data).text
        assert "补打" not in decode(fake.slips[0].data).text


@pytest.mark.parametrize(
    ("strike", "status", "fault", "facts"),
    [
        (lambda fake: fake.paper_low(), 0, "PRINTER_PAPER_LOW", {"paper": "low"}),
        (lambda fake: fake.paper_out(), 1, "PRINTER_PAPER_OUT", {"paper": "out", "slips_left": "0"}),
        (lambda fake: fake.cover(is_open=True), 1, "PRINTER_COVER_OPEN", {"cover": "open"}),
        (lambda fake: fake.head_hot(is_hot=True), 1, "PRINTER_FAULT", {"error": "auto_recoverable"}),
        (lambda fake: fake.line(up=False), 3, "PRINTER_UNREACHABLE", {"paper": "unknown"}),
    ],
    ids=["near end", "no paper", "cover open", "head hot", "no line"],
)
def test_status_after_a_fault(capsys, settings_for, strike, status, fault, facts):
    with FakePrinter() as fake:
        strike(fake)
        got = main(["devices", "test", "printer", "--config", settings_for(fake.port), "--json"])
    [device] = json.loads(capsys.readouterr().out)["devices"]
    assert (got, device["fault"]) == (status, fault)
    assert device["facts"].items() >= facts.items()


def test_new_roll_is_counted_from(capsys, settings_for, tmp_path):
    with FakePrinter() as fake:
        status, told = run(capsys, "new-roll", "--config", settings_for(fake.port))
    assert (status, told) == (0, {"printer": "printer", "new_roll": True})


def test_wire_is_kept_for_whoever_looks_into_it(capsys, tmp_path, settings_for):
    wire = tmp_path / "wire.jsonl"
    with FakePrinter(speed_mm_s=1000) as fake:
        assert main(["print", "test", "--record", str(wire), "--config", settings_for(fake.port)]) == 0
    steps = [json.loads(line) for line in wire.read_text(encoding="utf-8").splitlines()]
    assert [steps[0]["step"], steps[-1]["step"]] == ["open", "close"]
    assert "测试完".encode("gb18030").hex() in "".join(step.get("sent", "") for step in steps)


def test_test_page_prints_on_the_demo(capsys):
    status, told = run(capsys, "test", "--profile", "demo")
    assert (status, told["outcome"]) == (0, "printed")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            '{"number": "a",\n"blocks": [\n{"kind": "rule"},\n{"kind": "kv", "lable": "x"}]}',
            "line 4: blocks[2].lable: 没有这个键；这里可以写：label, value, large, kind / unknown key",
        ),
        ('{"number": "a",\n"blocks": [}', "line 2"),
        ('{"number": "a", "blocks": [{"kind": "feed", "mm": 900}]}', "blocks[1].mm: 不能大于 50 / must be at most 50"),
        ('{"blocks": [{"kind": "rule"}]}', "number: 缺了这一项"),
        (
            '{"number": "a", "blocks": [{"kind": "rule"}, {"kind": "rule"}, {"kind": "para", "text": ""}]}',
            "blocks[3].text: 至少要有 1 个字符 / must have at least 1 character",
        ),
        ('{"number": "a", "blocks": [{"kind": "picture"}]}', "只能是 'title'"),
        ('{"number": "a", "blocks": [{"text": "x"}]}', "blocks[1]: 缺了 kind"),
        ('{"number": "a", "blocks": [{"kind": "barcode", "text": "编号"}]}', "1 to 24 characters of printable ASCII"),
        (
            '{"number": "a", "blocks": [{"kind": "table", "columns": ["a", "b"], "rows": [["1"]]}]}',
            "blocks[1]: 第 1 行有 1 格，表头有 2 列",
        ),
        ('["a"]', "receipt: 要写成一张表"),
    ],
    ids=[
        "misspelt key",
        "no JSON",
        "too much paper",
        "no number",
        "empty text",
        "unknown kind",
        "no kind",
        "Hanzi as bars",
        "short row",
        "a list",
    ],
)
def test_bad_file_is_named_with_its_line_and_field(capsys, tmp_path, text, said):
    path = tmp_path / "bad.json"
    path.write_text(text, encoding="utf-8")
    assert main(["print", "receipt", str(path), "--profile", "demo"]) == 2
    err = capsys.readouterr().err
    assert said in err
    assert all(in_both_languages(line) for line in err.splitlines() if str(path) in line)


def test_file_that_no_reader_can_hold_is_told(capsys, tmp_path):
    path = tmp_path / "bad.json"
    for text, said in (
        ("[" * 100_000, "nested too deeply"),
        ('{"number": ' + "9" * 5000 + "}", "too many digits"),
        (" " * (TOO_LARGE + 1), "larger than"),
    ):
        path.write_text(text, encoding="utf-8")
        assert main(["print", "receipt", str(path), "--profile", "demo"]) == 2
        err = capsys.readouterr().err
        assert said in err
        assert all(in_both_languages(line) for line in err.splitlines() if str(path) in line)


@pytest.mark.parametrize("command", ["receipt", "document"])
def test_what_is_no_file_is_not_waited_for(capsys, tmp_path, command):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    for path in (pipe, "/dev/zero"):
        assert main(["print", command, str(path), "--profile", "demo"]) == 2
        err = capsys.readouterr().err
        assert "not a file" in err
        assert in_both_languages(err)


def test_receipt_from_standard_input(capsys, slip_file, tmp_path, monkeypatch):
    out = tmp_path / "slip.png"
    with slip_file.open(encoding="utf-8") as stream:
        monkeypatch.setattr("sys.stdin", stream)
        status, told = run(capsys, "preview", "-", "--out", out, "--profile", "demo")
    assert (status, told["out"]) == (0, str(out))


@pytest.mark.parametrize(("out", "why"), [("none/slip.png", "没有这个文件或文件夹"), (".", "这是文件夹")])
def test_preview_that_cannot_be_written_is_told(capsys, slip_file, tmp_path, out, why):
    assert main(["print", "preview", str(slip_file), "--out", str(tmp_path / out), "--profile", "demo"]) == 2
    err = capsys.readouterr().err
    assert why in err
    assert "--out" in err


def test_preview_shows_the_code_that_a_phone_reads(capsys, slip_file, tmp_path):
    out = tmp_path / "slip.png"
    status, told = run(capsys, "preview", slip_file, "--out", out, "--profile", "demo")
    assert (status, told["out"]) == (0, str(out))
    text, *_ = cv2.QRCodeDetector().detectAndDecode(cv2.imread(str(out)))
    assert text == QR_TEXT
    picture = Image.open(BytesIO(out.read_bytes()))
    assert picture.size == draw(application()).size
