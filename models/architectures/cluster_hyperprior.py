"""cluster-hyperprior: clusters of spectral components coded by one small network (Mijares, Ballé et al., "Scalable
reduced-complexity compression of hyperspectral remote sensing images using deep learning", Remote Sensing 15(18):4422,
2023), re-implemented from the paper.

In the paper, clusters of 1 or 3 adjacent bands pass through the same autoencoder of strided 5x5 convolutions with
generalised divisive normalisation (GDN) and a scale hyperprior, with one model for each rate; the cost grows linearly
with the number of bands. Here clusters consist of adjacent components of the raster's Karhunen-Loeve transform, in
quantiser steps, so that one model covers all rates. GDN is the simplified one without squares and roots (Johnston,
Eban, Gordon, Ballé, "Computationally efficient neural image compression", 2019). Instead of transposed convolutions
there are 3x3 convolutions with a pixel shuffle (four channels become 2x2 cells), which need a quarter of the
arithmetic."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import torch
from torch import nn
from torch.nn import functional

from .autoencoder_base import squash
from .hyperprior_base import Hyperprior, slices_of

if TYPE_CHECKING:
    from torch import Tensor


class SimplifiedGDN(nn.Module):
    """x / (1 + sum over j of gamma_j |x_j|), (N, width, H, W); the published form's beta is fixed to 1, because the
    filters before and after can scale."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.gamma = nn.Parameter(0.1 * torch.eye(width) + 0.01)

    def forward(self, x: Tensor) -> Tensor:
        """(N, width, H, W) -> the same shape."""
        return x / (1 + functional.conv2d(x.abs(), self.gamma.abs()[:, :, None, None]))


NONLINEARITIES: dict[str, type[nn.Module]] = {"gdn": SimplifiedGDN, "prelu": nn.PReLU}


def downsampling(inputs: int, outputs: int, bend: str, edge: str = "zeros") -> nn.Sequential:
    """5x5 convolution of stride two and the nonlinearity ``bend``: (N, inputs, H, W) -> (N, outputs, H / 2, W / 2)."""
    return nn.Sequential(nn.Conv2d(inputs, outputs, 5, 2, 2, padding_mode=edge), NONLINEARITIES[bend](outputs))


def upsampling(inputs: int, outputs: int) -> nn.Sequential:
    """3x3 convolution and pixel shuffle: (N, inputs, H, W) -> (N, outputs, 2 H, 2 W)."""
    return nn.Sequential(nn.Conv2d(inputs, 4 * outputs, 3, padding=1), nn.PixelShuffle(2))


class ClusterHyperprior(Hyperprior):
    """``cluster``: components of a cluster (3; with 1 each component is coded separately); an incomplete last cluster
    is padded with zeros. ``widths``: channels at 1/2, 1/4 and 1/8 of the analysis, and of the synthesis in reverse.
    ``bend``: the nonlinearity, "gdn" or "prelu".

    The network computes 64 coefficients for every component of a cluster; latents are those of them that the lapped
    transform keeps, so that clusters of little energy have few. The published form (``linear=False``) has equally many
    for each cluster."""

    window, halo = None, 16

    def __init__(
        self,
        components: int,
        latents: int,
        *,
        cluster: int = 3,
        widths: Sequence[int] = (16, 32, 48),
        bend: str = "gdn",
        **options: Any,
    ) -> None:
        super().__init__(components, latents, cluster=cluster, widths=list(widths), bend=bend, **options)
        self.cluster, self.clusters = cluster, -(-components // cluster)
        a, b, c = widths
        with_lapped = self.lapped is not None
        if not with_lapped and latents % self.clusters:
            raise ValueError(f"{latents} latents cannot be shared by {self.clusters} clusters equally.")
        each = cluster * 64 if with_lapped else latents // self.clusters
        self.first = downsampling(cluster, a, bend, "replicate" if with_lapped else "zeros")
        self.encoder = nn.Sequential(downsampling(a, b, bend), downsampling(b, c, bend), nn.Conv2d(c, each, 1))
        self.decoder = nn.Sequential(
            nn.Conv2d(each, c, 1),
            NONLINEARITIES[bend](c),
            upsampling(c, b),
            NONLINEARITIES[bend](b),
            upsampling(b, a),
            NONLINEARITIES[bend](a),
        )
        self.seen: nn.Sequential | None = downsampling(cluster, a, bend, "replicate") if with_lapped else None
        self.last = nn.Sequential(
            nn.Conv2d(2 * a if with_lapped else a, a, 3, padding=1), NONLINEARITIES[bend](a), upsampling(a, cluster)
        )
        self.start_at_zero(self.encoder[-1], self.last[-1])
        if self.seen is not None:
            # Zero-mean filters: small differences between adjacent cells remain visible on top of large values.
            with torch.no_grad():
                for layer in (self.first[0], self.seen[0]):
                    layer.weight -= layer.weight.mean((2, 3), keepdim=True)

    def coding_order(self) -> tuple[list[int], list[int], list[int]]:
        """Cluster by cluster, each in slices of increasing size."""
        if self.lapped is None or not self.options["prior"].get("phased", True):
            return super().coding_order()
        return slices_of(self.lapped.order, self.options["cluster"])

    def _split(self, x: Tensor, each: int) -> Tensor:
        """(N, up to clusters * each, H, W) -> (N * clusters, each, H, W)."""
        missing = self.clusters * each - x.shape[1]
        if missing:
            x = functional.pad(x, (0, 0, 0, 0, 0, missing))
        return x.reshape(-1, each, *x.shape[2:])

    def _joined(self, x: Tensor, count: int) -> Tensor:
        """The inverse, (N, ``count``, H, W)."""
        x = x.reshape(-1, self.clusters * x.shape[1], *x.shape[2:])
        return x[:, :count] if count < x.shape[1] else x

    def analysis(self, x: Tensor) -> Tensor:
        """See :meth:`Autoencoder.analysis`."""
        coefficients = self.encoder(self.first(self._split(x, self.cluster)))
        coefficients = self._joined(coefficients, self.clusters * coefficients.shape[1])
        if self.lapped is None:
            return coefficients
        return self.lapped.analysis(x) + coefficients.index_select(1, self.lapped.kept)

    def synthesis(self, y: Tensor) -> Tensor:
        """See :meth:`Autoencoder.synthesis`."""
        if self.lapped is None or self.seen is None:
            return self._joined(self.last(self.decoder(self._split(y, y.shape[1] // self.clusters))), self.components)
        plain = self.lapped.synthesis(y)
        coefficients = torch.cat([squash(y), torch.zeros_like(y[:, :1])], 1).index_select(1, self.lapped.back)
        features = self.decoder(self._split(coefficients, self.cluster * 64))
        seen = self.seen(self._split(plain, self.cluster))
        return plain + self._joined(self.last(torch.cat([features, seen], 1)), self.components)
