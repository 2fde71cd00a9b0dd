"""A second view in the dock that follows the map: the reconstruction around the middle of the map, at its scale."""

from __future__ import annotations

from qgis.core import QgsMapSettings, QgsPointXY, QgsRectangle
from qgis.PyQt.QtCore import QPointF, QRectF, QSize, Qt, QTimer
from qgis.PyQt.QtGui import QColor, QPainter, QPalette, QPen
from qgis.PyQt.QtWidgets import QSizePolicy, QWidget

from ...processing_algorithms.host.qgis_compat import event_position
from ...processing_algorithms.host.translation import tr
from .map_overlay import corners_of
from .pair_renderer import ViewRenderer, view_settings

DELAY_MS = 120
ZOOM = 2.0


class LinkedView(QWidget):
    """Shows ``layer`` in ``style`` (XML) with the scale and the middle of ``canvas``; dragging and the wheel move both.

    A cross marks the place that the mouse points at in the map."""

    def __init__(self, canvas, parent=None):
        super().__init__(parent)
        self.setObjectName("bandpressLinkedView")
        self.setMinimumHeight(170)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._canvas, self._layer, self._style = canvas, None, None
        self._picture, self._pointer, self._grabbed = None, None, None
        self._corners: tuple = ()  # of the picture, in the map
        self._renderer = ViewRenderer(self)
        self._renderer.finished.connect(self._show_picture)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(DELAY_MS)
        self._timer.timeout.connect(self._render)
        canvas.extentsChanged.connect(self.follow)
        canvas.xyCoordinates.connect(self._point)

    def sizeHint(self):
        return QSize(420, 230)

    def set_layer(self, layer, style):
        """Show another layer; None for nothing."""
        self._layer, self._style, self._picture = layer, style, None
        self.update()
        self.follow()

    def remove(self):
        """Stop following the map."""
        self._layer = None
        self._timer.stop()
        self._renderer.cancel()
        self._canvas.extentsChanged.disconnect(self.follow)
        self._canvas.xyCoordinates.disconnect(self._point)

    def follow(self):
        """Render anew when the map has come to rest."""
        if self._layer is not None and self.isVisible():
            self._timer.start()

    def showEvent(self, event):
        super().showEvent(event)
        self.follow()

    def resizeEvent(self, event):
        super().resizeEvent(event)
        self.follow()

    def _settings(self):
        """The ``QgsMapSettings`` of this view for the present map."""
        settings = QgsMapSettings(self._canvas.mapSettings())
        settings.setOutputSize(self.size())
        settings.setExtent(self._wanted_extent())
        return settings

    def _wanted_extent(self):
        middle, unit = self._canvas.extent().center(), self._canvas.mapUnitsPerPixel()
        half_x, half_y = unit * self.width() / 2, unit * self.height() / 2
        return QgsRectangle(middle.x() - half_x, middle.y() - half_y, middle.x() + half_x, middle.y() + half_y)

    def _render(self):
        if self._layer is None or self.width() < 10:
            return
        settings = self._settings()
        self._rendering = corners_of(settings)
        self._renderer.start([view_settings(settings, [self._layer], self._style)])

    def _show_picture(self, pictures):
        self._picture, self._corners = pictures[0], self._rendering
        self.update()

    def _point(self, point):
        if self._layer is not None and self.isVisible():
            self._pointer = QgsPointXY(point)
            self.update()

    def _place_of(self, point):
        place = self._settings().mapToPixel().transform(point)
        return QPointF(place.x(), place.y())

    def paintEvent(self, event):
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.palette().color(QPalette.ColorRole.Base))
        if self._picture is None:
            painter.setPen(self.palette().color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.WindowText))
            text = tr("Drawing…") if self._layer is not None else tr("Choose two rasters first.")
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, text)
        else:
            # while the map moves, the last picture is drawn where it belongs
            corner, right, below = (self._place_of(point) for point in self._corners)
            painter.drawImage(QRectF(corner, corner + (right - corner) + (below - corner)), self._picture)
        if self._pointer is not None and self._picture is not None:
            at = self._place_of(self._pointer)
            for colour, width in ((QColor(0, 0, 0, 150), 3.0), (QColor(255, 255, 255), 1.2)):
                painter.setPen(QPen(colour, width))
                painter.drawLine(at - QPointF(9, 0), at + QPointF(9, 0))
                painter.drawLine(at - QPointF(0, 9), at + QPointF(0, 9))
        painter.setPen(self.palette().color(QPalette.ColorRole.Mid))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))

    def wheelEvent(self, event):
        turned = event.angleDelta().y()
        if turned:
            self._canvas.zoomByFactor(1 / ZOOM if turned > 0 else ZOOM)
        event.accept()

    def mousePressEvent(self, event):
        self._grabbed = event_position(event)

    def mouseMoveEvent(self, event):
        if self._grabbed is None:
            return
        point = event_position(event)
        moved, unit, middle = point - self._grabbed, self._canvas.mapUnitsPerPixel(), self._canvas.extent().center()
        self._grabbed = point
        self._canvas.setCenter(QgsPointXY(middle.x() - moved.x() * unit, middle.y() + moved.y() * unit))
        self.update()

    def mouseReleaseEvent(self, event):
        if self._grabbed is not None:
            self._grabbed = None
            self._canvas.refresh()
