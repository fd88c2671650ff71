"""The further screens of an application, in both languages, sizes and shapes: nothing cut off, small or overlapping."""

import pytest

from kiosk.session.rating import Rated
from kiosk.session.stages import Asking
from tests.ui.applying import every_applying_screen, pads, rating
from tests.ui.looking import problems
from tests.ui.test_every_screen_in_both_languages import WAYS, dress, lay


@pytest.mark.parametrize(("language", "large", "shape"), WAYS)
def test_nothing_is_cut_off_and_everything_can_be_touched(kiosk, shots, language, large, shape):
    lay(kiosk, shape)
    for name in every_applying_screen(kiosk):
        dress(kiosk, language, large=large)
        kiosk.player.screenshot(shots / f"apply_{name}_{language.value}{'_large' if large else ''}{shape}.png")
        assert not (wrong := problems(kiosk.window.window, large=large)), f"{name}: {wrong}"
    assert not kiosk.bugs


def test_a_plate_is_typed_by_touch_its_province_first(kiosk):
    for name in pads(kiosk):
        if name == "pad_plate":
            break
    for key in "湘A1234":
        kiosk.player.tap(f"key_{key}")
    kiosk.player.tap("key_erase")
    kiosk.player.tap("answer_ok")
    assert isinstance(kiosk.stage, Asking)
    assert "湘A12345" in kiosk.stage.error.zh


def test_a_face_is_touched_and_thanked_for(kiosk):
    for name in rating(kiosk):
        if name == "rating":
            break
    kiosk.player.tap("rate_5")
    assert Rated(5) in kiosk.posted
    assert kiosk.state.trip.rating.level == 5
