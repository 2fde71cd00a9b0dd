"""Measurement of a trial: its decoded samples are compared with the source."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor

import numpy as np

from ..arrays import Array
from ..bitstream.chunk_writing import write_chunk
from ..bitstream.container import Index
from ..bitstream.kinds import REVERSIBLE
from ..bitstream.sample_units import classes_of
from ..encoder.corrector import Corrector
from ..errors import TargetError
from ..evaluation.differences import sample_bits
from ..evaluation.distortion import BlockErrors, ErrorPart, ErrorSums, squared_errors, sum_errors
from ..geometry.grid import Window
from ..progress import Progress
from ..raster.validity import MASKED
from ..runtime.threads import ahead
from .job import Job
from .region_control import RegionErrors
from .trial import MeasuredTrial, Trial

LARGEST = float(np.finfo(np.float32).max)


def measure(job: Job, trial: Trial, progress: Progress, by_block: bool = False) -> MeasuredTrial:
    """Decode a trial and compare it with the source; fills in its errors and the statistics of its index, and with
    ``by_block`` its errors by block. Creates the corrections where there is a bound. Coefficients in the encoder's
    reconstruction cache are not decoded again: the encoder has verified that its entropy-coded bytes decode to them.
    Raises TargetError where the file does not decode to what was encoded."""
    header = trial.header
    corrector = Corrector(header, job.tables[REVERSIBLE], trial.encoder.cells) if header.has_corrections else None
    decoded = job.reader(trial.spool, header, trial.index, trial.bytes, trial.encoder.kept, corrector)
    if job.workers:
        decoded.use(job.workers, job.model)
    index = Index(list(trial.index.chunks), trial.index.mse.copy(), trial.index.pae.copy())
    total = ErrorSums(len(header.profile.bands), job.scale)
    blocks = BlockErrors(*header.profile.grid.shape) if by_block else None
    zones = RegionErrors(job.regions, trial.settings.gains if trial.settings else None) if job.regions else None
    bands, exact = job.measured, bool(header.exact_bands) or header.whole
    identical = exact
    for part, got in decoded.strips(progress=progress):
        if corrector:
            trial.spool.seek(0, os.SEEK_END)  # decoding moves the position between strips
            for tile, chunk in sorted(corrector.take().items()):
                index.chunks[decoded.corrections_chunk(*tile)] = write_chunk(trial.spool, *chunk)
        original = _read(job, part)
        classes = classes_of(job.source, header, part, original) if trial.encoder.some_invalid else None
        if exact:
            identical = _identical(job, trial, got, original, classes) and identical
        if job.intake.transparent:  # transparent pixels keep the bound, but count in no other measure
            total.worst = max(total.worst, sum_errors(got, original, classes, bands, job.scale).peak)
            classes = job.intake.without_transparent(original, classes)
        if zones or blocks:
            errors = squared_errors(got[bands], original[bands], None if classes is None else classes[bands])
            if blocks:
                blocks.add(part, *errors)
            if zones:
                zones.add(part, *errors)
        first = part.y // header.tile * header.tiles[1]
        for number, sums in enumerate(_by_tile(job, header.tile, got, original, classes), first):
            squares, count = sums.by_band.sum(1)
            index.mse[number] = min(squares / count * job.scale * job.scale if count else 0, LARGEST)
            index.pae[number] = min(sums.peak, LARGEST)
            total.add(sums, bands)
    if decoded.holes:
        raise TargetError(
            f"The file did not decode to what was encoded ({decoded.holes[0].reason}); "
            "this is a defect of Bandpress, please report it."
        )
    return MeasuredTrial(
        trial.encoder, trial.spool, index, trial.settings, trial.by_block, total, blocks, zones, identical
    )


def _read(job: Job, part: Window) -> Array:
    """The samples of a strip of the source, read in threads, some columns each."""
    edges = [part.width * i // job.threads for i in range(job.threads + 1)]
    windows = [Window(part.x + x, part.y, stop - x, part.height) for x, stop in zip(edges, edges[1:]) if x < stop]
    columns = list(ahead(job.source.read, windows, job.threads))
    return columns[0] if len(columns) == 1 else np.concatenate(columns, 2)


def _by_tile(job: Job, side: int, got: Array, original: Array, classes: Array | None) -> list[ErrorPart]:
    """Sums of the errors of each tile of a row of tiles; ``got``, ``original``: (bands, h, w)."""
    columns = [slice(x, min(x + side, got.shape[-1])) for x in range(0, got.shape[-1], side)]

    def sums(x: slice) -> ErrorPart:
        return sum_errors(
            got[..., x], original[..., x], None if classes is None else classes[..., x], job.measured, job.scale
        )

    with ThreadPoolExecutor(job.threads) as pool:
        return list(pool.map(sums, columns))


def _identical(job: Job, trial: Trial, got: Array, original: Array, classes: Array | None) -> bool:
    """Whether decoded samples (bands, h, w) are those of the source, bit for bit. TargetError where those of exact
    bands differ by more than their rounding. Samples that the validity mask hides do not count unless they are coded.
    """
    header = trial.header
    differ = sample_bits(got) != sample_bits(original)
    if classes is not None and not header.under_mask:
        differ &= classes < MASKED
    if not differ.any():
        return True
    exact = [b for b in header.exact_bands if b in job.intake.codes or not trial.encoder.exact.rounding]
    if differ[exact].any():
        raise TargetError(
            "Samples that must stay exact did not come back; this is a defect of Bandpress, please report it."
        )
    return False
