"""The codec end to end on real GDAL files: targets, types, nodata, seams, windows, cancelling."""

import os

import numpy as np
import pytest
from bandpress.codec.compression import compress
from bandpress.codec.decoder.inspection import inspect
from bandpress.codec.decoder.reader import BprReader
from bandpress.codec.decompression import decompress
from bandpress.codec.encoder.planning import planner
from bandpress.codec.encoder.wavelet_encoder import WaveletEncoder
from bandpress.codec.errors import Cancelled, InputError, TargetError
from bandpress.codec.geometry.grid import Window
from bandpress.codec.progress import Progress
from bandpress.codec.raster.source import RasterSource
from bandpress.codec.rate_control.targets import Target
from bandpress.models import registry
from bandpress.tests.helpers.scenes import pixels, write_scene
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

MODEL = registry.get("wavelet-context")


def code(folder, array, target, nodata=None, dtype=None, **options):
    """Compress and decode an array: (result, file, decoded)."""
    path = write_scene(folder / "in.tif", array=array, dtype=dtype or array.dtype.name, nodata=nodata)
    with RasterSource.open(path) as source:
        result = compress(source, folder / "out.bpr", model=MODEL, target=target, **options)
    f = BprReader(result.path)
    return result, f, f.read()


@pytest.fixture
def scene():
    return pixels(4, 210, 190).astype(np.uint16)


@pytest.mark.parametrize("value", (35, 50, 62))
def test_psnr_is_met_and_measured(tmp_path, scene, value):
    result, _, y = code(tmp_path, scene, Target("psnr", value))
    measured = 10 * np.log10(1e8 / ((y.astype(float) - scene) ** 2).mean())
    assert result.numbers["PSNR"] == pytest.approx(measured, abs=1e-9)
    assert abs(measured - value) < 0.1


@pytest.mark.parametrize("value", (0.3, 1.0, 4.0))
def test_rate_is_met_and_never_exceeded(tmp_path, scene, value):
    result, _, _ = code(tmp_path, scene, Target("bpppc", value))
    on_disk = os.path.getsize(result.path)
    assert on_disk == result.bytes
    assert 0.98 * value <= 8 * on_disk / scene.size <= value


def test_size_and_rmse_and_step(tmp_path, scene):
    result, _, _ = code(tmp_path, scene, Target("size", 20000))
    assert 19600 <= os.path.getsize(result.path) <= 20000
    result, _, y = code(tmp_path, scene, Target("rmse", 12))
    assert np.sqrt(((y.astype(float) - scene) ** 2).mean()) == pytest.approx(12, rel=0.0116)  # 0.1 dB
    result, f, _ = code(tmp_path, scene, Target("step", 33))
    assert f.header.step == 33 and result.reached == 33


@pytest.mark.parametrize("value", (0, 1, 5, 20))
def test_peak_error_is_a_bound_for_every_pixel(tmp_path, scene, value):
    result, _, y = code(tmp_path, scene, Target("pae", value))
    assert np.abs(y.astype(int) - scene).max() == result.numbers["PAE"] <= value
    if value > 1:
        assert result.numbers["PAE"] > value / 2, "a bound that is not used wastes bits"


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.sampled_from(("uint8", "int16", "uint16", "float32")),
    st.integers(1, 5),
    st.integers(1, 60),
    st.integers(1, 60),
    st.sampled_from(("noise", "flat", "ramp", "extreme")),
    st.booleans(),
    st.integers(0, 2**32 - 1),
)
def test_lossless_and_near_lossless_for_any_small_raster(tmp_path, dtype, bands, height, width, content, holes, seed):
    rng = np.random.default_rng(seed)
    info = np.iinfo(dtype) if dtype != "float32" else None
    low, high = (info.min, info.max) if info else (-3000, 3000)
    shape = (bands, height, width)
    if content == "noise":
        x = rng.integers(max(low, -200), min(high, 200), shape)
    elif content == "flat":
        x = np.full(shape, rng.integers(max(low, -200), min(high, 200)))
    elif content == "ramp":
        x = np.add.outer(np.arange(bands) * 3, np.add.outer(np.arange(height), np.arange(width))) % (high + 1)
    else:
        x = rng.choice([low, high, 0, 1], shape)
    x = x.astype(dtype)
    nodata = 0 if holes else None
    _, _, y = code(tmp_path, x, Target("lossless"), nodata)
    assert y.dtype == x.dtype and np.array_equal(y, x)
    _, _, y = code(tmp_path, x, Target("pae", 3), nodata)
    assert np.abs(y.astype(float) - x).max() <= 3
    if holes:
        assert np.array_equal(y == 0, x == 0)
    _, _, y = code(tmp_path, x, Target("step", 25), nodata)
    if holes:
        assert np.array_equal(y == 0, x == 0)


