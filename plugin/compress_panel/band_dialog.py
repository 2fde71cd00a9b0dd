"""A window to choose some of the bands of a raster."""

from __future__ import annotations

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
)

from ...codec.errors import InputError
from ...processing_algorithms.host.translation import tr, tr_sentence
from ...processing_algorithms.inputs.band_lists import parse_bands
from ...processing_algorithms.inputs.rasters import number_ranges
from .quiet_label import ProblemLabel, QuietLabel

WIDTH_PX, HEIGHT_PX = 380, 460


class BandDialog(QDialog):
    """Bands with ticks, and a field of numbers that says the same; :meth:`chosen` has the numbers."""

    def __init__(self, labels, chosen, parent=None):
        super().__init__(parent)
        self.setWindowTitle(tr("Choose bands"))
        self.list, self.field, self.problem = QListWidget(), QLineEdit(), ProblemLabel()
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.list.setUniformItemSizes(True)
        for label in labels:
            item = QListWidgetItem(label, self.list)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Unchecked)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        row = QHBoxLayout()
        for text, on in ((tr("All"), True), (tr("None"), False)):
            button = QPushButton(text)
            button.setAutoDefault(False)
            button.clicked.connect(lambda checked=False, on=on: self._tick_all(on))
            row.addWidget(button)
        row.addStretch()
        layout = QVBoxLayout(self)
        layout.addWidget(QuietLabel(tr("Tick bands, or write their numbers, such as 1-4,8.")))
        layout.addWidget(self.field)
        layout.addWidget(self.list)
        layout.addLayout(row)
        layout.addWidget(self.problem)
        layout.addWidget(self.buttons)
        self._show_ticks(set(chosen or range(1, len(labels) + 1)))
        self._write_field()
        self.list.itemChanged.connect(lambda item: self._write_field())
        self.field.textEdited.connect(self._read_field)
        self.resize(WIDTH_PX, HEIGHT_PX)

    def chosen(self):
        """The numbers of the ticked bands, increasing."""
        return tuple(
            row + 1 for row in range(self.list.count()) if self.list.item(row).checkState() == Qt.CheckState.Checked
        )

    def _tick_all(self, on):
        self._show_ticks(set(range(1, self.list.count() + 1)) if on else set())
        self._write_field()

    def _show_ticks(self, numbers):
        self.list.blockSignals(True)
        for row in range(self.list.count()):
            ticked = Qt.CheckState.Checked if row + 1 in numbers else Qt.CheckState.Unchecked
            self.list.item(row).setCheckState(ticked)
        self.list.blockSignals(False)
        self.list.viewport().update()

    def _write_field(self):
        self.field.setText(number_ranges(self.chosen()))
        self._check(tr("Tick at least one band.") if not self.chosen() else "")

    def _read_field(self, text):
        try:
            numbers = set(parse_bands(text, tr("The field")) or ())
        except InputError as error:
            self._check(tr_sentence(str(error)))
            return
        outside = [number for number in numbers if not 1 <= number <= self.list.count()]
        if outside:
            self._check(tr("The raster has bands 1 to {}.").format(self.list.count()))
            return
        self._show_ticks(numbers)
        self._check(tr("Tick at least one band.") if not numbers else "")

    def _check(self, problem):
        self.problem.show_problem(problem)
        self.buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled(not problem)
