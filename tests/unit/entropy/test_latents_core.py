"""Traversals of latents in the compiled core: the same bytes, values and points as by NumPy.

Kernels: latents_by_classes, latents_by_slices."""

from functools import lru_cache, partial

import numpy as np
import pytest
from bandpress.codec.encoder import latent_rdoq
from bandpress.codec.entropy.latents import latent_coding, scale_estimate
from bandpress.codec.entropy.latents.entropy_tables import LatentTables
from bandpress.codec.entropy.tokens import LARGEST_VALUE
from bandpress.codec.errors import FormatError
from bandpress.models.training import latent_tables
from bandpress.tests.helpers import hyper_case
from bandpress.tests.helpers.core_twins import by_numpy, in_core
from hypothesis import given, settings
from hypothesis import strategies as st

SEEDS = st.integers(0, 2**32 - 1)
SIDES = st.one_of(st.integers(1, 5), st.integers(1, 21))
SIZES = st.sampled_from((0.05, 0.3, 1.0, 4.0, 60.0, 1e5))
KINDS = st.sampled_from(("classes", "classes of many channels", "slices", "slices without phases"))


@lru_cache(maxsize=8)
def tables(kind):
    if kind.startswith("slices"):
        return hyper_case.tables(3, kind == "slices")
    rng = np.random.default_rng(5)
    channels = 12 if kind == "classes" else 90
    fitted = latent_tables.fit_tables([(drawn(rng, (channels, 12, 11), s), None) for s in (0.3, 2, 20)], steps=40)
    arrays = fitted.to_arrays()
    slopes = rng.integers(0, 900, (channels, 2)).astype(np.int16) * (np.arange(channels) < 3)[:, None]
    near = rng.integers(0, 60000, (channels, 2)).astype(np.uint16)
    return LatentTables.from_arrays({**arrays, "slopes": slopes.astype(np.int16), "near": near})


def drawn(rng, shape, size):
    """Latents (channels, h, w) int32, of falling energy, here and there far larger than elsewhere."""
    gain = np.exp(rng.standard_normal(shape[1:])) * size
    real = rng.laplace(size=shape) * gain / (1 + np.arange(shape[0]) % 9)[:, None, None]
    far = rng.random(shape) < 0.001
    real[far] *= 1e4
    return np.clip(np.rint(real), -LARGEST_VALUE, LARGEST_VALUE).astype(np.int32)


def part_of(kind, seed, h, w, size):
    rng = np.random.default_rng(seed)
    return drawn(rng, (tables(kind).channels, h, w), size)


@settings(max_examples=60, deadline=None)
@given(KINDS, st.lists(st.tuples(SIDES, SIDES), min_size=1, max_size=3), SIZES, SEEDS)
def test_chunks_are_those_of_numpy_and_come_back(kind, shapes, size, seed):
    parts = [part_of(kind, seed + i, *shape, size) for i, shape in enumerate(shapes)]
    parts[0][0, 0, 0] = 1  # so that not all are zero, which leaves nothing to the core
    data, check = in_core(latent_coding.encode, tables(kind), parts)
    assert (data, check) == by_numpy(latent_coding.encode, tables(kind), parts)
    shapes = [q.shape for q in parts]
    found, wanted = (run(latent_coding.decode, tables(kind), data, shapes) for run in (in_core, by_numpy))
    for values, points, given_, points_wanted in zip(*found[:2], parts, wanted[1]):
        assert np.array_equal(values, given_) and np.array_equal(points, points_wanted)
        assert points.dtype == np.int8 and values.dtype == np.int32
    assert found[2] == check
    again = in_core(latent_coding.points, tables(kind), parts)
    assert all(np.array_equal(a, b) for a, b in zip(again, wanted[1]))


@settings(max_examples=20, deadline=None)
@given(SIDES, SIDES, SEEDS, st.integers(1, 4))
def test_the_first_components_are_those_of_numpy(h, w, seed, components):
    parts = [part_of("slices", seed + i, h + i, w, 2.0) for i in range(2)]
    data = latent_coding.encode(tables("slices"), parts)[0]
    arguments = tables("slices"), data, [q.shape for q in parts], "rans", None, None, components
    found, wanted = (run(latent_coding.decode, *arguments) for run in (in_core, by_numpy))
    for a, b in zip(found[0] + found[1], wanted[0] + wanted[1]):
        assert np.array_equal(a, b)
    assert found[2] == wanted[2]


