"""Levels of subbands in the compiled core: memory for planes and scratch, and one call for many components."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from ...arrays import Array
from ...geometry.tiling import ORIENTATIONS
from ...runtime.core import Core
from . import core_records as records
from . import features
from .context_model import LEAST, NONE, serves
from .subband_coding import FINEST

SLACK = 24  # numbers beyond a row that a kernel may read or write
AT_ONCE = 1 << 20  # coefficients a call, so that a user can cancel


class CoreLevel(NamedTuple):
    """A coded level in the core's memory, the reference for the next finer one. ``address``: its ``Level``; ``out``
    and ``restored``: addresses of what was coded, by orientation."""

    address: int
    shapes: dict[str, tuple[int, int, int]]  # (components, h, w)
    out: dict[str, int]
    restored: dict[str, int]


@dataclass(frozen=True)
class Given:
    """What is encoded: ``coefficients`` (components, h, w) by orientation, int32, or float32 that are scaled by
    ``factors``; ``prices``: of a bit inside and near the edges of a tile, None: floats are rounded with a dead zone."""

    coefficients: Mapping[str, Array]
    factors: Mapping[str, float]
    prices: tuple[float, float] | None = None

    @property
    def integers(self) -> bool:
        """True where coefficients are integers already."""
        return self.coefficients[ORIENTATIONS[0]].dtype == np.int32


def fits(shapes: Mapping[str, Sequence[int]], parent: CoreLevel | None) -> bool:
    """True where kernels support subbands of ``shapes`` (h, w): of orientations that are not empty, sizes differ by at
    most one row and column, and the parent's subbands are at least half as large, less one row and column."""
    sizes = [shapes[o] for o in ORIENTATIONS if min(shapes[o])]
    if any(max(s[axis] for s in sizes) - min(s[axis] for s in sizes) > 1 for axis in range(2) if sizes):
        return False
    if parent is None:
        return True
    return all(
        (size + 1) // 2 <= above + 1
        for o in ORIENTATIONS
        if min(parent.shapes[o][1:])
        for size, above in zip(shapes[o], parent.shapes[o][1:])
    )


class Scratch:
    """Room for the largest phase so far (``Room`` of subbands.h)."""

    def __init__(self, core: Core) -> None:
        self._core, self._count, self._stride = core, -1, -1
        self.address = 0

    def reserve(self, count: int, stride: int) -> int:
        """The address of a ``Room`` for phases of ``count`` coefficients and rows of ``stride`` numbers."""
        if count <= self._count and stride <= self._stride:
            return self.address
        self._count, self._stride = max(count, self._count), max(stride, self._stride)
        room, n, wide = self._core.room, self._count + SLACK, self._stride + SLACK
        four = [room(4 * n, size) for size in (4, 1, 4)]  # values, points, scaled
        sizes = (1, 2, 4, 1, 1, 1, 4, 4, 2, 1, 2, 1)  # bins … flags, bytes of a number
        addresses = [n, *four, *(room(n, size) for size in sizes)]
        addresses += [self._core.zeros(wide, 2), room(6 * wide, 4), room(n, 4), room(n)]
        self.address = self._core.put(np.array(addresses, np.uint32))
        return self.address


class Kept(NamedTuple):
    """Room for what the next finer level refers to: addresses of the ``Level``, and by orientation of ``parents``,
    ``moments``, ``parent_known`` and ``moment_known`` of subbands.h, 0 where there are none."""

    address: int
    arrays: dict[str, tuple[int, int, int, int]]


def _largest(shapes: Mapping[str, Sequence[int]]) -> list[int]:
    """Rows and columns of the largest orientation that is not empty."""
    return [max((shapes[o][axis] for o in ORIENTATIONS if min(shapes[o])), default=0) for axis in range(2)]


def _raster(shapes: Mapping[str, Sequence[int]]) -> tuple[int, int]:
    """(numbers, numbers of a row) of a kept raster."""
    rows, columns = _largest(shapes)
    return (rows + 2) * (columns + SLACK), columns + SLACK


