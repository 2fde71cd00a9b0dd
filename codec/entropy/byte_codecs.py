"""Latents as bytes for a general-purpose compressor, DEFLATE (RFC 1951) or LZMA2, as in published systems.

Each latent is mapped to a non-negative integer (zig-zag: 0, -1, 1, -2, … are 0, 1, 2, 3, …) and that to a byte; 255
escapes all that do not fit, whose integers follow after all the bytes, four bytes each."""

from __future__ import annotations

import lzma
import zlib
from collections.abc import Sequence

import numpy as np

from ..arrays import Array
from ..errors import FormatError
from .tokens import LARGEST_VALUE

CODERS = ("deflate", "lzma")
ESCAPE = 255
DICTIONARY = 1 << 23
_FILTERS = [{"id": lzma.FILTER_LZMA2, "preset": 6, "dict_size": DICTIONARY}]


def pack(parts: Sequence[Array], coder: str) -> bytes:
    """``parts``, arrays of int32 of at most LARGEST_VALUE, one after the other -> bytes."""
    values = np.concatenate([np.zeros(0, np.int32)] + [q.ravel() for q in parts])
    numbers = ((values << 1) ^ (values >> 31)).astype(np.uint32)
    data = np.minimum(numbers, ESCAPE).astype(np.uint8).tobytes() + numbers[numbers >= ESCAPE].astype("<u4").tobytes()
    if coder == "lzma":
        return lzma.compress(data, lzma.FORMAT_RAW, filters=_FILTERS)
    deflate = zlib.compressobj(9, zlib.DEFLATED, -15)
    return deflate.compress(data) + deflate.flush()


def unpack(data: bytes, shapes: Sequence[tuple[int, ...]], coder: str) -> list[Array]:
    """Inverse of :func:`pack` for parts of ``shapes``. Takes memory for five bytes a latent at most. Raises
    FormatError."""
    sizes = [int(np.prod(s, dtype=np.int64)) for s in shapes]
    n = sum(sizes)
    raw = np.frombuffer(_inflate(bytes(data), 5 * n, coder), np.uint8)
    if len(raw) < n:
        raise FormatError("A part of the file ends too early; it is damaged.")
    numbers = raw[:n].astype(np.uint32)
    big = np.flatnonzero(numbers == ESCAPE)
    if len(raw) != n + 4 * len(big):
        raise FormatError("A part of the file does not decode to its end; it is damaged.")
    numbers[big] = raw[n:].copy().view("<u4")
    if len(big) and not ESCAPE <= int(numbers[big].min()) <= int(numbers[big].max()) <= 2 * LARGEST_VALUE:
        raise FormatError("A part of the file holds a number that does not exist; it is damaged.")
    numbers = numbers.astype(np.int32)
    values = (numbers >> 1) ^ -(numbers & 1)
    return [part.reshape(s) for part, s in zip(np.split(values, np.cumsum(sizes)[:-1]), shapes)]


def _inflate(data: bytes, most: int, coder: str) -> bytes:
    """The bytes that ``data`` expands to, at most ``most``; FormatError when there are more, or some of ``data`` is
    left."""
    try:
        if coder == "lzma":
            lzma2 = lzma.LZMADecompressor(lzma.FORMAT_RAW, filters=_FILTERS)
            out = lzma2.decompress(data, most + 1)
            ended, rest = lzma2.eof, lzma2.unused_data
        else:
            deflate = zlib.decompressobj(-15)
            out = deflate.decompress(data, most + 1)
            ended, rest = deflate.eof, deflate.unused_data + deflate.unconsumed_tail
    except (zlib.error, lzma.LZMAError, EOFError) as error:
        raise FormatError("A part of the file cannot be expanded; it is damaged.") from error
    if not ended or rest or len(out) > most:
        raise FormatError("A part of the file does not decode to its end; it is damaged.")
    return out
