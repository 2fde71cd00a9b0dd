"""Magnitudes (and differences mapped to non-negative integers) as tokens of a small alphabet plus raw bits.

Numbers 0..15 are their own token. The token of larger ones holds the octave and two leading mantissa bits up to 1023,
the octave alone above that; the other bits are raw (as the hybrid integers of JPEG XL, ISO/IEC 18181-1). The compiled
core does the same (tokens.c)."""

from __future__ import annotations

import numpy as np

from ..arrays import Array
from ..runtime import core

DIRECT = 16  # magnitudes below this are tokens
FINE = 10  # octaves below 2**FINE are split in four
COARSE = DIRECT + 4 * (FINE - 4)
ESCAPE = COARSE + 25 - FINE  # symbol of a token of frequency 0 in a table: its number follows as 6 raw bits
ALPHABET = ESCAPE + 1
LARGEST = (1 << 25) - 1
MANY = 300  # numbers from which on the compiled core is faster
LARGEST_VALUE = (1 << 24) - (1 << 18)  # of a coefficient, so that its difference from any mean, with the sign, fits


def split(magnitude: Array) -> tuple[Array, Array, Array]:
    """(n,) int32 0..LARGEST -> token (n,) uint8, raw value (n,) uint32, raw width (n,) uint8."""
    m = magnitude.astype(np.int32, copy=False)
    done = core.attempt(_split_in_core, m) if m.size >= MANY else None
    if done is not None:
        return done
    token = m.astype(np.uint8)
    raw = np.zeros(m.shape, np.uint32)
    width = np.zeros(m.shape, np.uint8)
    big = np.flatnonzero(m >= DIRECT)
    if len(big):
        v = m[big]
        exponent = ((v.astype(np.float64).view(np.int64) >> 52) - 1023).astype(np.int32)
        fine = exponent < FINE
        w = np.where(fine, exponent - 2, exponent)
        token[big] = np.where(fine, DIRECT + (exponent - 4) * 4 + ((v >> w) & 3), COARSE + exponent - FINE)
        raw[big] = v & ((1 << w) - 1)
        width[big] = w
    return token, raw, width


def _split_in_core(kernels: core.Core, magnitude: Array) -> tuple[Array, Array, Array]:
    n, numbers = len(magnitude), kernels.put(magnitude)
    token, raw, width = kernels.room(n), kernels.room(n, 4), kernels.room(n)
    kernels.call("tokens_split", numbers, n, token, raw, width)
    found = (token, np.uint8), (raw, np.uint32), (width, np.uint8)
    return tuple(kernels.view(at, (n,), kind).copy() for at, kind in found)  # type: ignore[return-value]


_TOKENS = np.arange(ALPHABET)
_WIDTHS = np.where(_TOKENS < COARSE, ((_TOKENS - DIRECT) >> 2) + 2, _TOKENS - COARSE + FINE)
_LEADING = np.where(_TOKENS < COARSE, 4 + ((_TOKENS - DIRECT) & 3), 1)  # the bits that a token >= DIRECT holds
LEAST = (_LEADING << np.maximum(_WIDTHS, 0)).astype(np.int32)  # the smallest magnitude of a token >= DIRECT


def widths(token: Array) -> Array:
    """Raw bits that follow each token >= DIRECT: (n,) -> (n,) int64."""
    return _WIDTHS.take(token)


def merge(token: Array, raw: Array) -> Array:
    """Inverse of :func:`split` for tokens >= DIRECT: (n,) uint8, (n,) uint32 -> magnitude (n,) int32."""
    return LEAST.take(token) + raw.astype(np.int32)
