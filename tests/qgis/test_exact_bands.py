"""Bands that stay exact beside lossy ones, masks and fills: through the round trip at its defaults, and by
parameters."""

import importlib

import numpy as np
import pytest
from bandpress.tests.helpers.scenes import pixels, write_scene
from osgeo import gdal
from qgis.core import QgsPalettedRasterRenderer, QgsProcessingFeedback, QgsRasterLayer


def classes(height, width):
    y, x = np.mgrid[0:height, 0:width]
    found = ((np.sin(x / 31.0) + np.cos(y / 19.0) + np.sin((x + y) / 53.0)) * 2 + 6).round().clip(1, 10)
    found[np.random.default_rng(3).random(found.shape) < 0.01] = 9
    return found


@pytest.fixture(scope="module")
def with_scl(tmp_path_factory):
    """Path of a VRT: the four bands of a scene, and its scene classification with a palette as the fifth."""
    folder = tmp_path_factory.mktemp("scl")
    array = np.concatenate((pixels(4, 240, 320), classes(240, 320)[None]))
    scene = gdal.Open(write_scene(folder / "a.tif", array=array))
    dataset = gdal.GetDriverByName("VRT").CreateCopy(str(folder / "scene.vrt"), scene)
    band, table = dataset.GetRasterBand(5), gdal.ColorTable()
    for value in range(11):
        table.SetColorEntry(value, (20 * value, 255 - 20 * value, 90, 255))
    band.SetColorTable(table)
    band.SetColorInterpretation(gdal.GCI_PaletteIndex)
    band.SetDescription("SCL")
    dataset.FlushCache()
    return str(folder / "scene.vrt")


def roundtrip(source, folder, **more):
    """(original, reconstruction, results, log, report) of a round trip; arrays (bands, height, width)."""
    import processing

    feedback = QgsProcessingFeedback()
    results = processing.run(
        "bandpress:roundtrip",
        {
            "INPUT": source,
            "BITSTREAM": str(folder / "out.bpr"),
            "RECONSTRUCTION": str(folder / "out.tif"),
            "REPORT": str(folder / "out.html"),
            **more,
        },
        feedback=feedback,
    )
    bands = more.get("BANDS")
    original = gdal.Open(source.source() if isinstance(source, QgsRasterLayer) else source).ReadAsArray()
    return (
        original if bands is None else original[[band - 1 for band in bands]],
        gdal.Open(results["RECONSTRUCTION"]).ReadAsArray(),
        results,
        feedback.textLog(),
        (folder / "out.html").read_text(encoding="utf-8"),
    )


def test_classes_with_a_palette_are_found(project, with_scl, tmp_path):
    layer = QgsRasterLayer(with_scl, "scene")
    project.addMapLayer(layer)
    original, decoded, _, log, report = roundtrip(layer, tmp_path)
    assert np.array_equal(original[4], decoded[4])
    assert all((original[band] != decoded[band]).any() for band in range(4)), "the others are lossy"
    assert "Exact bands: 5 (SCL: " in log and ">5 (SCL: " in report


def test_numbers_are_those_of_the_input(application, with_scl, tmp_path):
    original, decoded, _, log, _ = roundtrip(with_scl, tmp_path, BANDS=[5, 2, 3], EXACT_BANDS="3")
    assert [bool((a != b).any()) for a, b in zip(original, decoded)] == [True, True, False]
    assert "Exact bands: 3 (B04: " in log and "5 (SCL" not in log


def test_none(application, with_scl, tmp_path):
    original, decoded, _, log, report = roundtrip(with_scl, tmp_path, EXACT_BANDS="None")
    assert (original[4] != decoded[4]).any()
    assert "Exact bands" not in log and "Exact bands" not in report


