"""Sums of errors in the compiled core are those of the NumPy twin."""

import numpy as np
import pytest
from bandpress.codec.evaluation import distortion
from bandpress.codec.evaluation.distortion import sum_errors
from bandpress.tests.helpers.core_twins import by_core, by_numpy
from hypothesis import given
from hypothesis import strategies as st


def rasters(dtype, shape, spread, seed):
    """Decoded and original samples whose errors are up to ``spread``, or of the whole range where it is None."""
    r, info = np.random.default_rng(seed), np.iinfo(dtype)
    a = r.integers(info.min, info.max + 1, shape)
    b = r.integers(info.min, info.max + 1, shape) if spread is None else a + r.integers(-spread, spread + 1, shape)
    return a.astype(dtype), np.clip(b, info.min, info.max).astype(dtype)


def equal(a, b):
    return np.array_equal(a.by_band, b.by_band) and a[1:] == b[1:]


@given(
    st.sampled_from(distortion.KINDS),
    st.integers(1, 4),
    st.integers(0, 40),
    st.integers(0, 40),
    st.sampled_from((0, 2, 5000, 6000, 40000, None)),
    st.integers(0, 2**32 - 1),
    st.booleans(),
)
def test_sums(dtype, bands, h, w, spread, seed, classified):
    a, b = rasters(dtype, (bands, h, w), spread, seed)
    classes = np.random.default_rng(seed).integers(0, 3, a.shape).astype(np.uint8) * 100 if classified else None
    which = list(range(bands))[:: -1 if seed % 2 else 2]
    found = by_core(distortion._sum_in_core, a, b, classes, which)
    assert equal(found, by_numpy(sum_errors, a, b, classes, which))


@pytest.mark.parametrize("dtype", distortion.KINDS)
def test_the_largest_errors(dtype):
    info = np.iinfo(dtype)
    a, b = np.full((2, 70, 33), info.max, dtype), np.full((2, 70, 33), info.min, dtype)
    found = by_core(distortion._sum_in_core, a, b, None, range(2))
    assert equal(found, by_numpy(sum_errors, a, b, None, range(2)))
    assert found.peak == int(info.max) - int(info.min)


def test_parts_of_arrays_and_one_mask_for_all_bands(monkeypatch):
    a, b = rasters("uint16", (5, 40, 60), 90, 3)
    classes = np.broadcast_to(np.random.default_rng(2).integers(0, 2, (40, 60)).astype(np.uint8), a.shape)
    part = np.s_[..., 7:41]
    monkeypatch.setattr(distortion, "BATCH", 2 * 2 * 40 * 34)
    found = by_core(distortion._sum_in_core, a[part], b[part], classes[part], [4, 0, 2])
    assert equal(found, by_numpy(sum_errors, a[part], b[part], classes[part], [4, 0, 2]))


def test_sums_beyond_exact_float64_are_left_to_numpy(monkeypatch):
    a, b = rasters("uint8", (1, 9, 9), 3, 1)
    want = by_numpy(sum_errors, a, b, None, [0])
    monkeypatch.setattr(distortion, "EXACT", 1)
    assert equal(sum_errors(a, b, None, [0]), want)


@pytest.mark.parametrize("dtype", ("int32", "float32", "uint64"))
def test_other_types(dtype):
    a, b = (np.arange(12).reshape(1, 3, 4).astype(dtype) * k for k in (1, 3))
    assert equal(sum_errors(a, b, None, [0]), by_numpy(sum_errors, a, b, None, [0]))
