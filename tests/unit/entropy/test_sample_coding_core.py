"""Exact samples in the compiled core: the same bytes and planes as NumPy's, whatever the samples.

Planes of numbers: numbers_levels, numbers_prepare, numbers_own, numbers_design, numbers_encode, numbers_sample,
numbers_classify, numbers_decode; of few values: palette_levels, palette_encode, palette_decode."""

from unittest import mock

import numpy as np
import pytest
from bandpress.codec.entropy.samples import decode, encode, residuals, symbols
from bandpress.codec.errors import FormatError
from bandpress.codec.runtime import core
from bandpress.tests.helpers.core_twins import by_numpy
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

TYPES = ("uint8", "int16", "uint16", "int32", "uint32", "int64", "uint64", "float32", "float64")


@pytest.fixture(scope="module", autouse=True)
def in_core():
    """Every kernel really runs: no work is left to NumPy."""
    attempt = core.attempt

    def strict(work, *arguments):
        found = attempt(work, *arguments)
        assert found is not None, core.trouble()
        return found

    with mock.patch.object(core, "attempt", strict):
        yield


def compare(planes, holes):
    """Both ways give the same bytes and planes; the bytes."""
    data, checksum = encode(planes, holes)
    assert (data, checksum) == by_numpy(encode, planes, holes)
    arguments = data, planes[0].dtype, planes[0].shape, len(planes), holes
    there, here = decode(*arguments), by_numpy(decode, *arguments)
    assert there[1] == here[1] == checksum
    assert all(a.tobytes() == b.tobytes() for a, b in zip(there[0], here[0]))
    return data


