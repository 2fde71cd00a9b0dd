"""comparecodecs: table, BD-rates, report; it goes on where it was, keeps what it has, leaves out what cannot run."""

import json
import time
from xml.etree import ElementTree

import numpy as np
import pytest
from bandpress.models.classical.baselines import baseline
from bandpress.models.comparison import codec_comparison
from bandpress.tests.helpers.scenes import pixels, write_scene

RATES = "0.5, 1, 2, 4"


@pytest.fixture
def run(application, tmp_path):
    """Run the algorithm into tmp_path; returns (results, log)."""
    import processing
    from qgis.core import QgsProcessingFeedback

    class Log(QgsProcessingFeedback):
        def __init__(self):
            super().__init__(False)
            self.lines = []

        def pushInfo(self, text):
            self.lines.append(text)

        def pushWarning(self, text):
            self.lines.append(text)

    def start(source, log=None, **parameters):
        log = log or Log()
        log.lines = []
        outputs = {"TABLE": str(tmp_path / "table.gpkg"), "REPORT": str(tmp_path / "report.html")}
        results = processing.run(
            "bandpress:comparecodecs", {"INPUT": source, "RATES": RATES, **outputs, **parameters}, feedback=log
        )
        return results, log.lines

    start.Log = Log
    return start


def table(path, layer="rate_distortion"):
    from qgis.core import QgsVectorLayer

    found = QgsVectorLayer(f"{path}|layername={layer}", layer, "ogr")
    assert found.isValid()
    return [dict(zip(found.fields().names(), feature.attributes())) for feature in found.getFeatures()]


def coded(monkeypatch):
    """The (codec, goal) that are coded from now on."""
    made, whole = [], codec_comparison._measure

    def noted(area, one, goal, extra, window, cache, result, progress, listener):
        key = cache.key(one.id, one.version, goal.kind, goal.value)
        if cache.find(key) is None:
            made.append((one.id, goal.value))
        return whole(area, one, goal, extra, window, cache, result, progress, listener)

    monkeypatch.setattr(codec_comparison, "_measure", noted)
    return made


@pytest.fixture
def small(tmp_path):
    return write_scene(tmp_path / "small.tif", array=pixels(4, 160, 180))


def test_table_report_and_numbers(run, small, tmp_path, monkeypatch):
    results, log = run(small)
    rows = table(results["TABLE"])
    ids = {row["codec_id"] for row in rows}
    assert {"wavelet-context", "jpeg2000", "klt-jpeg2000"} <= ids
    for row in rows:
        assert row["bpppc"] == pytest.approx(8 * row["bytes"] / (4 * 160 * 180), rel=1e-5)
        assert row["psnr"] == pytest.approx(20 * np.log10(10000 / row["rmse"]), abs=1e-3)
        if not row["extra"] and row["codec_id"] != "lerc":
            assert row["bpppc"] == pytest.approx(row["asked"], rel=0.05)
    assert results["MEASUREMENTS"] == len(rows) and results["BEST_CODEC"] in ("wavelet-context", "klt-jpeg2000")
    assert results["BD_RATE_JPEG2000"] < -10 and results["BD_RATE_JPEG2000"] < results["BD_RATE_KLT"]
    every = json.loads(results["BD_RATES"])
    assert every["wavelet-context"]["jpeg2000"] == results["BD_RATE_JPEG2000"]
    pairs = {(row["codec"], row["reference"]): row["bd_rate"] for row in table(results["TABLE"], "bd_rates")}
    assert pairs["Bandpress wavelet-context", "JPEG 2000"] == pytest.approx(results["BD_RATE_JPEG2000"], rel=1e-4)
    assert any("fewer bytes than JPEG 2000" in line for line in log)
    html = (tmp_path / "report.html").read_text(encoding="utf-8")
    plot = ElementTree.fromstring(html[html.index("<svg") : html.index("</svg>") + 6])
    assert len([e for e in plot.iter() if e.tag.endswith("polyline")]) == len(ids)
    assert all(name in html for name in ("KLT + JPEG 2000", "160 × 160"))
    assert html.count("data:image/png") == 1 + 2 * len(ids)
    # the second run finds everything, and only a further rate is coded
    made = coded(monkeypatch)
    again, log = run(small)
    assert not made and table(again["TABLE"]) == rows
    assert any("kept from an earlier run" in line for line in log)
    more, _ = run(small, RATES=RATES + ", 3", BASELINES=["jpeg2000"])
    assert sorted(made) == [("jpeg2000", 3.0), ("wavelet-context", 3.0)]
    assert more["MEASUREMENTS"] == 10
    # damaged results are measured again
    next((tmp_path / "table.measured").glob("jpeg2000-bpppc-3-*.json")).write_text("{")
    run(small, RATES="3", BASELINES=["jpeg2000"], MODELS=[])
    assert made[2:] == [("jpeg2000", 3.0)]


