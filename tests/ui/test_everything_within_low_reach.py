"""Somebody in a wheelchair: on every screen all that can be touched lies in the lowest 45 %, and is still large enough."""

import pytest
from PySide6.QtQuick import QQuickItem

from kiosk.domain.text import Language
from kiosk.session.ease import LowReachChosen
from tests.ui.looking import in_sight, is_target, problems, shown
from tests.ui.states import every_screen
from tests.ui.test_every_screen_in_both_languages import dress, lay

REACH = 0.45
OF_STAFF = {"operator_corner", "helper_leave"}
"""Keys of those who work here, and stand."""
LEAST_TARGET_MM = 15
WAYS = [(Language.ZH, False, ""), (Language.EN, True, "_lying")]
"""The usual one, and the one that needs the most room."""


def out_of_reach(item: QQuickItem, height: float) -> str:
    where = in_sight(item)
    if where.top() >= height * (1 - REACH) - 1 and where.bottom() <= height + 1:
        return ""
    return f"{item.objectName()} lies {height - where.top():.0f} of {height:.0f} pixels high"


def touchable(item: QQuickItem) -> bool:
    """Tell what takes a citizen's finger: controls, and the pad of a signature."""
    return (is_target(item) and item.objectName() not in OF_STAFF) or item.objectName() == "signature_pad"


@pytest.mark.parametrize(("language", "large", "shape"), WAYS)
def test_all_that_can_be_touched_is_low_and_large_enough(kiosk, shots, language, large, shape):
    lay(kiosk, shape)
    wrong = []
    for name in every_screen(kiosk):
        dress(kiosk, language, large=large)
        if not kiosk.state.low_reach:
            kiosk.post(LowReachChosen(on=True))
        kiosk.player.screenshot(shots / f"low_{name}_{language.value}{'_large' if large else ''}{shape}.png")
        window = kiosk.window.window
        targets = [item for item in shown(window) if touchable(item) and not in_sight(item).isEmpty()]
        wrong += [f"{name}: {problem}" for item in targets if (problem := out_of_reach(item, window.height()))]
        wrong += [f"{name}: {problem}" for problem in problems(window, large=large, least_mm=LEAST_TARGET_MM)]
    assert not wrong, "\n".join(wrong)
    assert not kiosk.bugs
