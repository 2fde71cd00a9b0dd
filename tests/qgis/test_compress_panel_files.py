"""Where the Compress panel writes, and what its fields and axes show."""

import os

import pytest


def test_beside_the_source_or_with_a_word(application, tmp_path, monkeypatch):
    from bandpress.plugin.compress_panel import destination

    source, other = tmp_path / "a.b.tif", tmp_path / "other"
    source.touch()
    other.mkdir()
    path, note = destination.proposed_output(str(source), str(other))
    assert path == str(other / "a.b.bpr") and "temporary folder, which is emptied later" in note
    monkeypatch.setattr(destination, "_is_temporary", lambda folder: False)
    assert destination.proposed_output(str(source), str(other)) == (str(tmp_path / "a.b.bpr"), "")
    (tmp_path / "a.b.bpr").touch()
    assert destination.proposed_output(str(source), str(other))[0] == str(tmp_path / "a.b (2).bpr")
    assert destination.next_free(str(tmp_path / "a.b (2).bpr")) == str(tmp_path / "a.b (2).bpr")
    inside = f'NETCDF:"{source}":reflectance'
    assert destination.proposed_output(inside, str(other))[0] == str(tmp_path / "a.b (2).bpr")
    path, note = destination.proposed_output("MEM:::DATAPOINTER=1", str(other))
    assert os.path.dirname(path) == str(other) and "not a single file" in note
    monkeypatch.setattr(destination.os, "access", lambda folder, mode: False)
    path, note = destination.proposed_output(str(source), str(other))
    assert (
        path == str(other / "a.b.bpr")
        and note == f"The folder of the raster is read-only, so the result goes to {other}."
    )


def test_companions_share_a_number(application, tmp_path):
    from bandpress.plugin.compress_panel.destination import companions

    bitstream = str(tmp_path / "a.bpr")
    assert companions(bitstream)["REPORT"] == str(tmp_path / "a_report.html")
    (tmp_path / "a_error.tif").touch()
    assert {os.path.basename(path)[:5] for path in companions(bitstream).values()} == {"a (2)"}


def test_a_full_disk_and_the_source_itself(application, tmp_path, monkeypatch):
    from collections import namedtuple

    from bandpress.codec.errors import OutputError
    from bandpress.plugin.compress_panel import compress_run
    from bandpress.plugin.compress_panel.compress_run import Order, checked_path
    from bandpress.plugin.compress_panel.raster_choice import RasterChoice
    from bandpress.processing_algorithms.inputs.rasters import InputRaster

    source = tmp_path / "a.tif"
    source.touch()
    choice = RasterChoice("a", str(source), InputRaster(str(source)))

    def order(path, size=0, named=True):
        return Order(choice, None, None, str(path), named, False, size)

    with pytest.raises(OutputError, match="also the input"):
        checked_path(order(source))
    with pytest.raises(OutputError, match="does not exist; create it"):
        checked_path(order(tmp_path / "no" / "a.bpr"))
    (tmp_path / "b.bpr").touch()
    assert checked_path(order(tmp_path / "b.bpr")) == str(tmp_path / "b.bpr"), "the user named it"
    assert checked_path(order(tmp_path / "b.bpr", named=False)) == str(tmp_path / "b (2).bpr")
    usage = namedtuple("usage", "total used free")
    monkeypatch.setattr(compress_run.shutil, "disk_usage", lambda folder: usage(0, 0, 2_000_000))
    with pytest.raises(OutputError, match="Only 2 MB are free in .* takes about 3.6 MB"):
        checked_path(order(tmp_path / "c.bpr", 3_000_000))


@pytest.mark.parametrize(
    "low, high, least, expected",
    [
        (40e3, 12e6, 50, [1e5, 3e5, 1e6, 3e6, 1e7]),
        (0.2, 120, 20, [0.2, 0.5, 1, 2, 5, 10, 20, 50, 100]),
        (3.0, 3.1, 20, [3.0, 3.1]),
    ],
)
def test_axes(application, low, high, least, expected):
    from bandpress.plugin.compress_panel.curve_axes import LogAxis

    axis = LogAxis(low, high, 50, 350)
    assert axis.ticks(least) == pytest.approx(expected)
    for value in (low, (low * high) ** 0.5, high):
        assert axis.value(axis.place(value)) == pytest.approx(value)


def test_a_number_with_the_unit_of_its_target(application):
    from bandpress.plugin.compress_panel.unit_spin import UnitSpin

    spin, told = UnitSpin(), []
    spin.changed.connect(lambda: told.append(spin.value_of()))
    spin.become("size", "", 1e3, 12.5e6, 3.1e6)
    assert spin.text() == "3.1 MB" and spin.value_of() == pytest.approx(3.1e6)
    spin.setValue(2.5)
    assert told == [pytest.approx(2.5e6)]
    spin.become("size", "", 1e2, 9e5, 9e4)
    assert spin.text() == "2500 kB", "what the user chose stays, in the unit that suits the raster"
    spin.become("pae", "DN", 1, 900, 19)
    assert spin.text() == "19 DN" and len(told) == 1
    spin.put(0.0123)
    assert spin.text() == "0.0123 DN" and len(told) == 1


def test_fields_of_the_dialogs_of_processing(application, provider):
    """Labels in place of ids, values as before; the unit follows the target."""
    from bandpress.processing_algorithms.host.parameter_widgets import TargetValue
    from processing.gui.wrappers import WidgetWrapper, WidgetWrapperFactory
    from qgis.core import QgsProcessingContext, QgsProcessingModelAlgorithm
    from qgis.PyQt.QtWidgets import QComboBox, QDialog

    class ModelerParametersDialog(QDialog):
        def __init__(self):
            super().__init__()
            self.model, self.childId, self.context = QgsProcessingModelAlgorithm(), "", QgsProcessingContext()

    class BatchAlgorithmDialog(QDialog):
        pass

    algorithm, context = provider.algorithm("compress"), QgsProcessingContext()
    for kind in (QDialog, BatchAlgorithmDialog):
        dialog = kind()
        fields = [
            WidgetWrapperFactory.create_wrapper(algorithm.parameterDefinition(name), dialog)
            for name in ("MODEL", "TARGET", "EFFORT", "VALUE")
        ]
        model, target, effort, value = [
            field.widget if isinstance(field, WidgetWrapper) else field.createWrappedWidget(context) for field in fields
        ]
        for field in fields:
            field.postInitialize(fields)
        assert (model.currentText(), fields[0].parameterValue()) == (
            "Wavelet (default)",
            "wavelet-context",
        )
        assert (effort.currentText(), fields[2].parameterValue()) == ("Normal", "normal")
        assert (target.currentText(), value.suffix(), value.value()) == ("Quality (PSNR, dB)", " dB", 50)
        target.setCurrentIndex(target.findData("size"))
        assert (fields[1].parameterValue(), value.suffix(), value.value()) == ("size", " bytes", 1000000)
        value.setValue(70000)
        fields[1].setParameterValue("lossless", context)
        assert target.currentText() == "Exact (lossless)" and not value.isEnabled()
        fields[1].setParameterValue("pae", context)
        assert (value.value(), value.suffix()) == (70000, " DN"), "a number that the user chose stays"
    dialog = ModelerParametersDialog()
    field = WidgetWrapperFactory.create_wrapper(algorithm.parameterDefinition("TARGET"), dialog)
    assert "Quality (PSNR, dB)" in [box.currentText() for box in field.findChildren(QComboBox)]
    assert field.value().staticValue() == "psnr"
    assert TargetValue(algorithm.parameterDefinition("VALUE"), dialog).value().staticValue() == 50