@pytest.mark.parametrize(
    "more, words",
    [
        ({"EXACT_BANDS": "7"}, "EXACT_BANDS asks for band 7, but the raster has bands 1 to 5"),
        ({"EXACT_BANDS": "4-6"}, "asks for band 6"),
        ({"EXACT_BANDS": "2,2"}, "EXACT_BANDS names a band twice"),
        ({"EXACT_BANDS": "SCL"}, 'EXACT_BANDS has "SCL"'),
        ({"EXACT_BANDS": "5", "BANDS": [1, 2]}, "EXACT_BANDS names band 5, which is not one of BANDS; add it there"),
    ],
)
@pytest.mark.parametrize("name", ["compress", "roundtrip"])
def test_what_cannot_be_is_said_in_a_sentence(fails, with_scl, tmp_path, name, more, words):
    output = str(tmp_path / "a.bpr")
    message = fails(name, {"INPUT": with_scl, "OUTPUT": output, "BITSTREAM": output, **more})
    assert words in message and message.rstrip().endswith(".")
    assert not list(tmp_path.iterdir())


class Stop(Exception):
    """Stops a run where the codec would start."""


@pytest.fixture
def asked(application, monkeypatch):
    """Run ``compress`` with parameters up to the call of the codec; returns the arguments of that call."""
    import processing
    from qgis.core import QgsProcessingException

    heard = {}

    def listen(source, output, **keywords):
        heard.update(keywords)
        raise Stop

    monkeypatch.setattr(importlib.import_module("bandpress.codec.compression"), "compress", listen)

    def run(**parameters):
        heard.clear()
        try:
            processing.run("bandpress:compress", parameters)
        except QgsProcessingException as error:
            assert "Stop" in str(error)
        return heard

    return run


@pytest.mark.parametrize(
    "text, bands, places",
    [
        ("", None, None),
        (None, None, None),
        ("none", None, []),
        (" NONE ", [1], []),
        ("5", None, [4]),
        ("4-5, 1", None, [0, 3, 4]),
        ("5", [5, 1], [0]),
        ("1-2", [3, 2, 1], [1, 2]),
    ],
)
def test_exact_bands_as_places_of_the_selection(asked, with_scl, tmp_path, text, bands, places):
    assert asked(INPUT=with_scl, OUTPUT=str(tmp_path / "a.bpr"), EXACT_BANDS=text, BANDS=bands)["exact_bands"] == places


@pytest.mark.parametrize(
    "value, wanted",
    [
        ({}, True),
        ({"FIND_NODATA": None}, True),
        ({"FIND_NODATA": False}, False),
        ({"FIND_NODATA": "false"}, False),
        ({"FIND_NODATA": True}, True),
    ],
)
def test_defaults_of_those_who_do_not_know_the_parameters(asked, with_scl, tmp_path, value, wanted):
    found = asked(INPUT=with_scl, OUTPUT=str(tmp_path / "a.bpr"), **value)
    assert found["find_fills"] is wanted and found["exact_bands"] is None and found["extra_nodata"] is None


def test_alpha_stays_what_it_was(application, tmp_path):
    array = np.clip(pixels(4, 200, 300) / 20, 0, 255).astype(np.uint8)
    y, x = np.mgrid[0:200, 0:300]
    array[3] = np.where((x - 150) ** 2 + (y - 100) ** 2 < 95**2, 255, 0)
    path = str(tmp_path / "rgba.tif")
    dataset = gdal.GetDriverByName("GTiff").Create(path, 300, 200, 4, gdal.GDT_Byte, ["PHOTOMETRIC=RGB", "ALPHA=YES"])
    dataset.WriteArray(array)
    dataset = None
    original, decoded, _, log, _ = roundtrip(path, tmp_path, VALUE=40)
    assert np.array_equal(original[3], decoded[3]) and (original[:3] != decoded[:3]).any()
    assert gdal.Open(str(tmp_path / "out.tif")).GetRasterBand(4).GetColorInterpretation() == gdal.GCI_AlphaBand
    assert "Exact bands: 4 (" in log
    layer = QgsRasterLayer(str(tmp_path / "out.tif"))
    assert layer.renderer().alphaBand() == 4, "what was transparent is drawn so"
    assert layer.renderer().redContrastEnhancement() is None, "QGIS draws bytes as they are, those of the source, too"


