"""Gain map (quantiser-scale map) of a file whose quality varies over the raster: factors that coefficients are
multiplied by before quantisation.

The map holds one integer g for each block of 8 x 8 pixels, in sixteenths of an octave. The encoder multiplies
coefficients there by 2 ** (g / 16) and the decoder divides by it, so that the quantiser step is effectively divided by
this factor (docs/format.md, 14)."""

from __future__ import annotations

import threading
import zlib
from typing import TYPE_CHECKING

import numpy as np

from ..arrays import Array
from ..errors import FormatError
from ..geometry.lattice import Lattice
from ..geometry.tiling import FINE_LEVELS, Span, ceil_div
from .container import deflate, inflate

if TYPE_CHECKING:
    from .band_group import BandGroup, TiledRaster

BLOCK = 8  # pixels along a side of a block of the map; also cells along a side of a block of a group's map
UNIT = 16  # map units per octave
DECIBEL = UNIT / (20 * np.log10(2))  # map units per dB
LOWEST, HIGHEST = -128, 127
MOST_VALUES = 1 << 26  # in a map
SAMPLE = 4  # sampling distance in pixels for a group's map
_STRIP = 64  # sampled rows per batch

_g = np.arange(LOWEST, HIGHEST + 1)
# 2 ** (-g / 16) and 2 ** (g / 16) as float32, at the index g - LOWEST. The sixteenths are rounded to float32 first and
# then scaled by a power of two, which is exact, so that the values are the same on every machine (docs/format.md).
DIVISORS = np.ldexp((2.0 ** -(_g % UNIT / UNIT)).astype(np.float32), -(_g // UNIT))
FACTORS = np.ldexp((2.0 ** (_g % UNIT / UNIT)).astype(np.float32), _g // UNIT)


def map_shape(height: int, width: int) -> tuple[int, int]:
    """(rows, columns) of the gain map of a raster."""
    return ceil_div(height, BLOCK), ceil_div(width, BLOCK)


class GainMap:
    """``values``: int8 array of :func:`map_shape`. Immutable; safe to use from several threads."""

    def __init__(self, values: Array) -> None:
        self.values = values
        self._groups: dict[Lattice | tuple[int, tuple[int, int]], GroupGains] = {}
        self._lock = threading.Lock()

    def __reduce__(self) -> tuple[type[GainMap], tuple[Array]]:
        return GainMap, (self.values,)  # locks cannot be pickled

    def pack(self) -> tuple[bytes, int]:
        """(bytes, checksum) of the chunk."""
        rows = self.values.view(np.uint8)
        return deflate(np.diff(rows, axis=0, prepend=np.uint8(0)).tobytes()), zlib.crc32(rows.tobytes())

    @classmethod
    def unpack(cls, data: bytes, height: int, width: int) -> tuple[GainMap, int]:
        """Inverse: the map of a raster of ``height`` x ``width`` pixels, and its checksum. FormatError when damaged."""
        rows, columns = map_shape(height, width)
        raw = inflate(data, rows * columns + 1)
        if len(raw) != rows * columns:
            raise FormatError("The map of gains is damaged.")
        values = np.add.accumulate(np.frombuffer(raw, np.uint8).reshape(rows, columns), axis=0, dtype=np.uint8)
        return cls(values.view(np.int8)), zlib.crc32(values.tobytes())

    def pixels(self, rows: Span, columns: Span) -> Array:
        """(len(rows), len(columns)) int8: the value of each pixel of two Spans."""
        at: Array = self.values[np.ix_(*(np.arange(s.start, s.stop) // BLOCK for s in (rows, columns)))]
        return at

    def of(self, group: BandGroup, header: TiledRaster) -> GroupGains:
        """The GroupGains of a BandGroup; cached for each grid of cells."""
        key = group.lattice or (group.factor, group.phase)
        with self._lock:
            if key not in self._groups:
                self._groups[key] = GroupGains(self._cells(group, header))
            return self._groups[key]

    def _cells(self, group: BandGroup, header: TiledRaster) -> Array:
        """The map on blocks of 8 x 8 cells of a group: the largest value of the sampled pixels that belong to the
        block."""
        rows, columns = group.axes(header)
        ys, xs = (np.append(np.arange(0, n - 1, SAMPLE), n - 1) for n in (rows.pixels, columns.pixels))
        if group.lattice is not None:
            out = np.full(map_shape(rows.cells, columns.cells), LOWEST, np.int8)
            hit = np.zeros(out.shape, bool)
            for part in np.split(ys, range(_STRIP, len(ys), _STRIP)):
                y, x = part[:, None], xs[None]
                at = group.lattice.rows_at(y, x) // BLOCK, group.lattice.columns_at(y, x) // BLOCK
                np.maximum.at(out, at, self.values[y // BLOCK, x // BLOCK])
                hit[at] = True
            out[~hit] = 0
            return out
        out = self.values[np.ix_(ys // BLOCK, xs // BLOCK)]
        for axis, (positions, phase) in enumerate(zip((ys, xs), group.phase)):
            # every block has a sampled pixel, because the last pixel is one
            blocks = (positions + phase) // group.factor // BLOCK
            out = np.maximum.reduceat(out, np.flatnonzero(np.diff(blocks, prepend=-1)), axis=axis)
        return out


class GroupGains:
    """The gain map of a group on its own cells, at each wavelet level."""

    def __init__(self, values: Array) -> None:
        self._levels = [values]  # maps of the levels from FINE_LEVELS on, computed when needed
        self._pooled = values  # the last of these maps before dilation
        self._lock = threading.Lock()

    def at(self, level: int, rows: Span, columns: Span) -> Array | None:
        """Values of the map, int8 (len(rows), len(columns)), at the coefficients of two Spans of a subband of
        ``level``, or None when all are 0."""
        if level <= FINE_LEVELS:
            shift = FINE_LEVELS - level
            part: Array = self._levels[0][
                rows.start >> shift : ((rows.stop - 1) >> shift) + 1,
                columns.start >> shift : ((columns.stop - 1) >> shift) + 1,
            ]
            if not part.any():
                return None
            r, c = ((np.arange(s.start, s.stop) >> shift) - (s.start >> shift) for s in (rows, columns))
            values: Array = part[np.ix_(r, c)]
            return values
        part = self._level(level)[rows.start : rows.stop, columns.start : columns.stop]
        return part if part.any() else None

    def _level(self, level: int) -> Array:
        """The map of a level above FINE_LEVELS: the maximum of 2 x 2 of the finer one, then dilated."""
        with self._lock:
            while len(self._levels) <= level - FINE_LEVELS:
                for axis in (0, 1):
                    self._pooled = np.maximum.reduceat(
                        self._pooled, np.arange(0, self._pooled.shape[axis], 2), axis=axis
                    )
                self._levels.append(dilated(self._pooled))
            return self._levels[level - FINE_LEVELS]


def dilated(values: Array) -> Array:
    """Maximum of each value and its eight neighbours."""
    for axis in (0, 1):
        wider = np.pad(values, [(1, 1) if a == axis else (0, 0) for a in (0, 1)], mode="edge")
        n = values.shape[axis]
        before, here, after = (np.take(wider, range(i, i + n), axis) for i in range(3))
        values = np.maximum(np.maximum(before, here), after)
    return values
