"""The default peak of PSNR for different data, and the warning where a file loses much of a band."""

import numpy as np
import pytest
from bandpress.codec.analysis.code_bands import find_code_bands
from bandpress.codec.analysis.loss_warning import too_lossy
from bandpress.codec.analysis.measured_values import measure_values
from bandpress.codec.analysis.peak import choose_peak
from bandpress.codec.analysis.survey import survey_raster
from bandpress.codec.evaluation.evaluator import evaluate
from bandpress.codec.progress import Progress
from bandpress.codec.raster.profile import Band
from bandpress.tests.helpers.analysis_case import field, raster

S2 = ["B01", "B02", "B03", "B04", "B05", "B06", "B07", "B08", "B8A", "B09", "B10", "B11", "B12"]


def peak_of(folder, samples, bands=None):
    with raster(folder, samples, bands) as source:
        return choose_peak(source.profile, measure_values(source, [b.nodata for b in source.profile.bands]))


@pytest.mark.parametrize(
    "dtype,count,low,high,names",
    [
        ("uint16", 4, 100, 4000, ["B02", "B03", "B04", "B08"]),
        ("uint16", 1, 300, 2500, ["B04"]),
        ("uint16", 2, 0, 700, ["SR_B1", "SR_B2"]),  # dark sea
        ("int16", 13, 0, 12000, S2),
        ("uint16", 13, 0, 6000, None),
        ("uint16", 1, 100, 3000, None),
        ("uint16", 4, 0, 4000, None),
        ("int16", 190, -40, 6000, None),
        ("uint16", 4, 0, 6000, ["Blue", "Green", "Red", "NIR"]),
        ("uint16", 3, 0, 1500, ["560 nm"] * 3),
        ("uint16", 2, 0, 28000, ["B03", "B04"]),
    ],
)  # the last: snow
def test_reflectance_in_integers(tmp_path, dtype, count, low, high, names):
    assert peak_of(tmp_path, field(count, 40, 50, low, high).astype(dtype), names).value == 10000


def test_absorption_bands_do_not_change_reflectance(tmp_path):
    x = field(13, 40, 50, 200, 5000)
    x[10] = field(1, 40, 50, 8, 24)[0]
    assert peak_of(tmp_path, x.astype("uint16"), S2).value == 10000
    assert peak_of(tmp_path, x.astype("uint16")).value == 10000


@pytest.mark.parametrize("dtype,low,high", [("float32", 0, 0.6), ("float64", 0.02, 1.1), ("float32", -0.2, 0.9)])
def test_reflectance_and_indices_in_floats(tmp_path, dtype, low, high):
    assert peak_of(tmp_path, field(3, 40, 50, low, high).astype(dtype)).value == 1


def test_grey_levels(tmp_path):
    assert peak_of(tmp_path, field(3, 40, 50, 0, 200).astype("uint8")).value == 255
    assert peak_of(tmp_path, field(1, 40, 50, 0, 20).astype("uint8")).value <= 20


@pytest.mark.parametrize(
    "dtype,count,low,high,bands",
    [
        ("uint16", 1, 0, 200, None),
        ("float32", 1, 1e-5, 9e-5, None),
        ("float32", 6, 0.001, 0.02, None),
        ("float64", 2, 273.15 - 1e-7, 273.15 + 1e-7, None),
        ("int16", 1, -50, 300, None),
        ("int16", 1, -50, 4000, None),
        ("uint16", 1, 200, 3000, ["elevation"]),
        ("uint16", 1, 200, 3000, [Band("x", unit="m")]),
        ("int16", 2, -2500, 300, ["VV", "VH"]),
        ("uint16", 4, 0, 28000, None),
        ("uint16", 3, 0, 65535, None),
        ("float32", 1, 220, 330, None),
        ("int32", 1, -8000, 8000, None),
        ("float32", 1, 0, 1e30, None),
    ],
)
def test_other_values_have_their_spread(tmp_path, dtype, count, low, high, bands):
    peak = peak_of(tmp_path, field(count, 60, 50, low, high).astype(dtype), bands)
    assert 0.4 * (high - low) < peak.value <= high - low and "0.1 to 99.9 %" in peak.why


