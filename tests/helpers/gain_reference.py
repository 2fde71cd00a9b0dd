"""Quantiser-scale maps by docs/format.md, 14, one value at a time, in plain integers."""

import numpy as np

CONSTANTS = [
    np.float32(c)
    for c in (
        1.0,
        0.9576033,
        0.91700405,
        0.8781261,
        0.8408964,
        0.80524516,
        0.7711054,
        0.7384131,
        0.70710677,
        0.6771278,
        0.6484198,
        0.6209289,
        0.59460354,
        0.5693943,
        0.5452539,
        0.52213687,
    )
]


def divisor(g):
    """What a coefficient of gain g is multiplied by, section 14."""
    return CONSTANTS[g % 16] * np.float32(2.0 ** -(g // 16))


def group_map(gains, height, width, cell_of):
    """G3 of section 14 as a dict {(row, column): g}; ``cell_of(y, x)`` is the cell that a pixel shows."""
    out = {}
    for y in sorted({*range(0, height, 4), height - 1}):
        for x in sorted({*range(0, width, 4), width - 1}):
            row, column = cell_of(y, x)
            at = row // 8, column // 8
            out[at] = max(out.get(at, -128), int(gains[y // 8][x // 8]))
    return out


def gain_of(g3, rows, columns, level, row, column):
    """g of a coefficient of section 14; ``rows`` and ``columns`` are the size of G3, absent values of which are 0."""

    def pooled(r, c):
        n = 2 ** (level - 3)
        return max(
            g3.get((y, x), 0)
            for y in range(r * n, min((r + 1) * n, rows))
            for x in range(c * n, min((c + 1) * n, columns))
        )

    if level <= 3:
        return g3.get((row >> (3 - level), column >> (3 - level)), 0)
    h, w = -(-rows >> (level - 3)), -(-columns >> (level - 3))
    return max(
        pooled(r, c)
        for r in range(max(row - 1, 0), min(row + 2, h))
        for c in range(max(column - 1, 0), min(column + 2, w))
    )
