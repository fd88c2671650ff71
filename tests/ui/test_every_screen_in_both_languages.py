"""Every screen, in both languages and both sizes: nothing cut off, every target large enough, no warning from QML."""

import pytest
from PySide6.QtQuick import QQuickItem

from kiosk.domain.text import Language
from kiosk.session import events as e
from tests.ui.states import every_screen
from ui.tour.finding import place, viewport, walk

MM = 1080 / 267.84


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("large", [False, True], ids=["normal", "large"])
def test_nothing_is_cut_off_and_everything_can_be_touched(kiosk, shots, language, large):
    seen = []
    for name in every_screen(kiosk):
        if kiosk.state.language is not language:
            kiosk.post(e.LanguageChosen(language))
        if kiosk.state.large_text is not large:
            kiosk.post(e.LargeTextChosen(large))
        kiosk.player.screenshot(shots / f"{name}_{language.value}{'_large' if large else ''}.png")
        _check(kiosk, name, large=large)
        seen.append(name)
    assert len(seen) == len(set(seen)) + 2  # sending and printing come twice
    assert not kiosk.bugs


def _check(kiosk, name: str, *, large: bool) -> None:
    shown = [item for item in walk(kiosk.window.window.contentItem()) if item.isVisible()]
    problems = [
        problem for item in shown for problem in (_text_problem(item), _target_problem(item, large=large)) if problem
    ]
    assert not problems, f"{name}: {problems}"


def _text_problem(item: QQuickItem) -> str:
    if not item.inherits("QQuickText") or not item.property("text"):
        return ""
    words = item.property("text")
    if item.property("truncated") or item.property("contentWidth") > item.width() + 1:
        return f"cut off: {words}"
    if item.property("contentHeight") > item.height() + 2:
        return f"higher than its place: {words}"
    where = place(item)
    if where.left() < 0 or where.right() > 1081:
        return f"off the screen: {words}"
    above = item.parentItem()
    inside = above is None or viewport(item) is not None or where.bottom() <= 1921
    return "" if inside else f"below the screen: {words}"


def _target_problem(item: QQuickItem, *, large: bool) -> str:
    if item.metaObject().indexOfSignal("clicked()") < 0 or not item.isEnabled():
        return ""
    where = place(item)
    least = (22 if large else 15) * MM - 1
    # Ten letters in a row leave 23 mm a key at most; what counts is that a key is never lower than the rule.
    narrow = item.objectName().startswith("key_")
    if where.height() < least or (where.width() < 15 * MM - 1 and not narrow):
        return f"too small to touch: {item.objectName()} {where.width():.0f}x{where.height():.0f}"
    return "" if item.objectName() else "a control without a name"
