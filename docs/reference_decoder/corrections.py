"""Corrections: docs/format.md, 11."""

from __future__ import annotations

import numpy as np
from cells import Cells
from damage import Damage
from file import File, crc_of
from rans import Bytes
from subbands import Chunk
from tables import wavelet_tables


def corrected_cells(cells: Cells, row: int, column: int) -> tuple[slice, slice]:
    """The rectangle of cells that the pixels of a tile show, for which it has corrections."""
    rows, columns = cells.shown(*cells.header.tile_pixels(row, column))
    return slice(int(rows.min()), int(rows.max()) + 1), slice(int(columns.min()), int(columns.max()) + 1)


def read_corrections(file: File, row: int, column: int, planes: list) -> list:
    """For each group the corrections of a tile, int64 (bands, rows, columns). ``planes``: the Cells of each group."""
    header, data = file.header, file.chunk("corrections", row, column)
    shapes = []
    for group, cells in zip(header.groups, planes):
        y, x = corrected_cells(cells, row, column)
        shapes.append((len(group.bands), y.stop - y.start, x.stop - x.start))
    if not data:
        return [np.zeros(shape, np.int64) for shape in shapes]
    source = Bytes(data)
    level = source.byte()
    if level not in (3, 4):
        raise Damage("Corrections do not start as they should.")
    chunk = Chunk(source.rest(), wavelet_tables("reversible"), "none" if header.network == "none" else "all")
    out = []
    for bands, h, w in shapes:
        decoded = chunk.level({"HL": (h, w), "LH": (0, 0), "HH": (0, 0)}, bands, level)
        out.append(np.stack([band.values for band in decoded["HL"]]))
    chunk.finish()
    file.check(crc_of(out), "corrections", row, column)
    return out
