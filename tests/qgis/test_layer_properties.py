"""Properties of a layer beyond its file: CRS, open options, nodata. They are used, or a warning names them."""

import math
import os
from pathlib import Path

import numpy as np
import pytest
from bandpress.tests.helpers.scenes import pixels, write_scene
from osgeo import gdal, osr
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsRasterLayer,
    QgsRasterRange,
)


@pytest.fixture
def layer(project, scene):
    """The scene as a layer of the project."""
    found = QgsRasterLayer(scene, "scene")
    project.addMapLayer(found)
    return found


def run(name, parameters):
    """(results, log)."""
    import processing

    feedback = QgsProcessingFeedback()
    return processing.run("bandpress:" + name, parameters, feedback=feedback), feedback.textLog()


def compress(source, folder, **more):
    return run("compress", {"INPUT": source, "OUTPUT": str(folder / "a.bpr"), "EFFORT": "fast", **more})


def decoded(folder):
    import processing

    return gdal.Open(
        processing.run("bandpress:decompress", {"INPUT": str(folder / "a.bpr"), "OUTPUT": str(folder / "back.tif")})[
            "OUTPUT"
        ]
    )


def epsg(raster):
    crs = osr.SpatialReference(wkt=raster.GetProjection())
    crs.AutoIdentifyEPSG()
    return crs.GetAuthorityCode(None)


def input_raster(value):
    from bandpress.processing_algorithms.inputs.rasters import local_raster

    return local_raster(value, "INPUT", QgsProcessingContext(), own=isinstance(value, QgsRasterLayer))[1]


def test_crs_of_the_layer_alone(layer, tmp_path):
    layer.setCrs(QgsCoordinateReferenceSystem("EPSG:32632"))
    _, log = compress(layer, tmp_path)
    assert epsg(decoded(tmp_path)) == "32632"
    assert "CRS: EPSG:32632, as set on the layer; the file says EPSG:32633" in log


def test_crs_of_a_layer_whose_file_has_none(project, tmp_path):
    layer = QgsRasterLayer(write_scene(tmp_path / "bare.tif", epsg=None), "bare")
    layer.setCrs(QgsCoordinateReferenceSystem("EPSG:3857"))
    project.addMapLayer(layer)
    _, log = compress(layer.id(), tmp_path)
    assert epsg(decoded(tmp_path)) == "3857" and "CRS: EPSG:3857, as set on the layer; the file has none" in log


def test_crs_of_the_layer_in_the_round_trip_and_its_evaluation(layer, tmp_path):
    layer.setCrs(QgsCoordinateReferenceSystem("EPSG:32632"))
    found, log = run(
        "roundtrip",
        {
            "INPUT": layer,
            "BITSTREAM": str(tmp_path / "a.bpr"),
            "EFFORT": "fast",
            "RECONSTRUCTION": str(tmp_path / "b.tif"),
            "REPORT": str(tmp_path / "a.html"),
        },
    )
    assert "as set on the layer" in log and "as set on the layer" in (tmp_path / "a.html").read_text(encoding="utf-8")
    again, log = run(
        "evaluate", {"INPUT": layer, "RECONSTRUCTION": found["RECONSTRUCTION"], "REPORT": str(tmp_path / "b.html")}
    )
    assert again["PSNR"] == pytest.approx(found["PSNR"], rel=1e-9)
    assert "Original: CRS: EPSG:32632, as set on the layer" in log
    assert "Original: CRS" in (tmp_path / "b.html").read_text(encoding="utf-8")


def test_nothing_is_said_of_a_layer_as_it_is(layer, scene, tmp_path):
    for source in (layer, scene):
        _, log = compress(source, tmp_path)
        assert "as set on" not in log and "of the layer" not in log


@pytest.fixture(scope="module")
def with_overviews(tmp_path_factory):
    path = write_scene(tmp_path_factory.mktemp("overviews") / "scene.tif")
    dataset = gdal.Open(path, gdal.GA_Update)
    dataset.BuildOverviews("AVERAGE", [2, 4])
    dataset = None
    return path


