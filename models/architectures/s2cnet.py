"""S2C-Net: a pixel-wise spectral autoencoder with a spatial autoencoder in its bottleneck (Sprengel, Demir et al.,
"Learning-based hyperspectral image compression: spectral and spatial", thesis and paper "S2C-Net", 2024),
re-implemented from the text.

Training has two stages: first the spectral autoencoder alone; then the spatial autoencoder inside of it, with the
spectral encoder frozen and the mixed error (DualMSE) lambda * |x - x'|^2 + (1 - lambda) * |z - z'|^2, where z is the
bottleneck. Changed: no sigmoid, no LayerNorm over (C, H, W) (it would fix the window), the spectral autoencoder starts
as the identity on the first components, the spatial one as the lapped transform of the bottleneck."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import torch
from torch import nn

from .autoencoder_base import Autoencoder, squash
from .hyperprior_base import slices_of
from .lapped import Lapped
from .latent_prior import Prior
from .sscnet import stage, upsampling

if TYPE_CHECKING:
    from torch import Tensor


class S2CNet(Autoencoder):
    """``bottleneck``: channels B of z; ``hidden``: width of the pixel-wise layers; ``spatial``: "conv" is a plain 2-D
    autoencoder of ``widths`` channels at 1/2, 1/4 and 1/8, "hyperprior" the same with a :class:`.latent_prior.Prior` of
    its latents. Shapes: x (N, K, H, W), z (N, B, H, W), y (N, L, H / 8, W / 8)."""

    window, halo = None, 32
    staged = True

    def __init__(
        self,
        components: int,
        latents: int,
        *,
        bottleneck: int | None = None,
        hidden: int = 32,
        spatial: str = "conv",
        widths: Sequence[int] = (32, 48, 64),
        **options: Any,
    ) -> None:
        self.bottleneck = min(components, bottleneck or max(1, components * 3 // 4))
        super().__init__(
            components,
            latents,
            bottleneck=self.bottleneck,
            hidden=hidden,
            spatial=spatial,
            widths=list(widths),
            **options,
        )
        if spatial not in ("conv", "hyperprior"):
            raise ValueError(f"S2C-Net has no spatial part {spatial}; choose conv or hyperprior.")
        if spatial == "hyperprior":
            # The published form has one slice of all latents.
            self.prior = Prior(latents, *slices_of(self.lapped.order)) if self.lapped else Prior(latents)
        z, (b, c, d) = self.bottleneck, widths
        self.spectral_encoder = nn.Sequential(
            nn.Conv2d(components, hidden, 1),
            nn.LeakyReLU(0.01),
            nn.Conv2d(hidden, hidden, 1),
            nn.LeakyReLU(0.01),
            nn.Conv2d(hidden, z, 1),
        )
        self.spectral_decoder = nn.Sequential(
            nn.Conv2d(z, hidden, 1),
            nn.LeakyReLU(0.01),
            nn.Conv2d(hidden, hidden, 1),
            nn.LeakyReLU(0.01),
            nn.Conv2d(hidden, components, 1),
        )
        self.spatial_encoder = nn.Sequential(
            nn.Conv2d(z, b, 3, stride=2, padding=1),
            nn.PReLU(b),
            stage(b, c),
            nn.MaxPool2d(2),
            nn.Conv2d(c, d, 3, stride=2, padding=1),
            nn.PReLU(d),
            nn.Conv2d(d, latents, 1),
        )
        self.spatial_decoder = nn.Sequential(
            nn.Conv2d(latents, d, 1),
            nn.PReLU(d),
            nn.Conv2d(d, d, 3, padding=1),
            nn.PReLU(d),
            upsampling(d, c),
            upsampling(c, b),
            nn.ConvTranspose2d(b, z, 2, stride=2),
        )
        self.start_at_zero(
            self.spectral_encoder[-1], self.spectral_decoder[-1], self.spatial_encoder[-1], self.spatial_decoder[-1]
        )

    def _lapped(self, linear: bool, order: Sequence[int] | None) -> Lapped | None:
        return Lapped(self.bottleneck, self.latents, order) if linear else None

    def lapped_input(self, x: Tensor) -> Tensor:
        """The first B components, on which the spectral autoencoder starts as the identity."""
        return x[:, : self.bottleneck]

    def to_bottleneck(self, x: Tensor) -> Tensor:
        """x (N, K, H, W) -> z (N, B, H, W)."""
        if self.lapped is None:
            return self.spectral_encoder(x)
        return x[:, : self.bottleneck] + self.spectral_encoder(squash(x))

    def from_bottleneck(self, z: Tensor) -> Tensor:
        """z (N, B, H, W) -> x (N, K, H, W)."""
        if self.lapped is None:
            return self.spectral_decoder(z)
        out = self.spectral_decoder(squash(z))
        first = out[:, : self.bottleneck] + z
        return torch.cat([first, out[:, self.bottleneck :]], 1) if self.bottleneck < self.components else first

    def compress_bottleneck(self, z: Tensor) -> Tensor:
        """z (N, B, H, W) -> y (N, L, H / 8, W / 8)."""
        if self.lapped is None:
            return self.spatial_encoder(z)
        return self.lapped.analysis(z) + self.spatial_encoder(squash(z))

    def expand_bottleneck(self, y: Tensor) -> Tensor:
        """y (N, L, h, w) -> z (N, B, 8 h, 8 w)."""
        if self.lapped is None:
            return self.spatial_decoder(y)
        return self.lapped.synthesis(y) + self.spatial_decoder(squash(y))

    def analysis(self, x: Tensor) -> Tensor:
        """See :meth:`Autoencoder.analysis`."""
        return self.compress_bottleneck(self.to_bottleneck(x))

    def synthesis(self, y: Tensor) -> Tensor:
        """See :meth:`Autoencoder.synthesis`."""
        return self.from_bottleneck(self.expand_bottleneck(y))
