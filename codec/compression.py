"""Compression: encodes a raster into a ``.bpr`` file that meets a target. What was reached is measured on the pixels
that the file decodes to."""

from __future__ import annotations

import math
import os
import time
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from .analysis.lattice_search import find_lattices
from .analysis.loss_warning import too_lossy
from .analysis.peak import Peak, choose_peak
from .analysis.source_facts import SourceFacts, WithoutMask, examine_source
from .bitstream.chunk_writing import copy_chunks
from .bitstream.kinds import CODERS, LATENT
from .decoder.reader import BprReader
from .encoder.effort import effort_of
from .entropy.byte_codecs import CODERS as BYTE_CODERS
from .errors import FormatError, InputError, OutputError
from .evaluation.metrics import psnr
from .geometry.tiling import TILE_SIZES, ceil_div
from .model.lookup import family_for
from .progress import Progress
from .raster.output_path import check_output
from .rate_control.controller import Outcome, RateController, regions_of
from .rate_control.job import Job
from .rate_control.stages import Stages, durations
from .rate_control.targets import Target
from .rate_control.trial_runner import TrialRunner
from .runtime.atomic_file import atomic
from .runtime.core import rests_after
from .runtime.core import runs as core_runs
from .runtime.threads import thread_count
from .runtime.worker_pool import Workers

if TYPE_CHECKING:
    from .model.codec_model import CodecModel
    from .raster.raster_reader import RasterReader
    from .rate_control.region_polygons import Geometry


@dataclass
class CompressResult:
    """Result of a compression. ``numbers``: PSNR, RMSE, MAE, PAE (peak absolute error, raster units) of all bands that
    are not class bands, BPPPC, RATIO (raw samples over the file), RATIO_FILE (the source's files on disk over the file;
    nan when not all of it was compressed), SECONDS, PEAK; ``asked`` and ``reached`` in the target's unit; ``notes``:
    sentences for the user; ``peak_why``: reason for the choice of the peak; ``exact``: {band (0-based): reason why it
    is a class band, whose samples were kept exactly}; ``invalid``: values that are nodata in each band, as ``evaluate``
    takes them; ``kept``: how samples are kept, in a few words, "" for integers that are kept exactly. With regions
    ``numbers`` also holds PSNR_REGIONS, RMSE_REGIONS, PSNR_OUTSIDE and RMSE_OUTSIDE, and ``regions`` the rows of
    :meth:`.region_control.RegionControl.rows`."""

    path: str
    bytes: int
    numbers: dict[str, float]
    asked: float
    reached: float
    notes: list[str] = field(default_factory=list)
    regions: list[dict[str, Any]] = field(default_factory=list)
    peak_why: str = ""
    exact: dict[int, str] = field(default_factory=dict)
    invalid: list[Any] = field(default_factory=list)
    kept: str = ""


