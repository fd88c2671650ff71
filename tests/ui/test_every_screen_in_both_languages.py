"""Every screen, in both languages, both sizes and both shapes: nothing cut off, small, pale or overlapping, all in reach."""

import pytest

from kiosk.domain.text import Language
from kiosk.session import events as e
from tests.ui.looking import contrast_problems, problems
from tests.ui.states import every_screen
from tests.ui.test_operator_pad_locks import SampleDesk
from ui.tour.picture_file import write_png

TWICE = 2
"""Sending and printing come twice."""

SHAPES = {"": (1080, 1920), "_lying": (1920, 1080)}
"""What a picture's name ends in, and the window in pixels."""

WAYS = [(language, large, "") for language in Language for large in (False, True)]
WAYS += [(Language.ZH, False, "_lying"), (Language.EN, True, "_lying")]
"""A lying screen in the usual way, and in the one that needs the most room."""


@pytest.mark.parametrize(("language", "large", "shape"), WAYS)
def test_nothing_is_cut_off_and_everything_can_be_touched(kiosk, shots, language, large, shape):
    lay(kiosk, shape)
    seen = []
    for name in every_screen(kiosk):
        dress(kiosk, language, large=large)
        kiosk.player.settle()
        picture = kiosk.window.window.grabWindow()
        write_png(picture, shots / f"{name}_{language.value}{'_large' if large else ''}{shape}.png")
        wrong = problems(kiosk.window.window, large=large) + contrast_problems(kiosk.window.window, picture)
        assert not wrong, f"{name}: {wrong}"
        seen.append(name)
    assert len(seen) == len(set(seen)) + TWICE
    assert not kiosk.bugs


@pytest.mark.parametrize("shape", list(SHAPES))
@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("large", [False, True], ids=["normal", "large"])
def test_what_lies_over_a_page_can_be_read_and_touched_as_well(kiosk, shots, language, large, shape):
    kiosk.window.operator._desk = SampleDesk()
    lay(kiosk, shape)
    dress(kiosk, language, large=large)
    kiosk.player.tap("help")
    assert not problems(kiosk.window.window, large=large)
    kiosk.player.tap("help_close")
    kiosk.window.operator.open()
    kiosk.player.settle()
    assert not problems(kiosk.window.window, large=large)
    kiosk.player.type_keys("271828")
    kiosk.player.tap("operator_open")
    kiosk.player.wait_for(lambda: bool(kiosk.window.operator._lines))
    kiosk.player.screenshot(shots / f"operator_{language.value}{'_large' if large else ''}{shape}.png")
    assert not problems(kiosk.window.window, large=large)


@pytest.mark.parametrize("shape", list(SHAPES))
@pytest.mark.parametrize("large", [False, True], ids=["normal", "large"])
def test_the_keyboard_has_keys_for_old_fingers(kiosk, shots, large, shape):
    lay(kiosk, shape)
    kiosk.identify()
    kiosk.post(e.ItemChosen("P05"), e.FactsConfirmed(), e.LargeTextChosen(large))
    for name in ("offer_none", "pick_430104", "pick_430104001", "pick_430104001001"):
        kiosk.player.tap(name)
    kiosk.player.settle()
    assert kiosk.player.shows("key_q")
    for layout in ("pinyin", "english", "signs"):
        kiosk.player.tap(f"key_{layout}") if kiosk.player.shows(f"key_{layout}") else None
        kiosk.player.screenshot(shots / f"keyboard_{layout}{'_large' if large else ''}{shape}.png")
        assert not problems(kiosk.window.window, large=large)
    kiosk.player.tap("key_pinyin")
    kiosk.player.type_keys("wuyi")
    kiosk.player.screenshot(shots / f"keyboard_candidates{'_large' if large else ''}{shape}.png")
    assert kiosk.player.shows("candidate_0")
    assert not problems(kiosk.window.window, large=large)


@pytest.mark.parametrize("shape", list(SHAPES))
def test_in_high_contrast_all_words_stand_out_from_their_ground(kiosk, shots, shape):
    lay(kiosk, shape)
    for name in every_screen(kiosk):
        if not kiosk.state.high_contrast:
            kiosk.post(e.ContrastChosen(on=True))
        kiosk.player.settle()
        picture = kiosk.window.window.grabWindow()
        write_png(picture, shots / f"{name}_contrast{shape}.png")
        assert not (wrong := contrast_problems(kiosk.window.window, picture)), f"{name}: {wrong}"


def lay(kiosk, shape: str) -> None:
    kiosk.window.window.resize(*SHAPES[shape])


def dress(kiosk, language, *, large: bool) -> None:
    if kiosk.state.language is not language:
        kiosk.post(e.LanguageChosen(language))
    if kiosk.state.large_text is not large:
        kiosk.post(e.LargeTextChosen(large))
