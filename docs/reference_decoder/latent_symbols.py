"""Chunks of latents to whole numbers and reconstruction points (docs/format.md, 12.2 to 12.6).

A *part* is what a group of bands has in a tile: whole numbers q (channels, h, w) and points p, in 1/256 of a step.
Coders ``rans`` and ``huffman`` are read as they go; for ``deflate`` and ``lzma``, whose q are known before, the same
walk finds the points.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from damage import Damage
from latent_coders import CODERS, LARGEST, expanded
from latent_hyperprior import Hyperprior, Part
from latent_neighbours import CORNERS, EDGES, left, left_on_grids, places, restored, restored_on_grids, sums

MEANS = np.array([0] + [round(65536 * 2 ** ((k - 21) / 2)) for k in range(1, 48)], np.int64)  # M(k)
EXPECTED = 65536 * MEANS // (MEANS + 65536)  # N(k)
RECIPROCAL = 2**32 // (MEANS + 65536)  # R(k)
SHARES = np.array(((0, 4, 2, 2), (4, 0, 2, 2), (2, 2, 0, 4), (2, 2, 4, 0)), np.int64)  # a(j, i)
AT_ONCE = 2**17  # latents of a phase of a factorised prior
EIGHT = EDGES + CORNERS


@dataclass
class Known:
    """Stands for a chunk whose values are known: ``values`` (channels, h, w) is what prediction left."""

    values: np.ndarray


def bins_of(estimate: np.ndarray) -> np.ndarray:
    """The bin, 0 ... 53, of each estimate E (float64)."""
    return np.clip((estimate.astype(np.float32).view(np.int32) >> 22) - 246, 0, 53)


def phase_values(chunk, estimate: np.ndarray, bins: np.ndarray) -> np.ndarray:
    """r of the latents of a phase (n,) int64 from their estimates and bins (n,): 12.4."""
    low = np.flatnonzero(bins < 16)
    groups = low[: len(low) // 16 * 16].reshape(-1, 16)
    total = np.maximum(np.floor(16 * estimate[groups]).astype(np.int64).sum(1), 1).astype(np.float32)
    flags = chunk.symbols((102 + np.minimum((total.view(np.int32) >> 22) - 254, 23)).tolist(), chunk.frequencies)
    contexts, coded = bins.copy(), np.ones(len(bins), bool)
    for group, flag in zip(groups, flags):
        if flag:
            contexts[group] += 126
        else:
            coded[group] = False
    out = np.zeros(len(bins), np.int64)
    out[coded] = chunk.numbers(contexts[coded].tolist(), chunk.frequencies)
    return np.array(chunk.signs(out.tolist()), np.int64)


def points_of(centroids: np.ndarray, rest: np.ndarray, bins: np.ndarray) -> np.ndarray:
    """p of 12.5 for r and bins of the same shape, int64."""
    points = centroids[bins, np.clip(np.abs(rest), 1, 4) - 1].astype(np.int64)
    return np.sign(rest) * points


class Classes:
    """A part coded by classes (12.2, 12.3): :meth:`read` gives r and p."""

    def __init__(self, tables: dict[str, np.ndarray]):
        self._tables = {name: a.astype(np.int64) for name, a in tables.items()}

    def read(self, chunk, shape: tuple[int, int, int]) -> tuple[np.ndarray, np.ndarray]:
        """(r, p) of a part, int64. ``chunk``: a coder, or :class:`Known`."""
        rest, points = np.zeros(shape, np.int64), np.zeros(shape, np.int64)
        if rest.size:
            classes = self._known_classes(chunk.values) if isinstance(chunk, Known) else self._classes(chunk, shape[0])
            order = sorted(np.flatnonzero(classes), key=lambda c: (-classes[c], c))
            for phases in self._blocks(order, shape, classes, rest):
                for at, estimate in phases:
                    bins = bins_of(estimate)
                    if isinstance(chunk, Known):
                        rest[at] = chunk.values[at]
                    else:
                        rest[at] = phase_values(chunk, estimate.ravel(), bins.ravel()).reshape(estimate.shape)
                    points[at] = points_of(self._tables["centroids"], rest[at], bins)
        return rest, points

    def _classes(self, chunk, channels: int) -> np.ndarray:
        t = chunk.bits(10) - 512
        expected = np.clip((self._tables["profile"][:channels] + t + 2) // 4, 0, 47)
        classes = np.array(chunk.symbols((54 + expected).tolist(), chunk.frequencies), np.int64)
        if classes.max() > 47:
            raise Damage("A class of latents is out of range.")
        return classes

    @staticmethod
    def _known_classes(values: np.ndarray) -> np.ndarray:
        """The classes that an encoder must send (12.2)."""
        limits = [round(65536 * 2 ** ((j - 21.5) / 2)) for j in range(2, 48)]
        size = values.shape[1] * values.shape[2]
        totals = np.abs(values).sum((1, 2)).tolist()
        return np.array([(t > 0) + sum(65536 * t >= limit * size for limit in limits) for t in totals], np.int64)

    def _blocks(self, order: list[int], shape: tuple, classes: np.ndarray, rest: np.ndarray):
        """Yield the phases of a block of channels, in order of coding: each yields (where in the part, estimates), and
        reads in ``rest`` what was coded since."""
        h, w = shape[1:]
        if "spread" not in self._tables:
            each = max(1, AT_ONCE // (h * w))
            for at in range(0, len(order), each):
                yield self._factorised(np.array(order[at : at + each]), classes, shape)
            return
        sums_a, expected_b, done = np.zeros((4, h, w), np.int64), np.zeros((4, 4), np.int64), 0
        while done < len(order):
            channels = np.array(order[done : done + min(1 + done // 2, 32)])
            done += len(channels)
            block = _Block(self._tables, channels, classes[channels], sums_a, expected_b, rest)
            yield block.phases()
            spread = self._tables["spread"][channels]
            sums_a += np.tensordot(spread, block.magnitudes(), (0, 0))
            expected_b += spread.T @ EXPECTED[block.classes]

    @staticmethod
    def _factorised(channels: np.ndarray, classes: np.ndarray, shape: tuple):
        estimate = np.broadcast_to((MEANS[classes[channels]] / 64)[:, None, None], (len(channels), *shape[1:]))
        yield channels, estimate


class _Block:
    """Channels that are coded together (12.3). ``sums_a`` (4, h, w) and ``expected_b`` (4, phases): A and B for d = 0
    ... 3."""

    def __init__(self, tables: dict, channels: np.ndarray, classes: np.ndarray, sums_a, expected_b, rest: np.ndarray):
        self._tables, self._channels, self._rest = tables, channels, rest
        self._shape = h, w = rest.shape[1:]
        self._single = min(h, w) == 1
        shift = np.zeros((len(channels), 4), np.int64) if self._single else tables["shift"][channels]
        self.classes = np.clip(classes[:, None] + shift, 1, 47)  # k_j, by phase
        self._a = np.concatenate((sums_a, sums(sums_a, EIGHT)))
        self._b = np.concatenate((expected_b, expected_b @ SHARES.T))

    def magnitudes(self) -> np.ndarray:
        """v of the block's channels (n, h, w): 0 where not yet coded."""
        out = np.zeros((len(self._channels), *self._shape), np.int64)
        for phase in range(1 if self._single else 4):
            at = (slice(None), *places(phase, *self._shape))
            r = np.minimum(np.abs(self._rest[self._channels][at]), 32767)
            out[at] = np.minimum(r * RECIPROCAL[self.classes[:, phase]][:, None, None] // 1024, 1023)
        return out

    def phases(self):
        """Yield (where in the part, estimates E) of each phase."""
        t, c, expected = self._tables, self._channels, EXPECTED[self.classes]
        for phase in range(1 if self._single else 4):
            rows, columns = places(phase, *self._shape)
            above = 64 * t["prior"][phase] + np.tensordot(t["gather"][c], self._a[:, rows, columns], 1)
            below = 65536 * t["prior"][phase] + t["gather"][c] @ self._b[:, phase]
            if not self._single:
                v = self.magnitudes()
                if phase in (2, 3):
                    above += t["near"][c, 0, None, None] * sums(v, EDGES)[:, rows, columns]
                    below = below + t["near"][c, 0] * (2 * expected[:, 0] + 2 * expected[:, 1])
                if phase in (1, 3):
                    above += t["near"][c, 1, None, None] * sums(v, CORNERS)[:, rows, columns]
                    below = below + t["near"][c, 1] * 4 * expected[:, 0 if phase == 1 else 2]
            share = (16 * MEANS[self.classes[:, phase]]) / below
            y, x = np.arange(self._shape[0])[rows], np.arange(self._shape[1])[columns]
            yield np.ix_(c, y, x), above * share[:, None, None]


def read_chunk(tables: dict, coder: str, data: bytes, shapes: list, gains: list) -> list:
    """[(q, p) of each part], int64 arrays of ``shapes`` (channels, h, w). ``tables``: arrays of 12.6 and 12.7 by name;
    ``gains``: of each part (h, w), or None where there are none. Raises Damage."""
    if coder not in CODERS:
        parts = expanded(coder, data, shapes)
        return [(q, _known_points(tables, q, g)) for q, g in zip(parts, gains)]
    chunk = CODERS[coder](data, tables["frequencies"])
    if "hyper_order" in tables:
        prior, slopes = Hyperprior(tables), tables["hyper_slopes"]
        found = _interleaved(chunk, prior, tables["centroids"], [Part(prior, shape) for shape in shapes])
        out = [(restored_on_grids(r, slopes, g), p) for (r, p), g in zip(found, gains)]
    else:
        classes = Classes(tables)
        found = [classes.read(chunk, shape) for shape in shapes]
        out = [(restored(r, tables["slopes"], g) if "slopes" in tables else r, p) for (r, p), g in zip(found, gains)]
    chunk.finish()
    if any(np.abs(q).max(initial=0) > LARGEST for q, _ in out):
        raise Damage("A latent is out of range.")
    return out


def _interleaved(chunk, prior: Hyperprior, centroids: np.ndarray, parts: list) -> list:
    """[(r, p)] of parts with a hyperprior: side latents of all, then the slices of each step of all."""
    parts_with_values = [part for part in parts if part.rest.size]
    for part in parts_with_values:
        part.read_sides(chunk)
    for step in prior.steps():
        for part in parts_with_values:
            for number in step:
                part.read_slice(number, lambda at, estimates, bins: phase_values(chunk, estimates, bins))
    return [(part.rest, points_of(centroids, part.rest, part.bins)) for part in parts]


def _known_points(tables: dict, q: np.ndarray, gains: np.ndarray | None) -> np.ndarray:
    """p of a part whose q are known."""
    if not q.size:
        return q
    if "hyper_order" not in tables:
        return Classes(tables).read(Known(left(q, tables["slopes"], gains) if "slopes" in tables else q), q.shape)[1]
    prior, rest = Hyperprior(tables), left_on_grids(q, tables["hyper_slopes"], gains)
    part = Part(prior, q.shape)
    part.start(part.sides_of(rest))
    for number in range(len(prior.slices)):
        part.read_slice(number, lambda at, estimates, bins: rest[at].ravel())
    return points_of(tables["centroids"], rest, part.bins)
