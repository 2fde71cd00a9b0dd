"""Chunks and wavelets of docs/format.md, sections 4 to 8, in plain integers, one coefficient at a time, from that text.

Slow, and shares nothing with ``codec/`` but the tables: what both decode is what the document says.
"""

import numpy as np

ORIENTATIONS = ("HL", "LH", "HH")
PHASES = ((0, 0), (1, 1), (0, 1), (1, 0))
AROUND = [(y, x) for y in (-1, 0, 1) for x in (-1, 0, 1) if y or x]
KNOWN = ((), ((-1, -1), (-1, 1), (1, -1), (1, 1)), ((0, -1), (0, 1), (-1, 0), (1, 0)), AROUND)
MEANS = [0] + [round(1024 * 2 ** ((m - 15) / 2)) for m in range(1, 40)]


class Damage(Exception):
    """What section 4 says that a decoder refuses."""


def clip(v, low, high):
    return min(max(v, low), high)


def bits_of(f):
    return int(np.float32(f).view(np.int32))


def bin_of(estimate):
    return clip((bits_of(max(estimate, 1)) >> 22) - 258, 0, 41)


def lg(a):
    return (bits_of(np.float32(np.float32(a) * np.float32(4)) + np.float32(1)) >> 20) - 1016


class Band:
    """Values (h, w) of one band, and how it goes on beyond its borders; ``empty`` when its code is 0."""

    def __init__(self, shape, empty=False):
        self.h, self.w = shape
        self.v = [[0] * self.w for _ in range(self.h)]
        self.empty, self.served = empty, False

    def at(self, y, x, most=4095):
        """The value at (y, x), continued by one row and column, capped."""
        for n, c in ((self.h, y), (self.w, x)):
            if n < 2 and not 0 <= c < n:
                return 0
        y = 1 if y < 0 else self.h - 2 if y >= self.h else y
        x = 1 if x < 0 else self.w - 2 if x >= self.w else x
        return clip(self.v[y][x], -most, most)

    def magnitude(self, y, x):
        return abs(self.at(y, x))

    def eight(self, y, x):
        return sum(self.magnitude(y + dy, x + dx) for dy, dx in AROUND)

    def pair(self, y, x):
        """Features of a band of another size: magnitude and the sum of eight neighbours, (0, 0) when it is empty."""
        if self.empty:
            return 0, 0
        y, x = min(y, self.h - 1), min(x, self.w - 1)
        return self.magnitude(y, x), self.eight(y, x)


def product(p, q, y, x):
    """S(P, Q) of 5.6; 0 where it does not count."""
    if not p.served or not q.served or not (0 <= y < p.h and 0 <= x < p.w):
        return 0
    return sum(p.at(y + dy, x + dx, 255) * q.at(y + dy, x + dx, 255) for dy, dx in [*AROUND, (0, 0)])


