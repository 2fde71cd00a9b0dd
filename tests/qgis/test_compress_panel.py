"""The Compress panel: real widgets, a real estimate, and runs of the algorithm."""

import re
import time
from dataclasses import replace
from pathlib import Path

import pytest
from bandpress.processing_algorithms.host.quantities import size_text
from bandpress.tests.helpers import qt_events
from qgis.core import QgsProject, QgsRasterLayer, QgsSettings
from qgis.PyQt.QtCore import QEvent, QPoint, QPointF, Qt
from qgis.PyQt.QtGui import QMouseEvent
from qgis.PyQt.QtTest import QTest

LIMIT_S = 120


@pytest.fixture
def wait(application):
    """Handle events until a condition holds."""

    return lambda condition: qt_events.wait(condition, LIMIT_S)


@pytest.fixture
def panel(project, tmp_path, monkeypatch):
    """The panel, shown in a narrow dock, with fresh settings; ``tmp_path`` does not count as a temporary folder."""
    from bandpress.plugin.compress_panel import destination
    from bandpress.plugin.compress_panel.compress_dock import CompressDock

    QgsSettings().remove("bandpress")
    monkeypatch.setattr(destination, "_is_temporary", lambda folder: False)
    dock = CompressDock(None)
    dock.setFloating(True)
    dock.resize(430, 900)
    dock.show()
    yield dock
    dock.end()
    dock.close()
    dock.deleteLater()
    QgsSettings().remove("bandpress")


@pytest.fixture
def source(scene, tmp_path):
    """A copy of the scene with nothing beside it."""
    path = tmp_path / "field.tif"
    path.write_bytes(Path(scene).read_bytes())
    return path


@pytest.fixture(scope="module")
def curve_of_scene(application, scene):
    """The estimated curve of the scene, made once."""
    from bandpress.codec.estimation.rate_curve import estimate_curve
    from bandpress.codec.raster.source import RasterSource

    with RasterSource.open(scene) as opened:
        return estimate_curve(opened)


@pytest.fixture
def known(monkeypatch, curve_of_scene):
    """Estimates of the whole scene with usual settings take no time: they are that curve."""
    from bandpress.codec.estimation import rate_curve

    estimate = rate_curve.estimate_curve

    def quick(opened, **settings):
        usual = opened.whole and settings["peak"] is None and settings["model"] == "wavelet-context"
        return curve_of_scene if usual else estimate(opened, **settings)

    monkeypatch.setattr(rate_curve, "estimate_curve", quick)


@pytest.fixture
def estimated(panel, project, source, wait, known):
    """The panel with its curve of a layer and a sample window."""
    layer = QgsRasterLayer(str(source), "field")
    project.addMapLayer(layer)
    panel.choose_layer(layer)
    wait(lambda: panel.estimates.curve is not None or panel.estimates.problem)
    assert panel.estimates.problem == ""
    wait(lambda: not panel.estimates.sampling)
    return panel


@pytest.fixture
def drag(application):
    """Press the left button at a place of a widget, move right by some pixels, release."""

    def move(widget, place, right):
        left, none, end = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place + QPoint(right, 0)
        QTest.mousePress(widget, left, none, place)
        moved = QMouseEvent(QEvent.Type.MouseMove, QPointF(end), Qt.MouseButton.NoButton, left, none)
        application.sendEvent(widget, moved)
        QTest.mouseRelease(widget, left, none, end)

    return move


@pytest.fixture
def run(wait):
    """Press Compress and wait for the end; returns the Outcome."""

    def press(panel, meanwhile=lambda: None):
        ended = []
        panel.run.ended.connect(ended.append)
        assert panel.footer.button.isEnabled(), panel.footer.button.toolTip()
        panel.footer.button.click()
        meanwhile()
        wait(lambda: ended)
        panel.run.ended.disconnect(ended.append)
        return ended[0]

    return press


def _headline(panel):
    return panel.footer.headline.text().replace("\u00a0", " ")


def test_nothing_is_chosen_at_first(panel):
    assert panel.estimates.choice is None and not panel.footer.button.isEnabled()
    assert panel.body.curve.message == "Choose a raster to see how small its file can be, and at what error."
    assert panel.footer.button.toolTip() == "Choose a raster to compress."


