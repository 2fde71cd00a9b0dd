"""The lists of choices in the dialogs of algorithms."""

import pytest
from qgis.core import QgsProcessingContext, QgsProcessingModelAlgorithm
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QDialog, QWidget


class AlgorithmDialog(QWidget):
    """Named as the dialog of QGIS, by which fields tell where they are."""


class BatchAlgorithmDialog(QDialog):
    pass


class ModelerParametersDialog(QDialog):
    def __init__(self):
        super().__init__()
        self.model, self.childId = QgsProcessingModelAlgorithm("m", "g", "m"), "step"
        self.context = QgsProcessingContext()


@pytest.fixture
def field(provider):
    """Makes the field of a parameter of ``compress`` in a dialog."""
    from processing.gui.wrappers import WidgetWrapperFactory

    kept = []

    def make(name, dialog, algorithm="compress"):
        kept.append((dialog, provider.algorithm(algorithm).create()))
        wrapper = WidgetWrapperFactory.create_wrapper(kept[-1][1].parameterDefinition(name), dialog)
        kept.append(wrapper)
        return wrapper

    yield make
    for item in kept:
        if isinstance(item, tuple):
            item[0].deleteLater()


@pytest.mark.parametrize("dialog", [AlgorithmDialog, BatchAlgorithmDialog])
def test_labels_are_shown_and_ids_are_values(field, dialog):
    wrapper = field("TARGET", dialog())
    texts = [wrapper.widget.itemText(i) for i in range(wrapper.widget.count())]
    assert "Quality (PSNR, dB)" in texts and "Exact (lossless)" in texts and len(texts) == 7
    assert not any("elected" in text for text in texts), "it cannot be left out in a dialog"
    assert wrapper.value() == "psnr", "the default"
    changes = []
    wrapper.widgetValueHasChanged.connect(changes.append)
    wrapper.setWidgetValue("lossless", QgsProcessingContext())
    assert wrapper.parameterValue() == "lossless" and len(changes) == 1
    for unknown in (None, "of another version"):
        wrapper.setWidgetValue(unknown, QgsProcessingContext())
        assert wrapper.parameterValue() == "psnr"


def test_all_choices_have_the_field(provider, field):
    for algorithm in provider.algorithms():
        for parameter in algorithm.parameterDefinitions():
            if parameter.type() == "enum" and not parameter.allowMultiple() and parameter.defaultValue() is not None:
                wrapper = field(parameter.name(), AlgorithmDialog(), algorithm.name())
                assert wrapper.value() == parameter.defaultValue(), parameter.name()
                assert wrapper.widget.count() == len(parameter.options())


def test_the_model_designer_keeps_its_own_field(field):
    from qgis.gui import QgsProcessingModelerParameterWidget

    wrapper = field("TARGET", ModelerParametersDialog())
    assert isinstance(wrapper, QgsProcessingModelerParameterWidget)


def test_several_choices_are_a_list_of_ids(field):
    wrapper = field("BASELINES", AlgorithmDialog(), "comparecodecs")
    texts = [wrapper.widget.item(i).text() for i in range(wrapper.widget.count())]
    assert texts[:2] == ["JPEG 2000", "KLT + JPEG 2000"]
    ids = ["jpeg2000", "klt-jpeg2000", "lerc", "jpegxl"]
    assert wrapper.parameterValue() == ids, "the default"
    for value, found in (("lerc,jpegxl", ["lerc", "jpegxl"]), (["lerc"], ["lerc"]), ([], []), (None, ids)):
        wrapper.setWidgetValue(value, QgsProcessingContext())
        assert wrapper.parameterValue() == found
    wrapper.widget.item(0).setCheckState(Qt.CheckState.Unchecked)
    assert wrapper.parameterValue() == ["klt-jpeg2000", "lerc", "jpegxl"]
    for dialog in (BatchAlgorithmDialog(), ModelerParametersDialog()):
        assert field("MODELS", dialog, "comparecodecs") is not None
