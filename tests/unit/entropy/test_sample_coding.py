"""Exact samples: planes of every type and content are coded losslessly, in no more bytes than the raw samples."""

import zlib

import numpy as np
import pytest
from bandpress.codec.entropy.samples import decode, encode
from bandpress.codec.entropy.samples.sample_coding import (
    CONSTANT,
    DICTIONARY,
    EMPTY,
    NUMBERS,
    PALETTE,
    REPEATED,
    SAME,
    STORED,
)
from bandpress.codec.errors import Cancelled
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

TYPES = ("int8", "uint8", "int16", "uint16", "int32", "uint32", "int64", "uint64", "float32", "float64")
RNG = np.random.default_rng(3)


def bits(a):
    return np.ascontiguousarray(a).view(f"u{a.dtype.itemsize}")


def back(planes, holes=None, steps=()):
    """Code, decode, compare every bit; the bytes."""
    planes = list(planes)
    holes = holes or [None] * len(planes)
    data, checksum = encode(planes, holes, steps=steps)
    out, found = decode(data, planes[0].dtype, planes[0].shape, len(planes), holes)
    expected = 0
    for plane, there, where in zip(planes, out, holes):
        plane = plane.copy()
        if where is not None:
            plane[where] = 0
        assert there.dtype == plane.dtype and np.array_equal(bits(there), bits(plane))
        expected = zlib.crc32(bits(plane).astype(f"<u{plane.dtype.itemsize}").tobytes(), expected)
    assert checksum == found == expected
    assert len(data) <= 1.001 * sum(p.nbytes for p in planes) + 16 * len(planes)
    return data


def smooth(shape, rough=0.0):
    """A hilly surface between about -2 and 2, float64."""
    y, x = np.mgrid[: shape[0], : shape[1]]
    return np.sin(x / 17) * np.cos(y / 23) + 0.5 * np.sin((x + 2 * y) / 11) + rough * RNG.normal(0, 1, shape)


@settings(max_examples=60)
@given(st.data())
def test_anything_comes_back(data):
    dtype = np.dtype(data.draw(st.sampled_from(TYPES)))
    shape = data.draw(st.tuples(st.integers(1, 24), st.integers(1, 24)))
    planes = data.draw(st.lists(arrays.arrays(dtype, shape), min_size=1, max_size=3))
    holes = [data.draw(st.none() | arrays.arrays(bool, shape)) for _ in planes]
    back(planes, holes)


@pytest.mark.parametrize("dtype", TYPES)
@pytest.mark.parametrize("shape", [(1, 1), (1, 300), (300, 1), (2, 90), (61, 47)])
def test_surfaces_of_every_type(dtype, shape):
    info = np.iinfo(dtype) if dtype[0] in "iu" else None
    surface = smooth(shape, 0.02)
    if info:
        plane = ((surface / 5 + 0.5).clip(0, 1) * (float(info.max) * 0.9 - float(info.min)) + float(info.min)).astype(
            dtype
        )
        plane.flat[0], plane.flat[-1] = info.min, info.max
    else:
        plane = surface.astype(dtype)
    back([plane, plane[::-1].copy(), plane])


@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_every_bit_of_odd_floats(dtype):
    plane = smooth((40, 50), 0.1).astype(dtype)
    plane[3, :6] = [np.nan, -0.0, np.inf, -np.inf, np.finfo(dtype).tiny / 8, -np.finfo(dtype).max]
    plane[5, 5] = np.nan
    bits(plane)[5, 5] += np.array(3, bits(plane).dtype)  # another payload
    back([plane, plane + 1])
    back([np.round(plane[6:], 2)])


def methods(data, count):
    """The method of each plane."""
    found, at = [], 0
    for _ in range(count):
        found.append(data[at])
        size = shift = 0
        while True:
            at += 1
            size |= (data[at] & 127) << shift
            shift += 7
            if data[at] < 128:
                break
        at += 1 + size
    return found


