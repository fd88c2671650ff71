"""A window without a line to anybody looks at a slip: on paper, in a picture, under a camera, or typed."""

import io
import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pytest
from PIL import Image

from cli.app import main
from cli.machine.opening import seal_of
from config.loader import load
from config.sources import PROFILES
from devices.receipt_printer.escpos.encoder import PROLOGUE, encode
from devices.receipt_printer.escpos.model import model
from devices.receipt_printer.picture import draw_png
from kiosk.contract.digest import digest_of
from kiosk.domain.receipt import Qr, Receipt
from kiosk.domain.text import Language, LocalText
from kiosk.receipts.again import Copying, kept_again
from kiosk.receipts.place import Foot
from papers.codes import qr_texts
from tests.domain.people import CATALOGUE
from tests.offline_cache.people import case, paper
from tests.receipt_printer.npos import decode

AT = datetime(2026, 11, 23, 2, 5, tzinfo=UTC)
SUBMISSION = case(paper())


@dataclass
class Hall:
    """A kiosk's settings, a slip that it printed, and the command line."""

    folder: Path
    slip: Receipt
    capsys: Any
    monkeypatch: pytest.MonkeyPatch

    @property
    def text(self) -> str:
        return next(block.text for block in self.slip.blocks if isinstance(block, Qr))

    def verify(self, *words: str, typed: str = "") -> tuple[int, dict[str, Any]]:
        self.monkeypatch.setattr("sys.stdin", io.StringIO(typed))
        status = main(["receipt", "verify", *words, "--config", str(self.folder / "kiosk.toml"), "--json"])
        return status, json.loads(self.capsys.readouterr().out or "{}")


@pytest.fixture
def hall(tmp_path: Path, capsys: Any, monkeypatch: pytest.MonkeyPatch) -> Hall:
    text = (PROFILES / "demo.toml").read_text(encoding="utf-8").replace(".demo", str(tmp_path / "state"))
    film = f'driver = "document_camera.opencv"\nsource = "{tmp_path / "desk.avi"}"'
    text = text.replace('driver = "document_camera.simulated"', film)
    (tmp_path / "kiosk.toml").write_text(text, encoding="utf-8")
    house = load(tmp_path / "kiosk.toml", environment={}).settings
    item = CATALOGUE.item(SUBMISSION.item_code)
    assert item is not None
    foot = Foot(LocalText("测试中心", "Test centre"), "DEMO-01", "0731-00000000", datetime.now(UTC))
    slip = kept_again(SUBMISSION, item, Copying(foot, seal_of(house), sample=True, language=Language.ZH))
    return Hall(tmp_path, slip, capsys, monkeypatch)


def test_true_slip_says_which_kiosk_number_item_and_when(hall: Hall) -> None:
    for words, typed in ((("-",), hall.text + "\n"), ((hall.text,), "")):
        status, told = hall.verify(*words, typed=typed)
        assert (status, told["valid"], told["reason"]) == (0, True, None)
        assert (told["kiosk"], told["item"], told["standing"]) == ("DEMO-01", SUBMISSION.item_code, "provisional")
        assert told["number"] == SUBMISSION.provisional_no
        assert told["digest"] == digest_of(SUBMISSION).hex()
        assert datetime.fromisoformat(told["issued_at"]).utcoffset() is not None


@pytest.mark.parametrize(
    "spoil",
    [
        lambda text: text[:30] + ("A" if text[30] != "A" else "B") + text[31:],
        lambda text: text[:-2],
        lambda text: text.lower(),
        lambda _: "OTK1;K=DEMO-01;N=1",
    ],
)
def test_changed_text_is_no_true_slip(hall: Hall, spoil: Callable[[str], str]) -> None:
    status, told = hall.verify("-", typed=spoil(hall.text))
    assert (status, told["valid"]) == (1, False)
    assert told["reason"] in {"damaged", "forged", "unknown_key"}


def test_slip_of_a_kiosk_that_is_not_known_here_is_not_believed(hall: Hall) -> None:
    (hall.folder / "none").mkdir()
    status, told = hall.verify("-", "--trusted", str(hall.folder / "none"), typed=hall.text)
    assert (status, told["valid"], told["reason"]) == (1, False, "unknown_key")
    assert told["number"] == SUBMISSION.provisional_no, "what it claims is told, as a claim"


def test_contents_are_compared_and_other_contents_are_found_out(hall: Hall) -> None:
    file = hall.folder / "case.json"
    file.write_text(SUBMISSION.model_dump_json(), encoding="utf-8")
    assert hall.verify("-", "--case", str(file), typed=hall.text)[1]["same_contents"] is True
    file.write_text(SUBMISSION.model_copy(update={"documents": ()}).model_dump_json(), encoding="utf-8")
    status, told = hall.verify("-", "--case", str(file), typed=hall.text)
    assert (status, told["valid"], told["reason"], told["same_contents"]) == (1, False, "other_contents", False)
    file.write_text('{"id": 1}', encoding="utf-8")
    assert main(["receipt", "verify", hall.text, "--case", str(file), "--profile", "demo"]) == 2


def test_code_is_read_in_a_picture_of_the_slip(hall: Hall) -> None:
    (hall.folder / "slip.png").write_bytes(draw_png(hall.slip))
    assert hall.verify("--image", str(hall.folder / "slip.png"))[0] == 0
    Image.new("L", (400, 400), 255).save(hall.folder / "blank.png")
    assert hall.verify("--image", str(hall.folder / "blank.png"))[0] == 1
    assert hall.verify()[0] == 2


def test_slip_under_the_camera_is_verified(hall: Hall) -> None:
    film_of(hall.folder / "desk.avi", hall.slip)
    status, told = hall.verify("camera")
    assert (status, told["valid"]) == (0, True)


def test_dots_of_a_printer_that_draws_no_codes_itself_are_read(hall: Hall) -> None:
    slip = PROLOGUE + b"".join(piece.data for piece in encode(hall.slip, model("generic_58mm")))
    bands = [band for band in decode(slip).rasters if band.height > 1]
    rows = [np.unpackbits(np.frombuffer(band.dots, np.uint8)).reshape(band.height, -1) for band in bands]
    dots = np.concatenate([np.pad(row, ((0, 0), (0, 400 - row.shape[1]))) for row in rows])
    assert qr_texts(np.pad(255 - 255 * dots, 40, constant_values=255)) == (hall.text,)


def test_keys_that_are_trusted_are_listed(hall: Hall) -> None:
    assert main(["receipt", "keys", "--config", str(hall.folder / "kiosk.toml"), "--json"]) == 0
    [key] = json.loads(hall.capsys.readouterr().out)["keys"]
    assert key["kiosk"] == "DEMO-01"


def film_of(path: Path, slip: Receipt) -> None:
    """Film a slip that lies a little askew on a desk, in a kiosk camera's light and noise."""
    picture = cv2.imdecode(np.frombuffer(draw_png(slip), np.uint8), cv2.IMREAD_COLOR)
    height, width = picture.shape[:2]
    turned = cv2.getRotationMatrix2D((width / 2, height / 2), 4, 0.95)
    turned[:, 2] += ((1600 - width) / 2, (1200 - height) / 2)
    desk = cv2.warpAffine(picture, turned, (1600, 1200), borderValue=(120, 125, 130))
    noise = np.random.default_rng(7).normal(0, 6, desk.shape)
    frame = np.clip(desk * 0.85 + noise, 0, 255).astype(np.uint8)
    film = cv2.VideoWriter(str(path), cv2.VideoWriter.fourcc(*"MJPG"), 25, (1600, 1200))
    for _ in range(50):
        film.write(frame)
    film.release()
