"""Where the compressed file goes, and what is done with it."""

from __future__ import annotations

import os

from qgis.PyQt.QtCore import QTimer, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QBoxLayout,
    QCheckBox,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ...processing_algorithms.host.translation import tr
from .destination import SUFFIX
from .panel_settings import recall, remember
from .quiet_label import QuietLabel

TYPING_MS = 400


class OutputChoice(QWidget):
    """``changed()`` when the user named another file or ticked something."""

    changed = pyqtSignal()

    def __init__(self, parent=None):
        super().__init__(parent)
        self.named = False  # the user chose the path, it is not the proposed one
        self.field, self.browse, self.note = QLineEdit(), QToolButton(), QuietLabel()
        self.field.setPlaceholderText(tr("beside the raster"))
        self.field.setAccessibleName(tr("Compressed file"))
        self.browse.setText("…")
        self.browse.setToolTip(tr("Choose where the compressed file goes"))
        self.note.hide()
        self.add_layer = QCheckBox(tr("Add the compressed file to the map"))
        self.report = QCheckBox(tr("Make a report and error maps"))
        self.report.setToolTip(
            tr(
                "Also decompresses the file and compares it with the raster: a report, the reconstruction, an error "
                "map, and tables by tile and band are written beside the compressed file. This takes longer."
            )
        )
        self.add_layer.setChecked(recall("add_layer", True))
        self.report.setChecked(recall("report", False))
        row = QHBoxLayout()
        row.addWidget(QLabel(tr("Save to")))
        row.addWidget(self.field, 1)
        row.addWidget(self.browse)
        self.ticks = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self.ticks.setSpacing(2)
        for widget in (self.add_layer, self.report):
            self.ticks.addWidget(widget)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(row)
        layout.addWidget(self.note)
        layout.addLayout(self.ticks)
        self.typing = QTimer(self)
        self.typing.setSingleShot(True)
        self.typing.setInterval(TYPING_MS)
        self.typing.timeout.connect(self.changed)
        self.field.textEdited.connect(self._typed)
        self.browse.clicked.connect(self._browse)
        self.add_layer.toggled.connect(lambda on: remember(add_layer=on))
        self.report.toggled.connect(lambda on: remember(report=on))

    @property
    def path(self):
        """The path of the compressed file with its ending, '' where there is none."""
        path = self.field.text().strip()
        return path if not path or path.lower().endswith(SUFFIX) else path + SUFFIX

    def set_wide(self, wide):
        """Put the ticks beside each other where there is room."""
        self.ticks.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)

    def propose(self, path, note):
        """Take a proposed path and the sentence about it, unless the user named one for this raster."""
        if not self.named:
            self._show(path)
            self._tell(note)

    def forget_raster(self):
        """Another raster was chosen; its file is not known yet."""
        self.named = False
        self._show("")
        self._tell("")

    def _show(self, path):
        self.field.setText(path)
        self.field.setToolTip(path)
        # The name counts, so the end of a long path is shown.
        self.field.setCursorPosition(len(path))

    def _tell(self, text):
        self.note.setText(text)
        self.note.setVisible(bool(text))

    def _typed(self, text):
        self.named = bool(text.strip())
        self._tell("")
        self.typing.start()

    def _browse(self):
        path, _ = QFileDialog.getSaveFileName(
            self, tr("Save the compressed file as"), self.path or "", tr("Bandpress rasters (*.bpr)")
        )
        if path:
            self.named = True
            self._show(path)
            self._tell(tr("This file exists and will be replaced.") if os.path.exists(self.path) else "")
            self.changed.emit()