def keep_room(core: Core, shapes: Mapping[str, Sequence[int]], components: int, level: int, network: str) -> Kept:
    """Room for what stays of a level when all other room that was taken for it is given back."""
    arrays, raster, kept = {}, _raster(shapes)[0], level not in FINEST
    for o in ORIENTATIONS:
        real = kept and min(shapes[o]) > 0
        parents = core.room(2 * components * raster, 2) if real else 0
        moments = core.room(4 * components * raster, 4) if real and serves(network, level) else 0
        known = [core.zeros(components) if kept else 0 for _ in range(2)]
        arrays[o] = parents, moments, known[0], known[1]
    return Kept(core.room(records.LEVEL_BYTES), arrays)


def make_level(
    core: Core,
    shapes: Mapping[str, Sequence[int]],
    components: int,
    level: int,
    network: str,
    parent: CoreLevel | None,
    steps: Mapping[str, float] | None,
    given: Given | None = None,
    codes: int = 0,
    keep: Kept | None = None,
) -> CoreLevel:
    """A level that is about to be coded. ``steps``: coefficients are restored with these; ``keep``: room for what
    stays, taken before."""
    keep = keep or keep_room(core, shapes, components, level, network)
    rows, columns = ((n + 1) // 2 for n in _largest(shapes))
    stride = columns + SLACK
    plane = (rows + 3) * stride
    raster, raster_stride = _raster(shapes)
    kept, served = level not in FINEST, serves(network, level)
    whole = {o: (components, int(shapes[o][0]), int(shapes[o][1])) for o in ORIENTATIONS}
    out, restored, bands = {}, {}, []
    for i, o in enumerate(ORIENTATIONS):
        h, w = whole[o][1:]
        size, real = components * h * w, bool(h and w)
        correlated = served and real and (kept or i < len(ORIENTATIONS) - 1)  # others refer to its products
        out[o] = core.room(size, 4)
        coded = 0 if given is None else core.put(np.ascontiguousarray(given.coefficients[o]))
        # A component is read before it is restored, so both may be in one place.
        restored[o] = 0 if steps is None else coded or core.room(size, 4)
        take = core.room if min(h, w) > 1 else core.zeros  # what a single row or column has no neighbours for is 0
        magnitudes, previous, around, decayed = (take(4 * plane, 2) if real else 0 for _ in range(4))
        ring = [take(4 * plane, 2) if served and real else 0 for _ in range(records.RING)]
        squares = [core.room(4 * plane, 4) if correlated else 0 for _ in range(records.RING)]
        bands.append(
            records.Band(
                h,
                w,
                magnitudes,
                previous,
                around,
                decayed,
                *keep.arrays[o],
                tuple(ring),
                tuple(squares),
                core.room(3 * 4 * plane, 4) if correlated else 0,
                out[o],
                restored[o],
                0.0 if steps is None else steps[o],
                coded,
                0 if given is None else int(given.integers),
                0.0 if given is None else given.factors[o],
            )
        )
    prices = given.prices if given is not None else None
    record = records.Level(
        plane,
        stride,
        raster,
        raster_stride,
        int(kept),
        features.weight_set(features.level_class(level, parent is not None), 0, 0, False),
        int(served),
        LEAST[network] if network != NONE else 0,
        features.MEANS,
        int(prices is not None),
        parent.address if parent is not None else 0,
        codes,
        *(prices or (0.0, 0.0)),
        tuple(bands),
    )
    core.view(keep.address, (records.LEVEL_BYTES,), np.uint8)[:] = np.frombuffer(record.pack(), np.uint8)
    return CoreLevel(keep.address, whole, out, restored)


def parts(level: CoreLevel) -> list[tuple[int, int]]:
    """(first, last + 1) components of each call."""
    components = level.shapes[ORIENTATIONS[0]][0]
    size = sum(h * w for _, h, w in level.shapes.values())
    step = max(1, AT_ONCE // max(1, size))
    return [(at, min(at + step, components)) for at in range(0, components, step)]


def largest_phase(shapes: Mapping[str, Sequence[int]]) -> tuple[int, int]:
    """(coefficients, numbers of a row) of the largest phase of a level with subbands (..., h, w)."""
    sizes = [((h + 1) // 2, (w + 1) // 2) for *_, h, w in shapes.values()]
    return max(h * w for h, w in sizes), max(w for _, w in sizes) + SLACK
