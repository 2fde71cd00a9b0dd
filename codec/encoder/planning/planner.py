"""Planner: builds headers for a raster (precision, tile size, band groups, spectral bases, prediction weights)."""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

import numpy as np

from ...bitstream.band_group import BandGroup
from ...bitstream.header import Header, Number
from ...bitstream.kinds import LATENT, LOSSY, REVERSIBLE
from ...entropy.subbands.context_model import ALL, MOST
from ...geometry.lattice import Lattice
from ...transforms import klt
from . import group_prediction_fit, klt_fit
from .band_groups import Partitions, groups_by_grid
from .klt_fit import KltFit
from .sample_precision import Quantisation, quantisation
from .statistics import Statistics
from .tile_sizes import fit_lattices, tile_size
from .weights_fit import fit_weights

if TYPE_CHECKING:
    from ...analysis.survey import Survey
    from ...bitstream.sample_units import SampleSource
    from ...model.codec_model import CodecModel
    from ...model.latent_model import LatentModel
    from ...progress import Progress

KEPT_BASES = 16  # of the last steps
BOUNDED = 0.5  # fineness of a basis where corrections bound the error of omitted components


class Planner:
    """Builds headers for one source: statistics are gathered once, so that each header is cheap.

    ``units``: the :class:`.sample_precision.Quantisation` of the samples, also available as ``precision``, ``origin``,
    ``low`` and ``high``; ``tile``: side of a tile in pixels; ``lattices``: those in use, by band."""

    def __init__(
        self,
        source: SampleSource,
        survey: Survey,
        family: CodecModel,
        nodata: float | None,
        precision: float | None,
        progress: Progress,
        network: str = MOST,
        reach: int = 0,
        bands: Sequence[int] | None = None,
        fills: Sequence[tuple[Number, list[int]]] = (),
        codes: Collection[int] = (),
        under_mask: bool = False,
        wanted: float | None = None,
    ) -> None:
        """``bands``: those that headers put into groups (None: all), the others are exact bands; ``codes``: the class
        bands among these; ``nodata``, ``network``, ``fills``, ``under_mask``: see Header; ``reach``: radius of the
        network's receptive field, 0 without a network; ``wanted``: error that the precision of floats must allow, in
        raster units."""
        self.profile, self._family, self._survey = source.profile, family, survey
        self._nodata, self._network = nodata, network
        every = range(len(self.profile.bands))
        self.bands = list(every if bands is None else bands)
        self._exact_bands = [band for band in every if band not in set(self.bands)]
        self._code_bands, self._fills, self._under_mask = sorted(codes), list(fills), under_mask
        self.units = self._quantisation(precision, wanted)
        self.precision, self.origin = self.units.precision, self.units.origin
        self.low, self.high = self.units.low, self.units.high
        self.tile, self.lattices = self._tile(reach)
        wholes = groups_by_grid(self.bands, survey.factors, self.lattices)
        self.statistics = Statistics(source, survey, self._header(LOSSY, 1, []), wholes, progress)
        self._fit = KltFit(self.statistics)
        self._bases: dict[tuple[tuple[int, ...], float, float, float], klt.Basis] = {}
        self.partitions = Partitions(self.statistics, self._fit, [band.name for band in self.profile.bands])
        self._group_covariances: group_prediction_fit.Cache = {}

    def _quantisation(self, precision: float | None, wanted: float | None) -> Quantisation:
        low, high = self._survey.low[self.bands], self._survey.high[self.bands]
        if not np.isfinite(low).any():
            return Quantisation()
        return quantisation(
            self.profile.dtype, float(np.nanmin(low)), float(np.nanmax(high)), self._survey.grid, precision, wanted
        )

    def _tile(self, reach: int) -> tuple[int, list[Lattice | None]]:
        """(side of a tile, lattices that fit it), for a network with a receptive field of radius ``reach``."""
        grouped = set(self.bands)
        lattices = [lattice if band in grouped else None for band, lattice in enumerate(self._survey.lattices)]
        factors = [self._survey.factors[band][0] for band in self.bands]
        scales = [f if (c := lattices[band]) is None else c.scale for f, band in zip(factors, self.bands)]
        planes = sum(1 / s**2 for s in scales) if self.bands else len(self._exact_bands)
        height, width = self.profile.grid.shape
        tile = tile_size(height, width, planes, max(factors, default=1))
        return fit_lattices(tile, max(scales, default=1), lattices, reach)

    def _header(self, kind: str, step: float, groups: list[BandGroup]) -> Header:
        return Header(
            self.profile,
            model=self._family.id,
            digest=self._family.digest,
            kind=kind,
            step=float(step),
            tile=self.tile,
            groups=groups,
            low=self.low,
            high=self.high,
            precision=self.precision,
            origin=self.origin,
            nodata=self._nodata,
            valid=int(self._survey.valid.sum()),
            network=ALL if self._network == MOST and kind == REVERSIBLE else self._network,
            exact_bands=self._exact_bands,
            code_bands=self._code_bands,
            fills=self._fills,
            under_mask=self._under_mask,
        )

    def lossy(self, step: float, basis_step: float | None = None, bound: int = 0) -> Header:
        """Header for quantiser ``step`` (units of precision); the bases are made for ``basis_step`` when it is given.
        ``bound``: peak error bound that corrections keep, 0: none."""
        planned = basis_step or step
        groups = self.partitions.groups(planned)
        for group in groups:
            group.basis = self._basis(group, planned, BOUNDED if bound else 1.0)
            group.components = group.basis.matrix.shape[1]
        header = self._header(LOSSY, step, groups)
        header.bound = bound
        return header

    def _basis(self, group: BandGroup, step: float, fineness: float) -> klt.Basis:
        """The basis of a group for a step; those of the last steps are kept, as trials often share one."""
        key = tuple(group.bands), group.scale, step, fineness
        if key not in self._bases:
            axes = self._fit.best_axes(group, self.partitions.judged_step(group, step))
            self._bases[key] = klt_fit.basis(self.statistics, group, step / group.scale, axes, fineness)
            while len(self._bases) > KEPT_BASES:
                del self._bases[next(iter(self._bases))]
        return self._bases[key]

    def latent(self, step: float, model: LatentModel, coder: str, basis_step: float | None = None) -> Header:
        """Header for coding with the network of ``model``: like :meth:`lossy`, with at most as many components as the
        network has inputs, normalised by the standard deviation of the first."""
        header = self.lossy(step, basis_step)
        header.kind, header.coder, header.network = LATENT, coder, MOST
        for group in header.groups:
            group.components = min(group.components, model.components)
            group.basis = group.known_basis.first(group.components)
            deviation = klt_fit.deviation_of_first(self.statistics, group)
            group.sigma = max(float(f"{deviation:.4g}"), 1.0)
        if len(header.groups) > 1 and model.window is None and model.units == "step":
            group_prediction_fit.choose(self.statistics, header, self._group_covariances)
        return header

    def reversible(self, step: int) -> Header:
        """Header for lossless (``step`` 1) or near-lossless coding with a peak error of (step - 1) / 2 units."""
        header = self._header(REVERSIBLE, step, self.partitions.groups())
        if step > 1:
            header.offset = self._offset(int(step))
        for group in header.groups:
            group.components, group.spatial, group.weights = fit_weights(self.statistics, group, header)
        return header

    def _offset(self, step: int) -> int:
        """The smallest offset of reconstruction levels, ``step`` units apart, at which no level is a reserved value; 0
        if none."""
        units = ((v - self.origin) / self.precision for v in self._reserved())
        taken = {int(k) % step for k in units if math.isfinite(k)}
        return next((offset for offset in range(step) if offset not in taken), 0)

    def nodata_inside(self) -> bool:
        """True when a reserved value (nodata) lies between the valid samples."""
        return any(self.low < (v - self.origin) / self.precision < self.high for v in self._reserved())

    def _reserved(self) -> list[Number]:
        """Reserved values: nodata and fill values, which valid samples must not decode to."""
        header = self._header(REVERSIBLE, 1, [BandGroup(self.bands)])
        return [v for band in self.bands for v in header.taken_values(band)]

    def lost(self, header: Header) -> float:
        """Mean squared error (units of precision) of the components that the bases of ``header`` omit."""
        return klt_fit.lost(self.statistics, header.groups) / len(self.bands)
