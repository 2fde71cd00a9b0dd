"""Choice of the contexts that get a table of their own: a context tree, pruned where a table costs more bits than it
saves.

The context of a sample is a tuple of features, the most informative one first. A node of the tree fixes the first few
of them. A child whose table saves more bits than it costs has a node of its own; all others share the node's table."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ...arrays import Array
from ...errors import FormatError
from ..bits import get_varint, put_varint
from .symbols import MAX_CONTEXTS

LEAST_GAIN = 12  # bits of a node besides its table
SEEN = 12  # fewest samples of a child that is considered


class Node:
    """A node of a context tree; ``children``: {value of the next feature: Node}. Its length is its number of nodes."""

    def __init__(self, children: dict[int, Node] | None = None) -> None:
        self.children = children or {}

    def __len__(self) -> int:
        return 1 + sum(len(c) for c in self.children.values())

    def put(self, out: bytearray, depth: int) -> None:
        """Append to bytearray ``out``; ``depth``: the number of features left."""
        if depth:
            put_varint(out, len(self.children))
            last = -1
            for value, child in sorted(self.children.items()):
                put_varint(out, value - last - 1)
                last = value
                child.put(out, depth - 1)

    @classmethod
    def get(cls, data: bytes, at: int, sizes: Sequence[int], room: list[int] | None = None) -> tuple[Node, int]:
        """(Node, next position) over features of ``sizes``. Raises FormatError."""
        room = room if room is not None else [MAX_CONTEXTS]
        room[0] -= 1
        if room[0] < 0:
            raise FormatError("A part of the file holds a number that does not fit; it is damaged.")
        node = cls()
        if sizes:
            count, at = get_varint(data, at, sizes[0])
            last = -1
            for _ in range(count):
                gap, at = get_varint(data, at, sizes[0])
                last += gap + 1
                if last >= sizes[0]:
                    raise FormatError("A part of the file holds a number that does not fit; it is damaged.")
                node.children[last], at = cls.get(data, at, sizes[1:], room)
        return node, at

    def lookup(self, sizes: Sequence[int], first: int = 0) -> tuple[Array, int]:
        """(array of ``sizes`` of the numbers of tables, the number after the last): tables are numbered from ``first``
        on, a node before its children, in order."""
        out, following = np.full(sizes, first, np.int32), first + 1
        for value, child in sorted(self.children.items()):
            out[value], following = child.lookup(sizes[1:], following)
        return out, following


def _information(counts: Array) -> Array:
    """n log2(n) of each of the counts, 0 of 0."""
    return counts * np.log2(np.maximum(counts, 1))


def prices(counts: Array) -> Array:
    """About the bits of symbols with each row of counts (rows, alphabet) in a table of its own, the table included."""
    n, there = counts.sum(1), counts > 0
    last = counts.shape[1] - 1 - there[:, ::-1].argmax(1)
    bits = _information(n) - _information(counts).sum(1) + 4 * there.sum(1) + last / 2 + n * 0.0004
    return np.where(n > 0, bits, 4.0)


def price(counts: Array) -> float:
    """As :func:`prices`, of counts (alphabet,)."""
    return float(prices(counts[None])[0])


def _shares(counts: Array) -> Array:
    """About the logarithms of the shares of symbols with these counts (alphabet,)."""
    shares: Array = np.log2((counts + 1e-2) / (counts + 1e-2).sum())
    return shares


def grow(counts: Array) -> tuple[float, Node]:
    """Counts (features ..., alphabet) -> (bits, Node): about the cheapest tree."""
    total = counts.reshape(-1, counts.shape[-1]).sum(0).astype(np.float64)
    if counts.ndim == 1:
        return price(total), Node()
    if total.sum() < SEEN or -(total @ _shares(total)) < 2 * LEAST_GAIN - 1e-6:  # no child can be worth a table
        return price(total) + 8, Node()
    children = counts.reshape(counts.shape[0], -1, counts.shape[-1]).sum(1).astype(np.float64)
    sizes = children.sum(1)
    grown: dict[int, tuple[float, Node]] = {}
    leaves = prices(children) if counts.ndim == 2 else None
    rest: Array = total
    chosen: set[int] = set()
    for _ in range(2):
        cross = -(children @ _shares(rest))
        for i in np.flatnonzero((cross > 2 * LEAST_GAIN) & (sizes >= SEEN)).tolist():
            if i not in grown:
                grown[i] = grow(counts[i]) if leaves is None else (float(leaves[i]), Node())
            if cross[i] > grown[i][0] + LEAST_GAIN:
                chosen.add(i)
        rest = total - children[sorted(chosen)].sum(0) if chosen else total
        if not chosen:
            break
    alone = price(total) + 8
    bits = price(rest) + 8 + sum(grown[i][0] + LEAST_GAIN for i in chosen) if chosen else alone
    if alone <= bits:
        return alone, Node()
    return bits, Node({i: grown[i][1] for i in chosen})


def prune(node: Node, counts: Array) -> None:
    """Leave at most MAX_CONTEXTS nodes: the leaves that have fewest samples go. ``counts``: as of :func:`grow`."""
    while len(node) > MAX_CONTEXTS:
        leaves = sorted(_leaves(node, counts), key=lambda leaf: leaf[:2])
        for _, _, parent, value in leaves[: max(1, min(len(node) - MAX_CONTEXTS, len(leaves)))]:
            del parent.children[value]


def _leaves(node: Node, counts: Array) -> list[tuple[int, int, Node, int]]:
    """(samples, a number that breaks ties, parent, value of its feature) of each leaf."""
    out = []
    for value, child in node.children.items():
        if child.children:
            out += _leaves(child, counts[value])
        else:
            out.append((int(counts[value].sum()), id(node), node, value))
    return out
