"""spectral-hyperprior: Bandpress's own architecture for the lowest rates.

After SORTENY (Mijares et al., "Learned spectral and spatial transforms for multispectral remote sensing data
compression", LGRS 2025), which has an orthogonal spectral transform, a light analysis, a joint hyperprior and latents
in spectral order. Here the spectral transform is the raster's own Karhunen-Loeve transform; the analysis is a lapped
transform with a small network in parallel; the hyperprior uses integer arithmetic (:mod:`.latent_prior`); the latents
of the first components are coded first, and decode without the others."""

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


def conv(inputs: int, outputs: int, stride: int = 1) -> nn.Sequential:
    """3x3 convolution with PReLU, (N, inputs, H, W) -> (N, outputs, H / stride, W / stride)."""
    return nn.Sequential(nn.Conv2d(inputs, outputs, 3, stride, 1), nn.PReLU(outputs))


class ResidualBlock(nn.Module):
    """x + two 3x3 convolutions of x, (N, width, H, W)."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.inner = nn.Sequential(conv(width, width), nn.Conv2d(width, width, 3, padding=1))

    def forward(self, x: Tensor) -> Tensor:
        """(N, width, H, W) -> the same shape."""
        return x + self.inner(x)


class SpectralHyperprior(Hyperprior):
    """``widths``: channels of the analysis at full resolution, 1/2, 1/4, 1/8; ``wide``: of the synthesis at 1/8, 1/4,
    1/2, full. There is no form without the lapped transform."""

    window, halo = None, 32
    lapped: Lapped

    def __init__(
        self,
        components: int,
        latents: int,
        *,
        widths: Sequence[int] = (12, 24, 32, 48),
        wide: Sequence[int] = (64, 48, 32, 16),
        **options: Any,
    ) -> None:
        super().__init__(components, latents, widths=list(widths), wide=list(wide), **options)
        a, b, c, d = widths
        self.analyser = nn.Sequential(
            ZeroMeanFilters(components, a), conv(a, b, 2), conv(b, c, 2), conv(c, d, 2), nn.Conv2d(d, latents, 1)
        )
        p, q, r, s = wide
        self.coarse = nn.Sequential(
            nn.Conv2d(latents, p, 1),
            nn.PReLU(p),
            ResidualBlock(p),
            nn.ConvTranspose2d(p, q, 2, 2),
            nn.PReLU(q),
            ResidualBlock(q),
            nn.ConvTranspose2d(q, r, 2, 2),
            nn.PReLU(r),
        )
        self.seen = ZeroMeanFilters(components, s)
        self.finer = nn.Sequential(conv(s, r, 2), ResidualBlock(r))
        self.raised = nn.Sequential(ResidualBlock(r), nn.ConvTranspose2d(r, s, 2, 2), nn.PReLU(s))
        self.last = nn.Sequential(conv(2 * s, s), nn.Conv2d(s, components, 3, padding=1))
        self.start_at_zero(self.analyser[-1], self.last[-1])

    def analysis(self, x: Tensor) -> Tensor:
        """See :meth:`Autoencoder.analysis`."""
        return self.lapped.analysis(x) + self.analyser(x)

    def synthesis(self, y: Tensor) -> Tensor:
        """See :meth:`Autoencoder.synthesis`: the network's inputs are the latents and their lapped synthesis."""
        plain = self.lapped.synthesis(y)
        seen = self.seen(plain)
        features = self.raised(self.coarse(squash(y)) + self.finer(seen))
        return plain + self.last(torch.cat([features, seen], 1))
