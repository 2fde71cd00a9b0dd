"""Base class of the autoencoders: a linear lapped transform plus a network that refines its result."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import torch
from torch import nn

from .lapped import Lapped

if TYPE_CHECKING:
    from torch import Tensor

    from .latent_prior import Prior

SLOPE = 0.25  # torch's initial slope of a PReLU for negative inputs


def squash(x: Tensor) -> Tensor:
    """sign(x) * log(1 + |x|): compresses values of up to thousands of quantiser steps into the input range of a
    network."""
    return torch.sign(x) * torch.log1p(torch.abs(x))


class Autoencoder(nn.Module):
    """Base of the architectures.

    Inputs are components in units of the quantiser step (``units`` "step": DN / (sigma * quality)); latents are
    quantised with the model's step of each channel. One network covers every rate, because the quantisation noise
    always has the same magnitude and only the signal grows. The published forms (``linear=False``) use units of sigma
    instead (``units`` "sigma"), because they have no part that can represent values of any magnitude.

    ``stride``: cells along a side of a latent; ``window``: side of a fixed window in cells, or None where any multiple
    of ``stride`` is accepted; ``halo``: radius of the receptive field in cells.

    ``staged``: a bottleneck around the spatial part is trained first (:class:`.s2cnet.S2CNet`). ``modulated``: training
    multiplies latents by random gains (:mod:`.modulation`). ``prior``: the :class:`.latent_prior.Prior` of the latents,
    None where their rate is estimated without a network. ``lapped``: the lapped transform parallel to the network, None
    in a published form.

    A subclass defines ``encode(x)`` and ``decode(y)`` of squashed inputs, with the shapes of :meth:`analysis` and
    :meth:`synthesis`, and passes the last layers of both to :meth:`start_at_zero`."""

    stride: int = 8
    window: int | None = None
    halo: int = 8
    staged: bool = False
    modulated: bool = False
    prior: Prior | None
    lapped: Lapped | None

    def __init__(
        self,
        components: int,
        latents: int,
        *,
        linear: bool = True,
        order: Sequence[int] | None = None,
        **options: Any,
    ) -> None:
        """``components`` K and ``latents`` L: channels of input and latent. ``linear``: with the lapped transform.
        ``order``: see :class:`.lapped.Lapped`. ``options``: those of the architecture; all are stored in
        ``self.options`` as JSON-safe values."""
        super().__init__()
        self.components, self.latents = components, latents
        self.prior = None
        self.lapped = self._lapped(linear, order)
        self.options: dict[str, Any] = dict(options, linear=bool(linear))
        if self.lapped is not None:
            self.options["order"] = [int(i) for i in self.lapped.order]
        self.units = "step" if linear else "sigma"

    def _lapped(self, linear: bool, order: Sequence[int] | None) -> Lapped | None:
        return Lapped(self.components, self.latents, order) if linear else None

    def lapped_input(self, x: Tensor) -> Tensor:
        """The channels of an input (N, K, H, W) that the lapped transform gets before any training."""
        return x

    def start_at_zero(self, *layers: nn.Module) -> None:
        """Set weights and biases of the last ``layers`` to zero, so that training starts at the linear transform.
        Without a lapped transform: initial weights that keep the variance from layer to layer (He et al. 2015, "Delving
        deep into rectifiers", eq. 15). With torch's smaller defaults, latents start far below a quantiser step, all are
        rounded to zero, and training makes no progress."""
        if self.lapped is None:
            for m in self.modules():
                if isinstance(m, (nn.Conv2d, nn.ConvTranspose2d, nn.Linear)):
                    # A transposed convolution whose stride is its kernel size sums over input channels only.
                    fan = m.weight.shape[0] if isinstance(m, nn.ConvTranspose2d) else m.weight[0].numel()
                    nn.init.normal_(m.weight, 0, math.sqrt(2 / (fan * (1 + SLOPE**2))))
                    nn.init.zeros_(m.bias)
            return
        for layer in layers:
            for p in layer.parameters():
                nn.init.zeros_(p)

    def analysis(self, x: Tensor) -> Tensor:
        """Components (N, K, H, W) float32 -> latents (N, L, H / stride, W / stride)."""
        if self.lapped is None:
            return self.encode(x)
        return self.lapped.analysis(x) + self.encode(squash(x))

    def synthesis(self, y: Tensor) -> Tensor:
        """Latents (N, L, h, w) -> components (N, K, h * stride, w * stride)."""
        if self.lapped is None:
            return self.decode(y)
        return self.lapped.synthesis(y) + self.decode(squash(y))

    def encode(self, x: Tensor) -> Tensor:
        """The network's contribution to :meth:`analysis`."""
        raise NotImplementedError

    def decode(self, y: Tensor) -> Tensor:
        """The network's contribution to :meth:`synthesis`."""
        raise NotImplementedError


class Linear(Autoencoder):
    """The lapped transform alone, the reference of the validation."""

    lapped: Lapped

    def analysis(self, x: Tensor) -> Tensor:
        """See :meth:`Autoencoder.analysis`."""
        return self.lapped.analysis(x)

    def synthesis(self, y: Tensor) -> Tensor:
        """See :meth:`Autoencoder.synthesis`."""
        return self.lapped.synthesis(y)