@pytest.mark.parametrize("dtype", [gdal.GDT_Byte, gdal.GDT_UInt16])
def test_a_map_of_classes_has_its_colours(application, tmp_path, dtype):
    path, table = str(tmp_path / "map.tif"), gdal.ColorTable()
    dataset = gdal.GetDriverByName("GTiff").Create(path, 120, 90, 1, dtype)
    for value in range(11):
        table.SetColorEntry(value, (20 * value, 255 - 20 * value, 90, 255))
    dataset.GetRasterBand(1).SetColorTable(table)
    dataset.GetRasterBand(1).WriteArray(classes(90, 120))
    dataset = None
    *_, report = roundtrip(path, tmp_path)
    assert "50 dB asked; reached: infinite (exact)" in report and ">inf<" not in report
    layer = QgsRasterLayer(str(tmp_path / "out.tif"))
    shown = layer.renderer()
    assert isinstance(shown, QgsPalettedRasterRenderer)
    assert [c.color.getRgb() for c in shown.classes() if c.value in (3, 7)] == [(60, 195, 90, 255), (140, 115, 90, 255)]
    assert len(shown.classes()) < 300


def test_internal_mask_comes_back(application, tmp_path):
    path, mask = str(tmp_path / "masked.tif"), np.full((200, 300), 255, np.uint8)
    mask[:40], mask[:, 250:] = 0, 0
    array = np.clip(pixels(3, 200, 300) / 20, 0, 255).astype(np.uint8)
    array[:, mask == 0] = 0
    before = gdal.GetConfigOption("GDAL_TIFF_INTERNAL_MASK")
    gdal.SetConfigOption("GDAL_TIFF_INTERNAL_MASK", "YES")
    try:
        dataset = gdal.GetDriverByName("GTiff").Create(path, 300, 200, 3, gdal.GDT_Byte, ["PHOTOMETRIC=RGB"])
        dataset.WriteArray(array)
        dataset.CreateMaskBand(gdal.GMF_PER_DATASET)
        dataset.GetRasterBand(1).GetMaskBand().WriteArray(mask)
        dataset = None
    finally:
        gdal.SetConfigOption("GDAL_TIFF_INTERNAL_MASK", before)
    original, decoded, found, _, _ = roundtrip(path, tmp_path, VALUE=40)
    written = gdal.Open(found["RECONSTRUCTION"])
    for band in (1, 2, 3):
        assert np.array_equal(written.GetRasterBand(band).GetMaskBand().ReadAsArray() != 0, mask != 0)
    layer = QgsRasterLayer(found["RECONSTRUCTION"])
    assert layer.renderer().alphaBand() == 4, "the mask, as QGIS counts it"
    error = (decoded.astype(float) - original)[:, mask != 0]
    assert found["RMSE"] == pytest.approx(np.sqrt((error**2).mean()), rel=1e-6), "what is masked counts nowhere"
    assert found["BPPPC"] == pytest.approx(8 * (tmp_path / "out.bpr").stat().st_size / error.size)


def test_an_undeclared_fill_is_found_and_named(application, tmp_path):
    array = pixels(2, 120, 160) / 10000
    array[:, 20:50, 30:70] = -9999
    source = write_scene(tmp_path / "fill.tif", array=array, dtype="float32")
    original, decoded, found, log, report = roundtrip(source, tmp_path)
    valid = original != -9999
    assert np.array_equal(original[~valid], decoded[~valid]) and np.abs(original - decoded)[valid].max() < 0.05
    assert "-9999" in log.replace("−", "-") and "-9999" in report.replace("−", "-")
    assert found["RMSE"] == pytest.approx(
        np.sqrt((np.square(decoded.astype(float) - original)[valid]).mean()), rel=1e-4
    )
    log = roundtrip(source, tmp_path, FIND_NODATA=False)[3]
    assert "Peak: 1 " not in log, "with -9999 among the values this is no reflectance"