def test_float_specials_come_back_and_precision_is_kept(tmp_path):
    x = (pixels(3, 150, 140) / 10000 + np.random.default_rng(2).normal(0, 1e-4, (3, 150, 140))).astype(np.float32)
    x[0, :9, :9], x[1, 4, 4], x[2, 5, 5] = np.nan, np.inf, -np.inf
    result, f, y = code(tmp_path, x, Target("lossless"), precision=1e-4)
    assert np.array_equal(np.isfinite(x), np.isfinite(y)) and np.array_equal(np.isposinf(x), np.isposinf(y))
    good = np.isfinite(x)
    assert np.abs(y[good] - x[good]).max() <= 0.5e-4 + 1e-7
    assert f.header.precision == 1e-4 and "0.0001" in result.kept
    result, _, y = code(tmp_path, x, Target("pae", 0.002))
    assert 0.001 < np.abs(y[good] - x[good]).max() <= 0.002
    result, _, y = code(tmp_path, x, Target("psnr", 45))
    assert result.numbers["PEAK"] == 1 and abs(result.numbers["PSNR"] - 45) < 0.1


def test_floats_on_a_decimal_grid_are_truly_lossless(tmp_path):
    x = (pixels(2, 80, 90).round() / 1000).astype(np.float32)
    result, f, y = code(tmp_path, x, Target("lossless"))
    assert f.header.precision == 0.001 and result.numbers["PAE"] == 0 and y.tobytes() == x.tobytes()


def test_a_bound_holds_for_floats_that_lie_between_the_steps_of_a_coarse_precision(tmp_path):
    x = (np.arange(3600).reshape(1, 60, 60) * 0.37).astype(np.float32)
    _, _, y = code(tmp_path, x, Target("pae", 2), precision=1.0)
    assert 1 < np.abs(y.astype(float) - x).max() <= 2
    result, f, y = code(tmp_path, x, Target("pae", 0.25), precision=1.0)
    assert np.abs(y.astype(float) - x).max() <= 0.25 and f.header.exact_bands == [0], (
        "finer than the precision: samples as they are"
    )


def test_upsampled_bands_are_stored_on_their_own_grid(tmp_path, scene):
    twice = np.kron(scene[0, ::2, ::2], np.ones((2, 2), np.uint16))
    sixfold = np.roll(np.kron(scene[1, :40, :40], np.ones((6, 6), np.uint16)), (2, 3), (0, 1))
    x = np.concatenate([scene, np.stack([band[:210, :190] for band in (twice, sixfold)])])
    _, f, y = code(tmp_path, x, Target("lossless"))
    assert np.array_equal(x, y)
    assert {(g.factor, *g.phase) for g in f.header.groups} >= {(2, 0, 0), (6, 4, 3)}


