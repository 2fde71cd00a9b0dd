"""The Compare dock with a real map canvas, real layers and real mouse events."""

import csv

import numpy as np
import pytest
from bandpress.tests.helpers.qt_events import wait
from bandpress.tests.helpers.scenes import pixels, write_scene

NODATA_PIXEL, WORST = (40, 30), (12, 5)  # column, row


class Iface:
    """What the dock uses of QGIS's interface, around a real window and a real canvas."""

    def __init__(self):
        from qgis.gui import QgsMapCanvas, QgsMessageBar
        from qgis.PyQt.QtWidgets import QMainWindow

        self.window, self.canvas, self.bar = QMainWindow(), QgsMapCanvas(), QgsMessageBar()
        self.window.resize(1000, 600)
        self.window.setCentralWidget(self.canvas)
        self.active = None

    def mainWindow(self):
        return self.window

    def mapCanvas(self):
        return self.canvas

    def messageBar(self):
        return self.bar

    def activeLayer(self):
        return self.active

    def addDockWidget(self, area, dock):
        self.window.addDockWidget(area, dock)

    def removeDockWidget(self, dock):
        self.window.removeDockWidget(dock)


@pytest.fixture(scope="module")
def arrays():
    """Original and reconstruction (4, 60, 80): nodata 0 at one pixel, a large error at another."""
    before = pixels(4, 60, 80).astype("uint16")
    after = before + np.arange(4, dtype="uint16")[:, None, None]
    after[:, WORST[1], WORST[0]] += 300
    before[:, NODATA_PIXEL[1], NODATA_PIXEL[0]] = after[:, NODATA_PIXEL[1], NODATA_PIXEL[0]] = 0
    return before, after


@pytest.fixture
def layers(project, arrays, tmp_path):
    """Both rasters as layers of the project."""
    from qgis.core import QgsRasterLayer

    found = []
    for name, array in zip(("before", "after"), arrays):
        layer = QgsRasterLayer(write_scene(tmp_path / f"{name}.tif", array=array, nodata=0), name)
        assert layer.isValid()
        found.append(project.addMapLayer(layer))
    return found


@pytest.fixture
def iface(application, layers):
    """The interface, with the map on both layers; the dock is closed after the test."""
    from bandpress.plugin.compare.opening import close_compare
    from qgis.core import QgsSettings
    from qgis.PyQt import sip

    QgsSettings().remove("bandpress/compare")
    made = Iface()
    made.canvas.setDestinationCrs(layers[0].crs())
    made.canvas.setLayers(layers[::-1])
    made.window.show()
    made.canvas.setExtent(layers[0].extent())
    yield made
    close_compare()
    made.window.close()
    made.canvas.setLayers([])
    made.canvas.stopRendering()
    application.processEvents()
    for widget in (made.window, made.bar):
        sip.delete(widget)


@pytest.fixture
def dock(iface, layers):
    from bandpress.plugin.compare.opening import open_compare

    found = open_compare(iface, *layers)
    wait(lambda: found.pair is not None)
    return found


def pixel_point(iface, column, row):
    """The position on the canvas of the middle of a pixel of the scene."""
    place = iface.canvas.getCoordinateTransform().transform(500000 + 10 * (column + 0.5), 5300000 - 10 * (row + 0.5))
    return place.toQPointF().toPoint()


def click(iface, column, row, pin=False):
    from qgis.PyQt.QtCore import Qt
    from qgis.PyQt.QtTest import QTest

    held = Qt.KeyboardModifier.ControlModifier if pin else Qt.KeyboardModifier.NoModifier
    QTest.mouseClick(iface.canvas.viewport(), Qt.MouseButton.LeftButton, held, pixel_point(iface, column, row))


def colour(iface, column, row):
    """The colour that the canvas shows at a pixel: (red, green, blue)."""
    image, at = iface.canvas.grab().toImage(), pixel_point(iface, column, row)
    return image.pixelColor(at).getRgb()[:3]


