"""What people and programs hand over instead of a picture gets a plain sentence, never a traceback."""

import pytest

from papers.opencv import cv2, np
from papers.pictures import UnreadablePictureError, decode
from tests.papers.scenes import Recipe, render


def jpeg(width: int = 640, height: int = 480) -> bytes:
    return bytes(cv2.imencode(".jpg", render(Recipe("wood", "letter", seed=1, size=(width, height))).picture)[1])


def png_that_announces(width: int, height: int) -> bytes:
    header = b"\x89PNG\r\n\x1a\n" + b"\x00\x00\x00\x0dIHDR"
    return header + width.to_bytes(4, "big") + height.to_bytes(4, "big") + b"\x08\x02\x00\x00\x00" + bytes(64)


def test_good_picture_is_read():
    assert decode(jpeg()).shape == (480, 640, 3)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty file"),
        (b"%PDF-1.4\n%...", "PDF"),
        (b"hello, I am a letter", "not a picture"),
        (bytes(10_000), "not a picture"),
        (png_that_announces(200_000, 200_000), "too large"),
        (bytes(cv2.imencode(".png", np.zeros((8, 8, 3), np.uint8))[1]), "too small"),
    ],
)
def test_what_is_no_picture_is_named(data, words):
    with pytest.raises(UnreadablePictureError, match=words):
        decode(data)


def test_picture_cut_short_is_refused():
    data = jpeg()
    with pytest.raises(UnreadablePictureError, match="cut short"):
        decode(data[: len(data) // 2])
