"""A plane by LZMA2 after a predictor: none, differences along rows, differences of the bytes of floats (TIFF's
predictors 1, 2 and 3), or differences along rows and columns."""

from __future__ import annotations

import lzma
import zlib
from typing import Any

import numpy as np

from ...arrays import Array
from ...errors import FormatError

PLAIN, DIFFERENCES, SHUFFLED, CROSSED = range(4)
TRIED = 1 << 15  # bytes of rows on which the predictors are compared
# About the bytes a row of the plane relative to those of the compared rows; the second where these hardly compress.
TYPICAL, NOISE = 0.93, 0.985
SMALL = 1 << 18  # bytes of a plane up to which all predictors are tried that come near the best
LUCKY = 0.4, 0.75  # a predictor may be so much better, compared with others, in a small plane, or in a large one
FAR = 0.1  # compressed share of the rows below which matches with far rows are likely


def _filters(itemsize: int, how: int) -> list[dict[str, Any]]:
    align = 0 if how == SHUFFLED else {1: 0, 2: 1, 4: 2, 8: 3}[itemsize]
    return [
        {
            "id": lzma.FILTER_LZMA2,
            "preset": 6,
            "dict_size": 1 << 23,
            "lc": min(3, 4 - align),
            "lp": align,
            "pb": align if how != SHUFFLED else 0,
        }
    ]


def _bytes(raster: Array, how: int) -> bytes:
    """(h, w) samples -> the bytes after the predictor ``how``."""
    size = raster.dtype.itemsize
    bits = np.ascontiguousarray(raster).view(f"u{size}")
    if how in (DIFFERENCES, CROSSED):
        bits = np.diff(bits, axis=1, prepend=bits.dtype.type(0))
    if how == CROSSED:
        bits = np.diff(bits, axis=0, prepend=bits.dtype.type(0))
    little = np.ascontiguousarray(bits.astype(f"<u{size}"))
    if how != SHUFFLED:
        return little.tobytes()
    rows = little.view(np.uint8).reshape(*bits.shape, size)[..., ::-1].transpose(0, 2, 1).reshape(len(bits), -1)
    out = rows.copy()
    out[:, 1:] -= rows[:, :-1]
    return out.tobytes()


def _raster(data: bytes, dtype: np.dtype[Any], shape: tuple[int, int], how: int) -> Array:
    """Inverse of :func:`_bytes`."""
    size = np.dtype(dtype).itemsize
    flat = np.frombuffer(data, np.uint8)
    if how == SHUFFLED:
        rows = np.cumsum(flat.reshape(shape[0], -1), axis=1, dtype=np.uint8)
        flat = np.ascontiguousarray(rows.reshape(shape[0], size, shape[1]).transpose(0, 2, 1)[..., ::-1]).ravel()
    bits = flat.view(f"<u{size}").astype(f"u{size}").reshape(shape)
    if how == CROSSED:
        bits = np.cumsum(bits, axis=0, dtype=bits.dtype)
    if how in (DIFFERENCES, CROSSED):
        bits = np.cumsum(bits, axis=1, dtype=bits.dtype)
    return bits.view(dtype)


def encode(raster: Array, least: int) -> bytes | None:
    """Code (h, w) samples: bytes, or None where they are unlikely to be fewer than ``least``."""
    h, w = raster.shape
    row = w * raster.dtype.itemsize
    count = max(1, TRIED // row)
    first = max(0, (h - count) // 2)
    few = raster[first : first + count]
    itemsize = raster.dtype.itemsize
    sizes: dict[int, int] = {}
    for how in (PLAIN, DIFFERENCES, CROSSED, SHUFFLED)[: 4 if itemsize > 1 else 3]:
        sizes[how] = max(len(zlib.compress(_bytes(few, how), 6)) - 11, 1)
    share, best = h / len(few), min(sizes, key=lambda how: sizes[how])
    ways = [best]
    if sizes[best] < FAR * few.nbytes:
        if raster.nbytes > SMALL and sizes[best] * share > 2 * least:
            return None
        ways += [h for h in sizes if h != best and sizes[h] < (4 if raster.nbytes < SMALL else 1.5) * sizes[best]]
    elif sizes[best] * 0.75 * share > least or sizes[best] > 0.98 * few.nbytes:
        return None
    elif len(few) < h:
        ratio = NOISE if sizes[best] > 0.5 * few.nbytes else TYPICAL
        if len(_squeeze(few, best)) * ratio * share > least:
            return None
    found, lucky = None, LUCKY[raster.nbytes >= SMALL]
    for how in sorted(ways, key=lambda how: sizes[how]):
        if found is None or lucky * len(found) * sizes[how] < min(least, len(found)) * sizes[ways[0]]:
            data = bytes([how]) + _squeeze(raster, how)
            found = data if found is None or len(data) < len(found) else found
    return found if found is not None and len(found) < least else None


def _squeeze(raster: Array, how: int) -> bytes:
    return lzma.compress(_bytes(raster, how), lzma.FORMAT_RAW, filters=_filters(raster.dtype.itemsize, how))


def decode(data: bytes, at: int, dtype: np.dtype[Any], shape: tuple[int, int]) -> Array:
    """Inverse of :func:`encode` for ``data`` from position ``at`` on: (h, w) samples. Raises FormatError."""
    if at >= len(data) or data[at] > CROSSED:
        raise FormatError("A part of the file is damaged: it does not start as it should.")
    size = shape[0] * shape[1] * np.dtype(dtype).itemsize
    try:
        expander = lzma.LZMADecompressor(lzma.FORMAT_RAW, filters=_filters(np.dtype(dtype).itemsize, data[at]))
        out = expander.decompress(bytes(data[at + 1 :]), size + 1)
        ended = expander.eof and not expander.unused_data
    except (lzma.LZMAError, EOFError) as error:
        raise FormatError("A part of the file cannot be expanded; it is damaged.") from error
    if len(out) != size or not ended:
        raise FormatError("A part of the file does not decode to its end; it is damaged.")
    return _raster(out, dtype, shape, data[at])
