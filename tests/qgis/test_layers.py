"""The layers of a round trip as they arrive in a project: styles, group, fields."""

import math
from pathlib import Path

import numpy as np
import pytest
from bandpress.processing_algorithms.outputs.summary import classes
from bandpress.tests.helpers.round_trips import loaded, run
from bandpress.tests.helpers.scenes import pixels, write_scene
from osgeo import gdal
from qgis.core import (
    QgsContrastEnhancement,
    QgsMultiBandColorRenderer,
    QgsProject,
    QgsRasterLayer,
    QgsRuleBasedRenderer,
    QgsSingleBandPseudoColorRenderer,
    QgsVectorLayer,
)


def stretch(enhancement):
    return enhancement.minimumValue(), enhancement.maximumValue()


@pytest.fixture
def results(project, scene, tmp_path):
    return run(scene, tmp_path)


def test_error_map_is_diverging_around_zero(project, results):
    layer = loaded(project, results["ERROR_MAP"])
    renderer = layer.renderer()
    assert isinstance(renderer, QgsSingleBandPseudoColorRenderer)
    ramp = renderer.shader().rasterShaderFunction()
    assert ramp.minimumValue() == -ramp.maximumValue() < 0
    lowest, zero, highest = (ramp.shade(value)[1:4] for value in (ramp.minimumValue(), 0.0, ramp.maximumValue()))
    assert lowest[2] > lowest[0], "negative is blue"
    assert highest[0] > highest[2], "positive is red"
    assert min(zero) > 230, "zero is nearly white"
    [band] = renderer.usesBands()
    errors = gdal.Open(results["ERROR_MAP"]).ReadAsArray()[band - 1]
    assert np.quantile(np.abs(errors), 0.98) <= ramp.maximumValue() <= 2 * np.quantile(np.abs(errors), 0.995)
    assert ramp.maximumValue() == float(f"{ramp.maximumValue():.2g}"), "a round number"
    assert ramp.legendSettings().maximumLabel() == f"+{ramp.maximumValue():g} DN too bright"


def test_error_map_shows_the_red_band(project, results):
    layer = loaded(project, results["ERROR_MAP"])
    [shown] = layer.renderer().usesBands()
    assert "B04" in layer.bandName(shown)
    assert [layer.bandName(band).split(": ")[1] for band in (1, 2, 3, 4)] == ["B02", "B03", "B04", "B08"]


def test_reconstruction_has_the_stretch_of_natural_colours(project, scene, results):
    renderer = loaded(project, results["RECONSTRUCTION"]).renderer()
    assert isinstance(renderer, QgsMultiBandColorRenderer)
    assert (renderer.redBand(), renderer.greenBand(), renderer.blueBand()) == (3, 2, 1)
    pixels = gdal.Open(scene).ReadAsArray()
    for band, enhancement in ((3, renderer.redContrastEnhancement()), (1, renderer.blueContrastEnhancement())):
        assert (
            enhancement.contrastEnhancementAlgorithm()
            == QgsContrastEnhancement.ContrastEnhancementAlgorithm.StretchToMinimumMaximum
        )
        wanted = np.quantile(pixels[band - 1], (0.02, 0.98))
        assert np.allclose(stretch(enhancement), wanted, atol=0.02 * np.ptp(pixels[band - 1]))


def test_stretch_is_in_the_unit_that_is_drawn(project, tmp_path):
    pixels = np.arange(5000, dtype=float).reshape(1, 50, 100)
    source = write_scene(tmp_path / "source.tif", array=pixels)
    raster = gdal.Open(source, gdal.GA_Update)
    raster.GetRasterBand(1).SetScale(0.0001)
    raster.GetRasterBand(1).SetOffset(-0.1)
    raster = None
    renderer = loaded(project, run(source, tmp_path)["RECONSTRUCTION"]).renderer()
    assert stretch(renderer.contrastEnhancement()) == pytest.approx((-0.09, 0.39), abs=0.01)


