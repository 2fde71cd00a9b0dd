"""The estimated curve against what comes out, its interpolation, and rasters that have none."""

import math
import time

import numpy as np
import pytest
from bandpress.codec.compression import compress
from bandpress.codec.errors import Cancelled, InputError, TargetError
from bandpress.codec.estimation import curve_estimator
from bandpress.codec.estimation.curve_point import CurvePoint
from bandpress.codec.estimation.rate_curve import RateCurve, estimate_curve
from bandpress.codec.progress import Progress
from bandpress.codec.rate_control.targets import Target
from hypothesis import given, settings
from hypothesis import strategies as st

from ...helpers.scenes import pixels
from .conftest import raster

CLOSE = 0.1  # the promise


def made(source, target, path, **more):
    return compress(source, path / "out.bpr", model="wavelet-context", target=target, **more)


@pytest.mark.parametrize(
    ("kind", "value"), [("psnr", 50), ("psnr", 62), ("rmse", 9), ("step", 20), ("pae", 3), ("pae", 10), ("lossless", 0)]
)
def test_the_size_is_what_comes_out(curve, field, tmp_path, kind, value):
    result = made(field, Target(kind, value), tmp_path)
    assert curve.at(kind, value).bytes == pytest.approx(result.bytes, rel=CLOSE)


@pytest.mark.parametrize("ratio", [6, 40])
def test_the_error_at_a_size_is_what_comes_out(curve, field, tmp_path, ratio):
    size = curve.raw_bytes // ratio
    result, point = made(field, Target("size", size), tmp_path), curve.at("size", size)
    assert point.bytes == size
    assert point.rmse == pytest.approx(result.numbers["RMSE"], rel=CLOSE)
    assert point.psnr == pytest.approx(result.numbers["PSNR"], abs=1)
    assert point.peak_error == pytest.approx(result.numbers["PAE"], rel=0.5)
    rate = curve.at("bpppc", 8 * size / curve.samples)
    assert (rate.bytes, rate.rmse) == (point.bytes, pytest.approx(point.rmse))


def test_points_go_from_fine_to_coarse(curve):
    for points in (curve.points, curve.near_lossless):
        assert len(points) > 10
        for finer, coarser in zip(points, points[1:]):
            assert finer.bytes > coarser.bytes
            assert finer.rmse < coarser.rmse
    assert curve.points[0].bytes < curve.exact.bytes
    assert (curve.exact.rmse, curve.exact.psnr) == (0, math.inf)
    assert curve.smallest == curve.points[-1]
    assert (curve.raw_bytes, curve.source_bytes, curve.samples) == (192 * 220 * 8, 0, 192 * 220 * 4)


def test_a_curve_of_windows_is_that_of_the_whole(curve, monkeypatch):
    """A raster that is too large to be encoded whole: the rest is told from counted coefficients."""
    for name in ("WHOLE", "SAMPLES", "BOUNDED_WHOLE", "BOUNDED_SAMPLES"):
        monkeypatch.setattr(curve_estimator, name, 60_000)
    some = estimate_curve(raster(pixels(4, 192, 220).astype(np.uint16)))
    for kind, value in (("psnr", 55), ("psnr", 65), ("pae", 6), ("lossless", 0)):
        assert some.at(kind, value).bytes == pytest.approx(curve.at(kind, value).bytes, rel=CLOSE)


def test_a_large_raster_is_looked_at_in_parts(monkeypatch):
    whole = pixels(2, 400, 410).astype(np.uint16)
    few = estimate_curve(raster(whole))
    monkeypatch.setattr(curve_estimator, "LARGE", 250_000)
    parts = estimate_curve(raster(whole))
    assert parts.samples == few.samples == whole.size
    for kind, value in (("psnr", 60), ("lossless", 0)):
        assert parts.at(kind, value).bytes == pytest.approx(few.at(kind, value).bytes, rel=CLOSE)


def test_masked_samples_count_in_the_lossless_file_alone(tmp_path):
    mask = np.ones((128, 128), bool)
    mask[:64] = False
    source = raster(pixels(2, 128, 128).astype(np.uint16), mask=mask)
    curve = estimate_curve(source)
    for target in (Target("lossless"), Target("psnr", 62)):
        expected = made(source, target, tmp_path).bytes
        assert curve.at(target.kind, target.value).bytes == pytest.approx(expected, rel=CLOSE)


def test_exact_bands_are_part_of_every_size(tmp_path):
    codes = np.random.default_rng(2).integers(0, 6, (1, 96, 96))
    source = raster(np.concatenate([pixels(2, 96, 96), codes]).astype(np.uint16))
    curve = estimate_curve(source, exact_bands=[2])
    assert curve.coded_bands == (0, 1)
    assert math.isnan(curve.noise[2])
    expected = made(source, Target("psnr", 45), tmp_path, exact_bands=[2]).bytes
    assert curve.at("psnr", 45).bytes == pytest.approx(expected, rel=CLOSE)


