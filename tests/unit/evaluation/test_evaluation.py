"""Evaluation of two rasters against plain NumPy over the whole arrays."""

import json
import math
import os
from dataclasses import replace

import numpy as np
import pytest
from bandpress.codec.compression import compress
from bandpress.codec.decoder.reader import BprReader
from bandpress.codec.decompression import decompress
from bandpress.codec.errors import Cancelled, InputError, OutputError
from bandpress.codec.evaluation import multiscale
from bandpress.codec.evaluation.colours import colour_bands
from bandpress.codec.evaluation.error_histogram import AngleHistogram, ErrorHistogram
from bandpress.codec.evaluation.evaluator import evaluate
from bandpress.codec.evaluation.metrics import ms_ssim, ssim
from bandpress.codec.geometry.grid import Grid, Window
from bandpress.codec.progress import Progress
from bandpress.codec.raster.profile import Band, Profile
from bandpress.codec.raster.source import RasterSource
from bandpress.codec.raster.writer import RasterWriter
from bandpress.codec.rate_control.targets import Target
from bandpress.models import registry
from osgeo import osr

UTM = (399960.0, 10.0, 0.0, 5800020.0, 0.0, -10.0)


def wkt(code):
    srs = osr.SpatialReference()
    srs.ImportFromEPSG(code)
    return srs.ExportToWkt(["FORMAT=WKT2_2019"])


def scene(count, height, width, dtype="uint16", seed=0):
    """Smooth fields with noise, from a few hundred to a few thousand DN."""
    rng = np.random.default_rng(seed)
    y, x = np.mgrid[0:height, 0:width]
    planes = [
        2000 + 900 * np.sin(x / (9.0 + b)) * np.cos(y / (7.0 + b)) + rng.normal(0, 60, x.shape) for b in range(count)
    ]
    return np.stack(planes).round().astype(dtype)


def noisy(pixels, sigma=15.0, seed=1):
    noise = np.random.default_rng(seed).normal(0, sigma, pixels.shape)
    return (
        (pixels + noise).round().astype(pixels.dtype)
        if pixels.dtype.kind != "f"
        else (pixels + noise).astype(pixels.dtype)
    )


def profile_of(pixels, **changes):
    bands = tuple(Band(f"B{i + 1:02}") for i in range(len(pixels)))
    return Profile(
        **{
            "grid": Grid(pixels.shape[2], pixels.shape[1], UTM, wkt(32633)),
            "dtype": pixels.dtype.name,
            "bands": bands,
            **changes,
        }
    )


def run(folder, x, y, profile=None, other=None, **keywords):
    profile = profile or profile_of(x)
    for name, pixels, about in (("x", x, profile), ("y", y, other or replace(profile, dtype=y.dtype.name))):
        with RasterWriter(folder / f"{name}.tif", about) as writer:
            writer.write(pixels)
    with RasterSource.open(folder / "x.tif") as a, RasterSource.open(folder / "y.tif") as b:
        return evaluate(a, b, **keywords)


def test_numbers_are_those_of_the_whole_arrays(tmp_path):
    x = scene(3, 600, 530)  # more than one block both ways
    y = noisy(x)
    found = run(tmp_path, x, y, bytes_on_disk=50_000, threads=2)
    e = y.astype(float) - x
    n = found.numbers
    assert n["PEAK"] == 10000 and n["SAMPLES"] == x.size and n["LOST"] == 0
    assert n["PSNR"] == pytest.approx(10 * math.log10(1e8 / (e**2).mean()))
    assert n["RMSE"] == pytest.approx(math.sqrt((e**2).mean()))
    assert n["MAE"] == pytest.approx(np.abs(e).mean()) and n["PAE"] == np.abs(e).max()
    assert n["BPPPC"] == pytest.approx(8 * 50_000 / x.size) and n["RATIO"] == pytest.approx(x.nbytes / 50_000)
    cos = (x * 1.0 * y).sum(0) / np.sqrt((x * 1.0 * x).sum(0) * (y * 1.0 * y).sum(0))
    angles = np.degrees(np.arccos(np.clip(cos, -1, 1)))
    assert n["SAM"] == pytest.approx(angles.mean(), abs=1e-6)
    assert n["SAM_P95"] == pytest.approx(np.percentile(angles, 95), abs=0.0006)
    by_band = [10 * math.log10(1e8 / (b**2).mean()) for b in e]
    assert n["PSNR_MEAN_OF_BANDS"] == pytest.approx(np.mean(by_band))
    for i, band in enumerate(found.bands):
        assert band["psnr"] == pytest.approx(by_band[i])
        assert band["bias"] == pytest.approx(e[i].mean(), abs=1e-9) and band["pae"] == np.abs(e[i]).max()
        assert band["mae"] == pytest.approx(np.abs(e[i]).mean())
        assert band["snr"] == pytest.approx(10 * math.log10(x[i].var() / (e[i] ** 2).mean()))
        # Blocks overlap so that every window of the whole image is there exactly once.
        assert band["ssim"] == pytest.approx(ssim(x[i], y[i], 10000), abs=1e-10)
        assert band["ms_ssim"] == pytest.approx(ms_ssim(x[i], y[i], 10000), abs=1e-10)
        assert (band["band"], band["name"], band["bits"]) == (i + 1, f"B{i + 1:02}", None)
    assert n["SSIM"] == pytest.approx(np.mean([b["ssim"] for b in found.bands]))


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