def test_reconstruction_takes_the_style_of_the_loaded_source(project, scene, tmp_path):
    layer = QgsRasterLayer(scene, "mine")
    renderer = QgsMultiBandColorRenderer(layer.dataProvider(), 4, 3, 2)
    enhancement = QgsContrastEnhancement(layer.dataProvider().dataType(4))
    enhancement.setContrastEnhancementAlgorithm(
        QgsContrastEnhancement.ContrastEnhancementAlgorithm.StretchToMinimumMaximum
    )
    enhancement.setMinimumValue(111)
    enhancement.setMaximumValue(2222)
    renderer.setRedContrastEnhancement(enhancement)
    layer.setRenderer(renderer)
    project.addMapLayer(layer)
    results = run(layer.id(), tmp_path)
    style = loaded(project, results["RECONSTRUCTION"]).renderer()
    assert (style.redBand(), style.greenBand(), style.blueBand()) == (4, 3, 2)
    assert stretch(style.redContrastEnhancement()) == (111, 2222)


def test_style_follows_the_chosen_bands(project, scene, tmp_path):
    layer = QgsRasterLayer(scene, "mine")
    layer.setRenderer(QgsMultiBandColorRenderer(layer.dataProvider(), 4, 3, 2))
    project.addMapLayer(layer)
    style = loaded(project, run(layer.id(), tmp_path, BANDS=[4, 2, 3])["RECONSTRUCTION"]).renderer()
    assert (style.redBand(), style.greenBand(), style.blueBand()) == (1, 3, 2)


def test_style_of_a_band_that_was_left_out(project, scene, tmp_path):
    layer = QgsRasterLayer(scene, "mine")
    layer.setRenderer(QgsMultiBandColorRenderer(layer.dataProvider(), 4, 3, 2))
    project.addMapLayer(layer)
    style = loaded(project, run(layer.id(), tmp_path, BANDS=[1, 2, 3])["RECONSTRUCTION"]).renderer()
    assert (style.redBand(), style.greenBand(), style.blueBand()) == (3, 2, 1), "natural colours instead"


def test_summary_tiles_lie_on_the_raster(project, scene, results):
    layer = loaded(project, results["SUMMARY"])
    source = QgsRasterLayer(scene, "source")
    assert layer.crs() == source.crs()
    assert layer.extent().toString(3) == source.extent().toString(3)
    names = [field.name() for field in layer.fields()]
    assert names[1:9] == ["tile", "column", "row", "psnr", "rmse", "pae", "bpppc", "valid"]
    assert names[9:11] == ["psnr_B02", "pae_B02"]
    assert layer.attributeDisplayName(names.index("psnr")) == "PSNR (dB)"


def test_summary_numbers_agree_with_the_pixels(project, scene, results):
    original = gdal.Open(scene).ReadAsArray().astype(float)
    difference = gdal.Open(results["RECONSTRUCTION"]).ReadAsArray() - original
    tiles = list(loaded(project, results["SUMMARY"]).getFeatures())
    assert sum(tile["valid"] for tile in tiles) == original.size
    assert max(tile["pae"] for tile in tiles) == np.abs(difference).max()
    assert max(tile["pae_B03"] for tile in tiles) == np.abs(difference[1]).max()
    mse = sum(tile["rmse"] ** 2 * tile["valid"] for tile in tiles) / original.size
    assert 10 * math.log10(1e8 / mse) == pytest.approx(results["PSNR"], abs=1e-6)
    assert mse == pytest.approx((difference**2).mean(), rel=1e-9)


def test_every_tile_is_drawn(project, results):
    from qgis.core import QgsRenderContext

    layer = loaded(project, results["SUMMARY"])
    renderer = layer.renderer()
    assert isinstance(renderer, QgsRuleBasedRenderer)
    assert not layer.labelsEnabled()
    context = QgsRenderContext()
    context.expressionContext().setFields(layer.fields())
    renderer.startRender(context, layer.fields())
    drawn = []
    for tile in layer.getFeatures():
        context.expressionContext().setFeature(tile)
        drawn.append(renderer.willRenderFeature(tile, context))
    renderer.stopRender(context)
    assert drawn and all(drawn)


def test_lossless_has_tiles_and_an_error_map_too(project, scene, tmp_path):
    results = run(scene, tmp_path, TARGET="lossless")
    assert results["PSNR"] == 999, "finite, because expressions in models cannot read an infinite number"
    assert results["PAE"] == 0
    tiles = list(loaded(project, results["SUMMARY"]).getFeatures())
    assert all(not tile["psnr"] and tile["pae"] == 0 for tile in tiles)
    ramp = loaded(project, results["ERROR_MAP"]).renderer().shader().rasterShaderFunction()
    assert (ramp.minimumValue(), ramp.maximumValue()) == (-1, 1)
    assert loaded(project, results["ERROR_MAP"]).name() == "Error of scene, none"


