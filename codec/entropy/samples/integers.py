"""Exact conversion of samples of any type to integers and back.

The *ordinal* of a sample is an integer 0 .. 2^64 - 1 that preserves the order of samples: of integers the number less
the least of the type; of floats the bits, mapped so that they increase with the value; of floats on a grid, such as
hundredths, the number of steps."""

from __future__ import annotations

import math
import struct
from collections.abc import Iterable
from typing import Any

import numpy as np

from ...arrays import Array
from ...errors import FormatError
from ..bits import get_varint, put_varint

PLAIN, DECIMAL, STEP = 0, 1, 2  # kinds of grid: integers and bits of floats; m / 10^d; m * q
GRID = 1 << 52  # numbers m of steps lie within +-GRID
DECIMALS = 15


def ordinals(samples: Array) -> Array:
    """Samples of any type -> uint64 that preserve the order; of floats that of their bits."""
    kind, size = samples.dtype.kind, samples.dtype.itemsize
    if kind == "u":
        return samples.astype(np.uint64)
    if kind == "i":
        return (samples.astype(np.int64) - np.int64(np.iinfo(samples.dtype).min)).view(np.uint64)
    bits = np.ascontiguousarray(samples).view(f"u{size}").astype(np.uint64)
    top = np.uint64(1 << 8 * size - 1)
    every = np.uint64((1 << 8 * size) - 1)
    return np.where(bits & top, bits ^ every, bits | top)


def samples_of(numbers: Array, dtype: np.dtype[Any]) -> Array:
    """Inverse of :func:`ordinals`; numbers must be at most :func:`largest`."""
    dtype = np.dtype(dtype)
    size = dtype.itemsize
    if dtype.kind == "u":
        return numbers.astype(dtype)
    if dtype.kind == "i":
        return (numbers.view(np.int64) + np.int64(np.iinfo(dtype).min)).astype(dtype)
    top = np.uint64(1 << 8 * size - 1)
    every = np.uint64((1 << 8 * size) - 1)
    return np.where(numbers & top, numbers & ~top, numbers ^ every).astype(f"u{size}").view(dtype)


def largest(dtype: np.dtype[Any]) -> int:
    """The largest ordinal of a type."""
    return (1 << 8 * np.dtype(dtype).itemsize) - 1


class Grid:
    """How samples become ordinals: ``kind`` PLAIN, or DECIMAL or STEP with its ``value`` (number of decimals; size of a
    step)."""

    def __init__(self, dtype: np.dtype[Any], kind: int = PLAIN, value: float = 0) -> None:
        self.dtype, self.kind, self.value = np.dtype(dtype), kind, value

    @property
    def largest(self) -> int:
        """The largest ordinal."""
        return largest(self.dtype) if self.kind == PLAIN else 2 * GRID

    def numbers(self, samples: Array) -> Array | None:
        """Samples (n,) -> ordinals (n,) uint64, or None where a sample is not on the grid."""
        if self.kind == PLAIN:
            return ordinals(samples)
        with np.errstate(all="ignore"):
            v = samples.astype(np.float64)
            # + 0.0 turns -0.0 into 0.0: negative zero is not on the grid
            m = np.rint(v * 10.0**self.value if self.kind == DECIMAL else v / self.value) + 0.0
            # beyond the mantissa any float would be on a grid so fine
            if not (np.abs(m) < min(GRID, 2.0 ** np.finfo(self.dtype).nmant)).all():
                return None
            bits = f"u{self.dtype.itemsize}"
            if not np.array_equal(self._samples(m).view(bits), np.ascontiguousarray(samples).view(bits)):
                return None
        return (m + GRID).astype(np.uint64)

    def _samples(self, m: Array) -> Array:
        """Numbers of steps (n,) float64 -> samples (n,)."""
        with np.errstate(all="ignore"):
            return (m / 10.0**self.value if self.kind == DECIMAL else m * self.value).astype(self.dtype)

    def samples(self, numbers: Array) -> Array:
        """Ordinals (n,) uint64 -> samples (n,)."""
        if self.kind == PLAIN:
            return samples_of(numbers, self.dtype)
        return self._samples(numbers.astype(np.float64) - GRID)

    def real(self, samples: Array) -> Array:
        """Samples of another plane in about the unit of ordinals, float64; 0 for NaN and infinity."""
        with np.errstate(all="ignore"):
            if self.dtype.kind == "f" and self.kind == PLAIN:
                return samples_real(samples)
            v = samples.astype(np.float64)
            if self.kind == PLAIN:
                return v
            v = v * 10.0**self.value if self.kind == DECIMAL else v / self.value
            return np.where(np.abs(v) < 4 * GRID, v, 0.0)

    def put(self, out: bytearray) -> None:
        """Append to bytearray ``out``."""
        out.append(self.kind)
        if self.kind == DECIMAL:
            out.append(int(self.value))
        elif self.kind == STEP:
            out += struct.pack("<d", self.value)

    @classmethod
    def get(cls, data: bytes, at: int, dtype: np.dtype[Any]) -> tuple[Grid, int]:
        """(the Grid written at position ``at``, next position). Raises FormatError."""
        kind = byte(data, at)
        if kind == PLAIN:
            return cls(dtype), at + 1
        if np.dtype(dtype).kind == "f" and kind == DECIMAL and byte(data, at + 1) <= DECIMALS:
            return cls(dtype, kind, data[at + 1]), at + 2
        if np.dtype(dtype).kind == "f" and kind == STEP and at + 9 <= len(data):
            value = struct.unpack_from("<d", data, at + 1)[0]
            if math.isfinite(value) and value > 0:
                return cls(dtype, kind, value), at + 9
        raise FormatError("A part of the file holds a symbol that does not exist; it is damaged.")


