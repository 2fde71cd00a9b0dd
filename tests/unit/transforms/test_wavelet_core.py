"""The wavelets in the compiled core give the bits of their NumPy twins.

Kernels: analyse_97, synthesise_97, analyse_53, synthesise_53."""

import numpy as np
import pytest
from bandpress.codec.geometry.tiling import ORIENTATIONS
from bandpress.codec.runtime import core
from bandpress.codec.transforms import wavelet, wavelet_core
from bandpress.codec.transforms.wavelet import CDF53, CDF97
from bandpress.tests.helpers.core_twins import by_core, by_numpy, same
from hypothesis import given
from hypothesis import strategies as st

kinds = st.sampled_from((CDF97, CDF53))
sizes = st.integers(1, 45)
seeds = st.integers(0, 2**32 - 1)


def planes(kind, shape, seed, extreme):
    """Random planes, with ``extreme`` of values for which sums overflow or vanish."""
    r = np.random.default_rng(seed)
    if kind is CDF53:
        low, high = (-(2**31), 2**31) if extreme else (-70000, 70000)
        return r.integers(low, high, shape).astype(np.int32)
    x = r.normal(0, 3000, shape).astype(np.float32)
    if extreme:
        x *= r.choice(np.array([0, -0.0, 1e-42, 1e-30, 1, 1e30], np.float32), shape)
    return x


def same_sets(a, b):
    return len(a) == len(b) and all(same(x[o], np.ascontiguousarray(y[o])) for x, y in zip(a, b) for o in ORIENTATIONS)


@given(kinds, st.integers(1, 3), sizes, sizes, st.integers(1, 5), seeds, st.booleans())
def test_levels_of_a_stack(kind, n, h, w, levels, seed, extreme):
    x = planes(kind, (n, h, w), seed, extreme)
    low, details = by_core(wavelet_core.analyse, x, wavelet_core.whole_cuts(h, w, levels))
    want, want_details = by_numpy(wavelet.analyse, x, levels, kind)
    assert same(low, np.ascontiguousarray(want))
    assert same_sets(details, want_details)
    back = by_core(wavelet_core.synthesise, low, details)
    assert same(back, np.ascontiguousarray(by_numpy(wavelet.synthesise, low, details, kind)))


@given(kinds, sizes, sizes, st.integers(1, 4), seeds, st.data())
def test_cuts(kind, h, w, levels, seed, data):
    x, cuts = planes(kind, (2, h, w), seed, False), []
    for whole in wavelet_core.whole_cuts(h, w, levels):
        cut = {}
        for o, (_, rows, _, columns) in whole.items():
            y, x_ = (sorted(data.draw(st.lists(st.integers(0, n), min_size=2, max_size=2))) for n in (rows, columns))
            cut[o] = (*y, *x_)
        cuts.append(cut)
    low, details = by_core(wavelet_core.analyse, x, cuts)
    want, want_details = by_numpy(wavelet.analyse_cuts, x, cuts, kind)
    whole, whole_details = by_numpy(wavelet.analyse, x, levels, kind)
    assert same(low, want)
    assert same_sets(details, want_details)
    for got, all_of_it, (top, bottom, left, right) in zip(
        [low, *(d["HH"] for d in details)],
        [whole, *(d["HH"] for d in whole_details)],
        [cuts[-1]["LL"], *(c["HH"] for c in cuts)],
    ):
        assert np.array_equal(got, all_of_it[:, top:bottom, left:right])


@pytest.mark.parametrize("pieces", (1, 2, 5))
@pytest.mark.parametrize("kind", (CDF97, CDF53))
def test_planes_go_through_in_batches_and_pieces(kind, pieces, monkeypatch):
    x = planes(kind, (5, 21, 30), 3, False)
    cuts = wavelet_core.whole_cuts(21, 30, 3)
    whole = by_core(wavelet_core.analyse, x, cuts)
    monkeypatch.setattr(wavelet_core, "BATCH", 3 * 4 * 21 * 30)
    monkeypatch.setattr(wavelet_core, "PIECE", pieces * 4 * 21 * 30)
    assert [s.stop - s.start for s in wavelet_core.batches(5, 21 * 30)] == [3, 2]
    low, details = by_core(wavelet_core.analyse, x, cuts)
    assert same(low, whole[0])
    assert same_sets(details, whole[1])
    assert same(by_core(wavelet_core.synthesise, low, details), by_numpy(wavelet.synthesise, low, details, kind))


@pytest.mark.parametrize("shape", ((0, 5), (5, 0), (0, 4, 4), (2, 3, 0, 4)))
@pytest.mark.parametrize("kind", (CDF97, CDF53))
def test_empty_images_and_stacks_of_stacks(kind, shape):
    low, details = wavelet.analyse(np.zeros(shape, kind.dtype), 1, kind)
    assert low.shape[:-2] == shape[:-2]
    x = planes(kind, (2, 3, 6, 7), 5, False)
    low, details = wavelet.analyse(x, 2, kind)
    want, want_details = by_numpy(wavelet.analyse, x, 2, kind)
    assert same(low, want)
    assert same_sets(details, want_details)
    assert same(wavelet.synthesise(low, details, kind), by_numpy(wavelet.synthesise, low, details, kind))


def test_other_types_are_left_to_numpy():
    x = np.random.default_rng(1).normal(0, 100, (20, 20))
    low, _ = wavelet.analyse(x, 2, CDF97)
    assert low.dtype == np.float64


@pytest.mark.parametrize("kind", (CDF97, CDF53))
def test_planes_that_are_large_for_memory(kind, monkeypatch):
    x = planes(kind, (3, 20, 31), 9, False)
    low, details = wavelet.analyse(x, 3, kind)
    back = wavelet.synthesise(low, details, kind)
    monkeypatch.setattr(wavelet, "MOST_IN_CORE", 600)
    monkeypatch.setattr(wavelet, "AT_ONCE", 600)
    monkeypatch.setattr(core, "attempt", lambda *_: pytest.fail("the planes have more than 600 numbers"))
    by_planes, details_by_planes = wavelet.analyse(x, 3, kind)
    assert same(np.ascontiguousarray(by_planes), low)
    assert same_sets(details, details_by_planes)
    assert same(wavelet.synthesise(low, details, kind), back)
