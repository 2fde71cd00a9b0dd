"""Coding of planes of exact samples: each plane by the cheapest of several methods (docs/format.md, 16)."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Sequence
from typing import Any, Optional, Union

import numpy as np

from ...arrays import Array
from ...errors import FormatError
from ..bits import get_varint, put_varint
from . import dictionary, numbers, numbers_encoder, palette, palette_encoder, patched, repetition, sorted_values
from .integers import PLAIN, STEP, Grid, byte, find_grid, ordinals
from .numbers import FARTHEST, ReferencePlane

EMPTY, CONSTANT, STORED, DICTIONARY, PALETTE, NUMBERS, SAME, REPEATED, HISTOGRAM, PATCHED = range(10)
CLASSES = 8  # planes of at most this many values are not tried with predictive coding
PATCHY = 0.6  # planes with many values are tried as labels if this share of samples equals a neighbour
AGAIN = 8  # number of planes after which both prediction domains of floats are tried again

Holes = Sequence[Optional[Array]]
Coded = tuple[int, bytes, Union[ReferencePlane, None]]  # method, its bytes, the plane that later ones refer to


def encode(
    planes: Sequence[Array], holes: Holes, check: Callable[[], object] | None = None, steps: Sequence[float] = ()
) -> tuple[bytes, int]:
    """Code ``planes``, (h, w) arrays of one shape and type, bit for bit.

    ``holes``: for each plane where its samples do not matter, (h, w) bool, or None. ``check`` is called often and may
    raise Cancelled. ``steps``: of floats, sizes of steps that samples may be multiples of; a hint. Returns (bytes,
    CRC-32 of the planes that :func:`decode` returns).
    """
    check = check or (lambda: None)
    out, coder = bytearray(), _PlaneEncoder(steps, check)
    for plane, where in zip(planes, holes):
        check()
        method, data = coder.add(_native(plane), _holes_or_none(where))
        out.append(method)
        put_varint(out, len(data))
        out += data
    return bytes(out), coder.checksum


def plane_sizes(data: bytes) -> list[int]:
    """The bytes that each plane takes in what :func:`encode` returned."""
    sizes, at = [], 0
    while at < len(data):
        length, start = get_varint(data, at + 1, len(data))
        sizes.append(start + length - at)
        at = start + length
    return sizes


def decode(
    data: bytes,
    dtype: np.dtype[Any],
    shape: tuple[int, int],
    count: int,
    holes: Holes,
    check: Callable[[], object] | None = None,
) -> tuple[list[Array], int]:
    """Inverse of :func:`encode`: (``count`` planes (h, w) of ``dtype``, 0 in holes; CRC-32 of them). Raises
    FormatError."""
    check, dtype = check or (lambda: None), np.dtype(dtype).newbyteorder("=")
    out: list[Array] = []
    before: list[ReferencePlane] = []
    checksum = at = 0
    for where in (_holes_or_none(holes[i]) for i in range(count)):
        check()
        method = byte(data, at)
        length, at = get_varint(data, at + 1, len(data))
        if at + length > len(data):
            raise FormatError("A part of the file ends too early; it is damaged.")
        samples, known = _decode_plane(method, data[at : at + length], dtype, shape, where, before, out, check)
        at += length
        samples = _with_zero_holes(samples, where)
        before = [*before[1 - FARTHEST :], known or ReferencePlane(samples)]
        out.append(samples)
        checksum = _crc(samples, checksum)
    if at != len(data):
        raise FormatError("A part of the file does not decode to its end; it is damaged.")
    return out, checksum


def _holes_or_none(holes: Array | None) -> Array | None:
    """The holes (h, w) bool, None where there are none."""
    return None if holes is None or not holes.any() else np.asarray(holes, bool)


def _native(plane: Array) -> Array:
    """The plane in contiguous memory and the machine's byte order."""
    return np.ascontiguousarray(plane, plane.dtype.newbyteorder("="))


def _bits(samples: Array) -> Array:
    """The bits of samples as unsigned integers of the same size."""
    return samples.view(f"u{samples.dtype.itemsize}")


def _little(samples: Array) -> bytes:
    """Samples as bytes, the least significant byte of each first."""
    return np.ascontiguousarray(_bits(samples), f"<u{samples.dtype.itemsize}").tobytes()


def _crc(samples: Array, before: int) -> int:
    """CRC-32 of samples, continued from ``before``."""
    return zlib.crc32(_little(samples), before)


def _with_zero_holes(samples: Array, holes: Array | None) -> Array:
    """The samples, 0 in holes."""
    if holes is None:
        return samples
    out = samples.copy()
    out[holes] = 0
    return out


# --- decoder
# --------------------------------------------------------------------------------------------------------------------


def _decode_plane(
    method: int,
    data: bytes,
    dtype: np.dtype[Any],
    shape: tuple[int, int],
    holes: Array | None,
    before: Sequence[ReferencePlane],
    done: Sequence[Array],
    check: Callable[[], object],
) -> tuple[Array, ReferencePlane | None]:
    """(samples, undefined in holes; the reference plane for later ones, None: these samples). ``before``: the planes
    before that may be referred to, ``done``: all of them."""
    if method == NUMBERS:
        known = numbers.decode(data, 0, dtype, shape, holes, before, check)
        return known.samples, known
    if method == PATCHED:
        return _decode_patched(data, dtype, shape, holes, before, check)
    return _decode_samples(method, data, dtype, shape, holes, done, check), None


