"""The legend of the error map in the dock."""

from __future__ import annotations

from qgis.PyQt.QtCore import QRectF, Qt
from qgis.PyQt.QtGui import QLinearGradient, QPainter, QPalette
from qgis.PyQt.QtWidgets import QWidget

from ...processing_algorithms.host.qgis_compat import flag_number
from ...processing_algorithms.host.quantities import with_unit
from ...processing_algorithms.host.translation import tr
from ...processing_algorithms.outputs.raster_style import diverging_ramp

BAR_PX, STOPS = 11, 10


class RampWidget(QWidget):
    """A bar in the colours of the error map, with its limits and their meaning beneath."""

    def __init__(self, parent=None):
        super().__init__(parent)
        self._limit, self._unit = None, ""
        self.setMinimumHeight(BAR_PX + self.fontMetrics().height() + 6)

    def show_limit(self, limit, unit):
        """Label the bar from −``limit`` to +``limit`` in ``unit``."""
        self._limit, self._unit = limit, unit
        self.update()

    def paintEvent(self, event):
        painter = QPainter(self)
        bar = QRectF(0.5, 0.5, self.width() - 1, BAR_PX)
        gradient, ramp = QLinearGradient(bar.topLeft(), bar.topRight()), diverging_ramp()
        for stop in range(STOPS + 1):
            gradient.setColorAt(stop / STOPS, ramp.color(stop / STOPS))
        painter.setBrush(gradient)
        painter.setPen(self.palette().color(QPalette.ColorRole.Mid))
        painter.drawRect(bar)
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        below = QRectF(0, BAR_PX + 2, self.width(), self.height() - BAR_PX - 2)
        number = "" if self._limit is None else f"{self._limit:.4g}"
        for flag, text in (
            (Qt.AlignmentFlag.AlignLeft, tr("−{} too dark").format(number) if number else ""),
            (Qt.AlignmentFlag.AlignHCenter, with_unit("0", self._unit)),
            (Qt.AlignmentFlag.AlignRight, tr("+{} too bright").format(number) if number else ""),
        ):
            painter.drawText(below, flag_number(flag | Qt.AlignmentFlag.AlignTop), text)
