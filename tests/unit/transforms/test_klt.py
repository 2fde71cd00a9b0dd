"""Spectral transforms: exact arithmetic, small bases, reversible prediction."""

import numpy as np
from bandpress.codec.transforms import band_prediction, klt
from hypothesis import given, settings
from hypothesis import strategies as st

seeds = st.integers(0, 2**32 - 1)


def _cube(rng, bands, pixels=900):
    mix = rng.normal(size=(bands, min(bands, 5))) * rng.uniform(1, 900, min(bands, 5))
    return (
        mix @ rng.normal(size=(mix.shape[1], pixels))
        + rng.normal(size=(bands, pixels)) * 8
        + rng.uniform(0, 4000, (bands, 1))
    )


@settings(max_examples=30, deadline=None)
@given(st.integers(1, 40), st.sampled_from((0.5, 4.0, 60.0)), seeds)
def test_all_components_give_the_bands_back(bands, step, seed):
    x = _cube(np.random.default_rng(seed), bands)
    basis = klt.fit(np.atleast_2d(np.cov(x)), x.mean(1), step, cells=900)
    y = basis.inverse(basis.forward(x.reshape(bands, 30, 30).astype(np.float32))).reshape(bands, -1)
    lost = basis.matrix.shape[1] < bands
    assert np.abs(y - x).max() < (8 * 5 + 6 * step if lost else 2.0)


def test_components_of_bands_far_from_zero_are_as_exact_as_of_others():
    """Also when BLAS multiplies in float32, whose errors grow with the magnitude of its input."""
    x = _cube(np.random.default_rng(3), 7)
    far = (np.rint(x) + 3e6).astype(np.float32)
    basis = klt.fit(np.cov(x), far.mean(1, dtype=float), 0.1, cells=900)
    exact = np.linalg.pinv(basis.matrix) @ (far - (basis.means / basis.mean_scale)[:, None])
    assert np.abs(basis.forward(far.reshape(7, 30, 30)).reshape(7, -1) - exact).max() < 0.5 / klt.COMPONENT_GRID / 10


@settings(max_examples=30, deadline=None)
@given(st.integers(2, 60), seeds)
def test_synthesis_does_not_depend_on_the_order_of_sums(bands, seed):
    rng = np.random.default_rng(seed)
    x = _cube(rng, bands)
    basis = klt.fit(np.cov(x), x.mean(1), 3.0, cells=900)
    c = (rng.normal(size=(basis.matrix.shape[1], 4, 50)) * 5000).astype(np.float32)
    whole = basis.inverse(c)
    order = rng.permutation(len(c))
    shuffled = klt.Basis(basis.matrix[:, order], basis.means, basis.mean_scale)
    assert np.array_equal(shuffled.inverse(c[order]), whole)
    assert np.array_equal(np.concatenate([basis.inverse(c[:, i : i + 1]) for i in range(4)], 1), whole)


@settings(max_examples=40, deadline=None)
@given(st.integers(2, 60), st.sampled_from((1, 3, 50, 1e6)), seeds)
def test_columns_are_orthonormal_however_coarsely_they_are_sent(bands, scale, seed):
    rng = np.random.default_rng(seed)
    sent = [np.rint(rng.normal(size=bands - j) * scale).astype(np.int32) for j in range(rng.integers(1, bands + 1))]
    for z in sent:
        z[-1] += not z.any()
    basis = klt.Basis.of_directions(sent, np.zeros(bands, np.int32), 1.0)
    assert np.abs(basis.matrix.T @ basis.matrix - np.eye(len(sent))).max() < bands * 2.0**-klt.BASIS_BITS
    assert np.array_equal(basis.first(1).matrix, basis.matrix[:, :1])
    assert np.array_equal(klt.Basis.of_directions(sent[:2], basis.means, 1.0).matrix, basis.matrix[:, :2])


def test_a_basis_is_the_eigenvectors_and_finer_the_more_there_is_to_gain():
    """The cost relative to the eigenvectors themselves, in bits per cell at high rate, and in numbers that are sent."""
    x = _cube(np.random.default_rng(5), 30)
    covariance = np.cov(x)
    ideal, found = np.log2(np.linalg.eigvalsh(covariance)).sum() / 2, {}
    for cells in (100, 10_000, 1_000_000):
        basis = klt.fit(covariance, x.mean(1), 1.0, cells=cells)
        assert basis.matrix.shape == (30, 30)
        lost = np.log2(np.diag(basis.matrix.T @ covariance @ basis.matrix)).sum() / 2 - ideal
        found[cells] = lost, sum(np.log2(1 + np.abs(z)).sum() for z in basis.directions)
    assert found[100][0] > 10 * found[10_000][0] > 100 * found[1_000_000][0] >= 0
    assert found[100][1] < 0.7 * found[10_000][1] < 0.5 * found[1_000_000][1]
    assert all(lost * cells < sent * 2 for cells, (lost, sent) in found.items())


def test_components_that_are_not_worth_their_vectors_are_left_out():
    rng = np.random.default_rng(6)
    x = rng.normal(size=(40, 6)) @ rng.normal(size=(6, 5000)) * 100 + rng.normal(size=(40, 5000)) * 0.5
    for step, kept in ((20.0, 6), (0.5, 40)):
        assert klt.fit(np.cov(x), x.mean(1), step, cells=5000).matrix.shape[1] == kept
    noise = klt.fit(np.cov(x), x.mean(1), 0.5, cells=5000).directions[6:]
    # for noise all directions are equally good, so a coordinate is chosen
    assert all(np.abs(z).sum() == 1 for z in noise)


@settings(max_examples=40, deadline=None)
@given(st.integers(1, 20), st.integers(0, 12), st.integers(0, 4), st.integers(1, 6), st.integers(1, 7), seeds)
def test_prediction_is_exactly_reversible(bands, references, spatial, height, width, seed):
    rng = np.random.default_rng(seed)
    spatial = min(spatial, references)
    c = rng.integers(-100000, 100000, (bands, height, width)).astype(np.int32)
    weights = rng.integers(-8 * 1024, 8 * 1024, (bands, len(band_prediction.columns_of(references, spatial)))).astype(
        np.int32
    )
    left = band_prediction.residuals(c, weights, references, spatial)
    assert np.array_equal(band_prediction.restore(left, weights, references, spatial), c)


def test_prediction_removes_what_bands_share_even_when_shifted():
    rng = np.random.default_rng(1)
    base = rng.normal(size=(66, 66)) * 500
    shifted = [base[1:-1, 1 + d : 65 + d] for d in (0, 1, -1, 0)]
    c = np.rint(np.stack([s * (1 + 0.1 * b) + rng.normal(size=s.shape) * 5 for b, s in enumerate(shifted)])).astype(
        np.int32
    )
    total, count = band_prediction.moments(c)
    references, spatial, weights = band_prediction.choose(
        [total] * band_prediction.CLASSES, np.full(band_prediction.CLASSES, count), 4
    )
    left = band_prediction.residuals(c, weights[0], references, spatial)
    assert spatial > 0 and left[1:, 2:-2, 2:-2].std() < 40 < 400 < c[1:].std()


def test_unrelated_bands_are_not_predicted():
    c = np.rint(np.random.default_rng(2).normal(size=(5, 40, 40)) * 300).astype(np.int32)
    total, count = band_prediction.moments(c)
    references, _, weights = band_prediction.choose(
        [total] * band_prediction.CLASSES, np.full(band_prediction.CLASSES, count), 5
    )
    left = band_prediction.residuals(c, weights[0], references, 0)
    assert references == 0 and np.array_equal(left, c)
