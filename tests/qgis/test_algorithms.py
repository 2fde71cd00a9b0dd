"""decompress, evaluate, inspect and enginestatus inside QGIS, and cancelling."""

import json
import os
import threading
from pathlib import Path

import numpy as np
import pytest
from bandpress.tests.helpers.scenes import write_scene
from osgeo import gdal


def test_decompress_bands_and_extent(application, scene, lossless, tmp_path):
    import processing

    path = processing.run(
        "bandpress:decompress",
        {
            "INPUT": lossless,
            "OUTPUT": str(tmp_path / "part.tif"),
            "BANDS": "4,2-3",
            "EXTENT": "500100,500200,5299000,5299500 [EPSG:32633]",
        },
    )["OUTPUT"]
    part, whole = gdal.Open(path), gdal.Open(scene)
    assert [part.GetRasterBand(i).GetDescription() for i in (1, 2, 3)] == ["B08", "B03", "B04"]
    assert part.GetGeoTransform()[0] == 500100 and part.GetGeoTransform()[3] == 5299500
    assert np.array_equal(part.ReadAsArray(), whole.ReadAsArray(10, 50, 10, 50)[[3, 1, 2]])


def test_decompress_to_cog(application, scene, lossless, tmp_path):
    import processing

    path = processing.run(
        "bandpress:decompress", {"INPUT": lossless, "OUTPUT": str(tmp_path / "cog.tif"), "FORMAT": "COG"}
    )["OUTPUT"]
    raster = gdal.Open(path)
    assert raster.GetMetadata("IMAGE_STRUCTURE")["LAYOUT"] == "COG"
    assert np.array_equal(raster.ReadAsArray(), gdal.Open(scene).ReadAsArray())


def test_decompress_at_a_coarser_resolution(application, scene, lossless, tmp_path):
    import processing

    path = processing.run(
        "bandpress:decompress",
        {
            "INPUT": lossless,
            "OUTPUT": str(tmp_path / "part.tif"),
            "BANDS": "4,2",
            "LEVEL": "1/4",
            "NATIVE": True,
            "EXTENT": "500100,500215,5299000,5299500 [EPSG:32633]",
        },
    )["OUTPUT"]
    part, whole = gdal.Open(path), gdal.Open(scene)
    # the extent grows to whole pixels of 40 m
    assert part.GetGeoTransform() == (500080, 40, 0, 5299520, 0, -40) and part.ReadAsArray().shape == (2, 13, 4)
    assert [part.GetRasterBand(i).GetDescription() for i in (1, 2)] == ["B08", "B03"]
    means = whole.ReadAsArray(8, 48, 16, 52)[[3, 1]].reshape(2, 13, 4, 4, 4).mean((2, 4))
    assert np.corrcoef(part.ReadAsArray().ravel(), means.ravel())[0, 1] > 0.98
    path = processing.run(
        "bandpress:decompress",
        {"INPUT": lossless, "OUTPUT": str(tmp_path / "tiny.tif"), "FORMAT": "COG", "LEVEL": "1/128"},
    )["OUTPUT"]
    tiny = gdal.Open(path)
    assert (tiny.RasterXSize, tiny.RasterYSize, tiny.RasterCount) == (3, 3, 4) and tiny.GetGeoTransform()[1] == 1280


def test_decompress_the_first_components(application, compressed, fails, tmp_path):
    pytest.importorskip("onnxruntime")
    import processing
    from bandpress.tests.tools.make_golden_latents import FOLDER

    file, made = str(FOLDER / "spectral-hyperprior-s2.bpr"), {}
    for count in (0, 1, 99):
        made[count] = gdal.Open(
            processing.run(
                "bandpress:decompress", {"INPUT": file, "OUTPUT": str(tmp_path / f"{count}.tif"), "COMPONENTS": count}
            )["OUTPUT"]
        ).ReadAsArray()
    assert np.array_equal(made[0], made[99]) and not np.array_equal(made[0], made[1])
    assert "decode all of them" in fails(
        "decompress", {"INPUT": compressed, "OUTPUT": str(tmp_path / "a.tif"), "COMPONENTS": 2}
    )


def test_resolution_that_does_not_exist(lossless, fails, tmp_path):
    assert "LEVEL" in fails("decompress", {"INPUT": lossless, "OUTPUT": str(tmp_path / "a.tif"), "LEVEL": "1/3"})


