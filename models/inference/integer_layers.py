"""Integer-arithmetic layers for the lapped transform and the analysis (docs/format.md, 15).

Activations are multiples of 1/256, held in float64 as integers of at most CLIP; weights are integers over a power of
two for each layer. Every product and partial sum stays below 2**53, so that float64 arithmetic is exact in any order of
additions of a BLAS library: no decoded pixel depends on floating-point rounding."""

from __future__ import annotations

import math
from collections.abc import Sequence
from decimal import ROUND_CEILING, Decimal, localcontext
from functools import cache
from typing import Literal

import numpy as np

from ...codec.arrays import Array
from ...codec.runtime import core

UNIT = 256  # activations are multiples of 1 / UNIT
CLIP = 2.0**30  # largest magnitude of an activation
MOST_WEIGHT = 2.0**22  # largest sum of the magnitudes of an output's weights, so that sums stay below 2**53
FINEST = 20  # most fraction bits of a weight
TABLE = 1 << 16  # magnitudes below this are squashed by table look-up
Edge = Literal["constant", "edge"]  # kind of padding: zeros, or copies of the edge cell
AT_ONCE = 1 << 14  # batch size of squashing, so that values stay in the cache


def activations(y: Array) -> Array:
    """float32 values of any shape -> activations."""
    return np.clip(np.rint(y.astype(np.float64) * UNIT), -CLIP, CLIP)


def values(x: Array) -> Array:
    """Activations -> float32 values."""
    return (x / UNIT).astype(np.float32)


def whole(weights: Array) -> tuple[Array, int]:
    """Convert ``weights`` (outputs, ...) to fixed point: (integers float64, fraction bits), with as many bits as
    MOST_WEIGHT allows, up to FINEST. Raises ValueError where no number of bits is small enough."""
    weights = np.asarray(weights, np.float64)
    for bits in range(FINEST, -1, -1):
        w = np.rint(weights * 2.0**bits)
        if np.abs(w).reshape(len(w), -1).sum(1).max() <= MOST_WEIGHT:
            return w, bits
    raise ValueError("the weights of a layer are too large for fixed-point arithmetic")


def _rounded(sums: Array, bits: int) -> Array:
    """Sums divided by 2**``bits`` and rounded to the nearest, ties to even, clipped; in place."""
    sums *= 2.0**-bits
    np.rint(sums, out=sums)
    np.clip(sums, -CLIP, CLIP, out=sums)
    return sums


