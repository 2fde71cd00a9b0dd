"""Layers of .bpr files that are gone, damaged, incomplete or replaced; layers that go while they are drawn."""

import gc
import os
import shutil
import threading
import time
from pathlib import Path

import bandpress
import numpy as np
import pytest
from bandpress.tests.helpers.map_images import map_job, rendered, wait_for
from bandpress.tests.helpers.scenes import pixels


@pytest.fixture(scope="module")
def opening(application):
    from bandpress.plugin.live_layer import opening

    assert opening.register()
    return opening


@pytest.fixture
def told(monkeypatch):
    """What the user is told: sentences."""
    from bandpress.plugin.live_layer import notices

    sentences = []
    monkeypatch.setattr(notices, "_told", {})
    notices._speaker.spoken.connect(sentences.append)
    yield sentences
    notices._speaker.spoken.disconnect(sentences.append)


def samples_of(layer, band=1):
    block = layer.dataProvider().block(band, layer.extent(), layer.width(), layer.height())
    return np.frombuffer(block.data(), np.uint16).reshape(layer.height(), layer.width()), block


@pytest.fixture(scope="module")
def tiled():
    """The bytes of a file of 2 × 2 tiles."""
    data = bandpress.encode(pixels(3, 1300, 1300).astype(np.uint16), step=60)
    with bandpress.open(data) as dataset:
        assert dataset.reader.header.tiles == (2, 2)
    return data


def test_a_file_that_is_no_raster_any_more_is_one_sentence(opening, project, compressed, tmp_path, told):
    from qgis.core import QgsRasterLayer

    whole = Path(compressed).read_bytes()
    for name, content in (("cut.bpr", whole[:60]), ("empty.bpr", b""), ("other.bpr", b"x" * 5000)):
        (tmp_path / name).write_bytes(content)
        with pytest.raises(bandpress.BandpressError) as failed:
            opening.open_as_layer(tmp_path / name)
        assert name in str(failed.value) and "\n" not in str(failed.value)
    with pytest.raises(bandpress.BandpressError, match="is not there"):
        opening.open_as_layer(tmp_path / "gone.bpr")
    assert not project.mapLayers()
    layer = QgsRasterLayer(str(tmp_path / "gone.bpr"), "x", "bandpress")
    assert not layer.isValid()
    for dead in (layer.dataProvider(), layer.dataProvider().clone()):  # nothing that QGIS may ask crashes
        assert dead.bandCount() == 0 and dead.extent().isEmpty() and not dead.crs().isValid()
        assert dead.xSize() == dead.xBlockSize() == 0 and dead.htmlMetadata() == ""
        assert dead.block(1, layer.extent(), 5, 5) is not None


def test_a_file_that_is_still_being_written_shows_what_is_there(opening, project, tiled, tmp_path, told):
    path = tmp_path / "w.bpr"
    path.write_bytes(tiled[:-20])
    layer = opening.open_as_layer(path)
    _, block = samples_of(layer)
    assert block.isNoData(1290, 1290) and not block.isNoData(5, 5)
    assert len(told) == 1 and "w.bpr is not whole" in told[0]
    path.write_bytes(tiled)
    assert not samples_of(layer)[1].isNoData(1290, 1290)


def test_a_project_whose_file_is_gone_opens_with_an_invalid_layer(opening, project, compressed, tmp_path, told):
    shutil.copy(compressed, tmp_path / "s.bpr")
    opening.open_as_layer(tmp_path / "s.bpr")
    project.write(str(tmp_path / "p.qgs"))
    project.clear()
    (tmp_path / "s.bpr").rename(tmp_path / "t.bpr")
    project.read(str(tmp_path / "p.qgs"))
    (layer,) = project.mapLayers().values()
    assert not layer.isValid() and len([s for s in told if "is not there" in s]) == 1
    layer.setDataSource(str(tmp_path / "t.bpr"), layer.name(), "bandpress")  # Repair Data Source
    assert layer.isValid() and samples_of(layer)[0].any()


