"""Parts of the Compare dock without its window: threads that read, damaged files, drawing by QtSvg."""

import time
from contextlib import suppress
from pathlib import Path

import numpy as np
from bandpress.codec.evaluation.pixel_spectra import PixelSpectra
from bandpress.processing_algorithms.outputs.plots import Ink, standalone
from bandpress.processing_algorithms.outputs.spectra_plot import Curve, SpectraPlot, axis_titles, band_axis
from bandpress.tests.helpers.qt_events import wait


def test_a_drive_that_does_not_answer(application, monkeypatch):
    import threading

    from bandpress.plugin.compare.worker_thread import Worker

    worker, drive, said, results = Worker(), threading.Event(), [], []
    worker._timer.setInterval(30)
    worker.stalled.connect(lambda: said.append("stalled"))
    worker.start(lambda token: drive.wait(20), results.append, results.append)
    wait(lambda: said)
    worker.start(lambda token: "answer", results.append, results.append)  # does not wait for the drive
    wait(lambda: results)
    drive.set()
    for _ in range(20):
        application.processEvents()
        time.sleep(0.005)
    assert results == ["answer"]
    worker.start(lambda token: 1 / 0, results.append, said.append)
    wait(lambda: len(said) == 2)
    assert "ZeroDivisionError" in said[1]
    with suppress(RuntimeError):
        worker.cancel()


def test_qt_draws_the_svg_as_a_browser_does(application):
    from qgis.PyQt.QtCore import QByteArray
    from qgis.PyQt.QtGui import QImage, QPainter
    from qgis.PyQt.QtSvg import QSvgRenderer

    before, error = np.linspace(500, 4000, 13), np.full(13, 100.0)
    curve = Curve("pin 1", "#1f78b4", PixelSpectra(3, 4, tuple(range(13)), before, before + error, error))
    axis = band_axis([None] * 13, range(13))
    plot = SpectraPlot([curve], axis, axis_titles("DN"), ink=Ink("#00ff00", "#303030"))
    renderer = QSvgRenderer(QByteArray(standalone(plot.svg(), plot.width, plot.height, "#000000").encode()))
    assert renderer.isValid()
    image = QImage(plot.width, plot.height, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    renderer.render(painter)
    painter.end()
    data = image.constBits().asarray(plot.width * plot.height * 4)
    colours = np.frombuffer(data, np.uint8).reshape(plot.height, plot.width, 4)[..., 2::-1].astype(int)
    assert (np.abs(colours - (0x1F, 0x78, 0xB4)).max(-1) < 8).sum() > 300  # the reconstruction, and the error
    greens = (colours[..., 1] > 200) & (colours[..., 0] < 60)
    assert greens[:, :50].sum() > 40 and greens[370:, 300:460].sum() > 40  # titles of both axes
    assert (colours[:8].max() == 0) and (colours[:, -6:].max() == 0)  # margins are free


def test_a_damaged_file_is_one_sentence(application, compressed, scene, tmp_path):
    from bandpress.plugin.compare.raster_pair import RasterFile, RasterPair

    data = bytearray(Path(compressed).read_bytes())
    data[len(data) // 2] ^= 255
    (tmp_path / "damaged.bpr").write_bytes(data)
    pair = RasterPair([RasterFile("one", compressed), RasterFile("two", str(tmp_path / "damaged.bpr"))])
    assert pair.damage == ""
    pair.rank(None)
    assert pair.damage.count("damaged") >= 1 and pair.damage.endswith(".")
    pair.close()


def test_the_dock_counts_what_a_report_counts(project, tmp_path):
    """Class bands are left out, and ranges of the layer's additional nodata values are no samples."""
    import processing
    from bandpress.plugin.compare.raster_pair import RasterFile, RasterPair
    from bandpress.tests.helpers.scenes import pixels, write_scene
    from osgeo import gdal
    from qgis.core import QgsRasterLayer, QgsRasterRange

    before = pixels(3, 96, 96).astype("uint16")
    before[2] = np.kron(np.random.default_rng(1).permutation(144).reshape(12, 12) % 8, np.ones((8, 8)))
    after = before.copy()
    after[:2] += np.array([3, 5], "uint16")[:, None, None]
    after[2, 40:] = 60000  # an error of classes is no error in DN
    before[:2, 5, 6], after[:2, 5, 6] = 30_500, 40_000  # only the layer says that this is nodata
    layers = []
    for name, array in (("before", before), ("after", after)):
        path = write_scene(tmp_path / f"{name}.tif", array=array)
        dataset = gdal.Open(path, gdal.GA_Update)
        dataset.GetRasterBand(3).SetDescription("SCL")
        dataset = None
        layers.append(QgsRasterLayer(path, name))
        project.addMapLayer(layers[-1])
    for band in (1, 2):
        layers[0].dataProvider().setUserNoDataValue(band, [QgsRasterRange(30_000, 31_000)])
    pair = RasterPair([RasterFile.of_layer(layer) for layer in layers])
    try:
        assert pair.bands == (0, 1) and pair.left_out.endswith(": 3.")
        assert pair.spectra(6, 5).counted == 0 and pair.spectra(7, 50).rmse == np.sqrt(17)
        worst = pair.rank(None).worst
    finally:
        pair.close()
    assert worst.rmse == np.sqrt(17)

    report = processing.run("bandpress:evaluate", {"INPUT": layers[0], "RECONSTRUCTION": layers[1]})
    assert report["RMSE"] == np.sqrt(17)