@settings(max_examples=120, deadline=None)
@given(st.data())
def test_any_samples(data):
    dtype = np.dtype(data.draw(st.sampled_from(TYPES)))
    shape = data.draw(st.tuples(st.integers(1, 19), st.integers(1, 19)))
    planes = data.draw(st.lists(arrays.arrays(dtype, shape), min_size=1, max_size=3))
    holes = [data.draw(st.none() | arrays.arrays(bool, shape)) for _ in planes]
    compare(planes, holes)


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_scenes(data):
    """Smooth planes that predict each other, of all types of cells and with one, two or three sets of weights."""
    dtype = np.dtype(data.draw(st.sampled_from(TYPES)))
    shape = data.draw(st.sampled_from([(1, 900), (33, 1), (2, 500), (27, 31), (64, 65), (95, 130), (130, 127)]))
    rng = np.random.default_rng(data.draw(st.integers(0, 1 << 20)))
    size = 10.0 ** data.draw(st.floats(0, 4 if dtype.itemsize < 4 else 9 if dtype.itemsize < 8 else 15))
    y, x = np.mgrid[: shape[0], : shape[1]]
    hills = np.sin(x / 17) * np.cos(y / 23) + 0.5 * np.sin((x + 2 * y) / 11)
    planes, holes = [], []
    for i in range(data.draw(st.integers(1, 3))):
        plane = (hills * (1 + 0.2 * i) + rng.normal(0, data.draw(st.sampled_from([0, 0.01, 0.3])), shape)) * size
        if dtype.kind != "f":
            info = np.iinfo(dtype)
            plane = np.rint(plane + (size * 3 if dtype.kind == "u" else 0)).clip(info.min, info.max / 2)
        plane = plane.astype(dtype)
        if dtype.kind == "f" and data.draw(st.booleans()):
            plane[rng.random(shape) < 0.01] = data.draw(st.sampled_from([np.nan, np.inf, -0.0, 1e-45, -3e38]))
        planes.append(plane)
        holes.append(rng.random(shape) < 0.2 if data.draw(st.booleans()) else None)
    compare(planes, holes)


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_classes(data):
    """Patches of few values, of many, and of labels."""
    count = data.draw(st.sampled_from([2, 3, 16, 17, 200, 700]))
    shape = data.draw(st.sampled_from([(5, 1), (1, 40), (13, 14), (64, 33), (97, 101)]))
    rng = np.random.default_rng(data.draw(st.integers(0, 1 << 20)))
    values = rng.choice(30000, count, replace=False).astype(np.uint16)
    size = data.draw(st.sampled_from([1, 3, 9]))
    patches = values[rng.integers(0, count, [-(-n // size) for n in shape])]
    plane = np.repeat(np.repeat(patches, size, 0), size, 1)[: shape[0], : shape[1]]
    plane = np.where(rng.random(shape) < 0.05, np.roll(plane, 1, 0), plane)
    holes = rng.random(shape) < 0.2 if data.draw(st.booleans()) else None
    compare([plane, np.ascontiguousarray(plane[::-1])], [holes, None])


def palette(rng, shape):
    return np.repeat(rng.integers(0, 40, (shape[0], -(-shape[1] // 3))), 3, 1)[:, : shape[1]]


def surface(rng, shape):
    return np.cumsum(rng.normal(0, 9, shape), 1) + 500


@settings(max_examples=160, deadline=None)
@given(st.data())
def test_damage(data):
    """Damaged bytes give the same planes, or both ways refuse them."""
    dtype = np.dtype(data.draw(st.sampled_from(("uint16", "int32", "float32", "float64"))))
    rng = np.random.default_rng(data.draw(st.integers(0, 1 << 20)))
    shape = 21, 18
    plane = data.draw(st.sampled_from((surface, palette)))(rng, shape).astype(dtype)
    data_bytes = bytearray(encode([plane], [None])[0])
    for _ in range(data.draw(st.integers(1, 3))):
        data_bytes[data.draw(st.integers(3, len(data_bytes) - 1))] = data.draw(st.integers(0, 255))
    arguments = bytes(data_bytes), dtype, shape, 1, [None]

    def result():
        try:
            planes, checksum = decode(*arguments)
        except FormatError:
            return None
        return planes[0].tobytes(), checksum

    assert result() == by_numpy(result)


@settings(max_examples=100, deadline=None)
@given(st.data())
def test_tables(data):
    """tables_write and tables_read."""
    contexts, alphabet = data.draw(st.integers(1, 30)), data.draw(st.integers(2, 256))
    rng = np.random.default_rng(data.draw(st.integers(0, 1 << 20)))
    counts = rng.geometric(data.draw(st.sampled_from([0.001, 0.1, 0.6])), (contexts, alphabet)) - 1
    counts[:, data.draw(st.integers(0, alphabet - 1)) :] = 0

    def written():
        raw = symbols.RawWriter()
        symbols.put_tables(raw, counts)
        return raw.to_bytes()

    packed = written()
    assert packed == by_numpy(written)
    for source in (packed, packed[: len(packed) // 2], packed[:1]):

        def read(source=source):
            try:
                frequencies, only, used = symbols.get_tables(source, contexts, alphabet)
            except FormatError as error:
                return str(error)
            return frequencies.tolist(), None if only is None else only.tolist(), used

        assert read() == by_numpy(read)


@settings(max_examples=80, deadline=None)
@given(st.data())
def test_merged_contexts(data):
    """contexts_merge: the sums of NumPy's pairwise addition, whatever the number of symbols."""
    rows, alphabet = data.draw(st.integers(1, 60)), data.draw(st.sampled_from([2, 7, 8, 9, 40, 129, 256]))
    rng = np.random.default_rng(data.draw(st.integers(0, 1 << 20)))
    counts = np.zeros((residuals.QUARTERS, alphabet), np.int64)
    size = data.draw(st.sampled_from([0.02, 0.3, 0.9]))
    counts[rng.choice(residuals.QUARTERS, rows, replace=False)] = rng.geometric(size, (rows, alphabet)) - 1
    most = data.draw(st.sampled_from([1, 3, 24]))
    assert residuals.choose(counts, most) == by_numpy(residuals.choose, counts, most)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 24), st.integers(0, (1 << 24) - 1)), max_size=70))
def test_fields(fields):
    widths = np.array([w for w, _ in fields], np.int64)
    values = np.array([v & (1 << w) - 1 for w, v in fields], np.uint64)
    assert symbols.pack(values, widths) == by_numpy(symbols.pack, values, widths)