RANDOM = np.random.default_rng(4)
ALONE = {
    "no valid pixel": (np.zeros((3, 40, 40), np.uint16), 0),
    "one value": (np.full((2, 50, 50), 7, np.uint8), None),
    "one pixel": (np.full((4, 1, 1), 900, np.uint16), None),
    "too large": (RANDOM.normal(0, 1e200, (2, 40, 40)), None),
}


@pytest.mark.parametrize("name", ALONE)
def test_what_is_always_exact_has_a_sentence(name, tmp_path):
    array, nodata = ALONE[name]
    source = raster(array, nodata)
    curve = estimate_curve(source)
    assert not curve.points
    assert curve.notes[0].endswith(".")
    assert curve.range_of("psnr") == (0, 0)
    assert curve.default_of("rmse") == 0
    expected = made(source, Target("lossless"), tmp_path).bytes
    assert curve.at("lossless").bytes == pytest.approx(expected, rel=CLOSE)
    with pytest.raises(TargetError, match=r"The file takes about"):
        curve.at("psnr", 50)


@pytest.mark.parametrize(
    ("array", "more"),
    [
        (pixels(3, 90, 70).astype(np.float32) / 10000, {}),
        (pixels(1, 90, 70).astype(np.float32) / 10000, {"precision": 1e-4}),
        (np.tensordot(RANDOM.normal(0, 1, (300, 4)), RANDOM.normal(0, 300, (4, 12, 16)), 1).astype(np.int16), {}),
        (pixels(4, 1, 300).astype(np.uint16), {}),
        (np.arange(6, dtype=np.uint8).reshape(1, 2, 3), {}),
    ],
    ids=["floats", "precision", "300 bands", "a row", "six pixels"],
)
def test_every_raster_has_a_curve(array, more):
    curve = estimate_curve(raster(array), **more)
    assert 0 < curve.smallest.bytes <= curve.exact.bytes
    for kind in ("step", "psnr", "rmse", "bpppc", "size", "pae"):
        low, high = curve.range_of(kind)
        assert low <= curve.default_of(kind) <= high
        if high and curve.points and kind != "pae":
            assert curve.at(kind, curve.default_of(kind)).bytes <= curve.exact.bytes


def test_what_is_out_of_reach_is_told(curve):
    for kind, value, words in (
        ("size", 50, "The smallest file of this raster is about"),
        ("size", 1e9, "takes only about"),
        ("bpppc", 1e-9, "The smallest file"),
        ("psnr", 150, "choose exact"),
        ("psnr", 3, "Even the smallest file"),
        ("rmse", 1e-3, "choose exact"),
        ("rmse", 1e6, "Even the smallest file"),
        ("pae", 1e6, "Even the smallest file"),
        ("quality", 5, "There is no target named quality"),
        ("rmse", math.nan, "Give a number"),
    ):
        with pytest.raises(TargetError, match=words) as told:
            curve.at(kind, value)
        assert str(told.value).count(".") >= 1
    assert curve.at("pae", 0) == curve.at("pae", 0.7) == curve.exact
    assert curve.at("pae", 5.9) == curve.at("pae", 5)


def a_curve(sizes, errors):
    points = tuple(CurvePoint(e * 3, n, e, 80 - 20 * math.log10(e), 4 * e, 1.0) for n, e in zip(sizes, errors))
    exact = CurvePoint(0, sizes[0] + 10, 0, math.inf, 0, 1)
    return RateCurve(points, exact, points, (2.0,), (500.0,), (0,), 10**7, 0, 1e4, "", 10**6, True, ())


@settings(deadline=None, max_examples=60)
@given(
    st.lists(st.integers(100, 10**6), min_size=2, max_size=9, unique=True),
    st.data(),
)
def test_what_is_asked_is_what_the_point_has(sizes, data):
    """On any falling curve a target's point has the asked value, and both ends can be asked for."""
    errors = [float(1.5**i) for i in range(len(sizes))]
    curve = a_curve(sorted(sizes, reverse=True), errors)
    for kind, of in (("psnr", "psnr"), ("rmse", "rmse"), ("step", "step"), ("size", "bytes")):
        low, high = curve.range_of(kind)
        if kind == "size":
            high = curve.points[0].bytes
        value = data.draw(st.floats(low, high))
        assert getattr(curve.at(kind, value), of) == pytest.approx(value, rel=1e-6, abs=0.51 if kind == "size" else 0)
        for end in (low, high):
            assert getattr(curve.at(kind, end), of) == pytest.approx(end, rel=1e-9)


def test_progress_rises_and_a_cancel_ends_it(field):
    seen = []
    estimate_curve(field, threads=1, progress=Progress(report=seen.append))
    assert seen == sorted(seen)
    assert seen[-1] == 1
    assert len(seen) > 8
    started, asked = time.process_time(), []

    def cancelled():
        if time.process_time() - started > 0.1 and not asked:
            asked.append(time.process_time())
        return bool(asked)

    with pytest.raises(Cancelled):
        estimate_curve(field, threads=1, progress=Progress(cancelled=cancelled))
    assert time.process_time() - asked[0] < 1


def test_an_unknown_model_is_refused(field):
    with pytest.raises(InputError, match="There is no model named"):
        estimate_curve(field, model="none")