def test_peak_of_floats_that_are_no_reflectance_is_their_spread(tmp_path):
    x = scene(1, 40, 40, "float32")
    found = run(tmp_path, x, noisy(x))
    ordered = np.sort(x.ravel())
    assert found.numbers["PEAK"] == ordered[math.ceil(0.999 * 1599)] - ordered[math.floor(0.001 * 1599)]
    assert run(tmp_path, x, noisy(x), peak=4095).numbers["PEAK"] == 4095


def test_a_lossless_copy(tmp_path):
    x = scene(2, 50, 60)
    found = run(tmp_path, x, x, tile_bytes=[10])
    n = found.numbers
    assert n["PSNR"] == n["PSNR_MEAN_OF_BANDS"] == math.inf and n["PAE"] == n["SAM"] == n["SAM_P95"] == n["RMSE"] == 0
    assert n["SSIM"] == pytest.approx(1) and n["MS_SSIM"] == pytest.approx(1)
    safe = json.loads(json.dumps(found.to_dict(), allow_nan=False))
    assert safe["numbers"]["PSNR"] == "inf" and safe["tiles"][0]["bands"][1]["psnr"] == "inf"
    assert safe["numbers"]["BPPPC"] is None
    assert (found.quicklooks["error"] == 255).all()


def test_nothing_valid(tmp_path):
    x = np.full((2, 20, 20), 9, "uint16")
    found = run(tmp_path, x, x, nodata=9, error_map=tmp_path / "e.tif")
    assert found.numbers["SAMPLES"] == 0 and found.numbers["PSNR"] is None and found.bands[0]["ssim"] is None
    assert found.tiles[0]["psnr"] is None and found.tiles[0]["bands"][0] == {"psnr": None, "pae": None}
    json.dumps(found.to_dict(), allow_nan=False)


@pytest.mark.parametrize("shape", [(1, 1, 1), (1, 1, 40), (2, 9, 700)])
def test_small_rasters_have_no_ssim_but_the_rest(tmp_path, shape):
    x = scene(*shape)
    found = run(tmp_path, x, x + 3, error_map=tmp_path / "e.tif")
    assert found.numbers["RMSE"] == 3 and found.numbers["SSIM"] is None and found.numbers["MS_SSIM"] is None
    assert (found.numbers["SAM"] is None) == (shape[0] == 1)
    json.dumps(found.to_dict(), allow_nan=False)