@pytest.mark.parametrize("target", (Target("step", 40), Target("pae", 4), Target("lossless")))
@pytest.mark.parametrize("tile", (144, 288))
def test_windows_bands_and_tiles_agree_with_the_whole(tmp_path, monkeypatch, target, tile):
    monkeypatch.setattr(planner, "tile_size", lambda *_: tile)
    x = pixels(3, 330, 470).astype(np.uint16)
    x[:, 200:260, 100:180] = 0
    result, f, whole = code(tmp_path, x, target, nodata=0)
    assert f.header.tiles == (-(-330 // tile), -(-470 // tile))
    assert np.array_equal(whole == 0, x == 0)
    for w in (Window(0, 0, 1, 1), Window(140, 130, 20, 30), Window(280, 5, 190, 320), Window(469, 329, 1, 1)):
        part = f.read(w, [2, 0])
        assert np.array_equal(part, whole[[2, 0], w.y : w.y + w.height, w.x : w.x + w.width])
    decompress(result.path, tmp_path / "w.tif", bands=[2], window=Window(33, 44, 200, 100))
    with RasterSource.open(tmp_path / "w.tif") as w:
        assert np.array_equal(w.read(), whole[1:2, 44:144, 33:233])
        assert w.profile.grid.geotransform[0] == 500000 + 330 and w.profile.bands[0].name == "B03"


@pytest.mark.parametrize(
    "height,width,bands,factor,tile",
    (
        (1947, 1933, 5.6, 6, 1152),  # a few Sentinel-2 granules wide: four tiles
        (1153, 1153, 4, 1, 1152),
        (1152, 2304, 4, 1, 576),  # two tiles of 1152 would leave threads without work
        (10980, 10980, 5.6, 6, 576),  # two rows of tiles of 1152 would take 560 MB
        (2000, 2000, 17, 1, 576),  # what one tile takes while it is coded
        (1000, 600, 65, 1, 288),
        (1000, 1000, 220, 1, 144),
        (10980, 10980, 400, 6, 288),
    ),
)  # 144 would not leave a tile of 60 m cells enough coefficients
def test_tiles_are_as_large_as_memory_and_threads_let_them_be(height, width, bands, factor, tile):
    assert planner.tile_size(height, width, bands, factor) == tile


def test_threads_do_not_change_a_bit(tmp_path, monkeypatch):
    monkeypatch.setattr(planner, "tile_size", lambda *_: 144)
    x = pixels(4, 400, 410).astype(np.uint16)
    files = []
    for threads in (1, 2, 5):
        result, _, _ = code(tmp_path, x, Target("step", 30), threads=threads)
        files.append((tmp_path / "out.bpr").read_bytes())
    assert files[0] == files[1] == files[2]


def test_all_nodata_and_empty_bands(tmp_path):
    x = np.zeros((2, 60, 50), np.uint16)
    result, _, y = code(tmp_path, x, Target("psnr", 50), nodata=0)
    assert np.array_equal(x, y) and any("no valid pixel" in n for n in result.notes)
    x[1] = 500
    _, _, y = code(tmp_path, x, Target("psnr", 50), nodata=0)
    assert np.array_equal(y[0], x[0])


@pytest.mark.parametrize(
    "kind,value", (("psnr", "fifty"), ("psnr", -3), ("size", 0), ("bpppc", float("nan")), ("pae", -1), ("speed", 1))
)
def test_bad_targets_are_refused_in_one_sentence(kind, value):
    with pytest.raises(InputError) as caught:
        Target.parse(kind, value)
    assert 20 < len(str(caught.value)) < 300


def test_a_size_that_is_too_small_says_what_is_possible(tmp_path, scene):
    with pytest.raises(TargetError, match="at least [0-9]+ bytes"):
        code(tmp_path, scene, Target("size", 60))
    assert sorted(p.name for p in tmp_path.iterdir()) == ["in.tif"]


@pytest.mark.parametrize("after", (1, 5, 30))
def test_cancel_leaves_nothing(tmp_path, scene, after):
    asked = []

    def cancelled():
        asked.append(1)
        return len(asked) > after

    with pytest.raises(Cancelled):
        code(tmp_path, scene, Target("psnr", 50), progress=Progress(cancelled=cancelled))
    assert sorted(p.name for p in tmp_path.iterdir()) == ["in.tif"]


def test_inspection_reports_a_sound_file(tmp_path, scene):
    result, _, _ = code(tmp_path, scene, Target("step", 20))
    report = inspect(result.path)
    assert report.ok and report.facts["bytes"] == result.bytes and report.facts["bands"] == 4
    assert max(t["pae"] for t in report.tiles) == result.numbers["PAE"]


def test_seams_carry_no_more_error_than_the_interior(tmp_path, monkeypatch):
    monkeypatch.setattr(planner, "tile_size", lambda *_: 144)
    rng = np.random.default_rng(4)
    x = np.clip(pixels(2, 432, 432) + rng.normal(0, 60, (2, 432, 432)), 1, 10000).astype(np.uint16)
    _, _, y = code(tmp_path, x, Target("bpppc", 0.5))
    error = (y.astype(float) - x) ** 2
    near = np.zeros((432, 432), bool)
    for edge in (144, 288):
        near[edge - 2 : edge + 2] = near[:, edge - 2 : edge + 2] = True
    # a few thousand border pixels: the ratio of means has a spread of about 2 %
    assert error[:, near].mean() / error[:, ~near].mean() == pytest.approx(1, abs=0.06)


@pytest.mark.parametrize("step", (1, 2, 3))
def test_a_single_band_at_a_fine_step_keeps_its_mean(tmp_path, scene, step):
    result, _, y = code(tmp_path, scene[:1], Target("step", step))
    assert np.abs(y.astype(float) - scene[:1]).max() == result.numbers["PAE"] <= 2 * step


def test_a_psnr_is_tried_on_all_of_a_small_raster_and_then_met_at_once(tmp_path, monkeypatch):
    files, sizes, run = [], [], WaveletEncoder.run

    def counted(self, *arguments):
        (files if self._coder._write else sizes).append(self.header.profile.grid.shape)
        return run(self, *arguments)

    monkeypatch.setattr(WaveletEncoder, "run", counted)
    x = np.concatenate([pixels(3, 220, 440), pixels(3, 220, 440) // 4 + 500], axis=1).astype(
        np.uint16
    )  # no part has the statistics of the whole
    result, _, _ = code(tmp_path, x, Target("psnr", 50), peak=10000)
    assert sizes == [(440, 440)] and files == [(440, 440)]
    assert result.numbers["PSNR"] == pytest.approx(50, abs=0.05)


def test_windows_and_bands_that_the_file_does_not_have(tmp_path):
    with RasterSource.open(write_scene(tmp_path / "x.tif", array=pixels(2, 20, 30))) as source:
        compress(source, tmp_path / "a.bpr", model="wavelet-context", target=Target("step", 40))
    with BprReader(tmp_path / "a.bpr") as f:
        for wrong in ({"window": Window(0, 0, 31, 20)}, {"bands": [2]}, {"bands": [-1]}):
            with pytest.raises(ValueError):
                f.read(**wrong)
