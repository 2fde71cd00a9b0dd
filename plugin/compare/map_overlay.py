"""What is drawn on the map: two pictures with a swipe line or in turns, or the colours of the error."""

from __future__ import annotations

from qgis.core import QgsRectangle
from qgis.gui import QgsMapCanvasItem
from qgis.PyQt.QtCore import QObject, QPointF, QRectF, Qt, pyqtSignal
from qgis.PyQt.QtGui import QColor, QFontMetricsF, QPainter, QPen, QPolygonF, QTransform

from ...processing_algorithms.host.qgis_compat import event_position

OFF, SWIPE, BLINK, ERROR = "off", "swipe", "blink", "error"
GRAB_PX, HANDLE_PX, CHIP_PX = 9, 13, 260
Z_VALUE = -5  # above the map (−10), below rubber bands and markers (0)


class MapOverlay(QgsMapCanvasItem):
    """Pictures of the map as it was rendered; they move with it while it is panned or zoomed. It covers the canvas.

    ``fraction`` is the place of the swipe line in the canvas, 0 to 1 from the left, or from the top if it is not
    ``vertical``. ``titles`` are the names of the two rasters."""

    def __init__(self, canvas):
        super().__init__(canvas)
        self.canvas, self.mode, self.fraction, self.vertical = canvas, OFF, 0.5, True
        self.shows_reconstruction, self.titles, self.caption = False, ("", ""), ""
        self._pictures, self._corners = {}, {}
        self.setZValue(Z_VALUE)
        self.hide()

    def set_pictures(self, kind, pictures, corners):
        """Show ``pictures`` (a list of ``QImage``) in the modes of ``kind``, "pair" or "error"; ``corners``: see
        :func:`corners_of`."""
        self._pictures[kind], self._corners[kind] = pictures, corners
        if kind == self._kind():
            self.refresh()

    def forget(self, kind=None):
        """Drop the pictures of ``kind``, or all."""
        for name in [kind] if kind else list(self._pictures):
            self._pictures.pop(name, None)
        self.refresh()

    def set_mode(self, mode):
        self.mode = mode
        self.refresh()

    def refresh(self):
        """Draw anew."""
        kind = self._kind()
        if kind in self._pictures:
            corner = self._corners[kind][0]
            self.setRect(QgsRectangle(corner.x(), corner.y() - 1, corner.x() + 1, corner.y()), False)
            self.setRotation(0.0)
            self.show()
            self.update()
        else:
            self.hide()

    def line_position(self):
        """The place of the swipe line in pixels of the canvas."""
        size = self.canvas.viewport().size()
        return self.fraction * (size.width() if self.vertical else size.height())

    def _kind(self):
        return {SWIPE: "pair", BLINK: "pair", ERROR: "error"}.get(self.mode)

    def updatePosition(self):
        super().updatePosition()
        self.setRotation(0.0)  # that of the canvas is in the corners of the pictures already

    def boundingRect(self):
        return QRectF(self.canvas.viewport().rect()).translated(-self.pos())

    def _place(self):
        """The transform from pixels of a picture to those of this item."""
        picture = self._pictures[self._kind()][0]
        ratio = picture.devicePixelRatio()
        width, height = picture.width() / ratio, picture.height() / ratio
        corner, right, below = (self.toCanvasCoordinates(point) for point in self._corners[self._kind()])
        across, down = (right - corner) / width, (below - corner) / height
        return QTransform(across.x(), across.y(), down.x(), down.y(), 0.0, 0.0)

    def paint(self, painter, option=None, widget=None):
        pictures = self._pictures.get(self._kind())
        if not pictures:
            return
        view = self.boundingRect()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, self.mode != ERROR)
        if self.mode == SWIPE:
            self._paint_swipe(painter, pictures, view)
        elif self.mode == BLINK:
            number = int(self.shows_reconstruction)
            self._draw(painter, pictures[number])
            _chip(painter, self.titles[number], view.left() + 12, view.top() + 12, Qt.AlignmentFlag.AlignLeft)
        else:
            self._draw(painter, pictures[0])
            _chip(painter, self.caption, view.left() + 12, view.top() + 12, Qt.AlignmentFlag.AlignLeft)

    def _draw(self, painter, picture, part=None):
        """Draw a picture where it lies in the map, or its ``part`` in this item alone."""
        painter.save()
        if part is not None:
            painter.setClipRect(part)
        painter.setTransform(self._place(), True)
        painter.drawImage(QPointF(0, 0), picture)
        painter.restore()

    def _paint_swipe(self, painter, pictures, view):
        line = self.line_position()
        if self.vertical:
            x = view.left() + line
            first = QRectF(view.left(), view.top(), line, view.height())
            second = QRectF(x, view.top(), view.width() - line, view.height())
            ends = QPointF(x, view.top()), QPointF(x, view.bottom())
            middle = QPointF(x, view.center().y())
        else:
            y = view.top() + line
            first = QRectF(view.left(), view.top(), view.width(), line)
            second = QRectF(view.left(), y, view.width(), view.height() - line)
            ends = QPointF(view.left(), y), QPointF(view.right(), y)
            middle = QPointF(view.center().x(), y)
        for part, picture in zip((first, second), pictures):
            self._draw(painter, picture, part)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        for colour, width in ((QColor(0, 0, 0, 110), 4.0), (QColor(255, 255, 255), 2.0)):
            painter.setPen(QPen(colour, width))
            painter.drawLine(*ends)
        painter.setPen(QPen(QColor(0, 0, 0, 130), 1.0))
        painter.setBrush(QColor(255, 255, 255))
        painter.drawEllipse(middle, HANDLE_PX, HANDLE_PX)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(60, 74, 87))
        for side in (-1, 1):
            tip, base = side * 9.0, side * 3.5
            corners = [(tip, 0.0), (base, -4.5), (base, 4.5)]
            painter.drawPolygon(
                QPolygonF([middle + (QPointF(a, b) if self.vertical else QPointF(b, a)) for a, b in corners])
            )
        right, left = Qt.AlignmentFlag.AlignRight, Qt.AlignmentFlag.AlignLeft
        if self.vertical:
            _chip(painter, self.titles[0], middle.x() - 12, view.top() + 12, right, line - 18)
            _chip(painter, self.titles[1], middle.x() + 12, view.top() + 12, left, view.width() - line - 18)
        else:
            _chip(painter, self.titles[0], view.left() + 12, middle.y() - 36, left)
            _chip(painter, self.titles[1], view.left() + 12, middle.y() + 12, left)