def test_what_is_shown_is_what_comes_out(estimated, run, source, project):
    facts = estimated.body.raster.about.text()
    assert facts.startswith("4 bands, 16-bit integers, 340 × 300 pixels of 10 m\n")
    assert re.fullmatch(
        r"\d+ kB → about \d+(\.\d)? kB \([\d.]+ ×\), RMSE about [\d.]+ DN, about \d+ s", _headline(estimated)
    )
    assert "noise (" in estimated.body.presets.sentences["analysis-grade"].text()
    sample = estimated.estimates.sample
    assert sample.before.shape == sample.after.shape == sample.error.shape == (160, 160, 3)
    assert (sample.before != sample.after).any() and sample.rmse > 0

    asked, point = estimated.target, estimated.estimates.curve.at(estimated.target.kind, estimated.target.value)
    first = run(estimated)
    assert first.problem == "" and first.path == str(source.parent / "field.bpr"), "beside the source"
    assert first.bytes == pytest.approx(point.bytes, rel=0.15)
    assert first.results["RMSE"] == pytest.approx(asked.value, rel=0.02)
    text = estimated.footer.result_text.text()
    assert " × smaller than the file (" in text and f"RMSE {asked.value:.3g} DN asked, " in text
    added = [layer for layer in project.mapLayers().values() if layer.providerType() == "bandpress"]
    assert len(added) == 1 and added[0].name() == f"field.bpr, {size_text(first.bytes)}"
    assert not estimated.footer.add_button.isEnabled(), "it is in the map already"

    project.removeMapLayer(added.pop())
    assert estimated.footer.add_button.isEnabled(), "it can be added again"
    estimated.footer.add_button.click()

    estimated.footer.output.add_layer.setChecked(False)
    estimated.footer.output.report.setChecked(True)
    second = run(estimated)
    assert second.path == str(source.parent / "field (2).bpr"), "nothing is overwritten without a word"
    assert Path(second.results["REPORT"]).name == "field (2)_report.html"
    assert estimated.footer.report_button.isVisibleTo(estimated)
    assert any(layer.name().startswith("Error of field") for layer in project.mapLayers().values())
    assert estimated.footer.add_button.isEnabled()
    estimated.footer.add_button.click()
    assert len([layer for layer in project.mapLayers().values() if layer.providerType() == "bandpress"]) == 2
    groups = {
        group.name(): [node.name() for node in group.findLayers()] for group in project.layerTreeRoot().findGroups()
    }
    assert len(groups) == 1 and "field (2).bpr, " in str(groups), "it joins the layers of its run"


def test_with_a_report_the_compressed_file_stands_for_its_reconstruction(estimated, run, project):
    from qgis.core import QgsLayerTreeRegistryBridge

    estimated.footer.output.report.setChecked(True)
    bridge, root = project.layerTreeRegistryBridge(), project.layerTreeRoot()

    def select_the_first(layers):
        """New layers come to the top of the group, as in a window where a layer of it is selected."""
        if root.findGroups():
            bridge.setLayerInsertionPoint(QgsLayerTreeRegistryBridge.InsertionPoint(root.findGroups()[0], 0))

    project.layersAdded.connect(select_the_first)
    outcome = run(estimated)
    project.layersAdded.disconnect(select_the_first)
    bridge.setLayerInsertionPoint(QgsLayerTreeRegistryBridge.InsertionPoint(root, 0))
    assert Path(outcome.results["RECONSTRUCTION"]).is_file()
    (group,) = project.layerTreeRoot().findGroups()
    kinds = [(node.layer().providerType(), node.isVisible()) for node in group.findLayers()]
    assert kinds == [("ogr", False), ("gdal", False), ("bandpress", True), ("ogr", True)], "one picture"
    source = next(layer for layer in project.mapLayers().values() if layer.name() == "field")
    shown = group.findLayers()[2].layer().renderer()
    assert shown.usesBands() == source.renderer().usesBands()
    limits = [one.redContrastEnhancement().maximumValue() for one in (shown, source.renderer())]
    assert limits[0] == limits[1], "in the style of the source"


def test_noise_that_rounding_hides_is_not_told(application, curve_of_scene):
    from bandpress.plugin.compress_panel.curve_plot import picture_of
    from bandpress.plugin.compress_panel.preset_choices import PresetChoices

    smooth = replace(curve_of_scene, noise=(3e-7, float("nan"), 2e-7, 0.0))
    choices = PresetChoices()
    choices.choose("analysis-grade")
    choices.show_curve(smooth, "DN")
    assert choices.promise.text() == "The error stays below the sensor's noise."
    assert picture_of(smooth, "DN").noise is None
    choices.deleteLater()


