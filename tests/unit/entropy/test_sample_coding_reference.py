"""A second decoder of exact samples, written from docs/format.md, 16, one sample at a time, agrees with the codec."""

import lzma
import math
import struct
import zlib

import numpy as np
import pytest
from bandpress.codec.entropy.samples import decode, encode, numbers_encoder

NEAR = {(1, 1): [(1, 1), (1, -1)], (0, 1): [(0, 1), (1, 0)], (1, 0): [(0, 1), (1, 0), (1, 1), (1, -1)]}
WIDE = {
    (1, 1): [(1, 3), (1, -3), (3, 1), (3, -1)],
    (0, 1): [(1, 2), (1, -2), (2, 1), (2, -1)],
    (1, 0): [(1, 2), (1, -2), (2, 1), (2, -1)],
}
PHASES = [(1, 1), (0, 1), (1, 0)]


class Bytes:
    def __init__(self, data):
        self.data, self.at = data, 0

    def byte(self):
        self.at += 1
        return self.data[self.at - 1]

    def take(self, n):
        self.at += n
        return self.data[self.at - n : self.at]

    def varint(self):
        value = shift = 0
        while True:
            b = self.byte()
            value |= (b & 127) << shift
            shift += 7
            if b < 128:
                return value

    def signed(self):
        return unfold(self.varint())


def unfold(n):
    return n // 2 if n % 2 == 0 else -(n + 1) // 2


