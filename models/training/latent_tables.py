"""Fits the tables of the latents' entropy coder to training latents: weights by gradient descent, frequencies and
reconstruction points by counting."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import numpy as np

from ...codec.arrays import Array
from ...codec.entropy import tokens
from ...codec.entropy.latents import latent_coding, scale_estimate, spatial_prediction
from ...codec.entropy.latents.coder_protocol import Where
from ...codec.entropy.latents.entropy_tables import LatentTables
from ...codec.entropy.latents.hyperprior import Hyper
from ...codec.entropy.latents.latent_contexts import CLASSES_AT, CONTEXTS, FLAGS_AT, INSIDE_AT, POINTS, PROFILE
from ...codec.entropy.latents.part_coders import SymbolCoder
from ...codec.entropy.latents.scale_estimate import BINS, CLASSES, EXPECTED, MEANS, SUMS
from ...codec.entropy.rans import TOTAL
from ...codec.entropy.subbands.features import PHASES

SIDE = 32  # latents along an axis of a training sample of the weights
STEPS = 700  # steps of gradient descent
RATE = 0.06
PRIOR_COUNTS = 40.0  # weight, in counts, of a context's initial geometric distribution
SMALL = 1e-30
SIDE_BIN = 26  # the bin of the initial geometric distribution of side latents


def fit_tables(
    samples: Iterable[tuple[Array, Array | None]],
    mode: str = "activity",
    steps: int = STEPS,
    seed: int = 0,
    check: Callable[[], object] | None = None,
    prior: Hyper | None = None,
) -> LatentTables:
    """:class:`.entropy_tables.LatentTables` from ``samples``, a list of (q, value): ``q`` (channels, h, w) int32
    latents of one tile of one group, ``value`` the same latents in steps before rounding (any float type), or None.

    ``mode`` is "activity" or "factorised"; it is not used with ``prior``, a :class:`.hyperprior.Hyper`. All samples
    have the same channels. The result depends on the arguments alone. Raises ValueError when all samples are zero."""
    check = check or (lambda: None)
    samples = [(np.asarray(q, np.int32), v) for q, v in samples]
    used = [q for q, _ in samples if q.any()]
    if not used:
        raise ValueError("the tables of the latents cannot be learned from zeros alone")
    if mode not in ("activity", "factorised"):
        raise ValueError(f"unknown mode {mode!r}; take activity or factorised")
    mixing = None
    if mode == "activity" and prior is None:
        slopes = _slopes(used)
        used = [spatial_prediction.residuals(q, slopes) for q in used]
        mixing = Descent(used, slopes, seed).run(steps, check)
    profile = _profile(used) if prior is None else np.zeros(len(used[0]), np.int16)
    contexts = CONTEXTS + (prior.sides if prior is not None else 0)
    empty = _frequencies(np.zeros((contexts, tokens.ALPHABET)))
    tables = LatentTables(empty, np.zeros((BINS, POINTS)), profile, mixing, prior)
    counter = _Counter(tables, check)
    for q, value in samples:
        counter.error = None if value is None else np.asarray(value) - q
        latent_coding.walk(counter, tables, q.shape, q)
    return LatentTables(_frequencies(counter.counts), counter.points(), profile, mixing, prior)


def _profile(arrays: Sequence[Array]) -> Array:
    """Typical class of each channel relative to the others, (channels,) int16 in 1/PROFILE."""
    klass = np.stack([scale_estimate.classes(np.abs(q)) for q in arrays]).astype(np.float64)
    used = klass > 0
    seen = used.any(0)
    profile = np.zeros(klass.shape[1])
    for _ in range(8):
        shift = (np.where(used, klass - profile, 0).sum(1) / np.maximum(used.sum(1), 1))[:, None]
        profile = np.where(used, klass - shift, 0).sum(0) / np.maximum(used.sum(0), 1)
    profile[~seen] = profile[seen].min() - 4
    return np.clip(np.rint(profile * PROFILE), -(1 << 9), (1 << 9) - 1).astype(np.int16)


def _slopes(arrays: Sequence[Array]) -> Array:
    """Factors (channels, 2) int16 of the sums of four neighbours, corners and edges, for the best prediction, 0 where
    prediction does not help."""
    n = len(arrays[0])
    top, bottom = np.zeros((2, n)), np.full((2, n), SMALL)
    arrays = [q for q in arrays if min(q.shape[1:]) > 3]
    for q in arrays:
        energy = (q.astype(np.float64) ** 2).mean((1, 2)) + 0.1
        for phase, (y, x) in list(enumerate(PHASES))[1:]:
            known = spatial_prediction.sums(q.astype(np.float64), phase)
            i = min(phase, 2) - 1
            top[i] += (known * q[:, y::2, x::2]).sum((1, 2)) / energy
            bottom[i] += (known**2).sum((1, 2)) / energy
    slopes = np.clip(np.rint(top / bottom * 4 * spatial_prediction.ONE), 0, 2 * spatial_prediction.ONE).T.astype(
        np.int16
    )
    before, after = np.zeros((2, n)), np.zeros((2, n))
    for q in arrays:
        rest = spatial_prediction.residuals(q, slopes)
        for phase, (y, x) in list(enumerate(PHASES))[1:]:
            for total, values in ((before, q), (after, rest)):
                mean = np.abs(values[:, y::2, x::2]).mean((1, 2))
                total[min(phase, 2) - 1] += q[0].size * np.where(
                    mean > 0,
                    (1 + mean) * np.log2(1 + mean) - mean * np.log2(np.maximum(mean, SMALL)) + mean / (1 + mean),
                    0,
                )
    slopes[(after > 0.99 * before).T] = 0
    return slopes


def _shifts(arrays: Sequence[Array], slopes: Array) -> Array:
    """Difference of the class of each phase from that of the channel, (channels, 4) int8; 0 without prediction."""
    top, bottom = np.zeros((len(slopes), 4)), np.full((len(slopes), 1), SMALL)
    for q in arrays:
        if min(q.shape[1:]) > 3:
            a = np.abs(q)
            phases = np.stack([a[:, y::2, x::2].mean((1, 2)) for y, x in PHASES], 1)
            good = (phases > 0).all(1, keepdims=True)
            top += np.where(
                good, 2 * np.log2(np.maximum(phases, SMALL) / np.maximum(a.mean((1, 2)), SMALL)[:, None]), 0
            )
            bottom += good
    return np.where(np.asarray(slopes.any(1))[:, None], np.clip(np.rint(top / bottom), -20, 20), 0).astype(np.int8)


class _Counter(SymbolCoder):
    """A coder that counts symbols by context, and the positions of the values before rounding in their intervals."""

    def __init__(self, tables: LatentTables, check: Callable[[], object]) -> None:
        super().__init__(tables, self, check)
        self.counts = np.zeros(tables.tables.frequency.shape)
        self.sums, self.numbers = np.zeros(BINS * POINTS), np.zeros(BINS * POINTS)
        self.error: Array | None = None  # values before rounding minus quantised latents of the sample

    def put_symbols(self, symbols: Array, contexts: Array) -> None:
        """Count symbols (n,) in their contexts (n,)."""
        np.add.at(self.counts, (contexts, symbols), 1)

    def put_bits(self, values: Sequence[int] | Array, widths: Sequence[int] | Array) -> None:
        """Nothing to do: raw bits have no table."""

    def put_numbers(self, numbers: Array, contexts: Array) -> None:
        """Count the tokens of numbers (n,) in their contexts (n,)."""
        self.put_symbols(tokens.split(numbers)[0], contexts)

    def put_signs(self, nonzero: Array) -> None:
        """Nothing to do: signs have no table."""

    def phase(self, estimate: Array, values: Array | None, where: Where) -> tuple[Array, Array | None]:
        """Count a phase, and the positions of its values before rounding in their intervals."""
        if self.error is not None and values is not None:
            channels, rows, columns = where
            real = values + self.error[channels][:, rows, columns].ravel()
            which = np.flatnonzero(values)
            v = values[which]
            at = scale_estimate.bins(estimate)[which] * POINTS + np.minimum(np.abs(v), POINTS) - 1
            self.sums += np.bincount(at, (real[which] - v) * np.sign(v), BINS * POINTS)
            self.numbers += np.bincount(at, minlength=BINS * POINTS)
        return super().phase(estimate, values, where)

    def points(self) -> Array:
        """(BINS, POINTS) int8 in 1/256 of a step: mean positions, shrunk to those of adjacent bins where there are few
        samples."""
        sums, numbers = (a.reshape(BINS, POINTS) for a in (self.sums, self.numbers))
        wide = np.arange(BINS)[:, None] - np.arange(BINS)[None]
        kernel = np.exp2(-np.abs(wide).astype(np.float64))
        near, weight = kernel @ sums, kernel @ numbers
        prior = near / np.maximum(weight, 1)
        return np.clip(np.rint(256 * (sums + 30 * prior) / (numbers + 30)), -127, 127).astype(np.int8)


def _geometric(mean: float) -> Array:
    """Probabilities (ALPHABET,) of the tokens of a geometric distribution of ``mean``."""
    token = np.arange(tokens.ALPHABET - 1)
    low = token.astype(np.float64)
    big = token >= tokens.DIRECT
    low[big] = tokens.merge(token[big], np.zeros(big.sum(), np.uint32))
    survival = np.exp(np.append(low, 2.0 * low[-1]) * np.log(mean / (1 + mean)))
    return np.append(survival[:-1] - survival[1:], 0)


def _frequencies(counts: Array) -> Array:
    """Counts (CONTEXTS, ALPHABET) -> frequencies summing to 4096, smoothed; rare symbols are coded with the escape
    symbol."""
    out = np.zeros(counts.shape, np.uint16)
    for c, row in enumerate(counts):
        row = row.copy()
        if CLASSES_AT <= c < FLAGS_AT:
            distance = np.abs(np.arange(CLASSES) - (c - CLASSES_AT))
            prior = np.exp(-0.8 * distance) + 0.003
            prior[0] += np.exp(-0.25 * (c - CLASSES_AT))
            row[:CLASSES] += PRIOR_COUNTS * prior / prior.sum() + 0.001 * row.sum() / CLASSES
        elif FLAGS_AT <= c < INSIDE_AT:
            p = np.exp(-(2.0 ** ((c - FLAGS_AT + 0.5) / 2)) / (16 * scale_estimate.SCALE))
            row[:2] += PRIOR_COUNTS * np.array([p, 1 - p]) + 1e-3
        else:
            low = c if c < BINS else c - INSIDE_AT if c < CONTEXTS else SIDE_BIN
            row += PRIOR_COUNTS * _geometric(
                2.0 ** (scale_estimate.LOWEST_OCTAVE + (low + 0.5) / 2) / scale_estimate.SCALE
            )
            rare = row < row.sum() / (2 * TOTAL)
            rare[:2] = rare[-1] = False
            row[-1] += row[rare].sum()
            row[rare] = 0
            row[:2] += SMALL
            row[-1] = max(row[-1], row.sum() / TOTAL)
        got = np.where(row > 0, np.maximum(np.rint(row / row.sum() * TOTAL), 1), 0).astype(np.int64)
        got[got.argmax()] += TOTAL - got.sum()
        out[c] = got
    return out


class Descent:
    """Weights that minimise the bits of a geometric distribution whose mean is the estimate (Adam, Kingma and Ba 2015),
    in floating point; finally rounded to the integers of :class:`.scale_estimate.Mixing`."""

    def __init__(self, arrays: Sequence[Array], slopes: Array, seed: int) -> None:
        self.arrays, self.slopes, self.rng = arrays, slopes, np.random.default_rng(seed)
        self.shift = _shifts(arrays, slopes)
        n = len(arrays[0])
        r = self.rng.standard_normal
        self.logs = {
            "spread": 0.3 * r((n, SUMS)) - 2,
            "gather": 0.3 * r((n, 2 * SUMS)) - np.repeat((1.0, 3.0), SUMS),
            "near": np.tile((-1.0, -1.5), (n, 1)),
            "prior": np.full(4, 1.0),
        }

    def run(self, steps: int, check: Callable[[], object]) -> scale_estimate.Mixing:
        """The :class:`.scale_estimate.Mixing` after ``steps`` steps."""
        moments = {k: (np.zeros(v.shape), np.zeros(v.shape)) for k, v in self.logs.items()}
        sizes = np.array([q[0].size for q in self.arrays], np.float64)
        for step in range(steps):
            check()
            q = np.abs(self.arrays[self.rng.choice(len(self.arrays), p=sizes / sizes.sum())])
            y, x = (int(self.rng.integers(max(n - SIDE, 0) + 1)) for n in q.shape[1:])
            y, x = y & ~1, x & ~1  # keeps the phases
            q = q[:, y : y + SIDE, x : x + SIDE]
            if not q.any() or min(q.shape[1:]) < 2:
                continue
            gradient, bits = self.gradient(q)
            rate = RATE * (1 - step / steps) + 0.003
            for name, (first, second) in moments.items():
                g = gradient[name] / max(bits, 1)
                first += 0.1 * (g - first)
                second += 0.01 * (g * g - second)
                t = step + 1
                self.logs[name] -= rate * first / (1 - 0.9**t) / (np.sqrt(second / (1 - 0.99**t)) + 1e-8)
                np.clip(self.logs[name], -12, 6, out=self.logs[name])
        return self.rounded()

    def gradient(self, q: Array) -> tuple[dict[str, Array], float]:
        """({name: d bits / d log weight}, bits) of one sample (channels, h, w) of magnitudes, without signs."""
        weights = {k: np.exp(v) for k, v in self.logs.items()}
        out = {k: np.zeros(v.shape) for k, v in self.logs.items()}
        klass = scale_estimate.classes(q)
        order = np.flatnonzero(klass)
        order = order[np.argsort(-klass[order], kind="stable")]
        masks = _phase_masks(q.shape[1:])
        phases = scale_estimate.phase_classes(klass[order], self.shift[order])
        mean, expected = np.tensordot(MEANS[phases] / 65536, masks, 1), EXPECTED[phases] / 65536
        v = np.zeros(mean.shape)
        for i, (row, column) in enumerate(PHASES):
            v[:, row::2, column::2] = scale_estimate.normalised(q[order][:, row::2, column::2], phases[:, i]) / 64
        served = masks[2] + masks[3], masks[1] + masks[3]  # where edge neighbours, corner neighbours are known
        sums, total = np.zeros((SUMS,) + q.shape[1:]), np.zeros((SUMS, 4))
        d_above, d_below, blocks, bits = [], [], list(scale_estimate.blocks(len(order))), 0.0
        for s in blocks:  # forward pass, with the gradient of each block's own terms
            c = order[s]
            known = np.concatenate((sums, scale_estimate.around(sums)))
            norm = np.concatenate((total, total @ scale_estimate.AROUND.T))
            above: Array = np.tensordot(weights["gather"][c], known, 1) + np.tensordot(weights["prior"], masks, 1)
            below: Array = np.tensordot(weights["gather"][c] @ norm, masks, 1) + np.tensordot(
                weights["prior"], masks, 1
            )
            near = [
                m * _sum_at(v[s], offsets) for m, offsets in zip(served, (scale_estimate.EDGES, scale_estimate.CORNERS))
            ]
            count = [
                np.tensordot(expected[s] @ _near_phases(known_ones), masks, 1) for _, known_ones in scale_estimate.NEAR
            ]
            for i in range(2):
                w = weights["near"][c, i][:, None, None]
                above = above + w * near[i]
                below = below + w * count[i]
            e = mean[s] * above / below
            x = q[c]
            bits += float((np.log2(1 + e) * (1 + x) - x * np.log2(e)).sum())
            g = (e - x) / (1 + e)
            ga, gb = g / above, -g / below
            d_above.append(ga)
            d_below.append(np.tensordot(gb, masks, ((1, 2), (1, 2))))
            out["gather"][c] += np.tensordot(ga, known, ((1, 2), (1, 2))) + d_below[-1] @ norm.T
            out["prior"] += np.tensordot(masks, (ga + gb).sum(0), 2)
            for i in range(2):
                out["near"][c, i] += (ga * near[i]).sum((1, 2)) + (gb * count[i]).sum((1, 2))
            sums = sums + np.tensordot(weights["spread"][c].T, v[s], 1)
            total = total + weights["spread"][c].T @ expected[s]
        d_sums, d_total = np.zeros_like(sums), np.zeros((SUMS, 4))
        for s, ga, gb in zip(blocks[::-1], d_above[::-1], d_below[::-1]):  # backward pass through the sums
            c = order[s]
            out["spread"][c] += np.tensordot(v[s], d_sums, ((1, 2), (1, 2))) + expected[s] @ d_total.T
            d_known = np.tensordot(weights["gather"][c].T, ga, 1)
            d_sums += d_known[:SUMS] + _around_transposed(d_known[SUMS:])
            d_norm = weights["gather"][c].T @ gb
            d_total += d_norm[:SUMS] + d_norm[SUMS:] @ scale_estimate.AROUND
        return {k: g * weights[k] / np.log(2) for k, g in out.items()}, bits

    def rounded(self) -> scale_estimate.Mixing:
        """The weights as integers."""
        w = {k: np.exp(v) for k, v in self.logs.items()}
        top = w["spread"].max(0)
        gather = w["gather"] * np.tile(top, 2)
        scale = min(255 / gather.max(), 65535 / w["near"].max() / 255, 65535 / w["prior"].max() / 255)
        return scale_estimate.Mixing(
            np.rint(w["spread"] / top * 255),
            np.rint(gather * scale),
            np.rint(w["near"] * scale * 255),
            np.maximum(np.rint(w["prior"] * scale * 255), 1),
            self.slopes,
            self.shift,
        )


def _phase_masks(shape: Sequence[int]) -> Array:
    """(4, h, w): indicator maps of the polyphase components, 1 or 0."""
    out = np.zeros((4,) + tuple(shape))
    for i, (y, x) in enumerate(PHASES):
        out[i, y::2, x::2] = 1
    return out


def _near_phases(known: Iterable[tuple[int, ...] | None]) -> Array:
    """(4, 4): for each phase (column) its known neighbours, by their phase."""
    return np.array([(0, 0, 0, 0) if k is None else k for k in known], np.float64).T


def _around_transposed(d: Array) -> Array:
    """The transpose of :func:`.scale_estimate.around`."""
    n, h, w = d.shape
    p = np.zeros((n, h + 2, w + 2))
    for dy, dx in scale_estimate.EDGES + scale_estimate.CORNERS:
        p[:, 1 + dy : 1 + dy + h, 1 + dx : 1 + dx + w] += d
    p[:, :, 2] += p[:, :, 0]
    p[:, :, -3] += p[:, :, -1]
    p[:, 2] += p[:, 0]
    p[:, -3] += p[:, -1]
    return p[:, 1:-1, 1:-1]


def _sum_at(v: Array, offsets: Iterable[tuple[int, int]]) -> Array:
    """Sums of neighbours at ``offsets`` of (n, h, w), mirrored at the borders."""
    p = np.pad(v, ((0, 0), (1, 1), (1, 1)), mode="reflect")
    h, w = v.shape[1:]
    total = np.zeros(v.shape)
    for dy, dx in offsets:
        total += p[:, 1 + dy : 1 + dy + h, 1 + dx : 1 + dx + w]
    return total
