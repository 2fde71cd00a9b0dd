"""Exact samples: docs/format.md, 16, all methods but palette and numbers."""

from __future__ import annotations

import lzma
import math

import numpy as np
from damage import Damage
from exact_grid import Grid
from exact_numbers import numbers
from exact_palette import ascending, palette
from exact_symbols import Symbols
from file import inflate
from rans import Bytes

EMPTY, CONSTANT, STORED, DICTIONARY, PALETTE, NUMBERS, SAME, REPEATED, HISTOGRAM, PATCHED = range(10)


def decode_planes(source: Bytes, dtype: np.dtype, holes: np.ndarray) -> tuple[list, list]:
    """(samples (h, w) of each plane, 0 in holes; their methods). ``holes``: bool (planes, h, w)."""
    done: list = []
    methods: list = []
    before: list = []
    for where in holes:
        method = source.byte()
        part = Bytes(source.take(source.varint()))
        if method == PATCHED:
            plane, seen, left = _patched(part, dtype, where, before)
        else:
            plane, left = _plane_of(method, part, dtype, where, before, done)
            seen = plane if method == NUMBERS else np.where(where, dtype.type(0), plane)
        done.append(np.where(where, dtype.type(0), plane))
        before.append((seen, left))
        methods.append(method)
    if source.rest():
        raise Damage("Bytes are left over after exact samples.")
    return done, methods


def _plane_of(method, source, dtype, holes, before, done):
    """(samples, what is left of them for later planes or None) of a plane. ``before``: [(samples, what is left)]."""
    shape = holes.shape
    if method == EMPTY:
        return np.zeros(shape, dtype), None
    if method in (CONSTANT, STORED):
        out = np.zeros(shape, dtype)
        out[~holes] = np.frombuffer(source.rest(), dtype.newbyteorder("<"))
        return out, None
    if method == DICTIONARY:
        return _dictionary(source, dtype, shape), None
    if method == PALETTE:
        return palette(source, dtype, holes), None
    if method == NUMBERS:
        return numbers(source, dtype, holes, before)
    if method == SAME:
        return done[source.varint()], None
    if method == REPEATED:
        return _repeated(source, dtype, holes), None
    if method == HISTOGRAM:
        return _histogram(source, dtype, holes), None
    raise Damage("A plane of exact samples has a method that does not exist.")


def _patched(source, dtype, holes, before):
    """(samples, what later planes refer to, what is left) of method 9."""
    method = source.byte()
    if method in (SAME, REPEATED, PATCHED):
        raise Damage("A method of exact samples lies in one that does not hold it.")
    plane, left = _plane_of(method, Bytes(source.take(source.varint())), dtype, holes, before, [])
    raw, count = inflate(source.rest()), int((~holes).sum())
    exception = np.unpackbits(np.frombuffer(raw, np.uint8, -(-count // 8)))[:count].astype(bool)
    samples, seen = plane.copy(), plane if method == NUMBERS else np.where(holes, dtype.type(0), plane)
    values = samples[~holes]
    values[exception] = np.frombuffer(raw[-(-count // 8) :], dtype.newbyteorder("<"))
    samples[~holes] = values
    return samples, seen, left


def _dictionary(source, dtype, shape):
    """16.2"""
    p, size, (h, w) = source.byte(), dtype.itemsize, shape
    lp = 0 if p == 2 else int(math.log2(size))
    chain = [{"id": lzma.FILTER_LZMA2, "dict_size": 1 << 23, "lc": min(3, 4 - lp), "lp": lp, "pb": lp}]
    raw = lzma.decompress(source.rest(), lzma.FORMAT_RAW, filters=chain)
    if p == 2:
        planes = np.cumsum(np.frombuffer(raw, np.uint8).reshape(h, size * w), axis=1, dtype=np.uint8)
        raw = np.ascontiguousarray(planes.reshape(h, size, w)[:, ::-1].swapaxes(1, 2)).tobytes()
    samples = np.frombuffer(raw, f"<u{size}").reshape(shape)
    if p == 3:
        samples = np.cumsum(samples, axis=0, dtype=samples.dtype)
    if p in (1, 3):
        samples = np.cumsum(samples, axis=1, dtype=samples.dtype)
    return samples.astype(f"u{size}").view(dtype)


def _repeated(source, dtype, holes):
    """16.3"""
    indices, small = [], []
    for size in holes.shape:
        factor, phase = divmod(source.byte(), 16)
        small.append(-(-(size + phase) // factor) if factor else 1)
        indices.append((np.arange(size) + phase) // factor if factor else np.zeros(size, np.int64))
    at = np.ix_(*indices)
    small_holes = np.ones(small, bool)
    np.logical_and.at(small_holes, at, holes)
    method = source.byte()
    if method in (SAME, REPEATED, PATCHED):
        raise Damage("A method of exact samples lies in one that does not hold it.")
    return _plane_of(method, Bytes(source.rest()), dtype, small_holes, [], [])[0][at]


def _histogram(source, dtype, holes):
    """16.6"""
    grid, shift = Grid(source, dtype), source.byte()
    values = ascending(source, source.byte() + 1)
    symbols, count = Symbols(source, 1, max(len(values), 2)), int((~holes).sum())
    found = symbols.batch([0] * count)
    raw = symbols.raw_numbers([shift] * count)
    symbols.finish()
    out = np.zeros(holes.shape, dtype)
    out[~holes] = grid.samples(np.array([(values[s] << shift) + r for s, r in zip(found, raw)], np.uint64))
    return out
