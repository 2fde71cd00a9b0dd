"""What the four hybrid families share: a window of 64 x 64 cells, stride 8, the heads of the latents, the variational form.

M. I. Badr, M. A. Elrewainy, M. A. Elshafey, "Hybrid Spatial-Spectral Autoencoder Models for Lossy Satellite Image Compression",
re-implemented from the architecture, sizes reduced to what a processor can carry. Changed in all four: no sigmoid before the
latents (linear head, quantised with a step), no batch normalisation, components in place of bands, beside the lapped transform.
"""

import math

from torch import nn

from .base import Autoencoder, squash

FORMS = ("plain", "sparse", "variational")
ROUNDING = -math.log(12)   # ln of the variance of rounding, in steps: where the variational form starts


class Hybrid(Autoencoder):
    """A hybrid family: its subclass makes two networks and hands them to :meth:`assemble`.

    ``form``: "plain", "sparse" or "variational". Sparse is a matter of the loss alone (models/training/forms.py), its module is
    that of plain. Variational adds a second head, the log-variance of the latents, that training alone uses: analysis,
    synthesis and files are those of plain.
    """

    stride, window, halo = 8, 64, 8

    def __init__(self, components, latents, *, form="plain", **options):
        if form not in FORMS:
            raise ValueError(f"form must be one of {', '.join(FORMS)}, not {form!r}")
        super().__init__(components, latents, form=form, **options)

    def assemble(self, encoder, encoded, decoder, decoded):
        """``encoder``: (N, K, 64, 64) -> (N, ``encoded``, 8, 8), ``decoder``: (N, L, 8, 8) -> (N, ``decoded``, 64, 64); both
        get a linear last layer here."""
        self.encoder, self.decoder = encoder, decoder
        self.mean, self.result = nn.Conv2d(encoded, self.latents, 1), nn.Conv2d(decoded, self.components, 3, padding=1)
        self.start_at_zero(self.mean, self.result)
        if self.options["form"] == "variational":
            self.variance = nn.Conv2d(encoded, self.latents, 1)
            nn.init.zeros_(self.variance.weight)
            nn.init.constant_(self.variance.bias, ROUNDING)

    def encode(self, x):
        """(N, K, 64, 64) -> (N, L, 8, 8)."""
        return self.mean(self.encoder(x))

    def decode(self, y):
        """(N, L, 8, 8) -> (N, K, 64, 64)."""
        return self.result(self.decoder(y))

    def posterior(self, x):
        """Components (N, K, 64, 64) -> (mean, logvar), both (N, L, 8, 8): :meth:`analysis`, and ln of the variance of latents
        in units of (quantiser step)^2, so that it holds at every quality. Raises ValueError in the other forms."""
        if self.options["form"] != "variational":
            raise ValueError(f"only the variational form has a posterior, this is {self.options['form']}")
        features = self.encoder(x if self.lapped is None else squash(x))
        mean = self.mean(features)
        return (mean if self.lapped is None else mean + self.lapped.analysis(x)), self.variance(features)
