"""What training sees of images: the phases of their subbands, and what it gathers of them."""

from dataclasses import replace

import numpy as np

from ...codec.encoder.tile_encoder import DEADZONE
from ...codec.entropy import tokens
from ...codec.entropy.subbands import context_model, features, subband_coding
from ...codec.entropy.subbands.context_model import ALL
from ...codec.geometry.tiling import ORIENTATIONS
from ...codec.transforms import band_prediction, klt, wavelet

SIDE = 576
NETWORK_SHARE = 0.5  # of the samples for the network, relative to those for the linear weights
REST = 2 * context_model.REST + 1
NETWORK_CELL = features.BINS * 4  # reconstruction points are numbered: those by bin and magnitude, then the network's


class Recorder:
    """A coder that codes nothing: it hands every phase to ``see``."""

    network = ALL

    def __init__(self, see):
        self.see = see

    def mean(self, value, previous):
        self.see.means(value, previous)
        return value

    def phase(self, place, values):
        return values, self.see.phase(place, values)

    def count(self, q):
        pass

    def check(self):
        pass


def quantised(array, kind, step):
    """Levels, coarse to fine, of one image: [(level, q, coefficient / step or None)]."""
    x = array[:, :SIDE, :SIDE]
    n, h, w = x.shape
    levels = max(1, min(7, int(np.ceil(np.log2(max(h, w) / 4)))))
    out = []
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


def detail_covariance(x):
    """Second moments (n, n) of the 9/7 details of levels 1 to 3, as ``codec.encoder.planning`` weighs them."""
    _, details = wavelet.analyse(x.astype(np.float32), 3, wavelet.CDF97)
    out = np.zeros((len(x), len(x)))
    for d in details:
        for o in ORIENTATIONS:
            flat = d[o].reshape(len(x), -1).astype(np.float64)
            out += flat @ flat.T
    return out / x[0].size


def predictor_for(details):
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


def traverse(levels, see):
    """Run the coder's own traversal over the levels of one image; ``see.level`` gets (level, q, scaled, points)
    each."""
    parent = None
    for level, q, scaled in levels:
        shapes = {o: q[o].shape[1:] for o in ORIENTATIONS}
        # level 3 is the coarsest of a tile: it has no parent there
        _, points, parent = subband_coding.code_level(
            Recorder(see), shapes, len(q["HL"]), level, None if level == 3 else parent, q
        )
        see.level(q, scaled, points)


class See:
    """What looks at a traversal; the base looks at nothing."""

    def means(self, value, previous):
        pass

    def level(self, q, scaled, points):
        pass


class Samples(See):
    """First pass: features and magnitudes of a random share of the coefficients, by weight set."""

    def __init__(self, rng):
        self.rng, self.share = rng, 0.0
        self.rows = [[] for _ in range(features.SETS)]

    def phase(self, place, values):
        keep = np.flatnonzero(self.rng.random(len(values)) < min(1, self.share * place.coarse))
        if len(keep):
            row = np.zeros((len(keep), len(features.FEATURES) + 1), np.float32)
            for i, a in place.features():
                row[:, i] = a[keep]
            row[:, 12] = place.around.mean / features.SCALE
            row[:, -1] = np.abs(values[keep])
            self.rows[place.weight_set].append(row)
        return 0


class NetworkSamples(See):
    """Second pass: inputs and candidates of the network for a random share of the coefficients that it serves."""

    def __init__(self, trained, rng):
        self.model, self.rng, self.share = trained, rng, 0.0
        self.parts = []

    def phase(self, place, values):
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

    def arrays(self):
        return [np.concatenate(part) for part in zip(*self.parts)]


class Counts(See):
    """Third pass: symbols by context, codes of the means, and where coefficients lie in their intervals."""

    def __init__(self, trained):
        self.model = trained
        self.tokens = np.zeros((context_model.CONTEXTS, tokens.ALPHABET))
        self.inside = {
            "centroids": np.zeros((NETWORK_CELL, 2)),
            "offsets": np.zeros((context_model.SCALES * context_model.FRACTIONS * REST, 2)),
        }
        self.share, self.coefficients, self.raw = 1.0, 0.0, 0.0
        self.cells, self.signs = [], []

    def means(self, value, previous):
        np.add.at(self.tokens, (context_model.MEANS_AT + previous, value), self.share)

    def phase(self, place, values):
        bins, mean = place.contexts(self.model)
        self.coefficients += self.share * len(bins)
        groups, flags = context_model.groups_of(bins, mean)
        occupied = values[groups].any(1)
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
        if mean is not None:  # the same coefficients in a file without the network
            self._count(bins[mean.where], tokens.split(np.abs(values[mean.where]))[0])
            self.cells.append((self._cells(values, bins, None), self._cells(values, bins, mean)))
        else:
            self.cells.append((self._cells(values, bins, None),))
        return 0

    @staticmethod
    def _cells(values, bins, mean):
        """(which reconstruction point each value has, -1 for none; the sign that it is meant for)."""
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

    def level(self, q, scaled, points):
        """Take the places of a level's coefficients in their intervals, in the order of the traversal."""
        cells, self.cells = iter(self.cells), []
        for k in range(len(q["HL"])):
            for o in ORIENTATIONS:
                if not (q[o][k].any() and q[o][k].size):
                    continue
                for y, x in features.PHASES:
                    if not q[o][k, y::2, x::2].size:
                        continue
                    for number, (cell, sign) in enumerate(next(cells) if scaled is not None else ()):
                        inside = (scaled[o][k] - q[o][k])[y::2, x::2].ravel() * sign
                        # of the second, with the network, only what is new: the rest was in the first
                        for name, low, high in (("centroids", 0, NETWORK_CELL), ("offsets", NETWORK_CELL, 1 << 30))[
                            number:
                        ]:
                            mine = (cell >= low) & (cell < high)
                            size = len(self.inside[name])
                            self.inside[name][:, 0] += np.bincount(cell[mine] - low, inside[mine], size)
                            self.inside[name][:, 1] += np.bincount(cell[mine] - low, minlength=size)

    def _count(self, contexts, symbols):
        cells = contexts.astype(np.int64) * tokens.ALPHABET + symbols
        self.tokens += self.share * np.bincount(cells, minlength=self.tokens.size).reshape(self.tokens.shape)

    def points(self, name, columns):
        """Mean places in 1/256 steps, (rows, columns) int8; rare cells take after all of their column."""
        total, count = (self.inside[name][:, i].reshape(-1, columns) for i in (0, 1))
        overall = total.sum(0) / np.maximum(count.sum(0), 1)
        return np.rint(np.clip((total + 50 * overall) / (count + 50) * 256, -127, 127)).astype(np.int8)
