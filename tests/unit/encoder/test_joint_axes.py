"""Joint axes: fewer bits than eigenvectors of the covariance where areas differ; orthonormal; finite."""

import numpy as np
from bandpress.codec.encoder.planning.joint_axes import rotated
from hypothesis import example, given, settings
from hypothesis import strategies as st


def bits(axes, runs, step):
    x = np.tensordot(axes.T, runs.astype(float), 1)
    return np.log(step**2 + np.square(x).mean(2)).sum()


def mixed(rng, basis, count=400, length=16):
    """Runs whose components in ``basis`` are uncorrelated, of other energies in each run."""
    n = len(basis)
    scale = np.exp(rng.normal(0, 1, (n, count, 1)))
    return np.tensordot(basis, scale * rng.normal(size=(n, count, length)), 1).astype(np.float32)


@settings(max_examples=25, deadline=None)
@example(18474, 2, 0.01)  # the start is nearly the best
@given(st.integers(0, 10**6), st.integers(2, 6), st.sampled_from((0.01, 1.0, 30.0)))
def test_bits_become_fewer_and_axes_stay_orthonormal(seed, n, step):
    rng = np.random.default_rng(seed)
    basis = np.linalg.qr(rng.normal(size=(n, n)))[0]
    runs = mixed(rng, basis)
    start = np.linalg.qr(rng.normal(size=(n, n)))[0]
    found = rotated(start, runs, step)
    np.testing.assert_allclose(found.T @ found, np.eye(n), atol=1e-9)
    assert bits(found, runs, step) <= bits(start, runs, step)


def test_axes_that_all_areas_share_are_found():
    """The covariance over all areas is nearly isotropic: its eigenvectors say nothing."""
    rng = np.random.default_rng(5)
    basis = np.linalg.qr(rng.normal(size=(4, 4)))[0]
    runs = mixed(rng, basis, 3000)
    start = np.linalg.eigh(np.cov(runs.reshape(4, -1)))[1]
    found = rotated(start, runs, 0.3)
    assert bits(found, runs, 0.3) < bits(basis, runs, 0.3) + 0.01 * runs.shape[1]
    assert np.abs(found.T @ basis).max(1).min() > 0.98


def test_a_large_range_and_no_energy_are_finite():
    rng = np.random.default_rng(2)
    strong = (1e6 * rng.normal(size=(1, 50, 16)) * np.ones((3, 1, 1)) + rng.normal(size=(3, 50, 16))).astype(np.float32)
    for runs in (strong, np.zeros((3, 50, 16), np.float32), np.zeros((3, 0, 16), np.float32)):
        found = rotated(np.eye(3), runs, 0.1)
        np.testing.assert_allclose(found.T @ found, np.eye(3), atol=1e-9)


def test_axes_that_are_best_stay():
    assert np.array_equal(rotated(np.eye(3), np.zeros((3, 9, 16), np.float32), 1.0), np.eye(3))
