"""TrialRunner plans a header, encodes the raster with it and measures the result."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Sequence
from functools import cached_property

import numpy as np

from ..bitstream.gain_map import GainMap
from ..bitstream.header import Header
from ..encoder.abstract_encoder import EncodedTile, Encoder
from ..encoder.exact_tile_encoder import ExactTiles
from ..encoder.latent_encoder import LatentCache
from ..encoder.planning.planner import Planner
from ..encoder.reconstruction_cache import ReconstructionCache
from ..encoder.rounding import Grid, Rounding
from ..progress import Progress
from .job import Job
from .measurement import measure
from .stages import Stages
from .trial import FINEST, SPOOL, LossySettings, MeasuredTrial, Trial

LEAST_COARSEST = 1000.0  # in units of precision: the coarsest step of a search is at least this


class TrialRunner:
    """Plans headers for a :class:`.job.Job`, encodes with them, and measures the result. It holds the chunks of one
    trial: the next encoding deletes those of the one before, unless it was handed over (:meth:`keep`)."""

    def __init__(self, job: Job, stages: Stages) -> None:
        self.job, self.stages = job, stages
        self.planner = self._planner(job.coded)
        self.coarsest: float = max(8.0 * (self.planner.high - self.planner.low), LEAST_COARSEST)
        # chunks of class bands, by tile: they are the same in every trial
        self._exact_chunks: dict[tuple[tuple[int, ...], int, int], tuple[bytes, int]] = {}
        self._held: Trial | None = None

    def _planner(self, bands: Sequence[int]) -> Planner:
        """The Planner of headers that put ``bands`` into groups."""
        job, wanted = self.job, None
        kind, value = job.target.kind, job.target.value
        if kind in ("psnr", "rmse") and job.survey.valid.any():
            wanted = job.peak.value / 10 ** (value / 20) if kind == "psnr" else value
        return Planner(
            job.source,
            job.survey,
            job.model,
            job.intake.nodata,
            job.precision,
            job.progress,
            job.effort.network,
            job.network.reach if job.network else 0,
            bands,
            job.intake.fills,
            job.intake.codes,
            job.intake.under_mask,
            wanted,
        )

    # headers ------------------------------------------------------------------------------------------------------
    def lossy_header(self, settings: LossySettings, bound: int = 0, block_gains: GainMap | None = None) -> Header:
        """A lossy header; for a model with a network, one of kind latent. ``bound``, in units of precision: peak error
        bound that corrections keep; ``block_gains``: gain map, instead of that of the areas."""
        step, basis, areas = settings.step, settings.basis_step, settings.gains
        network, coder = self.job.network, self.job.coder
        if network and block_gains is not None:
            header = self.planner.latent(step, network, coder, basis)
            header.regions, header.gains = True, block_gains
            return self._with_target(header)
        finest = areas.largest if areas else 1.0
        if areas:  # spectral bases must suit the finest step of all areas
            basis = (basis or step) / finest
        if network:
            # The error of a network hardly falls below its nominal step, so that is the step of the best area and the
            # other areas get coarser steps.
            header = self.planner.latent(step / finest, network, coder, basis)
        else:
            header = self.planner.lossy(step, basis, bound)
        if areas:
            header.regions, header.gains = True, areas.lowered() if network else areas.map
        return self._with_target(header)

    def reversible_header(self, step: int = 1, bands: Sequence[int] | None = None) -> Header:
        """A lossless header, or with an odd ``step`` above 1 a near-lossless one with a peak error of (step - 1) / 2
        units. ``bands``: those that are put into groups, all others are coded as exact samples; None: all bands that
        are not class bands."""
        planner = self.planner if bands is None else self._planner(bands)
        return self._with_target(planner.reversible(step))

    @cached_property
    def plain_header(self) -> Header:
        """A header of exact samples alone."""
        return self.reversible_header(bands=[])

    def _with_target(self, header: Header) -> Header:
        """Write the target into ``header``, and return it."""
        target = self.job.target
        header.target = {"kind": target.kind}
        if target.kind != "lossless":
            header.target["value"] = target.value
        if target.kind == "psnr":
            header.target["peak"] = self.job.peak.value
        return header

    def within_steps(self, step: float) -> float:
        """``step``, limited to the range of useful steps."""
        return min(max(step, FINEST), self.coarsest)

    def rounding(self, bound: float) -> tuple[Rounding | Grid, ...]:
        """Rounding of exact samples: within ``bound``, in raster units, or where that is 0 to the asked precision."""
        dtype = np.dtype(self.job.source.profile.dtype)
        if bound:
            header = self.plain_header
            return (Rounding(bound, dtype, {band: header.taken_values(band) for band in header.exact_bands}),)
        return (Grid(self.job.precision),) if self.job.precision is not None and dtype.kind == "f" else ()

    # trials -------------------------------------------------------------------------------------------------------
    def encoder(
        self,
        header: Header,
        progress: Progress,
        kept: ReconstructionCache | None = None,
        latents: LatentCache | None = None,
        exact: ExactTiles | None = None,
    ) -> Encoder:
        """The encoder of a header, with the Lagrangian weight of a bit (``price``) that the effort sets."""
        price = self.job.effort.price_of(header.kind)
        return self.job.encoder(header, progress, kept, latents=latents, price=price, exact=exact)

    def encode(
        self,
        header: Header,
        settings: LossySettings | None = None,
        *,
        rounding: tuple[Rounding | Grid, ...] = (),
        latents: LatentCache | None = None,
        by_block: bool = False,
        watch: Callable[[EncodedTile], None] | None = None,
    ) -> Trial:
        """Encode the whole raster once. ``watch``: see :meth:`.abstract_encoder.Encoder.run`; ``rounding`` of exact
        samples, see :class:`.exact_tile_encoder.ExactTiles`; ``latents``: cache of the latents before quantisation, for
        headers that differ in their gains alone; ``settings`` and ``by_block``: see :class:`Trial`."""
        self.close()
        job = self.job
        kept = None if job.effort.decodes else ReconstructionCache()
        exact = ExactTiles(job.source, header, rounding, None if rounding else self._exact_chunks)
        encoder = self.encoder(header, self.stages.coding(), kept, latents, exact)
        if job.workers:
            encoder.use(job.workers, job.model)
        spool = tempfile.SpooledTemporaryFile(max_size=SPOOL, dir=str(job.folder))  # noqa: SIM115 - outlives this call
        try:
            index = encoder.run(spool, watch)
        except BaseException:
            spool.close()
            raise
        self._held = Trial(encoder, spool, index, settings, by_block)
        return self._held

    def encode_lossy(self, settings: LossySettings, watch: Callable[[EncodedTile], None] | None = None) -> Trial:
        """Encode the whole raster once with a lossy header."""
        return self.encode(self.lossy_header(settings), settings, watch=watch)

    def measure(self, trial: Trial, by_block: bool = False) -> MeasuredTrial:
        """Measure ``trial`` on the pixels that it decodes to, see :func:`.measurement.measure`, and return it."""
        return measure(self.job, trial, self.stages.checking(), by_block)

    def run(
        self, header: Header, settings: LossySettings | None = None, rounding: tuple[Rounding | Grid, ...] = ()
    ) -> MeasuredTrial:
        """Encode with a header, and measure."""
        return self.measure(self.encode(header, settings, rounding=rounding))

    def close(self) -> None:
        """Delete the chunks of the last trial, unless it was handed over."""
        if self._held is not None:
            self._held.close()
        self._held = None

    def keep(self, trial: Trial) -> None:
        """Hand ``trial`` over to the caller, who closes it: the next encoding does not delete its chunks."""
        if self._held is not None and self._held.spool is trial.spool:
            self._held = None