@rests_after
def compress(
    source: RasterReader,
    output: str | os.PathLike[str],
    *,
    model: CodecModel | str,
    target: Target | tuple[str, Any],
    nodata: float | None = None,
    peak: float | None = None,
    precision: float | None = None,
    threads: int | None = None,
    effort: str = "normal",
    coder: str = CODERS[0],
    regions: Sequence[tuple[Geometry, float | str]] | None = None,
    exact_bands: Sequence[int] | None = None,
    find_fills: bool = True,
    extra_nodata: Mapping[int, Sequence[tuple[float, float]]] | None = None,
    progress: Progress | None = None,
) -> CompressResult:
    """Compress ``source`` (a RasterSource) into the file ``output``.

    ``model`` is a family or its id; ``target`` a :class:`Target`; ``nodata`` replaces the bands' own nodata values;
    ``peak`` is the peak of the PSNR (None: chosen from the type and the values of the raster,
    :func:`.peak.choose_peak`); ``precision``: floats are rounded to multiples of it; ``effort``, one of EFFORTS, is how
    much time the encoder may take to save bytes; ``coder``, one of CODERS, is the entropy coder of the latents of a
    model with a network; ``regions``: list of (geometry, quality), areas of another quality than the rest, geometries
    as in :class:`.region_map.Regions`, qualities as in :mod:`.region_targets`; a target of step, psnr or rmse then
    applies outside of them. ``exact_bands``, 0-based, are coded losslessly whatever the target; None: class bands are
    detected (a colour table, category names, an alpha channel, a name such as SCL, few values without order).
    ``find_fills``: fill values, which lie far from all other values and repeat, such as -9999, count as nodata;
    ``extra_nodata``: {band: [(lowest, highest)]}, ranges of values that count as nodata, too.

    The errors are measured on decoded pixels before the file gets its name. With ``effort`` best the file is decoded in
    full. Otherwise the coefficients in the encoder's :class:`.reconstruction_cache.ReconstructionCache`, which the
    entropy decoder has verified, are synthesised, and only tiles that the cache had no room for are decoded.

    Raises InputError, TargetError, OutputError, Cancelled."""
    started, progress = time.perf_counter(), progress or Progress()
    output = Path(output)
    check_output(output, [source.path] if source.path else [])
    profile = source.profile
    if not profile.bands or profile.grid.width < 1 or profile.grid.height < 1:
        raise InputError(
            "The raster has no bands or no pixels; choose at least one band and an extent that covers pixels."
        )
    if not isinstance(target, Target):
        target = Target.parse(*target)
    if coder not in CODERS:
        raise InputError(f"There is no entropy coder named {coder}; choose one of: {', '.join(CODERS)}.")
    if precision is not None and not 0 < precision < math.inf:
        raise InputError("PRECISION must be a number above 0.")
    family = family_for(model, profile)
    able, why = family.can_run()
    if not able:
        raise InputError(why)
    exact, count = target.kind == "lossless", thread_count(threads)
    expected = durations(target.kind, profile.samples, LATENT in family.tables(), core_runs())
    stages = Stages(progress, target.kind, expected)
    source.keep()
    intake = examine_source(
        source,
        nodata=nodata,
        exact_bands=exact_bands,
        find_fills=find_fills and not exact,
        extra_nodata=extra_nodata,
        under_mask=exact and bool(profile.mask),
        threads=count,
        progress=stages.analysis(),
    )
    # the model is chosen for the bands that are not class bands
    measured = profile.select([b for b in range(len(profile.bands)) if b not in intake.codes] or [0])
    family = family_for(model, measured)
    if target.kind not in family.targets:
        raise InputError(
            f"The model {family.id} cannot promise TARGET={target.kind}, because its network rounds differently from "
            f"machine to machine. Choose one of: {', '.join(family.targets)}; or the model sscnet or wavelet-context."
        )
    able, why = family.takes(measured)
    if not able:
        raise InputError(why)
    if target.kind in ("pae", "lossless") and coder in BYTE_CODERS and _has_hyperprior(family):
        raise InputError(
            f"With CODER={coder} a file of the model {family.id} may decode a little differently from machine to "
            f"machine, so it cannot promise TARGET={target.kind}; take rans or huffman."
        )
    chosen, known = effort_of(effort), effort in family.efforts
    # Networks release the interpreter lock, and their latents are cached in this process, so they need no workers.
    tiles = 1 if LATENT in family.tables() else math.prod(ceil_div(n, TILE_SIZES[-1]) for n in profile.grid.shape)
    with atomic(output) as stream, Workers.for_raster(count, measured.samples, tiles) as workers:
        notes = list(intake.notes)
        psnr_peak = _peak(source, intake, peak)
        areas = None
        if regions is not None:
            areas = regions_of(profile, family, family.tables().get(LATENT), target, regions)
            if not areas.levels:
                notes.append(
                    "Every polygon of REGIONS asks for the quality that VALUE asks for; the file has no regions."
                )
        if not known:
            notes.append(f"The model {family.id} does not support the effort {effort}, which was ignored.")
        job = Job(
            source,
            _with_lattices(source, intake, progress),
            family,
            target,
            psnr_peak,
            precision,
            chosen if known else effort_of("normal"),
            coder,
            output.parent,
            count,
            workers,
            progress,
            areas if areas and areas.levels else None,
        )
        stages.begin()
        with closing(TrialRunner(job, stages)) as runner:
            outcome = RateController(runner).run()
            trial = outcome.trial
            stream.write(trial.encoder.head(trial.index))
            copy_chunks(trial.spool, trial.index, stream)
            trial.close()
        _read_back(stream, output)
        progress.check()
    progress.report(1.0)
    return _result(job, outcome, notes, str(output), time.perf_counter() - started)


