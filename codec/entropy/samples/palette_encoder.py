"""The encoder of palettes: which symbols are coded, and in which contexts (:mod:`.palette`)."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from ...arrays import Array
from ...runtime import core
from ...runtime.core import Core
from ..bits import put_varint
from . import contexts
from .integers import Grid
from .palette import DIRECT, DIRECT_MOST, LABELS, MOST, OTHER, RANKED, IndexModel, Votes, index_width, traverse
from .palette_core import CorePalette
from .phases import steps
from .symbols import MAX_CONTEXTS, SymbolWriter


def encode(grid: Grid, values: Array, index: Array, holes: Array | None, check: Callable[[], object]) -> bytes:
    """Code ``index`` (h, w) of :func:`index_type`, indices into the sorted ordinals ``values`` (n,) of ``grid``, which
    are undefined in ``holes``."""
    count, step = len(values), steps(index.shape)[0]
    base = index[::step, ::step]
    walk = _Walk(index, holes, check)
    best = None
    for method in (DIRECT, RANKED) if count <= DIRECT_MOST else (RANKED if count <= MOST else LABELS,):
        model = IndexModel(method, count)
        coded = walk.coded(model)
        counts = _count(coded.keys, coded.symbols, model.sizes, model.symbols)
        bits, node = contexts.grow(counts)
        contexts.prune(node, counts)
        other = None
        if model.other:
            of_others = _count(coded.firsts, coded.others, model.other, count)
            more, other = contexts.grow(of_others)
            contexts.prune(other, of_others)
            bits += more
            while len(node) + len(other) > MAX_CONTEXTS:
                (other if len(other) > len(node) else node).children.clear()
        if best is None or bits < best[0]:
            best = bits, model, node, other, coded
        check()
    if best is None:
        raise RuntimeError("One method at least was tried")
    _, model, node, other, coded = best
    out = bytearray()
    grid.put(out)
    put_varint(out, count - 1)
    last = 0
    for v in values.tolist():
        put_varint(out, v - last)
        last = v
    out.append(model.method)
    node.put(out, len(model.sizes))
    lookup, tables = node.lookup(model.sizes)
    ends = coded.ends.tolist()
    symbols = [coded.symbols[a:b] for a, b in zip([0, *ends], ends)]
    chosen = lookup.ravel().take(coded.keys)
    in_contexts = [chosen[a:b] for a, b in zip([0, *ends], ends)]
    if other is not None:  # after each batch its escaped indices
        other.put(out, 1)
        of_other, tables = other.lookup(model.other, tables)
        ends = coded.other_ends.tolist()
        chosen = of_other.take(coded.firsts)
        pairs = list(zip([0, *ends], ends))
        symbols = [part for s, (a, b) in zip(symbols, pairs) for part in (s, coded.others[a:b])]
        in_contexts = [part for c, (a, b) in zip(in_contexts, pairs) for part in (c, chosen[a:b])]
    every = np.concatenate(symbols).astype(np.uint8) if symbols else np.zeros(0, np.uint8)
    all_contexts = np.concatenate(in_contexts) if symbols else np.zeros(0, np.int32)
    writer = SymbolWriter(_count(all_contexts, every, (tables,), model.alphabet))
    first = base.ravel() if holes is None else base.ravel()[~holes[::step, ::step].ravel()]
    writer.raw.put(first.astype(np.uint64), np.full(len(first), index_width(count)))
    writer.put(every, all_contexts, np.cumsum([len(s) for s in symbols], dtype=np.int64))
    if model.method == LABELS:
        writer.raw.put(coded.others.astype(np.uint64), np.full(len(coded.others), index_width(count)))
    return bytes(out) + writer.finish()


class _Coded(NamedTuple):
    """What is coded of a plane: ``keys`` (n,) and ``symbols`` (n,) uint8, batch by batch, which end at ``ends``. Of
    symbols OTHER, whose number ends at ``other_ends``, the ``firsts`` (m,) values of the votes and the ``others`` (m,),
    the indices themselves."""

    keys: Array
    symbols: Array
    ends: Array
    firsts: Array
    others: Array
    other_ends: Array


class _Walk:
    """The traversal of the encoder: ``index`` (h, w), undefined in ``holes``."""

    def __init__(self, index: Array, holes: Array | None, check: Callable[[], object]) -> None:
        self._index, self._holes, self._check = index, holes, check
        self._gathered: list[tuple[Votes, Array]] | None = None  # by NumPy: (votes, indices) of each batch

    def coded(self, model: IndexModel) -> _Coded:
        """What a model codes."""
        done = core.attempt(self._in_core, model)
        return self._by_numpy(model) if done is None else done

    def _in_core(self, core: Core, model: IndexModel) -> _Coded:
        there, n = CorePalette(core, model.method, model.count, self._index, self._holes), self._index.size
        keys, symbols, firsts, others = core.room(n, 4), core.room(n), core.room(n, 2), core.room(n, 2)
        ends, other_ends = core.room(100, 4), core.room(100, 4)
        batches = core.call("palette_encode", there.address, keys, symbols, ends, firsts, others, other_ends)
        stops, other_stops = (core.view(e, (batches,), np.int32).copy() for e in (ends, other_ends))
        n, m = (int(s[-1]) if batches else 0 for s in (stops, other_stops))
        return _Coded(
            core.view(keys, (n,), np.int32).copy(),
            core.view(symbols, (n,), np.uint8).copy(),
            stops,
            core.view(firsts, (m,), np.uint16).copy(),
            core.view(others, (m,), np.uint16).copy(),
            other_stops,
        )

    def _by_numpy(self, model: IndexModel) -> _Coded:
        index, holes = self._index, self._holes
        if self._gathered is None:
            gathered = self._gathered = []

            def code(votes: Votes, take: Callable[[Array], Array], needed: Array | None) -> Array:
                mine = take(index)
                mine = mine if needed is None else mine[needed]
                gathered.append((votes, mine))
                return mine

            step = steps(index.shape)[0]
            traverse((index.shape[0], index.shape[1]), holes, index[::step, ::step], code, self._check)
        nothing = [np.zeros(0, np.uint8)]
        symbols = [model.symbol(i, v) for v, i in self._gathered]
        escaped = [np.flatnonzero(s == OTHER) if model.method != DIRECT else np.zeros(0, np.intp) for s in symbols]
        return _Coded(
            np.concatenate([model.key(v) for v, _ in self._gathered] or nothing),
            np.concatenate(symbols or nothing).astype(np.uint8),
            np.cumsum([len(s) for s in symbols], dtype=np.int64),
            np.concatenate([v[0][0][w] for (v, _), w in zip(self._gathered, escaped)] or nothing),
            np.concatenate([i[w] for (_, i), w in zip(self._gathered, escaped)] or nothing),
            np.cumsum([len(w) for w in escaped], dtype=np.int64),
        )


def _count(keys: Array, symbols: Array, sizes: tuple[int, ...], alphabet: int) -> Array:
    """How often each symbol occurs with each key: (*sizes, alphabet)."""
    total = int(np.prod(sizes, dtype=np.int64)) * alphabet
    return np.bincount(keys.astype(np.int64) * alphabet + symbols, minlength=total).reshape(*sizes, alphabet)
