"""Damaged exact samples: only FormatError is raised, quickly and with little memory."""

import contextlib
import time
import tracemalloc

import numpy as np
import pytest
from bandpress.codec.entropy.samples import decode, encode
from bandpress.codec.errors import FormatError
from hypothesis import given, settings
from hypothesis import strategies as st

SHAPE = (45, 52)


def _planes(dtype):
    rng = np.random.default_rng(5)
    y, x = np.mgrid[: SHAPE[0], : SHAPE[1]]
    surface = np.sin(x / 9) * np.cos(y / 7) + 0.05 * rng.normal(0, 1, SHAPE)
    planes = [
        surface * 40 + 60,
        np.digitize(surface, [-0.5, 0, 0.5]),
        surface * 30 + 50 + rng.normal(0, 1, SHAPE),
        np.kron(rng.integers(0, 99, (15, 52)), np.ones((3, 1))),
        rng.integers(0, 120, SHAPE),
        np.full(SHAPE, 7),
        np.digitize(surface, [-0.5, 0, 0.5]),
        np.tile(rng.integers(0, 120, (1, 52)), (45, 1)),
        np.digitize(surface, np.linspace(-0.9, 0.9, 30)),
    ]
    holes = [None, rng.random(SHAPE) < 0.1] + [None] * 6 + [rng.random(SHAPE) < 0.1]
    planes = [p.astype(dtype) for p in planes]
    planes[6] = planes[1].copy()
    return planes, holes


CODED = {
    name: (planes, holes, encode(planes, holes))
    for name in ("uint8", "int16", "uint32", "float32", "float64", "int64")
    for planes, holes in [_planes(np.dtype(name))]
}


def attempt(data, name, shape=SHAPE):
    """Decode; FormatError is fine. Returns the checksum or None."""
    planes, holes, _ = CODED[name]
    holes = holes if shape == SHAPE else [None] * len(planes)
    try:
        out, checksum = decode(bytes(data), planes[0].dtype, shape, len(planes), holes)
    except FormatError:
        return None
    assert len(out) == len(planes) and all(p.shape == shape and p.dtype == planes[0].dtype for p in out)
    return checksum


@pytest.mark.filterwarnings("error")
@settings(max_examples=100)
@given(st.sampled_from(sorted(CODED)), st.lists(st.tuples(st.floats(0, 1), st.integers(0, 7)), min_size=1, max_size=4))
def test_flipped_bits(name, flips):
    data = bytearray(CODED[name][2][0])
    for place, bit in flips:
        data[min(int(place**2 * len(data)), len(data) - 1)] ^= 1 << bit
    attempt(data, name)


@pytest.mark.parametrize("name", ["uint8", "float32", "int64"])
def test_every_byte_of_the_heads(name):
    """The first bytes of each plane's data, each set to several values."""
    data = CODED[name][2][0]
    for at in range(min(len(data), 60)):
        for value in (0, 1, 255):
            attempt(data[:at] + bytes([value]) + data[at + 1 :], name)


@pytest.mark.parametrize("name", sorted(CODED))
def test_truncated_and_longer(name):
    data, _ = CODED[name][2]
    for end in {*range(0, 40), *range(40, len(data), len(data) // 37)}:
        assert attempt(data[:end], name) is None
    assert attempt(data + b"\0", name) is None


@given(st.binary(max_size=200), st.sampled_from(sorted(CODED)), st.integers(0, 9))
def test_rubbish(data, name, method):
    attempt(bytes([method, len(data)]) + data if len(data) < 128 else data, name)


@pytest.mark.parametrize("shape", [(1, 1), (44, 52), (52, 45), (1, 2340), (200, 300)])
def test_other_shapes(shape):
    for name in CODED:
        attempt(CODED[name][2][0], name, shape)


def test_little_data_take_little_time_and_memory():
    """A few bytes that claim a large plane do not allocate more than its samples."""
    shape = (1152, 1152)
    data, _ = encode([np.zeros(shape, np.uint8)], [None])
    started = time.perf_counter()
    tracemalloc.start()
    for method in range(10):
        for body in (
            b"",
            b"\0",
            b"\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0",
            b"\xff" * 40,
            b"\0\xff\1\0\0\0\0\1\0\0\0\0\0",
        ):
            with contextlib.suppress(FormatError):
                decode(bytes([method, len(body)]) + body, np.dtype(np.uint8), shape, 1, [None])
    assert tracemalloc.get_traced_memory()[1] < 64 * shape[0] * shape[1]
    tracemalloc.stop()
    assert time.perf_counter() - started < 60
    assert decode(data, np.dtype(np.uint8), shape, 1, [None])[0][0].max() == 0
