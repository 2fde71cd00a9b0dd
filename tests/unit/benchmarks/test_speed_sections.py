"""What the sections about speed, memory and rates measure and how they judge it, on tiny rasters."""

import numpy as np
import pytest
from bandpress.benchmarks.data import images, paths
from bandpress.benchmarks.sections import (
    fast_rates,
    memory_use,
    rates,
    small_cube,
    speed,
    speed_goals,
    target_cost,
    without_core,
)
from bandpress.benchmarks.tools import band_kinds
from bandpress.tests.helpers.scenes import write_scene
from osgeo import gdal


@pytest.fixture(scope="module")
def scene(tmp_path_factory):
    """Four bands of 64 × 72 pixels."""
    path = tmp_path_factory.mktemp("scene") / "scene.tif"
    write_scene(path, height=64, width=72)
    return path


def test_a_raster_is_tiled_to_any_size(scene, tmp_path):
    values = gdal.Open(str(scene)).ReadAsArray()
    target = gdal.Open(str(target_cost.tiled(scene, tmp_path / "large.tif", 150, 100)))
    rows, columns = np.arange(100) % 64, np.arange(150) % 72
    assert np.array_equal(target.ReadAsArray(), values[:, rows][:, :, columns])
    assert target.GetRasterBand(1).GetDescription() == gdal.Open(str(scene)).GetRasterBand(1).GetDescription()


def test_targets_are_compared_with_a_step(scene, monkeypatch):
    shape, seconds = target_cost.measure(scene, runs=1, times=(1, 2))
    assert shape == (72, 128, 4) and list(seconds) == ["step", "psnr", "size"]
    assert all(wall > 0 and processor > 0 for wall, processor in seconds.values())
    given = {"step": (1.0, 2.0), "psnr": (9.0, 3.0), "size": (1.0, 3.4)}
    monkeypatch.setattr(target_cost, "measure", lambda source: (shape, given))
    _, summary = target_cost.section(scene)
    assert [row[1:] for row in summary] == [("≤ 1.6", "1.50", True), ("≤ 1.6", "1.70", False)]


def test_a_small_cube(tmp_path):
    path = tmp_path / "cube.tif"
    write_scene(path, count=6, height=40, width=32)
    (bands, rows, columns), found = small_cube.measure(path, 1)
    assert (bands, rows, columns) == (6, 40, 32)
    assert found["psnr"]["psnr"] == pytest.approx(60, abs=0.2) and found["lossless"]["psnr"] == float("inf")
    assert found["psnr"]["bytes"][0] < found["lossless"]["bytes"][0]
    assert found["psnr"]["bytes"][1] < found["lossless"]["bytes"][1]
    text, summary = small_cube.section(path, 1)
    assert len(text) == 6 and [row[1] for row in summary] == ["≥ 0.6", "≥ 0.4"] * 2


def test_memory_and_time_of_a_process_of_its_own(scene, tmp_path):
    packed, decoded = tmp_path / "x.bpr", tmp_path / "x.tif"
    for run in (
        memory_use.peak("compress", scene, packed, 1, "step", 49),
        memory_use.peak("decompress", packed, decoded, 1),
    ):
        assert 20e6 < run.memory < 2e9 and run.wall > 0 and run.processor > 0
    assert gdal.Open(str(decoded)).RasterCount == 4


def test_memory_and_threads_are_judged(monkeypatch):
    def run(megabytes, wall):
        return memory_use.Run(int(megabytes * 1e6), wall, wall)

    found = {
        ("low", "compress, step", 2): run(800, 50),
        ("low", "decompress", 2): run(400, 40),
        ("tall", "compress, step", 2): run(840, 50),
        ("tall", "decompress", 2): run(500, 40),
        ("square", "compress, psnr", 2): run(900, 90),
        ("square", "compress, step", 1): run(500, 100),
        ("square", "compress, step", 2): run(800, 50),
        ("square", "decompress", 1): run(500, 60),
        ("square", "decompress", 2): run(1200, 40),
    }
    monkeypatch.setattr(memory_use, "measure", lambda path, side: found)
    image = images.Image("scene", "scene", None, ("",) * 4)
    judged = {what: (value, reached) for what, _, value, reached in memory_use.section(image)[1]}
    assert judged == {
        "two threads, 10980² × 4, compress, step: speed-up over one": ("2.00", True),
        "two threads, 10980² × 4, decompress: speed-up over one": ("1.50", False),
        "peak memory, 10980² × 4, compress": ("900 MB", True),
        "peak memory at 4 times the height ÷ that before, 1/4 of the columns, compress": ("1.05", True),
        "peak memory, 10980² × 4, decompress": ("1200 MB", False),
        "peak memory at 4 times the height ÷ that before, 1/4 of the columns, decompress": ("1.25", False),
    }


