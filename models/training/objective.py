"""Quantisation and the rate–distortion loss that autoencoders are trained with."""

import torch
from torch import nn

LAGRANGE = 0.12     # squared quantiser steps a bit: 2 ln 2 / 12, the slope of a uniform quantiser at high rate
ROUNDING = 0.42     # |y| / step is rounded down below this much under the next integer
FLOOR = 0.02        # of J a cell, below which a patch no longer gains weight


class Quantiser(nn.Module):
    """One learned step a channel, and by how much of a step reconstructions lie nearer to zero than the integer.

    ``forward``: latents (N, L, h, w) -> integers (float tensor) and dequantised latents, both straight-through for the gradient.
    """

    def __init__(self, latents):
        super().__init__()
        self.log_step = nn.Parameter(torch.zeros(latents))
        self.shrink = nn.Parameter(torch.full((latents,), 0.05))

    def steps(self):
        """(L,) positive."""
        return torch.exp(self.log_step)

    def forward(self, y):
        step = self.steps()[:, None, None]
        v = y / step
        q = torch.sign(v) * torch.floor(v.abs() + ROUNDING)
        q = v + (q - v).detach()
        return q, (q - torch.sign(q.detach()) * self.shrink[:, None, None]) * step


def bits(q):
    """(N,): bits of integers (N, L, h, w) as two-sided geometric symbols of one mean magnitude a channel and patch."""
    n = q.shape[2] * q.shape[3]
    m = q.abs().mean((2, 3)) + 0.05 / n   # what has not been seen is rare, not impossible
    return n * ((m + 1) * torch.log2(m + 1) - m * torch.log2(m) + m / (m + 1)).sum(1)


def scales(units, quality):
    """(what the input is divided by, what the quantiser step is multiplied with), both (N, 1, 1, 1), for ``quality`` (N,)."""
    quality = quality[:, None, None, None]
    one = torch.ones_like(quality)
    return (quality, one) if units == "step" else (one, quality)


def coded(model, quantiser, x, quality):
    """Code x (N, K, H, W), normalised components: (reconstruction, bits (N,)), with the gradient where it is on."""
    unit, step = scales(model.units, quality)
    y = model.analysis(x / unit)
    q, back = quantiser(y / step)
    return model.synthesis(back * step) * unit, bits(q)


def costs(x, decoded, rate, quality):
    """J a cell (N,): squared error in squared steps + LAGRANGE * bits."""
    cells = x.shape[2] * x.shape[3]
    return ((x - decoded).square().sum((1, 2, 3)) / quality ** 2 + LAGRANGE * rate) / cells


def balanced(j):
    """Mean logarithm of the costs: a patch at a low rate counts as much as one at a high rate."""
    return torch.log(j + FLOOR).mean()
