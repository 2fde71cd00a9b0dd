"""Subbands of a level, docs/format.md, 5.3 to 5.8: phase by phase, whole numbers in int64, element by element."""

from __future__ import annotations

import numpy as np
from damage import Damage
from mixing_network import network_contexts
from rans import Bytes, Frequencies, Streams

ORIENTATIONS = ("HL", "LH", "HH")
PHASES = ((0, 0), (1, 1), (0, 1), (1, 0))  # parity of rows and columns
SIDES, CORNERS = ((0, -1), (0, 1), (-1, 0), (1, 0)), ((-1, -1), (-1, 1), (1, -1), (1, 1))
AROUND = SIDES + CORNERS
KNOWN = ((), CORNERS, SIDES, AROUND)  # neighbours in the band that are known in a phase
CAP = 4095
MEANS = [0] + [round(1024 * 2 ** ((m - 15) / 2)) for m in range(1, 40)]


def float_bits(values) -> np.ndarray:
    """The 32 bits of float32 numbers as whole numbers."""
    return np.asarray(values, np.float32).view(np.int32).astype(np.int64)


def bins_of(estimates: np.ndarray) -> np.ndarray:
    """Bins 0 … 41 of estimates, 5.4."""
    return np.clip((float_bits(np.maximum(estimates, 1)) >> 22) - 258, 0, 41)


def bin_of(estimate: int) -> int:
    return int(bins_of(np.array([estimate]))[0])


def continued(values: np.ndarray, most: int = CAP) -> np.ndarray:
    """(h, w) capped, with one row and column more on every side: mirrored, or zeros beside a single row or column."""
    out = np.clip(values, -most, most)
    for axis in (0, 1):
        margin = [(1, 1) if axis == a else (0, 0) for a in (0, 1)]
        out = np.pad(out, margin, mode="reflect" if values.shape[axis] > 1 else "constant")
    return out


def neighbour(padded: np.ndarray, dy: int, dx: int) -> np.ndarray:
    """Values at (row + dy, column + dx) of a band that :func:`continued` made."""
    h, w = padded.shape[0] - 2, padded.shape[1] - 2
    return padded[1 + dy : 1 + dy + h, 1 + dx : 1 + dx + w]


class Band:
    """One orientation of one plane: ``values`` and reconstruction ``points`` (h, w) int64. ``empty``: its mean code is
    0; ``served``: by the network."""

    def __init__(self, shape, empty=True):
        self.values, self.points = np.zeros(shape, np.int64), np.zeros(shape, np.int64)
        self.empty, self.served = empty, False

    def magnitudes(self) -> np.ndarray:
        return np.minimum(np.abs(self.values), CAP)

    def eight(self) -> np.ndarray:
        """Sums of the magnitudes of eight neighbours."""
        padded = np.abs(continued(self.values))
        return sum(neighbour(padded, dy, dx) for dy, dx in AROUND)

    def features(self, rows: np.ndarray, columns: np.ndarray) -> list:
        """Magnitude and sum of eight neighbours at ``rows`` × ``columns``; beyond the band, of its last ones."""
        if self.empty:
            return [np.zeros((len(rows), len(columns)), np.int64)] * 2
        at = np.ix_(np.minimum(rows, len(self.values) - 1), np.minimum(columns, self.values.shape[1] - 1))
        return [self.magnitudes()[at], self.eight()[at]]


def similarity(p: Band, q: Band, rows: np.ndarray, columns: np.ndarray) -> np.ndarray:
    """S(P, Q) of 5.6 at ``rows`` × ``columns``: 0 where the band does not have them."""
    product = continued(p.values, 255) * continued(q.values, 255)
    total = sum(neighbour(product, dy, dx) for dy, dx in (*AROUND, (0, 0)))
    out = np.zeros((len(rows), len(columns)), np.int64)
    rows, columns = rows[rows < total.shape[0]], columns[columns < total.shape[1]]
    out[: len(rows), : len(columns)] = total[np.ix_(rows, columns)]
    return out


class Chunk(Streams):
    """A coefficient or side chunk. ``tables``: arrays of 5.8; ``network``: which bands it serves, as in the header."""

    def __init__(self, data: bytes, tables: dict, network: str = "all"):
        super().__init__(Bytes(data))
        self.tables, self.network = tables, network
        self.frequencies = Frequencies(tables["frequencies"])

    def serves(self, level: int, mean: int) -> bool:
        """Whether the network serves a band of mean magnitude ``mean`` (1/1024 steps), 5.5."""
        return {"none": False, "most": mean >= 256 and level <= 4, "all": mean >= 16}[self.network]

    def level(self, shapes: dict, planes: int, level: int, parent: dict | None = None) -> dict:
        """{orientation: [Band of each plane]} of a level (5.3). ``shapes``: {orientation: (h, w)}; ``parent``: what
        this gave for the next coarser level, where 5.4 has features of it."""
        bands: dict = {o: [] for o in ORIENTATIONS}
        decayed = {o: np.zeros(shapes[o], np.int64) for o in ORIENTATIONS}
        codes = [40] * 3
        for k in range(planes):
            codes = self.symbols([42 + c for c in codes], self.frequencies)
            if max(codes) > 39:
                raise Damage("A mean code is out of range.")
            for i, o in enumerate(ORIENTATIONS):
                empty = not codes[i] or 0 in shapes[o]
                bands[o].append(Band(shapes[o], empty))
                if not empty:
                    _BandDecoder(self, bands, decayed[o], MEANS[codes[i]], level, parent, k, i).decode()
                decayed[o] = decayed[o] // 2 + 2 * bands[o][k].magnitudes()
        return bands


