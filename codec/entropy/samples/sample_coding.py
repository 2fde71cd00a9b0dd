"""Planes of exact samples as bytes: for each plane the cheapest of several methods (docs/format.md, 16)."""

import zlib
from collections.abc import Callable, Sequence
from typing import Optional

import numpy as np

from ...errors import FormatError
from ..bits import get_varint, put_varint
from . import dictionary, numbers, numbers_encoder, palette, patched, repetition, sorted_values
from .integers import PLAIN, Grid, byte, find_grid
from .numbers import FARTHEST, Known

EMPTY, CONSTANT, STORED, DICTIONARY, PALETTE, NUMBERS, SAME, REPEATED, HISTOGRAM, PATCHED = range(10)
CLASSES = 8  # values up to which a plane is not tried as numbers
PATCHY = 0.6  # share of samples equal to their neighbours from which more values are taken for labels
AGAIN = 8  # planes after which a choice between ways to predict floats is made anew

Holes = Sequence[Optional[np.ndarray]]


def encode(
    planes: Sequence[np.ndarray], holes: Holes, check: Optional[Callable[[], None]] = None, steps: Sequence[float] = ()
) -> tuple[bytes, int]:
    """Code ``planes``, (h, w) arrays of one shape and type, bit for bit.

    ``holes``: for each plane where its samples do not matter, (h, w) bool, or None. ``check`` is called often and may
    raise Cancelled. ``steps``: of floats, sizes of steps that samples may be multiples of; a hint. Returns (bytes,
    CRC-32 of what
    :func:`decode` will give).
    """
    check = check or (lambda: None)
    out, coder = bytearray(), _PlaneEncoder(steps, check)
    for plane, where in zip(planes, holes):
        check()
        method, data = coder.add(_native(plane), _some(where))
        out.append(method)
        put_varint(out, len(data))
        out += data
    return bytes(out), coder.checksum


def decode(
    data: bytes,
    dtype: np.dtype,
    shape: tuple[int, int],
    count: int,
    holes: Holes,
    check: Optional[Callable[[], None]] = None,
) -> tuple[list[np.ndarray], int]:
    """Inverse of :func:`encode`: (``count`` planes (h, w) of ``dtype``, 0 in holes; CRC-32 of them). Raises
    FormatError."""
    check, dtype = check or (lambda: None), np.dtype(dtype).newbyteorder("=")
    out, before, checksum, at = [], [], 0, 0
    for where in (_some(holes[i]) for i in range(count)):
        check()
        method = byte(data, at)
        length, at = get_varint(data, at + 1, len(data))
        if at + length > len(data):
            raise FormatError("A part of the file ends too early; it is damaged.")
        samples, known = _decode_plane(method, data[at : at + length], dtype, tuple(shape), where, before, out, check)
        at += length
        samples = _emptied(samples, where)
        before = [*before[1 - FARTHEST :], known or Known(samples)]
        out.append(samples)
        checksum = _crc(samples, checksum)
    if at != len(data):
        raise FormatError("A part of the file does not decode to its end; it is damaged.")
    return out, checksum


def _some(holes):
    return None if holes is None or not holes.any() else np.asarray(holes, bool)


def _native(plane):
    return np.ascontiguousarray(plane, plane.dtype.newbyteorder("="))


def _bits(samples):
    return samples.view(f"u{samples.dtype.itemsize}")


def _little(samples):
    return np.ascontiguousarray(_bits(samples), f"<u{samples.dtype.itemsize}").tobytes()


def _crc(samples, before):
    return zlib.crc32(_little(samples), before)


def _emptied(samples, holes):
    """The samples, 0 in holes."""
    if holes is None:
        return samples
    out = samples.copy()
    out[holes] = 0
    return out


# --- decoder
# --------------------------------------------------------------------------------------------------------------------


def _decode_plane(method, data, dtype, shape, holes, before, done, check):
    """(samples, which in holes are anything; the Known that later planes refer to, None: these samples)."""
    if method == NUMBERS:
        known = numbers.decode(data, 0, dtype, shape, holes, before, check)
        return known.samples, known
    if method == PATCHED:
        return _decode_patched(data, dtype, shape, holes, before, check)
    return _decode_samples(method, data, dtype, shape, holes, done, check), None


def _decode_patched(data, dtype, shape, holes, before, check):
    """As :func:`_decode_plane`; later planes refer to what is on the grid."""
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
    return samples, known or Known(_emptied(on_grid, holes))


