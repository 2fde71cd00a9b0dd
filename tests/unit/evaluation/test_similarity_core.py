"""SSIM of the compiled core (kernel ssim_maps) is that of its NumPy twin, bit for bit."""

import numpy as np
import pytest
from bandpress.codec.evaluation import structural_similarity
from bandpress.codec.evaluation.structural_similarity import MARGIN, ms_ssim, ssim_sums
from bandpress.tests.helpers.core_twins import by_core, by_numpy, in_core
from hypothesis import given
from hypothesis import strategies as st


def planes(height, width, seed, spread=30.0):
    r = np.random.default_rng(seed)
    x = np.cumsum(r.normal(0, 20, (height, width)), 1) - 40
    valid = r.random((height, width)) < r.choice([0.02, 0.5, 0.97])
    return x, x + r.normal(0, spread, x.shape), valid


@given(
    st.integers(1, 130),
    st.integers(1, 300),
    st.sampled_from((1.0, 255.0, 1e4)),
    st.booleans(),
    st.integers(0, 2**32 - 1),
)
def test_sums(height, width, peak, masked, seed):
    x, y, valid = planes(height, width, seed)
    given = x, y, peak, valid if masked else None
    if min(height, width) <= MARGIN:
        assert ssim_sums(*given) == by_numpy(ssim_sums, *given) == (0, 0, 0)
    else:
        assert in_core(ssim_sums, *given) == by_numpy(ssim_sums, *given)


@pytest.mark.parametrize("masked", [False, True])
@pytest.mark.parametrize("shape", [(11, 11), (12, 138), (58, 139), (59, 140), (70, 268)])
def test_every_window_is_the_same(shape, masked):
    """All values of both maps, at the borders of the kernel's blocks of columns."""
    x, y, valid = planes(*shape, 3)
    mask, seen = valid if masked else None, []

    def watched(twin):
        def maps(*given):
            seen.append([found.copy() for found in twin(*given)])
            return seen[-1]

        return maps

    sums = structural_similarity._sums
    for work in (by_core, by_numpy):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(structural_similarity, "_sums", lambda *a: sums(*a[:4], watched(a[4])))
            if work is by_core:
                work(structural_similarity._sums_in_core, x, y, 255.0, mask)
            else:
                work(ssim_sums, x, y, 255.0, mask)
    first, second = seen[: len(seen) // 2], seen[len(seen) // 2 :]
    assert len(first) == len(second) > 0
    for one, other in zip(first, second):
        assert all(np.array_equal(a, b) for a, b in zip(one, other))


def test_large_and_equal_values():
    x = np.full((40, 50), 1e150)
    assert in_core(ssim_sums, x, x, 1.0) == by_numpy(ssim_sums, x, x, 1.0)
    assert in_core(ms_ssim, x, x + 1e140, 1e150) == by_numpy(ms_ssim, x, x + 1e140, 1e150)