def _decode_patched(
    data: bytes,
    dtype: np.dtype[Any],
    shape: tuple[int, int],
    holes: Array | None,
    before: Sequence[ReferencePlane],
    check: Callable[[], object],
) -> tuple[Array, ReferencePlane | None]:
    """As :func:`_decode_plane`; later planes refer to the samples on the grid."""
    if dtype.kind != "f" or not data or data[0] in (SAME, REPEATED, PATCHED):
        raise FormatError("A part of the file holds a symbol that does not exist; it is damaged.")
    length, at = get_varint(data, 1, len(data))
    on_grid, known = _decode_plane(data[0], data[at : at + length], dtype, shape, holes, before, [], check)
    samples = on_grid.copy()
    needed = samples.ravel() if holes is None else samples[~holes]
    off, values = patched.unpack(data[at + length :], dtype, len(needed))
    needed[off] = values
    if holes is not None:
        samples[~holes] = needed
    return samples, known or ReferencePlane(_with_zero_holes(on_grid, holes))


def _decode_samples(
    method: int,
    data: bytes,
    dtype: np.dtype[Any],
    shape: tuple[int, int],
    holes: Array | None,
    done: Sequence[Array],
    check: Callable[[], object],
) -> Array:
    if method == EMPTY:
        return np.zeros(shape, dtype)
    if method in (CONSTANT, STORED):
        needed = 1 if method == CONSTANT else shape[0] * shape[1] - (0 if holes is None else int(holes.sum()))
        if len(data) != needed * dtype.itemsize:
            raise FormatError("A part of the file does not decode to its end; it is damaged.")
        values = np.frombuffer(data, f"<u{dtype.itemsize}").astype(f"u{dtype.itemsize}").view(dtype)
        out = np.zeros(shape, dtype)
        out[... if holes is None else ~holes] = (
            values[0] if method == CONSTANT else values.reshape(shape) if holes is None else values
        )
        return out
    if method == DICTIONARY:
        return dictionary.decode(data, 0, dtype, shape)
    if method == PALETTE:
        return palette.decode(data, 0, dtype, shape, holes, check)
    if method == SAME:
        number, at = get_varint(data, 0, max(len(done) - 1, 0))
        if at != len(data) or not done:
            raise FormatError("A part of the file holds a number that does not fit; it is damaged.")
        return _with_zero_holes(done[number], holes)
    if method == HISTOGRAM:
        return sorted_values.decode(data, dtype, shape, holes)
    if method == REPEATED and len(data) >= 3:
        how = (data[0] >> 4, data[0] & 15), (data[1] >> 4, data[1] & 15)
        if data[2] in (SAME, REPEATED) or any(
            factor not in (repetition.ALL, 1, *repetition.FACTORS) or phase >= max(factor, 1) for factor, phase in how
        ):
            raise FormatError("A part of the file holds a symbol that does not exist; it is damaged.")
        small = repetition.size(shape, how)
        samples, _ = _decode_plane(data[2], data[3:], dtype, small, repetition.shrink_holes(holes, how), [], [], check)
        return repetition.repeat(samples, shape, how, holes)
    raise FormatError("A part of the file holds a symbol that does not exist; it is damaged.")


# --- encoder
# --------------------------------------------------------------------------------------------------------------------


