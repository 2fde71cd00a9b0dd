"""Spectral transforms: exact arithmetic, small bases, reversible prediction."""

import numpy as np
from bandpress.codec.transforms import prediction, spectral
from hypothesis import given, settings
from hypothesis import strategies as st

seeds = st.integers(0, 2 ** 32 - 1)


def _cube(rng, bands, pixels=900):
    mix = rng.normal(size=(bands, min(bands, 5))) * rng.uniform(1, 900, min(bands, 5))
    return mix @ rng.normal(size=(mix.shape[1], pixels)) + rng.normal(size=(bands, pixels)) * 8 + rng.uniform(0, 4000, (bands, 1))


@settings(max_examples=30, deadline=None)
@given(st.integers(1, 40), st.sampled_from((0.5, 4.0, 60.0)), seeds)
def test_all_components_give_the_bands_back(bands, step, seed):
    x = _cube(np.random.default_rng(seed), bands)
    basis = spectral.fit(np.atleast_2d(np.cov(x)), x.mean(1), step)
    y = basis.inverse(basis.forward(x.reshape(bands, 30, 30).astype(np.float32))).reshape(bands, -1)
    lost = basis.columns.shape[1] < bands
    assert np.abs(y - x).max() < (8 * 5 + 6 * step if lost else 2.0)


@settings(max_examples=30, deadline=None)
@given(st.integers(2, 60), seeds)
def test_synthesis_does_not_depend_on_the_order_of_sums(bands, seed):
    rng = np.random.default_rng(seed)
    x = _cube(rng, bands)
    basis = spectral.fit(np.cov(x), x.mean(1), 3.0)
    c = (rng.normal(size=(basis.columns.shape[1], 4, 50)) * 5000).astype(np.float32)
    whole = basis.inverse(c)
    order = rng.permutation(len(c))
    shuffled = spectral.Basis(basis.columns[:, order], basis.shifts[order], basis.means, basis.mean_scale)
    assert np.array_equal(shuffled.inverse(c[order]), whole)
    assert np.array_equal(np.concatenate([basis.inverse(c[:, i:i + 1]) for i in range(4)], 1), whole)


@settings(max_examples=40, deadline=None)
@given(st.integers(1, 20), st.integers(0, 12), seeds)
def test_prediction_is_exactly_reversible(bands, references, seed):
    rng = np.random.default_rng(seed)
    c = rng.integers(-100000, 100000, (bands, 5, 7)).astype(np.int32)
    weights = rng.integers(-8 * 1024, 8 * 1024, (bands, references)).astype(np.int32)
    assert np.array_equal(prediction.restore(prediction.residuals(c, weights), weights), c)


def test_prediction_removes_what_bands_share():
    rng = np.random.default_rng(1)
    base = rng.normal(size=(64, 64)) * 500
    c = np.rint(np.stack([base * (1 + 0.1 * b) + rng.normal(size=base.shape) * 5 for b in range(6)])).astype(np.int32)
    flat = c.reshape(6, -1).astype(float)
    moments = np.repeat((flat @ flat.T / flat.shape[1])[None], prediction.CLASSES, 0)
    weights = prediction.choose(moments, np.full(prediction.CLASSES, 1000.0))
    left = prediction.residuals(c, weights[0])
    assert left[1:].std() < 10 < 400 < c[1:].std()
