"""The choices of what may be lost, each with a sentence, and the fields of the expert."""

from __future__ import annotations

from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtGui import QFont
from qgis.PyQt.QtWidgets import QButtonGroup, QHBoxLayout, QRadioButton, QSizePolicy, QVBoxLayout, QWidget

from ...codec.errors import TargetError
from ...processing_algorithms.host.translation import tr
from .expert_fields import ExpertFields
from .panel_settings import PRESET_IDS
from .plain_numbers import rough, rough_size
from .quiet_label import QuietLabel
from .unit_spin import WIDEST, UnitSpin
from .value_ranges import range_sentence
from .wish import Wish

KINDS = {"within": "pae", "fit-into": "size"}  # the presets with a number, and the target that it belongs to
WITHOUT_SIZE = ("fit-into", "expert")  # one is as large as it says, the other's file is told below
INDENT = 22


def preset_title(preset):
    """The name of a preset as the user sees it; "within" and "fit-into" are followed by a number."""
    return {
        "visually-identical": tr("Visually identical"),
        "analysis-grade": tr("Analysis-grade"),
        "within": tr("Within ±"),
        "exact": tr("Exact"),
        "fit-into": tr("Fit into"),
        "expert": tr("Expert"),
    }[preset]


def preset_sentence(preset):
    """What a preset promises, in a line."""
    return {
        "visually-identical": tr("No difference to be seen on the map."),
        "analysis-grade": tr("The error stays below the sensor's noise."),
        "within": tr("No sample of any band is further off than this."),
        "exact": tr("Every sample comes back bit for bit."),
        "fit-into": tr("The best quality that fits into this size."),
        "expert": tr("Your own target, model and effort."),
    }[preset]


def preset_tip(preset):
    """Who a preset is for, and what it does."""
    return {
        "visually-identical": tr(
            "For pictures and backgrounds: the error is less than half a grey level, even where the map is stretched."
        ),
        "analysis-grade": tr(
            "For indices, classification and spectra: the error is as small as the noise of the least noisy band, "
            "which is estimated from this raster."
        ),
        "within": tr("For measurements with a tolerance: the largest error of all samples is bounded."),
        "exact": tr("For archives: nothing is lost, and the file is the largest."),
        "fit-into": tr("For a limit of a mail or a disk: the file is not larger than this."),
        "expert": tr("Every target, model and setting of the encoder."),
    }[preset]


