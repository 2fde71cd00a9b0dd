"""A hyperprior in integer arithmetic: estimates the scale of each latent from side latents and from decoded latents.

Side latents z (Ballé et al., "Variational image compression with a scale hyperprior", ICLR 2018), one place for 2 x 2
latents, are coded first, with tables of their own. A small network turns them into the first *state* of every place.
Channels are coded in *slices* (Minnen and Singh, "Channel-wise autoregressive entropy models", ICIP 2020), each in four
phases; the decoded latents are added to the state. From the state of a place, that of its eight neighbours, and the
decoded neighbours in the slice itself, a network with one hidden layer estimates the magnitude of each latent, as one
of the bins of :mod:`.scale_estimate`.

Weights, activations and magnitudes are integers held in float32, and every sum is below 2**24, where float32 is exact
in any order of summation: NumPy, torch and onnxruntime give the same bits on every machine.
``models/architectures/latent_prior.py`` is the same network as a torch module, from which the arrays come."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property

import numpy as np

from ...arrays import Array
from ...runtime import core
from ..subbands.features import PHASES
from . import spatial_prediction
from .coder_protocol import PartCoder
from .core_traversals import SliceNetwork, by_slices, role_of
from .scale_estimate import BINS, around
from .spatial_prediction import CORNERS, EDGES, edged

WEIGHT = 64  # a weight of 1
UNIT = 16  # an activation, or an octave of a magnitude, of 1
CEILING = 511  # of activations
SIDE_TOP = 31  # largest magnitude of a side latent
OCTAVES = 12  # magnitudes are capped at 2**12 steps
OUTPUT = WEIGHT * UNIT // 2  # half an octave in the sums of the last layer
ORIGIN = 28  # bin of an expected magnitude of 1
# Kinds of places, whose biases differ since prediction leaves residuals of different scale: 0 phase 0 of the grid four
# times as coarse; 1 to 3 phases 1 to 3; 4 and 5 phases 1 to 3 of the grids twice and four times as coarse.
KINDS = 6
EXACT = 1 << 24  # integers below are exact in float32
# floor(UNIT * log2(1 + magnitude)) for magnitudes below 2**OCTAVES
LOGS = np.searchsorted(
    np.array([2.0 ** (j / UNIT) - 1 for j in range(1, UNIT * OCTAVES + 1)]), np.arange(1 << OCTAVES), side="right"
).astype(np.float32)
# an estimate in the middle of each bin, in 1/scale_estimate.SCALE of a step
ESTIMATES = np.array([(1.25, 1.75)[b & 1] * 2.0 ** (b // 2 - 4) for b in range(BINS)])


def logs(values: Array) -> Array:
    """Logarithms of 1 + magnitude in 1/UNIT of an octave (integers in float32), of int32 ``values`` of any shape."""
    return LOGS[np.minimum(np.abs(values), len(LOGS) - 1)]


def activated(sums: Array, low: float = -CEILING) -> Array:
    """Sums in 1/(WEIGHT * UNIT) -> activations in 1/UNIT, ``low``..CEILING; in place."""
    sums *= np.float32(1 / WEIGHT)
    np.floor(sums, out=sums)
    return np.clip(sums, np.float32(low), np.float32(CEILING), out=sums)


class Hyper:
    """The integer network of one model, of these arrays (n channels, m numbers of state, s slices):

    ``order`` (n,) int16, the channel at each position of the coding order; ``slices`` (s,) int16, how many channels
    each has; ``components`` (s,) int16, how many leading spectral components are complete after each slice, not
    decreasing; ``side_in`` (a, n), ``side_in_bias`` (a,), ``side_z`` (z, a), ``side_z_bias`` (z,) float32, for the
    encoder alone; ``side_hidden`` (b, 9 z) int8, ``side_hidden_bias`` (b,) int32; ``side_state`` (4 m, b) int8,
    ``side_state_bias`` (4 m,) int32, for the places 00, 01, 10, 11 of a side latent in turn; ``spread`` (n, m) int8;
    ``own`` (n, o) int8; ``near`` (n, 2) int8; ``first`` (s, d, 2 m + o) int8, ``first_bias`` (s, 4, d) int32, by phase;
    ``last`` (n, d) int8, ``last_bias`` (n, KINDS) int32; ``slopes`` (levels, n, 2) int16, of
    :mod:`.spatial_prediction`, for a grid and those twice, four times, … as coarse.

    ``runs`` {components known: numbers of the slices that complete them}, in order.

    Without ``near`` (then o is 0), a slice has no phases: the scale hyperprior as published, when there is one slice.
    Raises ValueError for arrays that do not fit together or whose sums could leave the exact range."""

    NAMES = (
        "order",
        "slices",
        "components",
        "side_in",
        "side_in_bias",
        "side_z",
        "side_z_bias",
        "side_hidden",
        "side_hidden_bias",
        "side_state",
        "side_state_bias",
        "spread",
        "own",
        "near",
        "first",
        "first_bias",
        "last",
        "last_bias",
        "slopes",
    )

    def __init__(self, arrays: Mapping[str, Array]) -> None:
        self.arrays = {name: np.asarray(arrays[name]) for name in self.NAMES if name in arrays}
        a = {name: v.astype(np.float32) for name, v in self.arrays.items()}
        self.spread = self.arrays["spread"]
        self.channels, self.state = self.spread.shape
        self.sides, self.phased = len(a["side_z"]), "near" in a
        self.order, self.slopes = self.arrays["order"].astype(np.int64), self.arrays["slopes"]
        ends = np.cumsum(self.arrays["slices"].astype(np.int64))
        self.slices = [slice(int(e - n), int(e)) for n, e in zip(self.arrays["slices"], ends)]
        self._check(a, ends)
        known = self.arrays["components"].tolist()
        self.runs = {count: [i for i, c in enumerate(known) if c == count] for count in sorted(set(known))}
        self.w = a
        self.channel = {
            name: a[name][self.order] for name in ("spread", "own", "near", "last", "last_bias") if name in a
        }

    def _check(self, a: Mapping[str, Array], ends: Array) -> None:
        n, m, z, s = self.channels, self.state, self.sides, len(ends)
        b, o, d = len(a["side_hidden"]), a["own"].shape[1], a["first"].shape[1] if a["first"].ndim == 3 else 0
        shapes = {
            "order": (n,),
            "slices": (s,),
            "components": (s,),
            "side_in": (len(a["side_in"]), n),
            "side_in_bias": (len(a["side_in"]),),
            "side_z": (z, len(a["side_in"])),
            "side_z_bias": (z,),
            "side_hidden": (b, 9 * z),
            "side_hidden_bias": (b,),
            "side_state": (4 * m, b),
            "side_state_bias": (4 * m,),
            "own": (n, o),
            "near": (n, 2),
            "first": (s, d, 2 * m + o),
            "first_bias": (s, 4, d),
            "last": (n, d),
            "last_bias": (n, KINDS),
            "slopes": (len(a["slopes"]), n, 2),
        }
        if (
            any(a[name].shape != shape for name, shape in shapes.items() if name in a)
            or not s
            or ends[-1] != n
            or (self.arrays["slices"] < 1).any()
            or not np.array_equal(np.sort(self.order), np.arange(n))
            or n > 4096
            or (np.diff(self.arrays["components"].astype(int), prepend=1) < 0).any()
        ):
            raise ValueError("the arrays of the hyperprior have the wrong shape")
        top = UNIT * OCTAVES

        def sums(w: Array) -> Array:
            return np.abs(w).sum(-1)

        start = (sums(a["side_state"]) * CEILING + np.abs(a["side_state_bias"])).reshape(4, m).max(0)
        near = sums(a["near"]) * top if self.phased else 0
        most = (
            (sums(a["side_hidden"]).max(initial=0) * SIDE_TOP + np.abs(a["side_hidden_bias"]).max(initial=0)) * UNIT,
            (start + sums(a["spread"].T) * top).max(initial=0),
            sums(a["own"].T).max(initial=0) * top,
            (sums(a["first"])[:, None] * CEILING + np.abs(a["first_bias"])).max(initial=0),
            ((sums(a["last"]) * CEILING + near)[:, None] + np.abs(a["last_bias"])).max(initial=0),
        )
        if max(most) >= EXACT:
            raise ValueError("the hyperprior's sums could leave the range in which float32 is exact")

    @cached_property
    def network(self) -> SliceNetwork:
        """What the compiled core needs to know."""
        w, channel = self.w, self.channel
        starts = np.array([0, *(s.stop for s in self.slices)], np.int32)
        arrays = [starts, self.order.astype(np.int32), channel["spread"], channel["own"], channel.get("near")]
        arrays += [channel["last"], channel["last_bias"], w["first"], w["first_bias"]]
        arrays += [LOGS, (ESTIMATES * 16).astype(np.int32)]
        counts = self.state, w["own"].shape[1], w["first"].shape[1]
        return SliceNetwork(*counts, self.phased, arrays, self.slices, list(self.runs.values()))

    def runs_for(self, components: int | None) -> int:
        """How many of the ``runs`` it takes to know the first ``components`` spectral components; None: all."""
        if components is None:
            return len(self.runs)
        return 1 + sum(known < components for known in list(self.runs)[:-1])

    def side_shape(self, shape: Sequence[int]) -> tuple[int, int, int]:
        """(side latents, rows, columns) for latents of ``shape`` (channels, h, w)."""
        return self.sides, -(-shape[1] // 2), -(-shape[2] // 2)

    def side_of(self, q: Array) -> Array:
        """Side latents (sides, rows, columns) int32 that an encoder sends for latents ``q`` (channels, h, w) int32.
        Floating-point arithmetic may be used here, because the decoder does not repeat it."""
        n, h, w = q.shape
        hidden = self.w["side_in"] @ (logs(q) / np.float32(UNIT)).reshape(n, -1) + self.w["side_in_bias"][:, None]
        hidden = np.maximum(hidden, 0).reshape(-1, h, w)
        _, rows, columns = self.side_shape(q.shape)
        hidden = np.pad(hidden, ((0, 0), (0, 2 * rows - h), (0, 2 * columns - w)), "edge")
        mean = hidden.reshape(-1, rows, 2, columns, 2).mean((2, 4)).reshape(-1, rows * columns)
        z = self.w["side_z"] @ mean + self.w["side_z_bias"][:, None]
        return np.clip(np.rint(z), -SIDE_TOP, SIDE_TOP).astype(np.int32).reshape(-1, rows, columns)

    def start(self, z: Array, shape: Sequence[int]) -> Array:
        """The state (state, h * w) that side latents ``z`` give for latents of ``shape`` (h, w), in
        1/(WEIGHT * UNIT)."""
        h, w = shape
        rows, columns = z.shape[1:]
        p = edged(z.astype(np.float32))
        seen = np.stack([p[:, y : y + rows, x : x + columns] for y in range(3) for x in range(3)], 1).reshape(
            9 * self.sides, -1
        )
        hidden = self.w["side_hidden"] @ seen
        hidden += self.w["side_hidden_bias"][:, None]
        hidden *= np.float32(UNIT)
        sums = self.w["side_state"] @ activated(hidden, 0)
        sums += self.w["side_state_bias"][:, None]
        sums = (
            sums.reshape(2, 2, self.state, rows, columns)
            .transpose(2, 3, 0, 4, 1)
            .reshape(self.state, 2 * rows, 2 * columns)
        )
        return np.ascontiguousarray(sums[:, :h, :w]).reshape(self.state, h * w)

    def add(self, state: Array, part: slice, magnitudes: Array) -> None:
        """Add the logarithms (channels of ``part``, n) of a slice to the state, in place."""
        state += self.channel["spread"][part].T @ magnitudes

    def hidden(self, number: int, state: Array, shape: Sequence[int]) -> Array:
        """Sums (hidden, h, w) of the first layer of slice ``number``, without the inputs from the slice itself."""
        here = activated(state.copy()).reshape(self.state, *shape)
        beside = around(here)
        beside *= np.float32(1 / 8)
        np.floor(beside, out=beside)
        seen = np.concatenate((here, beside)).reshape(2 * self.state, -1)
        return (self.w["first"][number][:, : 2 * self.state] @ seen).reshape(-1, *shape)

    def bins(
        self, number: int, phase: int, hidden: Array, edges: Array | None, corners: Array | None, kinds: Array | int
    ) -> Array:
        """Bins (channels, n) int32 of the latents of slice ``number`` in ``phase`` (0..3), from the sums ``hidden``
        (hidden, n), mean logarithms of the known neighbours, ``edges`` and ``corners`` (channels, n) or None, and the
        kind of each place, (n,) or a number."""
        part, hidden = self.slices[number], hidden + self.w["first_bias"][number, phase][:, None]
        known = corners if edges is None else edges
        if known is not None:
            own = activated(self.channel["own"][part].T @ known)
            hidden += self.w["first"][number][:, 2 * self.state :] @ own
        sums = self.channel["last"][part] @ activated(hidden, 0)
        for i, values in enumerate((edges, corners)):
            if values is not None:
                sums += self.channel["near"][part, i, None] * values
        sums += self.channel["last_bias"][part][:, kinds if isinstance(kinds, np.ndarray) else [kinds]]
        sums *= np.float32(1 / OUTPUT)
        return np.clip(np.floor(sums, out=sums).astype(np.int32) + ORIGIN, 0, BINS - 1)


def kinds_of(shape: Sequence[int]) -> Array:
    """The kind of each place of phase 0, (h * w,) int64 for ``shape`` (h, w) of that phase's grid."""
    out = np.full(shape, 4, np.int64)
    out[::2, ::2] = 5
    out[::4, ::4] = 0
    return out.ravel()


