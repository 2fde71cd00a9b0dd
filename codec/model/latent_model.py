"""A trained network as the codec uses it: between spectral components and latents."""

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
    """A network between components and latents.

    ``analysis`` takes (n, components, h, w) float32, h and w multiples of ``stride``, and returns (n, latents, h /
    stride, w / stride) float32; ``synthesis`` is its inverse. ``units``: what components are divided by. "step": the
    quantiser step, so that one network sees the same quantisation at every rate; "sigma": the standard deviation of the
    group's first component. ``window``: the one size h = w that it takes, None: any. ``halo``: cells around an area
    on which its result depends, or with a window how far neighbouring windows overlap on each side; a multiple of
    ``stride``. ``steps`` (latents,) float32: quantiser step of each latent, at quality 1 with units "sigma".
    ``tables``: an :class:`.entropy_tables.LatentTables`. ``exact``: None, or an analysis with the same bits on every
    machine, about as ``analysis``; then ``synthesis`` gives the same bits everywhere, too, and ``exact`` is what one
    group is predicted from another by. ``modulated``: trained for steps that differ from block to block; its encoder
    gives every block the asked quality. ``frugality``: by what an encoder multiplies the price of a bit, but for groups
    that are predicted from others; found by trying, as networks make up for more or less of what is left out."""

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
        """Cells beyond an area from which latents may be needed to show it."""
        return self.window if self.window else self.halo + self.stride

    @property
    def predicting(self) -> Callable[[Array], Array]:
        """The analysis of what is expected of a group (:mod:`.group_expectation`)."""
        return self.exact or self.analysis

    def unit(self, header: Header, group: BandGroup) -> np.float32:
        """What components of a group are divided by, float32. A cell of an upsampled group stands for ``scale`` ** 2
        pixels, so its error counts that often."""
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
        """True when its files may have a map of gains, whose blocks are its latents."""
        return self.stride == BLOCK and self.units == "step"

    def gains(self, header: Header, group: BandGroup, rows: Span, columns: Span) -> Array | None:
        """Values (len(rows), len(columns)) int8 of the map of gains for two Spans of latents of a group, or None: none
        there."""
        return header.gains.of(group, header).at(FINE_LEVELS, rows, columns) if header.gains is not None else None

    def dequantised(self, header: Header, group: BandGroup, q: Array, points: Array, gains: Array | None) -> Array:
        """Whole latents (latents, h, w) and their reconstruction points, in 1/256, to latents float32."""
        y: Array = points * np.float32(1 / 256)
        y += q
        y *= self.quantisers(header, group)
        if gains is not None:
            y *= DIVISORS[gains.astype(np.intp) - LOWEST]
        return y

    def normalised(self, components: Array, unit: np.float32) -> Array:
        """Components (k, h, w) -> (self.components, h, w) float32 over ``unit``, zeros where there are fewer."""
        out = np.zeros((self.components,) + components.shape[1:], np.float32)
        np.multiply(components, 1 / unit, out=out[: len(components)])
        return out
