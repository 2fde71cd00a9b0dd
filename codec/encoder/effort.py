"""Encoder efforts: how much time the encoder may take to save bytes. One decoder reads the files of all of them."""

from __future__ import annotations

from dataclasses import dataclass

from ..bitstream.kinds import LATENT
from ..entropy.subbands.context_model import ALL, MOST, NONE
from ..errors import InputError

PRICE = 0.1  # the rate–distortion performance is nearly flat from 0.08 to 0.12, without the network from 0.1 to 0.12


@dataclass(frozen=True)
class Effort:
    """``network``: which subbands of lossy files are coded with the context network, one of
    :data:`.context_model.SERVED`. ``price``: Lagrangian weight of a bit in squared quantiser steps for rate–distortion
    optimised quantisation (RDOQ) of wavelet coefficients; None: they are rounded with a fixed dead zone.
    ``latent_price``: the same for the latents of a network. ``tolerance``: dB by which a PSNR may miss the target
    before a further trial is made. ``decodes``: the errors are measured on the file decoded in full, not on the
    encoder's reconstruction cache."""

    network: str = MOST
    price: float | None = PRICE
    latent_price: float | None = PRICE
    tolerance: float = 0.05
    decodes: bool = False

    def price_of(self, kind: str) -> float | None:
        """The price for a file of ``kind``."""
        return self.latent_price if kind == LATENT else self.price


EFFORTS = {
    "fast": Effort(network=NONE, latent_price=None, tolerance=0.09),
    "normal": Effort(),
    "best": Effort(network=ALL, decodes=True),
}


def effort_of(name: str) -> Effort:
    """The :class:`Effort` of a name; InputError when there is none of that name."""
    if name not in EFFORTS:
        raise InputError(f"There is no effort named {name}; choose one of: {', '.join(EFFORTS)}.")
    return EFFORTS[name]
