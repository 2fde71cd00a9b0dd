"""How much time an encoder may take to save bytes. One decoder reads what all of them write."""

from __future__ import annotations

from dataclasses import dataclass

from ..entropy.subbands.context_model import ALL, MOST, NONE
from ..errors import InputError

PRICE = 0.1  # files are about as good from 0.08 to 0.12


@dataclass(frozen=True)
class Effort:
    """``network``: which subbands of lossy files it serves, one of :data:`.context_model.SERVED`.

    ``price``: what a bit is worth in squared quantiser steps where values are chosen by rate and distortion
    (rate–distortion optimised quantisation); None: they are rounded with a fixed dead zone. ``tolerance``: dB by which
    a PSNR may miss what was asked before a further trial is made. ``decodes``: what is measured is decoded from the
    bytes alone, in full, not from what the encoder kept."""

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
    """The :class:`Effort` of a name; InputError when there is none."""
    if name not in EFFORTS:
        raise InputError(f"There is no effort named {name}; choose one of: {', '.join(EFFORTS)}.")
    return EFFORTS[name]