def residuals(values: Array, slopes: Array, gains: Array | None = None) -> Array:
    """(channels, h, w) int32 -> residuals of prediction from neighbours: on the grid, then on that of its phase 0, and
    so on. ``gains``: see :func:`.spatial_prediction.residuals`."""
    values = np.array(values, np.int32)
    for level, s in enumerate(slopes):
        grid = values[:, :: 1 << level, :: 1 << level]
        if min(grid.shape[1:]) > 1:
            rest = spatial_prediction.residuals(np.ascontiguousarray(grid), s, _every(gains, level))
            keep = rest[:, ::2, ::2].copy()
            grid[...] = rest
            grid[:, ::2, ::2] = keep
    return values


def restore(rest: Array, slopes: Array, gains: Array | None = None) -> Array:
    """Inverse of :func:`residuals`."""
    rest = np.array(rest, np.int32)
    for level in range(len(slopes) - 1, -1, -1):
        grid = rest[:, :: 1 << level, :: 1 << level]
        if min(grid.shape[1:]) > 1:
            grid[...] = spatial_prediction.restore(np.ascontiguousarray(grid), slopes[level], _every(gains, level))
    return rest


def _every(gains: Array | None, level: int) -> Array | None:
    return None if gains is None else gains[:: 1 << level, :: 1 << level]


