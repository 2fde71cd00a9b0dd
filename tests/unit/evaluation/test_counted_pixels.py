"""Invalid, masked and transparent samples are excluded from all measures."""

import json
import math

import numpy as np
import pytest
from bandpress.codec.evaluation.evaluator import evaluate
from bandpress.codec.evaluation.structural_similarity import ms_ssim, ssim
from bandpress.codec.raster.profile import Band
from bandpress.codec.raster.source import RasterSource
from bandpress.codec.raster.writer import RasterWriter
from bandpress.tests.helpers.evaluation_case import Strips, assert_same, noisy, profile_of, run, scene


def test_invalid_samples_count_nowhere(tmp_path):
    x = scene(3, 300, 200)
    y = noisy(x)
    rng = np.random.default_rng(3)
    hole = rng.random(x.shape) < 0.2
    hole[:, 40:90, 60:130] = True
    hole[1, 0] = True
    wild = np.where(hole, 60000, y).astype("uint16")
    x[hole] = 0
    bands = tuple(Band(nodata=0) for _ in range(3))
    found = run(tmp_path, x, wild, profile_of(x, bands=bands), error_map=tmp_path / "e.tif")
    e = np.where(hole, np.nan, y.astype(float) - x)
    assert found.numbers["SAMPLES"] == (~hole).sum()
    assert found.numbers["RMSE"] == pytest.approx(math.sqrt(np.nanmean(e**2)))
    assert found.numbers["PAE"] == np.nanmax(np.abs(e))
    assert found.bands[1]["ssim"] == pytest.approx(ssim(x[1], y[1], 10000, ~hole[1]), abs=1e-10)
    assert found.bands[1]["ms_ssim"] == pytest.approx(
        ms_ssim(x[1], np.where(hole[1], 0, y[1]), 10000, ~hole[1]), abs=1e-10
    )
    angles_of = ~hole.any(0)
    a, b = x[:, angles_of].astype(float), y[:, angles_of].astype(float)
    cos = (a * b).sum(0) / np.sqrt((a * a).sum(0) * (b * b).sum(0))
    assert found.numbers["SAM"] == pytest.approx(np.degrees(np.arccos(np.clip(cos, -1, 1))).mean(), abs=1e-6)
    with RasterSource.open(tmp_path / "e.tif") as source:
        assert source.profile.bands[0].nodata == -32768
        assert np.array_equal(source.read(), np.where(hole, -32768, e))
    counts, h = found.histogram.counts, found.histogram
    assert sum(counts) + h.below + h.above == (~hole).sum()


def test_nodata_given_replaces_that_of_the_bands(tmp_path):
    x = scene(1, 30, 30)
    x[0, :10] = 7
    found = run(tmp_path, x, noisy(x), nodata=7)
    assert found.numbers["SAMPLES"] == 600


def test_floats_with_nan_and_infinity(tmp_path):
    x = (scene(2, 64, 70) / 5000).astype("float32")
    x[0, 3, 4], x[1, 5:9, :] = np.inf, np.nan
    y = (x + np.random.default_rng(0).normal(0, 0.01, x.shape)).astype("float32")
    y[0, 60, 60] = np.nan
    valid = np.isfinite(x) & np.isfinite(y)
    found = run(tmp_path, x, y, error_map=tmp_path / "e.tif")
    e = y.astype(float)[valid] - x[valid]
    assert found.numbers["PEAK"] == 1.0 and found.numbers["LOST"] == 1 and "missing" in found.notes[0]
    assert found.numbers["SAMPLES"] == valid.sum()
    assert found.numbers["RMSE"] == pytest.approx(math.sqrt((e**2).mean()))
    with RasterSource.open(tmp_path / "e.tif") as source:
        assert source.profile.dtype == "float32"
        assert np.array_equal(np.isfinite(source.read()), valid)
        assert source.read()[valid] == pytest.approx(e, rel=1e-6)


def test_nothing_valid(tmp_path):
    x = np.full((2, 20, 20), 9, "uint16")
    found = run(tmp_path, x, x, nodata=9, error_map=tmp_path / "e.tif")
    assert found.numbers["SAMPLES"] == 0 and found.numbers["PSNR"] is None and found.bands[0]["ssim"] is None
    assert found.tiles[0]["psnr"] is None and found.tiles[0]["bands"][0] == {"psnr": None, "pae": None}
    json.dumps(found.to_dict(), allow_nan=False)


def check_valid_only(found, x, y, valid, error_map):
    """The numbers of an evaluation against plain NumPy over ``valid`` (bands, height, width)."""
    e = y.astype(float) - x
    n = found.numbers
    assert n["SAMPLES"] == valid.sum() and n["LOST"] == 0
    assert n["RMSE"] == pytest.approx(math.sqrt((e[valid] ** 2).mean())) and n["PAE"] == np.abs(e[valid]).max()
    assert n["BPPPC"] == pytest.approx(8 * 1000 / valid.sum()) and n["RATIO"] == x.nbytes / 1000
    for band, total in enumerate(found.bands):
        wanted = [np.where(valid[band], v, 0) for v in (x[band], y[band])]
        assert total["ssim"] == pytest.approx(ssim(*wanted, 10000, valid[band]), abs=1e-10)
        assert total["ms_ssim"] == pytest.approx(ms_ssim(*wanted, 10000, valid[band]), abs=1e-10)
    spectra = valid.all(0)
    a, b = x[:, spectra].astype(float), y[:, spectra].astype(float)
    cos = (a * b).sum(0) / np.sqrt((a * a).sum(0) * (b * b).sum(0))
    assert n["SAM"] == pytest.approx(np.degrees(np.arccos(np.clip(cos, -1, 1))).mean(), abs=1e-6)
    assert sum(tile["valid"] for tile in found.tiles) == valid.sum()
    with RasterSource.open(error_map) as source:
        assert np.array_equal(source.read(), np.where(valid, e, -32768))


