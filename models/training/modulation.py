"""Random gains for families whose latents are modulated: what a map of gains (docs/format.md, 14) may do to a patch."""

import torch
from torch.nn import functional

PLAIN = 0.25  # share of patches without gains
LEVEL, SPREAD = 0.5, 0.7  # octaves: of a patch as a whole, of its blocks; the spread is itself random, up to SPREAD
TOP = 2.5  # octaves
BLOCK = 2  # latents along a side of a block: 16 x 16 pixels
UNIT = 16  # values of the map an octave


def random_gains(count, rows, columns):
    """Factors (count, 1, rows, columns) float32 that latents are multiplied by before they are rounded; drawn by
    torch."""
    shape = count, 1, -(-rows // BLOCK), -(-columns // BLOCK)
    octaves = LEVEL * torch.randn(count, 1, 1, 1) + SPREAD * torch.rand(count, 1, 1, 1) * torch.randn(shape)
    octaves = octaves.clamp(-TOP, TOP) * (torch.rand(count, 1, 1, 1) >= PLAIN)
    whole = torch.round(octaves * UNIT) / UNIT
    return 2 ** functional.interpolate(whole, scale_factor=BLOCK, mode="nearest")[:, :, :rows, :columns]
