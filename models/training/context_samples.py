"""Collects training samples of the context model during the codec's own traversal of the coefficients of images."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Optional

import numpy as np

from ...codec.arrays import Array
from ...codec.encoder.tile_encoder import DEADZONE
from ...codec.entropy import tokens
from ...codec.entropy.subbands import context_model, features, subband_coding
from ...codec.entropy.subbands.context_model import ALL, ContextModel, Mean, Place
from ...codec.geometry.tiling import ORIENTATIONS
from ...codec.transforms import band_prediction, klt, wavelet

SIDE = 576  # most cells of an image along an axis
NETWORK_SHARE = 0.5  # number of samples for the network, relative to that for the linear weights
REST = 2 * context_model.REST + 1
NETWORK_CELL = features.BINS * 4  # index of the network's first reconstruction point, after those of the bins

Level = tuple[int, Mapping[str, Array], Optional[Mapping[str, Array]]]  # (level, q, coefficient / step or None)


class Observer:
    """Receives the coefficients as they are coded. ``share``: share of the coefficients that are sampled, or weight of
    an image. The base class ignores everything."""

    share = 0.0

    def means(self, value: Array, previous: Array) -> None:
        """Receive the code ``value`` of a subband's mean and that of the previous component."""

    def phase(self, place: Place, values: Array) -> Array | int:
        """Receive a phase and its ``values`` (n,) int32; returns their reconstruction points, 0 for none."""
        return 0

    def level(self, q: Mapping[str, Array], scaled: Mapping[str, Array] | None, points: object) -> None:
        """Receive a level, after its phases: see :data:`Level`, and the result of
        :func:`.subband_coding.code_level`."""


class Recorder:
    """A coder that writes no bits: it passes everything to an Observer."""

    network = ALL

    def __init__(self, observer: Observer) -> None:
        self.observer = observer

    def mean(self, value: Array, previous: Array) -> Array:
        """Pass on the code of a mean; returns it."""
        self.observer.means(value, previous)
        return value

    def phase(self, place: Place, values: Array) -> tuple[Array, Array | int]:
        """Pass on a phase; returns its values and their points."""
        return values, self.observer.phase(place, values)

    def count(self, q: Array) -> None:
        """Nothing to do: samples need no checksum."""

    @property
    def check(self) -> Callable[[], object]:
        """Never cancels."""
        return lambda: None


def quantised(array: Array, kind: str, step: int) -> list[Level]:
    """Levels of one image (bands, h, w), coarse to fine, quantised as in a file of ``kind`` "lossy" or "reversible"."""
    x = array[:, :SIDE, :SIDE]
    n, h, w = x.shape
    levels = max(1, min(7, int(np.ceil(np.log2(max(h, w) / 4)))))
    out: list[Level] = []
    if kind == "lossy":
        flat = x.reshape(n, -1).astype(np.float64)
        total = np.atleast_2d(np.cov(flat))
        detail = detail_covariance(x - flat.mean(1)[:, None, None])
        axes = total / max(np.trace(total), 1e-9) + detail / max(np.trace(detail), 1e-9)
        basis = klt.fit(total, flat.mean(1), step, axes, cells=flat.shape[1], levels=[(detail, 1.0)])
        c = basis.forward(x.astype(np.float32))
        _, details = wavelet.analyse(c, levels, wavelet.CDF97)
        for level in range(levels, 0, -1):
            scaled = {o: details[level - 1][o] * np.float32(wavelet.norm_97(level, o) / step) for o in ORIENTATIONS}
            q = {o: (np.sign(v) * np.floor(np.abs(v) + DEADZONE)).astype(np.int32) for o, v in scaled.items()}
            out.append((level, q, scaled))
    else:
        half = (step - 1) // 2
        i = (x.astype(np.int32) + half) // step
        _, details = wavelet.analyse(i, levels, wavelet.CDF53)
        weights, references, spatial = predictor_for(details)
        for level in range(levels, 0, -1):
            q = {
                o: band_prediction.residuals(
                    details[level - 1][o], weights[band_prediction.level_index(level)], references, spatial
                )
                for o in ORIENTATIONS
            }
            out.append((level, q, None))
    return out


