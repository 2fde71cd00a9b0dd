"""A plane of few values: classes, flags, masks. Indices into a list of the values that occur, in contexts of equal
neighbours.

The four nearest neighbours and eight more vote for the values of the four. Either the index itself is coded, in the
context of the two values with most votes and how sure they are; or the rank of the value among those of the four
neighbours, and the index only where it is none of them."""

import numpy as np

from ...errors import FormatError
from ..bits import get_varint, put_varint
from . import contexts
from .integers import Grid, byte
from .phases import EVEN, PHASES, Cells, steps
from .predictors import WIDE
from .symbols import MAX_CONTEXTS, SymbolReader, SymbolWriter

MOST, MOST_LABELS = 256, 1 << 16  # values; labels, whose own statistics say nothing
DIRECT, RANKED, LABELS = 0, 1, 2  # the index in contexts of values; ranks; ranks of labels
DIRECT_MOST = 16  # values up to which DIRECT is tried
NEAREST = {
    (1, 1): ((-1, -1), (1, 1), (-1, 1), (1, -1)),
    (0, 1): ((0, -1), (0, 1), (-1, 0), (1, 0)),
    (1, 0): ((0, -1), (0, 1), (-1, 0), (1, 0)),
}
RING = {phase: tuple(o for dy, dx in WIDE[phase] for o in ((dy, dx), (-dy, -dx))) for phase in PHASES}
RING[1, 0] = 2 * ((-1, -1), (-1, 1), (1, -1), (1, 1))
OTHER = 4  # the rank of a value that no neighbour has

# How sure the first value is: (neighbours that have it, those that have the second) and of the ring.
PATTERNS = np.array([[5, 5, 5, 5, 5], [4, 4, 5, 5, 5], [3, 3, 2, 5, 5], [1, 1, 5, 5, 5], [0, 0, 0, 0, 0]], np.uint8)
RINGS = np.array([0, 0, 1, 1, 1, 2, 2, 2, 3], np.uint8)
SURE = 6 * 4 * 3 * 2


def _votes(level, cells, phase, fine):
    """Of all places of a phase, flat: [the distinct values of the neighbours in order of votes, 4 arrays], [whether
    there is one], and how sure the first is, 0 .. SURE - 1."""
    near = [level.near(cells, phase, *o) for o in NEAREST[phase]]
    ring = [level.near(cells, phase, *o) for o in RING[phase]]
    counts, rings = [], []
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
    values, there, numbers = [], [], []
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


class Model:
    """How indices are coded: which features symbols go by."""

    def __init__(self, method, count):
        self.method, self.count = method, count
        if method == DIRECT:
            self.sizes, self.other = (count, SURE, count + 1), None
        elif method == RANKED:
            self.sizes, self.other = (SURE, count), (count,)
        else:
            self.sizes, self.other = (SURE,), None
        self.symbols = count if method == DIRECT else 5
        self.alphabet = max(self.symbols, 2, 0 if method == LABELS else count)

    def key(self, votes):
        """The features of places as one number each, (n,), into an array of ``sizes``."""
        values, there, sure = votes
        if self.method == DIRECT:
            second = np.where(there[1], values[1].astype(np.int32) + 1, 0)
            return (values[0].astype(np.int32) * SURE + sure) * (self.count + 1) + second
        if self.method == RANKED:
            return sure.astype(np.int32) * self.count + values[0]
        return sure.astype(np.int32)

    def symbol(self, index, votes):
        """Indices (n,) -> symbols (n,) uint8."""
        if self.method == DIRECT:
            return index
        values, there, _ = votes
        out = np.full(len(index), OTHER, np.uint8)
        for rank in (3, 2, 1, 0):
            out[(index == values[rank]) & there[rank]] = rank
        return out

    @staticmethod
    def ranked(symbols, votes):
        """Inverse for ranks below OTHER: the index of each."""
        values = votes[0]
        out = values[0].copy()
        for rank in (1, 2, 3):
            np.copyto(out, values[rank], where=symbols == rank)
        return out


def _some(votes, where):
    return votes if where is None else ([v[where] for v in votes[0]], [t[where] for t in votes[1]], votes[2][where])


def _traverse(shape, holes, base, code, check):
    """``base``: the indices of the coarsest grid; ``code(votes, needed, take)`` gives those of a phase, flat, of what
    is needed."""
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

            def take(raster):
                return raster[::step, ::step][phase[0] :: 2, phase[1] :: 2].ravel()

            needed = None if holes is None else ~take(holes)
            found = code(_some(votes, needed), take, needed)
            if needed is not None:
                every = votes[0][0].copy()  # holes: what the neighbours have
                every[needed] = found
                found = every
            level.put(cells, phase, found.reshape(level.size(phase)))
        index = level.join(cells)
    return index


def index_type(count):
    """The type of indices into so many values."""
    return np.uint8 if count <= MOST else np.uint16


def _width(count):
    return (count - 1).bit_length()


