"""Palette coding of a plane with few values (classes, flags, masks): indices into the list of values that occur.

The neighbours predict the index: the four nearest and eight more (the ring) vote for the values of the four. Either the
index itself is coded, in the context of the two values with most votes and how the votes are distributed; or the rank
of the value among those of the four neighbours, and the index only where it is none of them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import numpy as np

from ...arrays import Array
from ...errors import FormatError
from ...runtime import core
from ...runtime.core import Core
from ..bits import BitReader, get_varint
from . import contexts
from .integers import Grid, byte
from .palette_core import CorePalette
from .phases import EVEN, PHASES, Cells, Phase, steps
from .predictors import WIDE
from .symbols import MAX_CONTEXTS, Streams, SymbolReader, read_raw

MOST, MOST_LABELS = 256, 1 << 16  # values of a palette; those of labels, whose frequencies do not help
DIRECT, RANKED, LABELS = 0, 1, 2  # the index in contexts of values; ranks; ranks of labels
DIRECT_MOST = 16  # values up to which DIRECT is tried
NEAREST = {
    (1, 1): ((-1, -1), (1, 1), (-1, 1), (1, -1)),
    (0, 1): ((0, -1), (0, 1), (-1, 0), (1, 0)),
    (1, 0): ((0, -1), (0, 1), (-1, 0), (1, 0)),
}
RING = {phase: tuple(o for dy, dx in WIDE[phase] for o in ((dy, dx), (-dy, -dx))) for phase in PHASES}
RING[1, 0] = 2 * ((-1, -1), (-1, 1), (1, -1), (1, 1))
OTHER = 4  # the escape symbol of ranks: no neighbour has the value

# Classes of (how many neighbours have the first value, the second value) and of how many of the ring have the first.
PATTERNS = np.array([[5, 5, 5, 5, 5], [4, 4, 5, 5, 5], [3, 3, 2, 5, 5], [1, 1, 5, 5, 5], [0, 0, 0, 0, 0]], np.uint8)
RINGS = np.array([0, 0, 1, 1, 1, 2, 2, 2, 3], np.uint8)
SURE = 6 * 4 * 3 * 2  # contexts of those, of the phase and of whether the level is the finest
Votes = tuple[list[Array], list[Array], Array]  # of :func:`_votes`


def _votes(level: Cells, cells: Array, phase: Phase, fine: bool) -> Votes:
    """Of all places of a phase, flat: the distinct indices of the neighbours in order of votes, 4 arrays (n,); whether
    there is such an index, 4 arrays (n,) bool; the class of the votes, (n,) uint8 0 .. SURE - 1."""
    near = [level.near(cells, phase, *o) for o in NEAREST[phase]]
    ring = [level.near(cells, phase, *o) for o in RING[phase]]
    counts: list[Array] = []
    rings: list[Array] = []
    for v in near:
        count = np.zeros(v.shape, np.uint8)
        for other in near:
            count += v == other
        total = np.zeros(v.shape, np.uint8)
        for other in ring:
            total += v == other
        counts.append(count)
        rings.append(total)
    scores = [3 * c + r for c, r in zip(counts, rings)]
    values: list[Array] = []
    there: list[Array] = []
    numbers: list[Array] = []
    for turn in range(4):
        best, value, count, total = scores[0], near[0], counts[0], rings[0]
        for s, v, c, r in zip(scores[1:], near[1:], counts[1:], rings[1:]):
            more = s > best
            best, value = np.where(more, s, best), np.where(more, v, value)
            if turn < 2:
                count, total = np.where(more, c, count), np.where(more, r, total)
        exists = best > 0
        values.append(value.ravel())
        there.append(exists.ravel())
        if turn < 2:
            numbers.append(np.where(exists, count, np.uint8(0)))
            if not turn:
                first = total
        if turn < 3:
            scores = [np.where(v == value, np.uint8(0), s) for s, v in zip(scores, near)]
    pattern = PATTERNS[numbers[0], numbers[1]] * np.uint8(4) + RINGS[first]
    sure = pattern + np.uint8(24 * (PHASES.index(phase) * 2 + fine))
    return values, there, sure.ravel()


class IndexModel:
    """How indices are coded by a ``method``: the ``sizes`` of the features of a context, and of that of escaped indices
    (``other``), () where these are raw or do not occur."""

    sizes: tuple[int, ...]
    other: tuple[int, ...]

    def __init__(self, method: int, count: int) -> None:
        self.method, self.count = method, count
        if method == DIRECT:
            self.sizes, self.other = (count, SURE, count + 1), ()
        elif method == RANKED:
            self.sizes, self.other = (SURE, count), (count,)
        else:
            self.sizes, self.other = (SURE,), ()
        self.symbols = count if method == DIRECT else 5
        self.alphabet = max(self.symbols, 2, 0 if method == LABELS else count)

    def key(self, votes: Votes) -> Array:
        """The features of places as one index each, (n,), into a flat array of ``sizes``."""
        values, there, sure = votes
        if self.method == DIRECT:
            second = np.where(there[1], values[1].astype(np.int32) + 1, 0)
            return (values[0].astype(np.int32) * SURE + sure) * (self.count + 1) + second
        if self.method == RANKED:
            return sure.astype(np.int32) * self.count + values[0]
        return sure.astype(np.int32)

    def symbol(self, index: Array, votes: Votes) -> Array:
        """Indices (n,) -> symbols (n,) uint8."""
        if self.method == DIRECT:
            return index
        values, there, _ = votes
        out = np.full(len(index), OTHER, np.uint8)
        for rank in (3, 2, 1, 0):
            out[(index == values[rank]) & there[rank]] = rank
        return out

    @staticmethod
    def ranked(symbols: Array, votes: Votes) -> Array:
        """Inverse for ranks below OTHER: the index of each."""
        values = votes[0]
        out = values[0].copy()
        for rank in (1, 2, 3):
            np.copyto(out, values[rank], where=symbols == rank)
        return out


def _select(votes: Votes, where: Array | None) -> Votes:
    """The votes of the places ``where`` (n,) bool, None for all."""
    return votes if where is None else ([v[where] for v in votes[0]], [t[where] for t in votes[1]], votes[2][where])


def traverse(
    shape: tuple[int, int],
    holes: Array | None,
    base: Array,
    code: Callable[[Votes, Callable[[Array], Array], Array | None], Array],
    check: Callable[[], object],
) -> Array:
    """The indices (h, w) of a plane. ``base``: those of the coarsest grid; ``code(votes, take, needed)`` gives those of
    a phase, flat, where ``needed`` (n,) bool or None for all; ``take`` gets the places of the phase from a raster."""
    step, levels = steps(shape)
    index = base
    for step in levels:
        level = Cells(tuple(-(-n // step) for n in shape))
        cells = level.empty(base.dtype)
        level.put(cells, EVEN, index)
        for phase in PHASES:
            if not min(level.size(phase)):
                continue
            check()
            votes = _votes(level, cells, phase, step == 1)

            take = partial(_places, step, phase)
            needed = None if holes is None else ~take(holes)
            found = code(_select(votes, needed), take, needed)
            if needed is not None:
                every = votes[0][0].copy()  # in holes the value that the neighbours vote for
                every[needed] = found
                found = every
            level.put(cells, phase, found.reshape(level.size(phase)))
        index = level.join(cells)
    return index


def _places(step: int, phase: Phase, raster: Array) -> Array:
    """The samples of a raster (h, w) at the places of a phase of the level of ``step``, flat."""
    return raster[::step, ::step][phase[0] :: 2, phase[1] :: 2].ravel()


def index_type(count: int) -> type[Any]:
    """The type of indices into so many values."""
    return np.uint8 if count <= MOST else np.uint16


def index_width(count: int) -> int:
    """Bits of a raw index into so many values."""
    return (count - 1).bit_length()


def decode(
    data: bytes, at: int, dtype: np.dtype[Any], shape: tuple[int, int], holes: Array | None, check: Callable[[], object]
) -> Array:
    """Inverse of :func:`encode` for ``data`` from position ``at`` on: samples (h, w), undefined in holes. Raises
    FormatError."""
    grid, at = Grid.get(data, at, dtype)
    count, at = get_varint(data, at, MOST_LABELS - 1)
    count += 1
    values, last = [], 0
    for _ in range(count):
        step, at = get_varint(data, at, grid.largest)
        last += step
        values.append(last)
    method = byte(data, at)
    if last > grid.largest or method > LABELS or count > (DIRECT_MOST, MOST, MOST_LABELS)[method]:
        raise FormatError("A part of the file holds a number that does not fit; it is damaged.")
    model = IndexModel(method, count)
    node, at = contexts.Node.get(data, at + 1, model.sizes)
    lookup, tables = node.lookup(model.sizes)
    lookup = lookup.ravel()
    of_other = None
    if model.other:
        other, at = contexts.Node.get(data, at, model.other)
        of_other, tables = other.lookup(model.other, tables)
    if tables > MAX_CONTEXTS:
        raise FormatError("A part of the file holds a number that does not fit; it is damaged.")
    streams = Streams(data[at:], tables, model.alphabet)
    done = core.attempt(_decode_in_core, model, streams, (lookup, of_other), shape, holes)
    index = _decode(model, streams, (lookup, of_other), shape, holes, check) if done is None else done
    return grid.samples(np.array(values, np.uint64)).take(index)


def _base(reader: BitReader, model: IndexModel, shape: tuple[int, int], holes: Array | None) -> Array:
    """The indices of the coarsest grid, flat. Raises FormatError."""
    step = steps(shape)[0]
    base = np.zeros(-(-shape[0] // step) * -(-shape[1] // step), index_type(model.count))
    needed: slice | Array = slice(None) if holes is None else ~holes[::step, ::step].ravel()
    base[needed] = _checked(read_raw(reader, np.full(len(base[needed]), index_width(model.count))), model.count)
    return base


def _decode_in_core(
    core: Core,
    model: IndexModel,
    streams: Streams,
    of_keys: tuple[Array, Array | None],
    shape: tuple[int, int],
    holes: Array | None,
) -> Array:
    """As :func:`_decode`."""
    raw, step = BitReader(streams.raw), steps(shape)[0]
    raw.ones(streams.used)
    index = np.zeros(shape, np.uint16)
    coarse = index[::step, ::step]
    coarse[...] = _base(raw, model, shape, holes).reshape(coarse.shape)
    plane = CorePalette(core, model.method, model.count, index, holes, of_keys)
    return plane.decode(streams, raw.position)


def _decode(
    model: IndexModel,
    streams: Streams,
    of_keys: tuple[Array, Array | None],
    shape: tuple[int, int],
    holes: Array | None,
    check: Callable[[], object],
) -> Array:
    """Indices (h, w) of a plane; ``of_keys``: the context of each key, and of each first value of an escaped index.
    Raises FormatError."""
    reader, count = SymbolReader(streams), model.count
    lookup, of_other = of_keys
    step = steps(shape)[0]
    base = _base(reader.raw, model, shape, holes)

    def code(votes: Votes, take: Callable[[Array], Array], needed: Array | None) -> Array:
        symbols = reader.get(lookup[model.key(votes)])
        if model.method == DIRECT:
            return _checked(symbols, count)
        index = model.ranked(_checked(symbols, OTHER + 1), votes)
        where = np.flatnonzero(symbols == OTHER)
        found = (
            reader.numbers(np.full(len(where), index_width(count)))
            if of_other is None
            else reader.get(of_other[votes[0][0][where]])
        )
        index[where] = _checked(found, count)
        return index

    coarsest = -(-shape[0] // step), -(-shape[1] // step)
    index = traverse(shape, holes, base.reshape(coarsest), code, check)
    reader.finish()
    return index


def _checked(symbols: Array, count: int) -> Array:
    """Symbols (n,) as indices into ``count`` values. Raises FormatError for others."""
    if len(symbols) and int(symbols.max()) >= count:
        raise FormatError("A part of the file holds a symbol that does not exist; it is damaged.")
    return symbols.astype(index_type(count))