def test_units_and_small_numbers(project, tmp_path):
    """Reflectance as floats: no unit is known, and the range of the errors is a short number."""
    source = write_scene(tmp_path / "r.tif", dtype="float32", array=pixels(4, 90, 100) / 10000)
    results = run(source, tmp_path)
    layer = loaded(project, results["ERROR_MAP"])
    limit = layer.renderer().classificationMax()
    assert 0 < limit < 0.05 and layer.name() == f"Error of r, ±{limit:g}" and len(f"{limit:g}") < 7
    fields = loaded(project, results["BAND_TABLE"]).fields()
    assert fields.field("rmse").alias() in ("RMSE", "") and "DN" not in "".join(f.alias() for f in fields)
    assert loaded(project, results["BAND_TABLE"]).attributeDisplayName(fields.indexOf("rmse")) == "RMSE"


@pytest.mark.parametrize("chosen", [None, (5, 4, 3)])
def test_reconstruction_of_a_cube_has_natural_colours(project, tmp_path, chosen):
    """QGIS shows the first three bands of a cube; only bands that the user chose are kept."""
    path = write_scene(tmp_path / "cube.tif", count=12, height=40, width=50)
    raster = gdal.Open(path, gdal.GA_Update)
    for number in range(1, 13):
        raster.GetRasterBand(number).SetMetadataItem("wavelength", str(390 + 30 * number))
        raster.GetRasterBand(number).SetMetadataItem("wavelength_units", "Nanometers")
    raster = None
    layer = QgsRasterLayer(path, "cube")
    layer.setRenderer(QgsMultiBandColorRenderer(layer.dataProvider(), *(chosen or (1, 2, 3))))
    project.addMapLayer(layer)
    results = run(layer.id(), tmp_path)
    style = loaded(project, results["RECONSTRUCTION"]).renderer()
    assert (style.redBand(), style.greenBand(), style.blueBand()) == (chosen or (9, 6, 3))
    import processing

    back = processing.runAndLoadResults(
        "bandpress:decompress", {"INPUT": results["BITSTREAM"], "OUTPUT": str(tmp_path / "back.tif")}
    )
    style = loaded(project, back["OUTPUT"]).renderer()
    assert (style.redBand(), style.greenBand(), style.blueBand()) == (9, 6, 3)


@pytest.mark.parametrize(
    "values, labels",
    [
        ([], []),
        ([45.02] * 9, ["45.0 dB"]),
        ([45.02, 45.11], ["45.1 dB"]),
        ([45.0, 45.0, 45.0, 45.0, 45.0, 45.0, 50.3], ["45.0 – 50.3 dB"]),
        ([40.0, 41.0, 42.0, 43.0, 44.0, 45.0], [f"{low}.0 – {low + 1}.0 dB" for low in range(40, 45)]),
    ],
)
def test_legend_of_the_tiles(values, labels):
    found = classes(values)
    assert [label for _, _, _, label in found] == labels
    assert all(low < high for low, high, _, _ in found) and len({colour for _, _, colour, _ in found}) == len(found)
    assert all(any(low <= value <= high for low, high, _, _ in found) for value in values)


def test_only_whole_tiles_have_bits(project, scene, results, tmp_path):
    """Bits by tile are those of the bytes of that tile; a comparison without a compressed file has none."""
    import processing
    from bandpress.codec.decoder.reader import BprReader

    tiles = list(loaded(project, results["SUMMARY"]).getFeatures())
    with BprReader(results["BITSTREAM"]) as file:
        sizes = [tile["bytes"] for tile in file.tile_table()]
    assert [round(tile["bpppc"] * tile["valid"] / 8) for tile in tiles] == sizes
    made = {"INPUT": scene, "RECONSTRUCTION": results["RECONSTRUCTION"], "BITSTREAM": results["BITSTREAM"]}
    made["SUMMARY"] = str(tmp_path / "evaluated.gpkg")
    fields = QgsVectorLayer(processing.run("bandpress:evaluate", made)["SUMMARY"], "t", "ogr").fields()
    assert fields.indexOf("psnr") > 0 and fields.indexOf("bpppc") == -1


