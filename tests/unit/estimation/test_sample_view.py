"""The pictures before and after are what the file holds."""

import bandpress
import numpy as np
import pytest
from bandpress.codec.compression import compress
from bandpress.codec.errors import InputError, TargetError
from bandpress.codec.estimation.rate_curve import estimate_curve
from bandpress.codec.estimation.sample_view import before_and_after
from bandpress.codec.geometry.grid import Window
from bandpress.codec.rate_control.targets import Target

from ...helpers.scenes import pixels
from .conftest import raster

PART = Window(37, 41, 120, 90)


def test_the_picture_is_what_comes_out(curve, field, tmp_path):
    before, after = before_and_after(field, PART, 60.0, curve)
    compress(field, tmp_path / "x.bpr", model="wavelet-context", target=Target("step", 60))
    with bandpress.open(tmp_path / "x.bpr") as dataset:
        real = dataset.read(window=(PART.x, PART.y, PART.width, PART.height))
    assert (before == field.read(PART)).all()
    assert after.dtype == real.dtype
    error = np.sqrt(np.mean((real.astype(float) - before) ** 2))
    apart = np.sqrt(np.mean((real.astype(float) - after) ** 2))
    assert apart < 0.25 * error


@pytest.mark.parametrize("target", [Target("psnr", 50), Target("rmse", 8), Target("size", 40_000)])
def test_the_error_is_that_of_the_target(curve, field, target):
    before, after = before_and_after(field, Window(0, 0, 220, 192), target, curve)
    error = np.sqrt(np.mean((before.astype(float) - after) ** 2))
    assert error == pytest.approx(curve.at(target.kind, target.value).rmse, rel=0.1)


@pytest.mark.parametrize("bound", [1, 6, 60])
def test_a_bound_is_kept(curve, field, bound):
    before, after = before_and_after(field, PART, Target("pae", bound), curve)
    assert 0 < np.abs(before.astype(int) - after).max() <= bound


def test_exact_is_exact(curve, field):
    before, after = before_and_after(field, PART, Target("lossless"), curve)
    assert (before == after).all()


def test_bands_and_samples_that_stay_exact_do(tmp_path):
    array = np.concatenate([pixels(2, 100, 100), np.random.default_rng(0).integers(1, 6, (1, 100, 100))])
    array[:, :30] = 0
    source = raster(array.astype(np.uint16), nodata=0)
    curve = estimate_curve(source, exact_bands=[2])
    before, after = before_and_after(source, Window(0, 0, 100, 100), Target("psnr", 40), curve)
    assert (before[2] == after[2]).all()
    assert (after[:, :30] == 0).all()
    assert (before[:2, 30:] != after[:2, 30:]).any()


def test_impossible_windows_and_targets_are_refused(curve, field):
    with pytest.raises(InputError, match="at most 512"):
        before_and_after(field, Window(0, 0, 600, 10), 60.0, curve)
    with pytest.raises(InputError, match="outside"):
        before_and_after(field, Window(200, 0, 100, 100), 60.0, curve)
    with pytest.raises(TargetError):
        before_and_after(field, PART, Target("size", 1), curve)


def test_a_network_keeps_a_bound_and_the_file_is_as_large_as_told(tmp_path):
    source = raster(pixels(4, 96, 96).astype(np.uint16))
    curve = estimate_curve(source, model="sscnet-s2", threads=1)
    before, after = before_and_after(source, Window(0, 0, 96, 96), Target("pae", 6), curve)
    assert 0 < np.abs(before.astype(int) - after).max() <= 6
    for target in (Target("pae", 6), Target("lossless")):
        expected = compress(source, tmp_path / "x.bpr", model="sscnet-s2", target=target).bytes
        assert curve.at(target.kind, target.value).bytes == pytest.approx(expected, rel=0.1)
