"""The list of choices in the dialogs of algorithms: labels for people, ids as values, and no entry "[Not selected]".

QGIS shows the ids of an enum parameter whose values are texts. The dialogs, also those of batches, use this class where
the metadata of a parameter name it; the Model Designer keeps its own field, which also takes inputs of the model."""

from processing.gui.wrappers import DIALOG_BATCH, WidgetWrapper  # QGIS's own plugin
from qgis.gui import QgsGui
from qgis.PyQt.QtWidgets import QComboBox, QLabel

MODEL_DESIGNER = "ModelerParametersDialog"


class ChoiceField(WidgetWrapper):
    """A combo box with ``labels`` (dict from ids, in the order of the list; an id without label is its own)."""

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
        if place < 0:  # nothing, or what an older version could do
            place = self.widget.findData(self.parameterDefinition().defaultValue())
        self.widget.setCurrentIndex(place)

    def value(self):
        return self.widget.currentData()


class ChoiceWidget:
    """Makes the field for a dialog: what the metadata of a parameter name as its class."""

    def __new__(cls, parameter, dialog, row=0, column=0, **settings):
        if type(dialog).__name__ != MODEL_DESIGNER:
            return ChoiceField(parameter, dialog, row, column, **settings)
        field = QgsGui.processingGuiRegistry().createModelerParameterWidget(
            dialog.model, dialog.childId, parameter, dialog.context
        )
        field.setDialog(dialog)
        return field
