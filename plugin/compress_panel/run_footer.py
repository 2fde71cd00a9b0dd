"""The lower part of the panel, always in sight: the button, what a run does, what it gave."""

from __future__ import annotations

import math
import os

from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtGui import QFont
from qgis.PyQt.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QProgressBar,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ...processing_algorithms.host.quantities import significant, size_text, smaller_text
from ...processing_algorithms.host.translation import tr
from .output_choice import OutputChoice
from .plain_numbers import rough
from .quiet_label import ProblemLabel, QuietLabel

LOG_LINES, LARGER, WIDE_BUTTON = 8, 1.1, 200


class RunFooter(QWidget):
    """``compress``, ``cancel``, ``add``, ``compare`` and ``report`` are emitted when their buttons are clicked."""

    compress, cancel, add, compare, report = pyqtSignal(), pyqtSignal(), pyqtSignal(), pyqtSignal(), pyqtSignal()

    def __init__(self, parent=None):
        super().__init__(parent)
        self.button, self.stop = QPushButton(tr("Compress")), QPushButton(tr("Cancel"))
        font = QFont(self.button.font())
        font.setBold(True)
        self.button.setFont(font)
        self.button.setMinimumHeight(30)
        self.stop.setMinimumHeight(30)
        self.stop.hide()
        self.headline, self.output = QLabel(), OutputChoice()
        self.headline.setWordWrap(True)
        self.headline.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        self.headline.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        large = QFont(font)
        large.setPointSizeF(font.pointSizeF() * LARGER)
        self.headline.setFont(large)
        self.why, self.stage = ProblemLabel(), QuietLabel()
        self.bar = QProgressBar()
        self.bar.setRange(0, 1000)
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(8)
        self.result, self.result_text, self.details = QFrame(), QLabel(), QuietLabel()
        self.result.setFrameShape(QFrame.Shape.StyledPanel)
        self.result_text.setWordWrap(True)
        self.result_text.setFont(font)
        self.result_text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.result_text.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        self.log = QPlainTextEdit()
        self.log.setReadOnly(True)
        self.log.setFixedHeight(self.log.fontMetrics().lineSpacing() * LOG_LINES)
        self.log.hide()
        self.add_button = QPushButton(tr("Add as layer"))
        self.compare_button = QPushButton(tr("Compare…"))
        self.report_button = QPushButton(tr("Report…"))
        self.log_button, self.close_button = QToolButton(), QToolButton()
        self.log_button.setText(tr("Log"))
        self.log_button.setCheckable(True)
        self.log_button.toggled.connect(self.log.setVisible)
        self.close_button.setText("×")
        self.close_button.setAutoRaise(True)
        self.close_button.setToolTip(tr("Hide the result"))
        self.close_button.clicked.connect(self.result.hide)
        self._lay_out()
        for button, signal in (
            (self.button, self.compress),
            (self.stop, self.cancel),
            (self.add_button, self.add),
            (self.compare_button, self.compare),
            (self.report_button, self.report),
        ):
            button.clicked.connect(lambda checked=False, signal=signal: signal.emit())
        self.show_idle()
        self.result.hide()

    def _lay_out(self):
        top, row = QHBoxLayout(), QHBoxLayout()
        top.addWidget(self.result_text, 1)
        top.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)
        for button in (self.add_button, self.compare_button, self.report_button):
            row.addWidget(button)
        row.addStretch()
        row.addWidget(self.log_button)
        inner = QVBoxLayout(self.result)
        inner.setContentsMargins(8, 6, 6, 6)
        inner.addLayout(top)
        inner.addWidget(self.details)
        inner.addLayout(row)
        inner.addWidget(self.log)
        self.rule = QFrame()
        self.rule.setFrameShape(QFrame.Shape.HLine)
        self.rule.setFrameShadow(QFrame.Shadow.Sunken)
        self.last_row = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self.last_row.addWidget(self.headline, 1)
        self.last_row.addWidget(self.button)
        self.last_row.addWidget(self.stop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 0, 10, 10)
        layout.setSpacing(6)
        for widget in (self.rule, self.result, self.output, self.stage, self.bar, self.why):
            layout.addWidget(widget)
        layout.addLayout(self.last_row)

    def set_wide(self, wide):
        """Put the headline beside the button where there is room."""
        self.last_row.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)
        for button in (self.button, self.stop):
            button.setMinimumWidth(WIDE_BUTTON if wide else 0)
        self.output.set_wide(wide)

    # States

    def show_idle(self):
        """No run is going on."""
        for widget in (self.stage, self.bar, self.stop):
            widget.hide()
        self.button.show()

    def show_run(self, percent, stage):
        """A run is at ``percent``, doing ``stage``."""
        if self.button.isVisibleTo(self):
            self.result.hide()
            self.why.show_problem("")
            for widget in (self.stage, self.bar, self.stop):
                widget.show()
            self.button.hide()
        self.bar.setValue(round(10 * percent))
        self.stage.setText(stage)

    def allow(self, reason, waiting=False):
        """Enable the button, or disable it and say why; ``waiting``: nothing is wrong, it only takes a moment."""
        self.button.setEnabled(not reason)
        self.button.setToolTip(reason)
        self.why.show_problem("" if waiting else reason)

    def show_outcome(self, outcome, facts, shown_as_layer):
        """Say how a run ended; ``facts`` are the ``RasterFacts`` of its raster."""
        self.show_idle()
        good = not outcome.problem and not outcome.cancelled
        for button in (self.add_button, self.compare_button):
            button.setVisible(good)
        self.add_button.setEnabled(not shown_as_layer)
        self.report_button.setVisible(good and bool(outcome.results.get("REPORT")))
        self.log.setPlainText(outcome.log)
        self.log_button.setChecked(False)
        self.log_button.setVisible(bool(outcome.log))
        if good:
            self.result_text.setText(result_sentence(outcome, facts))
            where = tr("Saved as {}").format(outcome.path)
            if outcome.project_closed:
                where = tr("The project was closed meanwhile, so nothing was added to the map. {}").format(where)
            self.details.setText(where)
        elif outcome.cancelled:
            self.result_text.setText(tr("Cancelled."))
            self.details.setText(tr("No file was left behind."))
        else:
            self.result_text.setText(tr("Nothing was compressed."))
            self.details.setText(outcome.problem)
        self.result.show()

    def show_added(self, added):
        """Whether the compressed file of the last run is in the map now."""
        self.add_button.setEnabled(not added)

    def forget_raster(self):
        """Another raster was chosen: the result of the last one is not its own."""
        self.output.forget_raster()
        self.result.hide()


