"""Bad input: one clear sentence, and no output."""

import os
from pathlib import Path

import pytest
from bandpress.tests.helpers.scenes import write_scene


@pytest.fixture
def output(tmp_path):
    return str(tmp_path / "out.bpr")


def one_sentence(message):
    text = message.strip()
    return text.endswith(".") and "\n" not in text and "Traceback" not in text


def check(message, *words):
    assert one_sentence(message.split("\n")[-1] if "\n" in message else message), message
    for word in words:
        assert word in message, message


@pytest.mark.parametrize("name", ["compress", "roundtrip"])
def test_web_layer(fails, project, output, name):
    from qgis.core import QgsRasterLayer

    layer = QgsRasterLayer("type=xyz&url=https://example.org/{z}/{x}/{y}.png&zmax=3&zmin=0", "web", "wms")
    project.addMapLayer(layer)
    check(fails(name, {"INPUT": layer, "OUTPUT": output, "BITSTREAM": output}), "save it as a GeoTIFF first")
    assert not os.path.exists(output)


def test_remote_file(fails, output):
    check(fails("compress", {"INPUT": "/vsicurl/https://example.org/a.tif", "OUTPUT": output}), "save it as a GeoTIFF")


def test_missing_file(fails, output, tmp_path):
    check(
        fails("compress", {"INPUT": str(tmp_path / "nothing.tif"), "OUTPUT": output}), "nothing.tif", "check the path"
    )


def test_file_that_is_no_raster(fails, output, tmp_path):
    path = tmp_path / "text.tif"
    path.write_text("no raster")
    check(fails("compress", {"INPUT": str(path), "OUTPUT": output}), "text.tif", "choose another")


def test_a_damaged_bpr_as_raster(fails, output, tmp_path):
    path = tmp_path / "a.bpr"
    path.write_bytes(b"anything")
    check(fails("roundtrip", {"INPUT": str(path), "BITSTREAM": output}), "is not a Bandpress raster")


@pytest.mark.parametrize("bands, words", [([5], ("band 5", "1 to 4")), ([0], ("band 0",)), ([2, 2], ("twice",))])
def test_bands(fails, scene, output, bands, words):
    check(fails("compress", {"INPUT": scene, "OUTPUT": output, "BANDS": bands}), *words)


def test_extent_beside_the_raster(fails, scene, output):
    check(fails("compress", {"INPUT": scene, "OUTPUT": output, "EXTENT": "0,10,0,10 [EPSG:32633]"}), "extent")


def test_empty_extent(fails, scene, output):
    check(
        fails("compress", {"INPUT": scene, "OUTPUT": output, "EXTENT": "500100,500100,5299000,5299500"}),
        "EXTENT is empty",
    )


def test_extent_in_another_crs_is_transformed(application, scene, output, tmp_path):
    import processing
    from osgeo import gdal
    from qgis.core import QgsCoordinateReferenceSystem, QgsCoordinateTransform, QgsProject, QgsRectangle

    wanted = QgsRectangle(500500, 5298000, 501500, 5299000)
    transform = QgsCoordinateTransform(
        QgsCoordinateReferenceSystem("EPSG:32633"), QgsCoordinateReferenceSystem("EPSG:4326"), QgsProject.instance()
    )
    box = transform.transformBoundingBox(wanted)
    processing.run(
        "bandpress:compress",
        {
            "INPUT": scene,
            "OUTPUT": output,
            "EXTENT": f"{box.xMinimum()},{box.xMaximum()},{box.yMinimum()},{box.yMaximum()} [EPSG:4326]",
        },
    )
    back = processing.run("bandpress:decompress", {"INPUT": output, "OUTPUT": str(tmp_path / "back.tif")})["OUTPUT"]
    raster = gdal.Open(back)
    left, top = raster.GetGeoTransform()[0], raster.GetGeoTransform()[3]
    assert left <= 500500 and left + 10 * raster.RasterXSize >= 501500
    assert top >= 5299000 and top - 10 * raster.RasterYSize <= 5298000
    assert raster.RasterXSize < 110 and raster.RasterYSize < 110


