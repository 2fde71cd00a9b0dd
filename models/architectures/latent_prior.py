"""Prior of the latents: the integer network of :mod:`.hyperprior` as a trainable torch module.

Weights are multiples of 1/64 and activations of 1/16 in the forward pass, straight-through in the backward pass (Jacob
et al., "Quantization and training of neural networks", CVPR 2018). So the network is trained with the arithmetic of the
codec: the sums are exact in float32, and the module gives the same bins as the codec (:meth:`Prior.bins`)."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np
import torch
from torch import nn
from torch.nn import functional

from ...codec.entropy.latents import hyperprior
from ...codec.entropy.latents.spatial_prediction import LARGEST_VALUE, ONE

if TYPE_CHECKING:
    from torch import Tensor

    from ...codec.arrays import Array

TOP = 127 / hyperprior.WEIGHT  # largest magnitude of an int8 weight
LOWEST, HIGHEST = -14.0, 12.5  # log2 of an expected magnitude
PHASE = ((0, 0), (1, 1), (0, 1), (1, 0))  # parities of row and column of the four polyphase grids, in coding order
STEEP = 0.08  # |latent| in steps below which the rate does not change with it, on average


def rounded_weight(w: Tensor) -> Tensor:
    """Weights quantised as in the codec: clipped and rounded, with a straight-through gradient."""
    return w + (torch.round(w.clamp(-TOP, TOP) * hyperprior.WEIGHT) / hyperprior.WEIGHT - w).detach()


def rounded_bias(b: Tensor, unit: int = hyperprior.WEIGHT * hyperprior.UNIT) -> Tensor:
    """Biases quantised as in the codec: multiples of 1 / ``unit``, with a straight-through gradient."""
    return b + (torch.round(b * unit) / unit - b).detach()


def activation(x: Tensor, low: int = -hyperprior.CEILING) -> Tensor:
    """Activations quantised as in the codec: clipped and rounded down, with a straight-through gradient."""
    x = x.clamp(low / hyperprior.UNIT, hyperprior.CEILING / hyperprior.UNIT)
    return x + (torch.floor(x * hyperprior.UNIT) / hyperprior.UNIT - x).detach()


def pointwise(w: Tensor, x: Tensor) -> Tensor:
    """1x1 convolution: weights (d, c), x (N, c, h, w) -> (N, d, h, w)."""
    return functional.conv2d(x, w[:, :, None, None])


def geometric_bits(q: Tensor, octaves: Tensor, v: Tensor | None = None) -> Tensor:
    """Bits of integers ``q`` under a two-sided geometric distribution with mean magnitude 2 ** ``octaves``. ``v``: the
    latents in steps before rounding; they get the gradient of the mean rate under uniform quantisation noise."""
    magnitude = q.abs()
    # log2(1 + E) and log2(1 + 1 / E), for any E
    more, less = (
        functional.softplus(octaves * math.log(2)) / math.log(2),
        functional.softplus(-octaves * math.log(2)) / math.log(2),
    )
    bits = more + magnitude * less + (magnitude > 0)
    if v is not None:
        size = v.abs()
        slope = (less + (size < 1 + STEEP)).detach() * (size > STEEP)
        bits = bits + slope * (size - size.detach())
    return bits


class Prior(nn.Module):
    """Bits of latents. ``order``: channels in coding order; ``slices``: number of channels of each slice;
    ``components``: number of spectral components that are complete after each slice, None: one. ``states``: channels of
    the state, which summarises side latents and earlier slices at a position; ``own``: channels of the context from
    neighbours of the same slice; ``hidden``: width of the hidden layer. ``sides``: number of side latents for each 2 x
    2 latents; ``inner``: width of the two small networks that make and use them. ``levels``: number of grids on which
    slowly varying channels are predicted. ``phased`` False: the scale hyperprior alone."""

    slopes: Tensor
    back: Tensor
    table: Tensor

    def __init__(
        self,
        latents: int,
        order: Sequence[int] | None = None,
        slices: Sequence[int] | None = None,
        components: Sequence[int] | None = None,
        *,
        states: int = 32,
        own: int = 16,
        hidden: int = 32,
        sides: int = 6,
        inner: int = 24,
        levels: int = 3,
        phased: bool = True,
    ) -> None:
        super().__init__()
        order, slices = order or list(range(latents)), slices or [latents]
        self.phased, self.states, self.sides, own = phased, states, sides, own if phased else 0
        self.slices = [order[sum(slices[:i]) : sum(slices[: i + 1])] for i in range(len(slices))]
        self.order, self.components = order, components or [1] * len(slices)

        def matrix(*shape: int, inputs: int | None = None) -> nn.Parameter:
            return nn.Parameter(torch.randn(*shape) / math.sqrt(inputs or shape[-1]))

        self.side_in, self.side_in_bias = matrix(inner, latents), nn.Parameter(torch.zeros(inner))
        self.side_z, self.side_z_bias = matrix(sides, inner), nn.Parameter(torch.zeros(sides))
        self.side_hidden, self.side_hidden_bias = matrix(inner, 9 * sides), nn.Parameter(torch.zeros(inner))
        self.side_state, self.side_state_bias = matrix(4 * states, inner), nn.Parameter(torch.zeros(4 * states))
        self.side_scale = nn.Parameter(torch.zeros(sides))
        self.spread, self.own = matrix(latents, states, inputs=16), matrix(latents, own, inputs=16)
        self.near: nn.Parameter | None = nn.Parameter(torch.full((latents, 2), 0.2)) if phased else None
        self.first = matrix(len(slices), hidden, 2 * states + own)
        self.first_bias = nn.Parameter(torch.zeros(len(slices), 4, hidden))
        self.last = nn.Parameter(torch.randn(latents, hidden) * 0.05)
        self.last_bias = nn.Parameter(torch.full((latents, hyperprior.KINDS), -2.0))
        self.register_buffer("slopes", torch.zeros(levels if phased else 0, latents, 2))
        self.register_buffer("back", torch.argsort(torch.tensor(order)), persistent=False)
        magnitudes = np.arange(1 << hyperprior.OCTAVES, dtype=np.int32)
        self.register_buffer("table", torch.from_numpy(hyperprior.logs(magnitudes) / hyperprior.UNIT), persistent=False)

    # spatial prediction --------------------------------------------------------------------------------------------
    def guesses(self, q: Tensor, gains: Tensor | None = None) -> Tensor:
        """Predictions of quantised latents (N, L, h, w), see :func:`.hyperprior.residuals`; with ``gains`` (N, 1, h,
        w), by which latents were multiplied, the same up to rounding."""
        out = torch.zeros_like(q)
        for level in range(len(self.slopes)):
            step = 1 << level
            grid = q[:, :, ::step, ::step]
            h, w = grid.shape[2:]
            which = self.slopes[level].any(1).nonzero()[:, 0]
            if min(h, w) < 2 or not len(which):
                continue
            grid = grid[:, which]
            scale = None if gains is None else gains[:, :, ::step, ::step]
            p = functional.pad(grid if scale is None else grid / scale, (1, 1, 1, 1), mode="reflect")
            edges, corners = neighbour_sums(p)
            for phase, (y, x) in list(enumerate(PHASE))[1:]:
                slope = self.slopes[level, which, min(phase, 2) - 1][:, None, None]
                total = (corners if phase == 1 else edges)[:, :, y::2, x::2]
                if scale is not None:
                    total = total * scale[:, :, y::2, x::2]
                # Integers below 2**24 are exact in float32; training does not reach larger ones.
                predicted = torch.floor((total.clamp(-LARGEST_VALUE, LARGEST_VALUE) * slope + 2 * ONE) / (4 * ONE))
                out[:, which, y * step :: 2 * step, x * step :: 2 * step] = predicted
        return out

    def fit_slopes(self, q: Tensor) -> None:
        """Set the slopes of prediction to the least-squares ones for latents ``q`` (N, L, h, w); 0 where prediction
        hardly helps."""
        for level in range(len(self.slopes)):
            step = 1 << level
            grid = q[:, :, ::step, ::step]
            if min(grid.shape[2:]) < 4:
                break
            edges, corners = neighbour_sums(functional.pad(grid, (1, 1, 1, 1), mode="reflect"))
            energy = grid.square().mean((2, 3), keepdim=True) + 0.1
            for i, sums, places in ((0, corners, PHASE[1:2]), (1, edges, PHASE[2:])):
                top = bottom = before = after = q.new_zeros(q.shape[1])
                for y, x in places:
                    s, t = sums[:, :, y::2, x::2], grid[:, :, y::2, x::2]
                    top, bottom = top + (s * t / energy).sum((0, 2, 3)), bottom + (s * s / energy).sum((0, 2, 3))
                slope = torch.round(top / bottom.clamp(min=1e-9) * 4 * ONE).clamp(0, 2 * ONE)
                for y, x in places:
                    s, t = sums[:, :, y::2, x::2], grid[:, :, y::2, x::2]
                    rest = t - torch.floor(s * slope[:, None, None] / (4 * ONE) + 0.5)
                    before = before + torch.log2(1 + t.abs()).sum((0, 2, 3))
                    after = after + torch.log2(1 + rest.abs()).sum((0, 2, 3))
                self.slopes[level, :, i] = torch.where(after < 0.97 * before, slope, torch.zeros_like(slope))

    # the network ------------------------------------------------------------------------------------------------------
    def logs(self, q: Tensor) -> Tensor:
        """log2(1 + magnitude) of quantised latents, rounded as in the codec."""
        return self.table[q.abs().clamp(max=len(self.table) - 1).long()]

    def side(self, a: Tensor) -> Tensor:
        """Side latents (N, sides, h / 2, w / 2), not yet quantised, from logarithms (N, L, h, w)."""
        hidden = torch.relu(pointwise(self.side_in, a) + self.side_in_bias[:, None, None])
        hidden = functional.pad(hidden, (0, a.shape[3] % 2, 0, a.shape[2] % 2), mode="replicate")
        return pointwise(self.side_z, functional.avg_pool2d(hidden, 2)) + self.side_z_bias[:, None, None]

    def start(self, z: Tensor, h: int, w: int) -> Tensor:
        """The state (N, states, h, w) before the first slice, from quantised side latents."""
        seen = functional.unfold(functional.pad(z, (1, 1, 1, 1), mode="replicate"), 3).reshape(len(z), -1, *z.shape[2:])
        hidden = pointwise(rounded_weight(self.side_hidden), seen)
        hidden = activation(hidden + rounded_bias(self.side_hidden_bias, hyperprior.WEIGHT)[:, None, None], 0)
        sums = pointwise(rounded_weight(self.side_state), hidden) + rounded_bias(self.side_state_bias)[:, None, None]
        n, _, rows, columns = sums.shape
        sums = sums.reshape(n, 2, 2, self.states, rows, columns).permute(0, 3, 4, 1, 5, 2)
        return sums.reshape(n, self.states, 2 * rows, 2 * columns)[:, :, :h, :w]

    def octaves(self, a: Tensor, z: Tensor) -> Tensor:
        """log2 of the expected magnitude of each latent (N, L, h, w), given logarithms ``a`` and quantised side latents
        ``z``. The estimate depends only on latents that are coded before (causal)."""
        h, w = a.shape[2:]
        state = self.start(z, h, w)
        maps = self._maps(h, w, a)
        first, last, spread, own = (rounded_weight(p) for p in (self.first, self.last, self.spread, self.own))
        first_bias, last_bias = rounded_bias(self.first_bias), rounded_bias(self.last_bias)
        near = None if self.near is None else rounded_weight(self.near)
        parts = []
        for number, channels in enumerate(self.slices):
            here = activation(state)
            around = functional.pad(here, (1, 1, 1, 1), mode="reflect" if min(h, w) > 1 else "replicate")
            beside = sum(neighbour_sums(around)) / 8
            beside = beside + (torch.floor(beside * hyperprior.UNIT) / hyperprior.UNIT - beside).detach()
            seen, mine, direct = torch.cat([here, beside], 1), a[:, channels], 0
            if near is not None:
                edges, corners = (
                    torch.floor(s / 4 * hyperprior.UNIT) / hyperprior.UNIT
                    for s in neighbour_sums(functional.pad(mine, (1, 1, 1, 1), mode="reflect"))
                )
                edges, corners = edges * (maps[2] + maps[3]), corners * (maps[1] + maps[3])
                known = edges + corners * maps[1]
                added = activation(pointwise(own[channels].T, known)) * (1 - maps[0])
                seen = torch.cat([seen, added], 1)
                direct = near[channels, 0, None, None] * edges + near[channels, 1, None, None] * corners
            place = torch.einsum("pd,phw->dhw", first_bias[number], maps[:4])
            hidden = activation(pointwise(first[number], seen) + place, 0)
            kind = torch.einsum("ck,khw->chw", last_bias[channels], maps[4:])
            parts.append(pointwise(last[channels], hidden) + direct + kind)
            state = state + pointwise(spread[channels].T, mine)
        return torch.cat(parts, 1)[:, self.back]

    def _maps(self, h: int, w: int, like: Tensor) -> Tensor:
        """Indicator maps (4 + KINDS, h, w), 0 or 1, of the polyphase components and of the kinds of positions; with the
        type and device of ``like``."""
        maps = np.zeros((4 + hyperprior.KINDS, h, w), np.float32)
        if not self.phased:
            maps[0] = maps[4] = 1
        for i, (y, x) in enumerate(PHASE if self.phased else ()):
            maps[i, y::2, x::2] = 1
            shape = maps[0, y::2, x::2].shape
            kinds = np.full(shape, i) if i else hyperprior.kinds_of(shape).reshape(shape)
            maps[4:, y::2, x::2] = kinds == np.arange(hyperprior.KINDS)[:, None, None]
        return torch.from_numpy(maps).to(like)

    def forward(self, v: Tensor, q: Tensor, gains: Tensor | None = None) -> Tensor:
        """Bits (N,) of latents ``v`` in steps that are coded as integers ``q``, (N, L, h, w). The network gets the
        gradient of the cost of the integers, the latents that of :func:`geometric_bits`. ``gains``: see
        :meth:`guesses`."""
        predicted = self.guesses(q.detach(), gains)
        rest = q.detach() - predicted
        a = self.logs(rest)
        z = self.side(a)
        quantised = z + (torch.round(z).clamp(-hyperprior.SIDE_TOP, hyperprior.SIDE_TOP) - z).detach()
        octaves = self.octaves(a, quantised).clamp(LOWEST, HIGHEST)
        return geometric_bits(rest, octaves, v - predicted).sum((1, 2, 3)) + self.side_bits(z)

    def side_bits(self, z: Tensor) -> Tensor:
        """Bits (N,) of side latents under a logistic distribution for each channel; in training uniform noise replaces
        the quantisation."""
        noisy = z + torch.rand_like(z) - 0.5 if self.training else torch.round(z)
        scale = torch.exp(self.side_scale.clamp(-3, 3))[:, None, None]
        upper, lower = torch.sigmoid((noisy.abs() + 0.5) / scale), torch.sigmoid((noisy.abs() - 0.5) / scale)
        return -torch.log2((upper - lower).clamp(min=1e-7)).sum((1, 2, 3))

    def bins(self, rest: Tensor, z: Tensor) -> Tensor:
        """The bins of the codec (N, L, h, w) int64 for prediction residuals ``rest`` and side latents ``z``, both
        integers."""
        octaves = self.octaves(self.logs(rest), z)
        return (torch.floor(octaves * 2).long() + hyperprior.ORIGIN).clamp(0, hyperprior.BINS - 1)

    def to_arrays(self) -> dict[str, Array]:
        """{name: array} of :class:`.hyperprior.Hyper`."""
        parameters = {name: p.detach().cpu() for name, p in self.named_parameters()}

        def integers(name: str, unit: int, kind: type[np.signedinteger]) -> Array:
            p = parameters[name]
            p = p.clamp(-TOP, TOP) if kind == np.int8 else p
            return torch.round(p * unit).numpy().astype(kind)

        out: dict[str, Array] = {
            "order": np.array(self.order, np.int16),
            "slices": np.array([len(s) for s in self.slices], np.int16),
            "components": np.array(self.components, np.int16),
            "slopes": self.slopes.cpu().numpy().astype(np.int16),
        }
        out.update((name, parameters[name].numpy()) for name in ("side_in", "side_in_bias", "side_z", "side_z_bias"))
        weights = ("side_hidden", "side_state", "spread", "own", "first", "last", *(("near",) if self.phased else ()))
        for name in weights:
            out[name] = integers(name, hyperprior.WEIGHT, np.int8)
        for name in ("side_state_bias", "first_bias", "last_bias"):
            out[name] = integers(name, hyperprior.WEIGHT * hyperprior.UNIT, np.int32)
        out["side_hidden_bias"] = integers("side_hidden_bias", hyperprior.WEIGHT, np.int32)
        return out

    def from_arrays(self, arrays: Mapping[str, Array]) -> None:
        """Restore the values of :meth:`to_arrays`. The integers that the codec uses stay the same; the fractions that
        rounding removed from the parameters are lost."""
        units = {
            "side_hidden_bias": hyperprior.WEIGHT,
            **dict.fromkeys(("side_state_bias", "first_bias", "last_bias"), hyperprior.WEIGHT * hyperprior.UNIT),
        }
        state = self.state_dict()  # shares its memory with the parameters
        with torch.no_grad():
            for name, array in arrays.items():
                if name not in ("order", "slices", "components"):
                    unit = hyperprior.WEIGHT if array.dtype == np.int8 else units.get(name, 1)
                    state[name].copy_(torch.from_numpy(np.array(array, np.float32)) / unit)


def neighbour_sums(p: Tensor) -> tuple[Tensor, Tensor]:
    """(sums of the four edge neighbours, sums of the four corner neighbours), (N, C, h, w) each, of a padded (N, C, h +
    2, w + 2)."""
    edges = p[:, :, :-2, 1:-1] + p[:, :, 2:, 1:-1] + p[:, :, 1:-1, :-2] + p[:, :, 1:-1, 2:]
    return edges, p[:, :, :-2, :-2] + p[:, :, :-2, 2:] + p[:, :, 2:, :-2] + p[:, :, 2:, 2:]
