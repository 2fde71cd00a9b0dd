"""A number field that knows the unit, range and default of a target."""

from __future__ import annotations

import math

from qgis.PyQt.QtCore import QSize, pyqtSignal
from qgis.PyQt.QtWidgets import QDoubleSpinBox

from ...processing_algorithms.host.translation import tr
from .plain_numbers import size_unit

DIGITS, LEAST_DECIMALS = 3, 3  # significant digits of a number that the program writes, decimals that one may type
WIDEST = 1e15
LEAST_PX, WIDEST_PX = 96, 150


class UnitSpin(QDoubleSpinBox):
    """``value_of()`` and ``put`` are in the unit of the target (bytes for sizes); sizes are shown in kB, MB or GB.

    ``changed()`` is emitted when the user changes the number, not when the program does."""

    changed = pyqtSignal()

    def __init__(self, parent=None):
        super().__init__(parent)
        self.kind, self.scale, self.fresh = "", 1.0, True  # fresh: the user has not chosen a number for this raster
        self.setKeyboardTracking(False)
        self.setMaximum(WIDEST)
        self.setMaximumWidth(WIDEST_PX)
        self._quiet = False
        self.valueChanged.connect(self._changed)

    def sizeHint(self):
        # Qt's own one has room for the largest number that may be typed.
        return QSize(WIDEST_PX, super().sizeHint().height())

    def minimumSizeHint(self):
        return QSize(LEAST_PX, super().minimumSizeHint().height())

    def become(self, kind, unit, low, high, default):
        """Take the unit, range and default of a target ``kind``. The number stays where the kind stays and the user
        chose it; it may lie out of the range, which is then told elsewhere."""
        self._quiet = True
        kept = None if self.fresh or kind != self.kind else self.value_of()
        self.kind, self.scale, suffix = kind, 1.0, unit
        if kind == "size":
            suffix, self.scale = size_unit(high if high < WIDEST else default)
        elif kind == "psnr":
            suffix = tr("dB")
        elif kind == "bpppc":
            suffix = tr("bits")
        self.setSuffix(f" {suffix}" if suffix else "")
        self.fresh = kept is None
        self._show(default if kept is None else kept)
        self.setAccelerated(True)
        self._quiet = False

    def put(self, value):
        """Show ``value`` (of the target's unit) as if the user had typed it, but without ``changed``."""
        self._quiet = True
        self.fresh = False
        self._show(value)
        self._quiet = False

    def value_of(self):
        """The number in the unit of the target."""
        return self.value() * self.scale

    def _show(self, value):
        shown = value / self.scale
        power = math.floor(math.log10(shown)) if shown > 0 else 0
        decimals = max(0, DIGITS - 1 - power)
        self.setDecimals(min(max(decimals, LEAST_DECIMALS), 12))
        self.setSingleStep(10.0 ** (power - 1) if shown > 0 else 1.0)
        self.setMinimum(0.0)
        self.setValue(shown)

    def textFromValue(self, value):
        text = super().textFromValue(value)
        point = self.locale().decimalPoint()
        return text.rstrip("0").rstrip(point) if point in text else text

    def _changed(self):
        if not self._quiet:
            self.fresh = False
            self.changed.emit()