def _peak(source: RasterReader, intake: SourceFacts, asked: float | None) -> Peak:
    """The peak of the PSNR: the asked one, else one chosen from the type and the values of the raster."""
    if not asked:
        return choose_peak(source.profile, intake.survey, intake.codes)
    if not 0 < asked < math.inf:
        raise InputError("PEAK must be a number above 0; leave it out to have it chosen.")
    return Peak(asked, "as asked")


def _with_lattices(source: RasterReader, intake: SourceFacts, progress: Progress) -> SourceFacts:
    """``intake`` with the lattices of bands that were upsampled from a coarser grid."""
    survey = intake.survey
    skip = [not repeats or band in intake.codes for band, repeats in enumerate(survey.repeating)]
    bare = WithoutMask(source) if intake.under_mask else source
    lattices = find_lattices(bare, intake.invalid(source.profile), skip, progress)
    return replace(intake, survey=replace(survey, lattices=lattices))


def _has_hyperprior(family: CodecModel) -> bool:
    """Whether a hyperprior codes a model's latents: byte coders omit its side latents (format.md, 12.7)."""
    network = family.tables().get(LATENT)
    return network is not None and network.tables.prior is not None


def _read_back(stream: IO[bytes], path: Path) -> None:
    """Raise OutputError unless the reader accepts the header and the index of a new file."""
    stream.flush()
    try:
        BprReader.read_index(stream, stream.seek(0, os.SEEK_END), str(path))
    except FormatError as error:
        raise OutputError(
            f"{path} cannot be read back ({str(error).rstrip('.')}); this is a defect of Bandpress, please report "
            "it. No file was written."
        ) from error


def _result(job: Job, outcome: Outcome, notes: list[str], path: str, seconds: float) -> CompressResult:
    """The CompressResult of a file. ``notes``: sentences on the raster, put before those on the file."""
    trial, source, target = outcome.trial, job.source, job.target
    errors, header, peak, scale = trial.errors, trial.header, job.peak.value, job.scale
    valid, raw = max(job.valid, 1), source.size_bytes
    rms = errors.rms
    quality = psnr((rms / scale) ** 2 if job.valid else math.nan, peak / scale)
    numbers = {
        "PSNR": quality,
        "RMSE": rms,
        "MAE": errors.absolute / max(errors.count, 1),
        "PAE": errors.peak,
        "BPPPC": 8 * trial.bytes / valid,
        "RATIO": raw / trial.bytes,
        "RATIO_FILE": source.file_bytes / trial.bytes if source.whole else math.nan,
        "SECONDS": seconds,
        "PEAK": peak,
    }
    notes = notes + outcome.notes
    if not job.valid:
        notes.append("The raster holds no valid pixel; only its nodata mask was stored.")
    if loud := too_lossy(errors.rmse, job.survey, source.profile):
        notes.append(loud)
    rows = []
    if outcome.control and trial.zones:
        numbers.update(outcome.control.numbers(trial.zones, peak))
        rows = outcome.control.rows(trial.zones, peak)
        quality, rms = psnr(trial.mse if job.valid else math.nan, peak), math.sqrt(trial.mse)
    reached = {
        "psnr": quality,
        "rmse": rms,
        "bpppc": numbers["BPPPC"],
        "size": trial.bytes,
        "pae": errors.peak,
        "step": (outcome.step or header.step) * header.precision,
        "lossless": errors.peak,
    }[target.kind]
    return CompressResult(
        path,
        trial.bytes,
        numbers,
        target.value,
        reached,
        notes,
        rows,
        job.peak.why,
        dict(job.intake.codes),
        job.intake.invalid(source.profile),
        _kept(job, outcome),
    )


def _kept(job: Job, outcome: Outcome) -> str:
    """How samples are kept, in a few words, "" for integers that are kept exactly and where it needs no mention."""
    header = outcome.trial.header
    if outcome.trial.identical:
        return "every one bit for bit" if header.dtype.kind == "f" and job.valid else ""
    if header.groups and (header.precision != 1 or header.origin or header.dtype.kind == "f"):
        return f"to a precision of {header.precision:g}"
    if job.precision is not None and header.dtype.kind == "f":
        return f"to a precision of {job.precision:g}"
    return ""