def byte(data: bytes, at: int) -> int:
    """The byte at a position. Raises FormatError past the end."""
    if at >= len(data):
        raise FormatError("A part of the file ends too early; it is damaged.")
    return data[at]


class Scale:
    """Ordinals as ``low + divisor * w``, w an integer 0 .. ``span``."""

    def __init__(self, low: int, divisor: int, span: int) -> None:
        self.low, self.divisor, self.span = low, divisor, span

    @classmethod
    def of(cls, numbers: Array) -> tuple[Scale, Array]:
        """(Scale, w (n,) uint64) of ordinals (n >= 1,)."""
        low = int(numbers.min())
        rest = numbers - np.uint64(low)
        span = int(rest.max())
        divisor = int(np.gcd.reduce(rest[:: max(1, len(rest) // 1024)])) or span or 1
        if divisor > 1:
            divisor = int(np.gcd.reduce(np.append(rest, np.uint64(divisor)))) or 1
        if divisor > 1:
            rest //= np.uint64(divisor)
        return cls(low, divisor, span // divisor), rest

    def numbers(self, w: Array) -> Array:
        """Inverse: w uint64 -> ordinals."""
        return w * np.uint64(self.divisor) + np.uint64(self.low)

    def put(self, out: bytearray) -> None:
        """Append to bytearray ``out``."""
        for value in (self.low, self.divisor, self.span):
            put_varint(out, value)

    @classmethod
    def get(cls, data: bytes, at: int, most: int) -> tuple[Scale, int]:
        """(the Scale written at position ``at``, next position); ordinals are at most ``most``. Raises FormatError."""
        low, at = get_varint(data, at, most)
        divisor, at = get_varint(data, at, max(most, 1))
        span, at = get_varint(data, at, most)
        if not divisor or low + divisor * span > most:
            raise FormatError("A part of the file holds a number that does not fit; it is damaged.")
        return cls(low, divisor, span), at


def samples_real(samples: Array) -> Array:
    """Floats as float64, 0 for NaN and infinity."""
    with np.errstate(all="ignore"):
        v = samples.astype(np.float64)
        return np.where(np.abs(v) < np.inf, v, 0.0)


def find_grid(samples: Array, hints: Iterable[float] = ()) -> tuple[Grid, Array] | None:
    """The coarsest Grid found that all floats (n >= 1,) lie on, with their ordinals: (Grid, ordinals), or None.
    ``hints``: sizes of a step to try first."""
    if samples.dtype.kind != "f":
        return None
    few = samples[:: max(1, len(samples) // 997)]
    with np.errstate(all="ignore"):
        if not np.isfinite(few).all():
            return None
    candidates = [Grid(samples.dtype, STEP, float(h)) for h in hints if h > 0]
    candidates += [Grid(samples.dtype, DECIMAL, d) for d in range(DECIMALS + 1)]
    for grid in candidates:
        if grid.numbers(few) is not None:
            numbers = grid.numbers(samples)
            if numbers is not None:
                return grid, numbers
    for step in (_binary_step(samples), *_guess_steps(few)):
        if step:
            grid = Grid(samples.dtype, STEP, step)
            if grid.numbers(few) is not None:
                numbers = grid.numbers(samples)
                if numbers is not None:
                    return grid, numbers
    return None


def _binary_step(samples: Array) -> float | None:
    """The largest power of two that divides all samples; None where it is finer than the unit in the last place of the
    largest."""
    few = samples[:: max(1, len(samples) // 997)]
    step = None
    for part in (few, samples):
        with np.errstate(all="ignore"):
            v = part.astype(np.float64)
            if not np.isfinite(v).all():
                return None
            mantissa, exponent = np.frexp(v)
            integer = (mantissa * 2.0**53).astype(np.int64)
        lowest = integer & -integer
        used = integer != 0
        if not used.any():
            return None
        trailing = np.frexp(lowest[used].astype(np.float64))[1] - 1
        least = int((exponent[used] - 53 + trailing).min())
        most = int(exponent[used].max())
        if most - least > np.finfo(samples.dtype).nmant or least < -1000 or most > 1000:
            return None
        step = 2.0**least
    return step


def _guess_steps(few: Array) -> list[float]:
    """Candidates for a step of which samples are multiples, from the differences of neighbouring values."""
    v = np.unique(few.astype(np.float64))
    d = np.diff(v)
    if len(d) < 1 or not 1e-30 < np.abs(v).max() < 1e30:
        return []
    error = np.abs(v).max() * 2.0 ** (-23 if few.dtype.itemsize == 4 else -51)
    d = d[d > 4 * error]
    if not len(d):
        return []
    step = float(d.min())
    for offset in (v[0], 0.0):  # steps between values first, because values may be far from 0
        distance = np.sort(np.abs(v - offset))
        distance = distance[distance > step / 2]
        reach = 4 * float(distance[0])
        while True:
            near = distance[distance <= reach]
            m = np.rint(near / step)
            if np.abs(near / step - m).max() > 0.3:
                return []
            step = float((near * m).sum() / (m * m).sum())
            if reach >= distance[-1]:
                break
            reach *= 2
    nice = (f"{step:.7g}", f"{step:.12g}", float(np.float32(step)), step, 1 / float(f"{1 / step:.9g}"))
    return list(dict.fromkeys(float(n) for n in nice))