def test_each_method_is_used():
    shape = (90, 100)
    classes = np.digitize(smooth(shape), [-1, 0, 0.5, 1])
    planes = [
        np.full(shape, 7),
        RNG.integers(0, 65536, shape),
        classes,
        smooth(shape, 0.02) * 900 + 9000,
        classes,
        np.kron(RNG.integers(0, 65536, (45, 50)), np.ones((2, 2))),
        np.tile(RNG.integers(0, 65536, (15, 100)), (6, 1)),
        np.zeros(shape),
    ]
    planes = [np.asarray(p).astype(np.uint16) for p in planes]
    holes = [None] * 7 + [np.ones(shape, bool)]
    assert methods(back(planes, holes), 8) == [CONSTANT, STORED, PALETTE, NUMBERS, SAME, REPEATED, DICTIONARY, EMPTY]


def test_planes_refer_to_planes_with_holes():
    """Encoder and decoder have the same values in holes of a reference plane, whatever its coding method."""
    shape = (120, 130)
    surface = smooth(shape, 0.05)
    classes = np.digitize(surface, np.linspace(-1, 1, 6)) * 40.0
    holes = RNG.random(shape) < 0.1
    holes[30:60, 40:90] = True
    noisy = surface * 40 + RNG.normal(0, 0.001, shape)
    for dtype in ("uint8", "int32", "float32"):
        planes = [(classes + k * surface).astype(dtype) if k else classes.astype(dtype) for k in range(2)]
        planes += [(noisy + 100).astype(dtype), (noisy * 0.7 + 120).astype(dtype)]
        data = back(planes, [holes, None, holes, holes.T[:1, :1] | holes])
        assert {PALETTE, NUMBERS} <= set(methods(data, 4))


def test_holes_at_the_end_of_the_widest_range():
    """Predictions in holes stay within the range, whose limits floats cannot represent exactly."""
    plane = np.full((60, 60), 2**63 - 1, np.int64) - RNG.integers(0, 2**50, (60, 60))
    plane[5] = -(2**63) + 5
    holes = np.zeros(plane.shape, bool)
    holes[20:50, 10:55] = True
    back([plane, plane[::-1].copy()], [holes, holes])
    back([plane.view(np.uint64), plane[::-1].copy().view(np.uint64)], [holes, None])


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("scale", [1e-300, 1e-40, 1e30, 1e38, 1e200, 1e307])
def test_planes_of_extreme_size_refer_to_each_other(scale):
    with np.errstate(all="ignore"):
        planes = [(smooth((50, 60), 0.05) * scale * k) for k in (1, 1.5, -0.7)]
        planes.append(np.where(RNG.random((50, 60)) < 0.02, np.finfo(float).max, planes[0]))
        planes.append(planes[0] / scale)
        narrow = [p.astype(np.float32) for p in planes]
    back(planes)
    back(narrow, [RNG.random((50, 60)) < 0.3 for _ in planes])


def test_cancel_is_heard():
    calls = []

    def check():
        calls.append(0)
        if len(calls) > 3:
            raise Cancelled

    with pytest.raises(Cancelled):
        encode([smooth((200, 200), 0.1).astype(np.float32)], [None], check)


def test_a_few_floats_off_the_grid_of_the_others_cost_little():
    y, x = np.mgrid[:200, :210]
    planes = [np.round(1000 + 500 * np.sin(x / 40) * np.cos(y / 50) + k).astype(np.float32) for k in range(6)]
    rng = np.random.default_rng(1)
    holes = [None, rng.random((200, 210)) < 0.1] * 3
    plain = len(encode(planes, holes)[0])
    for plane in planes:
        plane[92:104, 66:78] += rng.random((12, 12)).astype(np.float32)
    planes[2][5, 5:9] = [-0.0, np.nan, np.inf, 1e30]
    data, checksum = encode(planes, holes)
    assert len(data) < plain + 6 * (144 * 4 + 250) * 1.2
    again, found = decode(data, np.dtype(np.float32), (200, 210), 6, holes)
    assert found == checksum
    for a, b, hole in zip(planes, again, holes):
        keep = np.ones(a.shape, bool) if hole is None else ~hole
        assert np.array_equal(a.view(np.uint32)[keep], b.view(np.uint32)[keep])