def test_cancel_keeps_what_is_done(run, small, tmp_path, monkeypatch):
    class Impatient(run.Log):
        def pushInfo(self, text):
            super().pushInfo(text)
            if sum("encoded in" in line for line in self.lines) == 3:
                self.cancel()

    results, log = run(small, Impatient())
    assert len(table(tmp_path / "table.gpkg")) == results["MEASUREMENTS"] == 3
    assert "Cancelled before all was measured" in (tmp_path / "report.html").read_text(encoding="utf-8")
    assert any(line.startswith("Cancelled; 3 of ") for line in log)
    made = coded(monkeypatch)
    results, _ = run(small, RATES="0.5", BASELINES=["jpeg2000", "klt-jpeg2000"])
    assert not made and results["MEASUREMENTS"] == 3


def test_cancel_before_anything_is_done_leaves_nothing(run, small, tmp_path):
    from qgis.core import QgsProcessingException

    class Stopped(run.Log):
        def pushInfo(self, text):
            self.cancel()

    with pytest.raises(QgsProcessingException, match="Cancelled"):
        run(small, Stopped())
    assert sorted(path.name for path in tmp_path.iterdir()) == ["small.tif"]


def test_cancel_while_a_codec_works(run, small, monkeypatch):
    """OpenJPEG cannot be interrupted; the run does not wait for it."""
    from bandpress.models.classical import gdal_files

    began = []

    def slow(planes, *rest):
        def work(stop):
            began.append(time.monotonic())
            stop.wait(20)

        return gdal_files.waited_for(work, rest[-1])

    class Later(run.Log):
        def isCanceled(self):
            return bool(began) and time.monotonic() - began[0] > 0.3

    monkeypatch.setattr("bandpress.models.classical.jpeg2000.encoded", slow)
    results, _ = run(small, Later(), BASELINES=["jpeg2000"])
    assert time.monotonic() - began[0] < 10
    assert results["MEASUREMENTS"] == 1


def test_codecs_that_cannot_run_are_left_out(run, small, tmp_path, monkeypatch):
    monkeypatch.setattr(type(baseline("lerc")), "can_run", lambda self: (False, "LERC is left out: no driver."))
    floats = write_scene(tmp_path / "floats.tif", array=pixels(4, 64, 80) / 10000, dtype="float32")
    results, log = run(floats, RATES="2", BASELINES=["jpeg2000", "klt-jpeg2000", "lerc"])
    assert {row["codec_id"] for row in table(results["TABLE"])} == {"wavelet-context", "klt-jpeg2000"}
    assert "LERC is left out: no driver." in log
    assert any("JPEG 2000 is left out" in line and "float32" in line for line in log)
    assert "BD_RATE_KLT" not in results, "one rate is no curve"
    assert "LERC is left out" in (tmp_path / "report.html").read_text(encoding="utf-8")
    single, log = run(small, BANDS=[2], RATES="2", MODELS=[], BASELINES=["jpeg2000", "klt-jpeg2000"])
    assert [row["codec_id"] for row in table(single["TABLE"])] == ["jpeg2000"]


def test_a_part_of_a_large_raster_with_holes(run, tmp_path):
    array = pixels(4, 200, 240)
    array[:, :, :130] = 0
    array[:, 50:60, 180:190] = 0
    source = write_scene(tmp_path / "large.tif", array=array, nodata=0)
    results, log = run(source, SAMPLE=0.02, RATES="2", BASELINES=["jpeg2000"])
    part = next(line for line in log if line.startswith("Part: "))
    assert part.startswith("Part: 70 × 70 of 240 × 200 pixels, from column "), part
    assert int(part.split("column ")[1].split()[0]) >= 120, "the place is beside the hole"
    for row in table(results["TABLE"]):
        assert row["psnr"] > 40
    whole, _ = run(source, SAMPLE=0, RATES="40", TARGET="psnr", BASELINES=["jpeg2000"])
    for row in table(whole["TABLE"]):
        assert row["psnr"] == pytest.approx(40, abs=0.15)
        valid = 4 * (200 * 110 - 100)
        assert row["bpppc"] == pytest.approx(8 * row["bytes"] / valid, rel=1e-5)


@pytest.mark.parametrize(
    "parameters, words",
    [
        ({"RATES": "0.5, x"}, 'RATES has "x"'),
        ({"RATES": "0.5", "TARGET": "psnr"}, "write dB from 10 to 150"),
        ({"RATES": ","}, "RATES has no number"),
        ({"MODELS": [], "BASELINES": []}, "No codec is chosen"),
        ({"BANDS": [9]}, "bands 1 to 4"),
    ],
)
def test_wrong_parameters_are_told(fails, scene, parameters, words):
    assert words in fails("comparecodecs", {"INPUT": scene, **parameters})