def test_band_table(project, results):
    rows = list(loaded(project, results["BAND_TABLE"]).getFeatures())
    assert [row["name"] for row in rows] == ["B02", "B03", "B04", "B08"]
    assert [row["wavelength"] for row in rows] == [490, 560, 665, 842]
    assert all(40 < row["psnr"] < 60 for row in rows)


def test_band_table_as_csv(scene, project, tmp_path):
    path = run(scene, tmp_path, BAND_TABLE=str(tmp_path / "bands.csv"))["BAND_TABLE"]
    lines = Path(path).read_text(encoding="utf-8").splitlines()
    assert lines[0].startswith("band,name,wavelength,psnr")
    assert len(lines) == 5


def test_styles_come_back_when_files_are_opened_later(project, results):
    project.clear()
    error = QgsRasterLayer(results["ERROR_MAP"], "later")
    assert isinstance(error.renderer(), QgsSingleBandPseudoColorRenderer)
    summary = QgsVectorLayer(results["SUMMARY"], "later", "ogr")
    assert isinstance(summary.renderer(), QgsRuleBasedRenderer)


def test_a_style_of_the_user_is_never_overwritten(scene, project, tmp_path):
    mine = tmp_path / "error.qml"
    QgsRasterLayer(scene, "mine").saveNamedStyle(str(mine))
    before = mine.read_bytes()
    run(scene, tmp_path)
    assert mine.read_bytes() == before


def test_many_bands_have_a_table_of_their_own(project, tmp_path):
    source = write_scene(tmp_path / "cube.tif", count=70, height=40, width=50)
    path = run(source, tmp_path)["SUMMARY"]
    assert QgsVectorLayer(path + "|layername=tiles", "t", "ogr").fields().count() == 9
    assert QgsVectorLayer(path + "|layername=tile_bands", "t", "ogr").featureCount() == 70


@pytest.mark.parametrize(
    "geotransform, epsg",
    [
        ((500000.0, 8.66, 5.0, 5300000.0, 5.0, -8.66), 32633),  # rotated by 30 degrees
        ((500000.0, 10.0, 0.0, 5300000.0, 0.0, -10.0), None),  # no CRS
        ((), None),
    ],
)  # neither CRS nor georeference
def test_summary_of_unusual_grids(project, tmp_path, geotransform, epsg):
    source = write_scene(tmp_path / "source.tif", height=70, width=90, geotransform=geotransform, epsg=epsg)
    results = run(source, tmp_path)
    extent = loaded(project, results["SUMMARY"]).extent()
    wanted = QgsRasterLayer(source, "source").extent()
    # QGIS warps a rotated raster to whole pixels, so its extent may be up to a pixel or two wider.
    for got, want in zip(
        (extent.xMinimum(), extent.yMinimum(), extent.xMaximum(), extent.yMaximum()),
        (wanted.xMinimum(), wanted.yMinimum(), wanted.xMaximum(), wanted.yMaximum()),
    ):
        assert got == pytest.approx(want, abs=25 if geotransform and geotransform[2] else 1e-6)


def test_layers_of_a_model_are_styled_and_grouped(project, scene, tmp_path):
    import processing
    from bandpress.processing_algorithms.host.resources import resource_path
    from qgis.core import QgsProcessingModelAlgorithm

    model = QgsProcessingModelAlgorithm()
    assert model.fromFile(str(Path(resource_path("models3", "roundtrip.model3"))))
    model.initAlgorithm()
    parameters = {"INPUT": scene}
    for parameter in model.parameterDefinitions():
        if parameter.isDestination():
            name = parameter.name()
            suffix = {"Compressed": ".bpr", "Report": ".html", "Tile": ".gpkg"}.get(
                parameter.description().split()[0], ".tif"
            )
            parameters[name] = str(tmp_path / (parameter.description().replace(" ", "_") + suffix))
    processing.runAndLoadResults(model, parameters)
    (group,) = QgsProject.instance().layerTreeRoot().findGroups()
    assert len(group.findLayers()) == 3
    assert isinstance(loaded(project, str(tmp_path / "Error_map.tif")).renderer(), QgsSingleBandPseudoColorRenderer)
