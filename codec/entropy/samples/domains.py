"""In which numbers samples are predicted: whole numbers, or the values of floats whose bits are coded."""

import numpy as np

from ...errors import FormatError
from .integers import samples_of, samples_real

NARROW, SHORT = 1 << 20, 1 << 28  # spans up to which float32 and 32-bit integers serve
EXACT = 1 << 53  # whole numbers below are exact in float64
FAR = float((1 << 63) - 1024)  # the largest float64 below 2^63


class Whole:
    """Whole numbers x = w - center, where w is 0 .. span."""

    def __init__(self, span, center):
        self.span, self.center = span, center
        self.low, self.high = -center, span - center
        self.real = np.float32 if span < NARROW else np.float64
        self.kind = np.int32 if span < SHORT else np.int64

    def enter(self, w):
        """w (n,) uint64 -> x."""
        return (w - np.uint64(self.center)).view(np.int64).astype(self.kind)

    def leave(self, x):
        """Inverse; FormatError where w is not within 0 .. span."""
        w = x.astype(np.int64).view(np.uint64) + np.uint64(self.center)
        if (w > np.uint64(self.span)).any():
            raise FormatError("A part of the file holds a number that does not fit; it is damaged.")
        return w

    def cells(self, x):
        """x -> what predictions are made of."""
        return x.astype(self.real)

    def guess(self, predicted):
        """Predictions, which this changes -> (x, None)."""
        np.maximum(predicted, self.real(max(self.low, -FAR)), out=predicted)
        np.minimum(predicted, self.real(min(self.high, FAR)), out=predicted)
        x = np.rint(predicted, out=predicted).astype(self.kind)
        if self.span >= EXACT:  # the limits themselves were rounded
            np.maximum(x, np.int64(max(self.low, -1 << 63)), out=x)
            np.minimum(x, np.int64(min(self.high, (1 << 63) - 1)), out=x)
        return x, None

    def restore(self, guess, r):
        """guess and what is left (n,) int64 -> x."""
        return guess + r.astype(self.kind)

    def left(self, x, guess, r):
        """The magnitudes of what is left."""
        return np.abs(r.astype(self.real))


class Values:
    """Floats; x is the ordinal of the bits, int64; predictions are made of values less ``center``."""

    real, kind = np.float64, np.int64

    def __init__(self, dtype, center):
        self.dtype, self.center = np.dtype(dtype), center
        self._most = float(np.finfo(self.dtype).max)
        self._size = 8 * self.dtype.itemsize
        self._fraction = np.finfo(self.dtype).nmant
        self._lowest = int(np.finfo(self.dtype).minexp)

    def enter(self, w):
        return w.view(np.int64)

    def leave(self, x):
        w = x.view(np.uint64)
        if self._size < 64 and (w >> np.uint64(self._size)).any():
            raise FormatError("A part of the file holds a number that does not fit; it is damaged.")
        return w

    def _samples(self, x):
        w = x.view(np.uint64)
        return samples_of(w if self._size == 64 else w & np.uint64((1 << self._size) - 1), self.dtype)

    def cells(self, x):
        with np.errstate(all="ignore"):
            return samples_real(self._samples(x)) - self.center

    def guess(self, predicted):
        """Predictions -> (x, exponents of two: of the last place of each)."""
        with np.errstate(all="ignore"):
            value = predicted + self.center
            value = np.where(np.abs(value) <= self._most, value, 0.0).astype(self.dtype)
            bits = value.view(f"i{self.dtype.itemsize}")
            exponent = np.frexp(value)[1].astype(np.int32)
            np.maximum(exponent, self._lowest + 1, out=exponent)
        top = bits.dtype.type(np.iinfo(bits.dtype).min)
        number = np.where(bits < 0, ~bits, bits | top).view(f"u{self.dtype.itemsize}").astype(np.uint64).view(np.int64)
        return number, exponent - (self._fraction + 1)

    def restore(self, guess, r):
        return guess + r

    def left(self, x, guess, r):
        with np.errstate(all="ignore"):
            d = np.abs(self.cells(x) - self.cells(guess))
            return np.where(d < np.inf, d, 0.0)