def test_damaged_file_is_decoded_as_far_as_it_goes(application, lossless, tmp_path):
    import processing

    data = bytearray(Path(lossless).read_bytes())
    data[-200] ^= 255
    damaged = tmp_path / "damaged.bpr"
    damaged.write_bytes(data)
    found = processing.run("bandpress:inspect", {"INPUT": str(damaged)})
    assert found["SOUND"] is False and found["PROBLEMS"] >= 1
    back = processing.run("bandpress:decompress", {"INPUT": str(damaged), "OUTPUT": str(tmp_path / "a.tif")})
    assert back["DAMAGED_TILES"] >= 1


def test_inspect(application, lossless, tmp_path):
    import processing

    found = processing.run("bandpress:inspect", {"INPUT": lossless, "REPORT": str(tmp_path / "a.html")})
    assert found["SOUND"] is True and found["PROBLEMS"] == 0
    assert found["BYTES"] == os.path.getsize(lossless)
    assert found["BANDS"] == 4
    assert json.loads(found["DETAILS"])["facts"]["model"] == "wavelet-context"
    page = (tmp_path / "a.html").read_text(encoding="utf-8")
    assert "B08" in page and "lossless" in page and "1/128" in page
    levels = json.loads(found["DETAILS"])["facts"]["levels"]
    assert levels[0]["bytes"] == found["BYTES"] > levels[1]["bytes"] > levels[3]["bytes"] > 0
    assert (levels[3]["width"], levels[3]["height"]) == (43, 38)


def test_evaluate_of_a_known_error(application, tmp_path):
    import processing

    pixels = np.full((2, 64, 64), 1000.0)
    first = write_scene(tmp_path / "a.tif", array=pixels)
    pixels[1] += 100
    second = write_scene(tmp_path / "b.tif", array=pixels)
    stream = tmp_path / "any.jp2"
    stream.write_bytes(bytes(2048))
    found = processing.run(
        "bandpress:evaluate",
        {
            "INPUT": first,
            "RECONSTRUCTION": second,
            "BITSTREAM": str(stream),
            "ERROR_MAP": str(tmp_path / "error.tif"),
            "PEAK": 10000,
        },
    )  # constant values have no spread to derive a peak from
    assert found["RMSE"] == pytest.approx((100**2 / 2) ** 0.5)
    assert found["PSNR"] == pytest.approx(10 * np.log10(1e8 / 5000))
    assert (found["MAE"], found["PAE"]) == (50, 100)
    assert found["BPPPC"] == pytest.approx(2048 * 8 / (2 * 64 * 64))
    assert found["RATIO"] == pytest.approx(2 * 2 * 64 * 64 / 2048)
    assert gdal.Open(str(tmp_path / "error.tif")).ReadAsArray()[:, 5, 5].tolist() == [0, 100], "copy minus original"


def test_evaluate_without_a_compressed_file_has_no_rate(application, scene):
    import processing

    found = processing.run("bandpress:evaluate", {"INPUT": scene, "RECONSTRUCTION": scene})
    assert "BPPPC" not in found and found["PAE"] == 0


def test_effort_is_used_and_told(application, scene, tmp_path):
    import processing
    from bandpress.codec.decoder.reader import BprReader
    from qgis.core import QgsProcessingFeedback

    sizes = {}
    for effort in ("fast", "normal", "best"):
        feedback = QgsProcessingFeedback()
        found = processing.run(
            "bandpress:roundtrip",
            {
                "INPUT": scene,
                "TARGET": "step",
                "VALUE": 40,
                "EFFORT": effort,
                "BITSTREAM": str(tmp_path / f"{effort}.bpr"),
                "REPORT": str(tmp_path / "a.html"),
            },
            feedback=feedback,
        )
        assert f"effort: {effort}" in feedback.textLog()
        assert f">{effort}<" in (tmp_path / "a.html").read_text(encoding="utf-8")
        with BprReader(found["BITSTREAM"]) as file:
            assert file.header.network == {"fast": "none", "normal": "most", "best": "all"}[effort]
        sizes[effort] = Path(found["BITSTREAM"]).read_bytes()
    assert len(sizes["best"]) <= len(sizes["normal"]) < len(sizes["fast"])


def test_effort_that_does_not_exist(scene, fails, tmp_path):
    assert "EFFORT" in fails("compress", {"INPUT": scene, "OUTPUT": str(tmp_path / "a.bpr"), "EFFORT": "extreme"})


def test_roundtrip_with_the_bitstream_only(application, scene, tmp_path):
    import processing

    found = processing.run("bandpress:roundtrip", {"INPUT": scene, "BITSTREAM": str(tmp_path / "a.bpr")})
    assert os.listdir(tmp_path) == ["a.bpr"]
    assert found["BPPPC"] == pytest.approx(8 * os.path.getsize(found["BITSTREAM"]) / (4 * 300 * 340))


