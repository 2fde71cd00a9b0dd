"""Statistics of the values, likely fills, and the grids that floats lie on."""

from types import SimpleNamespace

import numpy as np
import pytest
from bandpress.codec.analysis import value_statistics
from bandpress.codec.analysis.exact_grid import grids_of, lies_on
from bandpress.codec.analysis.likely_fill import find_fills
from bandpress.codec.analysis.measured_values import measure_values
from bandpress.codec.analysis.survey import survey_raster
from bandpress.codec.geometry.grid import Grid
from bandpress.codec.progress import Progress
from bandpress.codec.raster.profile import Band, Profile
from bandpress.tests.helpers.analysis_case import field, raster
from hypothesis import given, settings
from hypothesis import strategies as st


def with_holes(samples, value, part=0.1, seed=1):
    """A copy with ``value`` in a rectangle and in single pixels of the first band."""
    out, (h, w) = samples.copy(), samples.shape[1:]
    out[0, : max(2, int(h * part)), : w // 2] = value
    out[0][np.random.default_rng(seed).random((h, w)) < 0.002] = value
    return out


@pytest.mark.parametrize(
    "dtype,low,high,value",
    [
        ("float32", 0, 1, -9999),
        ("float64", 0, 1, -9999),
        ("float32", -5, 40, -999),
        ("float32", 0, 3000, 1e20),
        ("float32", 200, 320, 9.969209968386869e36),
        ("float32", 0, 1, -3.4028234663852886e38),
        ("float32", 0, 1, -1e20),
        ("float32", 0, 1, 3.4028234663852886e38),
        ("float64", 0, 1, -1.7976931348623157e308),
        ("float32", 0, 1, -12345),
        ("int16", -50, 8000, -9999),
        ("int16", -50, 8000, -32768),
        ("int16", 0, 9000, 32767),
        ("uint16", 0, 9000, 65535),
        ("int32", -8000, 8000, -2147483648),
        ("uint8", 0, 100, 255),
        ("uint32", 0, 10000, 4294967295),
        ("int32", 0, 500, 2147483647),
    ],
)
def test_a_value_that_stands_apart_and_repeats_is_a_fill(tmp_path, dtype, low, high, value):
    x = field(2, 60, 70, low, high).astype(dtype)
    with raster(tmp_path, with_holes(x, value)) as source:
        seen = survey_raster(source, [None, None], Progress())
        plain = survey_raster(source, [None, None], Progress(), find=False)
    assert seen.fills == [[np.dtype(dtype).type(value).item()], []] and plain.fills == [[], []]
    assert seen.invalid.tolist() == [True, False] and seen.blocks is not None and not plain.invalid.any()
    assert low - 1 <= seen.low[0] and seen.high[0] <= high and seen.spread[0] <= high - low
    assert np.dtype(dtype).type(value) in (plain.low[0], plain.high[0])


@pytest.mark.parametrize(
    "make",
    [
        lambda x: x.astype("uint8"),  # grey levels 0 to 255
        lambda x: np.where(x > 200, 255, np.where(x < 60, 0, x)).astype("uint8"),  # clipped at both ends
        lambda x: np.where(x > 128, 255, 0).astype("uint8"),  # a mask
        lambda x: np.where(x > 128, 65535, 0).astype("uint16"),
        lambda x: np.where(x > 128, x, 0).astype("uint16"),  # zeros beside the swath
        lambda x: (x * 300).clip(0, 65535).astype("uint16"),  # saturated
        lambda x: ((x - 128) * 400).clip(-32768, 32767).astype("int16"),
        lambda x: np.array([0, 1, 32768, 65535], "uint16")[(x // 64).astype(int)],  # flags
        lambda x: np.where(x > 128, 1e20, 1e20).astype("float32"),  # all alike
        lambda x: (x / 255).astype("float32"),
        lambda x: np.where(np.arange(x.size).reshape(x.shape) == 777, 65535, x).astype("uint16"),
    ],  # one hot pixel
    ids=["grey", "clipped", "mask", "mask16", "zeros", "saturated", "ends", "flags", "constant", "fractions", "hot"],
)
def test_no_fill_where_values_are_what_they_are(tmp_path, make):
    with raster(tmp_path, make(field(1, 90, 80, 0, 255, 0.03))) as source:
        assert find_fills(source, [None]) == [[]]


@pytest.mark.parametrize(
    "dtype,value", [("int64", -(2**63)), ("int64", 2**63 - 1), ("uint64", 2**64 - 1), ("int64", -9999)]
)
def test_fills_of_64_bits_are_exact(dtype, value):
    x = with_holes(field(1, 60, 70, 0, 9000).astype(dtype), value)
    profile = Profile(Grid(70, 60), dtype, (Band(),))
    source = SimpleNamespace(profile=profile, read=lambda window, bands=None: x[(..., *window.slices)])
    assert find_fills(source, [None]) == [[value]] and find_fills(source, [value]) == [[]]


def test_several_fills_and_declared_nodata(tmp_path):
    x = field(2, 80, 90, 0, 1).astype("float32")
    x[0, :5], x[0, 5:9, :40], x[0, 70:, 80:], x[1, 3:6] = -9999, 1e20, -32768, -9999
    with raster(tmp_path, x, [Band(nodata=-32768.0), Band(nodata=-32768.0)]) as source:
        assert find_fills(source, [None, None]) == [[-32768.0, -9999.0, float(np.float32(1e20))], [-9999.0]]
        assert find_fills(source, [-32768.0, (-32768.0, -9999.0)]) == [[-9999.0, float(np.float32(1e20))], []]
        seen = survey_raster(source, [-32768.0, -32768.0], Progress())
        assert seen.high.max() <= 1 and seen.low.min() >= 0 and seen.valid[1] == x[1].size - 3 * 90


@pytest.mark.parametrize("repeats,found", [(1, []), (2, [-9999.0]), (16, [-9999.0])])
def test_a_fill_is_found_wherever_it_is(tmp_path, repeats, found):
    x = field(1, 700, 900, 0, 4000).astype("int16")  # the sample of values sees a part of these
    x.reshape(-1)[401_003 : 401_003 + repeats] = -9999
    with raster(tmp_path, x) as source:
        assert find_fills(source, [None]) == [found]


def test_fill_of_vegetation_indices(tmp_path):
    """MODIS marks pixels that are not land with -3000, below the least valid value, -2000."""
    x = field(1, 90, 80, -600, 8000).astype("int16")
    x[0, 10:30] = -3000
    with raster(tmp_path, x) as source:
        assert find_fills(source, [None]) == [[-3000.0]]


def test_most_of_a_band_may_be_fill(tmp_path):
    x = field(1, 200, 200, 0.2, 0.9).astype("float32")
    x[0, :, 3:] = -9999
    with raster(tmp_path, x) as source:
        assert find_fills(source, [None]) == [[-9999.0]]


def test_robust_statistics_are_those_of_the_values(tmp_path):
    x = np.random.default_rng(0).normal(1000, 100, (2, 400, 500))
    x[0, 7, 9], x[1] = 60000, 5
    with raster(tmp_path, x.clip(0).astype("uint16")) as source:
        seen = measure_values(source, [None, None])
    assert (seen.high[0], seen.low[1], seen.high[1]) == (60000, 5, 5) and seen.valid.tolist() == [200_000] * 2
    assert seen.bottom[0] == pytest.approx(1000 - 309, abs=15) and seen.top[0] == pytest.approx(1000 + 309, abs=15)
    assert seen.spread[0] == seen.top[0] - seen.bottom[0] and seen.median[0] == pytest.approx(1000, abs=2)
    assert seen.deviation[0] == pytest.approx(100, rel=0.02) and (seen.spread[1], seen.deviation[1]) == (0, 0)


def test_statistics_are_the_same_in_a_survey_and_whatever_the_strips(tmp_path, monkeypatch):
    x = field(3, 300, 310, 0, 1).astype("float32")
    x[0, :40], x[1, 5, 6], x[2, 9] = -9999, np.nan, np.inf
    with raster(tmp_path, x) as source:
        whole = measure_values(source, [None] * 3)
        monkeypatch.setattr(value_statistics, "STRIP_VALUES", 100 * 3 * 310)
        parts, seen = measure_values(source, [None] * 3), survey_raster(source, [None] * 3, Progress())
    assert whole.fills == parts.fills == seen.fills == [[-9999.0], [], []]
    for name in ("low", "high", "valid", "bottom", "top", "median", "spread", "deviation"):
        assert np.array_equal(getattr(whole, name), getattr(parts, name))
        assert np.array_equal(getattr(whole, name), getattr(seen, name))


def test_a_band_without_valid_samples_has_no_statistics(tmp_path):
    x = np.full((2, 20, 30), np.nan, "float32")
    x[1] = np.arange(30)
    with raster(tmp_path, x) as source:
        seen = measure_values(source, [None, None])
    assert np.isnan(
        [seen.low[0], seen.high[0], seen.bottom[0], seen.median[0], seen.spread[0], seen.deviation[0]]
    ).all()
    assert seen.valid.tolist() == [0, 600] and seen.grid == 1.0 and seen.spread[1] == 29


def test_largest_floats_do_not_overflow(tmp_path):
    x = np.linspace(-1, 1, 600).reshape(1, 20, 30) * 1.7e308
    with raster(tmp_path, x) as source:
        seen = measure_values(source, [None])
    assert np.isfinite([seen.spread[0], seen.deviation[0]]).all() and seen.deviation[0] > 9e307


@pytest.mark.parametrize("dtype", ["float32", "float64"])
@pytest.mark.parametrize("step", [1.0, 0.5, 0.25, 0.1, 0.01, 0.001, 1e-4, 1 / 255])
def test_the_grid_of_floats_is_found(tmp_path, dtype, step):
    k = np.random.default_rng(3).integers(-2000, 2000, (2, 70, 80))
    with raster(tmp_path, (k * step).astype(dtype)) as source:
        assert measure_values(source, [None, None]).grid == step


def test_the_step_of_float32_is_found(tmp_path):
    k = np.random.default_rng(3).integers(0, 10000, (1, 90, 80))
    with raster(tmp_path, k.astype("float32") * np.float32(1e-4)) as source:
        assert measure_values(source, [None]).grid == float(np.float32(1e-4))


def test_one_sample_off_the_grid_is_enough(tmp_path, monkeypatch):
    monkeypatch.setattr(value_statistics, "STRIP_VALUES", 100 * 400)
    x = np.round(field(1, 900, 400, 0, 1000))
    x[0, 611, 333] += 0.25  # late: the finer grids are then tested on all strips
    with raster(tmp_path, x.astype("float32")) as source:
        assert measure_values(source, [None]).grid == 0.25
    x[0, 11, 333] += 0.1
    with raster(tmp_path, x.astype("float32"), name="b.tif") as source:
        assert measure_values(source, [None]).grid == 0.05


def test_minus_zero_nan_and_fills_on_a_grid(tmp_path):
    x = np.round(field(1, 60, 70, 0, 50)).astype("float32")
    x[0, 3, 4], x[0, 5], x[0, 9, 9] = np.nan, -9999.5, np.inf
    with raster(tmp_path, x, [Band(nodata=-9999.5)]) as source:
        assert measure_values(source, [-9999.5]).grid == 1.0
    x[0, 30, 31] = -0.0
    with raster(tmp_path, x, name="b.tif") as source:
        assert measure_values(source, [-9999.5]).grid is None
    with raster(tmp_path, np.zeros((1, 9, 9), "int16"), name="c.tif") as source:
        assert measure_values(source, [None]).grid is None


@settings(max_examples=150)
@given(
    st.sampled_from(["float32", "float64"]),
    st.lists(st.floats(allow_nan=False, allow_infinity=False, width=32), min_size=1, max_size=20),
    st.integers(0, 60),
)
def test_a_grid_gives_every_float_back(dtype, values, at):
    values, grid = np.array(values, dtype), grids_of(dtype)[at % len(grids_of(dtype))]
    with np.errstate(all="ignore"):
        back = (np.rint(values.astype(float) / grid) + 0.0) * grid
        same = back.astype(dtype).tobytes() == values.tobytes()
    assert lies_on(values, grid) == same
