"""The integer network of :mod:`.hyperprior` as a torch module, to be trained.

Weights are multiples of 1/64 and activations of 1/16 in the forward pass, straight-through in the backward pass (Jacob
et al., "Quantization and training of neural networks", CVPR 2018), so that what is trained is what is coded with: the
sums are exact in float32, and the module gives the bins that the codec finds, bit for bit (:meth:`Prior.bins`)."""

import math

import numpy as np
import torch
from torch import nn
from torch.nn import functional

from ...codec.entropy.latents import hyperprior
from ...codec.entropy.latents.spatial_prediction import LARGEST_VALUE, ONE

TOP = 127 / hyperprior.WEIGHT
LOWEST, HIGHEST = -14.0, 12.5  # log2 of an expected magnitude
PHASE = ((0, 0), (1, 1), (0, 1), (1, 0))
STEEP = 0.08  # |latent| in steps from which a change of it costs bits, on the average


def fine(w):
    """Weights as the codec has them."""
    return w + (torch.round(w.clamp(-TOP, TOP) * hyperprior.WEIGHT) / hyperprior.WEIGHT - w).detach()


def bias(b, unit=hyperprior.WEIGHT * hyperprior.UNIT):
    """Biases as the codec has them."""
    return b + (torch.round(b * unit) / unit - b).detach()


def activated(x, low=-hyperprior.CEILING):
    """Activations as the codec has them."""
    x = x.clamp(low / hyperprior.UNIT, hyperprior.CEILING / hyperprior.UNIT)
    return x + (torch.floor(x * hyperprior.UNIT) / hyperprior.UNIT - x).detach()


def mixed(w, x):
    """(d, c) by (N, c, h, w) -> (N, d, h, w)."""
    return functional.conv2d(x, w[:, :, None, None])


