"""Quantisation and the rate–distortion loss that autoencoders are trained with."""

import math

import torch
from torch import nn

LAGRANGE = 0.12  # squared quantiser steps a bit: 2 ln 2 / 12, the slope of a uniform quantiser at high rate
ROUNDING = 0.42  # |y| / step is rounded down below this much under the next integer
FLOOR = 0.02  # of J a cell, below which a patch no longer gains weight


def rounded(v):
    """Latents in steps -> whole numbers, values that are almost an integer larger rounded towards zero."""
    return torch.sign(v) * torch.floor(v.abs() + ROUNDING)


class Quantiser(nn.Module):
    """The step of each channel, and by how much of a step reconstructions lie nearer to zero than the integer.

    Steps are 1 and stay so: the transform is orthonormal where training starts, for which equal steps are best, and a
    network can scale its latents. A straight-through gradient would make steps smaller and smaller where most latents
    are zero.

    ``forward``: latents (N, L, h, w) -> integers (float tensor) and dequantised latents, both straight-through for the
    gradient."""

    def __init__(self, latents):
        super().__init__()
        self.log_step = nn.Parameter(torch.zeros(latents), requires_grad=False)
        self.shrink = nn.Parameter(torch.full((latents,), 0.05))

    def steps(self):
        """(L,) positive."""
        return torch.exp(self.log_step)

    def forward(self, y):
        step = self.steps()[:, None, None]
        v = y / step
        q = v + (rounded(v) - v).detach()
        return q, (q - torch.sign(q.detach()) * self.shrink[:, None, None]) * step


def bits(q):
    """(N,): bits of integers (N, L, h, w) as two-sided geometric symbols of one mean magnitude a channel and patch."""
    n = q.shape[2] * q.shape[3]
    m = q.abs().mean((2, 3)) + 0.05 / n  # what has not been seen is rare, not impossible
    return n * ((m + 1) * torch.log2(m + 1) - m * torch.log2(m) + m / (m + 1)).sum(1)


def soft_bits(v):
    """(N,): a smooth stand-in of :func:`sample_bits` for training: latents in steps (N, L, h, w) with uniform noise in
    place of rounding (Ballé, Laparra, Simoncelli, "End-to-end optimized image compression", ICLR 2017), as symbols of a
    Laplacian whose scale is the mean magnitude of the channel in the patch. Counting rounded latents instead would give
    no gradient to those that are rounded to zero, which most are."""
    scale = v.abs().mean((2, 3), keepdim=True) + 0.02
    t = (v + torch.rand_like(v) - 0.5).abs()
    far = -(t.clamp(min=0.5) - 0.5) / scale + torch.log((1 - torch.exp(-1 / scale)) / 2)
    t = t.clamp(max=0.5)
    near = torch.log(1 - 0.5 * (torch.exp(-(0.5 - t) / scale) + torch.exp(-(0.5 + t) / scale)))
    return -torch.where(t < 0.5, near, far).sum((1, 2, 3)) / math.log(2)


def rate(model, v, gains=None):
    """(N,): bits of latents in steps (N, L, h, w) for training: those of the model's own prior where it has one.
    ``gains``: what they were multiplied by, (N, 1, h, w), or None."""
    if getattr(model, "prior", None) is None:
        return soft_bits(v)
    return model.prior(v, rounded(v.detach()), gains)


def scales(units, quality):
    """(what the input is divided by, what the quantiser step is multiplied with), both (N, 1, 1, 1), for ``quality``
    (N,)."""
    quality = quality[:, None, None, None]
    one = torch.ones_like(quality)
    return (quality, one) if units == "step" else (one, quality)


def coded(model, quantiser, x, quality):
    """Code x (N, K, H, W), normalised components: (reconstruction, bits (N,)), with the gradient where it is on."""
    unit, step = scales(model.units, quality)
    y = model.analysis(x / unit)
    q, back = quantiser(y / step)
    prior = getattr(model, "prior", None)
    return model.synthesis(back * step) * unit, prior(q, q) if prior is not None else bits(q)


def costs(x, decoded, rate, quality, gains=None):
    """J a cell (N,): squared error in squared steps + LAGRANGE * bits. ``gains`` (N, 1, h, w): by how much steps are
    finer, and errors count more, in as many blocks of the cells."""
    cells = x.shape[2] * x.shape[3]
    error = (x - decoded).square().sum(1, keepdim=True)
    if gains is not None:
        error = error * nn.functional.interpolate(gains.square(), size=x.shape[2:], mode="nearest")
    return (error.sum((1, 2, 3)) / quality**2 + LAGRANGE * rate) / cells


def balanced(j):
    """Mean logarithm of the costs: a patch at a low rate counts as much as one at a high rate."""
    return torch.log(j + FLOOR).mean()
