"""Training objective of autoencoders: quantisation and the rate–distortion loss."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import torch
from torch import nn

if TYPE_CHECKING:
    from torch import Tensor

    from ..architectures.autoencoder_base import Autoencoder

LAGRANGE = 0.12  # squared quantiser steps per bit: 2 ln 2 / 12, slope of a uniform quantiser at high rate
ROUNDING = 0.42  # dead zone: |y| / step is rounded up from a fraction of 1 - ROUNDING on
FLOOR = 0.02  # added to the cost of a cell, so that nearly empty patches do not dominate the logarithmic loss


def rounded(v: Tensor) -> Tensor:
    """Latents in steps -> integers, with a dead zone: fractions below 1 - ROUNDING are rounded towards zero."""
    return torch.sign(v) * torch.floor(v.abs() + ROUNDING)


class Quantiser(nn.Module):
    """The quantiser step of each channel, and the distance, in steps, by which its reconstruction points lie closer to
    zero than the integers.

    Steps are fixed to 1: the transform is orthonormal at the start of training, for which equal steps are optimal, and
    a network can scale its latents. A straight-through gradient would keep decreasing the steps where most latents are
    zero.

    ``forward``: latents (N, L, h, w) -> integers (float tensor) and dequantised latents, both with straight-through
    gradients."""

    def __init__(self, latents: int) -> None:
        super().__init__()
        self.log_step = nn.Parameter(torch.zeros(latents), requires_grad=False)
        self.shrink = nn.Parameter(torch.full((latents,), 0.05))

    def steps(self) -> Tensor:
        """(L,) positive."""
        return torch.exp(self.log_step)

    def forward(self, y: Tensor) -> tuple[Tensor, Tensor]:
        step = self.steps()[:, None, None]
        v = y / step
        q = v + (rounded(v) - v).detach()
        return q, (q - torch.sign(q.detach()) * self.shrink[:, None, None]) * step


def bits(q: Tensor) -> Tensor:
    """(N,): bits of integers (N, L, h, w) as two-sided geometric symbols, with a mean for each channel and patch."""
    n = q.shape[2] * q.shape[3]
    m = q.abs().mean((2, 3)) + 0.05 / n  # avoids a probability of 0 for values that did not occur
    return n * ((m + 1) * torch.log2(m + 1) - m * torch.log2(m) + m / (m + 1)).sum(1)


def soft_bits(v: Tensor) -> Tensor:
    """(N,): a differentiable estimate of :func:`bits` for training: latents in steps (N, L, h, w) with uniform noise
    instead of rounding (Ballé, Laparra, Simoncelli, "End-to-end optimized image compression", ICLR 2017), as symbols of
    a Laplacian whose scale is the mean magnitude of the channel in the patch. With rounded latents those that are
    rounded to zero, the majority, would get no gradient."""
    scale = v.abs().mean((2, 3), keepdim=True) + 0.02
    t = (v + torch.rand_like(v) - 0.5).abs()
    far = -(t.clamp(min=0.5) - 0.5) / scale + torch.log((1 - torch.exp(-1 / scale)) / 2)
    t = t.clamp(max=0.5)
    near = torch.log(1 - 0.5 * (torch.exp(-(0.5 - t) / scale) + torch.exp(-(0.5 + t) / scale)))
    return -torch.where(t < 0.5, near, far).sum((1, 2, 3)) / math.log(2)


def rate(model: Autoencoder, v: Tensor, gains: Tensor | None = None) -> Tensor:
    """(N,): bits of latents in steps (N, L, h, w) for training, by the model's own prior where it has one. ``gains``:
    factors that they were multiplied by, (N, 1, h, w), or None."""
    if model.prior is None:
        return soft_bits(v)
    return model.prior(v, rounded(v.detach()), gains)


def scales(units: str, quality: Tensor) -> tuple[Tensor, Tensor]:
    """(divisor of the input, factor of the quantiser step), both (N, 1, 1, 1), for ``quality`` (N,)."""
    quality = quality[:, None, None, None]
    one = torch.ones_like(quality)
    return (quality, one) if units == "step" else (one, quality)


def coded(model: Autoencoder, quantiser: Quantiser, x: Tensor, quality: Tensor) -> tuple[Tensor, Tensor]:
    """Code x (N, K, H, W), normalised components: (reconstruction, bits (N,)), differentiable if gradients are
    enabled."""
    unit, step = scales(model.units, quality)
    y = model.analysis(x / unit)
    q, back = quantiser(y / step)
    return model.synthesis(back * step) * unit, bits(q) if model.prior is None else model.prior(q, q)


def costs(x: Tensor, decoded: Tensor, rate: Tensor | float, quality: Tensor, gains: Tensor | None = None) -> Tensor:
    """Rate–distortion cost of a cell (N,): squared error in squared steps + LAGRANGE * bits. ``gains`` (N, 1, h, w):
    factors by which the quantiser steps of each block are finer; its squared errors are weighted accordingly."""
    cells = x.shape[2] * x.shape[3]
    error = (x - decoded).square().sum(1, keepdim=True)
    if gains is not None:
        error = error * nn.functional.interpolate(gains.square(), size=x.shape[2:], mode="nearest")
    return (error.sum((1, 2, 3)) / quality**2 + LAGRANGE * rate) / cells


def balanced(j: Tensor) -> Tensor:
    """Mean logarithm of the costs ``j``, so that patches at low and high rates have equal weight."""
    return torch.log(j + FLOOR).mean()