def detail_covariance(x: Array) -> Array:
    """Second moments (n, n) of the 9/7 details of levels 1 to 3, weighted as by ``codec.encoder.planning``."""
    _, details = wavelet.analyse(x.astype(np.float32), 3, wavelet.CDF97)
    out = np.zeros((len(x), len(x)))
    for d in details:
        for o in ORIENTATIONS:
            flat = d[o].reshape(len(x), -1).astype(np.float64)
            out += flat @ flat.T
    return out / x[0].size


def predictor_for(details: Sequence[Mapping[str, Array]]) -> tuple[Array, int, int]:
    """(weights, references, spatial) of the inter-band prediction for one image's integer coefficients."""
    n = len(details[0]["HL"])
    size = n * band_prediction.taps_for(n)
    sums, counts = [np.zeros((size, size)) for _ in range(band_prediction.CLASSES)], np.zeros(band_prediction.CLASSES)
    for level, d in enumerate(details, 1):
        for o in ORIENTATIONS:
            total, count = band_prediction.moments(d[o])
            sums[band_prediction.level_index(level)] += total
            counts[band_prediction.level_index(level)] += count
    references, spatial, weights = band_prediction.choose(sums, counts, n)
    return weights, references, spatial


def traverse(levels: Iterable[Level], observer: Observer) -> None:
    """Run the coder's own traversal over the levels of one image with ``observer``."""
    parent = None
    for level, q, scaled in levels:
        shapes = {o: q[o].shape[1:] for o in ORIENTATIONS}
        # level 3 is the coarsest of a tile, so it has no parent
        _, points, parent = subband_coding.code_level(
            Recorder(observer), shapes, len(q["HL"]), level, None if level == 3 else parent, q
        )
        observer.level(q, scaled, points)


class Samples(Observer):
    """First pass: features and magnitudes of a random sample of the coefficients, by weight set."""

    def __init__(self, rng: np.random.Generator) -> None:
        self.rng, self.share = rng, 0.0
        self.rows: list[list[Array]] = [[] for _ in range(features.SETS)]

    def phase(self, place: Place, values: Array) -> int:
        """Keep a random sample of the coefficients."""
        keep = np.flatnonzero(self.rng.random(len(values)) < min(1, self.share * place.coarse))
        if len(keep):
            row = np.zeros((len(keep), len(features.FEATURES) + 1), np.float32)
            for i, a in place.features():
                row[:, i] = a[keep]
            row[:, 12] = place.around.mean / features.SCALE
            row[:, -1] = np.abs(values[keep])
            self.rows[place.weight_set].append(row)
        return 0


class NetworkSamples(Observer):
    """Second pass: inputs and candidates of the network for a random sample of the coefficients that it is used for."""

    def __init__(self, trained: ContextModel, rng: np.random.Generator) -> None:
        self.model, self.rng, self.share = trained, rng, 0.0
        self.parts: list[tuple[Array, ...]] = []

    def phase(self, place: Place, values: Array) -> int:
        """Keep a random sample of the coefficients."""
        if place.candidates is not None:
            bins, _ = replace(place, candidates=None).contexts(self.model)
            share = min(1, NETWORK_SHARE * self.share * place.coarse)
            keep = np.flatnonzero((self.rng.random(len(values)) < share) & (bins >= context_model.LOW))
            if len(keep):
                inputs, choices = place.samples(self.model, keep)
                self.parts.append(
                    (
                        inputs.T.astype(np.int16),
                        np.clip(choices.T, -32000, 32000).astype(np.int16),
                        values[keep],
                        np.full(len(keep), place.weight_set, np.uint8),
                        np.full(len(keep), self.share / share, np.float32),
                    )
                )
        return 0

    def arrays(self) -> list[Array]:
        """Inputs, candidates, values, weight sets and weights of all samples, for :func:`.context_network.fit`."""
        return [np.concatenate(part) for part in zip(*self.parts)]


