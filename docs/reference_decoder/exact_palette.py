"""Palettes of exact samples: docs/format.md, 16.7."""

from __future__ import annotations

import numpy as np
from damage import Damage
from exact_grid import NEAR, WIDE, Grid, Places, batches
from exact_symbols import Symbols
from rans import Bytes

DIRECT, RANKED, LABELS = range(3)
FOUR = (((-1, -1), (1, 1), (-1, 1), (1, -1)), *[((0, -1), (0, 1), (-1, 0), (1, 0))] * 2)
EIGHT = tuple([(s * y, s * x) for y, x in pairs for s in (1, -1)] for pairs in (WIDE[0], WIDE[1], 2 * NEAR[0]))
MOST_NODES = 256


def ascending(source: Bytes, count: int) -> list:
    """Numbers that are varints of their differences."""
    out, last = [], 0
    for _ in range(count):
        last += source.varint()
        out.append(last)
    return out


class Tree:
    """Contexts by ``depth`` features. ``first``: number of the root; ``end``: one more than that of the last node."""

    def __init__(self, source: Bytes, depth: int, first: int):
        self.number, self.end, self.children = first, first + 1, {}
        value = -1
        for _ in range(source.varint() if depth else 0):
            value += source.varint() + 1
            child = Tree(source, depth - 1, self.end)
            self.children[value], self.end = child, child.end
            if self.end > MOST_NODES:
                raise Damage("A tree of contexts has too many nodes.")

    def context(self, *features: int) -> int:
        """The number of the last node on the way from the root."""
        node = self
        for f in features:
            if f not in node.children:
                break
            node = node.children[f]
        return node.number


def votes(near: list, ring: list, phase: int, last: bool) -> tuple[list, int]:
    """(distinct values of the four neighbours ``near``, most votes first; *sure*). ``ring``: the eight others."""
    order = sorted(dict.fromkeys(near), key=lambda v: -3 * near.count(v) - ring.count(v))
    a, b, e = near.count(order[0]), near.count(order[1]) if len(order) > 1 else 0, ring.count(order[0])
    if a == 4:
        p = 0
    elif b > 2 or (b == 2 and a != 2):
        p = 5
    else:
        p = {3: 1, 2: 2 if b == 2 else 3, 1: 4}[a]
    rho = 0 if e < 2 else 1 if e < 5 else 2 if e < 8 else 3
    return order, 4 * p + rho + 24 * (2 * phase + last)


def palette(source: Bytes, dtype: np.dtype, holes: np.ndarray) -> np.ndarray:
    """Samples of a plane of method 4."""
    grid, n = Grid(source, dtype), source.varint() + 1
    values, method = ascending(source, n), source.byte()
    if method > LABELS:
        raise Damage("A palette has a method that does not exist.")
    first = Tree(source, (3, 2, 1)[method], 0)
    second = Tree(source, 1, first.end) if method == RANKED else None
    symbols = Symbols(source, second.end if second else first.end, (max(n, 2), max(n, 5), 5)[method])
    width, index = (n - 1).bit_length(), np.zeros(holes.shape, np.int64)
    for places in batches(holes.shape):
        at = places.here
        coded = ~holes[at]
        if places.phase is None:
            found = np.zeros(len(coded), np.int64)
            found[coded] = symbols.raw_numbers([width] * int(coded.sum()))
            index[at] = found
            continue
        known = _known(places, index)
        wanted = [k for k, c in zip(known, coded) if c]
        if method == DIRECT:
            found = symbols.batch([first.context(o[0], s, o[1] + 1 if len(o) > 1 else 0) for o, s in wanted])
        else:
            found = symbols.batch([first.context(s, o[0]) for o, s in wanted])
            # a rank that does not exist is the first neighbour's, which _known puts behind the values
            others = [o for (o, _), rank in zip(wanted, found) if rank == 4]
            if second:
                rest = iter(symbols.batch([second.context(o[0]) for o in others]))
            else:
                rest = iter(symbols.raw_numbers([width] * len(others)))
            found = [next(rest) if r == 4 else o[r] for (o, _), r in zip(wanted, found)]
        filled = np.array([o[0] for o, _ in known], np.int64)
        filled[coded] = found
        index[at] = filled
    symbols.finish()
    if index.size and not 0 <= index.min() <= index.max() < n:
        raise Damage("An index of a palette does not exist.")
    return grid.samples(np.array(values, np.uint64)[index])


class _Values(list):
    """Values by votes; a rank that none has is that of the first of the four neighbours."""

    def __init__(self, order, fallback):
        super().__init__(order)
        self.fallback = fallback

    def __getitem__(self, rank):
        return super().__getitem__(rank) if rank < len(self) else self.fallback


def _known(places: Places, index: np.ndarray) -> list:
    """(values by votes, *sure*) of each place of a phase."""
    four = np.stack([places.neighbour(index, *p) for p in FOUR[places.phase]], 1).tolist()
    eight = np.stack([places.neighbour(index, *p) for p in EIGHT[places.phase]], 1).tolist()
    out = []
    for near, ring in zip(four, eight):
        order, sure = votes(near, ring, places.phase, places.level == 0)
        out.append((_Values(order, near[0]), sure))
    return out