def test_the_point_is_moved_by_mouse_and_keys(estimated, wait, drag):
    curve, presets = estimated.body.curve, estimated.body.presets
    assert presets.preset == "analysis-grade"
    before, picture = curve.point, estimated.estimates.sample
    across, up = curve._axes()
    place = curve._place(across, up).toPoint()
    drag(curve, place, -40)
    assert presets.preset == "fit-into", "the other presets have no number to drag"
    assert curve.point[0] < before[0] and curve.point[1] > before[1]
    assert presets.spins["fit-into"].value_of() == pytest.approx(curve.point[0], rel=0.02)
    assert presets.spins["fit-into"].suffix() == " kB"
    wait(lambda: not estimated.estimates.sampling)
    assert estimated.estimates.sample.rmse > picture.rmse
    dragged = curve.point[0]
    QTest.keyClick(curve, Qt.Key.Key_Right)
    assert dragged < curve.point[0] < 1.1 * dragged
    QTest.keyClick(curve, Qt.Key.Key_End)
    assert presets.preset == "exact" and "no error" in _headline(estimated)
    wait(lambda: not estimated.estimates.sampling)
    assert estimated.body.pictures.titles["error"] == "No error"


def test_another_place(estimated, wait, drag):
    pictures, first = estimated.body.pictures, estimated.estimates.sample
    box = pictures._map_box()
    QTest.mouseClick(pictures, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, box.center().toPoint())
    wait(lambda: not estimated.estimates.sampling)
    window = estimated.estimates.sample.window
    assert (window.x + 80, window.y + 80) == pytest.approx((170, 150), abs=4)
    pane = pictures._pane("after").center().toPoint()
    drag(pictures, pane, 60)
    wait(lambda: not estimated.estimates.sampling)
    assert estimated.estimates.sample.window.x < window.x and first.window != window


def test_impossible_wishes_are_refused_before_the_run(estimated):
    presets, footer = estimated.body.presets, estimated.footer
    presets.choose("fit-into")
    presets.spins["fit-into"].setValue(0.05)
    assert not footer.button.isEnabled() and "smallest file of this raster is about" in footer.why.text()
    assert estimated.body.curve.point is None
    presets.choose("within")
    presets.spins["within"].setValue(9000)
    assert "Even the smallest file has a largest error of about" in footer.why.text()
    presets.choose("fit-into")
    presets.spins["fit-into"].setValue(presets.spins["fit-into"].maximum())
    assert footer.button.isEnabled() and not footer.why.isVisibleTo(footer)
    assert estimated.target.kind == "lossless", "more room than an exact copy takes"
    footer.output.field.clear()
    footer.output.changed.emit()
    assert footer.why.text() == "Choose where the compressed file goes." and not footer.button.isEnabled()


def test_expert(estimated, wait):
    expert = estimated.body.presets.expert
    estimated.body.presets.choose("expert")
    assert expert.value.suffix() == " dB" and expert.value.value_of() == 50
    assert expert.possible.text().endswith(" dB")
    expert.targets.setCurrentIndex(expert.targets.findData("size"))
    assert expert.value.suffix() == " kB" and expert.value.value_of() > 1000, "never 50 bytes"
    assert estimated.target.kind == "size"
    expert.peak.setText("bright")
    expert.changed.emit()
    assert '"Peak value" has "bright"' in estimated.footer.why.text() and not estimated.footer.button.isEnabled()
    expert.peak.setText("4000")
    expert.changed.emit()
    wait(lambda: estimated.estimates.curve is not None)
    assert estimated.estimates.curve.peak == 4000, "estimated anew"


def test_part_of_the_raster(estimated, wait, run):
    estimated.body.raster.choose_bands((2, 4))
    wait(lambda: estimated.estimates.curve is not None)
    assert estimated.body.raster.about.text().startswith("2 bands, ")
    outcome = run(estimated)
    assert outcome.problem == "" and "RATIO_FILE" not in outcome.results
    assert "than the raw samples" in estimated.footer.result_text.text()


def test_cancel_leaves_nothing(estimated, run, source):
    began = []

    def cancel():
        estimated.footer.stop.click()
        began.append(time.monotonic())

    outcome = run(estimated, cancel)
    assert outcome.cancelled and time.monotonic() - began[0] < 5
    assert [path.suffix for path in source.parent.iterdir() if path.suffix != ".xml"] == [".tif"]
    assert estimated.footer.result_text.text() == "Cancelled." and estimated.footer.button.isEnabled()