def test_enginestatus(application, tmp_path):
    import processing
    from qgis.core import Qgis

    found = processing.run("bandpress:enginestatus", {"OUTPUT": str(tmp_path / "a.html")})
    assert f"| QGIS | {Qgis.QGIS_VERSION} |" in found["STATUS"]
    assert "| wavelet-context |" in found["STATUS"]
    assert Qgis.QGIS_VERSION in (tmp_path / "a.html").read_text(encoding="utf-8")


def test_all_nodata_has_no_numbers(application, tmp_path):
    import processing

    source = write_scene(tmp_path / "a.tif", array=np.zeros((2, 40, 40)), nodata=0)
    found = processing.run(
        "bandpress:roundtrip",
        {"INPUT": source, **{name: str(tmp_path / ("out_" + file)) for name, file in OUTPUTS.items()}},
    )
    assert "PSNR" not in found and "RMSE" not in found
    assert (gdal.Open(found["RECONSTRUCTION"]).ReadAsArray() == 0).all()


@pytest.mark.parametrize(
    "count, height, width, dtype",
    [(1, 1, 1, "uint16"), (1, 50, 3, "uint8"), (5, 20, 30, "int16"), (3, 30, 20, "float32")],
)
def test_small_and_unusual_rasters(application, tmp_path, count, height, width, dtype):
    import processing

    source = write_scene(tmp_path / "a.tif", count, height, width, dtype)
    found = processing.run(
        "bandpress:roundtrip",
        {
            "INPUT": source,
            "TARGET": "lossless",
            **{name: str(tmp_path / ("out_" + file)) for name, file in OUTPUTS.items()},
        },
    )
    back, original = gdal.Open(found["RECONSTRUCTION"]).ReadAsArray(), gdal.Open(source).ReadAsArray()
    assert np.abs(back.astype(float) - original).max() <= (0 if dtype != "float32" else 0.01)


OUTPUTS = {
    "BITSTREAM": "a.bpr",
    "RECONSTRUCTION": "b.tif",
    "ERROR_MAP": "c.tif",
    "SUMMARY": "d.gpkg",
    "BAND_TABLE": "e.gpkg",
    "REPORT": "f.html",
}


@pytest.mark.parametrize("after", [1, 30, 65, 75, 90])
def test_cancel_leaves_nothing(application, scene, tmp_path, after):
    """Cancelled when the progress bar has passed ``after`` per cent: in every stage of the round trip."""
    from qgis.core import QgsProcessingContext, QgsProcessingException, QgsProcessingFeedback

    feedback = QgsProcessingFeedback()
    feedback.progressChanged.connect(lambda value: feedback.cancel() if value >= after else None)
    algorithm = application.processingRegistry().createAlgorithmById("bandpress:roundtrip")
    parameters = {"INPUT": scene, **{name: str(tmp_path / file) for name, file in OUTPUTS.items()}}
    with pytest.raises(QgsProcessingException, match="Cancelled"):
        algorithm.run(parameters, QgsProcessingContext(), feedback, catchExceptions=False)
    assert os.listdir(tmp_path) == []


def test_cancel_keeps_older_files(application, scene, tmp_path):
    from qgis.core import QgsProcessingContext, QgsProcessingException, QgsProcessingFeedback

    for file in OUTPUTS.values():
        (tmp_path / file).write_bytes(b"older")
    feedback = QgsProcessingFeedback()
    feedback.cancel()
    algorithm = application.processingRegistry().createAlgorithmById("bandpress:roundtrip")
    parameters = {"INPUT": scene, **{name: str(tmp_path / file) for name, file in OUTPUTS.items()}}
    with pytest.raises(QgsProcessingException, match="Cancelled"):
        algorithm.run(parameters, QgsProcessingContext(), feedback, catchExceptions=False)
    assert sorted(os.listdir(tmp_path)) == sorted(OUTPUTS.values())
    assert all((tmp_path / file).read_bytes() == b"older" for file in OUTPUTS.values())


def test_feedback_is_touched_by_one_thread_only(application):
    from bandpress.processing_algorithms.host.feedback import FeedbackListener
    from qgis.core import QgsProcessingFeedback

    touched = []

    class Feedback(QgsProcessingFeedback):
        def pushInfo(self, text):
            touched.append((text, threading.get_ident()))

        def setProgress(self, value):
            touched.append((value, threading.get_ident()))

    progress = FeedbackListener(Feedback()).progress()
    worker = threading.Thread(target=lambda: (progress.info("from a worker"), progress.report(0.5)))
    worker.start()
    worker.join()
    assert touched == []
    progress.report(0.75)
    here = threading.get_ident()
    assert touched == [("from a worker", here), (75.0, here)]
