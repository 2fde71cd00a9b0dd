"""The fields of "Expert": target, value, model, effort, exact bands, peak value and nodata, with plain labels."""

from __future__ import annotations

from qgis.PyQt.QtCore import QTimer, pyqtSignal
from qgis.PyQt.QtWidgets import QComboBox, QFormLayout, QLineEdit, QWidget

from ...processing_algorithms.host.translation import tr
from ...processing_algorithms.inputs.target_labels import effort_label, model_label, target_label
from .quiet_label import QuietLabel
from .unit_spin import WIDEST, UnitSpin
from .value_ranges import range_sentence
from .wish import DEFAULT_EFFORT, DEFAULT_MODEL, Wish

FIRST_KIND = "psnr"
STARTS = {"psnr": 50.0, "rmse": 10.0, "pae": 5.0, "size": 1e6, "bpppc": 1.0, "step": 20.0, "lossless": 0.0}
TYPING_MS = 600


class ExpertFields(QWidget):
    """``changed()`` when the user changed something; :meth:`wish` is what they chose."""

    changed = pyqtSignal()

    def __init__(self, parent=None):
        super().__init__(parent)
        from ...codec.encoder.effort import EFFORTS
        from ...codec.rate_control.targets import TARGETS

        self.unit, self.curve = "", None
        self.targets, self.models, self.efforts = QComboBox(), QComboBox(), QComboBox()
        for kind in ("psnr", "rmse", "pae", "size", "bpppc", "step", "lossless"):
            if kind in TARGETS:
                self.targets.addItem(target_label(kind), kind)
        for effort in EFFORTS:
            self.efforts.addItem(effort_label(effort), effort)
        self.efforts.setCurrentIndex(self.efforts.findData(DEFAULT_EFFORT))
        for box in (self.targets, self.models, self.efforts):
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(6)
        self.value, self.possible = UnitSpin(), QuietLabel()
        self.possible.setWordWrap(False)
        self.exact_bands, self.peak, self.nodata = QLineEdit(), QLineEdit(), QLineEdit()
        self.exact_bands.setPlaceholderText(tr("found automatically"))
        self.exact_bands.setToolTip(
            tr(
                "Bands that are never changed: numbers such as 5 or 5,7-9; none for no band; empty: classes, masks and "
                "quality flags are found automatically."
            )
        )
        self.peak.setPlaceholderText(tr("chosen by the data"))
        self.peak.setToolTip(tr("The signal peak that PSNR is measured against. Empty: chosen by the data."))
        self.nodata.setPlaceholderText(tr("as the raster says"))
        self.nodata.setToolTip(tr("Samples of this value are no measurements. Empty: what the raster declares."))
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 4)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.DontWrapRows)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow(tr("Target"), self.targets)
        form.addRow(tr("Value"), self.value)
        form.addRow("", self.possible)
        form.addRow(tr("Model"), self.models)
        form.addRow(tr("Effort"), self.efforts)
        form.addRow(tr("Exact bands"), self.exact_bands)
        form.addRow(tr("Peak value"), self.peak)
        form.addRow(tr("Nodata value"), self.nodata)
        self.typing = QTimer(self)
        self.typing.setSingleShot(True)
        self.typing.setInterval(TYPING_MS)
        self.typing.timeout.connect(self.changed)
        self.targets.currentIndexChanged.connect(self._kind_changed)
        self.models.currentIndexChanged.connect(lambda index: self.changed.emit())
        self.efforts.currentIndexChanged.connect(lambda index: self.changed.emit())
        self.value.changed.connect(self.changed)
        for field in (self.exact_bands, self.peak, self.nodata):
            field.textEdited.connect(lambda text: self.typing.start())
        self._fit_value()

    def showEvent(self, event):
        # Listing the models reads their files, so it waits until somebody wants to see them.
        if not self.models.count():
            from ...models.registry import model_ids

            self.models.blockSignals(True)
            for model in model_ids():
                self.models.addItem(model_label(model), model)
            self.models.setCurrentIndex(max(0, self.models.findData(DEFAULT_MODEL)))
            self.models.blockSignals(False)
        super().showEvent(event)

    @property
    def kind(self):
        """The kind of the chosen target."""
        return self.targets.currentData() or FIRST_KIND

    def wish(self):
        """The :class:`Wish` of these fields."""
        return Wish(
            "expert",
            self.value.value_of(),
            self.kind,
            self.models.currentData() or DEFAULT_MODEL,
            self.efforts.currentData() or DEFAULT_EFFORT,
            self.exact_bands.text(),
            self.peak.text(),
            self.nodata.text(),
        )

    def put(self, value):
        """Show a value of the target."""
        self.value.put(value)

    def forget_raster(self):
        """Another raster: its own defaults, no curve yet; exact bands and nodata are those of the raster before."""
        self.curve = None
        self.value.fresh = True
        self.exact_bands.clear()
        self.nodata.clear()
        self._fit_value()

    def show_unit(self, unit):
        """Take the unit of the samples."""
        self.unit = unit
        self._fit_value()

    def show_curve(self, curve, unit):
        """Take ranges and defaults from a ``RateCurve``."""
        self.curve, self.unit = curve, unit
        self._fit_value()

    def _kind_changed(self):
        self._fit_value()
        self.changed.emit()

    def _fit_value(self):
        kind = self.kind
        self.value.setEnabled(kind != "lossless")
        if kind == "lossless":
            self.possible.setText(tr("Nothing is lost, so there is no value to choose."))
            return
        low, high = self.curve.range_of(kind) if self.curve else (0.0, WIDEST)
        default = self.curve.default_of(kind) if self.curve else STARTS[kind]
        self.value.become(kind, self.unit, low, high, default)
        self.possible.setText(range_sentence(self.curve, kind, self.unit) if self.curve else "")
