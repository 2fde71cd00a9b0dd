"""Counts of magnitudes: the kernel against NumPy, and what follows from the counts against quantised coefficients.

Kernels: magnitude_counts, magnitude_means."""

import numpy as np
import pytest
from bandpress.codec.encoder.tile_encoder import quantise
from bandpress.codec.rate_control import magnitudes
from bandpress.codec.runtime import core
from hypothesis import given, settings
from hypothesis import strategies as st


@pytest.mark.skipif(core.attempt(lambda c: True) is None, reason="needs wasmtime")
@settings(deadline=None, max_examples=60)
@given(
    st.tuples(st.integers(0, 3), st.integers(0, 19), st.integers(0, 37)),
    st.integers(0, 2**32 - 1),
    st.floats(-20, 30),
)
def test_kernel_counts_as_numpy_does(shape, seed, exponent):
    rng = np.random.default_rng(seed)
    values = (rng.standard_normal(shape) * np.exp2(exponent + rng.standard_normal(shape))).astype(np.float32)
    values[rng.random(shape) < 0.2] = 0
    single, means = core.attempt(magnitudes._in_core, values)
    expected = magnitudes._by_numpy(values)
    assert np.array_equal(single, expected[0])
    assert np.array_equal(means, expected[1])
    assert single.sum() == values.size
    assert means.sum() == shape[0] * (shape[1] // 8) * (shape[2] // 8)


@pytest.mark.parametrize("step", [0.05, 0.7, 3.0, 40.0, 900.0])
def test_errors_are_those_of_the_quantiser(step):
    rng = np.random.default_rng(3)
    values = (rng.laplace(size=(2, 200, 160)) * rng.choice([0.5, 8.0, 100.0], (2, 200, 1))).astype(np.float32)
    real = np.square(np.abs(quantise(values, step)) * step - np.abs(values).astype(np.float64)).sum()
    counts = magnitudes.counted(values)
    assert magnitudes.errors(step) @ counts.single == pytest.approx(real, rel=0.02)


def test_bits_are_the_entropy_of_quantised_laplacian_values():
    rng = np.random.default_rng(5)
    for scale in (0.2, 1.0, 6.0, 60.0):
        values = rng.laplace(size=(1, 800, 800), scale=scale).astype(np.float32)
        _, numbers = np.unique(quantise(values, 1.0), return_counts=True)
        p = numbers / values.size
        counts = magnitudes.counted(values)
        bits = float(magnitudes.bits(1.0, None) @ counts.means) * counts.per_block / values.size
        assert bits == pytest.approx(-(p * np.log2(p)).sum(), rel=0.03)
        assert (magnitudes.bits(1.0, 0.1) <= magnitudes.bits(1.0, None) + 1e-9).all()


def test_small_subbands_count_single_coefficients():
    counts = magnitudes.counted(np.full((2, 5, 30), 3.0, np.float32))
    assert counts.per_block == 1
    assert counts.means.sum() == counts.single.sum() == 300
    assert magnitudes.counted(np.zeros((0, 4, 4), np.float32)).single.sum() == 0