def corners_of(settings):
    """The upper-left, upper-right and lower-left corner of a map (``QgsMapSettings``), which may be rotated, as
    ``QgsPointXY``."""
    size = settings.outputSize()
    to_map = settings.mapToPixel().toMapCoordinates
    return to_map(0, 0), to_map(size.width(), 0), to_map(0, size.height())


def _chip(painter, text, x, y, align, room=CHIP_PX):
    """A short text on a dark ground, with its left or right edge at ``x``; left out where there is no room."""
    metrics = QFontMetricsF(painter.font())
    text = metrics.elidedText(text, Qt.TextElideMode.ElideMiddle, min(room, CHIP_PX) - 16)
    if not text or room < 50:
        return
    width, height = metrics.horizontalAdvance(text) + 16, metrics.height() + 8
    box = QRectF(x - width if align == Qt.AlignmentFlag.AlignRight else x, y, width, height)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(20, 26, 32, 205))
    painter.drawRoundedRect(box, 4, 4)
    painter.setPen(QColor(255, 255, 255))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)


class CanvasEvents(QObject):
    """Takes from the events of the map canvas those that are meant for the overlay: dragging the line, and space.

    The map tool in use gets all the others. The space key counts in ``others``, widgets of the dock, as well."""

    flipped = pyqtSignal()

    def __init__(self, overlay, others=(), parent=None):
        super().__init__(parent)
        self._overlay, self._dragging, self._over = overlay, False, False
        canvas = overlay.canvas
        self._viewport, self._watched = canvas.viewport(), [canvas, canvas.viewport(), *others]
        for widget in self._watched:
            widget.installEventFilter(self)

    def remove(self):
        """Leave the canvas as it was."""
        self._set_cursor(False)
        for widget in self._watched:
            widget.removeEventFilter(self)

    def eventFilter(self, watched, event):
        kinds, overlay = type(event).Type, self._overlay
        kind = event.type()
        if watched is not self._viewport:
            if kind in (kinds.KeyPress, kinds.KeyRelease) and event.key() == Qt.Key.Key_Space and overlay.mode != OFF:
                if kind == kinds.KeyPress and not event.isAutoRepeat():
                    self.flipped.emit()
                return True
            return False
        if overlay.mode != SWIPE:
            self._dragging = False
            self._set_cursor(False)
            return False
        if kind == kinds.MouseButtonPress and event.button() == Qt.MouseButton.LeftButton and self._near(event):
            self._dragging = True
            return True
        if kind == kinds.MouseMove:
            if self._dragging:
                self._drag(event)
                return True
            if not event.buttons():
                self._set_cursor(self._near(event))
        if kind == kinds.MouseButtonRelease and self._dragging:
            self._dragging = False
            return True
        return False

    def _along(self, event):
        point = event_position(event)
        size = self._overlay.canvas.viewport().size()
        return (point.x(), size.width()) if self._overlay.vertical else (point.y(), size.height())

    def _near(self, event):
        return abs(self._along(event)[0] - self._overlay.line_position()) <= GRAB_PX

    def _drag(self, event):
        at, length = self._along(event)
        self._overlay.fraction = min(max(at / max(length, 1), 0.0), 1.0)
        self._overlay.update()

    def _set_cursor(self, over):
        if over == self._over:
            return
        self._over = over
        viewport = self._viewport
        if over:
            split = Qt.CursorShape.SplitHCursor if self._overlay.vertical else Qt.CursorShape.SplitVCursor
            self._before = viewport.cursor()
            viewport.setCursor(split)
        else:
            viewport.setCursor(self._before)