def _decode_samples(method, data, dtype, shape, holes, done, check):
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
        return _emptied(done[number], holes)
    if method == HISTOGRAM:
        return sorted_values.decode(data, dtype, shape, holes)
    if method == REPEATED and len(data) >= 3:
        how = tuple((data[i] >> 4, data[i] & 15) for i in (0, 1))
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
    """Codes planes one after the other; knows those before as the decoder will."""

    def __init__(self, steps, check):
        self.checksum = 0
        self._steps, self._check = steps, check
        self._before, self._planes, self._same = [], [], {}
        self._values, self._judged = None, 0

    def add(self, plane, holes):
        """(method, bytes) of the next plane."""
        clean = _emptied(plane, holes)
        self.checksum = _crc(clean, self.checksum)
        key = _crc(clean, 0)
        method, data, known = self._repeated(clean, key, holes) or self._choose(clean, holes, self._before)
        self._before = [*self._before[1 - FARTHEST :], known or Known(clean)]
        self._same.setdefault(key, len(self._planes))
        self._planes.append(clean)
        return method, data

    def _repeated(self, plane, key, holes):
        """As a plane before, or as a small plane repeated; None where it is neither."""
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

    def _choose(self, plane, holes, before):
        """(method, bytes, Known or None) of the cheapest method."""
        needed = plane.ravel() if holes is None else plane[~holes]
        if not len(needed):
            return EMPTY, b"", None
        bits = _bits(needed)
        if (bits == bits[0]).all():
            return CONSTANT, _little(needed[:1]), None
        best = STORED, needed, None
        least = needed.nbytes
        grid, found = self._grid(needed)
        values = _distinct(found)
        if values is None and _patchy(plane):
            values = np.unique(found)
            values = values if len(values) <= min(palette.MOST_LABELS, len(found) // 8) else None
        if values is not None:
            index = np.zeros(plane.shape, palette.index_type(len(values)))
            index[... if holes is None else ~holes] = np.searchsorted(values, found).reshape(
                plane.shape if holes is None else -1
            )
            data = palette.encode(grid, values, index, holes, self._check)
            if len(data) < least:
                best, least = (PALETTE, data, None), len(data)
        if values is None or len(values) > CLASSES:
            data, known = self._numbers(plane, grid, found, holes, before)
            if len(data) < least:
                best, least = (NUMBERS, data, known), len(data)
        if grid.kind == PLAIN:
            data, known = self._patched(plane, needed, holes, before)
            if data is not None and len(data) < least:
                best, least = (PATCHED, data, known), len(data)
        self._check()
        data = sorted_values.encode(grid, found, least)
        if data is not None:
            best, least = (HISTOGRAM, data, None), len(data)
        self._check()
        data = dictionary.encode(plane, least)
        if data is not None:
            best = DICTIONARY, data, None
        if best[0] == STORED:
            return STORED, _little(needed), None
        return best

    def _patched(self, plane, needed, holes, before):
        """(bytes, Known) of a plane of floats of which a few are off the grid of the others, or (None, None)."""
        parts = patched.split(needed)
        if parts is None:
            return None, None
        on_grid = np.zeros(plane.shape, plane.dtype)
        on_grid[... if holes is None else ~holes] = parts[0].reshape(plane.shape if holes is None else -1)
        method, data, known = self._choose(on_grid, holes, before)
        out = bytearray([method])
        put_varint(out, len(data))
        return bytes(out) + data + patched.pack(needed, parts[1]), known or Known(on_grid)

    def _grid(self, needed):
        """(Grid, ordinals of the samples)."""
        found = find_grid(needed, self._steps)
        if found is None:
            grid = Grid(needed.dtype)
            found = grid, grid.numbers(needed)
        elif found[0].kind == 2:
            self._steps = (found[0].value, *[s for s in self._steps if s != found[0].value][:3])
        return found

    def _numbers(self, plane, grid, found, holes, before):
        """(bytes, Known) of a plane as numbers."""
        if holes is None:
            every = found.reshape(plane.shape)
        else:
            every = np.zeros(plane.shape, np.uint64)
            every[~holes] = found
        ways = [False]
        if plane.dtype.kind == "f" and grid.kind == PLAIN:
            self._judged += 1
            ways = [False, True] if self._values is None or self._judged % AGAIN == 1 else [self._values]
        best = None
        for way in ways:
            result = numbers_encoder.encode(plane, every, grid, holes, before, way, self._check)
            if best is None or len(result[0]) < len(best[0]):
                best = result
                if len(ways) > 1:
                    self._values = way
        return best


def _patchy(plane):
    """Whether most samples equal their neighbours, as labels do."""
    few = _bits(plane)[:: max(1, len(plane) // 32)]
    return plane.shape[1] > 1 and float((few[:, 1:] == few[:, :-1]).mean()) > PATCHY


def _distinct(found):
    """The values that occur (n,), sorted; None when more than palette.MOST."""
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
