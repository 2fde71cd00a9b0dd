"""fixed-quality: one model for every rate, whose quality can vary from block to block.

After Mijares, Chabert, Oberlin, Serra-Sagristà, "Reduced-complexity multirate remote sensing data compression with
neural networks" (IEEE GRSL 20, 2023, doi 10.1109/LGRS.2023.3325477) and their fixed-quality coder of 2024: latents
are modulated, that is multiplied before quantisation and divided after it, by a factor for each block of 16 x 16
pixels. Kept from the papers: convolutions of 5x5 and stride two with divisive normalisation between them, the
hyperprior, random modulation in training, the model of distortion. Changed: the modulation is 2 ** (g / 16) for the
integer g of the file's gain map, instead of the output of a small network, which brings no gain with orthonormal
latents; the network's input are components in quantiser steps; the lapped transform runs in parallel; three stages
instead of four; |x| instead of x^2 in the normalisation (Johnston et al., "Computationally efficient neural image
compression", 2019)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import torch
from torch import nn

from .autoencoder_base import squash
from .hyperprior_base import Hyperprior
from .lapped import Lapped
from .sscnet import ZeroMeanFilters

if TYPE_CHECKING:
    from torch import Tensor

SMALLEST = 0.1  # lower limit of the divisor of the normalisation


class DivisiveNormalisation(nn.Module):
    """x / (b + G |x|), or x * (b + G |x|) with ``inverse``, (N, width, H, W); b and G at least 0."""

    def __init__(self, width: int, inverse: bool = False) -> None:
        super().__init__()
        self.inverse = inverse
        self.bias = nn.Parameter(torch.ones(width))
        self.mix = nn.Parameter(0.1 * torch.eye(width)[:, :, None, None])

    def forward(self, x: Tensor) -> Tensor:
        """(N, width, H, W) -> the same shape."""
        size = nn.functional.conv2d(torch.abs(x), torch.relu(self.mix), torch.relu(self.bias) + SMALLEST)
        return x * size if self.inverse else x / size


def downsampling(inputs: int, outputs: int) -> nn.Sequential:
    """(N, inputs, H, W) -> (N, outputs, H / 2, W / 2): normalisation, then a 5x5 convolution of stride two."""
    return nn.Sequential(DivisiveNormalisation(inputs), nn.Conv2d(inputs, outputs, 5, 2, 2))


def upsampling(inputs: int, outputs: int) -> nn.Sequential:
    """(N, inputs, H, W) -> (N, outputs, 2 H, 2 W): a 3x3 convolution, a transposed one of 2x2 and stride two, PReLU."""
    return nn.Sequential(
        nn.Conv2d(inputs, inputs, 3, padding=1),
        nn.PReLU(inputs),
        nn.ConvTranspose2d(inputs, outputs, 2, 2),
        nn.PReLU(outputs),
    )


class FixedQuality(Hyperprior):
    """``widths``: channels of the analysis at full resolution, 1/2, 1/4, 1/8; ``wide``: of the synthesis at 1/8, 1/4,
    1/2, full. There is no form without the lapped transform."""

    window, halo = None, 32
    modulated = True
    lapped: Lapped

    def __init__(
        self,
        components: int,
        latents: int,
        *,
        widths: Sequence[int] = (12, 16, 24, 32),
        wide: Sequence[int] = (48, 32, 24, 12),
        **options: Any,
    ) -> None:
        super().__init__(components, latents, widths=list(widths), wide=list(wide), **options)
        a, b, c, d = widths
        self.analyser = nn.Sequential(
            ZeroMeanFilters(components, a),
            downsampling(a, b),
            downsampling(b, c),
            downsampling(c, d),
            nn.PReLU(d),
            nn.Conv2d(d, latents, 1),
        )
        p, q, r, s = wide
        self.coarse = nn.Sequential(
            nn.Conv2d(latents, p, 1),
            DivisiveNormalisation(p, inverse=True),
            upsampling(p, q),
            upsampling(q, r),
            nn.ConvTranspose2d(r, s, 2, 2),
            nn.PReLU(s),
        )
        self.seen = ZeroMeanFilters(components, s)
        self.last = nn.Sequential(
            nn.Conv2d(2 * s, s, 3, padding=1), nn.PReLU(s), nn.Conv2d(s, components, 3, padding=1)
        )
        self.start_at_zero(self.analyser[-1], self.last[-1])

    def analysis(self, x: Tensor) -> Tensor:
        """See :meth:`Autoencoder.analysis`."""
        return self.lapped.analysis(x) + self.analyser(x)

    def synthesis(self, y: Tensor) -> Tensor:
        """See :meth:`Autoencoder.synthesis`: the network's inputs are the latents and their lapped synthesis."""
        plain = self.lapped.synthesis(y)
        return plain + self.last(torch.cat([self.coarse(squash(y)), self.seen(plain)], 1))