def predicted(slopes: Array) -> Array:
    """Which channels are predicted from neighbours, (channels,) bool."""
    return np.asarray(slopes.any((0, 2)))


def walk(coder: PartCoder, hyper: Hyper, shape: Sequence[int], q: Array | None = None) -> tuple[Array, Array]:
    """Code the prediction residuals ``q`` of one part, (channels, h, w), or decode them where that is None: (values
    int32, points int8)."""
    values, points = np.zeros(shape, np.int32) if q is None else np.array(q, np.int32), np.zeros(shape, np.int8)
    walk_all(coder, hyper, [(values, points)], len(hyper.runs), q is not None)
    return values, points


def walk_all(
    coder: PartCoder, hyper: Hyper, parts: Sequence[tuple[Array, Array]], runs: int, given: bool = False
) -> None:
    """Code the values int32 of ``parts``, each (values, points int8) of (channels, h, w), or decode them unless they
    are ``given``, in place, step by step and each step for all parts: first the side latents, then the slices of each
    of the first ``runs`` of ``hyper.runs``. Before each, ``coder.step`` is called with its number."""
    parts = [part for part in parts if part[0].size]
    states = []
    for values, _ in parts:
        coder.step(0)
        z = coder.side(hyper.side_of(values) if given else None, hyper.side_shape(values.shape))
        states.append(hyper.start(z, values.shape[1:]))
    role = role_of(coder)
    if role is not None and parts:
        coder.check()
        work = [(*part, state) for part, state in zip(parts, states)]
        written = core.attempt(by_slices, role, hyper.network, work, runs)
        if written is not None:
            for number, by_part in enumerate(written, 1):
                for piece in by_part:
                    coder.step(number)
                    if role.writer is not None:
                        role.writer.extend(*piece)
            return
    for number, slices in enumerate(list(hyper.runs.values())[:runs], 1):
        for (values, points), state in zip(parts, states):
            coder.step(number)
            for i in slices:
                coder.check()
                _slice(coder, hyper, i, state, values, points, given)


