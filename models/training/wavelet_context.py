"""Train the integer context model of ``wavelet-context``.

``python -m bandpress.models.training.wavelet_context [DATA] [OUTPUT.npz]`` with DATA the folder that holds ``s2/train`` and
``hsi/train`` (docs/training.md). Two steps: weights that estimate the mean magnitude of a coefficient from its surroundings
(geometric likelihood, Adam), then symbol tables and reconstruction points by counting.
"""

import argparse
import os
import sys
import time
from pathlib import Path

import numpy as np
import torch

from ...codec.entropy import coefficients, context, tokens
from ...codec.entropy.rans import TOTAL
from ...codec.pipeline.tilecoder import DEADZONE
from ...codec.transforms import prediction, spectral, wavelet
from ..wavelet_context import WEIGHTS
from . import data

LOSSY_STEPS = (5, 9, 16, 28, 50, 90, 160, 300)
REVERSIBLE_STEPS = (1, 1, 3, 11, 41)
SIDE = 576
SAMPLES = 40000


class Recorder:
    """A coder that codes nothing: it hands every phase to ``see``."""

    def __init__(self, see):
        self.see, self.bins = see, None

    def mean(self, value, previous):
        self.see.means(value, previous)
        return value

    def phase(self, surroundings, p, phase, weights, magnitude):
        return magnitude, self.see.phase(surroundings, p, phase, weights, magnitude)

    def signs(self, q):
        return q

    def check(self):
        return None


def quantised(array, kind, step):
    """Levels, coarse to fine, of one image: [(level, shapes, q, |coefficient| / step or None)]."""
    x = array[:, :SIDE, :SIDE]
    n, h, w = x.shape
    levels = max(1, min(7, int(np.ceil(np.log2(max(h, w) / 4)))))
    out = []
    if kind == "lossy":
        flat = x.reshape(n, -1).astype(np.float64)
        total = np.atleast_2d(np.cov(flat))
        detail = detail_covariance(x - flat.mean(1)[:, None, None])
        axes = total / max(np.trace(total), 1e-9) + detail / max(np.trace(detail), 1e-9)
        basis = spectral.fit(total, flat.mean(1), step, axes)
        c = basis.forward(x.astype(np.float32))
        _, details = wavelet.analyse(c, levels, wavelet.CDF97)
        for level in range(levels, 0, -1):
            scaled = {o: np.abs(details[level - 1][o]) * np.float32(wavelet.norm_97(level, o) / step)
                      for o in wavelet.ORIENTATIONS}
            q = {o: np.floor(v + DEADZONE).astype(np.int32)
                 for o, v in scaled.items()}
            out.append((level, q, scaled))
    else:
        half = (step - 1) // 2
        i = (x.astype(np.int32) + half) // step
        _, details = wavelet.analyse(i, levels, wavelet.CDF53)
        weights, references, spatial = predictor_for(details)
        for level in range(levels, 0, -1):
            q = {o: prediction.residuals(details[level - 1][o], weights[prediction.level_index(level)], references, spatial)
                 for o in wavelet.ORIENTATIONS}
            out.append((level, q, None))
    return out


def detail_covariance(x):
    """Second moments (n, n) of the 9/7 details of levels 1 to 3, as ``codec.pipeline.design`` weighs them."""
    _, details = wavelet.analyse(x.astype(np.float32), 3, wavelet.CDF97)
    out = np.zeros((len(x), len(x)))
    for d in details:
        for o in wavelet.ORIENTATIONS:
            flat = d[o].reshape(len(x), -1).astype(np.float64)
            out += flat @ flat.T
    return out / x[0].size


def predictor_for(details):
    """(weights, references, spatial) of the inter-band prediction for one image's integer coefficients."""
    n = len(details[0]["HL"])
    size = n * prediction.taps_for(n)
    sums, counts = [np.zeros((size, size)) for _ in range(prediction.CLASSES)], np.zeros(prediction.CLASSES)
    for level, d in enumerate(details, 1):
        for o in wavelet.ORIENTATIONS:
            total, count = prediction.moments(d[o])
            sums[prediction.level_index(level)] += total
            counts[prediction.level_index(level)] += count
    references, spatial, weights = prediction.choose(sums, counts, n)
    return weights, references, spatial


