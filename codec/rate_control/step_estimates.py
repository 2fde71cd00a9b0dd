"""Estimates of the squared error and the size of a file at any quantiser step, from tiles that are transformed once."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from ..arrays import Array
from ..bitstream.band_group import BandGroup
from ..bitstream.dequantisation import gains_at
from ..bitstream.subbands import band_step, tile_shape
from ..encoder.abstract_encoder import Tile
from ..encoder.wavelet_encoder import WaveletEncoder
from ..geometry.tiling import FINE_LEVELS
from ..transforms.wavelet import CDF97, analyse
from . import magnitudes
from .magnitudes import Counts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..encoder.base_images import Subbands
    from ..geometry.tiling import Span
    from ..progress import Progress
    from .trial import LossySettings
    from .trial_runner import TrialRunner

MOST_TILES = 144  # tiles that are transformed, evenly spread
BASE_LEVELS = 3  # wavelet levels of a tile's base image that are counted
OTHER_STEP = 2.5  # factor between two steps above which spectral bases differ too much


@dataclass(frozen=True)
class _Subband:
    """Coefficients of a subband of a group of one tile."""

    group: BandGroup
    level: int
    orientation: str
    counts: Counts


@dataclass(frozen=True)
class _Tile:
    """``fine``: subbands of levels 1 to FINE_LEVELS; ``base``: those above; ``low``: number of coefficients of the base
    images; ``samples``: that the error refers to."""

    fine: list[_Subband]
    base: list[_Subband]
    low: int
    samples: int


class CountedTiles:
    """Estimates from the counted coefficients of tiles of one encoder: those of the tiles ``jobs`` (row, column).
    ``price``: of a bit in RDOQ, see :class:`.effort.Effort`."""

    def __init__(self, encoder: WaveletEncoder, jobs: Sequence[Tile], price: float | None) -> None:
        self._header, self._encoder, self._price = encoder.header, encoder, price
        self._tiles = list(encoder.over(self._counted, jobs))
        self.samples = sum(tile.samples for tile in self._tiles)

    def squares(self, step: float) -> float:
        """Sum of squared errors (units of precision) at a step, without omitted spectral components and without
        rounding to whole samples."""
        header, total = replace(self._header, step=step), 0.0
        for tile in self._tiles:
            for subband in tile.fine:
                fine = band_step(header, subband.group, subband.level, subband.orientation)
                total += float(magnitudes.errors(fine) @ subband.counts.single) * (step / fine) ** 2
            total += tile.low * step**2 / 12
        return total

    def tile_bytes(self, step: float) -> tuple[Array, Array]:
        """(bytes of the chunks, bytes of the share of the base images), (tiles,) each, of each tile at a
        step; class bands and masks are not counted."""
        header = replace(self._header, step=step)

        def size(subbands: list[_Subband]) -> float:
            total = 0.0
            for subband in subbands:
                fine = band_step(header, subband.group, subband.level, subband.orientation)
                counts = subband.counts
                total += float(magnitudes.bits(fine, self._price) @ counts.means) * counts.per_block
            return total / 8

        return np.array([size(t.fine) for t in self._tiles]), np.array([size(t.base) for t in self._tiles])

    def total_bytes(self, step: float) -> float:
        """About the bytes of all tiles' chunks and base images at a step."""
        header, total = replace(self._header, step=step), 0.0
        for subband, _, means in self._together:
            fine = band_step(header, subband.group, subband.level, subband.orientation)
            total += float(magnitudes.bits_near(fine, self._price) @ means)
        return total / 8

    def total_squares(self, step: float) -> float:
        """:meth:`squares`, quicker where many steps are asked for."""
        header, total = replace(self._header, step=step), 0.0
        for subband, single, _ in self._together:
            if subband.level <= FINE_LEVELS:
                fine = band_step(header, subband.group, subband.level, subband.orientation)
                total += float(magnitudes.errors(fine) @ single) * (step / fine) ** 2
        return total + sum(tile.low for tile in self._tiles) * step**2 / 12

    @cached_property
    def _together(self) -> list[tuple[_Subband, Array, Array]]:
        """For each subband of each group (one of it, numbers (BINS,) of all tiles' coefficients by magnitude, and by
        the mean magnitude of their block)."""
        found: dict[tuple[int, int, str], tuple[_Subband, Array, Array]] = {}
        for tile in self._tiles:
            for subband in (*tile.fine, *tile.base):
                key = id(subband.group), subband.level, subband.orientation
                single, means = subband.counts.single, subband.counts.means * subband.counts.per_block
                if key in found:
                    single, means = found[key][1] + single, found[key][2] + means
                found[key] = subband, single, means
        return list(found.values())

    def _counted(self, row: int, column: int) -> _Tile:
        fine, base, low_size = [], [], 0
        sets, lows = self._encoder.analyse(row, column)
        for group, levels, low in zip(self._header.groups, sets, lows):
            fine += self._subbands(group, 1, levels, (row, column))
            base += self._subbands(group, FINE_LEVELS + 1, self._base(group, low), None)
            low_size += low.size
        return _Tile(fine, base, low_size, self._encoder.counted_samples(row, column))

    def _base(self, group: BandGroup, low: Array) -> list[Subbands]:
        """Subband sets of a tile's part (planes, h, w) of the base image of a group, finest first."""
        count = min(BASE_LEVELS, group.base_levels(self._header))
        return analyse(low, count, CDF97)[1]

    def _subbands(self, group: BandGroup, first: int, levels: list[Subbands], tile: Tile | None) -> list[_Subband]:
        """``first``: level of the first subband set; ``tile``: where the subbands lie, None: in the base image."""
        out = []
        for level, details in enumerate(levels, first):
            for o, values in details.items():
                if tile is not None and self._encoder.estimates_outside:
                    rows, columns = tile_shape(self._header, group, *tile).spans(level, o)
                    values = self._outside(values, group, level, rows, columns)
                out.append(_Subband(group, level, o, magnitudes.counted(np.ascontiguousarray(values))))
        return out

    def _outside(self, values: Array, group: BandGroup, level: int, rows: Span, columns: Span) -> Array:
        """``values`` (planes, h, w) of a subband outside of areas: (planes, 1, number)."""
        gains = gains_at(self._header, group, level, rows, columns)
        return values if gains is None else values[:, gains == 0][:, None]


