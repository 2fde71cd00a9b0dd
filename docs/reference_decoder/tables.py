"""What a decoder needs besides a file (docs/format.md, 2 and 5.8): the preset dictionary of headers, trained tables."""

from __future__ import annotations

import zlib
from functools import cache
from pathlib import Path

import numpy as np

REPOSITORY = Path(__file__).resolve().parents[2]
DICTIONARY = REPOSITORY / "codec" / "bitstream" / "header_dictionary.txt"
WEIGHTS = REPOSITORY / "models" / "weights"

KINDS = ("lossy", "reversible")
ARRAYS = ("weights", "frequencies", "centroids", "offsets", "skip", "w1", "w2", "w3", "b1", "b2", "b3")


def header_dictionary() -> bytes:
    """The preset dictionary of the header's DEFLATE stream."""
    return DICTIONARY.read_bytes()


@cache
def _wavelet_tables() -> tuple:
    with np.load(WEIGHTS / "wavelet_context.npz") as stored:
        arrays = {kind: {name: stored[f"{kind}_{name}"] for name in ARRAYS} for kind in KINDS}
    crc = 0
    for kind in KINDS:
        for name in ARRAYS:
            a = arrays[kind][name]
            crc = zlib.crc32(a.astype(a.dtype.newbyteorder("<")).tobytes(), crc)
    return {k: {n: a.astype(np.int64) for n, a in t.items()} for k, t in arrays.items()}, f"{crc:08x}"


def wavelet_tables(kind: str) -> dict:
    """{name of an array of 5.8: int64 array} of ``kind``, "lossy" or "reversible"."""
    return _wavelet_tables()[0][kind]


def wavelet_digest() -> str:
    """What ``digest`` is in the header of a file of these tables: 8 hexadecimal digits."""
    return _wavelet_tables()[1]