def test_a_damaged_tile_is_nodata_and_told_once(opening, project, tiled, tmp_path, told):
    with bandpress.open(tiled) as dataset:
        reader = dataset.reader
        chunk = reader.index.chunks[reader.decoder.chunks.tile_number(1, 1) + 3]
    damaged = bytearray(tiled)
    damaged[chunk.offset + 4] ^= 0xFF
    (tmp_path / "d.bpr").write_bytes(damaged)
    layer = opening.open_as_layer(tmp_path / "d.bpr")
    for _ in range(2):
        _, block = samples_of(layer)
        assert block.isNoData(1200, 1200) and not block.isNoData(5, 5) and not block.isNoData(1200, 5)
    assert len(told) == 1 and "d.bpr is damaged" in told[0]
    assert "damaged" in layer.htmlMetadata()


def test_a_file_that_is_replaced_is_read_again(opening, project, tmp_path, told):
    path = tmp_path / "r.bpr"
    first, second = (np.full((1, 50, 60), value, np.uint16) for value in (700, 900))
    path.write_bytes(bandpress.encode(first, lossless=True))
    layer = opening.open_as_layer(path)
    assert (samples_of(layer)[0] == 700).all()
    (tmp_path / "new").write_bytes(bandpress.encode(second, lossless=True))
    os.replace(tmp_path / "new", path)
    assert (samples_of(layer)[0] == 900).all()
    path.write_bytes(bandpress.encode(first[:, :20], lossless=True))  # in place, another raster
    _, block = samples_of(layer)
    assert block.isNoData(5, 5) and "was replaced by another raster" in told[-1]
    path.unlink()
    assert samples_of(layer)[1].isNoData(5, 5) and "is not there" in told[-1]


def slow_job(layer, monkeypatch):
    """A job that draws the pixels of the middle of a layer, whose tiles take ten seconds each, in which it asks whether
    it was cancelled. It has begun to decode one."""
    from bandpress.codec.decoder.wavelet_tiles import WaveletTiles

    begun = []

    def slow(self, row, column, view, check):
        begun.append((row, column))
        for _ in range(1000):
            check()
            time.sleep(0.01)

    monkeypatch.setattr(WaveletTiles, "decode_tile", slow)
    extent = layer.extent()
    extent.scale(0.2)
    job = map_job(layer, extent=extent)
    job.start()
    end = time.monotonic() + 10
    while not begun and time.monotonic() < end:
        time.sleep(0.01)
    assert begun
    return job


def test_drawing_is_cancelled_at_once(opening, project, tiled, tmp_path, monkeypatch):
    (tmp_path / "c.bpr").write_bytes(tiled)
    layer = opening.open_as_layer(tmp_path / "c.bpr")
    job = slow_job(layer, monkeypatch)
    started = time.monotonic()
    job.cancelWithoutBlocking()
    wait_for(job, start=False)
    assert time.monotonic() - started < 5  # of 10
    monkeypatch.undo()
    assert rendered(layer).pixelColor(150, 130).alpha() == 255  # and the next picture is whole


def test_a_layer_may_go_while_it_is_drawn(opening, project, tiled, tmp_path, monkeypatch):
    (tmp_path / "g.bpr").write_bytes(tiled)
    layer = opening.open_as_layer(tmp_path / "g.bpr")
    job = slow_job(layer, monkeypatch)
    project.removeAllMapLayers()
    del layer
    gc.collect()
    time.sleep(0.1)
    job.cancelWithoutBlocking()
    wait_for(job, start=False)


