"""Three small pictures of one place, before, after and their difference, and a map of the raster to choose it."""

from __future__ import annotations

from typing import Any

from qgis.PyQt.QtCore import QPointF, QRectF, QSize, Qt, pyqtSignal
from qgis.PyQt.QtGui import QColor, QImage, QPainter, QPen
from qgis.PyQt.QtWidgets import QSizePolicy, QWidget

from ...processing_algorithms.host.qgis_compat import event_position
from ...processing_algorithms.host.quantities import significant
from ...processing_algorithms.host.translation import tr
from .curve_plot import centred

GAP, WIDE, LARGEST = 8, 600, 260
PANES = ("where", "before", "after", "error")
KEY_SHARE = 0.25  # of the window, for a press of an arrow key


def image_of(picture):
    """A ``QImage`` of (rows, columns, 3) uint8; it has its own memory."""
    height, width = picture.shape[:2]
    return QImage(picture.tobytes(), width, height, 3 * width, QImage.Format.Format_RGB888).copy()


class SamplePictures(QWidget):
    """Shows a place of the raster. ``chosen(column, row)`` is the wanted centre of the window, in pixels, whenever
    the user clicks the map, drags a picture or presses an arrow key."""

    size_px: Any  # (width, height) of the raster, None while there is none
    window_px: Any  # the Window that is shown, None while there is none
    chosen = pyqtSignal(float, float)

    def __init__(self, parent=None):
        super().__init__(parent)
        self.images: dict = {}
        self.titles = {"where": tr("Where"), "before": tr("Original"), "after": tr("Compressed"), "error": tr("Error")}
        self.size_px, self.window_px, self.busy, self.message = None, None, False, ""
        self._pressed = self._dragged = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(tr("A place of the raster before and after"))
        self.setToolTip(tr("Click the map, drag a picture or use the arrow keys to look at another place."))

    # What is shown

    def clear(self):
        """Show nothing."""
        self.images.clear()
        self.size_px = self.window_px = None
        self.busy, self.message = False, ""
        self.update()

    def show_map(self, picture, width, height):
        """Show the map of a raster of ``width`` × ``height`` pixels; the pictures of another one go."""
        self.clear()
        self.size_px = width, height
        self.images["where"] = image_of(picture)
        self.updateGeometry()
        self.update()

    def show_window(self, window):
        """Mark the ``Window`` on the map."""
        self.window_px = window
        self.update()

    def show_busy(self, busy, message=""):
        """Say that pictures are being made, or why there are none."""
        self.busy, self.message = busy, message
        self.update()

    def show_sample(self, sample):
        """Show a ``Sample``."""
        self.window_px, self.busy, self.message, self._dragged = sample.window, False, "", None
        for name in ("before", "after", "error"):
            self.images[name] = image_of(getattr(sample, name))
        exact = sample.rmse == 0
        self.titles["error"] = tr("No error") if exact else tr("Error × {}").format(significant(sample.factor))
        self.update()

    # Geometry

    def sizeHint(self):
        return QSize(420, self.heightForWidth(420))

    def minimumSizeHint(self):
        return QSize(220, 100)

    def hasHeightForWidth(self):
        return True

    def heightForWidth(self, width):
        side, title = self._side(width), self.fontMetrics().height() + 4
        return side + title if width >= WIDE else 2 * (side + title) + GAP

    def _side(self, width):
        across = 4 if width >= WIDE else 2
        return min(LARGEST, (width - (across - 1) * GAP) // across)

    def _pane(self, name):
        """The square of a picture, without its title."""
        place, side = PANES.index(name), self._side(self.width())
        across = 4 if self.width() >= WIDE else 2
        title = self.fontMetrics().height() + 4
        return QRectF((place % across) * (side + GAP), (place // across) * (side + title + GAP) + title, side, side)

    def _map_box(self):
        """Where the map lies in its square, in the proportions of the raster."""
        pane = self._pane("where")
        width, height = self.size_px
        scale = min(pane.width() / width, pane.height() / height)
        box = QRectF(0, 0, max(2.0, width * scale), max(2.0, height * scale))
        box.moveCenter(pane.center())
        return box

    # Painting

    def paintEvent(self, event):
        painter = QPainter(self)
        text = self.palette().text().color()
        faint = QColor(text)
        faint.setAlpha(22)
        quiet = QColor(text)
        quiet.setAlpha(170)
        for name in PANES:
            pane = self._pane(name)
            painter.setPen(text)
            painter.drawText(QPointF(pane.left(), pane.top() - 4 - self.fontMetrics().descent()), self.titles[name])
            painter.fillRect(pane, faint)
            if name == "where":
                self._draw_map(painter)
            elif name in self.images:
                self._draw_picture(painter, name, pane)
            if name == "after" and (self.busy or self.message):
                note = tr("Computing…") if self.busy else self.message
                veil = QColor(self.palette().base().color())
                veil.setAlpha(200)
                if name in self.images:
                    box = QRectF(pane.left(), pane.bottom() - 24, pane.width(), 24)
                    painter.fillRect(box, veil)
                else:
                    box = pane.adjusted(8, 8, -8, -8)
                painter.setPen(text if name in self.images else quiet)
                painter.drawText(box, note, centred())

    def _draw_map(self, painter):
        if "where" not in self.images or self.size_px is None:
            return
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, True)
        box = self._map_box()
        painter.drawImage(box, self.images["where"])
        if self.window_px is not None:
            scale = box.width() / self.size_px[0]
            mark = QRectF(
                box.left() + self.window_px.x * scale,
                box.top() + self.window_px.y * scale,
                max(5.0, self.window_px.width * scale),
                max(5.0, self.window_px.height * scale),
            )
            painter.setPen(QPen(QColor(0, 0, 0, 200), 3))
            painter.drawRect(mark)
            painter.setPen(QPen(QColor(255, 230, 60), 1.4))
            painter.drawRect(mark)

    def _draw_picture(self, painter, name, pane):
        image = self.images[name]
        painter.save()
        painter.setClipRect(pane)
        # Pixels stay squares: what the codec did is judged pixel by pixel.
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)
        scale = max(pane.width() / image.width(), pane.height() / image.height())
        box = QRectF(0, 0, image.width() * scale, image.height() * scale)
        box.moveCenter(pane.center())
        if self._dragged is not None:
            box.translate(self._dragged)
        painter.drawImage(box, image)
        painter.restore()
        if self.hasFocus():
            painter.setPen(QPen(self.palette().highlight().color(), 1))
            painter.drawRect(pane.adjusted(0, 0, -1, -1))

    # Choosing the place

    def mousePressEvent(self, event):
        place = event_position(event)
        if event.button() != Qt.MouseButton.LeftButton or self.size_px is None:
            return
        name = next((name for name in PANES if self._pane(name).contains(QPointF(place))), None)
        if name is None:
            return
        self._pressed = name, place
        if name == "where":
            self._choose_on_map(place)

    def mouseMoveEvent(self, event):
        if self._pressed is None:
            return
        name, start = self._pressed
        place = event_position(event)
        if name == "where":
            self._choose_on_map(place)
        elif self.window_px is not None:
            self._dragged = QPointF(place - start)
            self.update()

    def mouseReleaseEvent(self, event):
        pressed, self._pressed = self._pressed, None
        if pressed is None or pressed[0] == "where" or self._dragged is None or self.window_px is None:
            return
        scale = self._pane("before").width() / max(1, min(self.window_px.width, self.window_px.height))
        self._choose_centre(-self._dragged.x() / scale, -self._dragged.y() / scale)

    def keyPressEvent(self, event):
        step = {
            Qt.Key.Key_Left: (-1, 0),
            Qt.Key.Key_Right: (1, 0),
            Qt.Key.Key_Up: (0, -1),
            Qt.Key.Key_Down: (0, 1),
        }.get(event.key())
        if step is None or self.window_px is None:
            super().keyPressEvent(event)
            return
        self._choose_centre(step[0] * KEY_SHARE * self.window_px.width, step[1] * KEY_SHARE * self.window_px.height)

    def _choose_on_map(self, place):
        box = self._map_box()
        width, height = self.size_px
        self.chosen.emit(
            (place.x() - box.left()) / box.width() * width, (place.y() - box.top()) / box.height() * height
        )

    def _choose_centre(self, right, down):
        """Choose the place ``right`` and ``down`` pixels from the middle of the window."""
        window = self.window_px
        self.chosen.emit(window.x + window.width / 2 + right, window.y + window.height / 2 + down)

    def focusInEvent(self, event):
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event):
        super().focusOutEvent(event)
        self.update()
