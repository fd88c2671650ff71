"""An elder lays the card: one touch makes everything large; who stands still is asked whether to help, once a page."""

from kiosk.session import events as e
from kiosk.session.offers import HESITATION_S
from tests.ui.looking import problems


def test_one_touch_makes_everything_large_and_the_question_goes(kiosk):
    kiosk.identify()
    kiosk.player.tap("large_text_yes")
    assert kiosk.state.large_text
    assert not kiosk.player.shows("large_text_no")
    assert not problems(kiosk.window.window, large=True)


def test_no_is_taken_for_an_answer(kiosk):
    kiosk.identify()
    kiosk.player.tap("large_text_no")
    assert not kiosk.state.large_text
    assert not kiosk.player.shows("large_text_yes")


def test_help_comes_by_itself_once_on_each_page_and_changes_nothing(kiosk):
    kiosk.identify()
    before = kiosk.stage
    kiosk.clock.go(HESITATION_S)
    kiosk.player.tap("help_close")
    assert kiosk.stage is before
    kiosk.clock.go(HESITATION_S)
    kiosk.player.settle()
    assert not kiosk.player.shows("help_close")
    kiosk.post(e.ItemChosen("P05"))
    kiosk.clock.go(HESITATION_S)
    kiosk.player.tap("help_close")
    assert not kiosk.bugs
