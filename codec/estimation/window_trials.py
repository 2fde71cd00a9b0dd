"""Sample windows of a raster, encoded and measured at one setting: what a file takes and loses there."""

from __future__ import annotations

import math
import os
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

import numpy as np

from ..bitstream.container import Chunk, Index, head
from ..bitstream.header import Header
from ..bitstream.header_json import header_to_json
from ..bitstream.kinds import REVERSIBLE
from ..bitstream.sample_units import classes_of
from ..encoder.corrector import Corrector
from ..encoder.planning.tile_sizes import fit_lattices
from ..encoder.reconstruction_cache import ReconstructionCache
from ..encoder.rounding import Grid, Rounding
from ..encoder.wavelet_encoder import WaveletEncoder
from ..entropy.samples import encode
from ..evaluation.distortion import sum_errors
from ..geometry.grid import Window
from ..geometry.tiling import TILE_SIZES
from ..progress import Progress
from ..rate_control.crop import crop_file
from ..rate_control.job import Job
from ..rate_control.step_estimates import CountedTiles
from ..rate_control.trial import SPOOL
from ..runtime.threads import ahead
from .run_time import ProcessorTime

PER_PIXEL = 0.85  # processor time for a pixel of a whole raster over that in windows
Result = TypeVar("Result")


@dataclass(frozen=True)
class Coded:
    """Windows encoded with one header. ``side``: bytes of the side chunk; ``rest``: bytes of the other chunks of all
    windows; ``squares``: sum of squared errors of ``count`` samples, raster units over the job's scale; ``peak``:
    largest error, raster units; ``seconds`` of processor time that encoding and measuring took."""

    side: float
    rest: float
    squares: float
    count: float
    peak: float
    seconds: float


class WindowTrials:
    """Encodes ``windows`` of the source of ``job``, each as a small file of its own, in threads.

    ``scale``: pixels of the raster over those of the source, which may be a part of it; ``share``: pixels of the
    windows over those of the raster; ``partial``: whether these are less than all that is known of the raster."""

    def __init__(self, job: Job, windows: Sequence[Window], progress: Progress, scale: float, partial: bool) -> None:
        self._job, self.windows, self._progress = job, list(windows), progress
        self.scale, self.partial = scale, partial
        grid = job.source.profile.grid
        self.share = sum(w.pixels for w in windows) / (grid.width * grid.height * scale)

    def of(self, job: Job) -> WindowTrials:
        """The same windows for another ``job`` of the same source."""
        return WindowTrials(job, self.windows, self._progress, self.scale, self.partial)

    def coded(self, header: Header) -> Coded:
        """The windows, encoded with ``header``; class bands are left out."""
        clock = ProcessorTime()
        header = replace(header, regions=False, gains=None, exact_bands=[], code_bands=[])
        parts = list(self._over(lambda window: self._one(header, window)))
        seconds = clock.seconds()
        side, rest, squares, count, peak = zip(*parts)
        return Coded(sum(side) / len(side), sum(rest), sum(squares), sum(count), max(peak), seconds)

    def whole_time(self, seconds: float) -> float:
        """Processor time for the whole raster, from that of the windows."""
        return seconds / self.share * (PER_PIXEL if self.partial else 1.0)

    def counted(self, header: Header) -> list[CountedTiles]:
        """The counted coefficients of each window, with the spectral bases of ``header``."""
        header = replace(header, regions=False, gains=None, exact_bands=[], code_bands=[])

        def count(window: Window) -> CountedTiles:
            crop, survey, cut = crop_file(self._job.source, self._job.survey, header, window)
            encoder = self._job.encoder(cut, self._progress, part=(crop, survey))
            if not isinstance(encoder, WaveletEncoder):
                raise TypeError("Only coefficients of wavelets are counted.")
            return CountedTiles(encoder, encoder.jobs(), self._job.effort.price)

        return list(self._over(count))

    def exact_bytes(self, header: Header, bands: Sequence[int], rounding: Sequence[Rounding | Grid] = ()) -> float:
        """Bytes of all windows' samples of ``bands`` when they are coded directly, after ``rounding``; ``header``: one
        whose exact bands these are."""

        def size(window: Window) -> int:
            samples = self._job.source.read(window, bands=bands)
            classes = classes_of(self._job.source, header, window, samples, bands)
            for change in rounding:
                samples = change(samples, classes, bands)
            holes = [None] * len(bands) if classes is None else list(header.hides(classes))
            steps = [change.step for change in rounding if change.step]
            return 1 + len(encode(list(samples), holes, self._progress.check, steps)[0])

        return float(sum(self._over(size))) if bands else 0.0

    def mask_bytes(self, header: Header) -> float:
        """Bytes of all windows' validity masks."""

        def size(window: Window) -> int:
            crop, survey, cut = crop_file(self._job.source, self._job.survey, header, window)
            encoder = self._job.encoder(cut, self._progress, part=(crop, survey))
            return sum(len(encoder.mask(*tile)[0]) for tile in encoder.jobs())

        return float(sum(self._over(size)))

    def _over(self, work: Callable[[Window], Result]) -> Iterator[Result]:
        return ahead(work, self.windows, min(self._job.threads, len(self.windows)))

    def _one(self, header: Header, window: Window) -> tuple[float, float, float, float, float]:
        job = self._job
        crop, survey, cut = crop_file(job.source, job.survey, header, window)
        # The encoder refines the latents of a raster of one tile, which it does not do in a larger one.
        if job.network and job.network.window is None and header.tiles != (1, 1) and cut.tiles == (1, 1):
            scale = max(group.scale for group in header.groups)
            cut.tile = fit_lattices(
                TILE_SIZES[0], scale, [group.lattice for group in header.groups], job.network.reach
            )[0]
        kept = ReconstructionCache(None)
        encoder = job.encoder(cut, self._progress, kept, part=(crop, survey), price=job.effort.price_of(header.kind))
        squares, count, peak, bands = 0.0, 0.0, 0.0, range(len(job.coded))
        with tempfile.SpooledTemporaryFile(max_size=SPOOL, dir=str(job.folder)) as stream:
            index = encoder.run(stream)
            corrector = Corrector(cut, job.tables[REVERSIBLE], encoder.cells) if cut.has_corrections else None
            rest = sum(c.length for c in index.chunks[1:])
            file = job.reader(stream, cut, index, known=encoder.kept, corrector=corrector)
            for part, got in file.strips(bands=job.coded, progress=self._progress.stage(1, 1)):
                if corrector:
                    stream.seek(0, os.SEEK_END)
                    rest += sum(len(data) for data, _ in corrector.take().values())
                original = crop.read(part, job.coded)
                classes = classes_of(crop, cut, part, original, job.coded) if encoder.some_invalid else None
                sums = sum_errors(got, original, classes, bands, job.scale)
                found, number = sums.by_band.sum(1)
                squares, count, peak = squares + float(found), count + float(number), max(peak, sums.peak)
        return index.chunks[0].length, rest, squares, count, peak


def head_bytes(header: Header, chunks_bytes: float, scale: float = 1.0) -> int:
    """Bytes of a file before its chunks, which take about ``chunks_bytes`` together. ``scale``: pixels of the raster
    over those of the header."""
    rows, columns = header.tiles
    count, tiles = math.ceil(header.chunk_count() * scale), math.ceil(rows * columns * scale)
    length = max(1, math.ceil(chunks_bytes / count))
    index = Index([Chunk(length)] * count, np.zeros(tiles, np.float32), np.zeros(tiles, np.float32))
    return len(head(header_to_json(header), index))
