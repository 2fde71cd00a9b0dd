"""Coding of a plane whose neighbours are not correlated: the leading bits of samples by their histogram, the others
raw."""

from __future__ import annotations

from typing import Any

import numpy as np

from ...arrays import Array
from ...errors import FormatError
from ..bits import get_varint, put_varint
from .integers import Grid, byte
from .symbols import MAX_ALPHABET, Streams, SymbolReader, SymbolWriter

FEW = 4096  # samples by which the size is estimated first
VALUE_BITS = 14  # about what a value takes in the list and the table


def _entropy(counts: Array) -> float:
    """Bits of all symbols with these counts, each above 0."""
    n = counts.sum()
    return float(n * np.log2(n) - (counts * np.log2(counts)).sum())


def _parts(numbers: Array) -> tuple[int, Array, Array]:
    """(shift, values of numbers >> shift that occur, their counts), with about the least shift that the alphabet has
    room for."""
    shift = 0
    while True:
        values, counts = np.unique(numbers >> np.uint64(shift), return_counts=True)
        if len(values) <= MAX_ALPHABET:
            return shift, values, counts
        shift += max(1, (len(values) // MAX_ALPHABET).bit_length() - 3)


def _lookup(values: Array, last: int) -> Array:
    """(last + 1,) uint8: the index of each of the ``values`` that occur."""
    table = np.zeros(last + 1, np.uint8)
    table[values.astype(np.intp)] = np.arange(len(values))
    return table


def encode(grid: Grid, numbers: Array, least: int) -> bytes | None:
    """Code ordinals (n,) uint64 of ``grid``: bytes, or None where they would be ``least`` or more."""
    n = len(numbers)
    if n > 4 * FEW:
        few = numbers[:: n // FEW]
        shift, _, counts = _parts(few)
        if (_entropy(counts) / len(few) + shift) * n / 8 > 1.02 * least:
            return None
    shift, values, counts = _parts(numbers)
    if (_entropy(counts) + shift * n + VALUE_BITS * len(values)) / 8 > least:
        return None
    out = bytearray()
    grid.put(out)
    out += bytes([shift, len(values) - 1])
    last = 0
    for v in values.tolist():
        put_varint(out, v - last)
        last = v
    frequency = np.zeros((1, max(len(values), 2)), np.int64)
    frequency[0, : len(values)] = counts
    writer = SymbolWriter(frequency)
    symbols = (
        np.searchsorted(values, numbers >> np.uint64(shift)).astype(np.uint8)
        if last >= 1 << 16
        else _lookup(values, last).take((numbers >> np.uint64(shift)).astype(np.intp))
    )
    writer.put(symbols, np.zeros(n, np.uint8))
    writer.raw.put(numbers & np.uint64((1 << shift) - 1), np.full(n, shift))
    data = bytes(out) + writer.finish()
    return data if len(data) < least else None


def decode(data: bytes, dtype: np.dtype[Any], shape: tuple[int, int], holes: Array | None) -> Array:
    """Inverse of :func:`encode`: samples (h, w), 0 in holes. Raises FormatError."""
    grid, at = Grid.get(data, 0, dtype)
    shift, count = byte(data, at), byte(data, at + 1) + 1
    at += 2
    if shift > 63:
        raise FormatError("A part of the file holds a number that does not fit; it is damaged.")
    values, last, most = [], 0, grid.largest >> shift
    for _ in range(count):
        step, at = get_varint(data, at, most)
        last += step
        values.append(last)
    if last > most:
        raise FormatError("A part of the file holds a number that does not fit; it is damaged.")
    reader = SymbolReader(Streams(data[at:], 1, max(count, 2)))
    n = shape[0] * shape[1] - (0 if holes is None else int(holes.sum()))
    symbols = reader.get(np.zeros(n, np.uint8))
    if int(symbols.max(initial=0)) >= count:
        raise FormatError("A part of the file holds a symbol that does not exist; it is damaged.")
    numbers = np.array(values, np.uint64).take(symbols) << np.uint64(shift) | reader.numbers(np.full(n, shift))
    reader.finish()
    if (numbers > np.uint64(grid.largest)).any():
        raise FormatError("A part of the file holds a number that does not fit; it is damaged.")
    out = np.zeros(shape, dtype)
    out[... if holes is None else ~holes] = grid.samples(numbers).reshape(shape if holes is None else -1)
    return out
