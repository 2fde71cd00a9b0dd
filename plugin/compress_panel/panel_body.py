"""The parts of the panel and how they are laid out: one column in a narrow dock, two where there is room."""

from __future__ import annotations

from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtGui import QFont
from qgis.PyQt.QtWidgets import QBoxLayout, QFrame, QLabel, QProgressBar, QScrollArea, QVBoxLayout, QWidget

from ...processing_algorithms.host.translation import tr
from .curve_plot import CurvePlot
from .preset_choices import PresetChoices
from .raster_chooser import RasterChooser
from .sample_pictures import SamplePictures

TWO_COLUMNS_PX, LEFT_PX = 840, 400
QWIDGETSIZE_MAX = 16777215  # Qt's own limit, which PyQt does not name


class PanelBody(QScrollArea):
    """The scrolled part of the panel; the fields are its parts. ``widened(bool)``: it has one or two columns now."""

    widened = pyqtSignal(bool)

    def __init__(self, canvas=None, parent=None):
        super().__init__(parent)
        self.raster, self.presets = RasterChooser(canvas), PresetChoices()
        self.curve, self.pictures = CurvePlot(), SamplePictures()
        self.estimating = QProgressBar()
        self.estimating.setTextVisible(False)
        self.estimating.setFixedHeight(4)
        policy = self.estimating.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.estimating.setSizePolicy(policy)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(self._laid_out())
        # There is no horizontal scroll bar, so one column must fit, with the fields of the expert as well.
        expert = self.presets.expert.minimumSizeHint().width() + sum(self._margins())
        needed = max(self.widget().minimumSizeHint().width(), expert)
        self.setMinimumWidth(needed + self.verticalScrollBar().sizeHint().width())

    def _laid_out(self):
        inside, self.left, right = QWidget(), QWidget(), QWidget()
        first, second = QVBoxLayout(self.left), QVBoxLayout(right)
        for layout in (first, second):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(5)
        first.addWidget(self.raster)
        first.addWidget(heading(tr("What may be lost?")))
        first.addWidget(self.presets)
        first.addStretch()
        second.addWidget(heading(tr("Size and error")))
        second.addWidget(self.curve, 1)
        second.addWidget(self.estimating)
        second.addWidget(heading(tr("A place before and after")))
        second.addWidget(self.pictures)
        second.addStretch()
        self.columns = QBoxLayout(QBoxLayout.Direction.TopToBottom, inside)
        self.columns.setContentsMargins(10, 8, 10, 6)
        self.columns.setSpacing(8)
        self.columns.addWidget(self.left)
        self.columns.addWidget(right, 1)
        return inside

    def _margins(self):
        margins = self.columns.contentsMargins()
        return margins.left(), margins.right()

    def resizeEvent(self, event):
        super().resizeEvent(event)
        wide = self.viewport().width() >= TWO_COLUMNS_PX
        direction = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        if self.columns.direction() != direction:
            self.columns.setDirection(direction)
            self.columns.setSpacing(18 if wide else 8)
            self.left.setMaximumWidth(LEFT_PX if wide else QWIDGETSIZE_MAX)
            self.left.setMinimumWidth(LEFT_PX if wide else 0)
            self.presets.set_wide(wide)
            self.widened.emit(wide)


def heading(text):
    """The title of a part."""
    label = QLabel(text)
    font = QFont(label.font())
    font.setBold(True)
    font.setPointSizeF(font.pointSizeF() * 1.05)
    label.setFont(font)
    label.setContentsMargins(0, 6, 0, 0)
    return label