@pytest.mark.parametrize("as_layer", [True, False])
def test_open_options(project, with_overviews, tmp_path, as_layer):
    source = with_overviews + "|option:OVERVIEW_LEVEL=1|option:NUM_THREADS=2"
    if as_layer:
        layer = QgsRasterLayer(source, "coarse")
        project.addMapLayer(layer)
        source = layer.id()
    found, log = compress(source, tmp_path, TARGET="lossless")
    whole, back = gdal.OpenEx(with_overviews, open_options=["OVERVIEW_LEVEL=1"]), decoded(tmp_path)
    assert back.ReadAsArray().shape == (4, 75, 85) and np.array_equal(back.ReadAsArray(), whole.ReadAsArray())
    assert back.GetGeoTransform() == pytest.approx(whole.GetGeoTransform())
    assert "Open options of the layer: OVERVIEW_LEVEL=1, NUM_THREADS=2" in log
    assert found["RATIO"] == pytest.approx(2 * 4 * 75 * 85 / os.path.getsize(found["OUTPUT"]))
    assert "RATIO_FILE" not in found, "the file holds more than the overview"


def test_open_options_of_both_rasters_that_are_compared(application, with_overviews, tmp_path):
    source = with_overviews + "|option:OVERVIEW_LEVEL=0"
    found, log = run("evaluate", {"INPUT": source, "RECONSTRUCTION": source, "BITSTREAM": with_overviews})
    assert found["PAE"] == 0 and found["RATIO"] == pytest.approx(2 * 4 * 150 * 170 / os.path.getsize(with_overviews))
    assert "RATIO_FILE" not in found, "the file holds more than the overview"
    assert "Reconstruction: Open options of the layer: OVERVIEW_LEVEL=0" in log


def test_what_a_training_does_not_use_is_said(application, with_overviews, scene, monkeypatch, tmp_path):
    from bandpress.processing_algorithms import train_model

    monkeypatch.setattr(train_model, "package_version", lambda name: "2.0")
    algorithm = application.processingRegistry().createAlgorithmById("bandpress:trainmodel")
    algorithm.prepare(
        {"RASTERS": [scene, with_overviews + "|option:OVERVIEW_LEVEL=0"], "FOLDER": str(tmp_path)},
        QgsProcessingContext(),
    )
    [note] = algorithm.notes
    assert "without the open options" in note and algorithm.training.rasters == [scene, with_overviews]


def test_additional_nodata(layer, scene, tmp_path):
    for band in (2, 4):
        layer.dataProvider().setUserNoDataValue(band, [QgsRasterRange(900, 950), QgsRasterRange(5, 5)])
    found, log = run(
        "roundtrip",
        {
            "INPUT": layer,
            "BANDS": [4, 3, 2],
            "BITSTREAM": str(tmp_path / "a.bpr"),
            "EFFORT": "fast",
            "RECONSTRUCTION": str(tmp_path / "b.tif"),
            "REPORT": str(tmp_path / "a.html"),
        },
    )
    assert "Additional nodata of the layer: 900 to 950, 5 (band 2, 4)" in log
    assert "900 to 950, 5 (band 2, 4)" in (tmp_path / "a.html").read_text(encoding="utf-8")
    original, back = (
        gdal.Open(scene).ReadAsArray()[[3, 2, 1]].astype(float),
        gdal.Open(found["RECONSTRUCTION"]).ReadAsArray(),
    )
    masked = (original >= 900) & (original <= 950) | (original == 5)
    masked[1] = False
    assert masked.any() and np.array_equal(original[masked], back[masked]) and (original[1] != back[1]).any()
    error = (back - original)[~masked]
    assert found["RMSE"] == pytest.approx(np.sqrt((error**2).mean()), rel=1e-6)
    assert found["BPPPC"] == pytest.approx(8 * os.path.getsize(found["BITSTREAM"]) / error.size)


def test_additional_nodata_counts_in_no_evaluation(layer, scene, tmp_path):
    array = gdal.Open(scene).ReadAsArray().astype(float)
    hidden = (array[2] >= 900) & (array[2] <= 950)
    array[2][hidden] += 500
    array[0, 0, 0] += 8
    changed = write_scene(tmp_path / "changed.tif", array=array)
    assert run("evaluate", {"INPUT": layer, "RECONSTRUCTION": changed})[0]["PAE"] == 500
    layer.dataProvider().setUserNoDataValue(3, [QgsRasterRange(900, 950)])
    found, log = run("evaluate", {"INPUT": layer, "RECONSTRUCTION": changed})
    assert found["PAE"] == 8 and found["RMSE"] == pytest.approx(8 / np.sqrt(array.size - hidden.sum()))
    assert "Original: Additional nodata of the layer: 900 to 950 (band 3)" in log


