"""``scan`` from the command line: every kind of source, every kind of disappointment."""

import json
import os

import pytest
import typer

from cli.commands.scan import command
from cli.failures import guarded
from devices.supervisor import DeviceConfig
from papers.opencv import cv2, np
from tests.document_camera.mjpeg_server import MjpegServer
from tests.languages import in_both_languages
from tests.papers.scenes import Recipe, render


@pytest.fixture
def scan(tmp_path, capsys):
    """Return a function that runs the command and gives exit status, JSON document and the PDF's path."""
    app = typer.Typer()
    app.command("scan")(
        command(lambda _config, _profile: DeviceConfig("desk", "document_camera.simulated", {"paper": "bank_card"}))
    )
    usual = tmp_path / "out.pdf"

    def run(*sources, out=usual):
        words = [*map(str, sources), "--out", str(out), "--json"]
        status = guarded(lambda: app(words, standalone_mode=False), as_json=True)
        told = capsys.readouterr()
        assert "Traceback" not in told.err
        document = json.loads(told.out)
        assert document.get("error", "").strip() == told.err.strip()
        return status, document, out

    return run


CARD = Recipe("wood", "card", seed=3, fill=0.8)
"""Large enough in the picture to be read; a letter would have 53 dpi."""


@pytest.fixture
def card(tmp_path):
    path = tmp_path / "card.png"
    cv2.imwrite(str(path), render(CARD).picture)
    return path


@pytest.fixture
def empty_desk(tmp_path):
    path = tmp_path / "empty.png"
    cv2.imwrite(str(path), render(Recipe("wood", None, seed=3)).picture)
    return path


def test_picture_becomes_a_pdf(scan, card):
    status, told, out = scan(card)
    (page,) = told["pages"]
    assert status == 0
    assert out.read_bytes().startswith(b"%PDF")
    assert out.stat().st_mode & 0o077 == 0
    assert list(page) == ["source", "found", "corners", "confidence", "width_px", "height_px", "quality", "elapsed_ms"]
    assert list(page["quality"]) == ["verdict", "blur", "glare", "exposure", "reasons"]
    assert page["found"]
    assert np.array(page["corners"]).shape == (4, 2)
    assert (page["source"], page["width_px"], page["height_px"]) == (str(card), 1011, 638)


def test_empty_desk_writes_nothing(scan, empty_desk):
    status, told, out = scan(empty_desk)
    assert status == 1
    assert told["pages"][0]["found"] is False
    assert told["pages"][0]["corners"] is None
    assert not out.exists()


def test_folder_with_one_page_and_one_empty_desk_keeps_the_page(scan, card, empty_desk):
    status, told, out = scan(card.parent)
    assert status == 1
    assert [page["found"] for page in told["pages"]] == [True, False]
    assert out.exists()


def test_page_that_nobody_can_read_is_written_and_the_answer_is_no(scan, tmp_path):
    path = tmp_path / "blurred.png"
    cv2.imwrite(str(path), cv2.GaussianBlur(render(CARD).picture, (0, 0), 4))
    status, told, out = scan(path)
    assert (status, told["pages"][0]["quality"]["verdict"]) == (1, "bad")
    assert out.read_bytes().startswith(b"%PDF")


def test_film_gives_its_best_page(scan, tmp_path):
    path = tmp_path / "film.avi"
    writer = cv2.VideoWriter(str(path), cv2.VideoWriter.fourcc(*"MJPG"), 25, (960, 540))
    for recipe in [Recipe("grey", None, seed=1)] * 4 + [CARD] * 4:
        writer.write(render(recipe).picture)
    writer.release()
    status, told, _out = scan(path)
    assert status == 0
    assert told["pages"][0]["found"]


def test_stream_and_camera_are_photographed(scan):
    picture = render(CARD).picture
    with MjpegServer(picture, drift_px=0) as server:
        status, told, _out = scan(server.url, "camera")
    assert status == 0
    assert [page["source"] for page in told["pages"]] == [server.url, "camera"]


def test_stream_that_is_not_there_is_unreachable(scan):
    status, told, out = scan("http://user:secret@127.0.0.1:9/none.mjpg")
    assert status == 3
    assert "CAMERA_" in told["error"]
    assert "请检查地址" in told["error"]
    assert in_both_languages(told["error"])
    assert "secret" not in told["error"]
    assert not out.exists()


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("none.jpg", None),
        ("empty.jpg", b""),
        ("page.jpg", b"%PDF-1.7"),
        ("cut.jpg", b"\xff\xd8\xff\xe0" + bytes(90)),
        ("film.avi", b"RIFF"),
        ("folder", "folder"),
    ],
)
def test_unreadable_source_is_named(scan, tmp_path, name, data):
    path = tmp_path / name
    if data == "folder":
        path.mkdir()
    elif data is not None:
        path.write_bytes(data)
    status, told, out = scan(path)
    assert status == 2
    zh, en = told["error"].splitlines()
    assert name in zh
    assert name in en
    assert not in_both_languages(en)
    assert "；" in zh or "，请" in zh
    assert not out.exists()


def test_text_file_is_no_picture(scan, tmp_path):
    path = tmp_path / "card.txt"
    path.write_text("dear city", encoding="utf-8")
    status, told, _ = scan(path)
    assert status == 2
    assert "不是图片" in told["error"]
    assert "use JPEG, PNG" in told["error"]


@pytest.mark.parametrize(
    ("out", "why"), [("none/out.pdf", "没有这个文件或文件夹"), ("", "这是文件夹"), ("card.png/x.pdf", "不是文件夹")]
)
def test_pdf_that_cannot_be_written_is_told_before_the_camera_is_asked(scan, card, out, why):
    status, told, _ = scan("camera", out=card.parent / out)
    assert status == 2
    assert why in told["error"]
    assert "--out" in told["error"]
    assert in_both_languages(told["error"])


def test_failed_scan_leaves_the_pdf_before_it_alone(scan, tmp_path):
    old = tmp_path / "out.pdf"
    old.write_bytes(b"%PDF old")
    assert scan(tmp_path / "none.jpg")[0] == 2
    assert old.read_bytes() == b"%PDF old"
    assert list(tmp_path.iterdir()) == [old]


def test_pipe_or_device_is_not_replaced_by_a_pdf(scan, card, tmp_path):
    pipe = tmp_path / "pipe.pdf"
    os.mkfifo(pipe)
    status, told, _out = scan(card, out=pipe)
    assert status == 2
    assert "not a file" in told["error"]
    assert pipe.is_fifo()