def geometric_bits(q, octaves, v=None):
    """Bits of integers ``q`` whose expected magnitude is 2 ** ``octaves``, signs included. ``v``: the latents in steps
    that were rounded; they get the gradient that the rate has on the average when the noise of rounding is uniform."""
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
    """Bits of latents. ``order``: channels in coding order; ``slices``: how many each slice has; ``components``: how
    many spectral components are known with each, None: one. ``states``, ``own``, ``hidden``: widths of what places
    know, of what neighbours in a slice tell, of the hidden layer. ``sides``: side latents a place of 2 x 2 latents;
    ``inner``: width of the two small networks around them. ``levels``: grids on which slowly varying channels are
    predicted. ``phased`` False: the scale hyperprior alone."""

    def __init__(
        self,
        latents,
        order=None,
        slices=None,
        components=None,
        *,
        states=32,
        own=16,
        hidden=32,
        sides=6,
        inner=24,
        levels=3,
        phased=True,
    ):
        super().__init__()
        order, slices = order or list(range(latents)), slices or [latents]
        self.phased, self.states, self.sides, own = phased, states, sides, own if phased else 0
        self.slices = [order[sum(slices[:i]) : sum(slices[: i + 1])] for i in range(len(slices))]
        self.order, self.components = order, components or [1] * len(slices)

        def matrix(*shape, inputs=None):
            return nn.Parameter(torch.randn(*shape) / math.sqrt(inputs or shape[-1]))

        self.side_in, self.side_in_bias = matrix(inner, latents), nn.Parameter(torch.zeros(inner))
        self.side_z, self.side_z_bias = matrix(sides, inner), nn.Parameter(torch.zeros(sides))
        self.side_hidden, self.side_hidden_bias = matrix(inner, 9 * sides), nn.Parameter(torch.zeros(inner))
        self.side_state, self.side_state_bias = matrix(4 * states, inner), nn.Parameter(torch.zeros(4 * states))
        self.side_scale = nn.Parameter(torch.zeros(sides))
        self.spread, self.own = matrix(latents, states, inputs=16), matrix(latents, own, inputs=16)
        self.near = nn.Parameter(torch.full((latents, 2), 0.2)) if phased else None
        self.first = matrix(len(slices), hidden, 2 * states + own)
        self.first_bias = nn.Parameter(torch.zeros(len(slices), 4, hidden))
        self.last = nn.Parameter(torch.randn(latents, hidden) * 0.05)
        self.last_bias = nn.Parameter(torch.full((latents, hyperprior.KINDS), -2.0))
        self.register_buffer("slopes", torch.zeros(levels if phased else 0, latents, 2))
        self.register_buffer("back", torch.argsort(torch.tensor(order)), persistent=False)
        self.register_buffer("table", torch.from_numpy(hyperprior._LOGS / hyperprior.UNIT), persistent=False)

    # what neighbours predict ------------------------------------------------------------------------------------------
    def guesses(self, q, gains=None):
        """What is predicted of whole latents (N, L, h, w), as :func:`.hyperprior.residuals` has it; with ``gains`` (N,
        1, h, w), by which they were multiplied, but for rounding."""
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
                # whole numbers of float32 below 2**24 are exact; larger ones only occur far from where training goes
                guess = torch.floor((total.clamp(-LARGEST_VALUE, LARGEST_VALUE) * slope + 2 * ONE) / (4 * ONE))
                out[:, which, y * step :: 2 * step, x * step :: 2 * step] = guess
        return out

    def fit_slopes(self, q):
        """Set the shares of prediction to those that suit latents ``q`` (N, L, h, w) best; 0 where there is little to
        gain."""
        for level in range(len(self.slopes)):
            step = 1 << level
            grid = q[:, :, ::step, ::step]
            if min(grid.shape[2:]) < 4:
                break
            edges, corners = neighbour_sums(functional.pad(grid, (1, 1, 1, 1), mode="reflect"))
            energy = grid.square().mean((2, 3), keepdim=True) + 0.1
            for i, sums, places in ((0, corners, PHASE[1:2]), (1, edges, PHASE[2:])):
                top = bottom = before = after = 0
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
    def logs(self, q):
        """Logarithms of 1 + magnitude, in octaves."""
        return self.table[q.abs().clamp(max=len(self.table) - 1).long()]

    def side(self, a):
        """Side latents (N, sides, h / 2, w / 2), not rounded, from logarithms (N, L, h, w)."""
        hidden = torch.relu(mixed(self.side_in, a) + self.side_in_bias[:, None, None])
        hidden = functional.pad(hidden, (0, a.shape[3] % 2, 0, a.shape[2] % 2), mode="replicate")
        return mixed(self.side_z, functional.avg_pool2d(hidden, 2)) + self.side_z_bias[:, None, None]

    def start(self, z, h, w):
        """The state (N, states, h, w) that whole side latents give."""
        seen = functional.unfold(functional.pad(z, (1, 1, 1, 1), mode="replicate"), 3).reshape(len(z), -1, *z.shape[2:])
        hidden = activated(
            mixed(fine(self.side_hidden), seen) + bias(self.side_hidden_bias, hyperprior.WEIGHT)[:, None, None], 0
        )
        sums = mixed(fine(self.side_state), hidden) + bias(self.side_state_bias)[:, None, None]
        n, _, rows, columns = sums.shape
        sums = sums.reshape(n, 2, 2, self.states, rows, columns).permute(0, 3, 4, 1, 5, 2)
        return sums.reshape(n, self.states, 2 * rows, 2 * columns)[:, :, :h, :w]

    def octaves(self, a, z):
        """log2 of the expected magnitude of each latent (N, L, h, w), given logarithms ``a`` and whole side latents
        ``z``. At a place of the coding order nothing is used that is decoded later."""
        h, w = a.shape[2:]
        state = self.start(z, h, w)
        maps = self._maps(h, w, a)
        first, last, spread, own = fine(self.first), fine(self.last), fine(self.spread), fine(self.own)
        first_bias, last_bias = bias(self.first_bias), bias(self.last_bias)
        near = fine(self.near) if self.phased else None
        parts = []
        for number, channels in enumerate(self.slices):
            here = activated(state)
            beside = (
                sum(
                    neighbour_sums(functional.pad(here, (1, 1, 1, 1), mode="reflect" if min(h, w) > 1 else "replicate"))
                )
                / 8
            )
            beside = beside + (torch.floor(beside * hyperprior.UNIT) / hyperprior.UNIT - beside).detach()
            seen, mine, rest = torch.cat([here, beside], 1), a[:, channels], 0
            if self.phased:
                edges, corners = (
                    torch.floor(s / 4 * hyperprior.UNIT) / hyperprior.UNIT
                    for s in neighbour_sums(functional.pad(mine, (1, 1, 1, 1), mode="reflect"))
                )
                edges, corners = edges * (maps[2] + maps[3]), corners * (maps[1] + maps[3])
                known = edges + corners * maps[1]
                told = activated(mixed(own[channels].T, known)) * (1 - maps[0])
                seen = torch.cat([seen, told], 1)
                rest = near[channels, 0, None, None] * edges + near[channels, 1, None, None] * corners
            place = torch.einsum("pd,phw->dhw", first_bias[number], maps[:4])
            hidden = activated(mixed(first[number], seen) + place, 0)
            kind = torch.einsum("ck,khw->chw", last_bias[channels], maps[4:])
            parts.append(mixed(last[channels], hidden) + rest + kind)
            state = state + mixed(spread[channels].T, mine)
        return torch.cat(parts, 1)[:, self.back]

    def _maps(self, h, w, like):
        """(4 + KINDS, h, w): where each phase is, where each kind of place."""
        maps = np.zeros((4 + hyperprior.KINDS, h, w), np.float32)
        if not self.phased:
            maps[0] = maps[4] = 1
        for i, (y, x) in enumerate(PHASE if self.phased else ()):
            maps[i, y::2, x::2] = 1
            shape = maps[0, y::2, x::2].shape
            kinds = np.full(shape, i) if i else hyperprior.kinds_of(shape).reshape(shape)
            maps[4:, y::2, x::2] = kinds == np.arange(hyperprior.KINDS)[:, None, None]
        return torch.from_numpy(maps).to(like)

    def forward(self, v, q, gains=None):
        """Bits (N,) of latents ``v`` in steps that are coded as whole numbers ``q``, (N, L, h, w), with gradients for
        both sides: the network learns what the numbers cost, the latents what a change of them would. ``gains``: see
        :meth:`guesses`."""
        guess = self.guesses(q.detach(), gains)
        rest = q.detach() - guess
        a = self.logs(rest)
        z = self.side(a)
        whole = z + (torch.round(z).clamp(-hyperprior.SIDE_TOP, hyperprior.SIDE_TOP) - z).detach()
        octaves = self.octaves(a, whole).clamp(LOWEST, HIGHEST)
        return geometric_bits(rest, octaves, v - guess).sum((1, 2, 3)) + self.side_bits(z)

    def side_bits(self, z):
        """Bits (N,) of side latents, rounding replaced by uniform noise, as symbols of a logistic distribution a
        channel."""
        noisy = z + torch.rand_like(z) - 0.5 if self.training else torch.round(z)
        scale = torch.exp(self.side_scale.clamp(-3, 3))[:, None, None]
        upper, lower = torch.sigmoid((noisy.abs() + 0.5) / scale), torch.sigmoid((noisy.abs() - 0.5) / scale)
        return -torch.log2((upper - lower).clamp(min=1e-7)).sum((1, 2, 3))

    def bins(self, rest, z):
        """The bins of the codec (N, L, h, w) int64 for what prediction leaves, ``rest``, and side latents ``z``, both
        whole."""
        octaves = self.octaves(self.logs(rest), z)
        return (torch.floor(octaves * 2).long() + hyperprior.ORIGIN).clamp(0, hyperprior.BINS - 1)

    def to_arrays(self):
        """{name: array} of :class:`.hyperprior.Hyper`."""

        def whole(p, unit, kind):
            p = p.detach().cpu()
            p = p.clamp(-TOP, TOP) if kind == np.int8 else p
            return torch.round(p * unit).numpy().astype(kind)

        out = {
            "order": np.array(self.order, np.int16),
            "slices": np.array([len(s) for s in self.slices], np.int16),
            "components": np.array(self.components, np.int16),
            "slopes": self.slopes.cpu().numpy().astype(np.int16),
        }
        out.update(
            (n, getattr(self, n).detach().cpu().numpy()) for n in ("side_in", "side_in_bias", "side_z", "side_z_bias")
        )
        for name in (
            "side_hidden",
            "side_state",
            "spread",
            "own",
            "first",
            "last",
            *(("near",) if self.phased else ()),
        ):
            out[name] = whole(getattr(self, name), hyperprior.WEIGHT, np.int8)
        for name in ("side_state_bias", "first_bias", "last_bias"):
            out[name] = whole(getattr(self, name), hyperprior.WEIGHT * hyperprior.UNIT, np.int32)
        out["side_hidden_bias"] = whole(self.side_hidden_bias, hyperprior.WEIGHT, np.int32)
        return out

    def from_arrays(self, arrays):
        """Take the values of :meth:`to_arrays` back: what is coded with stays the same, but the fractions of a unit are
        lost."""
        units = {
            "side_hidden_bias": hyperprior.WEIGHT,
            **dict.fromkeys(("side_state_bias", "first_bias", "last_bias"), hyperprior.WEIGHT * hyperprior.UNIT),
        }
        with torch.no_grad():
            for name, array in arrays.items():
                if name not in ("order", "slices", "components"):
                    unit = hyperprior.WEIGHT if array.dtype == np.int8 else units.get(name, 1)
                    getattr(self, name).copy_(torch.from_numpy(np.array(array, np.float32)) / unit)


def neighbour_sums(p):
    """(sums of four at the edges, of four at the corners), (N, C, h, w) each, of a padded (N, C, h + 2, w + 2)."""
    edges = p[:, :, :-2, 1:-1] + p[:, :, 2:, 1:-1] + p[:, :, 1:-1, :-2] + p[:, :, 1:-1, 2:]
    return edges, p[:, :, :-2, :-2] + p[:, :, :-2, 2:] + p[:, :, 2:, :-2] + p[:, :, 2:, 2:]