def test_additional_nodata_by_bands_of_the_selection(layer):
    layer.dataProvider().setUserNoDataValue(2, [QgsRasterRange(900, 1000)])
    layer.dataProvider().setUserNoDataValue(4, [QgsRasterRange(7, 7)])
    raster = input_raster(layer)
    assert raster.extra_nodata_of(None) == {1: [(900, 1000)], 3: [(7, 7)]}
    assert raster.extra_nodata_of([4, 1]) == {0: [(7, 7)]} and raster.extra_nodata_of([1, 3]) is None


@pytest.mark.parametrize(
    "one, least, most",
    [
        (QgsRasterRange(3, 5), 3, 5),
        (QgsRasterRange(math.nan, 5), -math.inf, 5),
        (QgsRasterRange(3, math.nan), 3, math.inf),
        (QgsRasterRange(3, 5, QgsRasterRange.BoundsType.IncludeMin), 3, np.nextafter(5, 0)),
        (QgsRasterRange(3, 5, QgsRasterRange.BoundsType.IncludeMax), np.nextafter(3, 9), 5),
        (QgsRasterRange(3, 5, QgsRasterRange.BoundsType.Exclusive), np.nextafter(3, 9), np.nextafter(5, 0)),
    ],
)
def test_ranges_are_closed(layer, one, least, most):
    layer.dataProvider().setUserNoDataValue(1, [one])
    assert input_raster(layer).extra_nodata == {1: ((least, most),)}


@pytest.mark.parametrize(
    "scale, offset, limits, wanted",
    [
        (0.0001, -0.1, (-0.1, 0.0), (0, 1000)),
        (0.0001, 0.0, (0.1, 0.1), (1000, 1000)),
        (-0.01, 3.0, (2.5, 2.9), (10, 50)),
        (0.0001, -0.1, (math.nan, 0.07), (-math.inf, 1700)),
    ],
)
def test_ranges_are_in_the_unit_that_is_drawn(project, tmp_path, scale, offset, limits, wanted):
    """QGIS applies scale and offset before it looks for nodata; files hold samples."""
    path = write_scene(tmp_path / "scaled.tif", array=pixels(1, 20, 30))
    dataset = gdal.Open(path, gdal.GA_Update)
    dataset.GetRasterBand(1).SetScale(scale)
    dataset.GetRasterBand(1).SetOffset(offset)
    dataset = None
    layer = QgsRasterLayer(path, "scaled")
    project.addMapLayer(layer)
    layer.dataProvider().setUserNoDataValue(1, [QgsRasterRange(*limits)])
    [(least, most)] = input_raster(layer).extra_nodata[1]
    assert wanted[0] - 1e-9 < least <= wanted[0] if math.isfinite(wanted[0]) else least == wanted[0]
    assert wanted[1] <= most < wanted[1] + 1e-9


def test_nodata_of_the_file_that_the_layer_shows(project, tmp_path):
    layer = QgsRasterLayer(write_scene(tmp_path / "a.tif", nodata=0), "a")
    project.addMapLayer(layer)
    assert input_raster(layer).notes == ()
    for band in (1, 2, 4):
        layer.dataProvider().setUseSourceNoDataValue(band, False)
    _, log = compress(layer, tmp_path)
    assert "The layer shows the nodata value that the raster declares for band 1-2, 4 as data" in log


def test_a_path_has_the_properties_of_its_file_only(application, tmp_path):
    raster = input_raster(write_scene(tmp_path / "a.tif", epsg=None))
    assert (raster.options, raster.crs_wkt, raster.extra_nodata, raster.facts, raster.notes) == ((), None, {}, (), ())


NOTE = "The frobnication of the raster is not stored."


