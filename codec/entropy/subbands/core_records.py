"""The structures of ``subbands.h`` as bytes: 32-bit numbers and addresses, in the order of the C structures."""

from __future__ import annotations

import struct
from typing import NamedTuple

WRITER_BYTES = 40
LEVEL_BYTES = 448  # a multiple of 8
RING = 4  # components of a subband whose values are kept


class Band(NamedTuple):
    """``Band`` of subbands.h; ``values`` and ``squares``: addresses of the ring's planes."""

    h: int
    w: int
    magnitudes: int
    previous: int
    around: int
    decayed: int
    parents: int
    moments: int
    parent_known: int
    moment_known: int
    values: tuple[int, ...]
    squares: tuple[int, ...]
    products: int
    out: int
    restored: int
    step: float
    given: int
    given_integers: int
    factor: float

    def pack(self) -> bytes:
        """The structure of a subband of which no component is coded yet."""
        ring = [number for pair in zip(self.values, self.squares) for number in (*pair, 0)]
        head = (self.h, self.w, self.magnitudes, self.previous, self.around, self.decayed, 1, 0)
        kept = (self.parents, self.moments, self.parent_known, self.moment_known)
        out = (self.products, self.out, self.restored)
        return struct.pack(
            "<27If2If", *head, *kept, *ring, *out, self.step, self.given, self.given_integers, self.factor
        )


class Level(NamedTuple):
    """``Level`` of subbands.h."""

    plane: int
    stride: int
    raster: int
    raster_stride: int
    kept: int
    sets: int
    served: int
    least: int
    means: int
    choosing: int
    coarser: int
    codes: int
    price: float
    edge_price: float
    bands: tuple[Band, ...]

    def pack(self) -> bytes:
        """The structure, with all components still to be coded."""
        head = (self.plane, self.stride, self.raster, self.raster_stride, self.kept, self.sets, self.served, self.least)
        rest = (self.means, self.means, self.means, self.choosing, self.coarser, self.codes)
        numbers = struct.pack("<14I2d", *head, *rest, self.price, self.edge_price)
        return (numbers + b"".join(b.pack() for b in self.bands)).ljust(LEVEL_BYTES, b"\0")


def reader(states: int, words: int, rows: int, lanes: int, word_count: int, raw: int, raw_bits: int) -> bytes:
    """``Reader`` of level_decoding.c at the start of a chunk."""
    return struct.pack("<6I I4xqq", states, words, rows, lanes, 0, word_count, raw, 0, raw_bits)


def writer(entries: int, ends: int, raw: int) -> bytes:
    """``Writer`` of subbands.h, empty."""
    return struct.pack("<6I2Q", entries, ends, 0, 0, raw, 0, 0, 0)


def read_writer(data: bytes) -> tuple[int, int]:
    """(entries, batches) that a Writer holds."""
    _, _, count, batches = struct.unpack_from("<4I", data)
    return count, batches