def _slice(
    coder: PartCoder, hyper: Hyper, number: int, state: Array, values: Array, points: Array, given: bool
) -> None:
    """Code slice ``number`` of a part, find its ``points``, and add it to the ``state``."""
    h, w = values.shape[1:]
    channels = hyper.order[hyper.slices[number]]
    hidden = hyper.hidden(number, state, (h, w))
    own = np.zeros((len(channels), h, w), np.int32)
    near = np.zeros(own.shape, np.int8)
    known: dict[tuple[int, int], Array] = {}
    for index, phase in enumerate(PHASES if hyper.phased and min(h, w) > 1 else (None,)):
        rows, columns = (
            (slice(None), slice(None)) if phase is None else (slice(phase[0], None, 2), slice(phase[1], None, 2))
        )
        cell = own[:, rows, columns]
        edges, corners = _known(known, index, phase, cell.shape)
        kinds = kinds_of(cell.shape[1:]) if index == 0 and phase is not None else index
        bins = hyper.bins(number, index, hidden[:, rows, columns].reshape(len(hidden), -1), edges, corners, kinds)
        wanted = values[channels][:, rows, columns].ravel() if given else None
        v, p = coder.phase(ESTIMATES[bins].ravel(), wanted, (channels, rows, columns))
        own[:, rows, columns] = v.reshape(cell.shape)
        if p is not None:
            near[:, rows, columns] = p.reshape(cell.shape)
        if phase is not None:
            known[phase] = edged(logs(own[:, rows, columns]))
    hyper.add(state, hyper.slices[number], logs(own).reshape(len(channels), -1))
    values[channels], points[channels] = own, near


def _known(
    known: Mapping[tuple[int, int], Array], index: int, phase: tuple[int, int] | None, shape: Sequence[int]
) -> tuple[Array | None, Array | None]:
    """Mean logarithms (channels, n) of the four neighbours at the edges and at the corners, rounded down; None where
    unknown."""

    def mean(offsets: Sequence[tuple[int, int]], phases: tuple[int, int]) -> Array | None:
        if phase is None or index not in phases:
            return None
        total = np.zeros(shape, np.float32)
        for dy, dx in offsets:
            y, x = phase[0] + dy, phase[1] + dx
            total += known[y & 1, x & 1][
                :, 1 + (y >> 1) : 1 + (y >> 1) + shape[1], 1 + (x >> 1) : 1 + (x >> 1) + shape[2]
            ]
        total *= np.float32(1 / 4)
        return np.floor(total, out=total).reshape(shape[0], -1)

    return mean(EDGES, (2, 3)), mean(CORNERS, (1, 3))