def test_bands_of_several_kinds_take_the_smallest_spread_that_varies(tmp_path):
    x = np.concatenate([field(1, 60, 50, 0, 3000), field(1, 60, 50, 0, 60), np.full((1, 60, 50), 7)]).astype("float32")
    assert 40 < peak_of(tmp_path, x, ["elevation", "slope", "zone"]).value <= 60
    x[2] = 273.15 + np.spacing(np.float32(273.15)) * (np.arange(3000).reshape(60, 50) % 3)  # rounding is no variation
    assert 40 < peak_of(tmp_path, x, ["elevation", "slope", "noise"]).value <= 60


def test_a_spectrum_takes_the_median_of_its_spreads(tmp_path):
    x = np.concatenate([field(40, 40, 50, 0, 90), field(6, 40, 50, 0, 0.5)]).astype("float32")
    assert 40 < peak_of(tmp_path, x).value <= 90


def test_bands_of_codes_do_not_count(tmp_path):
    scl = np.random.default_rng(0).integers(0, 12, (1, 60, 50)).repeat(4, 1).repeat(4, 2)[:, :60, :50]
    x = np.concatenate([field(1, 60, 50, 0, 150), scl]).astype("int16")
    with raster(tmp_path, x, ["height", "SCL"]) as source:
        seen, codes = measure_values(source, [None, None]), find_code_bands(source.profile, source)
        assert 100 < choose_peak(source.profile, seen, codes).value <= 150 and list(codes) == [1]
        assert choose_peak(source.profile, seen).value == 11


@pytest.mark.parametrize(
    "samples,value", [(np.full((1, 9, 9), 12345, "uint16"), 1), (np.full((2, 9, 9), np.nan, "float32"), 1)]
)
def test_nothing_to_measure(tmp_path, samples, value):
    assert peak_of(tmp_path, samples).value == value


def test_few_pixels_that_differ_are_not_overlooked(tmp_path):
    x = np.zeros((1, 100, 100), "float32")
    x[0, 5, 5:8] = 40
    assert peak_of(tmp_path, x).value == 40


def test_evaluation_and_compression_have_one_peak(tmp_path):
    x = field(1, 300, 400, 1e-5, 9e-5).astype("float32")
    x[0, :30] = -9999
    with raster(tmp_path, x) as source:
        peak = choose_peak(source.profile, survey_raster(source, [None], Progress())).value
        assert 5e-5 < peak < 8.1e-5
        assert evaluate(source, source).numbers["PEAK"] == peak


def test_a_flat_result_is_said_and_a_good_one_is_not(tmp_path):
    x = np.concatenate([field(2, 80, 90, 0, 1), field(1, 80, 90, 0, 1000)]).astype("float32")
    with raster(tmp_path, x, ["a", "", "height"]) as source:
        seen, profile = measure_values(source, [None] * 3), source.profile
    assert too_lossy(seen.spread / 11, seen, profile) is None and too_lossy(0.0, seen, profile) is None
    flat = x.astype(float).std(axis=(1, 2))
    said = too_lossy(flat, seen, profile)
    assert "1 (a), 2 and 3 (height)" in said and "TARGET=pae" in said
    said = too_lossy([0.0, 0.0, flat[2]], seen, profile)
    assert "band 3 (height) has" in said and f"{flat[2]:.4g}" in said
    assert too_lossy([0.2, float("nan"), 0.2], seen, profile).startswith(
        "Much is lost: band 1 (a) has an error (RMSE 0.2)"
    )
    assert too_lossy(300.0, seen, profile) and too_lossy(1.0, seen, profile) is None


def test_bright_pixels_do_not_hide_a_flat_rest(tmp_path):
    x = np.random.default_rng(0).gamma(0.5, 1, (1, 200, 200)) ** 3
    with raster(tmp_path, x.astype("float32")) as source:
        seen = measure_values(source, [None])
        assert too_lossy([float(x.std())], seen, source.profile)


def test_absorption_bands_are_no_reason_for_a_word(tmp_path):
    x = field(13, 40, 50, 200, 5000)
    x[10] = field(1, 40, 50, 8, 24)[0]
    with raster(tmp_path, x.astype("uint16"), S2) as source:
        seen = measure_values(source, [None] * 13)
        rmse = np.full(13, 30.0)
        assert too_lossy(rmse, seen, source.profile) is None
        rmse[3:11] = 1000
        said = too_lossy(rmse, seen, source.profile)
        assert "4 (B04), 5 (B05), 6 (B06), 7 (B07), 8 (B08) and 2 more" in said