class _PlaneEncoder:
    """Codes planes one after the other, with the earlier planes as the decoder reconstructs them. ``checksum``: CRC-32
    of all."""

    def __init__(self, steps: Sequence[float], check: Callable[[], object]) -> None:
        self.checksum = 0
        self._steps, self._check = steps, check
        self._before: list[ReferencePlane] = []
        self._planes: list[Array] = []
        self._same: dict[int, int] = {}  # CRC-32 of a plane -> its number
        self._values: bool | None = None  # whether floats were last predicted by their values
        self._judged = 0  # planes for which there was that choice

    def add(self, plane: Array, holes: Array | None) -> tuple[int, bytes]:
        """(method, bytes) of the next plane."""
        clean = _with_zero_holes(plane, holes)
        self.checksum = _crc(clean, self.checksum)
        key = _crc(clean, 0)
        method, data, known = self._repeated(clean, key, holes) or self._choose(clean, holes, self._before)
        self._before = [*self._before[1 - FARTHEST :], known or ReferencePlane(clean)]
        self._same.setdefault(key, len(self._planes))
        self._planes.append(clean)
        return method, data

    def _repeated(self, plane: Array, key: int, holes: Array | None) -> Coded | None:
        """The plane as a copy of one before, or as a small plane repeated; None where it is neither."""
        if plane.size < 2 or holes is not None and holes.all():
            return None
        bits = _bits(plane)
        if key in self._same and np.array_equal(_bits(self._planes[self._same[key]]), bits):
            out = bytearray()
            put_varint(out, self._same[key])
            return SAME, bytes(out), None
        needed = bits.ravel() if holes is None else bits[~holes]
        how = None if (needed == needed[0]).all() else repetition.find(bits, holes)
        if how is None:
            return None
        small = repetition.shrink(bits, holes, how).view(plane.dtype)
        method, data, _ = self._choose(small, repetition.shrink_holes(holes, how), [])
        data = bytes([factor << 4 | phase for factor, phase in how]) + bytes([method]) + data
        return REPEATED, data, None

    def _choose(self, plane: Array, holes: Array | None, before: Sequence[ReferencePlane]) -> Coded:
        """The plane by the cheapest method."""
        needed = plane.ravel() if holes is None else plane[~holes]
        if not len(needed):
            return EMPTY, b"", None
        bits = _bits(needed)
        if (bits == bits[0]).all():
            return CONSTANT, _little(needed[:1]), None
        best: Coded | None = None  # None: stored
        least = needed.nbytes
        grid, found = self._grid(needed)
        values = _distinct(found)
        if values is None and _mostly_constant(plane):
            labels = np.unique(found)
            values = labels if len(labels) <= min(palette.MOST_LABELS, len(found) // 8) else None
        if values is not None:
            index = np.zeros(plane.shape, palette.index_type(len(values)))
            index[... if holes is None else ~holes] = np.searchsorted(values, found).reshape(
                plane.shape if holes is None else -1
            )
            data = palette_encoder.encode(grid, values, index, holes, self._check)
            if len(data) < least:
                best, least = (PALETTE, data, None), len(data)
        if values is None or len(values) > CLASSES:
            data, known = self._numbers(plane, grid, found, holes, before)
            if len(data) < least:
                best, least = (NUMBERS, data, known), len(data)
        patches = self._patched(plane, needed, holes, before) if grid.kind == PLAIN else None
        if patches is not None and len(patches[0]) < least:
            best, least = (PATCHED, *patches), len(patches[0])
        self._check()
        histogram = sorted_values.encode(grid, found, least)
        if histogram is not None:
            best, least = (HISTOGRAM, histogram, None), len(histogram)
        self._check()
        compressed = dictionary.encode(plane, least)
        if compressed is not None:
            return DICTIONARY, compressed, None
        return best or (STORED, _little(needed), None)

    def _patched(
        self, plane: Array, needed: Array, holes: Array | None, before: Sequence[ReferencePlane]
    ) -> tuple[bytes, ReferencePlane] | None:
        """(bytes, the plane to refer to) of a plane of floats of which a few are off the others' grid, or None."""
        parts = patched.split(needed)
        if parts is None:
            return None
        on_grid = np.zeros(plane.shape, plane.dtype)
        on_grid[... if holes is None else ~holes] = parts[0].reshape(plane.shape if holes is None else -1)
        method, data, known = self._choose(on_grid, holes, before)
        out = bytearray([method])
        put_varint(out, len(data))
        return bytes(out) + data + patched.pack(needed, parts[1]), known or ReferencePlane(on_grid)

    def _grid(self, needed: Array) -> tuple[Grid, Array]:
        """(Grid, ordinals of the samples)."""
        found = find_grid(needed, self._steps)
        if found is None:
            return Grid(needed.dtype), ordinals(needed)
        step = found[0].value
        if found[0].kind == STEP:
            self._steps = (step, *[s for s in self._steps if s != step][:3])  # the next plane likely has the same grid
        return found

    def _numbers(
        self, plane: Array, grid: Grid, found: Array, holes: Array | None, before: Sequence[ReferencePlane]
    ) -> tuple[bytes, ReferencePlane]:
        """(bytes, the plane to refer to) of a plane as numbers."""
        if holes is None:
            every = found.reshape(plane.shape)
        else:
            every = np.zeros(plane.shape, np.uint64)
            every[~holes] = found
        ways = [False]
        if plane.dtype.kind == "f" and grid.kind == PLAIN:
            self._judged += 1
            ways = [False, True] if self._values is None or self._judged % AGAIN == 1 else [self._values]
        results = [numbers_encoder.encode(plane, every, grid, holes, before, way, self._check) for way in ways]
        best = min(range(len(ways)), key=lambda i: len(results[i][0]))
        if len(ways) > 1:
            self._values = ways[best]
        return results[best]


def _mostly_constant(plane: Array) -> bool:
    """Whether most samples equal their left neighbour, as labels do."""
    few = _bits(plane)[:: max(1, len(plane) // 32)]
    return plane.shape[1] > 1 and float((few[:, 1:] == few[:, :-1]).mean()) > PATCHY


def _distinct(found: Array) -> Array | None:
    """The values that occur (n,), sorted; None when there are more than palette.MOST."""
    if len(np.unique(found[:: max(1, len(found) // 2048)])) > palette.MOST:
        return None
    low, high = int(found.min()), int(found.max())
    if high - low < 1 << 20:
        values = np.flatnonzero(np.bincount((found - np.uint64(low)).astype(np.int64))).astype(np.uint64) + np.uint64(
            low
        )
    else:
        values = np.unique(found)
    return values if len(values) <= palette.MOST else None