def traverse(levels, see):
    """Run the coder's own traversal over the levels of one image."""
    parent = None
    for level, q, scaled in levels:
        shapes = {o: q[o].shape[1:] for o in wavelet.ORIENTATIONS}
        see.level, see.scaled = level, scaled
        # level 3 is the coarsest of a tile: it has no parent there
        _, _, parent = coefficients.code_level(Recorder(see), shapes, len(q["HL"]), level,
                                               None if level == 3 else parent, q)


class Samples:
    """First pass: features and magnitudes of a random share of the coefficients, by weight set."""

    def __init__(self, rng, share):
        self.rng, self.share = rng, share
        self.rows = [[] for _ in range(context.SETS)]

    def means(self, value, previous):
        pass

    def phase(self, surroundings, p, phase, weights, magnitude):
        keep = np.flatnonzero(self.rng.random(len(magnitude)) < min(1, self.share * 4 ** (self.level - 1)))
        if len(keep):
            row = np.zeros((len(keep), len(context.FEATURES) + 1), np.float32)
            for i, a in surroundings.features(p, phase):
                row[:, i] = a.ravel()[keep]
            row[:, 12] = surroundings.mean / context.SCALE
            row[:, -1] = magnitude[keep]
            self.rows[weights].append(row)
        return np.zeros(len(magnitude), np.uint8)


class Counts:
    """Second pass: symbols by bin, codes of the means, and where coefficients lie in their intervals."""

    def __init__(self, weights):
        self.weights = weights
        self.tokens = np.zeros((coefficients.CONTEXTS, tokens.ALPHABET))
        self.inside = np.zeros((context.BINS, 4, 2))
        self.share, self.coefficients = 1.0, 0.0

    def means(self, value, previous):
        np.add.at(self.tokens, (coefficients.MEANS_AT + previous, value), self.share)

    def phase(self, surroundings, p, phase, weights, magnitude):
        ctx = context.bins(surroundings.estimate(p, phase, self.weights[weights]))
        self.coefficients += self.share * len(ctx)
        groups, flags = coefficients.groups_of(ctx)
        occupied = magnitude[groups].any(1)
        where, contexts = coefficients.members(ctx, groups, occupied)
        self._count(flags, occupied)
        self._count(contexts, tokens.split(magnitude[where])[0])
        return ctx

    def _count(self, contexts, symbols):
        cells = contexts.astype(np.int64) * tokens.ALPHABET + symbols
        self.tokens += self.share * np.bincount(cells, minlength=self.tokens.size).reshape(self.tokens.shape)


def fit_weights(rows, rng):
    """Weights (SETS, features) int16 by maximum likelihood of a geometric distribution with the estimated mean."""
    out = np.zeros((context.SETS, len(context.FEATURES)), np.int16)
    for s in range(context.SETS):
        if not rows[s]:
            out[s, 12] = context.SCALE
            continue
        a = np.concatenate(rows[s])
        if len(a) > SAMPLES:
            a = a[rng.choice(len(a), SAMPLES, replace=False)]
        f, k = torch.from_numpy(a[:, :-1]), torch.from_numpy(a[:, -1])
        used = (f.abs().sum(0) > 0).float()
        u = torch.full((f.shape[1],), -4.0, requires_grad=True)
        optimiser = torch.optim.Adam([u], lr=0.1)
        for step in range(250):
            for g in optimiser.param_groups:
                g["lr"] = 0.1 if step < 170 else 0.02
            e = f @ (torch.exp(u) * used) + 2 ** -8
            loss = ((1 + k) * torch.log1p(e) - k * torch.log(e)).mean()
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
        out[s] = np.rint(np.clip((torch.exp(u) * used).detach().numpy() * context.SCALE, 0, 8 * context.SCALE))
    return out


def normalise(counts):
    """Counts (contexts, alphabet) -> frequencies summing to 4096; rare symbols leave their room to the escape."""
    out = np.zeros(counts.shape, np.uint16)
    for c, row in enumerate(counts):
        row = row.copy()
        means = coefficients.MEANS_AT <= c < coefficients.FLAGS_AT
        if means:
            row[: context.MEANS] += 0.05 + 0.002 * row.sum() / context.MEANS
        else:
            rare = row < row.sum() / (2 * TOTAL)
            rare[: 2] = False
            rare[-1] = False
            row[-1] += row[rare].sum()
            row[rare] = 0
            row[:2] += 1
            row[-1] = max(row[-1], row.sum() / TOTAL)
        f = row / row.sum() * TOTAL
        got = np.where(row > 0, np.maximum(np.rint(f), 1), 0).astype(np.int64)
        got[got.argmax()] += TOTAL - got.sum()  # below 4096, since at least two symbols have room
        out[c] = got
    return out