def test_a_drive_that_does_not_answer_is_one_sentence(opening, project, tiled, tmp_path, told, monkeypatch):
    from bandpress.codec.decoder.reopened_file import ReopenedFile
    from bandpress.codec.runtime import answering

    path, read, answers = tmp_path / "n.bpr", ReopenedFile._read, threading.Event()
    path.write_bytes(tiled)
    layer = opening.open_as_layer(path)
    monkeypatch.setattr(answering, "PATIENCE", 0.2)
    monkeypatch.setattr(ReopenedFile, "_read", lambda *where: answers.wait() and read(*where))
    started = time.monotonic()
    for _ in range(3):
        assert samples_of(layer)[1].isNoData(5, 5)
    with pytest.raises(bandpress.BandpressError, match="n.bpr does not answer"):
        opening.open_as_layer(path.rename(tmp_path / "other n.bpr"))
    path.write_bytes(tiled)
    assert time.monotonic() - started < 3
    assert len([sentence for sentence in told if "The drive of n.bpr does not answer" in sentence]) == 1
    answers.set()
    time.sleep(0.1)
    assert not samples_of(layer)[1].isNoData(5, 5), "it answers again"
    os.mkfifo(tmp_path / "pipe.bpr")
    with pytest.raises(bandpress.BandpressError, match="it is no file"):
        opening.open_as_layer(tmp_path / "pipe.bpr")


def test_the_memory_of_a_file_is_given_back_with_its_last_layer(opening, project, tiled, tmp_path, application):
    from bandpress.plugin.live_layer import open_files

    def settled():
        """Bytes that are kept once layers of tests before have gone."""
        application.processEvents()
        gc.collect()
        return open_files._cache.bytes

    (tmp_path / "m.bpr").write_bytes(tiled)
    before = settled()
    layers = [opening.open_as_layer(tmp_path / "m.bpr") for _ in range(2)]
    samples_of(layers[0])
    held = open_files._cache.bytes
    samples_of(layers[1])
    assert held > before and open_files._cache.bytes == held  # the second one decodes nothing
    kept = layers[0].dataProvider().file  # as by the garbage of a view that was cancelled
    del layers
    project.clear()
    assert settled() == before
    del kept
    samples_of(opening.open_as_layer(tmp_path / "m.bpr"))
    open_files.set_memory(1)
    assert open_files._cache.bytes <= 1 << 20
    open_files.set_memory(256)


def test_three_hundred_bands_in_a_folder_that_cannot_be_written(opening, project, tmp_path):
    from qgis.core import QgsPointXY, QgsRaster

    folder = tmp_path / "read only"
    folder.mkdir()
    cube = (np.arange(300)[:, None, None] * 10 + np.arange(40 * 50).reshape(40, 50) % 7).astype(np.uint16)
    wavelengths = np.linspace(400, 2500, 300).tolist()
    (folder / "cube.bpr").write_bytes(bandpress.encode(cube, lossless=True, wavelengths=wavelengths))
    folder.chmod(0o555)
    layer = opening.open_as_layer(folder / "cube.bpr")
    assert layer.bandCount() == 300 and layer.renderer().usesBands() == [39, 24, 14]
    values = layer.dataProvider().identify(QgsPointXY(3.5, -2.5), QgsRaster.IdentifyFormat.IdentifyFormatValue)
    assert [values.results()[n + 1] for n in range(300)] == cube[:, 2, 3].tolist()
    assert rendered(layer).pixelColor(150, 130).alpha() == 255
    assert [file.name for file in folder.iterdir()] == ["cube.bpr"]
    folder.chmod(0o755)


def test_without_a_provider_the_layer_is_a_cached_raster(opening, project, application, tiled, tmp_path, monkeypatch):
    from osgeo import gdal
    from qgis.PyQt.QtCore import QEventLoop, QTimer

    monkeypatch.setitem(opening._state, "live", False)
    (tmp_path / "p.bpr").write_bytes(tiled)
    layer = opening.open_as_layer(tmp_path / "p.bpr")
    assert layer.isValid() and layer.providerType() == "gdal" and layer.name() == "p" and layer.width() == 650
    loop = QEventLoop()
    application.taskManager().allTasksFinished.connect(loop.quit)
    QTimer.singleShot(20000, loop.quit)
    loop.exec()
    assert layer.width() == 1300 and layer.isValid()
    dataset = gdal.Open(layer.source())
    assert dataset.GetRasterBand(1).GetOverviewCount() > 2
    with bandpress.open(tiled) as decoded:
        np.testing.assert_array_equal(dataset.ReadAsArray(), decoded.read())
    assert opening.make_layer(tmp_path / "p.bpr").width() == 1300  # from the cache
