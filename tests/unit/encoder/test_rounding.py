"""Rounding within a bound: no sample changes by more, and no measurement becomes nodata or a fill value."""

from fractions import Fraction

import numpy as np
import pytest
from bandpress.codec.encoder.rounding import Grid, Rounding
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

INTEGERS = ("uint8", "int8", "uint16", "int16", "uint32", "int32", "uint64", "int64")


@pytest.mark.parametrize("dtype", INTEGERS)
@given(data=st.data(), bound=st.one_of(st.integers(0, 300), st.floats(0, 300), st.integers(0, 1 << 41)))
def test_integers_stay_within_the_bound_and_off_the_taken_values(dtype, data, bound):
    info = np.iinfo(dtype)
    x = data.draw(arrays.arrays(dtype, (1, 2, 6), elements=st.integers(info.min, info.max)))
    taken = data.draw(st.lists(st.integers(info.min, info.max), max_size=2))
    valid = ~np.isin(x, np.array(taken, dtype))
    y = Rounding(bound, dtype, {3: taken})(x, None if valid.all() else np.where(valid, 0, 1).astype(np.uint8), [3])
    assert y.dtype == x.dtype and np.array_equal(y[~valid], x[~valid])
    assert all(abs(int(a) - int(b)) <= bound for a, b in zip(x.ravel(), y.ravel()))
    assert not np.isin(y[valid], np.array(taken, dtype)).any()


@pytest.mark.parametrize("dtype", ("float32", "float64"))
@given(data=st.data(), bound=st.floats(1e-40, 1e30))
def test_floats_stay_within_the_bound(dtype, data, bound):
    width = 32 if dtype == "float32" else 64
    x = data.draw(arrays.arrays(dtype, (1, 2, 6), elements=st.floats(width=width)))
    y = Rounding(bound, dtype)(x, None, [0])
    odd = ~np.isfinite(x)
    assert np.array_equal(y[odd], x[odd], equal_nan=True)
    assert all(abs(Fraction(float(a)) - Fraction(float(b))) <= Fraction(bound) for a, b in zip(x[~odd], y[~odd]))


def test_levels_are_few():
    x = np.arange(4000, dtype=np.uint16).reshape(1, 40, 100)
    y = Rounding(5, "uint16", {0: [0]})(x, np.where(x == 0, 1, 0).astype(np.uint8), [0])
    assert len(np.unique(y)) <= 4000 // 11 + 3
    x = np.linspace(0, 100, 4000).reshape(1, 40, 100).astype(np.float32)
    assert len(np.unique(Rounding(1.0, "float32")(x, None, [0]))) <= 52


def test_a_precision_rounds_to_its_multiples():
    x = np.array([[[0.1234, -7.5, np.nan, np.inf, 3e38]]], np.float32)
    y = Grid(0.01)(x, None, [0])
    assert np.array_equal(y, np.array([[[0.12, -7.5, np.nan, np.inf, 3e38]]], np.float32), equal_nan=True)