@pytest.mark.parametrize("tile", [100, 256, 512])
def test_tiles(tmp_path, tile):
    x = scene(2, 530, 620)
    y = noisy(x)
    x[:, :tile, :tile] = 0
    count = -(-530 // tile) * -(-620 // tile)
    found = run(tmp_path, x, y, profile_of(x, bands=(Band(nodata=0),) * 2), tile=tile, tile_bytes=list(range(count)))
    assert len(found.tiles) == count
    e = y.astype(float) - x
    for number, row in enumerate(found.tiles):
        part = e[:, row["y"] : row["y"] + row["height"], row["x"] : row["x"] + row["width"]]
        assert (row["y"], row["x"]) == (row["row"] * tile, row["column"] * tile)
        if number == 0:
            assert row["valid"] == 0 and row["psnr"] is row["bpppc"] is None
            continue
        assert row["rmse"] == pytest.approx(math.sqrt((part**2).mean()))
        assert row["pae"] == np.abs(part).max() and row["valid"] == part.size
        assert row["bpppc"] == pytest.approx(8 * number / part.size)
        assert row["bands"][1]["psnr"] == pytest.approx(10 * math.log10(1e8 / (part[1] ** 2).mean()))
        assert row["bands"][1]["pae"] == np.abs(part[1]).max()


def test_tile_sizes_must_match_the_tiles(tmp_path):
    x = scene(1, 30, 30)
    with pytest.raises(ValueError, match="2 sizes of tiles for 1"):
        run(tmp_path, x, x, tile_bytes=[1, 2])


@pytest.mark.parametrize(
    "dtype,error,expected",
    [
        ("uint8", 255, "int16"),
        ("uint16", 32767, "int16"),
        ("uint16", 32768, "int32"),
        ("uint16", 65535, "int32"),
        ("int32", 70000, "int32"),
        ("uint32", 2**32 - 1, "float64"),
    ],
)
@pytest.mark.parametrize("sign", [1, -1])
def test_the_error_map_never_saturates(tmp_path, dtype, error, expected, sign):
    x, y = np.zeros((2, 600, 20), dtype), np.zeros((2, 600, 20), dtype)
    (y if sign > 0 else x)[1, 595, 3] = error
    (x if sign > 0 else y)[0, 0, 0] = 1
    profile = profile_of(
        x, bands=(Band("coast", metadata={"": {"wavelength": "0.443", "wavelength_units": "Micrometers"}}), Band())
    )
    run(tmp_path, x, y, profile, error_map=tmp_path / "e.tif")
    with RasterSource.open(tmp_path / "e.tif") as source:
        assert source.profile.dtype == expected
        assert np.array_equal(source.read(), y.astype(float) - x)
        assert [band.name for band in source.profile.bands] == ["coast", "Band 2"]
        assert source.profile.bands[0].wavelength_nm == pytest.approx(443)
        assert source.profile.grid == profile.grid
    assert sorted(os.listdir(tmp_path)) == ["e.tif", "x.tif", "y.tif"]


def test_large_rasters_are_sampled_for_ms_ssim():
    whole = multiscale.ms_ssim_windows(Grid(1024, 700), 13)
    assert whole == [Grid(1024, 700).full_window]
    blocks = multiscale.ms_ssim_windows(Grid(1947, 1933), 13)
    assert len(blocks) == 4 and sum(w.pixels for w in blocks) == 1947 * 1933
    many = multiscale.ms_ssim_windows(Grid(10980, 10980), 13)
    assert len(many) == 16 and {w.x for w in many} == {w.y for w in many} and max(w.width for w in many) <= 1024
    assert (many[0].x, many[-1].x + many[-1].width) == (0, 10980)
    assert min(min(w.shape) for w in multiscale.ms_ssim_windows(Grid(400, 5000), 300)) > 160


def test_ms_ssim_of_several_blocks_is_weighted_by_valid_area(tmp_path, monkeypatch):
    monkeypatch.setattr(multiscale, "_SIDES", (64,))
    x = scene(2, 60, 100)
    y = noisy(x, 200)
    x[:, :, :20] = 0
    found = run(tmp_path, x, y, profile_of(x, bands=(Band(nodata=0),) * 2))
    for band, (a, b) in zip(found.bands, zip(x, y)):
        valid = a != 0
        left = ms_ssim(np.where(valid, a, 0)[:, :50], np.where(valid, b, 0)[:, :50], 10000, valid[:, :50])
        halves = left, ms_ssim(a[:, 50:], b[:, 50:], 10000)
        assert band["ms_ssim"] == pytest.approx((halves[0] * 30 + halves[1] * 50) / 80, abs=1e-10)


@pytest.mark.parametrize(
    "change,match",
    [
        ({"grid": Grid(31, 30, UTM, "")}, "30 × 30 and 31 × 30"),
        ({"bands": (Band(), Band())}, "1 and 2"),
        ({"grid": Grid(30, 30, (399960.1,) + UTM[1:], wkt(32633))}, "different places"),
        ({"grid": Grid(30, 30, None, wkt(32633))}, "different places"),
        ({"grid": Grid(30, 30, UTM, wkt(32632))}, "reference systems"),
        ({"grid": Grid(30, 30, UTM, "")}, "reference systems"),
    ],
)
def test_rasters_on_different_grids_are_refused(tmp_path, change, match):
    x = scene(1, 30, 30)
    other = replace(profile_of(x), **change)
    y = np.zeros((other.count,) + other.grid.shape, "uint16")
    with pytest.raises(InputError, match=match):
        run(tmp_path, x, y, other=other)


def test_rounding_of_coordinates_is_no_difference(tmp_path):
    x = scene(1, 30, 30)
    near = replace(profile_of(x), grid=Grid(30, 30, (UTM[0] + 1e-7,) + UTM[1:], wkt(32633)))
    assert run(tmp_path, x, x, other=near).numbers["PAE"] == 0


def test_error_map_over_an_input_is_refused(tmp_path):
    x = scene(1, 30, 30)
    with pytest.raises(OutputError, match="also the input"):
        run(tmp_path, x, x, error_map=tmp_path / "y.tif")


def test_cancel_leaves_no_error_map(tmp_path):
    x, seen = scene(2, 1100, 600), []
    progress = Progress(report=seen.append, cancelled=lambda: any(f > 0.2 for f in seen))
    with pytest.raises(Cancelled):
        run(tmp_path, x, noisy(x), error_map=tmp_path / "e.tif", progress=progress)
    assert sorted(os.listdir(tmp_path)) == ["x.tif", "y.tif"]


def test_progress_runs_to_the_end(tmp_path):
    x, seen = scene(1, 600, 600), []
    run(tmp_path, x, x, progress=Progress(report=seen.append))
    assert seen == sorted(seen) and seen[-1] == 1


def test_reports_of_memory_order_do_not_matter_for_threads(tmp_path):
    x = scene(4, 300, 300)
    y = noisy(x)
    one, four = (run(tmp_path, x, y, threads=n).to_dict() for n in (1, 4))
    assert one == four


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
    x[1, 0, 0] = 9  # a value of one band alone is no hole
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


class Strips:
    """A raster handed out in strips of ``height`` rows, as an open compressed file does with rows of its tiles."""

    def __init__(self, source, height):
        self._source, self._height = source, height
        self.profile, self.path, self.read = source.profile, source.path, source.read

    def strips(self, window=None, bands=None, progress=None):
        grid = self.profile.grid
        for y in range(0, grid.height, self._height):
            part = Window(0, y, grid.width, min(self._height, grid.height - y))
            yield part, self._source.read(part)


def assert_same(found, expected):
    assert found.numbers == pytest.approx(expected.numbers)
    assert found.histogram == expected.histogram
    for one, two in zip(found.bands + found.tiles[0]["bands"], expected.bands + expected.tiles[0]["bands"]):
        assert one == pytest.approx(two)


@pytest.mark.parametrize("height", [4, 37, 256])
def test_strips_of_any_height_give_the_same_as_squares(tmp_path, height):
    x = scene(3, 200, 150)
    y = noisy(x)
    expected = run(tmp_path, x, y)
    with RasterSource.open(tmp_path / "x.tif") as a, RasterSource.open(tmp_path / "y.tif") as b:
        found = evaluate(a, Strips(b, height), error_map=tmp_path / "e.tif")
    assert_same(found, expected)
    with RasterSource.open(tmp_path / "e.tif") as source:
        assert np.array_equal(source.read(), y.astype(int) - x)


def test_a_compressed_file_evaluates_like_its_decompressed_raster(tmp_path):
    x = scene(3, 600, 300)
    with RasterWriter(tmp_path / "x.tif", profile_of(x)) as writer:
        writer.write(x)
    with RasterSource.open(tmp_path / "x.tif") as source:
        result = compress(
            source, tmp_path / "x.bpr", model=registry.get("wavelet-context"), target=Target.parse("psnr", 50)
        )
        decompress(tmp_path / "x.bpr", tmp_path / "y.tif")
        with BprReader(tmp_path / "x.bpr") as file, RasterSource.open(tmp_path / "y.tif") as decoded:
            tiles = file.tile_table()
            settings = {
                "tile": tiles[0]["height"],
                "tile_bytes": [tile["bytes"] for tile in tiles],
                "bytes_on_disk": result.bytes,
            }
            found, expected = evaluate(source, file, **settings), evaluate(source, decoded, **settings)
    assert_same(found, expected)
    for name in ("PSNR", "RMSE", "MAE", "PAE", "BPPPC", "RATIO", "PEAK"):
        assert found.numbers[name] == pytest.approx(result.numbers[name])


# Histograms.


def test_integer_histogram_is_exact_and_centred():
    errors = np.random.default_rng(0).normal(0, 40, 100_000).round()
    histogram = ErrorHistogram(["uint16", "uint16"])
    for part in np.split(errors, 10):
        histogram.add(part)
    found = histogram.result()
    expected, _ = np.histogram(errors, found.edges)
    assert list(found.counts) == expected.tolist()
    assert found.edges[0] == -found.edges[-1] and (np.array(found.edges) % 1 == 0.5).all()
    assert found.below == (errors < found.edges[0]).sum() and found.above == (errors > found.edges[-1]).sum()
    assert 0.0 < (found.below + found.above) / errors.size <= 0.001


def test_float_histogram_widens_as_errors_grow():
    rng = np.random.default_rng(0)
    parts = [np.zeros(10), rng.normal(0, 1e-4, 1000), rng.normal(0, 3.0, 50_000), rng.normal(0, 0.1, 1000)]
    histogram = ErrorHistogram(["float32", "float32"])
    for part in parts:
        histogram.add(part)
    found, errors = histogram.result(), np.concatenate(parts)
    assert sum(found.counts) + found.below + found.above == errors.size
    expected, _ = np.histogram(errors, found.edges)
    # What was counted in narrow bins before stays right to within one final fine bin.
    assert np.abs(np.array(found.counts) - expected).max() <= 5
    assert found.edges[0] == -found.edges[-1] and 60 <= len(found.counts) <= 82


@pytest.mark.parametrize(
    "errors", [[5e-324, -5e-324], [1.7e308, -1.7e308], [math.inf, -math.inf, 3.0], [1e-300, 1e300]]
)
def test_histogram_at_the_ends_of_doubles(errors):
    histogram = ErrorHistogram(["float64"])
    for error in errors:
        histogram.add(np.array([error]))
    found = histogram.result()
    assert sum(found.counts) + found.below + found.above == len(errors) and found.edges[0] < 0 < found.edges[-1]


@pytest.mark.parametrize("dtype", ["uint16", "float32"])
def test_histogram_of_nothing_but_zeros(dtype):
    histogram = ErrorHistogram([dtype])
    assert histogram.result().counts == (0,)
    histogram.add(np.zeros(7))
    found = histogram.result()
    assert sum(found.counts) == 7 and found.edges[0] < 0 < found.edges[-1]


def test_angle_percentiles():
    angles = np.abs(np.random.default_rng(0).normal(0, 2, 100_000))
    histogram = AngleHistogram()
    histogram.add(np.append(angles, np.nan))
    assert histogram.mean() == pytest.approx(angles.mean())
    assert histogram.percentile(95) == pytest.approx(np.percentile(angles, 95), abs=0.0006)


# Pictures.


def bands_named(*names):
    return Profile(Grid(4, 4), "uint16", tuple(Band(name) for name in names))


@pytest.mark.parametrize(
    "profile,expected",
    [
        (bands_named("B01", "B02", "B03", "B04", "B05"), (3, 2, 1)),
        (bands_named("B4 central wavelength 665 nm", "B3", "B2", "B8"), (0, 1, 2)),
        (bands_named("Blue", "green", "RED", "nir"), (2, 1, 0)),
        (bands_named("Band 1", "Band 2", "Band 3", "Band 4"), (0, 1, 2)),
        (bands_named("B40", "B30", "B20"), (0, 1, 2)),
        (bands_named("a", "b"), (0,)),
        (bands_named("a"), (0,)),
        (Profile(Grid(4, 4), "uint8", tuple(Band(color=c) for c in ("alpha", "blue", "green", "red"))), (3, 2, 1)),
        (
            Profile(
                Grid(4, 4), "int16", tuple(Band(metadata={"": {"wavelength": str(400 + 30 * i)}}) for i in range(40))
            ),
            (9, 5, 3),
        ),
        (
            Profile(
                Grid(4, 4), "int16", tuple(Band(metadata={"": {"wavelength": str(1400 + 30 * i)}}) for i in range(9))
            ),
            (0, 1, 2),
        ),
    ],
)
def test_bands_of_the_picture(profile, expected):
    assert colour_bands(profile) == expected


def test_quicklooks(tmp_path):
    x = scene(4, 700, 1100)
    x[:, :90, :90] = 0
    y = noisy(x, 1)
    y[:, 300:400, 500:600] += 400
    bands = tuple(Band(f"B0{i + 1}", 0) for i in range(4))
    found = run(tmp_path, x, y, profile_of(x, bands=bands))
    looks = found.quicklooks
    assert found.colour_bands == (3, 2, 1)
    assert {name: look.shape for name, look in looks.items()} == dict.fromkeys(
        ("before", "after", "error"), (234, 367, 3)
    )
    assert (looks["before"][:29, :29] == looks["before"][0, 0]).all()  # the hole
    means = x[3, 300:600:3, 300:600:3].astype(float)
    assert np.corrcoef(means.ravel(), looks["before"][100:200, 100:200, 0].ravel())[0, 1] > 0.9
    assert looks["after"][115, 180].mean() > looks["before"][115, 180].mean()  # same stretch: brighter stays brighter
    assert looks["error"][115, 180, 1] < 60 and (looks["error"][200, 50] > 200).all()
    assert found.error_limit == pytest.approx(400, rel=0.05)
