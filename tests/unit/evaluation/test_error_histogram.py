"""Histograms of errors and of spectral angles."""

import math

import numpy as np
import pytest
from bandpress.codec.evaluation.error_histogram import AngleHistogram, ErrorHistogram


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
