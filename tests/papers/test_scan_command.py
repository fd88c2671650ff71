"""``scan`` from the command line: every kind of source, every kind of disappointment."""

import json

import pytest
import typer
from typer.testing import CliRunner

from cli.commands.scan import command
from devices.supervisor import DeviceConfig
from papers.opencv import cv2, np
from tests.document_camera.mjpeg_server import MjpegServer
from tests.papers.scenes import Recipe, render


@pytest.fixture
def scan(tmp_path):
    """Return a function that runs the command and gives exit status, JSON and the PDF's path."""
    app = typer.Typer()
    app.command("scan")(
        command(lambda _config, _profile: DeviceConfig("desk", "document_camera.simulated", {"paper": "bank_card"}))
    )
    out = tmp_path / "out.pdf"

    def run(*sources):
        result = CliRunner().invoke(app, [*map(str, sources), "--out", str(out), "--json"])
        assert "Traceback" not in result.output
        return result.exit_code, json.loads(result.stdout) if result.stdout else result.stderr, out

    return run


@pytest.fixture
def letter(tmp_path):
    path = tmp_path / "letter.png"
    cv2.imwrite(str(path), render(Recipe("wood", "letter", seed=3)).picture)
    return path


@pytest.fixture
def empty_desk(tmp_path):
    path = tmp_path / "empty.png"
    cv2.imwrite(str(path), render(Recipe("wood", None, seed=3)).picture)
    return path


def test_picture_becomes_a_pdf(scan, letter):
    status, told, out = scan(letter)
    (page,) = told["pages"]
    assert status == 0
    assert out.read_bytes().startswith(b"%PDF")
    assert out.stat().st_mode & 0o077 == 0
    assert list(page) == ["source", "found", "corners", "confidence", "width_px", "height_px", "quality", "elapsed_ms"]
    assert list(page["quality"]) == ["verdict", "blur", "glare", "exposure", "reasons"]
    assert page["found"]
    assert np.array(page["corners"]).shape == (4, 2)
    assert (page["source"], page["width_px"], page["height_px"]) == (str(letter), 1654, 2339)


def test_empty_desk_writes_nothing(scan, empty_desk):
    status, told, out = scan(empty_desk)
    assert status == 1
    assert told["pages"][0]["found"] is False
    assert told["pages"][0]["corners"] is None
    assert not out.exists()


def test_folder_with_one_page_and_one_empty_desk_keeps_the_page(scan, letter, empty_desk):
    status, told, out = scan(letter.parent)
    assert status == 1
    assert [page["found"] for page in told["pages"]] == [False, True]
    assert out.exists()


def test_film_gives_its_best_page(scan, tmp_path):
    path = tmp_path / "film.avi"
    writer = cv2.VideoWriter(str(path), cv2.VideoWriter.fourcc(*"MJPG"), 25, (960, 540))
    for recipe in [Recipe("grey", None, seed=1)] * 4 + [Recipe("grey", "letter", seed=2)] * 4:
        writer.write(render(recipe).picture)
    writer.release()
    status, told, _out = scan(path)
    assert status == 0
    assert told["pages"][0]["found"]


def test_stream_and_camera_are_photographed(scan):
    picture = render(Recipe("wood", "letter", seed=3)).picture
    with MjpegServer(picture, drift_px=0) as server:
        status, told, _out = scan(server.url, "camera")
    assert status == 0
    assert [page["source"] for page in told["pages"]] == [server.url, "camera"]


def test_stream_that_is_not_there_is_unreachable(scan):
    status, told, out = scan("http://user:secret@127.0.0.1:9/none.mjpg")
    assert status == 3
    assert "CAMERA_" in told
    assert "secret" not in told
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
    assert name in told
    assert not out.exists()