def decoded(kind, data, shapes):
    try:
        values, points, check = latent_coding.decode(tables(kind), data, shapes)
    except FormatError as error:
        return str(error)
    return [a.tolist() for a in values + points], check


@settings(max_examples=80, deadline=None)
@given(KINDS, SIDES, SIDES, SEEDS, st.data())
def test_damage_gives_what_numpy_gives(kind, h, w, seed, data):
    q = part_of(kind, seed, h, w, 3.0)
    q[0, 0, 0] = 70000
    chunk = bytearray(latent_coding.encode(tables(kind), [q])[0])
    for _ in range(data.draw(st.integers(1, 3))):
        chunk[data.draw(st.integers(4, len(chunk) - 1))] = data.draw(st.integers(0, 255))
    chunk = bytes(chunk[: data.draw(st.integers(len(chunk) // 2, len(chunk)))])
    # the core decodes where the chunk is sound enough to come so far
    assert decoded(kind, chunk, [q.shape]) == by_numpy(decoded, kind, chunk, [q.shape])


@pytest.mark.parametrize("kind", ["classes", "slices"])
def test_escapes_and_the_largest_values_are_coded_as_numpy_does(kind):
    q = np.resize([0, 1, -1, 15, 16, -127, 128, 1023, 1024, 4096, -40000, LARGEST_VALUE, -LARGEST_VALUE], (7, 9))
    part = np.zeros((tables(kind).channels, 7, 9), np.int32)
    part[3:6] = q // np.array([1, 60, 3000])[:, None, None]
    data = in_core(latent_coding.encode, tables(kind), [part])[0]
    assert data == by_numpy(latent_coding.encode, tables(kind), [part])[0]
    assert np.array_equal(in_core(latent_coding.decode, tables(kind), data, [part.shape])[0][0], part)


@settings(max_examples=60, deadline=None)
@given(KINDS, SIDES, SIDES, SIZES, SEEDS, st.sampled_from((0.0, 0.01, 0.1, 1.0, 30.0)), st.booleans())
def test_choices_by_rate_and_distortion_are_those_of_numpy(kind, h, w, size, seed, price, write):
    rng = np.random.default_rng(seed)
    real = drawn(rng, (tables(kind).channels, h, w), size) + rng.uniform(-0.9, 0.9, (tables(kind).channels, h, w))
    real = real.astype(np.float32)
    real[0, 0, 0] = 2.7

    def chosen():
        coder = (
            latent_coding.writer(tables(kind), points=True) if write and latent_rdoq.can_write(tables(kind)) else None
        )
        q, points = latent_rdoq.chosen(tables(kind), real, price, writer=coder)
        return q, points, coder and coder.finish()

    found, wanted = in_core(chosen), by_numpy(chosen)
    assert np.array_equal(found[0], wanted[0]) and found[2] == wanted[2]
    assert (found[1] is None) == (wanted[1] is None)
    assert found[1] is None or np.array_equal(found[1], wanted[1])


def test_a_traversal_asks_whether_it_shall_go_on():
    for kind in ("classes", "slices"):
        asked = []
        in_core(latent_coding.encode, tables(kind), [part_of(kind, 1, 5, 5, 2.0)], "rans", partial(asked.append, kind))
        assert asked


def test_factors_are_those_of_the_blocks():
    made, shape = tables("classes of many channels"), (6, 7)
    klass = np.random.default_rng(2).integers(1, scale_estimate.CLASSES, made.channels)
    order = np.argsort(-klass, kind="stable")
    scale, reciprocal, prior = scale_estimate.factors(made.mixing, klass, order, shape)
    known = scale_estimate.Activity(made.mixing, shape)
    for part in scale_estimate.blocks(len(order)):
        block = known.block(order[part], klass[order[part]])
        assert np.array_equal(reciprocal[part], scale_estimate.RECIPROCAL[block.klass])
        for index, phase in enumerate(block.phases):  # no magnitudes are known: only the prior is multiplied
            estimate = block.estimate(phase)[:, 0, 0]
            assert np.array_equal(estimate, prior[index] * scale[part, index])
            block.learn(phase, np.zeros((len(order[part]), *block.values[0][block.window(phase)].shape), np.int32))
        block.close()
