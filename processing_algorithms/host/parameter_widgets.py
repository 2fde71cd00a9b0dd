"""Fields of the dialogs of Processing with names in place of ids, and a number that shows the unit of the target.

A parameter names a class here in its metadata (``widget_wrapper``). The classes change the field that QGIS itself makes
for the parameter, so that values, batch, modeler and history stay as they are."""

from __future__ import annotations

from qgis.core import QgsProcessingParameterEnum
from qgis.gui import QgsGui, QgsProcessingGui
from qgis.PyQt.QtWidgets import QComboBox, QDoubleSpinBox

from ..inputs.target_labels import USUAL, effort_label, model_label, target_label, unit_suffix

DEFAULT = "psnr"  # of TARGET
MODELER = "ModelerParametersDialog"
KINDS = {"BatchAlgorithmDialog": "Batch"}  # of dialogs that are no standard ones
LABELS = {"TARGET": target_label, "MODEL": model_label, "EFFORT": effort_label}


class LabelledChoice:
    """The field of an enum whose values are ids; its list shows their labels."""

    def __new__(cls, parameter, dialog, row=0, col=0, **settings):
        label = LABELS[parameter.name()]
        return _with_widget(_field(parameter, dialog), lambda widget: relabel(widget, parameter, label))


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


def _with_widget(field, change):
    """``field`` with ``change(widget)`` done to its widget, as soon as that exists."""
    if not hasattr(field, "createWrappedWidget"):  # the widget of the modeler is there already
        change(field)
        return field
    create = field.createWrappedWidget

    def create_changed(context):
        widget = create(context)
        change(widget)
        return widget

    field.createWrappedWidget = create_changed
    return field


def relabel(widget, parameter: QgsProcessingParameterEnum, label):
    """Show ``label(id)`` for every id of ``parameter`` in the lists of ``widget``, whose data stay the ids."""
    ids = set(parameter.options())
    boxes = [widget] if isinstance(widget, QComboBox) else widget.findChildren(QComboBox)
    for box in boxes:
        found = [box.itemData(index) for index in range(box.count())]
        if ids <= {value for value in found if isinstance(value, str)}:
            for index, value in enumerate(found):
                if value in ids:
                    box.setItemText(index, label(value))


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
