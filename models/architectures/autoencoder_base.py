"""What every autoencoder family is: a linear lapped transform plus a network that improves on it."""

import math

import torch
from torch import nn

from .lapped import Lapped

SLOPE = 0.25  # of PReLU below zero, at the start


def squash(x):
    """sign(x) * log(1 + |x|): values of a few quantiser steps to thousands of them -> what a network likes to see."""
    return torch.sign(x) * torch.log1p(torch.abs(x))


class Autoencoder(nn.Module):
    """Base of the families.

    Inputs are components in units of the quantiser step (``units`` "step": DN / (sigma * quality)), latents are
    quantised with the model's step of each channel: one network serves every rate, because noise of quantisation always
    has the same size and only the signal grows. The published forms (``linear=False``) work in units of sigma instead
    (``units`` "sigma"), as nothing in them can represent values of any size.

    ``stride``: cells a latent along an axis; ``window``: side of a fixed window in cells, or None where any multiple of
    ``stride`` will do; ``halo``: cells around an owned area that have to be seen for results without seams.

    A family defines ``encode(x)`` and ``decode(y)`` of squashed inputs, with the shapes of :meth:`analysis` and
    :meth:`synthesis`, and passes the last layers of both to :meth:`start_at_zero`."""

    stride, window, halo = 8, None, 8

    def __init__(self, components, latents, *, linear=True, order=None, **options):
        """``components`` K and ``latents`` L: channels of input and latent. ``linear``: with the lapped path.
        ``order``: see
        :class:`.lapped.Lapped`. ``options``: those of the family; all are kept JSON-safe in ``self.options``."""
        super().__init__()
        self.components, self.latents = components, latents
        self.lapped = self._lapped(linear, order)
        self.options = dict(options, linear=bool(linear))
        if self.lapped is not None:
            self.options["order"] = [int(i) for i in self.lapped.order]
        self.units = "step" if linear else "sigma"

    def _lapped(self, linear, order):
        return Lapped(self.components, self.latents, order) if linear else None

    def lapped_input(self, x):
        """What of an input (N, K, H, W) the lapped path transforms at the start of training."""
        return x

    def start_at_zero(self, *layers):
        """Zero weights and biases of last ``layers``, so that training starts at the linear transform. Without it:
        weights that keep the variance from layer to layer (He et al. 2015, "Delving deep into rectifiers", eq. 15).
        With torch's own, smaller ones latents begin far below a quantiser step, all are rounded to zero, and nothing is
        ever learned."""
        if self.lapped is None:
            for m in self.modules():
                if isinstance(m, (nn.Conv2d, nn.ConvTranspose2d, nn.Linear)):
                    # a transposed convolution, its stride as large as its kernel here, sums over its input channels
                    # alone
                    fan = m.weight.shape[0] if isinstance(m, nn.ConvTranspose2d) else m.weight[0].numel()
                    nn.init.normal_(m.weight, 0, math.sqrt(2 / (fan * (1 + SLOPE**2))))
                    nn.init.zeros_(m.bias)
            return
        for layer in layers:
            for p in layer.parameters():
                nn.init.zeros_(p)

    def analysis(self, x):
        """Components (N, K, H, W) float32 -> latents (N, L, H / stride, W / stride)."""
        if self.lapped is None:
            return self.encode(x)
        return self.lapped.analysis(x) + self.encode(squash(x))

    def synthesis(self, y):
        """Latents (N, L, h, w) -> components (N, K, h * stride, w * stride)."""
        if self.lapped is None:
            return self.decode(y)
        return self.lapped.synthesis(y) + self.decode(squash(y))

    def encode(self, x):
        """The network's part of :meth:`analysis`."""
        raise NotImplementedError

    def decode(self, y):
        """The network's part of :meth:`synthesis`."""
        raise NotImplementedError


class Linear(Autoencoder):
    """The lapped path alone: what a network has to beat."""

    def analysis(self, x):
        """As :meth:`Autoencoder.analysis`."""
        return self.lapped.analysis(x)

    def synthesis(self, y):
        """As :meth:`Autoencoder.synthesis`."""
        return self.lapped.synthesis(y)