def test_output_is_the_input(fails, scene):
    before = Path(scene).read_bytes()
    check(fails("compress", {"INPUT": scene, "OUTPUT": scene}), "same file")
    assert Path(scene).read_bytes() == before


def test_two_outputs_in_one_file(fails, scene, tmp_path):
    path = str(tmp_path / "both.gpkg")
    check(
        fails("roundtrip", {"INPUT": scene, "BITSTREAM": str(tmp_path / "a.bpr"), "SUMMARY": path, "BAND_TABLE": path}),
        "SUMMARY",
        "BAND_TABLE",
        "same file",
    )
    assert os.listdir(tmp_path) == []


def test_missing_folder(fails, scene, tmp_path):
    check(fails("compress", {"INPUT": scene, "OUTPUT": str(tmp_path / "no" / "a.bpr")}), "does not exist")


def test_unknown_table_format(fails, scene, tmp_path):
    check(fails("evaluate", {"INPUT": scene, "RECONSTRUCTION": scene, "BAND_TABLE": str(tmp_path / "a.xyz")}), ".gpkg")
    assert os.listdir(tmp_path) == []


@pytest.mark.parametrize("target, value", [("psnr", 0), ("psnr", 500), ("bpppc", 0), ("step", 0), ("size", 0)])
def test_target_values_without_sense(fails, scene, output, target, value):
    check(fails("compress", {"INPUT": scene, "OUTPUT": output, "TARGET": target, "VALUE": value}), target)


@pytest.mark.parametrize(
    "name, text",
    [
        ("NODATA", "abc"),
        ("PEAK", "-"),
        ("PRECISION", "1,5"),
        ("VALUE", "much"),
        ("PEAK", "nan"),
        ("EXACT_BANDS", "last"),
    ],
)
def test_texts_that_are_no_numbers(fails, scene, output, name, text):
    check(fails("compress", {"INPUT": scene, "OUTPUT": output, name: text}), name)
    assert not os.path.exists(output)


def test_peak_of_an_evaluation(fails, scene):
    check(fails("evaluate", {"INPUT": scene, "RECONSTRUCTION": scene, "PEAK": "nan"}), "PEAK")


def test_target_without_value(fails, scene, output):
    check(fails("compress", {"INPUT": scene, "OUTPUT": output, "TARGET": "bpppc"}), "needs a VALUE")


def test_step_of_a_model_repeats_the_checks(application, scene, output):
    """QGIS does not call checkParameterValues for the steps of a model."""
    from qgis.core import QgsProcessingContext, QgsProcessingFeedback

    algorithm = application.processingRegistry().createAlgorithmById("bandpress:compress")
    feedback = QgsProcessingFeedback()
    _, good = algorithm.run({"INPUT": scene, "OUTPUT": output, "EXTENT": "5,5,6,7"}, QgsProcessingContext(), feedback)
    assert not good
    assert "EXTENT is empty" in feedback.textLog()


@pytest.mark.parametrize("text", ["a", "1-", "1..3", "-2"])
def test_bands_of_decompress(fails, compressed, tmp_path, text):
    check(fails("decompress", {"INPUT": compressed, "OUTPUT": str(tmp_path / "a.tif"), "BANDS": text}), "BANDS")


def test_decompress_of_something_else(fails, scene, tmp_path):
    message = fails("decompress", {"INPUT": scene, "OUTPUT": str(tmp_path / "a.tif")})
    assert one_sentence(message.split("\n")[-1])
    assert os.listdir(tmp_path) == []


def test_evaluate_rasters_of_different_size(fails, scene, tmp_path):
    other = write_scene(tmp_path / "other.tif", width=100)
    message = fails("evaluate", {"INPUT": scene, "RECONSTRUCTION": other})
    check(message, "340", "100")


def test_evaluate_with_a_bitstream_that_is_missing(fails, scene, tmp_path):
    check(fails("evaluate", {"INPUT": scene, "RECONSTRUCTION": scene, "BITSTREAM": str(tmp_path / "no.jp2")}), "no.jp2")
