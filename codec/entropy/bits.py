"""Raw bit fields of varying width and variable-length integers, in NumPy or the compiled core (bits.c)."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ..arrays import Array
from ..errors import FormatError
from ..runtime import core

LEAST = 32  # fields from which on the compiled core is faster
WIDEST = 24  # bits


class BitWriter:
    """Collects fields of 0..24 bits, most significant bit first."""

    def __init__(self) -> None:
        self._fields: list[tuple[Array, Array]] = []  # (values, widths) of each call

    def write(self, values: Sequence[int] | Array, widths: Sequence[int] | Array) -> None:
        """Append ``values`` (n,) non-negative, each with its own width in bits (n,) 0..24."""
        self._fields.append((np.asarray(values, np.uint32).ravel(), np.asarray(widths, np.uint8).ravel()))

    def __len__(self) -> int:
        """The number of calls of :meth:`write` so far."""
        return len(self._fields)

    def arrange(self, pieces: Sequence[slice]) -> None:
        """Put the fields into another order: those of the calls of each slice of ``pieces`` in turn."""
        self._fields = [f for piece in pieces for f in self._fields[piece]]

    def length(self) -> int:
        """The number of bits so far."""
        return sum(int(w.sum(dtype=np.int64)) for _, w in self._fields)

    def fields(self) -> tuple[Array, Array]:
        """All fields: values (n,) uint32, widths (n,) uint8."""
        if len(self._fields) > 1:
            rest = np.cumsum([len(w) for _, w in self._fields])[:-1]
            values, widths = map(np.concatenate, zip(*self._fields))
            self._fields = list(zip(np.split(values, rest), np.split(widths, rest)))
            return values, widths
        return self._fields[0] if self._fields else (np.zeros(0, np.uint32), np.zeros(0, np.uint8))

    def bits(self) -> Array:
        """All fields as one array (bits,) of 0 or 1, uint8."""
        values, widths = self.fields()
        widths = widths.astype(np.int64)
        ends = np.cumsum(widths)
        owner = np.repeat(np.arange(len(values)), widths)
        shift = ends[owner] - 1 - np.arange(len(owner))
        return ((values[owner] >> shift.astype(np.uint32)) & 1).astype(np.uint8)

    def to_bytes(self) -> bytes:
        """The fields packed into bytes, the last one padded with zero bits."""
        values, widths = self.fields()
        done = core.attempt(_write_in_core, values, widths) if len(values) >= LEAST else None
        return np.packbits(self.bits()).tobytes() if done is None else done

    def verify(self, data: bytes) -> bool:
        """True when a :class:`BitReader` gets the fields out of ``data``."""
        values, widths = self.fields()
        if self.length() > 8 * len(data):
            return False
        done = core.attempt(_verify_in_core, values, widths, data) if len(values) >= LEAST else None
        return np.array_equal(BitReader(data).read(widths), values) if done is None else done


class BitReader:
    """Reads what :class:`BitWriter` wrote. ``position``: how many bits were read so far."""

    def __init__(self, data: bytes) -> None:
        self._stored = bytes(data) + b"\0\0\0\0"
        self._data = np.frombuffer(self._stored, np.uint8)
        self._windows: Array | None = None  # 32 bits starting at each byte, made at the first read
        self._limit = 8 * len(data)
        self.position = 0

    def ones(self, count: int) -> Array:
        """The next ``count`` single bits, (count,) int32. Raises FormatError past the end."""
        start, self.position = self.position, self.position + count
        if self.position > self._limit:
            raise FormatError("A part of the file ends too early; it is damaged.")
        return np.unpackbits(self._data[start >> 3 : (self.position + 7) >> 3])[start & 7 :][:count].astype(np.int32)

    def read(self, widths: Sequence[int] | Array) -> Array:
        """Next fields: ``widths`` (n,) of 0..24 bits -> values (n,) uint32. Raises FormatError past the end."""
        if len(widths) < LEAST:
            return self._read_few(widths)
        done = core.attempt(self._read_in_core, widths)
        if done is not None:
            return done
        widths = np.asarray(widths, np.int64)
        ends = self.position + np.cumsum(widths)
        if len(ends):
            if ends[-1] > self._limit:
                raise FormatError("A part of the file ends too early; it is damaged.")
            self.position = int(ends[-1])
        if self._windows is None:
            d = self._data.astype(np.uint32)
            self._windows = (d[:-3] << 24) | (d[1:-2] << 16) | (d[2:-1] << 8) | d[3:]
        starts = ends - widths
        window = self._windows.take(starts >> 3)
        window <<= (starts & 7).astype(np.uint32)
        window >>= 1  # a shift by 32 is undefined, so a width of 0 takes two steps
        window >>= (31 - widths).astype(np.uint32)
        return window

    def _read_few(self, widths: Sequence[int] | Array) -> Array:
        at, out = self.position, []
        for width in np.asarray(widths).tolist():
            window = int.from_bytes(self._stored[at >> 3 : (at >> 3) + 4], "big")
            out.append(window >> (32 - (at & 7) - width) & (1 << width) - 1)
            at += width
        if at > self._limit:
            raise FormatError("A part of the file ends too early; it is damaged.")
        self.position = at
        return np.array(out, np.uint32)

    def enter(self, kernels: core.Core, fields: int | None = None) -> list[int]:
        """What comes next, for at most so many ``fields``, in the memory of the core: the fields of a Bits (bits.h)."""
        first = self.position >> 3
        data = self._data[first:] if fields is None else self._data[first : first + fields * WIDEST // 8 + 8]
        return [kernels.put(data), self.position - 8 * first, self._limit - 8 * first]

    def leave(self, at: int) -> None:
        """Go on where the core stopped, at a bit of what :meth:`enter` put there."""
        self.position = (self.position >> 3 << 3) + at

    def _read_in_core(self, kernels: core.Core, widths: Sequence[int] | Array) -> Array:
        n, (data, at, end) = len(widths), self.enter(kernels, len(widths))
        width, values = kernels.room(n), kernels.room(n, 4)
        kernels.view(width, (n,), np.uint8)[:] = widths
        at = kernels.call("bits_read_all", data, at, end, width, n, values)
        if at < 0:
            raise FormatError("A part of the file ends too early; it is damaged.")
        self.leave(at)
        return kernels.view(values, (n,), np.uint32).copy()


def _write_in_core(kernels: core.Core, values: Array, widths: Array) -> bytes:
    out = kernels.room(len(values) * WIDEST // 8 + 8)
    bits = kernels.call("bits_write", kernels.put(values), kernels.put(widths), len(values), out)
    return kernels.view(out, (bits + 7 >> 3,), np.uint8).tobytes()


def _verify_in_core(kernels: core.Core, values: Array, widths: Array, data: bytes) -> bool:
    stored = kernels.room(len(data) + 8)
    kernels.view(stored, (len(data),), np.uint8)[:] = np.frombuffer(data, np.uint8)
    fields = kernels.put(values), kernels.put(widths), len(values)
    return bool(kernels.call("bits_verify", stored, 8 * len(data), *fields))


def put_varint(out: bytearray, value: int) -> None:
    """Append ``value`` >= 0 to bytearray ``out``, 7 bits a byte, low bits first (LEB128)."""
    while value > 127:
        out.append(value & 127 | 128)
        value >>= 7
    out.append(value)


def get_varint(data: bytes, position: int, limit: int = 1 << 62) -> tuple[int, int]:
    """Read a LEB128 integer: (value, next position). Raises FormatError when the data end within it or it exceeds
    ``limit``."""
    value = shift = 0
    while True:
        if position >= len(data) or shift > 63:
            raise FormatError("A part of the file ends too early; it is damaged.")
        byte = data[position]
        position += 1
        value |= (byte & 127) << shift
        shift += 7
        if byte < 128:
            break
    if value > limit:
        raise FormatError("A size in the file is larger than what it can hold; it is damaged.")
    return value, position
