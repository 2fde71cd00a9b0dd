"""Every algorithm through the real qgis_process, as a script would call it."""

import json
import os

import numpy as np
import pytest
from osgeo import gdal


def test_provider_and_help(qgis_process):
    listed = qgis_process("list")
    for name in (
        "compress",
        "decompress",
        "roundtrip",
        "evaluate",
        "comparecodecs",
        "inspect",
        "trainmodel",
        "enginestatus",
    ):
        assert "bandpress:" + name in listed
    text = qgis_process("help", "bandpress:compress")
    assert "bpppc" in text and "lossless" in text, "the ids of the targets must be readable here"
    assert "fast" in text and "best" in text, "and those of the efforts"


def test_compress_inspect_decompress(qgis_process, scene, tmp_path):
    stream, back = str(tmp_path / "a.bpr"), str(tmp_path / "a.tif")
    numbers = qgis_process.run(
        "bandpress:compress", INPUT=scene, MODEL="wavelet-context", TARGET="pae", VALUE=4, OUTPUT=stream
    )
    size = os.path.getsize(stream)
    assert numbers["PAE"] <= 4
    assert numbers["BPPPC"] == pytest.approx(8 * size / (4 * 300 * 340))
    assert numbers["RATIO"] == pytest.approx(2 * 4 * 300 * 340 / size)
    assert 0.99 < numbers["RATIO_FILE"] * size / os.path.getsize(scene) < 1.05, (
        "with the statistics that QGIS may write beside"
    )
    found = qgis_process.run("bandpress:inspect", INPUT=stream)
    assert found["SOUND"] is True and found["BYTES"] == size
    qgis_process.run("bandpress:decompress", INPUT=stream, BANDS="4,1", OUTPUT=back)
    original, decoded = gdal.Open(scene).ReadAsArray()[[3, 0]].astype(int), gdal.Open(back).ReadAsArray().astype(int)
    assert np.abs(decoded - original).max() <= 4
    assert np.abs(decoded - original).max() > 0
    preview = str(tmp_path / "preview.tif")
    numbers = qgis_process.run("bandpress:decompress", INPUT=stream, LEVEL="1/8", OUTPUT=preview)
    assert numbers["DAMAGED_TILES"] == 0 and numbers["SECONDS"] > 0
    assert gdal.Open(preview).ReadAsArray().shape == (4, 38, 43) and gdal.Open(preview).GetGeoTransform()[1] == 80


def test_compare_codecs(qgis_process, scene, tmp_path):
    table = str(tmp_path / "table.csv")
    numbers = qgis_process.run(
        "bandpress:comparecodecs",
        INPUT=scene,
        MODELS="wavelet-context",
        BASELINES="jpeg2000",
        RATES="0.5,1,2,4",
        SAMPLE="0.05",
        TABLE=table,
    )
    assert numbers["BD_RATE_JPEG2000"] < 0 and numbers["BEST_CODEC"] == "wavelet-context"
    with open(table, encoding="utf-8") as lines:
        rows = [line.split(",")[0] for line in lines]
    assert len(rows) == 1 + numbers["MEASUREMENTS"] and rows[0] == "codec"
    assert len(os.listdir(tmp_path / "table.measured")) == 2 * numbers["MEASUREMENTS"]


def test_roundtrip_and_evaluate_agree(qgis_process, scene, tmp_path):
    paths = {
        name: str(tmp_path / file)
        for name, file in (
            ("BITSTREAM", "a.bpr"),
            ("RECONSTRUCTION", "b.tif"),
            ("ERROR_MAP", "c.tif"),
            ("SUMMARY", "d.gpkg"),
            ("BAND_TABLE", "e.csv"),
            ("REPORT", "f.html"),
        )
    }
    numbers = qgis_process.run("bandpress:roundtrip", INPUT=scene, TARGET="psnr", VALUE=48, **paths)
    assert numbers["PSNR"] == pytest.approx(48, abs=0.1)
    for path in paths.values():
        assert os.path.getsize(path) > 0
    for name in ("RECONSTRUCTION", "ERROR_MAP", "SUMMARY"):
        assert os.path.exists(os.path.splitext(paths[name])[0] + ".qml"), "the style for whoever opens it later"
    again = qgis_process.run(
        "bandpress:evaluate", INPUT=scene, RECONSTRUCTION=paths["RECONSTRUCTION"], BITSTREAM=paths["BITSTREAM"]
    )
    for name in ("PSNR", "RMSE", "MAE", "PAE", "SAM", "SSIM", "MS_SSIM", "BPPPC", "RATIO"):
        assert again[name] == pytest.approx(numbers[name], rel=1e-9), name


