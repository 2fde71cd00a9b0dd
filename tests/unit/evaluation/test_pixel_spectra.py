"""Spectra of single pixels: measures, gaps, units; the worst, a median and the worst tile of a raster."""

import math

import numpy as np
import pytest
from bandpress.codec.analysis.code_bands import find_code_bands
from bandpress.codec.errors import Cancelled, InputError
from bandpress.codec.evaluation.counted_pixels import counted_bands
from bandpress.codec.evaluation.evaluator import evaluate
from bandpress.codec.evaluation.pixel_ranking import rank_pixels
from bandpress.codec.evaluation.pixel_spectra import read_spectra, sample_unit
from bandpress.codec.geometry.grid import Grid, Window
from bandpress.codec.progress import Progress
from bandpress.codec.raster.array import ArraySource
from bandpress.codec.raster.profile import Band, Profile


def raster(samples, nodata=None, bands=None, mask=None):
    count, height, width = samples.shape
    bands = bands or tuple(Band(nodata=nodata) for _ in range(count))
    profile = Profile(Grid(width, height), samples.dtype.name, bands, mask="dataset" if mask is not None else "")
    return ArraySource(samples, profile, mask)


def pair(dtype="uint16", count=5, shape=(40, 70), nodata=None):
    random = np.random.default_rng(3)
    x = random.integers(100, 4000, (count, *shape)).astype(dtype)
    y = (x + random.integers(-3, 4, x.shape)).astype(dtype)
    return x, y, raster(x, nodata), lambda: raster(y, nodata)


def test_measures_are_those_of_the_definition():
    x, y, source, other = pair()
    found = read_spectra(source, other(), 11, 7)
    a, b = x[:, 7, 11].astype(float), y[:, 7, 11].astype(float)
    assert np.array_equal(found.error, b - a)
    assert found.rmse == pytest.approx(math.sqrt(np.mean((b - a) ** 2)))
    cosine = a @ b / np.linalg.norm(a) / np.linalg.norm(b)
    assert found.sam == pytest.approx(math.degrees(math.acos(cosine)), abs=1e-4)
    position, error = found.largest
    assert abs(error) == np.abs(b - a).max() and error == b[position] - a[position]


def test_what_does_not_count_is_a_gap():
    x, y, source, other = pair("float32", nodata=-9999.0)
    x[0, 2, 3], x[1, 2, 3], y[2, 2, 3] = -9999, np.nan, np.inf
    found = read_spectra(source, other(), 3, 2)
    assert list(np.isnan(found.error)) == [True, True, True, False, False]
    assert list(np.isnan(found.original)) == [True, True, False, False, False] and found.counted == 2
    x[:, 2, 3] = -9999
    found = read_spectra(source, other(), 3, 2)
    assert (found.rmse, found.sam, found.largest, found.counted) == (None, None, None, 0)
    with pytest.raises(InputError, match="outside"):
        read_spectra(source, other(), 70, 0)


def test_masks_alpha_and_palettes_are_no_spectrum():
    x, y, _, _ = pair(count=3)
    mask = np.ones((1, 40, 70), bool)
    mask[0, 5, 6] = False
    assert read_spectra(raster(x, mask=mask), raster(y), 6, 5).counted == 0
    x[2, 5, 6] = 0
    bands = (Band(), Band(color="palette"), Band(color="alpha"))
    source = raster(x, bands=bands)
    counted = counted_bands(3, find_code_bands(source.profile, source))
    found = read_spectra(source, raster(y), 6, 5, bands=counted)
    assert found.bands == (0,) and found.counted == 0 and found.sam is None
    error = float(y[0, 5, 7]) - float(x[0, 5, 7])
    assert read_spectra(source, raster(y), 7, 5, bands=counted).rmse == abs(error)
    assert counted_bands(1, {0: "has a colour table"}) == (0,)


@pytest.mark.parametrize("scale", [1e-30, 1.0, 1e30])
def test_the_angle_does_not_depend_on_the_unit(scale):
    x, y, _, _ = pair("float32")
    one, two = (read_spectra(raster(x * np.float32(k)), raster(y * np.float32(k)), 4, 4) for k in (1.0, scale))
    assert two.sam == pytest.approx(one.sam, rel=1e-3)


def test_64_bit_samples_keep_their_digits():
    x = np.full((2, 2, 2), 2**62, "int64")
    assert list(read_spectra(raster(x), raster(x + 1), 0, 0).error) == [1.0, 1.0]


def test_units():
    def profile(dtype, *bands):
        return Profile(Grid(2, 2), dtype, bands)

    assert sample_unit(profile("uint16", Band())) == "DN" and sample_unit(profile("float32", Band())) == ""
    assert sample_unit(profile("float32", Band(unit="W/m2"))) == "W/m2"
    assert sample_unit(profile("int16", Band(unit="K", scale=0.01))) == "DN"  # the unit of what is not shown


@pytest.mark.parametrize("tile", [16, 64])
def test_ranking(tile):
    x, y, source, other = pair(shape=(90, 130), nodata=7)
    y[:, 33, 101] += 50
    y[1, 50, 2] += 70  # a smaller sum of squares
    x[:, 0, 0], y[:, 0, 0] = 7, 9000  # not valid
    found = rank_pixels(source, other(), tile=tile)
    assert found.worst[:2] == (101, 33)
    rmse = np.sqrt(np.mean((y.astype(float) - x) ** 2, axis=0))
    rmse[0, 0] = np.nan
    assert found.worst.rmse == pytest.approx(np.nanmax(rmse))
    assert found.median.rmse == pytest.approx(rmse[found.median.row, found.median.column])
    assert found.median.rmse == pytest.approx(np.nanmedian(rmse), rel=1e-3)
    assert found.tile == Window(101 // tile * tile, 33 // tile * tile, *found.tile.shape[::-1])
    window = found.tile.slices
    assert found.tile_worst == found.worst
    assert found.tile_rmse == pytest.approx(math.sqrt(np.nanmean(rmse[window] ** 2)))


def test_ranking_of_nothing_valid_and_cancelled():
    x, _, _, other = pair()
    x[:] = 7
    assert rank_pixels(raster(x, 7), other()) == (None,) * 5
    with pytest.raises(Cancelled):
        rank_pixels(raster(x), other(), progress=Progress(cancelled=lambda: True))


def test_evaluation_has_the_spectra_of_median_worst_and_pins():
    x, y, source, other = pair()
    y[:, 9, 8] += 40
    found = evaluate(source, other(), pins=[(1, 2)])
    assert [role for role, _ in found.spectra] == ["median", "worst", "pin"]
    (_, median), (_, worst), (_, pin) = found.spectra
    assert (worst.column, worst.row) == (8, 9) and (pin.column, pin.row) == (1, 2) and 0 < median.rmse < worst.rmse
    with pytest.raises(InputError, match="outside"):
        evaluate(source, other(), pins=[(70, 2)])
