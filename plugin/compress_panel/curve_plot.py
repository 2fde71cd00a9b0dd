"""The curve of file size against error, with a point to drag."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from qgis.PyQt.QtCore import QPointF, QRectF, QSize, Qt, pyqtSignal
from qgis.PyQt.QtGui import QColor, QFont, QPainter, QPen, QPolygonF, QTextOption
from qgis.PyQt.QtWidgets import QSizePolicy, QWidget

from ...processing_algorithms.host.qgis_compat import event_position
from ...processing_algorithms.host.quantities import significant, size_text
from ...processing_algorithms.host.translation import tr
from .curve_axes import LogAxis
from .plain_numbers import rough, rough_size

HEIGHT, HIGHEST, NARROWEST = 200, 360, 240
RADIUS, REACH = 7.0, 5.0
KEY_FACTOR, PAGE_FACTOR = 1.03, 1.25
SMALLEST_SHARE = 400  # the exact file over the smallest one that is drawn
SAMPLES = 80  # places of the drawn curve


@dataclass(frozen=True)
class CurvePicture:
    """What is drawn: ``line`` has (bytes, RMSE) from small and poor to large and good, ``exact`` the bytes of an exact
    copy (None: not known), ``noise`` the error of the sensor (None: not known), ``unit`` that of the samples."""

    line: tuple
    exact: float | None
    noise: float | None
    unit: str


def picture_of(curve, unit):
    """The :class:`CurvePicture` of a ``RateCurve``."""
    from statistics import median

    from ...codec.errors import TargetError

    points = sorted(((p.bytes, p.rmse) for p in curve.points if p.rmse > 0), key=lambda pair: pair[0])
    # Nobody wants the last files, of a few hundred bytes, and they would take most of the axis.
    points = [pair for pair in points if pair[0] >= curve.exact.bytes / SMALLEST_SHARE] or points
    line = list(points)
    if len(points) > 1:
        low, high = points[0][0], points[-1][0]
        for place in range(1, SAMPLES):
            size = low * (high / low) ** (place / SAMPLES)
            try:
                found = curve.at("size", size)
            except TargetError:
                continue
            if found.rmse > 0:
                line.append((size, found.rmse))
    try:
        exact = curve.at("lossless", 0).bytes
    except TargetError:
        exact = None
    least = curve.smallest_noise  # 0: none is found, or rounding hides it
    known = [value for value in curve.noise if value >= least] if least else []
    return CurvePicture(tuple(sorted(line)), exact, float(median(known)) if known else None, unit)


def centred():
    """Text in the middle of its box, wrapped."""
    option = QTextOption(Qt.AlignmentFlag.AlignCenter)
    option.setWrapMode(QTextOption.WrapMode.WordWrap)
    return option


class CurvePlot(QWidget):
    """Draws a :class:`CurvePicture`. ``moved(bytes)`` while the point is dragged or moved by keys, ``settled()`` when
    the button is released."""

    picture: Any  # the CurvePicture, None while there is none
    point: Any  # (bytes, RMSE), None while there is none
    moved = pyqtSignal(float)
    settled = pyqtSignal()

    def __init__(self, parent=None):
        super().__init__(parent)
        self.picture, self.point, self.message = None, None, ""
        self.dragging, self._grip = False, 0.0  # pixels from the mouse to the point that it holds
        self.setMaximumHeight(HIGHEST)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.MinimumExpanding)
        self.setAccessibleName(tr("Curve of file size against error"))
        self.setToolTip(tr("Drag the point, or use the arrow keys, to choose between size and error."))

    def sizeHint(self):
        return QSize(420, HEIGHT)

    def minimumSizeHint(self):
        return QSize(NARROWEST, HEIGHT)

    def show_message(self, text):
        """Show a sentence instead of a curve."""
        self.picture, self.point, self.message = None, None, text
        self.update()

    def show_curve(self, picture):
        """Draw ``picture`` (a :class:`CurvePicture`)."""
        self.picture, self.message = picture, ""
        self.update()

    def show_point(self, size, rmse):
        """Put the point at ``size`` bytes and ``rmse`` (0: an exact copy); None for no point."""
        self.point = None if size is None else (size, rmse)
        self.update()

    # Geometry

    def _frame(self):
        metrics = self.fontMetrics()
        left = metrics.horizontalAdvance("00000") + 14
        return QRectF(left, metrics.height() + 10, self.width() - left - 16, self.height() - 3.6 * metrics.height() - 6)

    def _axes(self):
        frame, line = self._frame(), self.picture.line
        sizes = [size for size, _ in line] + ([self.picture.exact] if self.picture.exact else [])
        errors = [error for _, error in line] + ([self.picture.noise] if self.picture.noise else [])
        across = LogAxis(min(sizes) / 1.06, max(sizes) * 1.06, frame.left(), frame.right())
        bottom = frame.bottom() - (14 if self.picture.exact else 0)  # the exact copy lies below all errors
        return across, LogAxis(min(errors) / 1.1, max(errors) * 1.1, bottom, frame.top())

    def _place(self, across, up):
        size, rmse = self.point
        return QPointF(across.place(size), up.place(rmse) if rmse > 0 else self._frame().bottom())

    # Painting

    def paintEvent(self, event):
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        base, text = self.palette().base().color(), self.palette().text().color()
        painter.fillRect(self.rect(), base)
        frame = self._frame()
        faint = QColor(text)
        faint.setAlpha(40)
        if self.picture is None or len(self.picture.line) < 2:
            painter.setPen(faint)
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
            quiet = QColor(text)
            quiet.setAlpha(170)
            painter.setPen(quiet)
            painter.drawText(QRectF(self.rect()).adjusted(16, 8, -16, -8), self.message, centred())
            return
        across, up = self._axes()
        self._draw_noise(painter, frame, up)
        self._draw_grid(painter, frame, across, up, text, faint)
        accent = self.palette().highlight().color()
        painter.setPen(QPen(accent, 2.2))
        painter.drawPolyline(QPolygonF([QPointF(across.place(s), up.place(e)) for s, e in self.picture.line]))
        if self.picture.exact:
            place = QPointF(across.place(self.picture.exact), frame.bottom())
            painter.setBrush(base)
            painter.drawEllipse(place, 4, 4)
            painter.setPen(text)
            label = tr("exact")
            width = self.fontMetrics().horizontalAdvance(label)
            painter.drawText(QPointF(place.x() - width - 9, place.y() - 3), label)
        if self.point is not None:
            self._draw_point(painter, frame, self._place(across, up), accent, base)

    def _draw_noise(self, painter, frame, up):
        if not self.picture.noise:
            return
        level = up.place(self.picture.noise)
        green = QColor(60, 160, 90, 34)
        painter.fillRect(QRectF(frame.left(), level, frame.width(), frame.bottom() - level), green)
        green.setAlpha(200)
        painter.setPen(QPen(green, 1, Qt.PenStyle.DashLine))
        painter.drawLine(QPointF(frame.left(), level), QPointF(frame.right(), level))
        label = tr("below the sensor's noise")
        ink = QColor(40, 130, 70) if self.palette().base().color().lightness() > 127 else QColor(120, 210, 150)
        painter.setPen(ink)
        painter.drawText(QPointF(frame.left() + 6, frame.bottom() - self.fontMetrics().descent() - 3), label)

    def _draw_grid(self, painter, frame, across, up, text, faint):
        metrics = self.fontMetrics()
        quiet = QColor(text)
        quiet.setAlpha(190)
        for value in across.ticks(metrics.horizontalAdvance("000 MB") + 12):
            x = across.place(value)
            painter.setPen(faint)
            painter.drawLine(QPointF(x, frame.top()), QPointF(x, frame.bottom()))
            painter.setPen(quiet)
            label = size_text(value)
            place = min(x - metrics.horizontalAdvance(label) / 2, self.width() - metrics.horizontalAdvance(label) - 2)
            painter.drawText(QPointF(place, frame.bottom() + metrics.ascent() + 5), label)
        for value in up.ticks(metrics.height() + 1):
            y = up.place(value)
            painter.setPen(faint)
            painter.drawLine(QPointF(frame.left(), y), QPointF(frame.right(), y))
            painter.setPen(quiet)
            label = significant(value, 2)
            painter.drawText(
                QPointF(frame.left() - metrics.horizontalAdvance(label) - 5, y + metrics.ascent() / 2.6), label
            )
        painter.setPen(faint)
        painter.drawRect(frame)
        painter.setPen(quiet)
        title = tr("Error (RMSE, {})").format(self.picture.unit) if self.picture.unit else tr("Error (RMSE)")
        painter.drawText(QPointF(4, metrics.ascent() + 3), title)
        title = tr("Size of the file")
        painter.drawText(QPointF(frame.right() - metrics.horizontalAdvance(title), self.height() - 5), title)

    def _draw_point(self, painter, frame, place, accent, base):
        pen = QPen(accent, 1, Qt.PenStyle.DotLine)
        painter.setPen(pen)
        painter.drawLine(place, QPointF(place.x(), frame.bottom()))
        painter.drawLine(place, QPointF(frame.left(), place.y()))
        if self.hasFocus():
            halo = QColor(accent)
            halo.setAlpha(60)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(halo)
            painter.drawEllipse(place, RADIUS + 5, RADIUS + 5)
        painter.setPen(QPen(base, 2))
        painter.setBrush(accent)
        painter.drawEllipse(place, RADIUS, RADIUS)
        size, rmse = self.point
        label = rough_size(size) + "  " + (rough(rmse, self.picture.unit) if rmse > 0 else tr("no error"))
        font = QFont(self.font())
        font.setBold(True)
        painter.setFont(font)
        metrics = painter.fontMetrics()
        width, height = metrics.horizontalAdvance(label) + 12, metrics.height() + 4
        # A curve that falls leaves room above it on the right and below it on the left.
        left, top = place.x() + 12, place.y() - height - 12
        if top < frame.top() + 2 or left + width > frame.right() - 2:
            left, top = place.x() - width - 12, place.y() + 12
        if left < frame.left() + 2 or top + height > frame.bottom() - 2:
            left = min(max(place.x() + 12, frame.left() + 2), frame.right() - width - 2)
            top = min(max(place.y() - height - 12, frame.top() + 2), frame.bottom() - height - 2)
        box = QRectF(left, top, width, height)
        painter.setPen(QPen(accent, 1))
        painter.setBrush(base)
        painter.drawRoundedRect(box, 4, 4)
        painter.setPen(self.palette().text().color())
        painter.drawText(box, label, centred())

    # Mouse and keys

    def mousePressEvent(self, event):
        if event.button() == Qt.MouseButton.LeftButton and self._ready():
            self.dragging = True
            self._move_to(event_position(event).x())

    def mouseMoveEvent(self, event):
        place = event_position(event)
        if self.dragging:
            self._move_to(place.x() + self._grip)
        elif self._ready():
            held = self._distance(place) is not None
            self.setCursor(Qt.CursorShape.SizeHorCursor if held else Qt.CursorShape.ArrowCursor)

    def mouseReleaseEvent(self, event):
        if self.dragging:
            self.dragging = False
            self.settled.emit()

    def keyPressEvent(self, event):
        factor = {
            Qt.Key.Key_Left: 1 / KEY_FACTOR,
            Qt.Key.Key_Down: 1 / KEY_FACTOR,
            Qt.Key.Key_Right: KEY_FACTOR,
            Qt.Key.Key_Up: KEY_FACTOR,
            Qt.Key.Key_PageDown: 1 / PAGE_FACTOR,
            Qt.Key.Key_PageUp: PAGE_FACTOR,
            Qt.Key.Key_Home: 0.0,
            Qt.Key.Key_End: float("inf"),
        }.get(event.key())
        if factor is None or not self._ready() or self.point is None:
            super().keyPressEvent(event)
            return
        self._choose(self.point[0] * factor)
        self.settled.emit()

    def focusInEvent(self, event):
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event):
        super().focusOutEvent(event)
        self.update()

    def _ready(self):
        return self.picture is not None and len(self.picture.line) > 1

    def _distance(self, place):
        """How far right of ``place`` the point lies, in pixels; None where it is not near."""
        if self.point is None:
            return None
        away = self._place(*self._axes()) - QPointF(place)
        return away.x() if abs(away.x()) + abs(away.y()) < 2 * (RADIUS + REACH) else None

    def _move_to(self, x):
        across, _ = self._axes()
        self._choose(across.value(x))

    def _choose(self, size):
        """Ask for a file of ``size`` bytes, or for the nearest that there is."""
        low, high, exact = self.picture.line[0][0], self.picture.line[-1][0], self.picture.exact
        if exact and size > (high + exact) / 2:
            self.moved.emit(exact)
        else:
            self.moved.emit(min(max(size, low), high))