class _BandDecoder:
    """Decodes the band of orientation number ``i`` of plane ``k``, whose mean magnitude is ``mean``."""

    def __init__(self, chunk, bands, decayed, mean, level, parent, k, i):
        self.chunk, self.mean, self.first = chunk, mean, k == 0
        o = ORIENTATIONS[i]
        self.band, self.before = bands[o][k], bands[o][max(0, k - 3) : k][::-1]
        self.band.served = chunk.serves(level, mean)
        self.set = (level - 1 if level <= 3 else 3 if parent else 4) * 3 + i
        rows, columns = (np.arange(n) for n in self.band.values.shape)
        zero = np.zeros(self.band.values.shape, np.int64)
        # f3 … f11 of 5.4
        self.features = parent[o][k].features(rows // 2, columns // 2) if parent else [zero, zero]
        self.features += [*bands[o][k - 1].features(rows, columns), decayed] if k else [zero, zero, decayed]
        for other in ORIENTATIONS[:2]:
            self.features += bands[other][k].features(rows, columns) if other in ORIENTATIONS[:i] else [zero, zero]
        # what the regressions of 5.6 take from other bands: (top, bottom) for each plane before
        self.sums = []
        for j, q in enumerate(self.before):
            pairs = [(bands[x][k], bands[x][k - 1 - j], rows, columns, 3) for x in ORIENTATIONS[:i]]
            if parent:
                pairs.append((parent[o][k], parent[o][k - 1 - j], rows // 2, columns // 2, 1))
            top, bottom = zero, zero + 12
            for p, r, y, x, times in pairs if q.served and self.band.served else ():
                if p.served and r.served:
                    top = top + times * similarity(p, r, y, x)
                    bottom = bottom + times * similarity(r, r, y, x)
            self.sums.append((top, bottom))

    def decode(self):
        for phase in range(4):
            if self.band.values[self.places(phase)].size:
                self.phase(phase)

    def places(self, phase):
        row, column = PHASES[phase]
        return slice(row, None, 2), slice(column, None, 2)

    def phase(self, phase):
        chunk, band, at = self.chunk, self.band, self.places(phase)
        weight_set = (self.set * 4 + phase) * 2 + self.first
        w = chunk.tables["weights"][weight_set]
        padded = continued(band.values)
        features = np.stack([f[at].ravel() for f in self.near(phase, np.abs(padded)) + self.features])
        estimates = self.mean * w[12] // 1024 + w[:12] @ features
        bins = bins_of(estimates)
        served = np.flatnonzero(bins >= 4) if band.served else np.zeros(0, np.int64)
        contexts = bins.copy()
        if len(served):
            candidates = np.stack([c[at].ravel()[served] for c in self.candidates(phase, padded)])
            found = network_contexts(
                chunk.tables,
                weight_set,
                estimates[served],
                features[:, served],
                self.mean,
                candidates,
                len(self.before),
            )
            contexts[served], whole, sign = found
        low = np.flatnonzero(bins < 4)
        groups = low[: len(low) // 16 * 16].reshape(-1, 16)
        flags = np.array(chunk.symbols((83 + bins[groups].max(axis=1)).tolist(), chunk.frequencies), bool)
        contexts[groups] += 87
        coded = np.ones(len(bins), bool)
        coded[groups[~flags]] = False
        numbers = np.zeros(len(bins), np.int64)
        numbers[coded] = chunk.numbers(contexts[coded].tolist(), chunk.frequencies)
        signed = np.ones(len(bins), bool)
        signed[served] = False
        values, points = np.zeros((2, len(bins)), np.int64)
        values[signed] = chunk.signs(numbers[signed].tolist())
        sizes = np.clip(np.abs(values), 1, 4)
        points[signed] = (np.sign(values) * chunk.tables["centroids"][bins, sizes - 1])[signed]
        if len(served):
            d = (numbers[served] >> 1) ^ -(numbers[served] & 1)
            values[served] = whole + sign * d
            points[served] = sign * chunk.tables["offsets"][contexts[served] - 91, 4 + np.clip(d, -4, 4)]
        shape = band.values[at].shape
        band.values[at], band.points[at] = values.reshape(shape), points.reshape(shape)

    def near(self, phase, magnitudes):
        """f0, f1, f2 of 5.4, (h, w) each."""

        def total(*places):
            return sum(neighbour(magnitudes, *p) for p in places)

        zero = np.zeros(self.band.values.shape, np.int64)
        sides = [total((0, -1), (0, 1)), total((-1, 0), (1, 0))] if phase in (2, 3) else [zero, zero]
        return [*sides, total(*CORNERS) if phase in (1, 3) else zero]

    def candidates(self, phase, padded):
        """C0 … C9 of 5.6, (h, w) each."""
        zero = np.zeros(self.band.values.shape, np.int64)
        out = [zero] * 10
        own = np.clip(padded, -255, 255)
        for j, (q, (top, bottom)) in enumerate(zip(self.before, self.sums)):
            if q.served:
                other = continued(q.values, 255)
                for p in KNOWN[phase]:
                    top = top + 3 * neighbour(own, *p) * neighbour(other, *p)
                    bottom = bottom + 3 * neighbour(other, *p) ** 2
                plain = 4 * np.clip(q.values, -CAP, CAP)
                product = top.astype(np.float32) / bottom.astype(np.float32) * plain.astype(np.float32)
                out[2 * j] = np.clip(np.rint(product), -16380, 16380).astype(np.int64)
                out[2 * j + 1] = plain
        pairs = [((0, -1), (0, 1)), ((-1, 0), (1, 0)), ((-1, -1), (1, 1)), ((-1, 1), (1, -1))]
        for n, (a, b) in enumerate(pairs):
            if phase in ((2, 3) if n < 2 else (1, 3)):
                out[6 + n] = 2 * (neighbour(padded, *a) + neighbour(padded, *b))
        return out