def grey(layer, most):
    """Draw band 1 of ``layer`` from black at 0 to white at ``most``."""
    from qgis.core import QgsContrastEnhancement, QgsSingleBandGrayRenderer

    renderer = QgsSingleBandGrayRenderer(layer.dataProvider(), 1)
    stretch = QgsContrastEnhancement(layer.dataProvider().dataType(1))
    stretch.setContrastEnhancementAlgorithm(QgsContrastEnhancement.ContrastEnhancementAlgorithm.StretchToMinimumMaximum)
    stretch.setMinimumValue(0)
    stretch.setMaximumValue(most)
    renderer.setContrastEnhancement(stretch)
    layer.setRenderer(renderer)


def test_swipe_blink_and_space(iface, layers, dock, arrays):
    from qgis.PyQt.QtCore import QEvent, QPoint, QPointF, Qt
    from qgis.PyQt.QtGui import QMouseEvent
    from qgis.PyQt.QtTest import QTest
    from qgis.PyQt.QtWidgets import QApplication

    grey(layers[0], 4000)
    grey(layers[1], 60000)  # must not be used: both are drawn in the style of the original
    overlay, viewport = dock.view.overlay, iface.canvas.viewport()
    before, after = (int(255 * min(array[0, WORST[1], WORST[0]] / 4000, 1)) for array in arrays)
    assert after - before > 10

    def shown():
        return colour(iface, *WORST)[0]

    dock.view.set_mode("swipe")
    wait(overlay.isVisible)
    assert shown() == pytest.approx(before, abs=3)  # left of the line, in the middle of the canvas

    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    start, end = QPoint(int(overlay.line_position()), 100), QPoint(3, 100)
    QTest.mousePress(viewport, left, none, start)
    QApplication.sendEvent(
        viewport, QMouseEvent(QEvent.Type.MouseMove, QPointF(end), QPointF(viewport.mapToGlobal(end)), left, left, none)
    )
    QTest.mouseRelease(viewport, left, none, end)
    assert overlay.line_position() == pytest.approx(3, abs=1)
    assert shown() == pytest.approx(after, abs=3)
    QTest.keyClick(iface.canvas, Qt.Key.Key_Space)  # swaps the sides
    assert shown() == pytest.approx(before, abs=3)

    dock.view.set_mode("blink")
    QTest.keyClick(iface.canvas, Qt.Key.Key_Space)
    wait(overlay.isVisible)
    assert overlay.shows_reconstruction
    dock.view.set_mode("off")
    assert not overlay.isVisible() and layers[1].renderer().contrastEnhancement().maximumValue() == 60000


def test_clicked_pixels_show_spectra(iface, dock, arrays, tmp_path):
    from qgis.PyQt.QtWidgets import QApplication

    widgets, (before, after) = dock.widgets, (array.astype(float) for array in arrays)
    widgets.pick.setChecked(True)
    click(iface, 20, 10, pin=True)
    wait(lambda: dock.pixels.pins)
    click(iface, *NODATA_PIXEL)
    wait(lambda: dock.pixels.current.column == NODATA_PIXEL[0])
    assert "nodata" in widgets.numbers.text() and dock.pixels.current.rmse is None
    click(iface, *WORST)
    wait(lambda: dock.pixels.current.column == WORST[0])
    errors = after[:, WORST[1], WORST[0]] - before[:, WORST[1], WORST[0]]
    assert (
        f"RMSE {np.sqrt(np.mean(errors**2)):.4g} DN" in widgets.numbers.text() and "at 842 nm" in widgets.numbers.text()
    )
    assert [curve.label for curve in widgets.spectra.curves] == ["pin 1", "picked pixel"]
    assert "665 nm" in widgets.spectra.text_at(widgets.spectra.width() * 0.55)
    assert not widgets.spectra.grab().isNull() and len(dock.marks._marks) == 4

    dock.export(tmp_path / "spectra.csv")
    rows = list(csv.DictReader((tmp_path / "spectra.csv").read_text().splitlines()))
    assert [float(row["reconstruction"]) for row in rows[4:]] == list(after[:, WORST[1], WORST[0]])
    assert [(row["column"], row["row"], row["wavelength_nm"]) for row in rows[:2]] == [
        ("21", "11", "490"),
        ("21", "11", "560"),
    ]
    for ending, head in (("png", b"\x89PNG"), ("svg", b"<svg xmlns")):
        dock.export(tmp_path / f"spectra.{ending}")
        assert (tmp_path / f"spectra.{ending}").read_bytes().startswith(head)
    dock.export(tmp_path / "no" / "spectra.csv")
    assert widgets.message.text()

    widgets.pins.copied.emit()
    assert QApplication.clipboard().text() == "500205,5299895"
    widgets.pins.removed.emit(0)
    assert not dock.pixels.pins and not widgets.pins.isVisible()


