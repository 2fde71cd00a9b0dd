"""The lapped synthesis in the compiled core gives what NumPy gives.

Kernels: lapped_synthesis."""

import numpy as np
from bandpress.models.inference.integer_layers import CLIP, LappedSynthesis
from bandpress.tests.helpers.core_twins import by_numpy, in_core
from hypothesis import given, settings
from hypothesis import strategies as st


@settings(max_examples=60, deadline=None)
@given(
    st.integers(1, 3),
    st.integers(1, 7),
    st.integers(1, 7),
    st.integers(1, 64),
    st.sampled_from((1.0, 1e3, 2.0**31)),
    st.integers(0, 2**32 - 1),
)
def test_samples_are_those_of_numpy(components, h, w, latents, size, seed):
    """Also where latents are missing."""
    rng = np.random.default_rng(seed)
    order = rng.permutation(64 * components)[: latents * components]
    layer = LappedSynthesis(components, order, *rng.normal(0, 0.4, (2, 8, 16)))
    y = np.clip(np.rint(rng.laplace(size=(len(order), h, w)) * size), -CLIP, CLIP)
    found, wanted = in_core(layer, y), by_numpy(layer, y)
    assert found.shape == wanted.shape == (components, 8 * h, 8 * w) and found.dtype == wanted.dtype
    assert np.array_equal(found, wanted)


def test_sums_are_clipped_as_numpy_does():
    layer = LappedSynthesis(1, range(64), *np.full((2, 8, 16), 0.5))
    found = in_core(layer, np.full((64, 2, 3), CLIP))
    assert (found == CLIP).all() and np.array_equal(found, by_numpy(layer, np.full((64, 2, 3), CLIP)))
