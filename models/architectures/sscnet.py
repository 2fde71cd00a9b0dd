"""SSCNet: a fully convolutional autoencoder (La Grassa, Re, Cremonese, Gallo, "Hyperspectral data compression using
fully convolutional autoencoder", Remote Sensing 14(10):2472, 2022), re-implemented from the paper with widths that a
CPU can run.

Encoder: pairs of 3x3 convolutions with PReLU, max-pooling by two three times; decoder: the inverse with transposed
convolutions of stride two. Changed: no sigmoid, no BCE (components have no bounds); fewer channels; the lapped
transform in parallel, whose reconstruction is an input of the decoder's last stage."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import torch
from torch import nn

from .autoencoder_base import Autoencoder, squash

if TYPE_CHECKING:
    from torch import Tensor


def stage(inputs: int, outputs: int) -> nn.Sequential:
    """Two 3x3 convolutions (N, inputs, H, W) -> (N, outputs, H, W) with PReLU."""
    return nn.Sequential(
        nn.Conv2d(inputs, outputs, 3, padding=1),
        nn.PReLU(outputs),
        nn.Conv2d(outputs, outputs, 3, padding=1),
        nn.PReLU(outputs),
    )


def upsampling(inputs: int, outputs: int) -> nn.Sequential:
    """(N, inputs, H, W) -> (N, outputs, 2 H, 2 W): a transposed convolution of stride two, then one of 3x3, with
    PReLU."""
    return nn.Sequential(
        nn.ConvTranspose2d(inputs, outputs, 2, stride=2),
        nn.PReLU(outputs),
        nn.Conv2d(outputs, outputs, 3, padding=1),
        nn.PReLU(outputs),
    )


class ZeroMeanFilters(nn.Module):
    """3x3 filters whose weights sum to zero, squashed: (N, inputs, H, W) in quantiser steps, of any magnitude -> (N,
    outputs, H, W) of a few units. Small differences between adjacent cells remain visible on top of large values."""

    def __init__(self, inputs: int, outputs: int) -> None:
        super().__init__()
        self.filters = nn.Conv2d(inputs, outputs, 3, padding=1, padding_mode="replicate")
        with torch.no_grad():
            self.filters.weight -= self.filters.weight.mean((2, 3), keepdim=True)

    def forward(self, x: Tensor) -> Tensor:
        """(N, inputs, H, W) -> (N, outputs, H, W)."""
        return squash(self.filters(x))


class SSCNet(Autoencoder):
    """``widths``: channels at full resolution, 1/2, 1/4 and 1/8. ``bottleneck`` "conv": any window; "linear": the
    published dense bottleneck of ``hidden`` numbers, for windows of 64 x 64 cells only."""

    window, halo = None, 32

    def __init__(
        self,
        components: int,
        latents: int,
        *,
        widths: Sequence[int] = (16, 32, 48, 64),
        bottleneck: str = "conv",
        hidden: int = 16,
        **options: Any,
    ) -> None:
        super().__init__(components, latents, widths=list(widths), bottleneck=bottleneck, hidden=hidden, **options)
        a, b, c, d = widths
        with_lapped = self.lapped is not None
        self.first = (
            ZeroMeanFilters(components, a)
            if with_lapped
            else nn.Sequential(nn.Conv2d(components, a, 3, padding=1), nn.PReLU(a))
        )
        self.encoder = nn.Sequential(
            nn.Conv2d(a, a, 3, padding=1),
            nn.PReLU(a),
            nn.MaxPool2d(2),
            stage(a, b),
            nn.MaxPool2d(2),
            stage(b, c),
            nn.MaxPool2d(2),
            nn.Conv2d(c, d, 3, padding=1),
            nn.PReLU(d),
        )
        self.latent = nn.Conv2d(d, latents, 1)
        self.decoder = nn.Sequential(
            nn.Conv2d(latents, d, 1),
            nn.PReLU(d),
            nn.Conv2d(d, d, 3, padding=1),
            nn.PReLU(d),
            upsampling(d, c),
            upsampling(c, b),
            nn.ConvTranspose2d(b, a, 2, stride=2),
            nn.PReLU(a),
        )
        self.seen: ZeroMeanFilters | None = ZeroMeanFilters(components, a) if with_lapped else None
        self.last = nn.Sequential(
            nn.Conv2d(2 * a if with_lapped else a, a, 3, padding=1),
            nn.PReLU(a),
            nn.Conv2d(a, components, 3, padding=1),
        )
        self.dense: nn.ModuleList | None = None
        if bottleneck == "linear":
            # In a window of 64 x 64 cells the dense layers have d x 8 x 8 inputs.
            self.window, self.halo = 64, 8
            self.dense = nn.ModuleList([nn.Linear(d * 64, hidden), nn.Linear(hidden, d * 64)])
            nn.init.zeros_(self.dense[1].bias)
        self.start_at_zero(self.latent, self.last[-1])

    def _dense_bottleneck(self, features: Tensor) -> Tensor:
        """Features (N, d, 8, 8) after the dense bottleneck, where there is one. With the lapped transform its output is
        added to the features; the published form has the bottleneck alone."""
        if self.dense is None:
            return features
        dense = self.dense[1](self.dense[0](features.reshape(-1, features.shape[1] * 64))).reshape(features.shape)
        return dense if self.lapped is None else features + dense

    def encode(self, x: Tensor) -> Tensor:
        """(N, K, H, W) -> (N, L, H / 8, W / 8)."""
        return self.latent(self._dense_bottleneck(self.encoder(self.first(x))))

    def analysis(self, x: Tensor) -> Tensor:
        """See :meth:`Autoencoder.analysis`."""
        return self.encode(x) if self.lapped is None else self.lapped.analysis(x) + self.encode(x)

    def synthesis(self, y: Tensor) -> Tensor:
        """See :meth:`Autoencoder.synthesis`."""
        if self.lapped is None or self.seen is None:
            return self.last(self.decoder(y))
        plain = self.lapped.synthesis(y)
        return plain + self.last(torch.cat([self.decoder(squash(y)), self.seen(plain)], 1))
