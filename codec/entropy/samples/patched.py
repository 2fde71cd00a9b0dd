"""Planes of floats most of which are multiples of a decimal step: the plane rounded to that grid, and the exceptions
(docs/format.md, 16)."""

from __future__ import annotations

import zlib
from typing import Any

import numpy as np

from ...arrays import Array
from ...errors import FormatError

MOST, FINEST = 0.25, 6  # share of exceptions, and decimals of the grid, at most
LEAST = 64  # samples of a plane that is tried


def split(needed: Array) -> tuple[Array, Array] | None:
    """Samples (n,) of floats -> (samples on the coarsest grid that most lie on, which are exceptions (n,) bool), or
    None."""
    if needed.dtype.kind != "f" or len(needed) < LEAST:
        return None
    few = needed[:: max(1, len(needed) // 997)]
    for decimals in range(FINEST + 1):
        if _not_on_grid(few, _rounded(few, decimals)).mean() > MOST:
            continue
        on_grid = _rounded(needed, decimals)
        off = _not_on_grid(needed, on_grid)
        return (on_grid, off) if 0 < np.count_nonzero(off) <= MOST * len(needed) else None
    return None


def _rounded(samples: Array, decimals: int) -> Array:
    """The nearest numbers of so many decimals; 0 for NaN, infinity and numbers too large."""
    with np.errstate(all="ignore"):
        steps = np.rint(samples.astype(np.float64) * 10.0**decimals)
        steps = np.where(np.abs(steps) < 2.0**52, steps, 0.0) + 0.0  # turns -0.0 into 0.0
        return (steps / 10.0**decimals).astype(samples.dtype)


def _not_on_grid(samples: Array, rounded: Array) -> Array:
    """Which samples (n,) differ in their bits from the rounded ones."""
    bits = f"u{samples.dtype.itemsize}"
    return samples.view(bits) != rounded.view(bits)


def pack(needed: Array, off: Array) -> bytes:
    """The exceptions, the samples of (n,) at ``off``, as bytes."""
    bits = f"u{needed.dtype.itemsize}"
    raw = np.packbits(off).tobytes() + needed[off].view(bits).astype(f"<u{needed.dtype.itemsize}").tobytes()
    coder = zlib.compressobj(9, zlib.DEFLATED, -15)
    return coder.compress(raw) + coder.flush()


def unpack(data: bytes, dtype: np.dtype[Any], count: int) -> tuple[Array, Array]:
    """Inverse, for ``count`` samples: (which are exceptions (count,) bool, these samples). Raises FormatError."""
    mask, most = -(-count // 8), count * dtype.itemsize
    try:
        coder = zlib.decompressobj(-15)
        raw = coder.decompress(data, mask + most + 1)
    except zlib.error as error:
        raise FormatError("A part of the file cannot be expanded; it is damaged.") from error
    if not coder.eof or coder.unused_data or len(raw) < mask:
        raise FormatError("A part of the file does not decode to its end; it is damaged.")
    off = np.unpackbits(np.frombuffer(raw, np.uint8, mask), count=count).astype(bool)
    if len(raw) != mask + int(off.sum()) * dtype.itemsize:
        raise FormatError("A part of the file does not decode to its end; it is damaged.")
    values = np.frombuffer(raw, f"<u{dtype.itemsize}", offset=mask).astype(f"u{dtype.itemsize}").view(dtype)
    return off, values
