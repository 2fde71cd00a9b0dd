"""cluster-hyperprior: clusters of components through one small network (Mijares, Ballé et al., "Scalable
reduced-complexity compression of hyperspectral remote sensing images using deep learning", Remote Sensing 15(18):4422,
2023), re-implemented from the paper.

There, clusters of 1 or 3 neighbouring bands go through the same autoencoder of strided 5x5 convolutions with
generalised divisive normalisation (GDN) and a scale hyperprior, one model a rate; cost grows linearly with the bands.
Here clusters are of neighbouring components of the raster's Karhunen-Loeve transform, in quantiser steps, so that one
model serves all rates. GDN is the simplified one without squares and roots (Johnston, Eban, Gordon, Ballé,
"Computationally efficient neural image compression", 2019). Transposed convolutions are 3x3 ones whose channels become
places, with a quarter of the arithmetic."""

import torch
from torch import nn
from torch.nn import functional

from .autoencoder_base import squash
from .hyperprior_base import Hyperprior, slices_of


class Norm(nn.Module):
    """GDN: x / (1 + sum over j of gamma_j |x_j|), (N, width, H, W); beta of the published form is 1 without loss, as
    filters before and after it scale."""

    def __init__(self, width):
        super().__init__()
        self.gamma = nn.Parameter(0.1 * torch.eye(width) + 0.01)

    def forward(self, x):
        return x / (1 + functional.conv2d(x.abs(), self.gamma.abs()[:, :, None, None]))


BENDS = {"gdn": Norm, "prelu": nn.PReLU}


def halved(given, made, bend, edge="zeros"):
    """5x5 convolution of stride two, (N, given, H, W) -> (N, made, H / 2, W / 2), and a normalisation."""
    return nn.Sequential(nn.Conv2d(given, made, 5, 2, 2, padding_mode=edge), BENDS[bend](made))


def doubled(given, made):
    """3x3 convolution, four channels to four places: (N, given, H, W) -> (N, made, 2 H, 2 W)."""
    return nn.Sequential(nn.Conv2d(given, 4 * made, 3, padding=1), nn.PixelShuffle(2))


class ClusterHyperprior(Hyperprior):
    """``cluster``: components a cluster (3; 1 is each by itself); a last cluster that is not full is filled with zeros.
    ``widths``: channels at 1/2, 1/4 and 1/8 of the analysis, and of the synthesis the other way round. ``bend``: "gdn"
    or "prelu".

    The network makes the 64 products of every component of a cluster; latents are those of them that the lapped path
    keeps, so that clusters of little energy have few. The published form (``linear=False``) has equally many a cluster.
    """

    window, halo = None, 16

    def __init__(self, components, latents, *, cluster=3, widths=(16, 32, 48), bend="gdn", **options):
        super().__init__(components, latents, cluster=cluster, widths=list(widths), bend=bend, **options)
        self.cluster, self.clusters = cluster, -(-components // cluster)
        a, b, c = widths
        mended = self.lapped is not None
        if not mended and latents % self.clusters:
            raise ValueError(f"{latents} latents cannot be shared by {self.clusters} clusters equally.")
        each = cluster * 64 if mended else latents // self.clusters
        self.first = halved(cluster, a, bend, "replicate" if mended else "zeros")
        self.encoder = nn.Sequential(halved(a, b, bend), halved(b, c, bend), nn.Conv2d(c, each, 1))
        self.decoder = nn.Sequential(
            nn.Conv2d(each, c, 1), BENDS[bend](c), doubled(c, b), BENDS[bend](b), doubled(b, a), BENDS[bend](a)
        )
        self.seen = halved(cluster, a, bend, "replicate") if mended else None
        self.last = nn.Sequential(
            nn.Conv2d(2 * a if mended else a, a, 3, padding=1), BENDS[bend](a), doubled(a, cluster)
        )
        self.start_at_zero(self.encoder[-1], self.last[-1])
        if mended:
            with torch.no_grad():  # what differs between neighbours is seen under values a hundred times as large
                for layer in (self.first[0], self.seen[0]):
                    layer.weight -= layer.weight.mean((2, 3), keepdim=True)

    def coding_order(self):
        """Cluster by cluster, slices within each that grow."""
        if self.lapped is None or not self.options["prior"].get("phased", True):
            return super().coding_order()
        return slices_of(self.lapped.order, self.options["cluster"])

    def _split(self, x, each):
        """(N, up to clusters * each, H, W) -> (N * clusters, each, H, W)."""
        missing = self.clusters * each - x.shape[1]
        if missing:
            x = functional.pad(x, (0, 0, 0, 0, 0, missing))
        return x.reshape(-1, each, *x.shape[2:])

    def _joined(self, x, count):
        """The inverse, (N, ``count``, H, W)."""
        x = x.reshape(-1, self.clusters * x.shape[1], *x.shape[2:])
        return x[:, :count] if count < x.shape[1] else x

    def analysis(self, x):
        """As :meth:`Autoencoder.analysis`."""
        made = self.encoder(self.first(self._split(x, self.cluster)))
        made = self._joined(made, self.clusters * made.shape[1])
        return made if self.lapped is None else self.lapped.analysis(x) + made.index_select(1, self.lapped.kept)

    def synthesis(self, y):
        """As :meth:`Autoencoder.synthesis`."""
        if self.lapped is None:
            return self._joined(self.last(self.decoder(self._split(y, y.shape[1] // self.clusters))), self.components)
        plain = self.lapped.synthesis(y)
        products = torch.cat([squash(y), torch.zeros_like(y[:, :1])], 1).index_select(1, self.lapped.back)
        features = self.decoder(self._split(products, self.cluster * 64))
        seen = self.seen(self._split(plain, self.cluster))
        return plain + self._joined(self.last(torch.cat([features, seen], 1)), self.components)
