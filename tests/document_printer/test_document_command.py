"""``print document``: the exit status and the JSON say what happened to the pages. On a real cupsd."""

import json
import subprocess

import pytest

from cli.app import main
from config.sources import PROFILES
from kiosk.domain.receipt import RECEIPT, Cut, KeyValue, Para, Receipt, Title
from tests.document_printer.documents import document, number_of
from tests.languages import in_both_languages

SIMULATED = 'driver = "document_printer.simulated"'
NAME = "样例 䶮𬴂"


@pytest.fixture
def settings(tmp_path, cupsd, faulty):
    """The demo's settings with the queue of a real cupsd."""
    text = (PROFILES / "demo.toml").read_text(encoding="utf-8").replace('state = ".demo"', f'state = "{tmp_path}/s"')
    assert SIMULATED in text
    table = f'driver = "document_printer.cups"\nqueue = "{faulty.queue}"\nserver = "{cupsd.socket}"\npatience_s = 0.3'
    path = tmp_path / "kiosk.toml"
    path.write_text(text.replace(SIMULATED, table), encoding="utf-8")
    return str(path)


@pytest.fixture
def page(tmp_path):
    path = tmp_path / "page.pdf"
    path.write_bytes(document("A-1", pages=2).pdf)
    return path


def run(capsys, *words):
    status = main(["print", *map(str, words), "--json"])
    return status, json.loads(capsys.readouterr().out)


def test_printed_is_yes_and_the_same_again_is_a_persons_act(capsys, settings, page, faulty):
    for copies in (1, 2):
        status, told = run(capsys, "document", page, "--config", settings)
        assert status == 0
        assert told == {"outcome": "printed", "reason": None, "detail": None, "pages": 2}
        assert [number_of(pdf) for pdf in faulty.tray] == ["A-1"] * copies


def test_paper_out_is_not_started_and_the_queue_is_empty(capsys, settings, page, faulty, cupsd):
    faulty.does("empty")
    status, told = run(capsys, "document", page, "--config", settings)
    assert status == 1
    assert (told["outcome"], told["reason"], told["pages"]) == ("not_started", "paper_out", 0)
    listed = subprocess.run(
        ["lpstat", "-h", cupsd.socket, "-W", "all", "-o"], capture_output=True, check=True, text=True
    )
    assert listed.stdout == ""
    assert cupsd.documents == []
    assert not faulty.lend_a_hand()


def test_jam_is_broken_off(capsys, settings, page, faulty):
    faulty.does("jam")
    status, told = run(capsys, "document", page, "--config", settings)
    assert (status, told["outcome"], told["reason"]) == (1, "interrupted", "paper_jam")


def test_queue_that_is_not_there_is_unreachable(capsys, settings, page, faulty, tmp_path):
    text = (tmp_path / "kiosk.toml").read_text(encoding="utf-8").replace(faulty.queue, "nowhere")
    (tmp_path / "kiosk.toml").write_text(text, encoding="utf-8")
    status, told = run(capsys, "document", page, "--config", settings)
    assert (status, told["outcome"], told["reason"]) == (3, "not_started", "unreachable")


def test_receipt_file_comes_out_as_a_page_with_its_letters(capsys, settings, faulty, tmp_path):
    path = tmp_path / "guide.json"
    path.write_bytes(RECEIPT.dump_json(Receipt("G-1", (Title("指南"), KeyValue("姓名", NAME), Para("完"), Cut()))))
    status, told = run(capsys, "document", path, "--config", settings)
    assert (status, told["outcome"], told["pages"]) == (0, "printed", 1)
    out = tmp_path / "out.pdf"
    out.write_bytes(faulty.tray[0])
    text = subprocess.run(["pdftotext", out, "-"], capture_output=True, check=True, text=True).stdout
    assert NAME in text


def test_guide_on_a4_is_written_as_a_picture_and_nothing_is_printed(capsys, settings, faulty, tmp_path):
    out = tmp_path / "guide.png"
    status, told = run(capsys, "guide", "P13", "--a4", "--out", out, "--config", settings)
    assert (status, told) == (0, {"out": str(out), "pages": 1})
    assert out.read_bytes().startswith(b"\x89PNG")
    assert faulty.tray == []


def test_guide_on_a4_is_printed(capsys, settings, faulty):
    status, told = run(capsys, "guide", "P05", "--a4", "--language", "en", "--config", settings)
    assert (status, told["outcome"], len(faulty.tray)) == (0, "printed", 1)


@pytest.mark.parametrize("spoiled", ["half", "absent"])
def test_file_that_cannot_be_printed_says_what_to_do(capsys, settings, page, spoiled):
    page.write_bytes(page.read_bytes()[:300]) if spoiled == "half" else page.unlink()
    assert main(["print", "document", str(page), "--config", settings]) == 2
    assert in_both_languages(capsys.readouterr().err)


def test_settings_without_a_document_printer_say_how_to_add_one(capsys, page, tmp_path):
    text = (PROFILES / "demo.toml").read_text(encoding="utf-8").partition("[devices.a4]")[0]
    path = tmp_path / "kiosk.toml"
    path.write_text(text.replace('".demo"', f'"{tmp_path}"'), encoding="utf-8")
    assert main(["print", "document", str(page), "--config", str(path)]) == 2
    told = capsys.readouterr().err
    assert in_both_languages(told)
    assert "docs/a4.md" in told
