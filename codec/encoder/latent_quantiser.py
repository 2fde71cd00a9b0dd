"""Quantises latents to integers and reconstructs them, with the quantiser steps, gains and reconstruction points of a
header."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Callable

import numpy as np

from ..bitstream.gain_map import FACTORS, LOWEST
from ..entropy.latents import latent_coding
from ..entropy.tokens import LARGEST_VALUE
from ..errors import StepTooFine
from . import latent_rdoq

if TYPE_CHECKING:
    from ..arrays import Array
    from ..bitstream.band_group import BandGroup
    from ..bitstream.header import Header
    from ..entropy.latents.entropy_tables import LatentTables
    from ..entropy.latents.part_coders import PartEncoder
    from ..model.latent_model import LatentModel


class LatentQuantiser:
    """Quantises the latents of groups of one header. ``price``: see :class:`.effort.Effort`; ``check`` may raise
    Cancelled.

    Latents are (latents, h, w) float32 in units of the network; ``gains``: values of the header's gain map at their
    positions, int8 (h, w), or None where there are none."""

    def __init__(self, model: LatentModel, header: Header, price: float | None, check: Callable[[], None]) -> None:
        self._model, self._header, self._price, self._check = model, header, price, check

    def scaled(self, group: BandGroup, y: Array, gains: Array | None) -> Array:
        """Latents divided by their quantiser steps."""
        y = y / self._model.quantisers(self._header, group)
        if gains is not None:
            y *= FACTORS[gains.astype(np.intp) - LOWEST]
        return y

    def quantised(
        self, group: BandGroup, y: Array, gains: Array | None, writer: PartEncoder | None = None
    ) -> tuple[Array, Array | None]:
        """Latents -> (int32, reconstruction points or None), by RDOQ when there is a price. ``writer``: see
        :func:`.latent_rdoq.chosen`. Raises StepTooFine where the integers exceed the range of the format."""
        y = self.scaled(group, y, gains)
        if y.size and not np.abs(y).max() <= LARGEST_VALUE - 1:
            raise StepTooFine
        if self._price is None:
            return latent_rdoq.rounded(y), None
        price = self._price * (1.0 if group.predicted is not None else self._model.frugality)
        return latent_rdoq.chosen(self._model.tables, y, price, self._check, gains, writer)

    def points(self, q: Array, gains: Array | None) -> Array:
        """Reconstruction points of quantised latents, in 1/256, as a decoder derives them."""
        found: Array = latent_coding.points(self._model.tables, [q], self._check, [gains])[0]
        return found

    def dequantised(self, group: BandGroup, q: Array, points: Array | None, gains: Array | None) -> Array:
        """Quantised latents as a decoder reconstructs them, in units of the network. ``points``: None where they are
        not yet known."""
        if points is None:
            points = self.points(q, gains)
        return self._model.dequantised(self._header, group, q, points, gains)

    def rounded(self, group: BandGroup, y: Array, gains: Array | None) -> tuple[Array, Array]:
        """(int32, reconstruction points float32), an approximation of :meth:`quantised` without contexts: average
        reconstruction points are used."""
        rounding = latent_rdoq.ROUNDING if self._price is None else latent_rdoq.LIKE_CHOSEN
        q = latent_rdoq.rounded(self.scaled(group, y, gains), rounding)
        return q, self._usual_points[np.minimum(np.abs(q), len(self._usual_points) - 1)] * np.sign(q)

    @cached_property
    def _usual_points(self) -> Array:
        return usual_points(self._model.tables)


def usual_points(tables: LatentTables) -> Array:
    """Average reconstruction points (magnitudes,) float32 in 1/256 of the magnitudes 0, 1, …; the last entry is for all
    larger ones."""
    weights = tables.tables.frequency[: len(tables.centroids), 1 : tables.centroids.shape[1] + 1].astype(np.float64)
    return np.append(0, (weights * tables.centroids).sum(0) / weights.sum(0)).astype(np.float32)