class Chunk:
    """A chunk's two streams. ``tables``: {name of an array of 5.8 without its kind: array}."""

    def __init__(self, data, tables, network="all"):
        self.tables, self.network = tables, network
        self.frequency = tables["frequencies"].tolist()
        lanes, at, shift, words = 1 << data[0], 1, 0, 0
        while True:
            words |= (data[at] & 127) << shift
            shift, at = shift + 7, at + 1
            if data[at - 1] < 128:
                break
        if data[0] > 12 or at + 4 * lanes + 2 * words > len(data):
            raise Damage
        self.x = np.frombuffer(data, "<u4", lanes, at).tolist()
        self.words = np.frombuffer(data, "<u2", words, at + 4 * lanes).tolist()[::-1]
        self.raw = "".join(f"{b:08b}" for b in data[at + 4 * lanes + 2 * words :])
        self.position = 0

    def bits(self, count):
        self.position += count
        if self.position > len(self.raw):
            raise Damage
        return int("0" + self.raw[self.position - count : self.position], 2)

    def symbols(self, contexts):
        out = []
        for i, c in enumerate(contexts):
            lane = i % len(self.x)
            high, slot = divmod(self.x[lane], 4096)
            symbol = 0
            while slot >= self.frequency[c][symbol]:
                slot -= self.frequency[c][symbol]
                symbol += 1
            x = self.frequency[c][symbol] * high + slot
            if x < 65536:
                if not self.words:
                    raise Damage
                x = 65536 * x + self.words.pop()
            self.x[lane] = x
            out.append(symbol)
        return out

    def numbers(self, contexts):
        return self.numbers_of(self.symbols(contexts))

    def numbers_of(self, tokens):
        tokens = [self.bits(6) if t == 55 else t for t in tokens]
        if max(tokens, default=0) > 54:
            raise Damage
        out = []
        for t in tokens:
            if t < 16:
                out.append(t)
            elif t < 40:
                k = 2 + (t - 16) // 4
                out.append(((4 + (t - 16) % 4) << k) + self.bits(k))
            else:
                out.append((1 << t - 30) + self.bits(t - 30))
        return out

    def list(self, count):
        """A list of section 6."""
        m = self.bits(6)
        if m > 39:
            raise Damage
        if not m:
            return [0] * count
        return [-v if v and self.bits(1) else v for v in self.numbers([bin_of(MEANS[m])] * count)]

    def vectors(self, lengths):
        """The vectors of a group, section 6."""
        places, weight, out = [0] * max(lengths), 0, []
        for count in lengths:
            a, b = ((0, 0), (2, 0), (3, 0), (4, 0), (5, -1), (6, -2), (7, -3), (8, -4))[self.bits(3)]
            m = self.bits(6)
            if m > 39:
                raise Damage
            rest = [0] * count
            if m:
                tokens, sizes, recent, share = [], [], 0, 0
                for t in range(count):
                    above, below = 1024 * recent + 300 * MEANS[m], share + 300
                    if weight:
                        around = places[max(t - 1, 0)] + 2 * places[t] + places[min(t + 1, count - 1)]
                        above, below = above + MEANS[m] * (4096 * around // (4 * weight)), below + 4096
                    tokens += self.symbols([bin_of(above // below)])
                    t = tokens[-1]
                    least = t if t < 16 else (4 + (t - 16) % 4) << 2 + (t - 16) // 4 if t < 40 else 1 << min(t - 30, 12)
                    sizes.append(min(least, 4095))
                    recent, share = recent // 2 + 1024 * sizes[-1], share // 2 + 1024
                weight += 1024 - weight // 4
                for t, z in enumerate(sizes):
                    places[t] += min(z * 2**20 // MEANS[m], 8192) - places[t] // 4
                rest = [-v if v and self.bits(1) else v for v in self.numbers_of(tokens)]
            values = [0, 0]
            for r in rest:
                values.append(r + ((a * values[-1] + b * values[-2] + 2) >> 2))
            out.append(values[2:])
        return out

    def finish(self):
        if self.words or any(x != 65536 for x in self.x):
            raise Damage

    def level(self, shapes, planes, level, parent=None):
        """5.3: ({orientation: [Band a plane]}, {orientation: [points a plane, (h, w) lists]}); ``parent``: the first of
        these of the next coarser level."""
        bands, points = ({o: [] for o in ORIENTATIONS} for _ in range(2))
        decayed = {o: [[0] * shapes[o][1] for _ in range(shapes[o][0])] for o in ORIENTATIONS}
        codes = [40] * 3
        for k in range(planes):
            codes = self.symbols([42 + c for c in codes])
            if max(codes) > 39:
                raise Damage
            for i, o in enumerate(ORIENTATIONS):
                h, w = shapes[o]
                empty = not codes[i] or not h or not w
                bands[o].append(Band((h, w), empty))
                points[o].append([[0] * w for _ in range(h)])
                if not empty:
                    self.band(bands, points[o][k], decayed[o], MEANS[codes[i]], level, parent, k, i)
                for y in range(h):
                    for x in range(w):
                        decayed[o][y][x] = decayed[o][y][x] // 2 + 2 * bands[o][k].magnitude(y, x)
        return bands, points

    def band(self, bands, points, decayed, mean, level, parent, k, i):
        o = ORIENTATIONS[i]
        this, before = bands[o][k], bands[o][max(0, k - 3) : k][::-1]
        klass = level - 1 if level <= 3 else 3 if parent else 4
        for phase, (first_row, first_column) in enumerate(PHASES):
            row = ((klass * 3 + i) * 4 + phase) * 2 + (k == 0)
            w = self.tables["weights"][row].tolist()
            places = [(y, x) for y in range(first_row, this.h, 2) for x in range(first_column, this.w, 2)]
            if not places:
                continue
            features = {(y, x): self.features(bands, decayed, parent, k, i, phase, y, x) for y, x in places}
            estimates = {at: mean * w[12] // 1024 + sum(a * b for a, b in zip(w, f)) for at, f in features.items()}
            bins = {at: bin_of(e) for at, e in estimates.items()}
            served = {}
            this.served = self.serves(level, mean)
            if this.served:
                for y, x in places:
                    if bins[y, x] >= 4:
                        candidates = self.candidates(bands, before, parent, k, i, phase, y, x)
                        served[y, x] = self.mean(estimates[y, x], features[y, x], mean, candidates, len(before), row)
            low = [at for at in places if bins[at] < 4]
            groups = [low[n : n + 16] for n in range(0, len(low) - 15, 16)]
            flags = self.symbols([83 + max(bins[at] for at in g) for g in groups])
            contexts = {at: served[at][0] if at in served else bins[at] for at in places}
            for group, flag in zip(groups, flags):
                for at in group:
                    if flag:
                        contexts[at] = 87 + bins[at]
                    else:
                        del contexts[at]
            numbers = dict(zip(contexts, self.numbers(list(contexts.values()))))
            for (y, x), u in numbers.items():
                if (y, x) in served:
                    context, whole, sign = served[y, x]
                    d = sign * ((u >> 1) ^ -(u & 1))
                    this.v[y][x] = whole + d
                    points[y][x] = sign * int(self.tables["offsets"][context - 91, 4 + clip(sign * d, -4, 4)])
                elif u:
                    negative = self.bits(1)
                    this.v[y][x] = -u if negative else u
                    point = int(self.tables["centroids"][bins[y, x], min(u, 4) - 1])
                    points[y][x] = -point if negative else point

    def serves(self, level, mean):
        """Whether a band is served, 5.5."""
        return {"none": False, "most": mean >= 256 and level <= 4, "all": mean >= 16}[self.network]

    def features(self, bands, decayed, parent, k, i, phase, y, x):
        """f0 to f11 of 5.4."""
        o = ORIENTATIONS[i]
        f, m = [0] * 12, bands[o][k].magnitude
        if phase in (2, 3):
            f[0] = m(y, x - 1) + m(y, x + 1)
            f[1] = m(y - 1, x) + m(y + 1, x)
        if phase in (1, 3):
            f[2] = m(y - 1, x - 1) + m(y - 1, x + 1) + m(y + 1, x - 1) + m(y + 1, x + 1)
        if parent:
            f[3:5] = parent[o][k].pair(y // 2, x // 2)
        if k:
            f[5:7] = bands[o][k - 1].pair(y, x)
            f[7] = decayed[y][x]
        for n, other in enumerate(ORIENTATIONS[:i]):
            f[8 + 2 * n : 10 + 2 * n] = bands[other][k].pair(y, x)
        return f

    def candidates(self, bands, before, parent, k, i, phase, y, x):
        """C0 to C9 of 5.6."""
        o = ORIENTATIONS[i]
        this, out = bands[o][k], [0] * 10
        for j, q in enumerate(before):
            if not q.served:
                continue
            top = sum(this.at(y + dy, x + dx, 255) * q.at(y + dy, x + dx, 255) for dy, dx in KNOWN[phase])
            bottom = sum(q.at(y + dy, x + dx, 255) ** 2 for dy, dx in KNOWN[phase])
            for other in ORIENTATIONS[:i]:
                p, r = bands[other][k], bands[other][k - 1 - j]
                top += product(p, r, y, x)
                bottom += product(r, r, y, x) if p.served else 0
            top, bottom = 3 * top, 12 + 3 * bottom
            if parent:
                p, r = parent[o][k], parent[o][k - 1 - j]
                top += product(p, r, y // 2, x // 2)
                bottom += product(r, r, y // 2, x // 2) if p.served else 0
            assert abs(top) < 1 << 24 and bottom < 1 << 24
            plain = 4 * q.at(y, x)
            out[2 * j] = clip(round(float(np.float32(top) / np.float32(bottom) * np.float32(plain))), -16380, 16380)
            out[2 * j + 1] = plain
        if phase in (2, 3):
            out[6] = 2 * (this.at(y, x - 1) + this.at(y, x + 1))
            out[7] = 2 * (this.at(y - 1, x) + this.at(y + 1, x))
        if phase in (1, 3):
            out[8] = 2 * (this.at(y - 1, x - 1) + this.at(y + 1, x + 1))
            out[9] = 2 * (this.at(y - 1, x + 1) + this.at(y + 1, x - 1))
        return out

    def mean(self, estimate, features, mean, candidates, planes, row):
        """(context, whole, sign) of 5.6."""
        t = self.tables
        x = [
            lg(estimate) - 80,
            *map(lg, features),
            lg(mean),
            lg(abs(candidates[3])) if planes > 1 else 0,
            lg(abs(candidates[5])) if planes > 2 else 0,
        ]
        x = [clip(v, -160, 160) for v in x]

        def layer(weights, inputs, biases, shift):
            return [
                (sum(a * b for a, b in zip(w, inputs)) + c) >> shift for w, c in zip(weights.tolist(), biases.tolist())
            ]

        h = [clip(v, 0, 511) for v in layer(t["w1"], x, t["b1"][row], 6)]
        g = [clip(v, 0, 511) for v in layer(t["w2"], h, t["b2"], 8)]
        out = layer(t["w3"], g, t["b3"][row], 6)
        scale = clip(((3 * (out[0] + int(t["skip"]) * x[0]) + 128) >> 8) + 12, 0, 39)
        middle = (sum(clip(gate, -1023, 1023) * c for gate, c in zip(out[1:], candidates)) + 32) >> 6
        whole = (middle + 8) >> 4
        part = middle - 16 * whole
        return 91 + 5 * scale + (abs(part) + 1) // 2, whole, -1 if part < 0 else 1


def matrix(directions):
    """The matrix of section 8 from directions (lists), as rows of exact fractions of 2 ** 18."""
    n, one = len(directions[0]), 2**24
    unit = [[int(round(z * (one / sum(v * v for v in d) ** 0.5))) for z in d] for d in directions]
    columns = [u + [0] * j for j, u in enumerate(unit)]
    for j in range(len(unit) - 2, -1, -1):
        v = unit[j][:-1] + [unit[j][-1] + (one if unit[j][-1] >= 0 else -one)]
        scale = 2 / sum(a * a for a in v)
        for c in columns[j + 1 :]:
            share = sum(a * b for a, b in zip(v, c)) * scale
            c[: len(v)] = [int(round(b - a * share)) for a, b in zip(v, c)]
    return [[round(c[i] / 64) for c in columns] for i in range(n)]


def interleaved(s, d):
    """s and d alternate, s first."""
    return (
        [v for pair in zip(s, d + [None]) for v in pair if v is not None]
        if len(s) > len(d)
        else [v for pair in zip(s, d) for v in pair]
    )


def beyond(a, i):
    """Sample i of section 8, where i may lie one beyond an end."""
    return a[clip(i, 0, len(a) - 1)]


def join_97(s, d):
    """9/7 synthesis of one axis: lists of float32."""
    alpha, beta, gamma, delta, zeta = (
        np.float32(v)
        for v in (-1.586134342059924, -0.052980118572961, 0.882911075530934, 0.443506852043971, 1.149604398860241)
    )
    s, d = [v * (np.float32(1) / zeta) for v in s], [v * zeta for v in d]
    for update, predict in ((delta, gamma), (beta, alpha)) if d else ():
        s = [v - (beyond(d, i - 1) + beyond(d, i)) * update for i, v in enumerate(s)]
        d = [v - (beyond(s, i) + beyond(s, i + 1)) * predict for i, v in enumerate(d)]
    return interleaved(s, d)


def join_53(s, d):
    """5/3 synthesis of one axis: lists of int."""
    if d:
        s = [v - ((beyond(d, i - 1) + beyond(d, i) + 2) >> 2) for i, v in enumerate(s)]
        d = [v + ((beyond(s, i) + beyond(s, i + 1)) >> 1) for i, v in enumerate(d)]
    return interleaved(s, d)


def coefficient(value, point, step, norm, factor):
    """A lossy coefficient of section 8."""
    return np.float32(value + point / 256) * np.float32(step / (norm * factor))


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