class PresetChoices(QWidget):
    """``changed()`` when the user chose another preset or value; :meth:`wish` is what they chose."""

    changed = pyqtSignal()

    def __init__(self, parent=None):
        super().__init__(parent)
        self.buttons, self.spins, self.sentences, self.sizes = {}, {}, {}, {}
        self.promise = QuietLabel()  # that of the chosen preset, below all of them, where there is one column
        self._wide = False
        self.group = QButtonGroup(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for preset in PRESET_IDS:
            layout.addLayout(self._row(preset))
            sentence = self.sentences[preset] = QuietLabel(preset_sentence(preset))
            sentence.setContentsMargins(INDENT, 0, 0, 3)
            layout.addWidget(sentence)
        self.promise.setContentsMargins(0, 4, 0, 0)
        layout.addWidget(self.promise)
        self.expert = ExpertFields()
        self.expert.setContentsMargins(INDENT, 0, 0, 0)
        self.expert.changed.connect(self.changed)
        layout.addWidget(self.expert)
        self.expert.hide()
        self.forget_raster()
        self.set_wide(False)
        self.group.buttonToggled.connect(self._toggled)

    def _row(self, preset):
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        button = self.buttons[preset] = QRadioButton(preset_title(preset))
        font = QFont(button.font())
        font.setBold(True)
        button.setFont(font)
        button.setToolTip(preset_tip(preset))
        self.group.addButton(button)
        row.addWidget(button)
        if preset in KINDS:
            spin = self.spins[preset] = UnitSpin()
            spin.setAccessibleName(preset_title(preset))
            spin.changed.connect(lambda preset=preset: self._typed(preset))
            row.addWidget(spin)
        row.addStretch()
        size = self.sizes[preset] = QuietLabel()
        size.setWordWrap(False)
        size.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        if preset not in WITHOUT_SIZE:
            # The panel does not become wider when the sizes are known.
            size.setMinimumWidth(size.fontMetrics().horizontalAdvance(tr("about {}").format("000 MB")))
        size.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(size)
        return row

    def set_wide(self, wide):
        """Say below each preset what it promises; where the panel has one column, only of the chosen one, below all of
        them: the curve is in sight then, and no row moves under the mouse."""
        self._wide = wide
        for sentence in self.sentences.values():
            sentence.setVisible(wide)
        self._show_promise()

    def _show_promise(self):
        self.promise.setText(self.sentences[self.preset].text())
        self.promise.setVisible(not self._wide)

    # What is chosen

    @property
    def preset(self):
        """The id of the chosen preset."""
        return next((name for name, button in self.buttons.items() if button.isChecked()), PRESET_IDS[0])

    def choose(self, preset):
        """Choose a preset by its id."""
        self.buttons[preset].setChecked(True)

    def wish(self):
        """The :class:`Wish`."""
        preset = self.preset
        if preset == "expert":
            return self.expert.wish()
        return Wish(preset, self.spins[preset].value_of() if preset in self.spins else None)

    def _toggled(self, button, on):
        if on:
            self.expert.setVisible(self.preset == "expert")
            self._show_promise()
            self.changed.emit()

    def _typed(self, preset):
        if self.preset == preset:
            self.changed.emit()
        else:
            self.choose(preset)

    # What the raster allows

    def forget_raster(self):
        """Another raster was chosen: numbers start from its defaults again."""
        for preset, spin in self.spins.items():
            spin.fresh = True
            spin.become(KINDS[preset], "", 0.0, WIDEST, 1e6 if preset == "fit-into" else 5.0)
        self.expert.forget_raster()
        self.show_sizes(None)
        self.sentences["analysis-grade"].setText(preset_sentence("analysis-grade"))
        self._show_promise()

    def show_unit(self, unit):
        """Show the unit of the samples before the curve is there."""
        self.spins["within"].become("pae", unit, 0.0, WIDEST, 5.0)
        self.expert.show_unit(unit)

    def show_curve(self, curve, unit):
        """Take ranges and defaults from a ``RateCurve``."""
        for preset, spin in self.spins.items():
            kind = KINDS[preset]
            spin.become(kind, unit, *curve.range_of(kind), curve.default_of(kind))
            spin.setToolTip(range_sentence(curve, kind, unit))
        least = curve.smallest_noise  # 0: none is found, or rounding hides it
        known = sorted(value for value in curve.noise if value >= least) if least else []
        if known:
            low, high = rough(known[0], ""), rough(known[-1], unit)
            text = tr("The error stays below the sensor's noise ({}).").format(
                tr("about {}").format(high) if low == rough(known[-1], "") else tr("{0} to {1}").format(low, high)
            )
            self.sentences["analysis-grade"].setText(text)
            self._show_promise()
        self.expert.show_curve(curve, unit)

    def show_sizes(self, curve):
        """Show beside each preset the size that it gives by a ``RateCurve``; None: nothing."""
        for preset, label in self.sizes.items():
            text = ""
            if curve is not None and preset not in WITHOUT_SIZE:
                try:
                    target = Wish(preset, self.spins[preset].value_of() if preset in self.spins else None).target(curve)
                    text = tr("about {}").format(rough_size(curve.at(target.kind, target.value).bytes))
                except TargetError:
                    text = tr("not possible")
            label.setText(text)

    def follow_point(self, size, curve):
        """Take over the file size of the point that was dragged on the curve: into the number of the preset, or, for a
        preset without one, into "Fit into"."""
        preset = self.preset
        if size >= curve.exact.bytes:
            self.choose("exact")
            return
        if preset == "expert" and self.expert.kind not in ("size", "lossless"):
            try:
                self.expert.put(_value_at(curve, self.expert.kind, size))
            except TargetError:
                self.expert.put(size)
            return
        if preset == "expert" and self.expert.kind == "size":
            self.expert.put(size)
            return
        if preset == "within" and curve.near_lossless:
            bounds = curve.near_lossless
            nearest = min(bounds, key=lambda point: abs(point.bytes - size))
            self.spins["within"].put(nearest.peak_error)
            return
        self.spins["fit-into"].put(size)
        if preset != "fit-into":
            self.choose("fit-into")


def _value_at(curve, kind, size):
    """The value of a target of ``kind`` that gives a file of ``size`` bytes."""
    if kind == "bpppc":
        return 8 * size / max(1, curve.samples)
    if kind == "pae" and curve.near_lossless:
        return min(curve.near_lossless, key=lambda point: abs(point.bytes - size)).peak_error
    found = curve.at("size", size)
    return {"psnr": found.psnr, "rmse": found.rmse, "step": found.step, "pae": found.peak_error}[kind]