class StepEstimates:
    """Estimates for files of a wavelet model. The tiles are transformed with the spectral bases for ``settings``.

    ``jobs``: the tiles (row, column) that are transformed, of ``tiles`` in all; with areas, the error is that outside
    of them."""

    def __init__(self, runner: TrialRunner, settings: LossySettings, progress: Progress) -> None:
        self.settings = settings
        header = runner.lossy_header(settings)
        encoder = runner.encoder(header, progress)
        if not isinstance(encoder, WaveletEncoder):
            raise TypeError("Only files of wavelet coefficients can be estimated.")
        self._lost = runner.planner.lost(header)
        self.jobs = encoder.spread(MOST_TILES, outside=True)
        self._counted = CountedTiles(encoder, self.jobs, runner.job.effort.price)
        self.tiles = len(encoder.jobs())

    @property
    def all_tiles(self) -> bool:
        """Whether all tiles are transformed."""
        return len(self.jobs) == self.tiles

    def suits(self, step: float) -> bool:
        """Whether the spectral bases suit a step."""
        basis = self.settings.basis_step or self.settings.step
        return bool(1 / OTHER_STEP < step / basis < OTHER_STEP)

    def mse(self, step: float) -> float:
        """Mean squared error (units of precision) at a step, without rounding to whole samples."""
        return self._counted.squares(step) / max(1, self._counted.samples) + self._lost

    def tile_bytes(self, step: float) -> tuple[Array, Array]:
        """:meth:`CountedTiles.tile_bytes` of :attr:`jobs`."""
        return self._counted.tile_bytes(step)
