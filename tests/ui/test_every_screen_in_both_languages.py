"""Every screen, in both languages and both sizes: nothing cut off, small or overlapping, every target large enough."""

import pytest

from kiosk.domain.text import Language
from kiosk.session import events as e
from tests.ui.looking import contrast_problem, is_text, problems, shown
from tests.ui.states import every_screen
from tests.ui.test_operator_pad_locks import SampleDesk

TWICE = 2
"""Sending and printing come twice."""


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("large", [False, True], ids=["normal", "large"])
def test_nothing_is_cut_off_and_everything_can_be_touched(kiosk, shots, language, large):
    seen = []
    for name in every_screen(kiosk):
        dress(kiosk, language, large=large)
        kiosk.player.screenshot(shots / f"{name}_{language.value}{'_large' if large else ''}.png")
        assert not (wrong := problems(kiosk.window.window, large=large)), f"{name}: {wrong}"
        seen.append(name)
    assert len(seen) == len(set(seen)) + TWICE
    assert not kiosk.bugs


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("large", [False, True], ids=["normal", "large"])
def test_what_lies_over_a_page_can_be_read_and_touched_as_well(kiosk, shots, language, large):
    kiosk.window.operator._desk = SampleDesk()
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
    kiosk.player.screenshot(shots / f"operator_{language.value}{'_large' if large else ''}.png")
    assert not problems(kiosk.window.window, large=large)


@pytest.mark.parametrize("large", [False, True], ids=["normal", "large"])
def test_the_keyboard_has_keys_for_old_fingers(kiosk, large):
    kiosk.identify()
    kiosk.post(e.ItemChosen("P05"), e.FactsConfirmed(), e.LargeTextChosen(large))
    for name in ("offer_none", "pick_430104", "pick_430104001", "pick_430104001001"):
        kiosk.player.tap(name)
    kiosk.player.settle()
    assert kiosk.player.shows("key_q")
    assert not problems(kiosk.window.window, large=large)


@pytest.mark.parametrize("contrast", [False, True], ids=["usual colours", "high contrast"])
def test_all_words_stand_out_from_their_ground(kiosk, shots, contrast):
    for name in every_screen(kiosk):
        if kiosk.state.high_contrast is not contrast:
            kiosk.post(e.ContrastChosen(contrast))
        kiosk.player.settle()
        picture = kiosk.window.window.grabWindow()
        picture.save(str(shots / f"{name}_{'contrast' if contrast else 'colours'}.png"))
        texts = [item for item in shown(kiosk.window.window) if is_text(item)]
        wrong = [problem for item in texts if (problem := contrast_problem(item, picture))]
        assert not wrong, f"{name}: {wrong}"


def dress(kiosk, language, *, large: bool) -> None:
    if kiosk.state.language is not language:
        kiosk.post(e.LanguageChosen(language))
    if kiosk.state.large_text is not large:
        kiosk.post(e.LargeTextChosen(large))
