"""The wavelets in the compiled core: all planes and levels of a stack in one call (wavelet_97.c, wavelet_53.c).

A *cut* is (first row, behind the last row, first column, behind the last column) of a subband. Memory is bounded by
BATCH bytes, or by what one plane needs."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from ..geometry.tiling import ORIENTATIONS

if TYPE_CHECKING:
    from ..arrays import Array
    from ..runtime.core import Core

    Cut = tuple[int, int, int, int]
    Details = dict[str, Array]

BATCH = 24 << 20  # bytes of the planes that are in the memory of the core at once
PIECE = 8 << 20  # bytes of those whose subbands are there at once
ITEM = 4  # bytes of a number
SUFFIX = {np.dtype(np.float32): "97", np.dtype(np.int32): "53"}  # of the kernels' names


def row_room(numbers: int, rows: int) -> int:
    """Bytes of ``rows`` row buffers for so many numbers (lifting.h)."""
    return ITEM * (rows * ((numbers + 3) // 4 * 4 + 12) + 4)


def batches(planes: int, numbers: int, most: int | None = None) -> Iterator[slice]:
    """Slices of ``planes`` planes of so many numbers, of ``most`` bytes each, or one plane; None: BATCH."""
    size = max(1, (BATCH if most is None else most) // max(1, ITEM * numbers))
    return (slice(at, min(at + size, planes)) for at in range(0, planes, size))


def size_of(cut: Cut) -> tuple[int, int]:
    """(rows, columns) of a cut."""
    return max(0, cut[1] - cut[0]), max(0, cut[3] - cut[2])


def whole_cuts(h: int, w: int, levels: int) -> list[dict[str, Cut]]:
    """Cuts of all subbands of (h, w) planes, finest level first, that leave nothing out; the last has "LL", too."""
    out = []
    for _ in range(levels):
        low, high = ((h + 1) // 2, (w + 1) // 2), (h // 2, w // 2)
        sizes = {"LL": low, "HL": (low[0], high[1]), "LH": (high[0], low[1]), "HH": high}
        out.append({o: (0, rows, 0, columns) for o, (rows, columns) in sizes.items()})
        h, w = low
    return out


def analyse(core: Core, planes: Array, cuts: Sequence[dict[str, Cut]]) -> tuple[Array, list[Details]]:
    """Planes (n, h, w), float32 or int32, of at least one sample -> (low-pass images (n, ...), details of each level
    {orientation: (n, ...)}), each only its cut. ``cuts``: for each level, finest first, by orientation; of "LL" that
    of the last level counts."""
    return analyse_filled(core, planes.shape, planes.dtype, cuts, lambda batch: core.put(planes[batch]))


def analyse_filled(
    core: Core,
    shape: Sequence[int],
    kind: Any,
    cuts: Sequence[dict[str, Cut]],
    fill: Callable[[slice], int],
) -> tuple[Array, list[Details]]:
    """:func:`analyse` of planes of this shape and type, of which ``fill`` puts a slice into the memory of the core and
    returns its address."""
    n, h, w = shape
    dtype, levels = np.dtype(kind), len(cuts)
    low = np.empty((n, *size_of(cuts[-1]["LL"])), dtype)
    details = [{o: np.empty((n, *size_of(cut[o])), dtype) for o in ORIENTATIONS} for cut in cuts]
    whole, mark = whole_cuts(h, w, levels), core.mark()
    for batch in batches(n, h * w):
        core.release(mark)
        source, filled = fill(batch), core.mark()
        for piece in batches(batch.stop - batch.start, h * w, PIECE):
            core.release(filled)
            count, planes = piece.stop - piece.start, slice(batch.start + piece.start, batch.start + piece.stop)
            # an intermediate low-pass image is read by the next level only, so two places take turns
            turns = [core.room(math.prod(size_of(cut["LL"])), ITEM) for cut in whole[: min(2, levels - 1)]]
            table, results = [], []
            for i, cut in enumerate(cuts):
                table.append((turns[i % 2], *whole[i]["LL"]) if i < levels - 1 else (0, *cut["LL"]))
                if i == levels - 1:
                    results.append((len(table) - 1, low))
                for o in ORIENTATIONS:
                    table.append((0, *cut[o]))
                    results.append((len(table) - 1, details[i][o]))
            numbers = np.array(table, np.int64)
            for row, result in results:
                numbers[row, 0] = core.room(count * math.prod(result.shape[1:]), ITEM)
            addresses, rows = core.put(numbers.astype(np.uint32)), core.room(row_room(w, 7))
            first = source + ITEM * piece.start * h * w
            core.call(f"analyse_{SUFFIX[dtype]}", first, count, h, w, levels, addresses, rows)
            for row, result in results:
                result[planes] = core.view(int(numbers[row, 0]), result[planes].shape, dtype)
    return low, details


def synthesise(core: Core, low: Array, details: Sequence[Details]) -> Array:
    """The inverse of :func:`analyse` without cuts: planes (n, h, w)."""
    n, h, w = low.shape
    sizes = [(d["HL"].shape[1] + d["LH"].shape[1], d["HL"].shape[2] + d["LH"].shape[2]) for d in details]
    out = np.empty((n, *sizes[0]), low.dtype)
    mark = core.mark()
    for batch in batches(n, out[0].size):
        core.release(mark)
        count = len(low[batch])
        source = core.put(low[batch])
        joins = [
            Join(tuple(core.put(d[o][batch]) for o in ORIENTATIONS), d["HL"].shape[1:], d["LH"].shape[1:], (0, h, 0, w))
            for d, (h, w) in zip(reversed(details), reversed(sizes))
        ]
        target = core.room(out[batch].size, ITEM)
        join_planes(core, source, count, joins, low.dtype, target)
        out[batch] = core.view(target, out[batch].shape, low.dtype)
    return out


class Join:
    """One level of synthesis: addresses of the ``details`` (HL, LH, HH) of a stack of planes, sizes of HL (``low``
    rows, high columns) and of LH (high rows, ``low`` columns), and the ``cut`` that is kept of the result."""

    def __init__(self, details: Sequence[int], hl: Sequence[int], lh: Sequence[int], cut: Cut) -> None:
        self.details, self.cut = details, cut
        self.rows, self.columns = (hl[0], lh[0]), (lh[1], hl[1])

    def entry(self, target: int) -> tuple[int, ...]:
        """The struct of lifting.h."""
        return (*self.details, *self.rows, *self.columns, target, *self.cut)


def join_planes(core: Core, low: int, count: int, joins: Sequence[Join], dtype: Any, target: int) -> None:
    """Synthesise ``count`` planes to the address ``target``: the last cut of each. ``low``: address of the coarsest
    low-pass images; ``joins``: from coarse to fine."""
    sizes = [math.prod(size_of(join.cut)) for join in joins]
    turns = [core.room(max(sizes[:-1], default=0), ITEM) for _ in range(2)]
    table = [join.entry(turns[i % 2]) for i, join in enumerate(joins[:-1])] + [joins[-1].entry(target)]
    addresses = core.put(np.array(table, np.int64).astype(np.uint32))
    rows = core.room(row_room(max(sum(join.columns) for join in joins), 9))
    core.call(f"synthesise_{SUFFIX[np.dtype(dtype)]}", low, count, len(joins), addresses, rows)