class Symbols:
    """16.5"""

    def __init__(self, source, contexts, alphabet):
        self.lanes = 1 << source.byte()
        words = source.varint()
        self.states = list(struct.unpack(f"<{self.lanes}I", source.take(4 * self.lanes)))
        self.words = list(struct.unpack(f"<{words}H", source.take(2 * words)))
        self.bits = "".join(f"{b:08b}" for b in source.data[source.at :])
        resolution, mode = 1 << self.raw(2), self.raw(2)
        total = count = 4
        before, length, self.tables = [0] * alphabet, 0, []

        def number():
            nonlocal total, count
            k = next(k for k in range(7) if k == 6 or count << k >= total)
            ones = 0
            while ones < 16 and self.raw(1):
                ones += 1
            n = self.raw(10) if ones == 16 else (ones << k) + self.raw(k)
            total, count = total + n, count + 1
            if count >= 16:
                total, count = total // 2, count // 2
            return unfold(n)

        for _ in range(contexts):
            length += number()
            row = []
            for s in range(length):
                left = row[-1] if row else 0
                row.append(number() + [0, left, before[s], (left + before[s] + 1) // 2][mode])
            before = row + [0] * (alphabet - length)
            self.tables.append(self.table(before, resolution))

    @staticmethod
    def table(classes, resolution):
        used = [s for s, c in enumerate(classes) if c]
        if len(used) < 2:
            return used[0] if used else 0
        m = (1024, 1218, 1448, 1722)
        weight = [m[(c - 1) % resolution * 4 // resolution] << (c - 1) // resolution if c else 0 for c in classes]
        f = [1 + w * (4096 - len(used)) // sum(weight) if w else 0 for w in weight]
        f[weight.index(max(weight))] += 4096 - sum(f)
        return f

    def raw(self, width):
        value, self.bits = self.bits[:width], self.bits[width:]
        return int(value, 2) if width else 0

    def numbers(self, widths):
        out = [0] * len(widths)
        for low in range(0, max(widths, default=0), 24):
            for i, w in enumerate(widths):
                out[i] |= self.raw(max(0, min(w - low, 24))) << low
        return out

    def batch(self, contexts):
        out, lane = [], 0
        for c in contexts:
            f = self.tables[c]
            if isinstance(f, int):
                out.append(f)
                continue
            x = self.states[lane]
            slot, symbol, start = x % 4096, 0, 0
            while slot >= start + f[symbol]:
                start += f[symbol]
                symbol += 1
            x = f[symbol] * (x // 4096) + slot - start
            if x < 65536:
                x = 65536 * x + self.words.pop(0)
            self.states[lane] = x
            lane = (lane + 1) % self.lanes
            out.append(symbol)
        return out

    def end(self):
        assert not self.words and all(x == 65536 for x in self.states)


class Grid:
    """16.1"""

    def __init__(self, source, dtype):
        self.dtype, self.kind, self.size = dtype, source.byte(), 8 * dtype.itemsize
        self.value = source.byte() if self.kind == 1 else struct.unpack("<d", source.take(8))[0] if self.kind else None

    def sample(self, ordinal):
        if self.kind:
            m = float(ordinal - 2**52)
            return self.dtype.type(m / 10.0**self.value if self.kind == 1 else m * self.value)
        if self.dtype.kind == "u":
            return self.dtype.type(ordinal)
        if self.dtype.kind == "i":
            return self.dtype.type(ordinal - 2 ** (self.size - 1))
        bits = ordinal - 2 ** (self.size - 1) if ordinal >> self.size - 1 else 2**self.size - 1 - ordinal
        return np.array([bits], f"u{self.size // 8}").view(self.dtype)[0]

    def ordinal(self, sample):
        bits = int(np.array([sample], self.dtype).view(f"u{self.size // 8}")[0])
        return 2**self.size - 1 - bits if bits >> self.size - 1 else bits + 2 ** (self.size - 1)


def mirror(i, n):
    while not 0 <= i < n:
        i = -i if i < 0 else 2 * (n - 1) - i
    return i


def place(y, x, dy, dx, step, shape):
    """The full-size place of a neighbour in the grid of a level."""
    rows, columns = (-(-n // step) for n in shape)
    if rows == 1 and dy:
        dy, dx = 0, dx if dx % 2 else (1 if dx >= 0 else -1)
    if columns == 1 and dx:
        dy, dx = dy if dy % 2 else (1 if dy >= 0 else -1), 0
    return mirror(y // step + dy, rows) * step, mirror(x // step + dx, columns) * step


def batches(shape):
    """16.4: (step, phase or None, last, [places])"""
    step = 1
    while max(-(-n // step) for n in shape) > 4:
        step *= 2
    yield step, None, [(y, x) for y in range(0, shape[0], step) for x in range(0, shape[1], step)]
    while step > 1:
        step //= 2
        for py, px in PHASES:
            rows, columns = range(py * step, shape[0], 2 * step), range(px * step, shape[1], 2 * step)
            yield step, (py, px), [(y, x) for y in rows for x in columns]


def tree(source, sizes, first):
    """16.7: (node as (number, children), next number)"""
    following, children, last = first + 1, {}, -1
    if sizes:
        for _ in range(source.varint()):
            last += source.varint() + 1
            children[last], following = tree(source, sizes[1:], following)
    return (first, children), following


def walk(node, features):
    for f in features:
        if f not in node[1]:
            break
        node = node[1][f]
    return node[0]


def values_of(source, count):
    out, last = [], 0
    for _ in range(count):
        last += source.varint()
        out.append(last)
    return out


def palette(source, dtype, shape, holes):
    grid = Grid(source, dtype)
    n = source.varint() + 1
    values = values_of(source, n)
    ranked = source.byte()
    first, tables = tree(source, [0] * (3, 2, 1)[ranked], 0)
    second, tables = tree(source, [0], tables) if ranked == 1 else (None, tables)
    symbols = Symbols(source, tables, (max(n, 2), max(n, 5), 5)[ranked])
    index = np.zeros(shape, int)
    for step, phase, places in batches(shape):
        coded = [p for p in places if not holes[p]]
        if phase is None:
            for p, v in zip(coded, symbols.numbers([math.ceil(math.log2(n))] * len(coded))):
                index[p] = v
            continue
        four = [(-1, -1), (1, 1), (-1, 1), (1, -1)] if phase == (1, 1) else [(0, -1), (0, 1), (-1, 0), (1, 0)]
        eight = [(s * a, s * b) for a, b in (2 * NEAR[1, 1] if phase == (1, 0) else WIDE[phase]) for s in (1, -1)]
        known = {}
        for p in places:
            near = [int(index[place(*p, *o, step, shape)]) for o in four]
            ring = [int(index[place(*p, *o, step, shape)]) for o in eight]
            order = sorted(dict.fromkeys(near), key=lambda v: -3 * near.count(v) - ring.count(v))
            a, b, e = near.count(order[0]), near.count(order[1]) if len(order) > 1 else 0, ring.count(order[0])
            pattern = {4: 0, 3: 1 if b < 2 else 5, 2: 3 if b < 2 else 2 if b == 2 else 5, 1: 4 if b < 2 else 5}[a]
            sure = (
                4 * pattern
                + (0 if e < 2 else 1 if e < 5 else 2 if e < 8 else 3)
                + 24 * (2 * PHASES.index(phase) + (step == 1))
            )
            known[p] = order, sure
            if holes[p]:
                index[p] = order[0]
        if not ranked:
            found = symbols.batch(
                [walk(first, (o[0], s, o[1] + 1 if len(o) > 1 else 0)) for o, s in map(known.get, coded)]
            )
        else:
            found = symbols.batch([walk(first, (s, o[0])) for o, s in map(known.get, coded)])
            others = [
                walk(second, (known[p][0][0],)) if ranked == 1 else math.ceil(math.log2(n))
                for p, r in zip(coded, found)
                if r == 4
            ]
            others = iter(symbols.batch(others) if ranked == 1 else symbols.numbers(others))
            found = [next(others) if r == 4 else known[p][0][r] for p, r in zip(coded, found)]
        for p, v in zip(coded, found):
            index[p] = v
    symbols.end()
    return np.array([[grid.sample(values[i]) for i in row] for row in index], dtype), None


def histogram(source, dtype, shape, holes):
    grid, shift = Grid(source, dtype), source.byte()
    n = source.byte() + 1
    values = values_of(source, n)
    symbols = Symbols(source, 1, max(n, 2))
    places = [p for p in np.ndindex(*shape) if not holes[p]]
    found = symbols.batch([0] * len(places))
    out = np.zeros(shape, dtype)
    for p, s, raw in zip(places, found, symbols.numbers([shift] * len(places))):
        out[p] = grid.sample((values[s] << shift) + raw)
    symbols.end()
    return out, None


def factor(k):
    if not k:
        return 0.0
    f = unfold(k - 1)
    return (1024, 1117, 1218, 1328, 1448, 1579, 1722, 1878)[f % 8] / 1024 * 2.0 ** (f // 8)


def numbers(source, dtype, shape, holes, before):
    grid = Grid(source, dtype)
    low, g, span = source.varint(), source.varint(), source.varint()
    flags = source.byte()
    v, wide, b, sets, count = flags & 1, flags & 2, 20 if flags & 4 else 13, flags >> 3 & 3, flags >> 5
    center = struct.unpack("<d", source.take(8))[0] if v else source.varint()
    references = [struct.unpack("<Bhf", source.take(7)) for _ in range(count)]
    terms = {
        ph: [(0, *p) for p in NEAR[ph] + (WIDE[ph] if wide else [])]
        + [(r + 1, *p) for r in range(count) for p in [(0, 0)] + NEAR[ph]]
        for ph in PHASES
    }
    base = [source.signed() for _ in references]
    weights = {(s, ph): [source.signed() for _ in terms[ph]] for s in range(sets) for ph in PHASES}
    starts = values_of(source, source.byte())
    left_before = before[-references[0][0]][1] if count else None
    features = {ph: (3 if ph != (1, 1) else 2) + (2 if left_before is not None else 0) for ph in PHASES}
    if starts:
        base_factor = factor(source.varint())
        factors = {
            (s, ph): [factor(source.varint()) for _ in range(features[ph] + 1)] for s in range(sets) for ph in PHASES
        }
    if not sets:
        weights = {(0, ph): [2 ** (b - 2)] * 2 + [0] * (len(terms[ph]) - 2) for ph in PHASES}
        factors = {(0, ph): [0.125] * features[ph] + [0.0] for ph in PHASES}
    alphabet = source.byte() + 1
    symbols = Symbols(source, len(starts) + 1, alphabet)
    real = np.float32 if not v and span < 2**20 else np.float64
    planes = [np.zeros(shape, real)]
    for distance, exponent, mean in references:
        u = before[-distance][0].astype(np.float64)
        u = np.where(np.isfinite(u), u, 0) if dtype.kind == "f" else u
        if grid.kind:
            u = u * 10.0**grid.value if grid.kind == 1 else u / grid.value
            u = np.where(np.abs(u) < 2.0**54, u, 0)
        u = np.ldexp((u / g if not v and g > 1 else u) - mean, exponent)
        planes.append(np.where(np.abs(u) < (1e300 if v else 2.0**62), u, 0).astype(real))
    left, w = np.zeros(shape, real), np.zeros(shape, object)
    levels = sum(1 for _ in batches(shape)) // 3

    def real_of(x):
        return real(x) if not v else (lambda s: float(s) - center if np.isfinite(s) else 0.0 - center)(grid.sample(x))

    for number, (step, phase, places) in enumerate(batches(shape)):
        index = levels - 1 - (number - 1) // 3
        chosen = (min(index, max(sets, 1) - 1), phase)
        guesses, contexts = {}, {}

        def at(raster, p, o):
            return raster[place(*p, *o, step, shape)]

        def pair(raster, p, o):
            return at(raster, p, o) + at(raster, p, (-o[0], -o[1]))

        for p in places:
            total = real(0)
            if phase is None:
                for weight, r in zip(base, planes[1:]):
                    total = total + r[p] * real(weight * 2.0**-b)
                estimate = real(base_factor) if starts else None
            else:
                first = True
                for (plane, *o), weight in zip(terms[phase], weights[chosen]):
                    if weight:
                        value = planes[plane][p] if o == [0, 0] else pair(planes[plane], p, o)
                        product = value * real(weight * 2.0**-b)
                        total, first = product if first else total + product, False
            if v:
                value = float(total) + center
                sample = dtype.type(value if abs(value) <= float(np.finfo(dtype).max) else 0.0)
                guesses[p] = grid.ordinal(sample)
            else:
                total = max(total, real(max(-center, -(2.0**63) + 1024)))
                total = min(total, real(min(span - center, 2.0**63 - 1024)))
                guesses[p] = min(max(int(np.rint(total)), -center), span - center)
            if not starts:
                contexts[p] = 0
                continue
            if phase is not None:
                groups = {
                    (1, 1): [[(1, 1), (1, -1)]],
                    (0, 1): [[(0, 1)], [(1, 0)]],
                    (1, 0): [[(0, 1), (1, 0)], [(1, 1), (1, -1)]],
                }
                parts = []
                for group in groups[phase]:
                    parts.append(pair(left, p, group[0]))
                    for o in group[1:]:
                        parts[-1] = parts[-1] + pair(left, p, o)
                d = [abs(at(planes[0], p, o) - at(planes[0], p, (-o[0], -o[1]))) for o in NEAR[phase][:2]]
                parts.append(d[0] + d[1])
                if left_before is not None:
                    other = left_before.astype(real)
                    parts += [other[p], pair(other, p, (0, 1)) + pair(other, p, (1, 0))]
                estimate = None
                for part, f in zip(parts, factors[chosen]):
                    if f:
                        product = part * real(f)
                        estimate = product if estimate is None else estimate + product
                estimate = real(0) if estimate is None else estimate
                if factors[chosen][-1]:
                    estimate = estimate + real(factors[chosen][-1])
            if v:
                e = max(math.frexp(float(sample))[1], -125 if dtype.itemsize == 4 else -1021)
                estimate = np.ldexp(estimate, -(e - (24 if dtype.itemsize == 4 else 53)))
            estimate = np.float32(estimate if estimate < 2.0**64 else 2.0**64)
            bits = int(np.array([max(estimate, np.float32(2.0**-8))], np.float32).view(np.int32)[0])
            contexts[p] = sum(s <= (bits >> 21) - 4 * 119 for s in starts)
        coded = [p for p in places if not holes[p]]
        tokens = symbols.batch([contexts[p] for p in coded])
        raw = iter(symbols.numbers([2 + (t - 16) // 4 for t in tokens if t >= 16]))
        rest = {
            p: unfold(t if t < 16 else ((4 + t % 4) << 2 + (t - 16) // 4) + next(raw)) for p, t in zip(coded, tokens)
        }
        for p in places:
            r = rest.get(p, 0)
            x = guesses[p] + r
            if v or span >= 2**62:
                x = (x + (0 if v else center)) % 2**64 - (0 if v else center)
            w[p] = x if v else x + center
            planes[0][p] = real_of(x)
            left[p] = abs(real(r)) if not v else abs(real_of(x) - real_of(guesses[p]))
    symbols.end()
    return np.array([[grid.sample(x if v else low + g * x) for x in row] for row in w], dtype), left


def dictionary(source, dtype, shape):
    p, size = source.byte(), dtype.itemsize
    lp = 0 if p == 2 else int(math.log2(size))
    raw = lzma.decompress(
        source.data[source.at :],
        lzma.FORMAT_RAW,
        filters=[{"id": lzma.FILTER_LZMA2, "dict_size": 1 << 23, "lc": min(3, 4 - lp), "lp": lp, "pb": lp}],
    )
    h, w = shape
    out = np.zeros(shape, f"<u{size}")
    most = 1 << 8 * size
    for y in range(h):
        if p == 2:
            row = np.cumsum(np.frombuffer(raw, np.uint8)[y * w * size : (y + 1) * w * size], dtype=np.uint8)
            out[y] = [int.from_bytes(row[x::w].tobytes(), "big") for x in range(w)]
            continue
        now = 0
        for x in range(w):
            d = int.from_bytes(raw[(y * w + x) * size : (y * w + x + 1) * size], "little")
            if p == 3 and y:
                d += int(out[y - 1, x]) - (int(out[y - 1, x - 1]) if x else 0)
            now = (now * (p in (1, 3)) + d) % most
            out[y, x] = now
    return out.view(dtype.newbyteorder("<")).astype(dtype), None


def plane_of(method, source, dtype, shape, holes, before, done):
    if method == 0:
        return np.zeros(shape, dtype), None
    if method in (1, 2):
        values = np.frombuffer(source.data, dtype)
        out = np.zeros(shape, dtype)
        out[~holes] = values
        return out, None
    if method == 6:
        return done[source.varint()], None
    if method == 7:
        how = [(b >> 4, b & 15) for b in (source.byte(), source.byte())]
        small = tuple(-(-(n + phase) // f) if f else 1 for n, (f, phase) in zip(shape, how))
        rows, columns = ([(i + phase) // f if f else 0 for i in range(n)] for n, (f, phase) in zip(shape, how))
        small_holes = np.ones(small, bool)
        for y, x in np.ndindex(*shape):
            small_holes[rows[y], columns[x]] &= holes[y, x]
        inner = source.byte()
        cells = plane_of(inner, Bytes(source.data[source.at :]), dtype, small, small_holes, [], [])[0]
        return cells[np.ix_(rows, columns)], None
    return {
        3: lambda: dictionary(source, dtype, shape),
        4: lambda: palette(source, dtype, shape, holes),
        5: lambda: numbers(source, dtype, shape, holes, before),
        8: lambda: histogram(source, dtype, shape, holes),
    }[method]()


def patched(source, dtype, shape, holes, before):
    """(samples, what later planes refer to) of method 9."""
    inner = source.byte()
    plane, left = plane_of(inner, Bytes(source.take(source.varint())), dtype, shape, holes, before, [])
    places = [(y, x) for y, x in np.ndindex(*shape) if not holes[y, x]]
    raw = zlib.decompress(source.data[source.at :], -15)
    bits = [raw[i // 8] >> (7 - i % 8) & 1 for i in range(len(places))]
    values = iter(np.frombuffer(raw[-(-len(places) // 8) :], dtype.newbyteorder("<")))
    samples = plane.copy()
    for place, bit in zip(places, bits):
        if bit:
            samples[place] = next(values)
    if inner != 5:
        plane = np.where(holes, plane.dtype.type(0), plane)
    return samples, (plane, left)


def reference(data, dtype, shape, holes):
    source, before, done, methods = Bytes(data), [], [], []
    for where in holes:
        where = np.zeros(shape, bool) if where is None else where
        method = source.byte()
        part = Bytes(source.take(source.varint()))
        if method == 9:
            plane, seen = patched(part, dtype, shape, where, before)
        else:
            plane, left = plane_of(method, part, dtype, shape, where, before, done)
            seen = None
        clean = plane.copy()
        clean[where] = 0
        before.append(seen or (plane if method == 5 else clean, left))
        done.append(clean)
        methods.append(method)
    assert source.at == len(data)
    return done, methods


SHAPES = [(37, 45), (1, 60), (33, 2), (3, 3)]
USED = {"uint8": {1, 3, 4, 5, 6, 7}, "uint16": {3, 4, 5}, "int64": {4, 5}, "float32": {4, 5, 8}, "float64": {4, 5}}


def planes_of(dtype, shape):
    rng = np.random.default_rng(8)
    y, x = np.mgrid[: shape[0], : shape[1]]
    surface = np.sin(x / 9) * np.cos(y / 7) + 0.02 * rng.normal(0, 1, shape)
    planes = [
        surface * 40 + 60,
        surface * 30 + 70 + rng.normal(0, 0.4, shape),
        np.digitize(surface, [-0.5, 0, 0.5]),
        np.digitize(surface, np.linspace(-0.8, 0.8, 20)) * 5,
        surface * 50 + 55,
        np.digitize(surface, [-0.5, 0, 0.5]),
        np.full(shape, 3),
        rng.normal(0, 1, shape) * (dtype.kind == "f" or 20) + (dtype.kind != "f") * 64,
        (x // 3 + 5 * (y // 2)) % 11 * 9,
        np.tile(np.arange(shape[1]) * 7 % 101, (shape[0], 1)),
        rng.integers(0, 50, (8, shape[1]))[y % 8, x],
    ]
    if dtype.kind == "f":
        planes += [np.round(surface * 40, 2), np.rint(surface * 200) * 0.0173 + 0.0]
    elif dtype.itemsize > 1:
        planes += [surface * 11000 + 15000, np.rint(surface * 100) * 123 + 15000]
    if dtype == np.int64:
        planes += [surface * 4e18]
    holes = [None] * len(planes)
    holes[1] = holes[3] = holes[7] = rng.random(shape) < 0.15
    planes = [p.astype(dtype) for p in planes]
    if dtype.kind == "f" and planes[0].size > 9:
        planes[4].flat[2:5] = [np.nan, -np.inf, -0.0]
    return planes, holes


@pytest.mark.parametrize("name", ["uint16", "float32"])
def test_agrees_with_all_that_large_planes_have(name, monkeypatch):
    """Wide neighbourhoods, three sets of weights, finer weights."""
    monkeypatch.setattr(numbers_encoder, "WIDE_FROM", 100)
    monkeypatch.setattr(numbers_encoder, "SETS_FROM", (50, 60, 70))
    dtype, shape = np.dtype(name), (61, 70)
    y, x = np.mgrid[: shape[0], : shape[1]]
    surface = np.sin(x / 9) * np.cos(y / 7) * 30000 + 30000
    noise = np.random.default_rng(1).normal(0, 1, shape)
    compare([(surface * (1 + 0.01 * k) / 1.1 + k * noise).astype(dtype) for k in range(3)], [None] * 3)


def test_agrees_on_labels():
    """More values than a byte counts."""
    y, x = np.mgrid[:90, :100]
    seeds = np.random.default_rng(2).uniform(0, 100, (300, 2))
    labels = ((y[..., None] - seeds[:, 0]) ** 2 + (x[..., None] - seeds[:, 1]) ** 2).argmin(2) * 1000003
    holes = (y + x) % 40 < 6
    assert compare([labels], [None]) == compare([labels], [holes]) == [4]


@pytest.mark.parametrize("name", ["float32", "float64"])
def test_agrees_on_planes_with_exceptions(name):
    y, x = np.mgrid[:40, :50]
    planes = [np.round(1000 + 300 * np.sin(x / 9) * np.cos(y / 7) + k).astype(name) for k in range(4)]
    rng = np.random.default_rng(3)
    for plane in planes:
        plane[5:9, 6:12] += rng.random((4, 6)).astype(name)
    planes[1][20, 3:7] = [-0.0, np.nan, -np.inf, 1e30]
    assert compare(planes, [None, None, (x + y) % 9 == 0, None]) == [9] * 4


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("name", sorted(USED))
def test_agrees(name, shape):
    methods = compare(*planes_of(np.dtype(name), shape))
    if shape == SHAPES[0]:
        assert USED[name] <= set(methods)


def compare(planes, holes):
    """Code, decode in both ways; the methods of the planes."""
    dtype, shape = planes[0].dtype, planes[0].shape
    data, _ = encode(planes, holes)
    out, _ = decode(data, dtype, shape, len(planes), holes)
    with np.errstate(all="ignore"):
        again, methods = reference(data, dtype, shape, holes)
    bits = f"u{dtype.itemsize}"
    for i, (plane, a, b, where) in enumerate(zip(planes, out, again, holes)):
        plane = plane.copy()
        if where is not None:
            plane[where] = 0
        assert np.array_equal(plane.view(bits), a.view(bits))
        assert np.array_equal(a.view(bits), b.view(bits)), (i, methods[i])
    return methods