def test_regions(qgis_process, scene, tmp_path):
    (tmp_path / "fields.geojson").write_text(
        json.dumps(
            {
                "type": "FeatureCollection",
                "features": [
                    {
                        "type": "Feature",
                        "properties": {"psnr": 58},
                        "geometry": {
                            "type": "Polygon",
                            "coordinates": [
                                [
                                    [15.0135, 47.847],
                                    [15.028, 47.847],
                                    [15.028, 47.838],
                                    [15.0135, 47.838],
                                    [15.0135, 47.847],
                                ]
                            ],
                        },
                    }
                ],
            }
        )
    )
    settings = {
        "INPUT": scene,
        "VALUE": 50,
        "REGIONS": str(tmp_path / "fields.geojson"),
        "OUTPUT": str(tmp_path / "a.bpr"),
    }
    numbers = qgis_process.run("bandpress:compress", REGIONS_FIELD="psnr", **settings)
    assert numbers["PSNR_OUTSIDE"] == pytest.approx(50, abs=0.1) and numbers["PSNR_REGIONS"] == pytest.approx(
        58, abs=0.5
    )
    assert "psnr" in qgis_process.fails("bandpress:compress", **{**settings, "OUTPUT": str(tmp_path / "b.bpr")})


def test_exact_bands(qgis_process, scene, tmp_path):
    paths = {"BITSTREAM": str(tmp_path / "a.bpr"), "RECONSTRUCTION": str(tmp_path / "b.tif")}
    log = qgis_process.log(
        "bandpress:roundtrip", INPUT=scene, EXACT_BANDS="2,4", FIND_NODATA="false", EFFORT="fast", **paths
    )
    assert "Exact bands: 2 (B03: " in log and ", 4 (B08: " in log
    original, decoded = gdal.Open(scene).ReadAsArray(), gdal.Open(paths["RECONSTRUCTION"]).ReadAsArray()
    assert [bool((a != b).any()) for a, b in zip(original, decoded)] == [True, False, True, False]
    assert "EXACT_BANDS asks for band 9" in qgis_process.fails(
        "bandpress:compress", INPUT=scene, EXACT_BANDS="9", OUTPUT=str(tmp_path / "c.bpr")
    )


def test_effort(qgis_process, scene, tmp_path):
    numbers = qgis_process.run(
        "bandpress:compress", INPUT=scene, VALUE=46, EFFORT="fast", OUTPUT=str(tmp_path / "a.bpr")
    )
    assert numbers["PSNR"] == pytest.approx(46, abs=0.1)
    assert qgis_process.run("bandpress:inspect", INPUT=str(tmp_path / "a.bpr"))["SOUND"] is True


def test_enginestatus(qgis_process):
    status = qgis_process.run("bandpress:enginestatus")["STATUS"]
    assert "| wavelet-context | Wavelet with learned contexts | yes |" in status


def test_errors_have_a_code_and_a_sentence(qgis_process, scene, tmp_path):
    output = str(tmp_path / "a.bpr")
    assert "needs a VALUE" in qgis_process.fails("bandpress:compress", INPUT=scene, TARGET="size", OUTPUT=output)
    assert "check the path" in qgis_process.fails("bandpress:compress", INPUT=str(tmp_path / "no.tif"), OUTPUT=output)
    assert os.listdir(tmp_path) == []


def test_the_language_of_the_profile(qgis_process):
    """The plugin speaks the language that is set in the options of QGIS."""
    options = qgis_process.profile / "QGIS" / "QGIS3.ini"
    before = options.read_text(encoding="utf-8")
    options.write_text(before + "\n[locale]\noverrideFlag=true\nuserLocale=fr_CA\n", encoding="utf-8")
    try:
        assert "Raster à compresser" in qgis_process("help", "bandpress:compress")
    finally:
        options.write_text(before, encoding="utf-8")