def test_error_map_with_a_slider_and_a_locked_scale(iface, layers, dock):
    from qgis.PyQt.QtCore import Qt
    from qgis.PyQt.QtTest import QTest

    widgets, view = dock.widgets, dock.view
    view.set_mode("error")
    wait(lambda: view.cube is not None and view.cube.complete)
    assert widgets.scale.value() == 300.0  # only one pixel has an error in band 1
    red, green, blue = colour(iface, *WORST)
    assert red > green and red > blue
    QTest.keyClick(widgets.band, Qt.Key.Key_Space)  # the map without the error
    assert not view.overlay.isVisible()
    for _ in range(3):
        QTest.keyClick(widgets.band, Qt.Key.Key_Right)
    assert (
        view.overlay.isVisible()
        and "B08" in widgets.band_label.text()
        and view.overlay.caption.endswith(widgets.band_label.text())
    )
    assert widgets.scale.value() == 3.0
    widgets.scale.setValue(300.0)
    assert not widgets.fit.isChecked()
    red, green, blue = colour(iface, 20, 10)  # an error of 3 in 300
    assert min(red, green, blue) > 230
    widgets.band.setValue(1)
    assert widgets.scale.value() == 300.0

    dock.choose(layers[1], layers[0])  # another run: the scale stays
    wait(lambda: dock.pair is not None and dock.pair.files[0].name == "after")
    wait(lambda: view.cube is not None and view.cube.complete)
    assert widgets.scale.value() == 300.0
    red, green, blue = colour(iface, *WORST)
    assert blue > red


def test_worst_pixel_and_tile(dock):
    for tile in (False, True):
        dock.search(tile)
        wait(lambda: dock.task is None and dock.pixels.current is not None)
        assert (dock.pixels.current.column, dock.pixels.current.row) == WORST
    assert len(dock.pixels.pins) == 1 and dock.canvas.extent().contains(dock.canvas.center())


@pytest.mark.parametrize(
    "changes, word",
    [({"width": 79}, "size"), ({"count": 3}, "bands"), ({"epsg": 32632}, "coordinate reference"), (None, "same layer")],
)
def test_what_is_not_on_one_grid_is_one_sentence(iface, layers, project, tmp_path, changes, word):
    from bandpress.plugin.compare.opening import open_compare
    from qgis.core import QgsRasterLayer

    other = layers[0]
    if changes:
        path = write_scene(tmp_path / "other.tif", **{"width": 80, "height": 60, **changes})
        other = project.addMapLayer(QgsRasterLayer(path, "other"))
    dock = open_compare(iface, layers[0], other)
    wait(dock.widgets.message.text)
    assert word in dock.widgets.message.text() and dock.widgets.message.text().count(".") == 1
    assert dock.pair is None and not dock.widgets.mode_buttons["swipe"].isEnabled()


def test_layers_and_projects_go_while_something_runs(iface, layers, dock, project):
    from bandpress.plugin.compare.opening import close_compare, open_compare

    dock.view.set_mode("swipe")
    dock.widgets.second_view.setChecked(True)
    dock.view.render()
    dock.search(tile=False)
    project.removeMapLayer(layers[1].id())
    assert dock.pair is None and dock.task is None and not dock.view.overlay.isVisible()
    project.clear()
    assert dock.layers() == (None, None)
    close_compare()
    close_compare()
    assert iface.canvas.mapTool() is None
    assert not [item for item in iface.canvas.scene().items() if type(item).__name__ == "MapOverlay"]
    again = open_compare(iface)
    assert again is not dock and again.layers() == (None, None)


