"""The plot of the spectra in the dock."""

from __future__ import annotations

import math
from typing import Any

from qgis.PyQt.QtCore import QByteArray, QRectF, QSize, Qt, pyqtSignal
from qgis.PyQt.QtGui import QPainter, QPalette, QTextOption
from qgis.PyQt.QtSvg import QSvgRenderer
from qgis.PyQt.QtWidgets import QSizePolicy, QToolTip, QWidget

from ...processing_algorithms.host.qgis_compat import event_position
from ...processing_algorithms.host.translation import tr
from ...processing_algorithms.outputs.plots import Ink
from ...processing_algorithms.outputs.spectra_plot import SpectraPlot, axis_titles

LEAST_HEIGHT = 250
DARK = 128  # lightness of the ground below which the theme is dark


class SpectrumWidget(QWidget):
    """Draws curves by ``SpectraPlot`` in the size and the colours of the window; a click chooses a band."""

    band_chosen = pyqtSignal(int)

    def __init__(self, parent=None):
        super().__init__(parent)
        self.setObjectName("bandpressSpectra")
        self.setMinimumSize(200, LEAST_HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.empty_text = ""
        self._pair: Any = None
        self._curves: list = []
        self._mark: int | None = None
        self._plot, self._drawing = None, None

    def sizeHint(self):
        return QSize(420, 300)

    def set_curves(self, pair, curves, mark):
        """Show ``curves`` of a ``RasterPair``; ``mark``: the place of the band that is marked, or None."""
        self._pair, self._curves, self._mark = pair, list(curves), mark
        self._plot = self._drawing = None
        self.update()

    @property
    def curves(self):
        return self._curves

    def plot(self):
        """The ``SpectraPlot`` that is shown, None if there is none."""
        if self._plot is None and self._pair is not None and self._curves:
            palette = self.palette()
            text = palette.color(QPalette.ColorRole.WindowText)
            dark = palette.color(QPalette.ColorRole.Window).lightness() < DARK
            ink = Ink(text.name(), "#4a4f55" if dark else "#dde2e6", self.font().family())
            mark = None if self._mark is None else self._pair.axis.positions[self._mark]
            self._plot = SpectraPlot(
                self._curves, self._pair.axis, axis_titles(self._pair.unit), self.width(), self.height(), ink, mark
            )
        return self._plot

    def resizeEvent(self, event):
        self._plot = self._drawing = None
        super().resizeEvent(event)

    def changeEvent(self, event):
        if event.type() in (type(event).Type.PaletteChange, type(event).Type.FontChange):
            self._plot = self._drawing = None
            self.update()
        super().changeEvent(event)

    def paintEvent(self, event):
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        plot = self.plot()
        if plot is None:
            painter.setPen(self.palette().color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.WindowText))
            option = QTextOption(Qt.AlignmentFlag.AlignCenter)
            option.setWrapMode(QTextOption.WrapMode.WordWrap)
            painter.drawText(QRectF(self.rect()).adjusted(20, 10, -20, -10), self.empty_text, option)
            return
        if self._drawing is None:
            self._drawing = QSvgRenderer(QByteArray(plot.svg().encode("utf-8")))
        self._drawing.render(painter, QRectF(self.rect()))

    def mouseMoveEvent(self, event):
        point = event_position(event)
        text = self.text_at(point.x())
        QToolTip.showText(self.mapToGlobal(point), text, self)

    def mousePressEvent(self, event):
        plot = self.plot()
        place = None if plot is None else plot.place_at(event_position(event).x())
        if place is not None and event.button() == Qt.MouseButton.LeftButton:
            self.band_chosen.emit(place)

    def text_at(self, x):
        """The samples of the band at ``x`` px, a line for each pixel."""
        plot = self.plot()
        place = None if plot is None else plot.place_at(x)
        if place is None:
            return ""
        lines = [self._pair.band_title(place)]
        for curve in self._curves:
            before, after, error = (
                float(values[place])
                for values in (curve.spectra.original, curve.spectra.reconstruction, curve.spectra.error)
            )
            if math.isnan(error):
                lines.append(tr("{}: no data").format(curve.label))
            else:
                lines.append(tr("{0}: {1:.6g} → {2:.6g}, error {3:+.4g}").format(curve.label, before, after, error))
        return "\n".join(lines)
