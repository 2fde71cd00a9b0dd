"""REGIONS and REGIONS_FIELD: polygon layers of every kind, in QGIS."""

import json
import math
from pathlib import Path

import pytest
from osgeo import gdal


def layer(features, crs="EPSG:32633", kind="Polygon", field="quality:double"):
    """A memory layer; ``features``: [(WKT or None, value)]."""
    from qgis.core import NULL, QgsFeature, QgsGeometry, QgsVectorLayer

    out = QgsVectorLayer(f"{kind}?crs={crs}&field={field}", "regions", "memory")
    assert out.isValid()
    for wkt, value in features:
        feature = QgsFeature(out.fields())
        if wkt:
            feature.setGeometry(QgsGeometry.fromWkt(wkt))
        feature.setAttributes([NULL if value is None else value])
        assert out.dataProvider().addFeature(feature)
    out.updateExtents()
    return out


def box(left, top, right, bottom):
    """WKT of a rectangle of pixels of the scene."""
    corners = ((left, top), (right, top), (right, bottom), (left, bottom), (left, top))
    return "POLYGON (({}))".format(", ".join(f"{500000 + 10 * x} {5300000 - 10 * y}" for x, y in corners))


def origin(path):
    raster = gdal.Open(path)
    return raster.GetGeoTransform()[0], raster.GetGeoTransform()[3]


def settings(scene, folder, regions, **more):
    return {
        "INPUT": scene,
        "OUTPUT": str(folder / "a.bpr"),
        "TARGET": "psnr",
        "VALUE": 52,
        "EFFORT": "fast",
        "REGIONS": regions,
        "REGIONS_FIELD": "quality",
        **more,
    }


def test_where_the_scene_is(scene):
    assert origin(scene) == (500000, 5300000), "box() counts on it"


def test_roundtrip_reports_each_region(application, scene, tmp_path):
    import processing
    from qgis.core import QgsProcessingFeedback

    feedback = QgsProcessingFeedback()
    found = processing.run(
        "bandpress:roundtrip",
        {
            **settings(
                scene, tmp_path, layer([(box(100, 80, 220, 200), 60), (box(180, 160, 260, 240), 56), (None, 40)])
            ),
            "BITSTREAM": str(tmp_path / "a.bpr"),
            "REPORT": str(tmp_path / "a.html"),
            "RECONSTRUCTION": str(tmp_path / "b.tif"),
        },
        feedback=feedback,
    )
    assert found["PSNR_OUTSIDE"] == pytest.approx(52, abs=0.1) and 56 < found["PSNR_REGIONS"] < 60.5
    assert found["RMSE_REGIONS"] < found["RMSE"] < found["RMSE_OUTSIDE"]
    error = gdal.Open(found["RECONSTRUCTION"]).ReadAsArray().astype(float) - gdal.Open(scene).ReadAsArray()
    # the best counts where polygons overlap
    assert 10 * math.log10(1e8 / (error[:, 80:200, 100:220] ** 2).mean()) == pytest.approx(60, abs=0.5)
    log, page = feedback.textLog(), (tmp_path / "a.html").read_text(encoding="utf-8")
    assert (
        "Regions with target 60: 14,400 pixels" in log
        and "Regions with target 56" in log
        and "Outside of regions" in log
    )
    assert "Regions: 2 polygons, quality 56 to 60" in log
    assert "<h2>Regions</h2>" in page and "<td>14,400</td>" in page and "Asked for (PSNR, dB)" in page