def test_live_layers_and_paths(iface, dock, layers, tmp_path, application):
    import processing
    from bandpress.plugin.compare.opening import open_compare
    from bandpress.plugin.live_layer.opening import register

    register()
    path = processing.run(
        "bandpress:compress",
        {"INPUT": layers[0], "TARGET": "pae", "VALUE": 2, "OUTPUT": str(tmp_path / "live.bpr")},
    )["OUTPUT"]
    assert open_compare(iface, layers[0].source(), path) is dock
    wait(lambda: dock.pair is not None and dock.pair.files[1].path == path)
    assert dock.layers()[0] is layers[0] and dock.layers()[1].providerType() == "bandpress"
    dock.view.set_mode("error")
    wait(lambda: dock.view.cube is not None and dock.view.cube.complete)
    assert 0 < np.nanmax(np.abs(dock.view.cube.errors)) <= 2
    dock.show_pixel(3, 4)
    wait(lambda: dock.pixels.current)
    assert np.abs(dock.pixels.current.error).max() <= 2


def test_the_report_shows_pinned_pixels(application, project, arrays, layers, tmp_path, fails):
    import processing

    run = {"INPUT": layers[0], "RECONSTRUCTION": layers[1], "REPORT": str(tmp_path / "report.html")}
    processing.run("bandpress:evaluate", {**run, "PINS": "500125,5299945; 500005,5299995"})
    text = (tmp_path / "report.html").read_text(encoding="utf-8")
    errors = arrays[1].astype(float) - arrays[0]
    for title in ("Median pixel", "Worst pixel", "Pinned pixels"):
        assert title in text
    for column, row in (WORST, (0, 0)):
        rmse = np.sqrt(np.mean(errors[:, row, column] ** 2))
        assert f"Column {column + 1}, row {row + 1}: RMSE {rmse:.4g} DN" in text
    assert "no place" in fails("evaluate", {**run, "PINS": "here"})
    assert "outside of the raster" in fails("evaluate", {**run, "PINS": "0,0"})


def test_many_bands_are_read_around_the_shown_one(dock, monkeypatch):
    from bandpress.plugin.compare import error_view

    view = dock.view
    view.set_mode("error")
    wait(lambda: view.cube is not None and view.cube.complete)
    assert view.cube.covers(3) and view.cube.step == 1
    monkeypatch.setattr(error_view, "MOST_SAMPLES", 2 * view.cube.errors[0].size)
    view.render()
    wait(lambda: view.cube.last == 2 and view.cube.complete)
    dock.widgets.band.setValue(3)
    wait(lambda: view.cube.covers(3) and view.cube.complete)
    assert view.cube.errors.shape[0] == 2 and np.nanmedian(view.cube.errors[3 - view.cube.first]) == 3.0


def test_pins_outlive_a_closed_dock_and_another_run(iface, layers, dock, project, tmp_path):
    from qgis.core import QgsRasterLayer

    dock.show_pixel(5, 6, pinned=True)
    wait(lambda: dock.pixels.pins)
    rmse = dock.pixels.pins[0][0].rmse
    dock.setUserVisible(False)
    assert dock.pair is None and not dock.marks._marks  # the files are closed
    dock.setUserVisible(True)
    wait(lambda: dock.pair is not None)
    assert dock.pixels.pins[0][0].rmse == rmse and dock.marks._marks

    path = write_scene(tmp_path / "other.tif", array=pixels(4, 60, 80) + 50)
    run = project.addMapLayer(QgsRasterLayer(path, "another run"))
    dock.choose(None, run)
    wait(lambda: dock.pair is not None and dock.pair.files[1].name == "another run")
    assert (dock.pixels.pins[0][0].column, dock.pixels.pins[0][0].row) == (5, 6)
    assert dock.pixels.pins[0][0].rmse == pytest.approx(50, abs=1)

    places = [write_scene(tmp_path / f"far{i}.tif", 4, 60, 80, geotransform=(0, 10, 0, 0, 0, -10)) for i in (0, 1)]
    dock.choose(*(project.addMapLayer(QgsRasterLayer(path, path)) for path in places))
    wait(lambda: dock.pair is not None and "far1" in dock.pair.files[1].name)
    assert not dock.pixels.pins  # of another place
