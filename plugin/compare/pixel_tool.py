"""The map tool that picks pixels, and the marks of picked pixels on the map."""

from __future__ import annotations

from qgis.core import QgsCoordinateTransform, QgsCsException, QgsPointXY, QgsProject
from qgis.gui import QgsMapTool, QgsVertexMarker
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtGui import QColor


class PixelTool(QgsMapTool):
    """Picks a point of the map by a click; ``picked`` says whether Ctrl or Shift was held."""

    picked = pyqtSignal(QgsPointXY, bool)

    def __init__(self, canvas):
        super().__init__(canvas)
        self.setCursor(Qt.CursorShape.CrossCursor)

    def canvasReleaseEvent(self, event):
        if event.button() == Qt.MouseButton.LeftButton:
            held = event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
            self.picked.emit(event.mapPoint(), bool(held))


class PixelMarks:
    """Crosses at pixels of a raster layer."""

    def __init__(self, canvas):
        self._canvas, self._marks = canvas, []

    def show(self, points):
        """Mark ``points``, a list of (``QgsPointXY`` of the map or None, colour, whether it is pinned)."""
        self.clear()
        for point, color, pinned in points:
            if point is None:
                continue
            for width, pen in ((5, "#ffffff"), (2, color)):
                mark = QgsVertexMarker(self._canvas)
                icons = QgsVertexMarker.IconType
                mark.setIconType(icons.ICON_CIRCLE if pinned else icons.ICON_CROSS)
                mark.setIconSize(14 if pinned else 20)
                mark.setPenWidth(width)
                mark.setColor(QColor(pen))
                mark.setCenter(point)
                self._marks.append(mark)

    def clear(self):
        """Remove all marks."""
        for mark in self._marks:
            self._canvas.scene().removeItem(mark)
        self._marks = []


def to_map(canvas, crs, x, y):
    """The ``QgsPointXY`` of the map for a point in ``crs``; None where the projection does not reach."""
    return _transformed(QgsPointXY(x, y), crs, canvas.mapSettings().destinationCrs())


def from_map(canvas, crs, point):
    """The point of the map in ``crs``; None where the projection does not reach."""
    return _transformed(point, canvas.mapSettings().destinationCrs(), crs)


def _transformed(point, one, other):
    try:
        return QgsCoordinateTransform(one, other, QgsProject.instance().transformContext()).transform(point)
    except QgsCsException:
        return None
