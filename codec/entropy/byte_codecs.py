"""Latents as bytes for a general-purpose compressor: DEFLATE (RFC 1951) or LZMA2, as published systems do it.

Each latent is zig-zag coded (0, -1, 1, -2, … are 0, 1, 2, 3, …) into a byte; 255 stands for all that do not fit, whose
zig-zag numbers follow after all the bytes, four bytes each."""

import lzma
import zlib

import numpy as np

from ..errors import FormatError
from .tokens import LARGEST_VALUE

CODERS = ("deflate", "lzma")
BIG = 255
DICTIONARY = 1 << 23
_FILTERS = [{"id": lzma.FILTER_LZMA2, "preset": 6, "dict_size": DICTIONARY}]


def pack(parts, coder):
    """``parts``, arrays of int32 of at most LARGEST_VALUE, one after the other -> bytes."""
    values = np.concatenate([np.zeros(0, np.int32)] + [q.ravel() for q in parts])
    numbers = ((values << 1) ^ (values >> 31)).astype(np.uint32)
    data = np.minimum(numbers, BIG).astype(np.uint8).tobytes() + numbers[numbers >= BIG].astype("<u4").tobytes()
    if coder == "lzma":
        return lzma.compress(data, lzma.FORMAT_RAW, filters=_FILTERS)
    deflate = zlib.compressobj(9, zlib.DEFLATED, -15)
    return deflate.compress(data) + deflate.flush()


def unpack(data, shapes, coder):
    """Inverse of :func:`pack` for parts of ``shapes``. Takes memory for five bytes a latent at most. Raises
    FormatError."""
    sizes = [int(np.prod(s, dtype=np.int64)) for s in shapes]
    n = sum(sizes)
    raw = np.frombuffer(_inflate(bytes(data), 5 * n, coder), np.uint8)
    if len(raw) < n:
        raise FormatError("A part of the file ends too early; it is damaged.")
    numbers = raw[:n].astype(np.uint32)
    big = np.flatnonzero(numbers == BIG)
    if len(raw) != n + 4 * len(big):
        raise FormatError("A part of the file does not decode to its end; it is damaged.")
    numbers[big] = raw[n:].copy().view("<u4")
    if len(big) and not BIG <= int(numbers[big].min()) <= int(numbers[big].max()) <= 2 * LARGEST_VALUE:
        raise FormatError("A part of the file holds a number that does not exist; it is damaged.")
    numbers = numbers.astype(np.int32)
    values = (numbers >> 1) ^ -(numbers & 1)
    return [part.reshape(s) for part, s in zip(np.split(values, np.cumsum(sizes)[:-1]), shapes)]


def _inflate(data, most, coder):
    """The bytes that ``data`` expands to, at most ``most``; FormatError when there are more, or some of ``data`` is
    left."""
    try:
        if coder == "lzma":
            expander = lzma.LZMADecompressor(lzma.FORMAT_RAW, filters=_FILTERS)
            out = expander.decompress(data, most + 1)
            rest = expander.unused_data
        else:
            expander = zlib.decompressobj(-15)
            out = expander.decompress(data, most + 1)
            rest = expander.unused_data + expander.unconsumed_tail
    except (zlib.error, lzma.LZMAError, EOFError) as error:
        raise FormatError("A part of the file cannot be expanded; it is damaged.") from error
    if not expander.eof or rest or len(out) > most:
        raise FormatError("A part of the file does not decode to its end; it is damaged.")
    return out
