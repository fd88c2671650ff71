"""Ink: the strokes of a finger as a document. In memory only, and lines, not a picture."""

from collections.abc import Sequence

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QPointF, QSizeF, Qt
from PySide6.QtGui import QPageLayout, QPageSize, QPainter, QPdfWriter, QPen, QPolygonF

from kiosk.domain.strokes import Point, Strokes

PEN = 0.008
"""Width of a line, in widths of the pad."""
PAGE_MM = (90.0, 40.0)
"""Size of the document; the pad has the same shape."""
DOTS_PER_INCH = 600


def signature_pdf(strokes: Strokes) -> bytes:
    """Return a PDF of one small page with the strokes as lines."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setPageSize(QPageSize(QSizeF(*PAGE_MM), QPageSize.Unit.Millimeter, "", QPageSize.SizeMatchPolicy.ExactMatch))
    writer.setPageMargins(QMarginsF(), QPageLayout.Unit.Millimeter)
    writer.setResolution(DOTS_PER_INCH)
    painter = QPainter(writer)
    _draw(painter, strokes, float(writer.width()))
    painter.end()
    return bytes(buffer.data().data())


def _draw(painter: QPainter, strokes: Strokes, width: float) -> None:
    round_cap, round_join = Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin
    painter.setPen(QPen(Qt.GlobalColor.black, PEN * width, Qt.PenStyle.SolidLine, round_cap, round_join))
    for stroke in strokes:
        painter.drawPolyline(QPolygonF(_points(stroke, width)))


def _points(stroke: Sequence[Point], width: float) -> list[QPointF]:
    """Return the points of a line; one that stands alone is a dot, which is a line to itself."""
    points = [QPointF(x * width, y * width) for x, y in stroke]
    return points if len(points) > 1 else points * 2
