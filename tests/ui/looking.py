"""Looks at everything that is drawn, as a strict eye would: each problem is a sentence."""

from collections import Counter
from collections.abc import Iterator
from itertools import chain, combinations

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QColor, QImage
from PySide6.QtQuick import QQuickItem, QQuickWindow

from ui.tour.finding import place, viewport, walk

MM = 1080 / 267.84
"""Pixels of one millimetre on the panel, upright or lying."""
LEAST_TARGET_MM = {False: 15, True: 22}
LEAST_TEXT_MM = {False: 6, True: 9}
"""By whether large text is on; domain rules for reading at 60 cm, and for old hands."""
LEAST_GAP_MM = 2
LEAST_CONTRAST = 4.5
HAIR_PX = 2


def shown(window: QQuickWindow) -> list[QQuickItem]:
    """Return everything that is drawn, but not what a dialog or the operator page lies over."""
    items = [item for item in walk(window.contentItem()) if item.isVisible()]
    covers = [item for item in items if item.property("coversThePage") is True]
    return list(walk_shown(covers[-1])) if covers else items


def walk_shown(root: QQuickItem) -> Iterator[QQuickItem]:
    return (item for item in walk(root) if item.isVisible())


def problems(window: QQuickWindow, *, large: bool, least_mm: int | None = None) -> list[str]:
    """Return what is wrong with what is drawn now; ``least_mm`` of a target where it is not the usual one."""
    items = shown(window)
    texts = [item for item in items if is_text(item)]
    targets = [item for item in items if is_target(item)]
    single = [text_problem(item, window, large=large) for item in texts]
    single += [target_problem(item, least_mm or LEAST_TARGET_MM[large]) for item in targets]
    return [
        problem
        for problem in (*single, *_overlaps(texts, "words", 0), *_overlaps(targets, "targets", _gap()))
        if problem
    ]


def is_text(item: QQuickItem) -> bool:
    return item.inherits("QQuickText") and bool(item.property("text"))


def is_target(item: QQuickItem) -> bool:
    """Tell a Touchable by its properties; PySide mixes up the meta-objects of QML items that are gone."""
    return item.property("pressed") is not None and item.property("text") is not None and item.isEnabled()


def text_problem(item: QQuickItem, window: QQuickWindow, *, large: bool) -> str:
    """Return whether words are elided, cut off, off the screen, or too small to read."""
    words = item.property("text")
    if item.property("truncated") or item.property("contentWidth") > item.width() + 1:
        return f"cut off: {words}"
    if item.property("contentHeight") > item.height() + HAIR_PX:
        return f"higher than its place: {words}"
    size_px = item.property("font").pixelSize()
    if size_px < LEAST_TEXT_MM[large] * MM - 1 and not _is_sign(item):
        return f"too small to read: {words} {size_px / MM:.1f} mm"
    where = place(item)
    if where.left() < 0 or where.right() > window.width() + 1:
        return f"off the screen: {words}"
    return "" if viewport(item) is not None or where.bottom() <= window.height() + 1 else f"below the screen: {words}"


def target_problem(item: QQuickItem, least_mm: int) -> str:
    """Return whether a control is too small for a finger, or has no name."""
    if not item.objectName():
        return f"a control without a name: {item.property('text')}"
    where, least = place(item), least_mm * MM - 1
    if min(where.width(), where.height()) < least:
        size = f"{where.width() / MM:.1f} x {where.height() / MM:.1f} mm"
        return f"too small to touch: {item.objectName()} {size}"
    return ""


def contrast_problems(window: QQuickWindow, picture: QImage) -> list[str]:
    """Return which words of a window stand out too little in its picture of now."""
    assert picture.depth() == 32
    return [wrong for item in shown(window) if is_text(item) and (wrong := contrast_problem(item, picture))]


def contrast_problem(item: QQuickItem, picture: QImage) -> str:
    """Return whether words stand out too little from what is behind them (WCAG 2.2, 1.4.3)."""
    where = in_sight(item).toRect().intersected(picture.rect())
    if where.height() < 8 or where.width() < 8:
        return ""
    ratio = contrast(QColor(item.property("color")), _ground(picture, where))
    return "" if ratio >= LEAST_CONTRAST else f"{item.property('text')}: contrast {ratio:.1f}"


def contrast(one: QColor, other: QColor) -> float:
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: QColor) -> float:
    parts = (colour.redF(), colour.greenF(), colour.blueF())
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _ground(picture: QImage, where: QRect) -> QColor:
    """Return the colour that most of a place has, going by every third dot of every third line."""
    dots, width = memoryview(picture.constBits()).cast("I"), picture.bytesPerLine() // 4
    lines = range(where.top(), where.bottom(), 3)
    spots = (dots[y * width + where.left() : y * width + where.right() : 3] for y in lines)
    return QColor.fromRgb(Counter(chain.from_iterable(spots)).most_common(1)[0][0])


def _is_sign(item: QQuickItem) -> bool:
    above = item.parentItem()
    return above is not None and above.property("tone") is not None


def _gap() -> float:
    return LEAST_GAP_MM * MM - 1


def in_sight(item: QQuickItem) -> QRectF:
    """Return the part of an item that its scrolling page shows; of words the part that they fill."""
    where = place(item)
    if is_text(item):
        where.setHeight(min(where.height(), item.property("contentHeight")))
    view = viewport(item)
    return where.intersected(place(view)) if view is not None else where


def _overlaps(items: list[QQuickItem], what: str, gap_px: float) -> Iterator[str]:
    places = [(item, where) for item in items if not (where := in_sight(item)).isEmpty()]
    for (one, here), (other, there) in combinations(places, 2):
        if _related(one, other):
            continue
        reach = here.adjusted(-gap_px / 2, -gap_px / 2, gap_px / 2, gap_px / 2)
        near = there.adjusted(-gap_px / 2, -gap_px / 2, gap_px / 2, gap_px / 2)
        both = reach.intersected(near)
        if both.width() > HAIR_PX and both.height() > HAIR_PX:
            yield f"{what} too near: {_called(one)} and {_called(other)}"


def _related(one: QQuickItem, other: QQuickItem) -> bool:
    return other in walk(one) or one in walk(other)


def _called(item: QQuickItem) -> str:
    return str(item.property("text") or item.objectName())
