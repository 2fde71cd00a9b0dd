"""The number domains of prediction: integers, or the values of floats whose bit patterns are coded.

A domain maps the integers w of a plane (n,) uint64 to numbers x, in which differences are taken, and x to the cells
that predictions are computed from."""

from __future__ import annotations

from typing import Any, Union

import numpy as np

from ...arrays import Array
from ...errors import FormatError
from .integers import samples_of, samples_real

NARROW, SHORT = 1 << 20, 1 << 28  # spans up to which float32 and 32-bit integers suffice
EXACT = 1 << 53  # integers below are exact in float64
FAR = float((1 << 63) - 1024)  # the largest float64 below 2^63


class IntegerDomain:
    """Integers x = w - center, where w is 0 .. span. ``real``: the type of cells; ``kind``: that of x."""

    def __init__(self, span: int, center: int) -> None:
        self.span, self.center = span, center
        self.low, self.high = -center, span - center
        self.real: type[Any] = np.float32 if span < NARROW else np.float64
        self.kind: type[Any] = np.int32 if span < SHORT else np.int64

    def enter(self, w: Array) -> Array:
        """w (n,) uint64 -> x."""
        return (w - np.uint64(self.center)).view(np.int64).astype(self.kind)

    def leave(self, x: Array) -> Array:
        """Inverse; FormatError where w is not within 0 .. span."""
        w = x.astype(np.int64).view(np.uint64) + np.uint64(self.center)
        if (w > np.uint64(self.span)).any():
            raise FormatError("A part of the file holds a number that does not fit; it is damaged.")
        return w

    def cells(self, x: Array) -> Array:
        """x -> cells, the numbers that predictions are computed from."""
        return x.astype(self.real)

    def guess(self, predicted: Array) -> tuple[Array, Array | None]:
        """Predictions, which this changes -> (x, the nearest within the span; None)."""
        np.maximum(predicted, self.real(max(self.low, -FAR)), out=predicted)
        np.minimum(predicted, self.real(min(self.high, FAR)), out=predicted)
        x = np.rint(predicted, out=predicted).astype(self.kind)
        if self.span >= EXACT:  # the limits themselves were rounded
            np.maximum(x, np.int64(max(self.low, -1 << 63)), out=x)
            np.minimum(x, np.int64(min(self.high, (1 << 63) - 1)), out=x)
        return x, None

    def restore(self, guess: Array, r: Array) -> Array:
        """guess and residuals (n,) int64 -> x."""
        return guess + r.astype(self.kind)

    def magnitude(self, x: Array, guess: Array, r: Array) -> Array:
        """The magnitudes of the residuals ``r`` of x, in the unit of cells."""
        return np.abs(r.astype(self.real))


class FloatDomain:
    """Floats; x is the ordinal of the bits, int64; cells are values less ``center``."""

    real: type[Any] = np.float64
    kind: type[Any] = np.int64

    def __init__(self, dtype: np.dtype[Any], center: float) -> None:
        self.dtype, self.center = np.dtype(dtype), center
        self._most = float(np.finfo(self.dtype).max)
        self._size = 8 * self.dtype.itemsize
        self._fraction = np.finfo(self.dtype).nmant
        self._lowest = int(np.finfo(self.dtype).minexp)

    def enter(self, w: Array) -> Array:
        """w (n,) uint64 -> x."""
        return w.view(np.int64)

    def leave(self, x: Array) -> Array:
        """Inverse; FormatError where w has more bits than the type."""
        w = x.view(np.uint64)
        if self._size < 64 and (w >> np.uint64(self._size)).any():
            raise FormatError("A part of the file holds a number that does not fit; it is damaged.")
        return w

    def _samples(self, x: Array) -> Array:
        """x -> floats of the type."""
        w = x.view(np.uint64)
        return samples_of(w if self._size == 64 else w & np.uint64((1 << self._size) - 1), self.dtype)

    def cells(self, x: Array) -> Array:
        """x -> cells, the numbers that predictions are computed from."""
        with np.errstate(all="ignore"):
            return samples_real(self._samples(x)) - self.center

    def guess(self, predicted: Array) -> tuple[Array, Array | None]:
        """Predictions -> (x, for each the exponent of its unit in the last place)."""
        with np.errstate(all="ignore"):
            value = predicted + self.center
            value = np.where(np.abs(value) <= self._most, value, 0.0).astype(self.dtype)
            bits = value.view(f"i{self.dtype.itemsize}")
            exponent = np.frexp(value)[1].astype(np.int32)
            np.maximum(exponent, self._lowest + 1, out=exponent)
        top = bits.dtype.type(np.iinfo(bits.dtype).min)
        number = np.where(bits < 0, ~bits, bits | top).view(f"u{self.dtype.itemsize}").astype(np.uint64).view(np.int64)
        return number, exponent - (self._fraction + 1)

    def restore(self, guess: Array, r: Array) -> Array:
        """guess and residuals (n,) int64 -> x."""
        return guess + r

    def magnitude(self, x: Array, guess: Array, r: Array) -> Array:
        """The magnitudes of the residuals of x, in the unit of cells."""
        with np.errstate(all="ignore"):
            d = np.abs(self.cells(x) - self.cells(guess))
            return np.where(d < np.inf, d, 0.0)


Domain = Union[IntegerDomain, FloatDomain]
