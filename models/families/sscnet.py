"""SSCNet: a fully convolutional autoencoder (La Grassa, Re, Cremonese, Gallo, "Hyperspectral data compression using fully
convolutional autoencoder", Remote Sensing 14(10):2472, 2022), re-implemented from the paper at widths that a processor can carry.

Encoder: pairs of 3x3 convolutions with PReLU, max-pooling by two three times; decoder: the mirror with transposed convolutions of
stride two. Changed: no sigmoid, no BCE (components have no bounds); fewer channels; beside the lapped transform.
"""

from torch import nn

from .base import Autoencoder


def stage(given, made):
    """Two 3x3 convolutions (N, given, H, W) -> (N, made, H, W) with PReLU."""
    return nn.Sequential(nn.Conv2d(given, made, 3, padding=1), nn.PReLU(made), nn.Conv2d(made, made, 3, padding=1), nn.PReLU(made))


class SSCNet(Autoencoder):
    """``widths``: channels at full resolution, 1/2, 1/4 and 1/8. ``bottleneck`` "conv": any window; "linear": the published dense
    bottleneck of ``hidden`` numbers, for windows of 64 cells alone."""

    window, halo = None, 32

    def __init__(self, components, latents, *, widths=(16, 32, 48, 64), bottleneck="conv", hidden=64, **options):
        super().__init__(components, latents, widths=list(widths), bottleneck=bottleneck, hidden=hidden, **options)
        a, b, c, d = widths
        self.encoder = nn.Sequential(stage(components, a), nn.MaxPool2d(2), stage(a, b), nn.MaxPool2d(2), stage(b, c), nn.MaxPool2d(2),
                                     nn.Conv2d(c, d, 3, padding=1), nn.PReLU(d), nn.Conv2d(d, latents, 1))
        self.decoder = nn.Sequential(nn.Conv2d(latents, d, 1), nn.PReLU(d), nn.Conv2d(d, d, 3, padding=1), nn.PReLU(d),
                                     nn.ConvTranspose2d(d, c, 2, stride=2), nn.PReLU(c), nn.Conv2d(c, c, 3, padding=1), nn.PReLU(c),
                                     nn.ConvTranspose2d(c, b, 2, stride=2), nn.PReLU(b), nn.Conv2d(b, b, 3, padding=1), nn.PReLU(b),
                                     nn.ConvTranspose2d(b, a, 2, stride=2), nn.PReLU(a), nn.Conv2d(a, components, 3, padding=1))
        self.start_at_zero(self.encoder[-1], self.decoder[-1])
        self.dense = None
        if bottleneck == "linear":
            # Window 64: the dense layers see d x 8 x 8 numbers, beside the convolutional path between them.
            self.window, self.halo = 64, 8
            self.dense = nn.ModuleList([nn.Linear(d * 64, hidden), nn.Linear(hidden, d * 64)])
            nn.init.zeros_(self.dense[1].bias)

    def _through(self, features):
        """Features (N, d, 8, 8) through the dense bottleneck, where there is one; the published form has no way around it."""
        if self.dense is None:
            return features
        flat = features.reshape(features.shape[0], -1)
        dense = self.dense[1](self.dense[0](flat)).reshape(features.shape)
        return dense if self.lapped is None else features + dense

    def encode(self, x):
        """(N, K, H, W) -> (N, L, H / 8, W / 8)."""
        return self.encoder[-1](self._through(self.encoder[:-1](x)))

    def decode(self, y):
        """(N, L, h, w) -> (N, K, 8 h, 8 w)."""
        return self.decoder(y)