def test_the_project_is_closed_during_the_run(estimated, run, source, wait):
    def close():
        wait(lambda: estimated.run.task is not None)
        QgsProject.instance().clear()

    estimated.footer.output.report.setChecked(True)
    outcome = run(estimated, close)
    assert outcome.problem == "" and outcome.project_closed and (source.parent / "field.bpr").exists()
    assert not QgsProject.instance().mapLayers(), "nothing is added to the next project"
    assert estimated.estimates.choice is None and not estimated.footer.button.isEnabled()


def test_the_layer_is_removed_before_the_run_begins(estimated, run):
    outcome = run(estimated, lambda: QgsProject.instance().clear())
    assert outcome.problem.startswith("The layer was removed before the run began")


def test_the_layer_is_removed_while_it_is_estimated(panel, project, source, wait):
    layer = QgsRasterLayer(str(source), "field")
    project.addMapLayer(layer)
    panel.choose_layer(layer)
    wait(lambda: panel.estimates.facts is not None)
    project.removeMapLayer(layer.id())
    assert panel.estimates.choice is None and panel.estimates.curve is None
    assert panel.body.raster.about.text() == ""


def test_a_raster_that_is_being_written(estimated, run, source):
    with open(source, "ab") as stream:
        stream.write(b"more")
    outcome = run(estimated)
    assert "field.tif is being written by another program; wait" in outcome.problem
    assert estimated.footer.details.text() == outcome.problem and not (source.parent / "field.bpr").exists()


def test_a_file_that_is_not_there(panel, wait):
    panel.body.raster.choose_file("/no/such/raster.tif")
    wait(lambda: panel.estimates.problem)
    assert "raster.tif" in panel.footer.why.text() and not panel.footer.button.isEnabled()


def test_a_compressed_raster_is_compressed_again(panel, project, compressed, wait, run, tmp_path):
    from bandpress.plugin.live_layer.opening import make_layer

    project.addMapLayer(make_layer(compressed, "small"))
    panel.choose_layer(project.mapLayersByName("small")[0])
    wait(lambda: panel.estimates.curve is not None or panel.estimates.problem)
    assert panel.estimates.problem == ""
    wait(lambda: not panel.estimates.sampling)
    assert panel.estimates.thumbnail.picture.shape == (141, 160, 3) and panel.estimates.sample is not None
    panel.footer.output.field.setText(str(tmp_path / "again.bpr"))
    panel.footer.output.named = True
    panel.body.presets.choose("fit-into")
    outcome = run(panel)
    assert outcome.problem == "" and outcome.bytes <= outcome.order.target.value


def test_300_bands(panel, wait, tmp_path):
    from bandpress.plugin.compress_panel.band_dialog import BandDialog
    from bandpress.tests.helpers.scenes import write_scene

    panel.body.raster.choose_file(write_scene(tmp_path / "cube.tif", count=300, height=24, width=24))
    wait(lambda: panel.estimates.curve is not None or panel.estimates.problem)
    assert panel.estimates.problem == "" and panel.body.raster.band_combo.itemText(0) == "All 300 bands"
    dialog = BandDialog(panel.body.raster.labels, None)
    assert dialog.field.text() == "1-300" and dialog.list.item(0).text() == "1  B02  (490 nm)"
    QTest.keyClicks(dialog.field, ",301")
    assert dialog.problem.text() == "The raster has bands 1 to 300."
    dialog.field.setText("7,9")
    dialog.field.textEdited.emit("7,9")
    assert dialog.chosen() == (7, 9)
    dialog.deleteLater()


def test_the_panel_goes_while_it_works(panel, project, source, wait, application):
    """Plugin unloaded, or QGIS closed, during a run and an estimate."""
    layer = QgsRasterLayer(str(source), "field")
    project.addMapLayer(layer)
    panel.choose_layer(layer)
    wait(lambda: panel.estimates.facts is not None)
    assert panel.estimates.busy
    panel.body.presets.choose("exact")
    assert panel.footer.button.isEnabled(), "needs no estimate"
    panel.compress()
    wait(lambda: panel.run.task is not None or not panel.run.busy)
    panel.end()
    wait(lambda: not application.taskManager().activeTasks())
    assert not (source.parent / "field.bpr").exists()