class Counts(Observer):
    """Third pass: counts of symbols by context and of the codes of means, and positions of coefficients in their
    quantisation intervals."""

    def __init__(self, trained: ContextModel) -> None:
        self.model = trained
        self.tokens = np.zeros((context_model.CONTEXTS, tokens.ALPHABET))
        self.inside = {
            "centroids": np.zeros((NETWORK_CELL, 2)),
            "offsets": np.zeros((context_model.SCALES * context_model.FRACTIONS * REST, 2)),
        }
        self.share, self.coefficients, self.raw = 1.0, 0.0, 0.0
        self.cells: list[tuple[tuple[Array, Array], ...]] = []  # for each phase of a level, see level()

    def means(self, value: Array, previous: Array) -> None:
        """Count a mean."""
        np.add.at(self.tokens, (context_model.MEANS_AT + previous, value), self.share)

    def phase(self, place: Place, values: Array) -> int:
        """Count the symbols of a phase."""
        bins, mean = place.contexts(self.model)
        self.coefficients += self.share * len(bins)
        groups, flags = context_model.groups_of(bins, mean)
        occupied = np.asarray(values[groups].any(1))
        where, contexts = context_model.symbol_contexts(bins, mean, groups, occupied)
        numbers, signed = np.abs(values), values != 0
        if mean is not None:
            rest = (values[mean.where] - mean.whole) * mean.sign
            numbers[mean.where] = (rest << 1) ^ (rest >> 31)
            signed[mean.where] = False
        token, _, width = tokens.split(numbers[where])
        self.raw += self.share * (width.sum(dtype=np.int64) + signed.sum())
        self._count(flags, occupied)
        self._count(contexts[where], token)
        if mean is not None:  # also counts the same coefficients as in a file without the network
            self._count(bins[mean.where], tokens.split(np.abs(values[mean.where]))[0])
            self.cells.append((self._cells(values, bins, None), self._cells(values, bins, mean)))
        else:
            self.cells.append((self._cells(values, bins, None),))
        return 0

    @staticmethod
    def _cells(values: Array, bins: Array, mean: Mean | None) -> tuple[Array, Array]:
        """(index of the reconstruction point of each value, -1 for none; the sign to which it applies)."""
        cell = np.where(values != 0, bins * 4 + np.minimum(np.abs(values), 4) - 1, -1)
        sign = np.sign(values).astype(np.int8)
        if mean is not None:
            rest = (
                np.clip((values[mean.where] - mean.whole) * mean.sign, -context_model.REST, context_model.REST)
                + context_model.REST
            )
            cell[mean.where] = NETWORK_CELL + (mean.contexts - context_model.NETWORK_AT) * REST + rest
            sign[mean.where] = mean.sign
        return cell, sign

    def level(self, q: Mapping[str, Array], scaled: Mapping[str, Array] | None, points: object) -> None:
        """Accumulate the positions of the coefficients of a level in their intervals, in the order of the traversal."""
        cells, self.cells = iter(self.cells), []
        if scaled is None:
            return
        for k in range(len(q["HL"])):
            for o in ORIENTATIONS:
                if not (q[o][k].any() and q[o][k].size):
                    continue
                for y, x in features.PHASES:
                    if not q[o][k, y::2, x::2].size:
                        continue
                    for number, (cell, sign) in enumerate(next(cells)):
                        inside = (scaled[o][k] - q[o][k])[y::2, x::2].ravel() * sign
                        # The second, with the network, contributes only offsets; the first has all others.
                        for name, low, high in (("centroids", 0, NETWORK_CELL), ("offsets", NETWORK_CELL, 1 << 30))[
                            number:
                        ]:
                            mine = (cell >= low) & (cell < high)
                            size = len(self.inside[name])
                            self.inside[name][:, 0] += np.bincount(cell[mine] - low, inside[mine], size)
                            self.inside[name][:, 1] += np.bincount(cell[mine] - low, minlength=size)

    def _count(self, contexts: Array, symbols: Array) -> None:
        """Count symbols (n,) in their contexts (n,)."""
        cells = contexts.astype(np.int64) * tokens.ALPHABET + symbols
        self.tokens += self.share * np.bincount(cells, minlength=self.tokens.size).reshape(self.tokens.shape)

    def points(self, name: str, columns: int) -> Array:
        """Mean positions in 1/256 steps, (rows, columns) int8; those of few samples are shrunk to the mean of their
        column."""
        total, count = (self.inside[name][:, i].reshape(-1, columns) for i in (0, 1))
        overall = total.sum(0) / np.maximum(count.sum(0), 1)
        return np.rint(np.clip((total + 50 * overall) / (count + 50) * 256, -127, 127)).astype(np.int8)
