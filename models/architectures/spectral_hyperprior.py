"""spectral-hyperprior: ours, for the lowest rates.

After SORTENY (Mijares et al., "Learned spectral and spatial transforms for multispectral remote sensing data
compression", LGRS 2025), which has an orthogonal spectral transform, a light analysis, a joint hyperprior and latents
in spectral order. Here the spectral transform is the raster's own Karhunen-Loeve transform; the analysis is a lapped
transform with a small network beside it; the hyperprior is one of integers (:mod:`.latent_prior`); the latents of the
first components are coded first, and decode without the rest."""

import torch
from torch import nn

from .hyperprior_base import Hyperprior
from .sscnet import Detail, squash


def conv(given, made, stride=1):
    """3x3 convolution with PReLU, (N, given, H, W) -> (N, made, H / stride, W / stride)."""
    return nn.Sequential(nn.Conv2d(given, made, 3, stride, 1), nn.PReLU(made))


class Around(nn.Module):
    """x + two 3x3 convolutions of x, (N, width, H, W)."""

    def __init__(self, width):
        super().__init__()
        self.inner = nn.Sequential(conv(width, width), nn.Conv2d(width, width, 3, padding=1))

    def forward(self, x):
        return x + self.inner(x)


class SpectralHyperprior(Hyperprior):
    """``widths``: channels of the analysis at full resolution, 1/2, 1/4, 1/8; ``wide``: of the synthesis at 1/8, 1/4,
    1/2, full."""

    window, halo = None, 32

    def __init__(self, components, latents, *, widths=(12, 24, 32, 48), wide=(64, 48, 32, 16), **options):
        super().__init__(components, latents, widths=list(widths), wide=list(wide), **options)
        a, b, c, d = widths
        self.analyser = nn.Sequential(
            Detail(components, a), conv(a, b, 2), conv(b, c, 2), conv(c, d, 2), nn.Conv2d(d, latents, 1)
        )
        p, q, r, s = wide
        self.coarse = nn.Sequential(
            nn.Conv2d(latents, p, 1),
            nn.PReLU(p),
            Around(p),
            nn.ConvTranspose2d(p, q, 2, 2),
            nn.PReLU(q),
            Around(q),
            nn.ConvTranspose2d(q, r, 2, 2),
            nn.PReLU(r),
        )
        self.seen = Detail(components, s)
        self.finer = nn.Sequential(conv(s, r, 2), Around(r))
        self.raised = nn.Sequential(Around(r), nn.ConvTranspose2d(r, s, 2, 2), nn.PReLU(s))
        self.last = nn.Sequential(conv(2 * s, s), nn.Conv2d(s, components, 3, padding=1))
        self.start_at_zero(self.analyser[-1], self.last[-1])

    def analysis(self, x):
        """As :meth:`Autoencoder.analysis`."""
        return self.lapped.analysis(x) + self.analyser(x)

    def synthesis(self, y):
        """As :meth:`Autoencoder.synthesis`: the network sees the latents, and what the lapped path makes of them."""
        plain = self.lapped.synthesis(y)
        seen = self.seen(plain)
        features = self.raised(self.coarse(squash(y)) + self.finer(seen))
        return plain + self.last(torch.cat([features, seen], 1))