def test_without_regions_nothing_is_said_of_them(application, scene, tmp_path):
    import processing

    found = processing.run(
        "bandpress:roundtrip",
        {"INPUT": scene, "BITSTREAM": str(tmp_path / "a.bpr"), "EFFORT": "fast", "REPORT": str(tmp_path / "a.html")},
    )
    assert "PSNR_REGIONS" not in found and "Regions" not in (tmp_path / "a.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("null", ["None", "NULL", ""])
def test_what_dialogs_and_models_leave_out(application, scene, tmp_path, null):
    import processing
    from qgis.core import NULL

    value = {"None": None, "NULL": NULL}.get(null, null)
    found = processing.run(
        "bandpress:compress", settings(scene, tmp_path, value, REGIONS_FIELD=value, TARGET="step", VALUE=90)
    )
    assert "PSNR_REGIONS" not in found and "PSNR" in found


def test_another_crs_gives_the_same_region(application, scene, tmp_path):
    import processing
    from bandpress.codec.decoder.reader import BprReader
    from qgis.core import QgsCoordinateReferenceSystem, QgsCoordinateTransform, QgsGeometry, QgsProject

    shape, maps = QgsGeometry.fromWkt(box(101, 81, 221, 201)), []
    away = QgsGeometry(shape)
    away.transform(
        QgsCoordinateTransform(
            QgsCoordinateReferenceSystem("EPSG:32633"),
            QgsCoordinateReferenceSystem("EPSG:4326"),
            QgsProject.instance().transformContext(),
        )
    )
    for regions in (layer([(shape.asWkt(), 20)]), layer([(away.asWkt(12), 20)], "EPSG:4326")):
        processing.run("bandpress:compress", settings(scene, tmp_path, regions, TARGET="step", VALUE=80))
        with BprReader(str(tmp_path / "a.bpr")) as file:
            maps.append(file.header.gains.values)
    assert maps[0].max() == 32 and maps[0][0, 0] == 0
    assert (maps[0] != maps[1]).mean() < 0.02  # a touched pixel more or less


def test_extent_and_integer_field_and_parts(application, scene, tmp_path):
    import processing
    from bandpress.codec.decoder.reader import BprReader

    parts = "MULTIPOLYGON ({}, {})".format(
        *(box(*b).replace("POLYGON ", "") for b in ((100, 80, 140, 120), (0, 0, 30, 30)))
    )
    regions = layer([(parts, 12), (box(290, 250, 330, 290), -5)], kind="MultiPolygon", field="quality:integer")
    found = processing.run(
        "bandpress:compress",
        settings(
            scene, tmp_path, regions, TARGET="bpppc", VALUE=1, EXTENT="500900,502400,5297900,5299300 [EPSG:32633]"
        ),
    )
    assert found["PSNR_REGIONS"] - found["PSNR_OUTSIDE"] == pytest.approx(12, abs=0.6)
    with BprReader(found["OUTPUT"]) as file:
        assert file.header.gains.values[2:6, 2:6].min() > 20
    page = str(tmp_path / "a.html")
    facts = json.loads(processing.run("bandpress:inspect", {"INPUT": found["OUTPUT"], "REPORT": page})["DETAILS"])[
        "facts"
    ]
    assert (
        facts["gains"][0] == 0
        and facts["gains"][1] > 7
        and "gains of +0.0 to +" in Path(page).read_text(encoding="utf-8")
    )


def regions_of(value):
    return lambda: layer([(box(10, 10, 90, 90), value)])


@pytest.mark.parametrize(
    "more, words",
    [
        ({"REGIONS": lambda: layer([])}, "holds no polygon"),
        ({"REGIONS": lambda: layer([(None, 40)])}, "holds no polygon"),
        ({"REGIONS": lambda: layer([(box(4000, 10, 4090, 90), 60)])}, "touches the raster"),
        (
            {"REGIONS": lambda: layer([("POLYGON ((10 10, 11 10, 11 11, 10 10))", 60)], "EPSG:4326")},
            "touches the raster",
        ),
        ({"REGIONS": regions_of(None)}, "no value in the field quality"),
        ({"REGIONS": regions_of(-3)}, "a PSNR of -3 dB"),
        ({"REGIONS": regions_of(-3), "TARGET": "rmse", "VALUE": 30}, "an RMSE of -3"),
        ({"REGIONS": regions_of(90)}, "from 22 to 82"),
        ({"REGIONS": regions_of(60), "REGIONS_FIELD": None}, "needs REGIONS_FIELD"),
        ({"REGIONS": regions_of(60), "REGIONS_FIELD": ""}, "needs REGIONS_FIELD"),
        ({"REGIONS": regions_of(60), "REGIONS_FIELD": "height"}, "no field height"),
        ({"REGIONS": lambda: layer([(box(10, 10, 90, 90), "good")], field="quality:string")}, "holds no numbers"),
        ({"REGIONS": lambda: layer([("POINT (500100 5299900)", 60)], kind="Point")}, "not a polygon layer"),
        ({"REGIONS": lambda: "nowhere.gpkg"}, "nowhere.gpkg"),
        ({"REGIONS": lambda: None}, "without REGIONS"),
        ({"REGIONS": regions_of(60), "TARGET": "lossless"}, "leave REGIONS out"),
        ({"REGIONS": regions_of(3), "TARGET": "pae", "VALUE": 4}, "leave REGIONS out"),
    ],
)
def test_what_cannot_be_used_is_said_in_a_sentence(fails, scene, tmp_path, more, words):
    more = {**more, "REGIONS": more["REGIONS"]()}
    message = fails("compress", {**settings(scene, tmp_path, None), **more})
    assert words in message and message.rstrip().endswith("."), message
    assert not list(tmp_path.iterdir())


def test_in_a_model(application, scene, tmp_path):
    """The regions of a model come from an earlier step, here a buffer, in another thread's context."""
    from qgis.core import (
        QgsProcessingContext,
        QgsProcessingFeedback,
        QgsProcessingModelAlgorithm,
        QgsProcessingModelChildAlgorithm,
        QgsProcessingModelChildParameterSource,
        QgsProcessingModelParameter,
        QgsProcessingParameterFeatureSource,
        QgsProcessingParameterRasterLayer,
    )

    source, model = QgsProcessingModelChildParameterSource, QgsProcessingModelAlgorithm("m", "g")
    for parameter in (QgsProcessingParameterRasterLayer("INPUT"), QgsProcessingParameterFeatureSource("POINTS")):
        model.addModelParameter(parameter, QgsProcessingModelParameter(parameter.name()))
    buffer = QgsProcessingModelChildAlgorithm("native:buffer")
    buffer.setChildId("buffer")
    for name, value in (
        ("INPUT", source.fromModelParameter("POINTS")),
        ("DISTANCE", source.fromStaticValue(400)),
        ("SEGMENTS", source.fromStaticValue(8)),
        ("DISSOLVE", source.fromStaticValue(False)),
    ):
        buffer.addParameterSources(name, [value])
    model.addChildAlgorithm(buffer)
    child = QgsProcessingModelChildAlgorithm("bandpress:compress")
    child.setChildId("compress")
    for name, value in (
        ("INPUT", source.fromModelParameter("INPUT")),
        ("REGIONS", source.fromChildOutput("buffer", "OUTPUT")),
        ("REGIONS_FIELD", source.fromStaticValue("quality")),
        ("TARGET", source.fromStaticValue("psnr")),
        ("VALUE", source.fromStaticValue(50)),
        ("EFFORT", source.fromStaticValue("fast")),
        ("MODEL", source.fromStaticValue("wavelet-context")),
        ("CODER", source.fromStaticValue("rans")),
        ("THREADS", source.fromStaticValue(0)),
        ("OUTPUT", source.fromStaticValue(str(tmp_path / "a.bpr"))),
    ):
        child.addParameterSources(name, [value])
    model.addChildAlgorithm(child)
    points = layer([("POINT (501500 5298500)", 56)], kind="Point")
    context = QgsProcessingContext()
    found, ok = model.run({"INPUT": scene, "POINTS": points}, context, QgsProcessingFeedback())
    assert ok
    results = (
        found.get("CHILD_RESULTS", {}).get("compress") or context.modelResult().childResults()["compress"].outputs()
    )
    assert results["PSNR_REGIONS"] == pytest.approx(56, abs=0.5) and results["PSNR_OUTSIDE"] == pytest.approx(
        50, abs=0.1
    )
