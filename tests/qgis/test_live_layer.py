"""A .bpr file as a layer: pixels, styles, names, statistics, projects, algorithms."""

import shutil
from pathlib import Path

import bandpress
import numpy as np
import pytest
from bandpress.tests.helpers.map_images import rendered
from bandpress.tests.helpers.scenes import pixels

NAME = "scene #1 50% ü? x"


@pytest.fixture(scope="module")
def opening(application):
    from bandpress.plugin.live_layer import opening

    assert opening.register()
    return opening


@pytest.fixture
def layer(opening, project, compressed):
    return opening.open_as_layer(compressed)


def samples_of(block):
    """The samples of a block of 16-bit integers."""
    return np.frombuffer(block.data(), np.uint16).reshape(block.height(), block.width())


def test_the_layer_is_styled_named_and_georeferenced(layer, compressed):
    with bandpress.open(compressed) as dataset:
        bands, transform = dataset.bands, dataset.transform
    assert layer.name() == Path(compressed).stem and layer.isValid() and layer.bandCount() == len(bands)
    assert layer.crs().authid() == "EPSG:32633"
    assert (layer.extent().xMinimum(), layer.extent().yMaximum()) == (transform[0], transform[3])
    renderer = layer.renderer()
    assert (renderer.redBand(), renderer.greenBand(), renderer.blueBand()) == (3, 2, 1)
    stretch = renderer.redContrastEnhancement()
    assert 0 < stretch.minimumValue() < stretch.maximumValue() < 10000
    assert layer.bandName(1) == "Band 1: B02 (490 nm)"
    image = rendered(layer)
    colours = {image.pixelColor(x, y).rgb() for x in range(60, 240, 10) for y in range(60, 200, 10)}
    assert len(colours) > 50


