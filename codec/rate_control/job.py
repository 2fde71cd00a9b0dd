"""Job: the source, the settings and the resources of one compression, shared unchanged by all of its trials."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from ..analysis.peak import Peak
from ..analysis.source_facts import SourceFacts
from ..analysis.survey import Survey
from ..bitstream.container import Index
from ..bitstream.header import Header
from ..bitstream.kinds import LATENT
from ..decoder.reader import BprReader
from ..encoder.abstract_encoder import Encoder
from ..encoder.effort import Effort
from ..encoder.exact_tile_encoder import ExactTiles
from ..encoder.latent_encoder import LatentCache, LatentEncoder
from ..encoder.planning.sample_precision import beyond
from ..encoder.reconstruction_cache import ReconstructionCache
from ..encoder.wavelet_encoder import WaveletEncoder
from ..model.latent_model import LatentModel
from ..progress import Progress
from ..runtime.worker_pool import Workers
from .crop import Crop
from .region_map import Regions
from .targets import Target

if TYPE_CHECKING:
    from ..decoder.file_source import Stream
    from ..decoder.reader import Known
    from ..decoder.tile_corrections import CorrectionSource
    from ..model.codec_model import CodecModel, Tables
    from ..raster.raster_reader import RasterReader


@dataclass(frozen=True)
class Job:
    """``intake``: properties of ``source`` from the first pass over it; ``peak`` of the PSNR; ``precision``: floats are
    rounded to multiples of it, None: not asked for; ``coder``: entropy coder of latents, one of CODERS;
    ``folder``: directory of temporary files; ``regions``: areas of another quality, or None."""

    source: RasterReader
    intake: SourceFacts
    model: CodecModel
    target: Target
    peak: Peak
    precision: float | None
    effort: Effort
    coder: str
    folder: Path
    threads: int
    workers: Workers | None
    progress: Progress
    regions: Regions | None = None

    @property
    def survey(self) -> Survey:
        """Statistics of the source."""
        return self.intake.survey

    @cached_property
    def tables(self) -> Tables:
        """The model's tables by kind of header."""
        return self.model.tables()

    @property
    def network(self) -> LatentModel | None:
        """The model's network, None for the wavelet codec."""
        return self.tables.get(LATENT)

    @cached_property
    def coded(self) -> list[int]:
        """Bands (0-based) that are not class bands."""
        return [b for b in range(len(self.source.profile.bands)) if b not in self.intake.codes]

    @property
    def measured(self) -> list[int]:
        """Bands whose errors count: those that are not class bands, or all where all are class bands."""
        return self.coded or list(range(len(self.source.profile.bands)))

    @cached_property
    def valid(self) -> int:
        """Number of valid samples, without those of transparent pixels."""
        return int(self.survey.valid.sum()) - self.intake.transparent

    @cached_property
    def scale(self) -> float:
        """Divisor of errors before they are squared, a power of two: 1, unless the squares of the samples would
        overflow or underflow."""
        if not self.valid:
            return 1.0
        largest = float(np.nanmax(np.abs([self.survey.low, self.survey.high])))
        return 1.0 if not largest or 1e-100 < largest < 1e100 else math.ldexp(1.0, math.frexp(largest)[1] - 1)

    @property
    def too_large(self) -> bool:
        """Whether samples of bands that are not class bands are too large for a transform and for the measurement of
        errors."""
        low, high = self.survey.low[self.coded], self.survey.high[self.coded]
        return bool(beyond(float(np.nanmin(low)), float(np.nanmax(high))))

    @property
    def measurable(self) -> bool:
        """Whether there are samples that a target of quality or rate applies to."""
        return bool(self.coded and self.survey.valid[self.coded].any() and not self.too_large)

    def encoder(
        self,
        header: Header,
        progress: Progress,
        kept: ReconstructionCache | None = None,
        *,
        latents: LatentCache | None = None,
        part: tuple[Crop, Survey] | None = None,
        price: float | None = None,
        write: bool = True,
        exact: ExactTiles | None = None,
    ) -> Encoder:
        """The encoder of a header. ``part``: (source, survey) of a part of the raster instead of the whole; the other
        arguments as in :class:`.wavelet_encoder.WaveletEncoder` and :class:`.latent_encoder.LatentEncoder`."""
        source, survey = part or (self.source, self.survey)
        arguments = source, survey, header, self.tables, self.threads, progress, price, kept
        if header.kind == LATENT:
            return LatentEncoder(*arguments, latents, exact)
        return WaveletEncoder(*arguments, write, exact)

    def reader(
        self,
        stream: Stream,
        header: Header,
        index: Index,
        size: int = 0,
        known: Known | None = None,
        corrector: CorrectionSource | None = None,
    ) -> BprReader:
        """A reader of chunks in ``stream``, which are not yet a file. ``known``: gives samples that need not be
        decoded, and ``corrector``: see :meth:`.reader.BprReader.in_memory`."""
        return BprReader.in_memory(stream, header, index, size, self.tables, self.threads, known, corrector)
