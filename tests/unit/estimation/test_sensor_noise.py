"""Noise of known size is found again."""

import numpy as np
import pytest
from bandpress.codec.analysis.source_facts import examine_source
from bandpress.codec.estimation.sensor_noise import noise_of
from bandpress.codec.progress import Progress

from .conftest import raster

SIDE = 240


def scene(bands, sigma, texture, seed=1):
    """Fields and relief with fine texture that all bands share, and noise of ``sigma`` (one a band) of its own."""
    random = np.random.default_rng(seed)
    y, x = np.mgrid[:SIDE, :SIDE]
    base = 2000 + 400 * np.sin(x / 17) * np.cos(y / 23) + 150 * random.integers(0, 5, (12, 12))[y // 20, x // 20]
    fine = random.normal(0, texture, (SIDE, SIDE))
    base = base + fine + np.roll(fine, 1, 0) + np.roll(fine, 1, 1)
    noise = random.normal(0, 1, (bands, SIDE, SIDE)) * np.reshape(sigma, (-1, 1, 1))
    return base * np.linspace(0.6, 1.3, bands)[:, None, None] + noise


def found(array, nodata=None):
    source = raster(array, nodata)
    facts = examine_source(source, nodata=nodata, progress=Progress())
    return noise_of(source, facts, range(len(array)))


KNOWN = (([12.0] * 4, 0), ([12.0] * 4, 10), ([6.0, 9.0, 12.0, 15.0], 0), ([40.0], 0), ([10.0] * 60, 8))


@pytest.mark.parametrize(("sigma", "texture"), KNOWN)
def test_noise_is_found_within_15_per_cent(sigma, texture):
    noise, _ = found(scene(len(sigma), sigma, texture).round().astype(np.uint16))
    assert noise == pytest.approx(sigma, rel=0.15)


def test_holes_do_not_count():
    array = scene(3, [10.0] * 3, 0).round().astype(np.uint16)
    array[:, 30:110, 50:] = 0
    noise, display = found(array, nodata=0)
    assert noise == pytest.approx([10.0] * 3, rel=0.15)
    assert max(display) < 3000


def test_repeated_pixels_count_once():
    array = np.repeat(np.repeat(scene(2, [10.0] * 2, 0), 2, 1), 2, 2).round().astype(np.uint16)
    noise, _ = found(array)
    assert noise == pytest.approx([10.0] * 2, rel=0.15)


def test_the_display_range_is_that_between_two_percentiles():
    ramp = np.broadcast_to(np.arange(1000, dtype=np.uint16), (1, 100, 1000))
    noise, display = found(ramp)
    assert display[0] == pytest.approx(960, rel=0.02)
    assert np.isnan(noise[0])  # there is none