def test_views_are_the_pixels_and_the_levels_of_the_file(layer, compressed):
    provider, (width, height) = layer.dataProvider(), (layer.width(), layer.height())
    with bandpress.open(compressed) as dataset:
        full, coarse = dataset.read(bands=1), dataset.read(bands=1, level=2)
    np.testing.assert_array_equal(samples_of(provider.block(2, layer.extent(), width, height)), full)
    np.testing.assert_array_equal(samples_of(provider.block(2, layer.extent(), width // 4, height // 4)), coarse)
    extent = layer.extent()
    extent.setXMinimum(extent.xMinimum() - 100)  # ten pixels more, outside
    block = provider.block(2, extent, width + 10, height)
    assert all(block.isNoData(5, column) for column in range(10)) and not block.isNoData(5, 10)
    np.testing.assert_array_equal(samples_of(block)[:, 10:], full)


def test_identify_statistics_and_histogram(layer, compressed):
    from qgis.core import QgsPointXY, QgsRaster, QgsRasterBandStats

    with bandpress.open(compressed) as dataset:
        samples = dataset.read()
    provider, extent = layer.dataProvider(), layer.extent()
    point = QgsPointXY(extent.xMinimum() + 105, extent.yMaximum() - 205)  # column 10, row 20
    found = provider.identify(point, QgsRaster.IdentifyFormat.IdentifyFormatValue)
    assert found.results() == {band + 1: float(samples[band, 20, 10]) for band in range(len(samples))}
    assert provider.sample(point, 3) == (float(samples[2, 20, 10]), True)
    assert not provider.sample(QgsPointXY(0, 0), 3)[1]
    statistics = provider.bandStatistics(1, QgsRasterBandStats.Stats.All)
    assert statistics.mean == pytest.approx(samples[0].mean()) and statistics.maximumValue == samples[0].max()
    histogram = provider.histogram(1, 10)
    assert sum(histogram.histogramVector) == samples[0].size


def test_a_project_finds_the_file_when_its_folder_was_moved(opening, project, compressed, tmp_path):
    from qgis.core import QgsProject

    folder, other = tmp_path / "one", tmp_path / "two ü"
    folder.mkdir()
    shutil.copy(compressed, folder / f"{NAME}.bpr")
    layer = opening.open_as_layer(folder / f"{NAME}.bpr")
    assert layer.name() == NAME
    layer.renderer().setRedBand(4)
    assert project.write(str(folder / "p.qgs"))
    assert str(folder) not in (folder / "p.qgs").read_text(encoding="utf-8").split("<datasource>")[1]
    project.clear()
    folder.rename(other)
    assert project.read(str(other / "p.qgs"))
    (layer,) = QgsProject.instance().mapLayers().values()
    assert layer.isValid() and layer.providerType() == "bandpress" and layer.renderer().redBand() == 4
    assert layer.source() == str(other / f"{NAME}.bpr")


def test_qgis_lists_the_file_and_styles_what_it_opens_itself(opening, project, compressed):
    from qgis.core import QgsProviderMetadata, QgsProviderRegistry, QgsRasterLayer

    (found,) = QgsProviderRegistry.instance().querySublayers(compressed)
    assert found.providerKey() == "bandpress" and found.uri() == compressed
    described = QgsProviderRegistry.instance().providerMetadata("bandpress")
    assert "*.bpr" in described.filters(QgsProviderMetadata.FilterType.FilterRaster)
    layer = project.addMapLayer(QgsRasterLayer(compressed, "as Add Raster Layer does", "bandpress"))
    assert layer.renderer().usesBands() == [3, 2, 1]
    chosen = QgsRasterLayer(compressed, "as a script does", "bandpress")
    chosen.renderer().setRedBand(2)
    assert project.addMapLayer(chosen).renderer().redBand() == 2


def test_algorithms_read_the_layer(layer, compressed, scene, tmp_path):
    import processing
    from osgeo import gdal

    statistics = processing.run("native:rasterlayerstatistics", {"INPUT": layer, "BAND": 2})
    by_uri = processing.run("native:rasterlayerstatistics", {"INPUT": "bandpress://" + compressed, "BAND": 2})
    with bandpress.open(compressed) as dataset:
        samples = dataset.read()
    assert statistics["MEAN"] == by_uri["MEAN"] == pytest.approx(samples[1].mean())
    evaluated = processing.run("bandpress:evaluate", {"INPUT": scene, "RECONSTRUCTION": layer})
    assert evaluated["PSNR"] == pytest.approx(50, abs=0.2)
    again = processing.run(
        "bandpress:compress", {"INPUT": layer, "TARGET": "lossless", "OUTPUT": str(tmp_path / "again.bpr")}
    )
    with bandpress.open(again["OUTPUT"]) as dataset:
        np.testing.assert_array_equal(dataset.read(), samples)
    for given in (layer, layer.id(), "bandpress://" + compressed):
        assert processing.run("bandpress:inspect", {"INPUT": given})["SOUND"]
    parameters = {"INPUT": layer.id(), "OUTPUT": str(tmp_path / "d.tif"), "VRT": str(tmp_path / "v.vrt")}
    processing.run("bandpress:decompress", parameters)
    np.testing.assert_array_equal(gdal.Open(str(tmp_path / "d.tif")).ReadAsArray(), samples)
    assert (tmp_path / "v.vrt").stat().st_size < 10000


def test_export_writes_the_samples(layer, compressed, tmp_path):
    from osgeo import gdal
    from qgis.core import QgsRasterFileWriter, QgsRasterPipe

    pipe, writer = QgsRasterPipe(), QgsRasterFileWriter(str(tmp_path / "e.tif"))
    assert pipe.set(layer.dataProvider().clone())
    writer.writeRaster(pipe, layer.width(), layer.height(), layer.extent(), layer.crs())
    with bandpress.open(compressed) as dataset:
        np.testing.assert_array_equal(gdal.Open(str(tmp_path / "e.tif")).ReadAsArray(), dataset.read())


def test_nodata_masks_and_scaled_values(opening, project, tmp_path):
    from qgis.core import QgsPointXY, QgsRasterRange

    data = np.ma.MaskedArray(pixels(2, 60, 80).astype(np.uint16), False)
    data[:, :20] = np.ma.masked
    encoded = bandpress.encode(data, max_error=2)
    (tmp_path / "masked.bpr").write_bytes(encoded)
    layer = opening.open_as_layer(tmp_path / "masked.bpr")
    block = layer.dataProvider().block(1, layer.extent(), 80, 60)
    assert block.isNoData(0, 0) and not block.isNoData(30, 30)
    assert layer.dataProvider().identify(QgsPointXY(5, -5), 1).results() == {1: None, 2: None}
    value = layer.dataProvider().sample(QgsPointXY(30.5, -30.5), 1)[0]
    layer.dataProvider().setUserNoDataValue(1, [QgsRasterRange(value, value)])
    assert layer.dataProvider().clone().block(1, layer.extent(), 80, 60).isNoData(30, 30)


def test_one_band_is_grey_and_the_properties_tell_about_the_file(opening, project, tmp_path):
    (tmp_path / "one.bpr").write_bytes(bandpress.encode(pixels(1, 60, 80).astype(np.int16), psnr=45))
    layer = opening.open_as_layer(tmp_path / "one.bpr")
    assert layer.renderer().type() == "singlebandgray"
    text = layer.htmlMetadata()
    for part in ("wavelet-context", "45 dB", "RMSE", "smaller than its samples", "the file is sound"):
        assert part in text
