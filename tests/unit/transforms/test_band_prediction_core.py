"""Inter-band prediction in the compiled core gives the integers of its NumPy twin.

Kernels: predict_bands."""

import numpy as np
import pytest
from bandpress.codec.transforms import band_prediction
from bandpress.tests.helpers.core_twins import by_core, by_numpy, same
from hypothesis import given
from hypothesis import strategies as st

LARGEST = 1 << 24


def case(bands, h, w, references, spatial, seed, largest):
    r = np.random.default_rng(seed)
    columns = len(band_prediction.columns_of(references, spatial))
    weights = r.integers(-8192, 8193, (bands, columns)) * r.integers(0, 2, (bands, columns))
    return r.integers(-largest, largest + 1, (bands, h, w)).astype(np.int32), weights.astype(np.int32)


@given(
    st.integers(1, 18),
    st.integers(1, 12),
    st.integers(1, 19),
    st.integers(1, band_prediction.MOST_REFERENCES),
    st.integers(0, band_prediction.MOST_SPATIAL),
    st.integers(0, 2**32 - 1),
    st.sampled_from((0, 3, 70000, LARGEST)),
)
def test_residuals_and_restored_coefficients(bands, h, w, references, spatial, seed, largest):
    spatial = min(spatial, references)
    x, weights = case(bands, h, w, references, spatial, seed, largest)
    residuals = by_core(band_prediction._in_core, x, weights, references, spatial, False)
    assert same(residuals, by_numpy(band_prediction.residuals, x, weights, references, spatial))
    assert same(by_core(band_prediction._in_core, residuals, weights, references, spatial, True), x)


@pytest.mark.parametrize("spatial", (0, 2))
def test_bands_go_through_in_batches(spatial, monkeypatch):
    x, weights = case(11, 6, 9, 4, spatial, 5, 9000)
    want = by_numpy(band_prediction.residuals, x, weights, 4, spatial)
    for batch in (1, 3, 11):
        monkeypatch.setattr(band_prediction, "BATCH", batch * 4 * 6 * 9)
        assert same(by_core(band_prediction._in_core, x, weights, 4, spatial, False), want)
        assert same(by_core(band_prediction._in_core, want, weights, 4, spatial, True), x)


def test_the_public_functions_use_the_core_and_leave_empty_arrays():
    x, weights = case(4, 5, 8, 2, 1, 7, 100)
    assert same(band_prediction.restore(band_prediction.residuals(x, weights, 2, 1), weights, 2, 1), x)
    empty = np.zeros((3, 0, 5), np.int32)
    assert band_prediction.residuals(empty, weights, 2, 1) is empty