def result_sentence(outcome, facts):
    """Size, how many times smaller, and what was asked and reached."""
    numbers, size = outcome.results, outcome.bytes
    first = smaller_text(size, numbers["RATIO"], numbers.get("RATIO_FILE")) if size and numbers.get("RATIO") else ""
    first = first or os.path.basename(outcome.path)
    return tr("{0}, {1}").format(first, asked_and_reached(outcome.order.target, numbers, facts.unit if facts else ""))


def asked_and_reached(target, numbers, unit):
    """What a target asked for beside what was measured."""
    psnr, rmse, pae = (numbers.get(name, math.nan) for name in ("PSNR", "RMSE", "PAE"))
    if target.kind == "lossless" or pae == 0:
        return tr("every sample exact")
    if target.kind == "psnr":
        return tr("{0} dB asked, {1} reached").format(significant(target.value, 4), f"{psnr:.2f}")
    if target.kind == "rmse":
        return tr("RMSE {0} asked, {1} reached").format(rough(target.value, unit, 3), significant(rmse, 3))
    if target.kind == "pae":
        return tr("±{0} asked, ±{1} reached").format(rough(target.value, unit, 3), significant(pae, 3))
    if target.kind == "size":
        return tr("{0} asked, RMSE {1}").format(size_text(target.value), rough(rmse, unit, 3))
    return tr("RMSE {0}").format(rough(rmse, unit, 3))