@pytest.fixture
def noted(monkeypatch):
    """Every raster that is opened has metadata that cannot be stored."""
    from bandpress.codec.raster.source import RasterSource

    real = RasterSource.open.__func__

    def opened(kind, *arguments, **keywords):
        source = real(kind, *arguments, **keywords)
        source.notes = [*source.notes, NOTE]
        return source

    monkeypatch.setattr(RasterSource, "open", classmethod(opened))


def test_notes_of_the_source_are_shown_once(application, noted, scene, tmp_path):
    file, report = str(tmp_path / "a.bpr"), str(tmp_path / "a.html")
    for name, more in (
        ("compress", {"OUTPUT": file}),
        ("roundtrip", {"BITSTREAM": file, "RECONSTRUCTION": str(tmp_path / "b.tif"), "REPORT": report}),
        ("evaluate", {"RECONSTRUCTION": scene, "REPORT": report}),
    ):
        _, log = run(name, {"INPUT": scene, **({"EFFORT": "fast"} if name != "evaluate" else {}), **more})
        assert log.count(NOTE) == 1, name
        if "REPORT" in more:
            assert Path(report).read_text(encoding="utf-8").count(NOTE) == 1, name


def test_what_a_model_says_of_engines(application, monkeypatch, scene, tmp_path):
    from bandpress.models.wavelet_context import WaveletContext

    text = "Without onnxruntime pixels may be another by up to 7 DN."
    monkeypatch.setattr(WaveletContext, "engine_note", lambda self: text, raising=False)
    _, log = compress(scene, tmp_path)
    assert log.count(text) == 1
    _, log = run("decompress", {"INPUT": str(tmp_path / "a.bpr"), "OUTPUT": str(tmp_path / "b.tif")})
    assert log.count(text) == 1
    _, log = run(
        "roundtrip",
        {"INPUT": scene, "BITSTREAM": str(tmp_path / "a.bpr"), "REPORT": str(tmp_path / "a.html"), "EFFORT": "fast"},
    )
    assert log.count(text) == 1 and (tmp_path / "a.html").read_text(encoding="utf-8").count(text) == 1


def test_ratios_say_what_they_are_against(application, scene, tmp_path):
    path, raw = str(tmp_path / "small.tif"), 2 * 4 * 300 * 340
    gdal.Translate(path, scene, creationOptions=["COMPRESS=DEFLATE", "PREDICTOR=2"])
    compress(path, tmp_path)  # QGIS may write statistics beside a raster that it opens first
    on_disk = sum(map(os.path.getsize, gdal.Open(path).GetFileList()))
    found, log = compress(path, tmp_path)
    size = os.path.getsize(found["OUTPUT"])
    assert found["RATIO"] == pytest.approx(raw / size)
    assert found["RATIO_FILE"] == pytest.approx(on_disk / size) and on_disk < 0.9 * raw
    text = (
        f"{size / 1000:.3g} kB, {on_disk / size:.0f} × smaller than the file ({raw / size:.0f} × than its raw samples)"
    )
    assert text in log
    report = str(tmp_path / "a.html")
    again, log = run(
        "roundtrip", {"INPUT": path, "BITSTREAM": str(tmp_path / "a.bpr"), "EFFORT": "fast", "REPORT": report}
    )
    assert again["RATIO_FILE"] == found["RATIO_FILE"] and text in log
    page = Path(report).read_text(encoding="utf-8")
    assert text in page and f"source file ÷ file {on_disk / size:.2f}" in page
    again, log = run("evaluate", {"INPUT": path, "RECONSTRUCTION": path, "BITSTREAM": found["OUTPUT"]})
    assert again["RATIO_FILE"] == pytest.approx(found["RATIO_FILE"]) and text in log


def test_a_part_is_not_compared_with_the_whole_file(application, scene, tmp_path):
    found, log = compress(scene, tmp_path, BANDS=[1, 2])
    assert "RATIO_FILE" not in found and "smaller than the file" not in log and "smaller than the raw samples" in log


def test_the_peak_is_told_with_its_reason(application, scene, tmp_path):
    _, log = run(
        "roundtrip",
        {"INPUT": scene, "BITSTREAM": str(tmp_path / "a.bpr"), "EFFORT": "fast", "REPORT": str(tmp_path / "a.html")},
    )
    assert "Peak of PSNR: 10000 (" in log and ">10000 (" in (tmp_path / "a.html").read_text(encoding="utf-8")
