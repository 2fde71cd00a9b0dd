"""Base of the four hybrid architectures: a window of 64 x 64 cells, stride 8, the output layers of the latents, the
variational form.

M. I. Badr, M. A. Elrewainy, M. A. Elshafey, "Hybrid Spatial-Spectral Autoencoder Models for Lossy Satellite Image
Compression", re-implemented from the architecture, with sizes that a CPU can run. Changed in all four: no sigmoid
before the latents (linear head, quantised with a step), no batch normalisation, components instead of bands, the lapped
transform in parallel.

The decoder also gets the synthesis of the lapped transform. The decoder of hybrid-attention, trained alone for 75 s of
one core on EuroSAT mosaics, gains 0.67, 0.55, 0.22, 0.03 dB over the lapped transform on another mosaic at quality 1,
0.3, 0.1, 0.03; without this input, 0.

Measured with onnxruntime on one thread, batches of 8, CPU time (analysis / synthesis; K 8, L 192, then K 16, L 256):

| architecture | parameters | kMAC per cell | million cells per second |
| --- | --- | --- | --- |
| cascade | 285 k, 309 k | 8.8 / 14.7, 11.6 / 19.7 | 3.1 / 2.2, 2.6 / 1.9 |
| parallel | 304 k, 345 k | 23 / 25, 26 / 29 | 1.6 / 1.5, 1.4 / 1.25 |
| two-directional | 302 k, 340 k | 24 / 29, 31 / 37 | 1.3 / 0.94, 0.89 / 0.73 |
| attention | 231 k, 247 k | 14.8 / 15.2, 16.2 / 17.7 | 2.2 / 2.2, 1.9 / 1.8 |

These are cells of windows: with an overlap of 8 cells on each side 9/16 of them are used. A cell holds the samples of
all bands of its group."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from torch import nn

from .autoencoder_base import Autoencoder, squash

if TYPE_CHECKING:
    from torch import Tensor

FORMS = ("plain", "sparse", "variational")
ROUNDING = -math.log(12)  # ln of the variance of quantisation noise, in steps: initial value of the variational form


class Hybrid(Autoencoder):
    """A hybrid architecture: its subclass builds two networks and passes them to :meth:`assemble`.

    ``form``: "plain", "sparse" or "variational". The sparse form differs from plain in the loss only
    (models/training/forms.py). The variational form adds a second output layer, the log-variance of the latents, that
    only training uses: analysis, synthesis and files are those of plain."""

    stride, window, halo = 8, 64, 8

    def __init__(self, components: int, latents: int, *, form: str = "plain", **options: Any) -> None:
        if form not in FORMS:
            raise ValueError(f"form must be one of {', '.join(FORMS)}, not {form!r}")
        super().__init__(components, latents, form=form, **options)

    def assemble(self, encoder: nn.Module, encoded: int, decoder: nn.Module, decoded: int) -> None:
        """``encoder``: (N, K, 64, 64) -> (N, ``encoded``, 8, 8). ``decoder``: (N, L, 8, 8) and, where there is a lapped
        transform, its squashed result (N, K, 64, 64) -> (N, ``decoded``, 64, 64). A linear last layer is added to both
        here."""
        self.encoder, self.decoder = encoder, decoder
        self.mean, self.result = nn.Conv2d(encoded, self.latents, 1), nn.Conv2d(decoded, self.components, 3, padding=1)
        self.start_at_zero(self.mean, self.result)
        if self.options["form"] == "variational":
            self.variance = nn.Conv2d(encoded, self.latents, 1)
            nn.init.zeros_(self.variance.weight)
            nn.init.constant_(self.variance.bias, ROUNDING)

    def encode(self, x: Tensor) -> Tensor:
        """(N, K, 64, 64) -> (N, L, 8, 8)."""
        return self.mean(self.encoder(x))

    def synthesis(self, y: Tensor) -> Tensor:
        """See :meth:`Autoencoder.synthesis`. The network also gets the lapped transform's result, cell by cell, so that
        it only has to compute a correction."""
        if self.lapped is None:
            return self.result(self.decoder(y))
        linear = self.lapped.synthesis(y)
        return linear + self.result(self.decoder(squash(y), squash(linear)))

    @property
    def seen(self) -> int:
        """Number of channels of the lapped transform's result that the decoder gets."""
        return 0 if self.lapped is None else self.components

    def posterior(self, x: Tensor) -> tuple[Tensor, Tensor]:
        """Components (N, K, 64, 64) -> (mean, logvar), both (N, L, 8, 8): :meth:`analysis`, and ln of the variance of
        latents in units of (quantiser step)^2, so that it is valid at every quality. Raises ValueError in the other
        forms."""
        if self.options["form"] != "variational":
            raise ValueError(f"only the variational form has a posterior, this is {self.options['form']}")
        features = self.encoder(x if self.lapped is None else squash(x))
        mean = self.mean(features)
        return (mean if self.lapped is None else mean + self.lapped.analysis(x)), self.variance(features)