@pytest.mark.parametrize("kind", ["dataset", "bands", "values"])
def test_what_a_mask_hides_counts_nowhere(tmp_path, kind):
    x = scene(3, 300, 200)
    y = noisy(x)
    valid = np.random.default_rng(3).random(x.shape if kind == "bands" else (1, 300, 200)) > 0.2
    valid[:, 40:90, 60:130] = False
    valid = np.broadcast_to(valid, x.shape)
    x, y = np.where(valid, x, 9), np.where(valid, y, 60000).astype("uint16")
    x[1, 0, 0] = 9  # the nodata value in one band alone does not make a hole
    profile = profile_of(x, mask=kind, metadata={"": {"NODATA_VALUES": "9 9 9"}} if kind == "values" else {})
    with RasterWriter(tmp_path / "x.tif", profile) as writer:
        writer.write(x)
        writer.write_mask(valid if kind == "bands" else valid[:1])
    with RasterWriter(tmp_path / "y.tif", profile_of(y)) as writer:
        writer.write(y)
    with RasterSource.open(tmp_path / "x.tif") as a, RasterSource.open(tmp_path / "y.tif") as b:
        found = evaluate(a, b, error_map=tmp_path / "e.tif", bytes_on_disk=1000)
        check_valid_only(found, x, y, valid, tmp_path / "e.tif")
        assert_same(evaluate(a, Strips(b, 37), bytes_on_disk=1000), found)


@pytest.mark.parametrize("masked", [False, True])
def test_bands_count_nowhere_where_alpha_is_zero(tmp_path, masked):
    """RGBA, also with a mask and nodata besides; of alpha, which is a code, a note says how many samples changed."""
    x = scene(4, 300, 200)
    y = noisy(x)
    rng = np.random.default_rng(3)
    x[3] = np.where(rng.random((300, 200)) < 0.3, 0, rng.integers(1, 65535, (300, 200)))
    y[3] = np.where(x[3], np.minimum(x[3], 60000) + 1, 7)
    valid = np.repeat((x[3] != 0)[None], 4, 0)
    valid[3] = True
    bands = tuple(Band(color=color) for color in ("red", "green", "blue", "alpha"))
    profile = profile_of(x, bands=bands, mask="dataset" if masked else "")
    with RasterWriter(tmp_path / "x.tif", profile) as writer:
        writer.write(x)
        if masked:
            mask = rng.random((300, 200)) < 0.8
            writer.write_mask(mask)
            valid &= mask
    with RasterWriter(tmp_path / "y.tif", profile_of(y)) as writer:
        writer.write(y)
    with RasterSource.open(tmp_path / "x.tif") as a, RasterSource.open(tmp_path / "y.tif") as b:
        found = evaluate(a, b, bytes_on_disk=1000, peak=10000)
        assert found.numbers["SAMPLES"] == valid.sum()
        assert found.numbers["RMSE"] == pytest.approx(math.sqrt(((y.astype(float) - x)[:3][valid[:3]] ** 2).mean()))
        assert f"{(x != y)[3][valid[3]].sum():,} of its samples changed" in found.notes[0], (
            "the fourth band, everywhere"
        )
        for band in range(3):
            wanted = [np.where(valid[band], v, 0) for v in (x[band], y[band])]
            assert found.bands[band]["ssim"] == pytest.approx(ssim(*wanted, 10000, valid[band]), abs=1e-10)
        settings = {"peak": 10000, "bytes_on_disk": 1000}
        assert_same(evaluate(a, Strips(b, 64), **settings), found)
    with RasterSource.open(tmp_path / "x.tif", bands=[4]) as a, RasterSource.open(tmp_path / "y.tif", bands=[4]) as b:
        assert evaluate(a, b).numbers["SAMPLES"] == valid[3].sum(), "alone, alpha is a band like any other"


@pytest.mark.parametrize("nodata", [-9999, math.nan, math.inf, 0.5, 2**70])
def test_a_nodata_that_no_sample_can_have_hides_nothing(tmp_path, nodata):
    x = scene(1, 30, 30)
    found = run(tmp_path, x, x, nodata=nodata, error_map=tmp_path / "e.tif")
    assert found.numbers["SAMPLES"] == 900


@pytest.mark.parametrize("dtype", ["int64", "uint64"])
def test_errors_of_64_bit_integers_are_not_rounded_away(tmp_path, dtype):
    limits = np.iinfo(dtype)
    x = np.array([[[limits.max, limits.min, 2**62, 5]]], dtype)
    y = np.array([[[limits.max - 1, limits.min + 3, 2**62, limits.max]]], dtype)
    found = run(tmp_path, x, y, peak=1, error_map=tmp_path / "e.tif")
    with RasterSource.open(tmp_path / "e.tif") as source:
        assert source.profile.dtype == "float64" and source.read()[0, 0].tolist() == [-1, 3, 0, float(limits.max - 5)]
    y[0, 0, 3] = 5
    two = run(tmp_path, np.concatenate([x, x]), np.concatenate([y, y]), peak=1, error_map=tmp_path / "e.tif")
    assert (two.numbers["PAE"], two.bands[1]["mae"], two.numbers["RMSE"]) == (3, 1, pytest.approx(math.sqrt(10 / 4)))
    assert found.numbers["PAE"] == float(limits.max - 5)