def encode(grid, values, index, holes, check):
    """Code ``index`` (h, w) of :func:`index_type` into sorted ordinals ``values`` (n,) of ``grid``, anything in
    ``holes``."""
    count, shape = len(values), index.shape
    step = steps(shape)[0]
    base = index[::step, ::step]
    gathered = []

    def code(votes, take, needed):
        mine = take(index)
        mine = mine if needed is None else mine[needed]
        gathered.append((votes, mine))
        return mine

    _traverse(shape, holes, base, code, check)
    best = None
    for method in (DIRECT, RANKED) if count <= DIRECT_MOST else (RANKED if count <= MOST else LABELS,):
        model = Model(method, count)
        keys = [model.key(v) for v, _ in gathered]
        symbols = [model.symbol(i, v) for v, i in gathered]
        counts = _count(keys, symbols, model.sizes, model.symbols)
        bits, node = contexts.grow(counts)
        contexts.prune(node, counts)
        other, firsts, rest = None, [], []
        if method != DIRECT:
            where = [np.flatnonzero(s == OTHER) for s in symbols]
            rest = [i[w] for (_, i), w in zip(gathered, where)]
        if model.other:
            firsts = [v[0][0][w].astype(np.int32) for (v, _), w in zip(gathered, where)]
            of_others = _count(firsts, rest, model.other, count)
            more, other = contexts.grow(of_others)
            contexts.prune(other, of_others)
            bits += more
            while len(node) + len(other) > MAX_CONTEXTS:
                (other if len(other) > len(node) else node).children.clear()
        if best is None or bits < best[0]:
            best = bits, model, node, other, keys, symbols, firsts, rest
        check()
    _, model, node, other, keys, symbols, firsts, rest = best
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
    lookup = lookup.ravel()
    if other is not None:
        other.put(out, 1)
        of_other, tables = other.lookup(model.other, tables)
    alphabet = model.alphabet
    counts = np.zeros((tables, alphabet), np.int64)
    for k, s in zip(keys, symbols):
        counts += _count([lookup[k]], [s], (tables,), alphabet)
    for f, s in zip(firsts, rest):
        counts += _count([of_other[f]], [s], (tables,), alphabet)
    writer = SymbolWriter(counts)
    first = base.ravel() if holes is None else base.ravel()[~holes[::step, ::step].ravel()]
    writer.raw.put(first.astype(np.uint64), np.full(len(first), _width(count)))
    for i, (k, s) in enumerate(zip(keys, symbols)):
        writer.put(s, lookup[k])
        if firsts:
            writer.put(rest[i], of_other[firsts[i]])
        elif rest:
            writer.raw.put(rest[i].astype(np.uint64), np.full(len(rest[i]), _width(count)))
    return bytes(out) + writer.finish()


def _count(keys, symbols, sizes, alphabet):
    """How often each symbol occurs with each key: (*sizes, alphabet)."""
    total = int(np.prod(sizes, dtype=np.int64)) * alphabet
    out = np.zeros(total, np.int64)
    if keys:
        k = np.concatenate(keys).astype(np.int64) * alphabet + np.concatenate(symbols)
        out += np.bincount(k, minlength=total)
    return out.reshape(*sizes, alphabet)


def decode(data, at, dtype, shape, holes, check):
    """Inverse: samples (h, w), anything in holes. Raises FormatError."""
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
    model = Model(method, count)
    node, at = contexts.Node.get(data, at + 1, model.sizes)
    lookup, tables = node.lookup(model.sizes)
    lookup = lookup.ravel()
    if model.other:
        other, at = contexts.Node.get(data, at, model.other)
        of_other, tables = other.lookup(model.other, tables)
    if tables > MAX_CONTEXTS:
        raise FormatError("A part of the file holds a number that does not fit; it is damaged.")
    reader = SymbolReader(data[at:], tables, model.alphabet)
    step = steps(shape)[0]
    coarsest = tuple(-(-n // step) for n in shape)
    base = np.zeros(coarsest[0] * coarsest[1], index_type(count))
    needed = slice(None) if holes is None else ~holes[::step, ::step].ravel()
    base[needed] = _checked(reader.numbers(np.full(len(base[needed]), _width(count))), count)

    def code(votes, take, needed):
        symbols = reader.get(lookup[model.key(votes)])
        if method == DIRECT:
            return _checked(symbols, count)
        index = model.ranked(_checked(symbols, OTHER + 1), votes)
        where = np.flatnonzero(symbols == OTHER)
        found = (
            reader.numbers(np.full(len(where), _width(count)))
            if method == LABELS
            else reader.get(of_other[votes[0][0][where]])
        )
        index[where] = _checked(found, count)
        return index

    index = _traverse(shape, holes, base.reshape(coarsest), code, check)
    reader.finish()
    return grid.samples(np.array(values, np.uint64)).take(index)


def _checked(symbols, count):
    if len(symbols) and int(symbols.max()) >= count:
        raise FormatError("A part of the file holds a symbol that does not exist; it is damaged.")
    return symbols.astype(index_type(count))