def test_numpy_alone_runs_in_a_process_of_its_own(scene):
    way = (paths.package_folder(), *without_core.WAYS["NumPy alone"])
    found = without_core._alternating(scene, {"NumPy alone": way}, side=48, rounds=1)
    assert {(e, w): v > 0 for e, by in found["NumPy alone"].items() for w, v in by.items()} == {
        (e, w): True for e in ("normal", "fast") for w in ("encode", "decode")
    }


def test_bytes_of_fast_are_those_of_native_bands(monkeypatch):
    kinds = {"a": band_kinds.NATIVE_10, "b": band_kinds.NATIVE_20, "c": band_kinds.REPEATED}
    more = {"a": 1.04, "b": 1.08, "c": 2.0}
    monkeypatch.setattr(band_kinds, "band_kind", lambda image: kinds[image.name])
    monkeypatch.setattr(
        fast_rates,
        "curve",
        lambda image, effort: [
            ((more[image.name] if effort == "fast" else 1) * 2 ** (q / 6), q) for q in (45.0, 50.0, 55.0, 60.0)
        ],
    )
    text, summary = fast_rates.section([images.Image(name, "scene", None, ()) for name in "abc"])
    assert [(value, reached) for _, _, value, reached in summary] == [("+4.0 %", True), ("+8.0 %", False)]
    assert len(text) == 6


def test_rates_of_native_bands_stand_apart():
    row = dict.fromkeys(("klt", "jpeg2000_stored", "klt_stored", "saving", "low", "high"), -10.0)
    row |= {"samples": 10, "lossless": 5.0, "lossless_jpeg2000": 6.0, "exact": True}
    rows = [
        row | {"name": name, "kind": kind, "bands": bands, "jpeg2000": rate}
        for name, kind, bands, rate in (
            ("stack", "s2", band_kinds.REPEATED, -80.0),
            ("ten", "s2", band_kinds.NATIVE_10, -30.0),
            ("scene", "scene", band_kinds.NATIVE_10, -20.0),
            ("cube", "hsi", band_kinds.HYPERSPECTRAL, -90.0),
        )
    ]
    text, summary, figures = rates.report(rows)
    native = text.index("### Native bands, 10 m")
    assert native < text.index("| ten |") < text.index("| scene |") < text.index("### Stacks") < text.index("| stack |")
    found = {what: value for what, _, value, _ in summary}
    assert found["native bands, 10 m: BD-rate against JPEG 2000 per band, mean of 2"] == "-25.0 %"
    assert found["all Sentinel-2 validation images: BD-rate against JPEG 2000 per band, mean of 2"] == "-55.0 %"
    assert "native bands, 10 m -25 % and -10 %; stacks, upsampled by repetition -80 % and -10 %" in figures


def test_the_line_of_the_readme():
    sizes = {"normal": 100, "fast": 106, "openjpeg": 130, "openjph": 148, "klt-openjph": 120, "jpegxl": 150}
    seconds = {
        (c, w, t): (2.0, 4.0 if w == "encode" else 1.0) for c in sizes for w in ("encode", "decode") for t in (1, 2)
    }
    found = speed.Speeds(8_000_000, {c: (s, 61.0) for c, s in sizes.items()}, seconds)
    line = speed_goals.figures(found, found)
    assert "Native 10 m bands, 61.0 dB: encode and decode 2.0 and 8.0; `EFFORT=fast` 2.0 and 8.0 (+6 % bytes)" in line
    assert "OpenJPEG 2.0 and 8.0 (+30 % bytes)" in line and "Native 20 m bands" in line
    assert speed.two_threads(found, "x")[0][2] == "1.00, 1.00"
