"""Fields of the dialogs of Processing with names in place of ids, and a number that shows the unit of the target.

A parameter names a class here in its metadata (``widget_wrapper``). Only the dialogs load them; values,
history, scripts and models keep the ids."""

from __future__ import annotations

from processing.gui.wrappers import DIALOG_BATCH, WidgetWrapper  # QGIS's own plugin
from qgis.core import QgsProcessingParameterEnum
from qgis.gui import QgsGui, QgsProcessingGui
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QComboBox, QDoubleSpinBox, QLabel, QListWidget, QListWidgetItem

from ..inputs.target_labels import USUAL, unit_suffix

DEFAULT = "psnr"  # of TARGET
MODELER = "ModelerParametersDialog"
MOST_ROWS = 6  # of a list of choices; it scrolls beyond
KINDS = {"BatchAlgorithmDialog": "Batch"}  # of dialogs that are no standard ones


class ChoiceField(WidgetWrapper):
    """A combo box with ``labels`` (dict from ids) of an enum whose values are ids. Without an entry "[Not selected]":
    that the parameter may be missing is of use to saved models, not to people."""

    def createWidget(self, labels=None):
        box = QComboBox()
        for choice in self.parameterDefinition().options():
            box.addItem((labels or {}).get(choice, choice), choice)
        box.setToolTip(self.parameterDefinition().help())
        box.currentIndexChanged.connect(lambda index: self.widgetValueHasChanged.emit(self))
        return box

    def createLabel(self):
        if self.dialogType == DIALOG_BATCH:
            return None
        label = QLabel(self.parameterDefinition().description())
        label.setToolTip(self.parameterDefinition().help())
        return label

    def setValue(self, value):
        place = self.widget.findData(value)
        if place < 0:  # nothing, or what another version can do
            place = self.widget.findData(self.parameterDefinition().defaultValue())
        self.widget.setCurrentIndex(place)

    def value(self):
        return self.widget.currentData()


class ChoiceList(ChoiceField):
    """A list with a box to tick for each choice of an enum that takes several; its value is a list of ids."""

    def createWidget(self, labels=None):
        found = QListWidget()
        for choice in self.parameterDefinition().options():
            item = QListWidgetItem((labels or {}).get(choice, choice), found)
            item.setData(Qt.ItemDataRole.UserRole, choice)
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Unchecked)
        rows = min(found.count(), MOST_ROWS)
        found.setFixedHeight(rows * found.sizeHintForRow(0) + 2 * found.frameWidth() + 2)
        found.setToolTip(self.parameterDefinition().help())
        found.itemChanged.connect(lambda item: self.widgetValueHasChanged.emit(self))
        return found

    def setValue(self, value):
        if value is None:  # left out
            value = self.parameterDefinition().defaultValue()
        wanted = value.split(",") if isinstance(value, str) else list(value or ())
        for item in self._items():
            on = item.data(Qt.ItemDataRole.UserRole) in wanted
            item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)

    def value(self):
        return [
            item.data(Qt.ItemDataRole.UserRole) for item in self._items() if item.checkState() == Qt.CheckState.Checked
        ]

    def _items(self):
        return [self.widget.item(row) for row in range(self.widget.count())]


class LabelledChoice:
    """Makes the field of an enum: a :class:`ChoiceField`, or a :class:`ChoiceList`; the Model Designer keeps its own,
    which also takes inputs of the model, and so does the table of a batch for lists."""

    def __new__(cls, parameter, dialog, row=0, col=0, labels=None):
        kind = type(dialog).__name__
        if parameter.allowMultiple() and kind not in KINDS and kind != MODELER:
            return ChoiceList(parameter, dialog, row, col, labels=labels)
        if not parameter.allowMultiple() and kind != MODELER:
            return ChoiceField(parameter, dialog, row, col, labels=labels)
        field = _field(parameter, dialog)
        relabel(field, parameter, labels or {})
        return field


class TargetValue:
    """The field of VALUE: its unit follows TARGET; a number that nobody chose becomes the usual one of the target."""

    def __new__(cls, parameter, dialog, row=0, col=0, **settings):
        field = _field(parameter, dialog)
        if hasattr(field, "postInitialize"):
            field.postInitialize = lambda wrappers: _follow_target(field, wrappers)
        return field


def _field(parameter, dialog):
    """QGIS's own field of a parameter: a wrapper, in the modeler a widget."""
    registry, kind = QgsGui.processingGuiRegistry(), type(dialog).__name__
    if kind == MODELER:
        field = registry.createModelerParameterWidget(dialog.model, dialog.childId, parameter, dialog.context)
    else:
        field = registry.createParameterWidgetWrapper(
            parameter, getattr(QgsProcessingGui.WidgetType, KINDS.get(kind, "Standard"))
        )
    field.setDialog(dialog)
    return field


def relabel(widget, parameter: QgsProcessingParameterEnum, labels):
    """Show ``labels[id]`` for every id of ``parameter`` in the lists of ``widget``, whose data stay the ids."""
    ids = set(parameter.options())
    boxes = [widget] if isinstance(widget, QComboBox) else widget.findChildren(QComboBox)
    for box in boxes:
        found = [box.itemData(index) for index in range(box.count())]
        if ids <= {value for value in found if isinstance(value, str)}:
            for index, value in enumerate(found):
                if value in ids:
                    box.setItemText(index, labels.get(value, value))


def _follow_target(field, wrappers):
    """Let the number show the unit of TARGET now and whenever that changes."""
    target = next((w for w in wrappers if w.parameterDefinition().name() == "TARGET"), None)
    spin = field.wrappedWidget()
    spin = spin if isinstance(spin, QDoubleSpinBox) else spin.findChild(QDoubleSpinBox) if spin is not None else None
    if target is None or spin is None:
        return
    last = {"kind": target.parameterValue() or DEFAULT}  # the last target with a number

    def show():
        kind = target.parameterValue() or DEFAULT
        spin.setEnabled(kind != "lossless")
        spin.setSuffix(unit_suffix(kind))
        if kind not in USUAL:
            return
        if kind != last["kind"] and spin.value() == USUAL.get(last["kind"]):
            spin.setValue(USUAL[kind])
        last["kind"] = kind

    show()
    target.widgetValueHasChanged.connect(lambda wrapper: show())
