"""LatentModel: a trained network (analysis and synthesis between spectral components and latents) with its coding
tables."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Callable

import numpy as np

from ..arrays import Array
from ..bitstream.gain_map import BLOCK, DIVISORS, LOWEST
from ..bitstream.subbands import tile_shape
from ..geometry.tiling import FINE_LEVELS
from .windows import latent_span

if TYPE_CHECKING:
    from ..bitstream.band_group import BandGroup
    from ..bitstream.header import Header
    from ..entropy.latents.entropy_tables import LatentTables
    from ..geometry.tiling import Span


@dataclass(frozen=True)
class LatentModel:
    """A network between spectral components and latents.

    ``analysis`` takes (n, components, h, w) float32, h and w multiples of ``stride``, and returns (n, latents, h /
    stride, w / stride) float32; ``synthesis`` is its inverse. ``units``: divisor of components. "step": the quantiser
    step, so that one network sees the same quantisation at every rate; "sigma": the standard deviation of the group's
    first component. ``window``: the only size h = w that it accepts, None: any. ``halo``: radius of the receptive field
    in cells, or with a window the overlap of adjacent windows on each side; a multiple of ``stride``. ``steps``
    (latents,) float32: quantiser step of each latent, at quality 1 with units "sigma". ``tables``: an
    :class:`.entropy_tables.LatentTables`.

    ``exact``: None, or an approximation of ``analysis`` in integer arithmetic with the same bits on every machine; then
    ``synthesis`` is reproducible, too, and ``exact`` is the analysis for the prediction of groups. ``modulated``:
    trained with quantiser steps that vary from block to block; its encoder gives every block the asked quality.
    ``frugality``: factor of the price of a bit in RDOQ, except for groups that are predicted from others; found by
    experiment, because synthesis networks compensate for omitted latents to different degrees."""

    components: int
    latents: int
    stride: int
    window: int | None
    halo: int
    units: str
    steps: Array
    tables: LatentTables
    analysis: Callable[[Array], Array]
    synthesis: Callable[[Array], Array]
    exact: Callable[[Array], Array] | None = None
    modulated: bool = False
    frugality: float = 1.0

    @property
    def reach(self) -> int:
        """Largest distance, in cells, of a latent that the synthesis of an area may depend on."""
        return self.window if self.window else self.halo + self.stride

    @property
    def predicting(self) -> Callable[[Array], Array]:
        """The analysis for the prediction of groups (:mod:`.group_expectation`)."""
        return self.exact or self.analysis

    def unit(self, header: Header, group: BandGroup) -> np.float32:
        """Divisor of the components of a group, float32. A cell of an upsampled group covers ``scale`` ** 2 pixels, so
        its error counts that often."""
        return np.float32(header.step / group.scale if self.units == "step" else group.sigma)

    def quantisers(self, header: Header, group: BandGroup) -> Array:
        """Quantiser step (latents, 1, 1) float32 of each latent of a group."""
        quality = 1.0 if self.units == "step" else header.step / (group.sigma * group.scale)
        steps: Array = self.steps * np.float32(quality)
        return steps[:, None, None]

    def stored(self, header: Header, group: BandGroup, row: int, column: int) -> tuple[Span, Span]:
        """(row Span, column Span) of the latents of a group that a tile stores."""
        shape = tile_shape(header, group, row, column)
        return (
            latent_span(shape.rows, shape.height, self.stride),
            latent_span(shape.columns, shape.width, self.stride),
        )

    @property
    def takes_gains(self) -> bool:
        """True when its files may have a gain map, whose blocks are its latents."""
        return self.stride == BLOCK and self.units == "step"

    def gains(self, header: Header, group: BandGroup, rows: Span, columns: Span) -> Array | None:
        """Values (len(rows), len(columns)) int8 of the gain map for two Spans of latents of a group, or None where
        there is none."""
        return header.gains.of(group, header).at(FINE_LEVELS, rows, columns) if header.gains is not None else None

    def dequantised(self, header: Header, group: BandGroup, q: Array, points: Array, gains: Array | None) -> Array:
        """Reconstruct latents (latents, h, w) float32 from quantised latents and their reconstruction points, in
        1/256."""
        y: Array = points * np.float32(1 / 256)
        y += q
        y *= self.quantisers(header, group)
        if gains is not None:
            y *= DIVISORS[gains.astype(np.intp) - LOWEST]
        return y

    def normalised(self, components: Array, unit: np.float32) -> Array:
        """Components (k, h, w), divided by ``unit``, as (self.components, h, w) float32; missing components are 0."""
        out = np.zeros((self.components,) + components.shape[1:], np.float32)
        np.multiply(components, 1 / unit, out=out[: len(components)])
        return out
