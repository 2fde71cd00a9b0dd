"""Encoder efforts: how much time the encoder may take to save bytes. One decoder reads the files of all of them."""

from __future__ import annotations

from dataclasses import dataclass

from ..entropy.subbands.context_model import ALL, MOST, NONE
from ..errors import InputError

PRICE = 0.1  # the rate–distortion performance is nearly flat from 0.08 to 0.12


@dataclass(frozen=True)
class Effort:
    """``network``: which subbands of lossy files are coded with the context network, one of
    :data:`.context_model.SERVED`. ``price``: Lagrangian weight of a bit in squared quantiser steps for rate–distortion
    optimised quantisation (RDOQ); None: values are rounded with a fixed dead zone. ``tolerance``: dB by which a PSNR
    may miss the target before a further trial is made. ``decodes``: the errors are measured on the file decoded in
    full, not on the encoder's reconstruction cache."""

    network: str = MOST
    price: float | None = None
    tolerance: float = 0.05
    decodes: bool = False


EFFORTS = {
    "fast": Effort(network=NONE, tolerance=0.09),
    "normal": Effort(price=PRICE),
    "best": Effort(network=ALL, price=PRICE, decodes=True),
}


def effort_of(name: str) -> Effort:
    """The :class:`Effort` of a name; InputError when there is none of that name."""
    if name not in EFFORTS:
        raise InputError(f"There is no effort named {name}; choose one of: {', '.join(EFFORTS)}.")
    return EFFORTS[name]
