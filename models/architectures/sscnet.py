"""SSCNet: a fully convolutional autoencoder (La Grassa, Re, Cremonese, Gallo, "Hyperspectral data compression using
fully convolutional autoencoder", Remote Sensing 14(10):2472, 2022), re-implemented from the paper at widths that a
processor can carry.

Encoder: pairs of 3x3 convolutions with PReLU, max-pooling by two three times; decoder: the mirror with transposed
convolutions of stride two. Changed: no sigmoid, no BCE (components have no bounds); fewer channels; beside the lapped
transform, whose reconstruction the last stage of the decoder sees."""

import torch
from torch import nn

from .autoencoder_base import Autoencoder, squash


def stage(given, made):
    """Two 3x3 convolutions (N, given, H, W) -> (N, made, H, W) with PReLU."""
    return nn.Sequential(
        nn.Conv2d(given, made, 3, padding=1), nn.PReLU(made), nn.Conv2d(made, made, 3, padding=1), nn.PReLU(made)
    )


def enlarged(given, made):
    """(N, given, H, W) -> (N, made, 2 H, 2 W): a transposed convolution of stride two, then one of 3x3, with PReLU."""
    return nn.Sequential(
        nn.ConvTranspose2d(given, made, 2, stride=2),
        nn.PReLU(made),
        nn.Conv2d(made, made, 3, padding=1),
        nn.PReLU(made),
    )


class Detail(nn.Module):
    """3x3 filters without a mean, squashed: (N, given, H, W) in steps of any number -> (N, made, H, W) of a few units.

    What differs between neighbours stays visible under values a hundred times as large."""

    def __init__(self, given, made):
        super().__init__()
        self.filters = nn.Conv2d(given, made, 3, padding=1, padding_mode="replicate")
        with torch.no_grad():
            self.filters.weight -= self.filters.weight.mean((2, 3), keepdim=True)

    def forward(self, x):
        return squash(self.filters(x))


class SSCNet(Autoencoder):
    """``widths``: channels at full resolution, 1/2, 1/4 and 1/8. ``bottleneck`` "conv": any window; "linear": the
    published dense bottleneck of ``hidden`` numbers, for windows of 64 cells alone."""

    window, halo = None, 32

    def __init__(self, components, latents, *, widths=(16, 32, 48, 64), bottleneck="conv", hidden=16, **options):
        super().__init__(components, latents, widths=list(widths), bottleneck=bottleneck, hidden=hidden, **options)
        a, b, c, d = widths
        mended = self.lapped is not None
        self.first = (
            Detail(components, a) if mended else nn.Sequential(nn.Conv2d(components, a, 3, padding=1), nn.PReLU(a))
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
            enlarged(d, c),
            enlarged(c, b),
            nn.ConvTranspose2d(b, a, 2, stride=2),
            nn.PReLU(a),
        )
        self.seen = Detail(components, a) if mended else None
        self.last = nn.Sequential(
            nn.Conv2d(2 * a if mended else a, a, 3, padding=1), nn.PReLU(a), nn.Conv2d(a, components, 3, padding=1)
        )
        self.dense = None
        if bottleneck == "linear":
            # Window 64: the dense layers see d x 8 x 8 numbers, beside the convolutional path between them.
            self.window, self.halo = 64, 8
            self.dense = nn.ModuleList([nn.Linear(d * 64, hidden), nn.Linear(hidden, d * 64)])
            nn.init.zeros_(self.dense[1].bias)
        self.start_at_zero(self.latent, self.last[-1])

    def _through(self, features):
        """Features (N, d, 8, 8) through the dense bottleneck, where there is one; the published form has no way around
        it."""
        if self.dense is None:
            return features
        dense = self.dense[1](self.dense[0](features.reshape(-1, features.shape[1] * 64))).reshape(features.shape)
        return dense if self.lapped is None else features + dense

    def encode(self, x):
        """(N, K, H, W) -> (N, L, H / 8, W / 8)."""
        return self.latent(self._through(self.encoder(self.first(x))))

    def analysis(self, x):
        """As :meth:`Autoencoder.analysis`."""
        return self.encode(x) if self.lapped is None else self.lapped.analysis(x) + self.encode(x)

    def synthesis(self, y):
        """As :meth:`Autoencoder.synthesis`."""
        if self.lapped is None:
            return self.last(self.decoder(y))
        plain = self.lapped.synthesis(y)
        return plain + self.last(torch.cat([self.decoder(squash(y)), self.seen(plain)], 1))
