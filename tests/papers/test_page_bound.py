"""A page becomes a PDF that others can read, with the JPEG as it was, in the paper's real size."""

import io
import subprocess

import pikepdf
import pytest

from papers.bind import BoundPage, bind
from papers.opencv import np
from papers.page import make_page
from papers.straighten import aspect
from tests.papers.scenes import Recipe, render

MM = 72 / 25.4


@pytest.fixture(scope="module")
def letter():
    return make_page(render(Recipe("wood", "letter", seed=3, size=(1600, 1200), fill=0.85)).picture)


@pytest.fixture(scope="module")
def card():
    return make_page(render(Recipe("mat", "card", seed=5, size=(1600, 1200), fill=0.3)).picture)


def page_size_mm(pdf: bytes, number: int = 0) -> tuple[float, float]:
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        box = opened.pages[number].mediabox
        return float(box[2]) / MM, float(box[3]) / MM


def test_letter_is_a4_at_200_dpi(letter):
    assert (letter.width_px, letter.height_px) == (1654, 2339)
    assert page_size_mm(bind([letter.bound])) == pytest.approx((210, 297), abs=0.5)


def test_card_is_a_card(card):
    assert (card.width_px, card.height_px) == (1011, 638)
    assert page_size_mm(bind([card.bound])) == pytest.approx((85.6, 54), abs=0.5)


def test_long_receipt_keeps_its_shape():
    page = make_page(render(Recipe("wood", "receipt", seed=8, size=(1600, 1200), fill=0.8)).picture)
    assert page.height_px / page.width_px == pytest.approx(190 / 76, rel=0.04)
    assert page_size_mm(bind([page.bound])) == pytest.approx((210, 297), abs=0.5)


def test_jpeg_stands_in_the_pdf_untouched(letter, card):
    pdf = bind([letter.bound, card.bound])
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        streams = [next(iter(page.get_images().values())).read_raw_bytes() for page in opened.pages]
    assert streams == [letter.bound.jpeg, card.bound.jpeg]


def test_pdf_is_read_by_other_programs_and_says_pdf_a(letter, tmp_path):
    file = tmp_path / "page.pdf"
    file.write_bytes(bind([letter.bound]))
    subprocess.run(["qpdf", "--check", file], check=True, capture_output=True, timeout=20)
    subprocess.run(
        ["pdftoppm", "-r", "50", "-png", file, tmp_path / "seen"], check=True, capture_output=True, timeout=20
    )
    assert list(tmp_path.glob("seen*.png"))
    with pikepdf.open(file) as opened:
        assert opened.open_metadata().pdfa_status == "1B"
        assert "/OutputIntents" in opened.Root


def test_page_on_its_side_lies_on_an_a4_on_its_side():
    lying = BoundPage(
        make_page(render(Recipe("grey", "card", seed=2, fill=0.4)).picture).bound.jpeg, 297, 210, is_card=False
    )
    assert page_size_mm(bind([lying])) == pytest.approx((297, 210), abs=0.5)


def test_shape_is_told_from_a_slanting_view():
    focal, width, height = 1500.0, 210.0, 297.0
    tilt = np.deg2rad(25)
    corners = np.array([[-width, -height], [width, -height], [width, height], [-width, height]]) / 2
    depth = 600 + corners[:, 1] * np.sin(tilt)
    seen = np.stack([corners[:, 0], corners[:, 1] * np.cos(tilt)], 1) * focal / depth[:, None] + [640, 480]
    assert aspect(seen, (1280, 960)) == pytest.approx(width / height, rel=0.02)
