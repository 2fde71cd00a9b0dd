"""The inverse Karhunen-Loeve transform in the compiled core gives the samples of its NumPy twins.

Kernels: inverse_klt."""

from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
from bandpress.codec.bitstream.sample_units import from_units, level_samples, level_values, sample_form, samples_of
from bandpress.codec.transforms import klt
from bandpress.codec.transforms.klt import Basis, SampleForm
from bandpress.tests.helpers.core_twins import by_core, by_numpy, same
from hypothesis import given
from hypothesis import strategies as st

TYPES = klt.KINDS[1:]


def case(components, bands, h, w, seed, size=3000.0):
    r = np.random.default_rng(seed)
    matrix = np.rint(r.uniform(-1, 1, (bands, components)) * (1 << klt.BASIS_BITS)) / (1 << klt.BASIS_BITS)
    basis = Basis(matrix, r.integers(-5000, 5000, bands).astype(np.int32), float(2.0 ** r.integers(-3, 5)))
    return basis, r.normal(0, size, (components, h, w)).astype(np.float32)


def header(dtype, precision, origin, seed):
    """The fields of a header that make samples from units."""
    r = np.random.default_rng(seed)
    if np.dtype(dtype).kind == "f":
        low, high = sorted(int(v) for v in r.integers(-4000, 4000, 2))
    else:
        info = np.iinfo(dtype)
        ends = [int((v - origin) / precision) for v in (info.min, info.max)]
        low, high = sorted(min(max(int(v), ends[0]), ends[1]) for v in r.integers(-5000, 5000, 2))
        low, high = (ends[0], ends[1]) if seed % 3 == 0 else (low, high)
    return SimpleNamespace(low=low, high=high, precision=precision, origin=origin)


sizes = st.integers(1, 14)
seeds = st.integers(0, 2**32 - 1)


@given(st.integers(1, 6), st.integers(1, 6), sizes, sizes, seeds, st.sampled_from((0.0, 0.3, 3000.0, 1e6)))
def test_units(components, bands, h, w, seed, size):
    basis, planes = case(components, bands, h, w, seed, size)
    found = by_core(basis.inverse_in_core, planes, SampleForm("units"))
    assert same(found, by_numpy(basis.inverse, planes))
    assert same(basis.inverse(planes), found)


@given(
    st.sampled_from(TYPES),
    st.integers(1, 5),
    st.integers(1, 5),
    sizes,
    sizes,
    seeds,
    st.sampled_from(((1.0, 0.0), (1.0, 7.0), (0.5, 0.0), (0.1, -3.25))),
    st.sampled_from((0.3, 100.0, 30000.0)),
)
def test_samples(dtype, components, bands, h, w, seed, grid, size):
    basis, planes = case(components, bands, h, w, seed, size)
    if dtype != "float32" and dtype != "float64" and grid[0] != 1:
        grid = (4.0, 1.0)
    head: Any = header(dtype, grid[0], grid[1], seed)
    kind = np.dtype(dtype)
    found = by_core(basis.inverse_in_core, planes, sample_form(head, kind))
    want = from_units(by_numpy(basis.inverse, planes), head, kind)
    assert same(found, want)


@pytest.mark.parametrize("dtype", TYPES)
def test_values_at_and_beyond_both_ends(dtype):
    kind = np.dtype(dtype)
    ends = (-3000, 3000) if kind.kind == "f" else (np.iinfo(kind).min, np.iinfo(kind).max)
    head: Any = SimpleNamespace(low=int(ends[0]), high=int(ends[1]), precision=1.0, origin=0.0)
    basis = Basis(np.ones((1, 1)), np.zeros(1, np.int32), 1.0)
    near = np.array([v + d for v in (*ends, 0) for d in (-1, -0.5, -0.25, 0, 0.25, 0.5, 1)], np.float32)
    planes = np.concatenate([near, [-0.0, 1e30, -1e30]]).astype(np.float32).reshape(1, 2, 12)
    found = by_core(basis.inverse_in_core, planes, sample_form(head, kind))
    assert same(found, from_units(by_numpy(basis.inverse, planes), head, kind))


@pytest.mark.parametrize("dtype", ("units", "float32", "float64"))
def test_a_nan_stays_one(dtype):
    basis, planes = case(2, 2, 3, 3, 2)
    planes[1, 2, 0] = np.nan
    head: Any = SimpleNamespace(low=-100, high=100, precision=0.5, origin=3.0)
    form = SampleForm("units") if dtype == "units" else sample_form(head, np.dtype(dtype))
    found = by_core(basis.inverse_in_core, planes, form)
    assert np.array_equal(np.isnan(found), np.isnan(by_numpy(basis.inverse, planes)))


def test_pixels_go_through_in_parts(monkeypatch):
    basis, planes = case(3, 4, 30, 41, 8)
    want = by_numpy(basis.inverse, planes)
    monkeypatch.setattr(klt, "BATCH", 8 * 4 * 100)
    assert len(list(basis.parts(30 * 41))) == 13
    assert same(by_numpy(basis.inverse, planes), want)
    assert same(by_core(basis.inverse_in_core, planes, SampleForm("units")), want)


def test_types_and_sizes_that_the_kernel_does_not_take():
    basis, _ = case(2, 3, 1, 1, 1)
    assert basis.fits_core(SampleForm("uint16"))
    assert not basis.fits_core(SampleForm("int64"))
    many, planes = case(klt.MOST_IN_CORE + 1, 2, 3, 3, 1)
    assert not many.fits_core(SampleForm("units"))
    assert same(many.inverse(planes), by_numpy(many.inverse, planes))


@pytest.mark.parametrize("dtype", ("uint16", "int64", "float32"))
def test_samples_in_parts(dtype, monkeypatch):
    head: Any = header(dtype, 1.0, 0.0, 4)
    basis, planes = case(3, 5, 9, 11, 4)
    want = from_units(by_numpy(basis.inverse, planes), head, np.dtype(dtype))
    monkeypatch.setattr(klt, "BATCH", 8 * 5 * 10)
    assert same(samples_of(basis, planes, head, np.dtype(dtype)), want)
    assert same(by_numpy(samples_of, basis, planes, head, np.dtype(dtype)), want)


@given(
    st.sampled_from(TYPES),
    st.integers(0, 200),
    seeds,
    st.sampled_from((1, 3, 8)),
    st.sampled_from(((1.0, 0.0), (2.0, 5.0))),
    st.sampled_from((50, 30000, 2**24)),
)
def test_samples_of_integer_levels(dtype, count, seed, step, grid, size):
    head: Any = header(dtype, grid[0], grid[1], seed)
    kind = np.dtype(dtype)
    head.step, head.offset = float(step), -17
    levels = np.random.default_rng(seed).integers(-size, size + 1, count).astype(np.int32)

    def work(engine):
        return level_samples(engine, engine.put(levels), count, head, kind).copy()

    assert same(by_core(work), from_units(level_values(levels, head), head, kind))
