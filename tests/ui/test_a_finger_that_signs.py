"""The signature pad under a finger: a slip is none, a name is kept as lines, and nothing of it stays behind."""

from io import BytesIO

import pikepdf
import pytest
from PySide6.QtTest import QTest

from kiosk.session.pledges import SignatureDrawn, SignatureHeld, Signing
from kiosk.session.stages import Reviewing
from tests.ui.applying import pledging
from ui.ink import signature_pdf
from ui.tour.finding import find, place

WAVE = [(0.1 + 0.04 * step, 0.15 + 0.1 * (step % 2)) for step in range(16)]


@pytest.fixture
def signing(kiosk):
    for name in pledging(kiosk):
        if name == "sign":
            break
    kiosk.player.settle()
    return kiosk


def draw(kiosk, points):
    kiosk.player.draw("signature_pad", points)


def test_a_name_is_sent_as_lines_and_forgotten(signing, shots):
    draw(signing, WAVE)
    signing.player.screenshot(shots / "apply_signed.png")
    signing.player.tap("signature_done")
    (drawn,) = [event for event in signing.posted if isinstance(event, SignatureDrawn)]
    with pikepdf.open(BytesIO(drawn.pdf)) as document:  # every point of the way, not one a frame
        assert document.pages[0].Contents.read_bytes().count(b" l\n") >= len(WAVE) - 1
    assert isinstance(signing.stage, Reviewing)
    assert signing.window.models._sign._strokes == []


def test_the_ink_is_seen(signing):
    where = place(find(signing.window.window, "signature_pad")).toRect()

    def dark():
        picture = signing.window.window.grabWindow()
        row = range(where.left() + 10, where.right() - 10, 2)
        ys = range(where.top() + 10, where.bottom() - 10, 7)
        return any(picture.pixelColor(x, y).lightness() < 60 for x in row for y in ys)

    assert not dark()
    draw(signing, WAVE)
    signing.player.wait_for(dark)
    signing.player.tap("signature_clear")
    signing.player.wait_for(lambda: not dark())


def test_a_slip_of_the_finger_is_no_signature(signing):
    draw(signing, WAVE[:2])
    assert not signing.player.shows("signature_done")
    draw(signing, WAVE)
    assert signing.player.shows("signature_done")
    signing.player.tap("signature_clear")
    assert not signing.player.shows("signature_done")


def test_a_button_that_is_let_go_too_soon_signs_nothing(signing):
    button = find(signing.window.window, "signature_hold")
    button.setProperty("holdMs", 150)
    signing.player.tap("signature_hold")
    assert isinstance(signing.stage, Signing)
    window, at = signing.window.window, place(button).center().toPoint()
    QTest.touchEvent(window, signing.player._device).press(0, at, window).commit()
    signing.player.wait_for(lambda: isinstance(signing.stage, Reviewing))
    QTest.touchEvent(window, signing.player._device).release(0, at, window).commit()
    assert SignatureHeld() in signing.posted


def test_leaving_takes_the_ink_along(signing):
    draw(signing, WAVE)
    signing.player.tap("leave")
    signing.player.tap("leave_confirm")
    assert signing.window.models._sign._strokes == []


def test_the_document_is_one_small_page_of_lines():
    pdf = signature_pdf([WAVE, [(0.5, 0.2)]])
    with pikepdf.open(BytesIO(pdf)) as document:
        (page,) = document.pages
        assert [round(float(side) * 25.4 / 72) for side in page.mediabox[2:]] == [90, 40]
        assert b" l\n" in page.Contents.read_bytes()
        assert not page.get_images()
