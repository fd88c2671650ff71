"""Finds a control of the window by its name, as an eye would: hidden, disabled or covered does not count."""

from collections.abc import Iterator

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtQuick import QQuickItem, QQuickWindow


class CannotTouch(RuntimeError):  # noqa: N818 - reads as what happened
    """There is no such control, or no finger could touch it now; the text says which and why."""


def walk(item: QQuickItem) -> Iterator[QQuickItem]:
    """Return an item and everything below it (findChild does not see what repeaters and loaders make)."""
    yield item
    for child in item.childItems():
        yield from walk(child)


def find(window: QQuickWindow, name: str) -> QQuickItem:
    """Return the control of this name that is shown and enabled.

    Raises:
        CannotTouch: There is none; the text says whether it is hidden, disabled or unknown, and what there is.
    """
    named = [item for item in walk(window.contentItem()) if item.objectName() == name]
    shown = [item for item in named if item.isVisible()]
    ready = [item for item in shown if item.isEnabled() and item.width() > 0 and item.height() > 0]
    if ready:
        return ready[0]
    if shown:
        message = f"{name} is disabled"
    elif named:
        message = f"{name} is hidden"
    else:
        message = f"there is no {name} on this screen; there are: {', '.join(names(window))}"
    raise CannotTouch(message)


def names(window: QQuickWindow) -> list[str]:
    """Return the names of everything that is shown."""
    shown = (item for item in walk(window.contentItem()) if item.isVisible())
    return sorted({item.objectName() for item in shown if item.objectName()})


def place(item: QQuickItem) -> QRectF:
    """Return where an item is in the window, in pixels."""
    return item.mapRectToScene(QRectF(0, 0, item.width(), item.height()))


def viewport(item: QQuickItem) -> QQuickItem | None:
    """Return the scrolling view that an item lies in, if any."""
    above = item.parentItem()
    while above is not None and not above.inherits("QQuickFlickable"):
        above = above.parentItem()
    return above


def check_reachable(window: QQuickWindow, item: QQuickItem, at: QPointF) -> None:
    """Check that nothing that takes touches lies over the point.

    Raises:
        CannotTouch: A dialog lies over it, or it is off the screen.
    """
    name = item.objectName()
    if not QRectF(0, 0, window.width(), window.height()).contains(at):
        message = f"{name} is off the screen"
        raise CannotTouch(message)
    for cover in walk(window.contentItem()):
        over = cover.property("coversThePage") is True and cover.isVisible() and place(cover).contains(at)
        if over and not any(inner is item for inner in walk(cover)):
            message = f"{name} is covered by a dialog"
            raise CannotTouch(message)
