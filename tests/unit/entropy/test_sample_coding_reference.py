"""The reference decoder of exact samples, written from docs/format.md, 16, agrees with the codec."""

import numpy as np
import pytest
from bandpress.codec.entropy.samples import decode, encode, numbers_encoder
from bandpress.tests.helpers.reference_modules import load

decode_planes, Bytes = load("exact_samples").decode_planes, load("rans").Bytes

SHAPES = [(37, 45), (1, 60), (33, 2), (3, 3)]
USED = {"uint8": {1, 3, 4, 5, 6, 7}, "uint16": {3, 4, 5}, "int64": {4, 5}, "float32": {4, 5, 8}, "float64": {4, 5}}


def planes_of(dtype, shape):
    rng = np.random.default_rng(8)
    y, x = np.mgrid[: shape[0], : shape[1]]
    surface = np.sin(x / 9) * np.cos(y / 7) + 0.02 * rng.normal(0, 1, shape)
    planes = [
        surface * 40 + 60,
        surface * 30 + 70 + rng.normal(0, 0.4, shape),
        np.digitize(surface, [-0.5, 0, 0.5]),
        np.digitize(surface, np.linspace(-0.8, 0.8, 20)) * 5,
        surface * 50 + 55,
        np.digitize(surface, [-0.5, 0, 0.5]),
        np.full(shape, 3),
        rng.normal(0, 1, shape) * (dtype.kind == "f" or 20) + (dtype.kind != "f") * 64,
        (x // 3 + 5 * (y // 2)) % 11 * 9,
        np.tile(np.arange(shape[1]) * 7 % 101, (shape[0], 1)),
        rng.integers(0, 50, (8, shape[1]))[y % 8, x],
    ]
    if dtype.kind == "f":
        planes += [np.round(surface * 40, 2), np.rint(surface * 200) * 0.0173 + 0.0]
    elif dtype.itemsize > 1:
        planes += [surface * 11000 + 15000, np.rint(surface * 100) * 123 + 15000]
    if dtype == np.int64:
        planes += [surface * 4e18]
    holes = [None] * len(planes)
    holes[1] = holes[3] = holes[7] = rng.random(shape) < 0.15
    planes = [p.astype(dtype) for p in planes]
    if dtype.kind == "f" and planes[0].size > 9:
        planes[4].flat[2:5] = [np.nan, -np.inf, -0.0]
    return planes, holes


@pytest.mark.parametrize("name", ["uint16", "float32"])
def test_agrees_with_all_that_large_planes_have(name, monkeypatch):
    """Wide neighbourhoods, three sets of weights, finer weights."""
    monkeypatch.setattr(numbers_encoder, "WIDE_FROM", 100)
    monkeypatch.setattr(numbers_encoder, "SETS_FROM", (50, 60, 70))
    dtype, shape = np.dtype(name), (61, 70)
    y, x = np.mgrid[: shape[0], : shape[1]]
    surface = np.sin(x / 9) * np.cos(y / 7) * 30000 + 30000
    noise = np.random.default_rng(1).normal(0, 1, shape)
    compare([(surface * (1 + 0.01 * k) / 1.1 + k * noise).astype(dtype) for k in range(3)], [None] * 3)


def test_agrees_on_labels():
    """More values than a byte counts."""
    y, x = np.mgrid[:90, :100]
    seeds = np.random.default_rng(2).uniform(0, 100, (300, 2))
    labels = ((y[..., None] - seeds[:, 0]) ** 2 + (x[..., None] - seeds[:, 1]) ** 2).argmin(2) * 1000003
    holes = (y + x) % 40 < 6
    assert compare([labels], [None]) == compare([labels], [holes]) == [4]


@pytest.mark.parametrize("name", ["float32", "float64"])
def test_agrees_on_planes_with_exceptions(name):
    y, x = np.mgrid[:40, :50]
    planes = [np.round(1000 + 300 * np.sin(x / 9) * np.cos(y / 7) + k).astype(name) for k in range(4)]
    rng = np.random.default_rng(3)
    for plane in planes:
        plane[5:9, 6:12] += rng.random((4, 6)).astype(name)
    planes[1][20, 3:7] = [-0.0, np.nan, -np.inf, 1e30]
    assert compare(planes, [None, None, (x + y) % 9 == 0, None]) == [9] * 4


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("name", sorted(USED))
def test_agrees(name, shape):
    methods = compare(*planes_of(np.dtype(name), shape))
    if shape == SHAPES[0]:
        assert USED[name] <= set(methods)


def compare(planes, holes):
    """Code, decode in both ways; the methods of the planes."""
    dtype, shape = planes[0].dtype, planes[0].shape
    data, _ = encode(planes, holes)
    out, _ = decode(data, dtype, shape, len(planes), holes)
    again, methods = decode_planes(
        Bytes(data), dtype, np.array([np.zeros(shape, bool) if w is None else w for w in holes])
    )
    bits = f"u{dtype.itemsize}"
    for i, (plane, a, b, where) in enumerate(zip(planes, out, again, holes)):
        plane = plane.copy()
        if where is not None:
            plane[where] = 0
        assert np.array_equal(plane.view(bits), a.view(bits))
        assert np.array_equal(a.view(bits), b.view(bits)), (i, methods[i])
    return methods