class Convolution:
    """An n x n convolution, n odd, and a PReLU where ``slopes`` (outputs,) are given. ``weights`` (outputs, inputs, n,
    n); ``edge``: the padding."""

    def __init__(
        self,
        weights: Array,
        bias: Array,
        slopes: Array | None = None,
        edge: Edge = "constant",
        stride: int = 1,
    ) -> None:
        integers, self._bits = whole(weights)
        self._taps = [np.ascontiguousarray(t) for t in integers.reshape(*integers.shape[:2], -1).transpose(2, 0, 1)]
        self._bias = np.rint(np.asarray(bias, np.float64) * UNIT * 2.0**self._bits)[:, None]
        self._slopes = None if slopes is None else whole(np.asarray(slopes)[:, None])
        self._edge, self._stride = edge, stride

    def __call__(self, x: Array) -> Array:
        """(inputs, h, w) activations -> (outputs, h, w)."""
        inputs, h, w = x.shape
        if len(self._taps) == 1:
            out = self._taps[0] @ x.reshape(inputs, h * w)
            out += self._bias
            return self._activated(_rounded(out, self._bits)).reshape(-1, h, w)
        side = math.isqrt(len(self._taps))
        margin = (side // 2, side // 2)
        padded = np.pad(x, ((0, 0), margin, margin), mode=self._edge)
        out = self._strided(padded, side, h, w) if self._stride > 1 else self._plain(padded, side, h, w)
        return self._activated(_rounded(out, self._bits))

    def _plain(self, padded: Array, side: int, h: int, w: int) -> Array:
        """Sums (outputs, h, w)."""
        # In a flattened padded plane each tap is an offset; the last side - 1 columns of a row are not used.
        width = w + side - 1
        flat, count = padded.reshape(len(padded), -1), h * width - side + 1
        out = np.zeros((len(self._bias), h * width))
        for at, tap in enumerate(self._taps):
            shift = at // side * width + at % side
            out[:, :count] += tap @ flat[:, shift : shift + count]
        out += self._bias
        return np.ascontiguousarray(out.reshape(-1, h, width)[:, :, :w])

    def _strided(self, padded: Array, side: int, h: int, w: int) -> Array:
        """Sums (outputs, rows, columns) at every ``stride``-th cell."""
        rows, columns = -(-h // self._stride), -(-w // self._stride)
        out = np.zeros((len(self._bias), rows * columns))
        for at, tap in enumerate(self._taps):
            y, x = divmod(at, side)
            seen = padded[:, y : y + h : self._stride, x : x + w : self._stride]
            out += tap @ np.ascontiguousarray(seen).reshape(len(seen), -1)
        out += self._bias
        return out.reshape(-1, rows, columns)

    def _activated(self, x: Array) -> Array:
        """PReLU of (outputs, ...), in place."""
        if self._slopes is not None:
            slopes, bits = self._slopes
            for plane, slope in zip(x, slopes[:, 0]):
                np.copyto(plane, np.rint(plane * slope * 2.0**-bits), where=plane < 0)
        return x


class Divisive:
    """Generalised divisive normalisation, x / (1 + sum over j of gamma_j |x_j|), with the magnitudes of ``gamma`` (n,
    n). Division and rounding to the nearest are single IEEE 754 operations on integers, so the results are the same on
    every machine."""

    def __init__(self, gamma: Array) -> None:
        self._gamma, self._bits = whole(np.abs(gamma))

    def __call__(self, x: Array) -> Array:
        """(n, h, w) activations -> the same shape."""
        flat, one = x.reshape(len(x), -1), float(UNIT << self._bits)
        below = self._gamma @ np.abs(flat)
        below += one
        return np.rint(flat * one / below).reshape(x.shape)


class LappedAnalysis:
    """The lapped transform of 8 x 8 blocks, the inverse of :class:`LappedSynthesis` with separate filters; ``order``,
    ``rows`` and ``columns`` as there."""

    def __init__(self, order: Sequence[int], rows: Array, columns: Array) -> None:
        self._order = np.asarray(order)
        self._filters = [whole(np.asarray(f)) for f in (rows, columns)]  # (8, 16) each

    def __call__(self, x: Array) -> Array:
        """(components, h, w) activations, h and w multiples of 8 -> (latents, h / 8, w / 8)."""
        k, h, w = x.shape
        x = self._along(x.transpose(0, 2, 1), *self._filters[0])  # (k, 8, w, h / 8)
        x = self._along(x.reshape(k * 8, w, h // 8).transpose(0, 2, 1), *self._filters[1])
        return x.reshape(k * 64, h // 8, w // 8)[self._order]

    @staticmethod
    def _along(x: Array, filters: Array, bits: int) -> Array:
        """(n, a, 8 b) -> (n, 8, a, b): filters of 16 taps every 8 cells, the signal mirrored at both ends."""
        n, a, size = x.shape
        x = np.concatenate([x[..., 3::-1], x, x[..., :-5:-1]], 2).reshape(n, a, size // 8 + 1, 8)
        taps = np.concatenate([x[:, :, :-1], x[:, :, 1:]], 3).transpose(0, 3, 1, 2)
        sums = np.matmul(filters, np.ascontiguousarray(taps).reshape(n, 16, -1))
        return _rounded(sums, bits).reshape(n, 8, a, size // 8)


class LappedSynthesis:
    """Latents back to components by the lapped transform of 8 x 8 blocks with 16 taps (Malvar, IEEE Trans. ASSP 38,
    1990). ``rows`` and ``columns`` (8, 16) filters; ``order``: component * 64 + vertical * 8 + horizontal frequency of
    each latent."""

    def __init__(self, components: int, order: Sequence[int], rows: Array, columns: Array) -> None:
        self._components, self._order = components, np.asarray(order)
        self._filters = [whole(np.asarray(f).T) for f in (columns, rows)]  # (16, 8) each
        self._where = np.full(64 * components, -1, np.int32)
        self._where[self._order] = np.arange(len(self._order))

    def __call__(self, y: Array) -> Array:
        """(latents, h, w) activations -> (components, 8 h, 8 w)."""
        done = core.attempt(self._in_core, y)
        return self._by_numpy(y) if done is None else done

    def _in_core(self, kernels: core.Core, y: Array) -> Array:
        h, w = y.shape[1:]
        latents = kernels.put(y.astype(np.float64, copy=False))
        arguments: list[int | float] = [latents, h, w, kernels.put(self._where), self._components]
        for filters, bits in self._filters:
            arguments += [kernels.put(np.ascontiguousarray(filters.T)), 2.0**-bits]
        room = kernels.room(64 * h * w + 8 * w + 8 + 128 * w, 8)
        out = kernels.room(self._components * 64 * h * w, 8)
        kernels.call("lapped_synthesis", *arguments, room, out)
        return kernels.view(out, (self._components, 8 * h, 8 * w), np.float64).copy()

    def _by_numpy(self, y: Array) -> Array:
        k, (h, w) = self._components, y.shape[1:]
        coefficients = np.zeros((k * 64, h, w))
        coefficients[self._order] = y
        (columns, column_bits), (rows, row_bits) = self._filters
        out = np.empty((k, 8 * h, 8 * w))
        # one component at a time, so that it stays in the cache
        for one, plane in zip(coefficients.reshape(k, 8, 8, h, w), out):
            taps = np.matmul(columns, one.reshape(8, 8, h * w)).reshape(8, 2, 8, h, w).transpose(1, 0, 3, 4, 2)
            x = _rounded(self._folded(taps, 2).reshape(8, h * 8 * w), column_bits)
            taps = np.matmul(rows, x).reshape(2, 8, h, 8 * w).transpose(0, 2, 1, 3)
            plane[:] = self._folded(taps, 0).reshape(8 * h, 8 * w)
        return _rounded(out, row_bits)

    @staticmethod
    def _folded(taps: Array, axis: int) -> Array:
        """Overlap-add: the sum of both halves of 16 taps (2, ..., blocks at ``axis``, 8, ...), with the parts beyond
        the ends mirrored back: (..., blocks * 8, ...)."""

        def along(part: slice) -> tuple[slice, ...]:
            """The index of ``part`` of the axis."""
            return (slice(None),) * axis + (part,)

        shape = list(taps.shape[1:])
        blocks = shape[axis]
        shape[axis] += 1
        out = np.zeros(shape)
        out[along(slice(None, blocks))] = taps[0]
        out[along(slice(1, None))] += taps[1]
        out = out.reshape(*shape[:axis], 8 * blocks + 8, *shape[axis + 2 :])
        out[along(slice(4, 8))] += out[along(slice(3, None, -1))]
        out[along(slice(-8, -4))] += out[along(slice(None, -5, -1))]
        return out[along(slice(4, -4))]


def max_pooled(x: Array) -> Array:
    """The maximum of each 2 x 2 cells: (n, h, w) -> (n, h / 2, w / 2)."""
    n, h, w = x.shape
    return x.reshape(n, h // 2, 2, w // 2, 2).max((2, 4))


@cache
def _thresholds() -> Array:
    """The smallest integer v >= 0 that squashes to k, for k = 1, 2, …: ceil(UNIT * (exp((k - 1/2) / UNIT) - 1)), in
    decimal arithmetic of 40 digits."""
    out: list[int] = []
    with localcontext() as context:
        context.prec = 40
        step, value = (Decimal(1) / UNIT).exp(), (Decimal(1) / (2 * UNIT)).exp()
        while not out or out[-1] <= CLIP:
            out.append(int((UNIT * (value - 1)).to_integral_value(ROUND_CEILING)))
            value *= step
    return np.array(out, np.float64)


@cache
def _table(dtype: np.dtype) -> Array:
    """Squashed magnitudes of 0, 1, …, TABLE - 1."""
    return np.searchsorted(_thresholds(), np.arange(TABLE), side="right").astype(dtype)


def squashed(x: Array) -> Array:
    """sign(x) * log(1 + |x|) of activations float32 or float64, rounded to the nearest activation; of the same type."""
    x, table = np.ascontiguousarray(x), _table(x.dtype)
    out = np.empty_like(x)
    flat, made = x.reshape(-1), out.reshape(-1)
    for at in range(0, flat.size, AT_ONCE):
        one, into = flat[at : at + AT_ONCE], made[at : at + AT_ONCE]
        size = np.abs(one)
        table.take(np.minimum(size, TABLE - 1).astype(np.intp), out=into, mode="clip")
        if size.max() >= TABLE:
            large = size >= TABLE
            into[large] = np.searchsorted(_thresholds(), size[large], side="right")
        np.copysign(into, one, out=into)
    return out
