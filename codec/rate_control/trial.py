"""One encoding of a raster, and what makes and measures it."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import IO

import numpy as np

from ..bitstream.container import Index
from ..bitstream.gain_map import GainMap
from ..bitstream.header import Header
from ..encoder.abstract_encoder import Encoder
from ..encoder.exact_tile_encoder import ExactTiles
from ..encoder.latent_encoder import LatentCache
from ..encoder.planning.planner import Planner
from ..encoder.reconstruction_cache import ReconstructionCache
from ..encoder.rounding import Grid, Rounding
from ..evaluation.distortion import BlockErrors, ErrorSums
from ..progress import Progress
from .job import Job
from .measurement import measure
from .region_control import RegionErrors, RegionGains

SPOOL = 32 << 20  # bytes of a trial kept in memory
FINEST = 0.05  # finest quantiser step in units of precision
LEAST_COARSEST = 1000.0  # in those units: coarser steps than this are tried at any rate


@dataclass(frozen=True)
class LossySettings:
    """What a lossy header is made for. ``step``: quantiser step, in units of precision, where no area is asked to be
    better; ``basis_step``: spectral bases are those for this step, None: for the step itself; ``gains`` of areas."""

    step: float
    basis_step: float | None = None
    gains: RegionGains | None = None


@dataclass
class Trial:
    """One encoding, not yet a file: chunks in ``spool``, and their ``index``. ``settings``: of its header, None where
    no quantiser step was asked for; ``by_block``: its gains were found block by block, so that areas are already as
    good as asked. Once measured: ``errors``; ``blocks``, errors by block, and ``zones``, by area, where these are
    wanted; ``identical``: every sample came back, bit for bit."""

    encoder: Encoder
    spool: IO[bytes]
    index: Index
    errors: ErrorSums
    settings: LossySettings | None = None
    by_block: bool = False
    blocks: BlockErrors | None = None
    zones: RegionErrors | None = None
    identical: bool = False

    @property
    def header(self) -> Header:
        """What it was encoded with."""
        return self.encoder.header

    @property
    def bytes(self) -> int:
        """Size of the file; with a bound, of the file without its corrections until it was measured."""
        return len(self.encoder.head(self.index)) + sum(c.length for c in self.index.chunks)

    @property
    def mse(self) -> float:
        """What a target of quality is about: the mean squared error, raster units; with areas, outside of them."""
        return self.zones.rest if self.zones else self.errors.mse

    def close(self) -> None:
        """Give up its chunks."""
        self.spool.close()


class Stages:
    """Parts of a progress bar of which nobody knows how many there will be: each takes a share of what is left.
    ``done``: where they start."""

    def __init__(self, progress: Progress, done: float) -> None:
        self._progress, self._done = progress, done

    def next(self, share: float) -> Progress:
        """A part with ``share`` of the bar that is left."""
        start, self._done = self._done, self._done + (0.97 - self._done) * share
        return self._progress.stage(start, self._done)


class TrialRunner:
    """Makes headers for a :class:`.job.Job`, encodes with them, and measures what they give. It holds the chunks of one
    trial: the next encoding drops those of the one before, unless they are kept (:meth:`keep`)."""

    def __init__(self, job: Job, stages: Stages) -> None:
        self.job, self.stages = job, stages
        self.planner = self._planner(job.coded)
        self.coarsest: float = max(8.0 * (self.planner.high - self.planner.low), LEAST_COARSEST)
        # chunks of code bands, by tile: they are the same in every trial
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
        """A lossy header; of a model with a network, a latent one. ``bound``, in units of precision: corrections keep
        every sample within it; ``block_gains``: of blocks, in place of those of areas."""
        step, basis, areas = settings.step, settings.basis_step, settings.gains
        network, coder = self.job.network, self.job.coder
        if network and block_gains is not None:
            header = self.planner.latent(step, network, coder, basis)
            header.regions, header.gains = True, block_gains
            return self._with_target(header)
        finest = areas.largest if areas else 1.0
        if areas:  # an area of better quality needs the bases of its own, finer steps
            basis = (basis or step) / finest
        if network:
            # a network shows nothing much finer than its step, which therefore is that of the best area
            header = self.planner.latent(step / finest, network, coder, basis)
        else:
            header = self.planner.lossy(step, basis, bound)
        if areas:
            header.regions, header.gains = True, areas.lowered() if network else areas.map
        return self._with_target(header)

    def reversible_header(self, step: int = 1, bands: Sequence[int] | None = None) -> Header:
        """A lossless header, or with an odd ``step`` above 1 one of a peak error of (step - 1) / 2 units. ``bands``:
        those that it puts into groups, all others are exact samples; None: all that are no codes."""
        planner = self.planner if bands is None else self._planner(bands)
        return self._with_target(planner.reversible(step))

    @cached_property
    def plain_header(self) -> Header:
        """A header of exact samples alone."""
        return self.reversible_header(bands=[])

    def _with_target(self, header: Header) -> Header:
        """``header``, into which the target was written."""
        target = self.job.target
        header.target = {"kind": target.kind}
        if target.kind != "lossless":
            header.target["value"] = target.value
        if target.kind == "psnr":
            header.target["peak"] = self.job.peak.value
        return header

    def within_steps(self, step: float) -> float:
        """The nearest step that is neither finer nor coarser than makes sense."""
        return min(max(step, FINEST), self.coarsest)

    def rounding(self, bound: float) -> tuple[Rounding | Grid, ...]:
        """What exact samples are rounded by: within ``bound``, in raster units, or where that is 0 to the precision
        that was asked for."""
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
    ) -> Encoder:
        """The encoder of a header, with the price of a bit that the effort asks for."""
        return self.job.encoder(header, progress, kept, latents=latents, price=self.job.effort.price)

    def encode(
        self,
        header: Header,
        settings: LossySettings | None = None,
        *,
        rounding: tuple[Rounding | Grid, ...] = (),
        latents: LatentCache | None = None,
        by_block: bool = False,
    ) -> Trial:
        """Encode everything once. ``rounding`` of exact samples, see :class:`.exact_tile_encoder.ExactTiles`;
        ``latents``: before quantisation, of headers that differ in their gains alone; ``settings`` and ``by_block`` as
        of :class:`Trial`."""
        self.close()
        job = self.job
        kept = None if job.effort.decodes else ReconstructionCache()
        encoder = self.encoder(header, self.stages.next(0.45), kept, latents)
        encoder.exact = ExactTiles(job.source, header, rounding, None if rounding else self._exact_chunks)
        if job.workers:
            encoder.use(job.workers, job.model)
        spool = tempfile.SpooledTemporaryFile(max_size=SPOOL, dir=str(job.folder))  # noqa: SIM115 - outlives this call
        try:
            index = encoder.run(spool)
        except BaseException:
            spool.close()
            raise
        errors = ErrorSums(len(header.profile.bands), job.scale)
        self._held = Trial(encoder, spool, index, errors, settings, by_block)
        return self._held

    def encode_lossy(self, settings: LossySettings) -> Trial:
        """Encode everything once with a lossy header."""
        return self.encode(self.lossy_header(settings), settings)

    def measure(self, trial: Trial, by_block: bool = False) -> Trial:
        """``trial``, measured on the pixels that it decodes to, see :func:`.measurement.measure`."""
        measure(self.job, trial, self.stages.next(0.45), by_block)
        return trial

    def run(
        self, header: Header, settings: LossySettings | None = None, rounding: tuple[Rounding | Grid, ...] = ()
    ) -> Trial:
        """The measured trial of a header."""
        return self.measure(self.encode(header, settings, rounding=rounding))

    def close(self) -> None:
        """Drop the chunks of the last trial, unless they are kept."""
        if self._held is not None:
            self._held.close()
        self._held = None

    def keep(self, trial: Trial) -> None:
        """Hand the chunks of ``trial`` to the caller, who closes it: the next encoding does not drop them."""
        if self._held is trial:
            self._held = None