def train(sets, steps, kind, rng, log):
    """Tables of one kind from ``sets``: [(name, array, weight of the data)]."""
    jobs = [(a, s, w) for _, a, w in sets for s in rng.choice(steps, min(3, len(set(steps))), replace=False)]
    see = Samples(rng, 0.0)
    for array, step, weight in jobs:
        see.share = weight
        traverse(quantised(array, kind, step), see)
    log(f"{kind}: {len(jobs)} images x steps, {sum(len(r) for s in see.rows for r in s)} samples")
    weights = fit_weights(see.rows, rng).astype(np.int32)
    counts = Counts(weights)
    for array, step, weight in jobs:
        counts.share = weight
        traverse(quantised(array, kind, step), counts)
    frequencies = normalise(counts.tokens)
    centroids = np.zeros((context.BINS, 4), np.int8)
    if kind == "lossy":
        centroids = reconstruction_points(jobs, weights)
    share = counts.tokens / np.maximum(counts.tokens.sum(1, keepdims=True), 1e-9)
    bits = -(counts.tokens * np.log2(np.maximum(share, 1e-30))).sum() / max(counts.coefficients, 1)
    log(f"{kind}: {bits:.4f} bits of token a coefficient")
    return weights.astype(np.int16), frequencies, centroids


def reconstruction_points(jobs, weights):
    """Mean place of a coefficient in its interval, (BINS, 4) int8 in 1/256 steps."""
    see = Counts(weights)
    total, count = np.zeros((context.BINS, 4)), np.zeros((context.BINS, 4))
    for array, step, _ in jobs:
        parent = None
        for level, q, scaled in quantised(array, "lossy", step):
            shapes = {o: q[o].shape[1:] for o in wavelet.ORIENTATIONS}
            see.level = level
            _, ctx, parent = coefficients.code_level(Recorder(see), shapes, len(q["HL"]), level,
                                                     None if level == 3 else parent, q)
            for o in wavelet.ORIENTATIONS:
                where = np.flatnonzero(q[o])
                m = q[o].ravel()[where]
                cell = ctx[o].ravel()[where] * 4 + np.minimum(m, 4) - 1
                total += np.bincount(cell, scaled[o].ravel()[where] - m, total.size).reshape(total.shape)
                count += np.bincount(cell, minlength=total.size).reshape(total.shape)
    overall = total.sum(0) / np.maximum(count.sum(0), 1)
    mean = (total + 50 * overall) / (count + 50)
    return np.rint(np.clip(mean * 256, -127, 127)).astype(np.int8)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    here = Path(__file__).resolve().parents[2]
    parser.add_argument("data", type=Path, nargs="?",
                        default=Path(os.environ.get("BANDPRESS_DATA") or here.parent / "shared" / "data"))
    parser.add_argument("output", type=Path, nargs="?", default=WEIGHTS)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    if not (options.data / "s2" / "train").is_dir():
        parser.error(f"{options.data} holds no s2/train; name the folder of training images or set BANDPRESS_DATA")
    rng = np.random.default_rng(options.seed)
    torch.manual_seed(options.seed)
    started = time.time()

    def log(text):
        print(f"[{time.time() - started:6.0f} s] {text}", file=sys.stderr, flush=True)
    sets = []
    for name, a in data.sentinel2(options.data / "s2" / "train"):
        if min(a.shape[1:]) >= 32 and not (a == 0).all():
            sets.append((name, a, 0.05))
    for name, a in data.hyperspectral(options.data / "hsi" / "train"):
        sets.append((name, a, 0.02))
    result = {}
    for kind, steps in (("lossy", LOSSY_STEPS), ("reversible", REVERSIBLE_STEPS)):
        weights, frequencies, centroids = train(sets, steps, kind, rng, log)
        result.update({f"{kind}_weights": weights, f"{kind}_frequencies": frequencies, f"{kind}_centroids": centroids})
    options.output.parent.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(options.output, **result)
    log(f"wrote {options.output} ({options.output.stat().st_size} bytes)")


if __name__ == "__main__":
    main()
