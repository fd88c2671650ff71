"""A picture that a tour or a test leaves behind is the screen, dot by dot, also where its lines have an odd length."""

import pytest
from PySide6.QtGui import QColor, QImage

from ui.tour.picture_file import write_png


@pytest.mark.parametrize("width", [1, 3, 640])
def test_it_comes_back_as_it_was(tmp_path, width):
    picture = QImage(width, 7, QImage.Format.Format_RGB32)
    for x in range(width):
        for y in range(7):
            picture.setPixelColor(x, y, QColor((x * 37) % 256, (y * 53) % 256, (x * y) % 256))
    write_png(picture, tmp_path / "screen.png")
    assert QImage(str(tmp_path / "screen.png")).convertToFormat(picture.format()) == picture


def test_a_folder_that_is_not_there_is_told(tmp_path):
    with pytest.raises(OSError, match="nowhere"):
        write_png(QImage(4, 4, QImage.Format.Format_RGB32), tmp_path / "nowhere" / "screen.png")
