"""Evaluation of two rasters against plain NumPy over the whole arrays."""

import json
import math
import os
from dataclasses import replace

import numpy as np
import pytest
from bandpress.codec.errors import Cancelled, InputError, OutputError
from bandpress.codec.evaluation import multiscale
from bandpress.codec.evaluation.structural_similarity import ms_ssim, ssim
from bandpress.codec.geometry.grid import Grid
from bandpress.codec.progress import Progress
from bandpress.codec.raster.profile import Band
from bandpress.codec.raster.source import RasterSource
from bandpress.tests.helpers.evaluation_case import noisy, profile_of, run, scene
from bandpress.tests.helpers.rasters import UTM, wkt


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
        assert (band["band"], band["name"]) == (i + 1, f"B{i + 1:02}")
    assert n["SSIM"] == pytest.approx(np.mean([b["ssim"] for b in found.bands]))


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
