"""Random gains for training architectures with modulated latents: typical values of a gain map (docs/format.md, 14) for
a patch."""

from __future__ import annotations

from typing import TYPE_CHECKING

import torch
from torch.nn import functional

if TYPE_CHECKING:
    from torch import Tensor

PLAIN = 0.25  # share of patches without gains
LEVEL = 0.5  # standard deviation of the level of a patch, in octaves
SPREAD = 0.7  # largest standard deviation of its blocks around that level, in octaves
TOP = 2.5  # largest magnitude of a gain, in octaves
BLOCK = 2  # latents along a side of a block: 16 x 16 pixels
UNIT = 16  # map units per octave


def random_gains(count: int, rows: int, columns: int) -> Tensor:
    """Factors (count, 1, rows, columns) float32 that latents are multiplied by before quantisation; random numbers of
    torch."""
    shape = count, 1, -(-rows // BLOCK), -(-columns // BLOCK)
    octaves = LEVEL * torch.randn(count, 1, 1, 1) + SPREAD * torch.rand(count, 1, 1, 1) * torch.randn(shape)
    octaves = octaves.clamp(-TOP, TOP) * (torch.rand(count, 1, 1, 1) >= PLAIN)
    quantised = torch.round(octaves * UNIT) / UNIT
    return 2 ** functional.interpolate(quantised, scale_factor=BLOCK, mode="nearest")[:, :, :rows, :columns]
