"""A part of a raster before and after: what a compression will make of it, by the real codec at the same quantiser
step."""

from __future__ import annotations

import math
import tempfile
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from ..arrays import Array
from ..bitstream.header import Header
from ..bitstream.kinds import REVERSIBLE
from ..bitstream.sample_units import classes_of
from ..encoder.corrector import Corrector
from ..encoder.reconstruction_cache import ReconstructionCache
from ..errors import InputError
from ..geometry.grid import Window
from ..progress import Progress
from ..rate_control.bounded_header import corrected_header
from ..rate_control.crop import crop_file
from ..rate_control.targets import Target
from ..rate_control.trial import FINEST, SPOOL, LossySettings
from .curve_estimator import planned
from .curve_point import CurvePoint
from .mosaic import beside
from .rate_curve import RateCurve

if TYPE_CHECKING:
    from ..raster.raster_reader import RasterReader
    from ..rate_control.trial_runner import TrialRunner

LARGEST = 512  # pixels along a side of a window
ALIGNED = 96  # pixels: windows that are encoded start and end at multiples of this, at the borders of cells,
MARGIN = 24  # and are wider than what is shown by at least so many, beyond which the filters hardly reach


def before_and_after(
    source: RasterReader, window: Window, target: Target | float, curve: RateCurve
) -> tuple[Array, Array]:
    """(original, reconstruction) of a ``window`` of at most 512 × 512 pixels: arrays (bands, height, width) of the
    raster's type.

    ``target``: what is asked for, or a quantiser step in the samples' units; ``curve`` of the same raster, by
    :func:`.rate_curve.estimate_curve`. ``source`` may have been opened anew since. Raises InputError for a window
    outside of the raster or too large, TargetError for a target out of reach."""
    if window.width > LARGEST or window.height > LARGEST:
        raise InputError(f"A sample window has at most {LARGEST} × {LARGEST} pixels; choose a smaller one.")
    if not source.profile.grid.full_window.contains(window):
        raise InputError("The sample window lies outside of the raster; choose one inside.")
    original, estimator = source.read(window), curve.estimator
    point = curve.at("step", target) if isinstance(target, (int, float)) else curve.at(target.kind, target.value)
    if estimator is None or not point.rmse:
        return original, original.copy()
    grid = source.profile.grid
    x, y = (max(0, at - MARGIN) // ALIGNED * ALIGNED for at in (window.x, window.y))
    right = min(grid.width, -(-(window.x + window.width + MARGIN) // ALIGNED) * ALIGNED)
    bottom = min(grid.height, -(-(window.y + window.height + MARGIN) // ALIGNED) * ALIGNED)
    around, inside = Window(x, y, right - x, bottom - y), window.shift(-x, -y)
    runner, read_from = estimator.runner, source
    if estimator.lattices or estimator.scale > 1:  # what was planned is of other pixels
        read_from = beside(source, [[around]], Progress())
        runner, around = planned(read_from, estimator.wish, Progress()), read_from.profile.grid.full_window
    bounded = isinstance(target, Target) and target.kind == "pae"
    header, made = _header(runner, curve, point, bounded), original.copy()
    bands = runner.job.coded
    if not bands or not runner.job.measurable:
        return original, made
    decoded = _decoded(runner, read_from, header, around, inside)
    classes = classes_of(read_from, header, inside if read_from is not source else window, original)
    made[bands] = decoded if classes is None else np.where(classes[bands] == 0, decoded, original[bands])
    return original, made


def _header(runner: TrialRunner, curve: RateCurve, point: CurvePoint, bounded: bool) -> Header:
    """The header of the file that is shown; ``bounded``: near-lossless, with the largest error of ``point``."""
    planner, unit = runner.planner, runner.planner.precision
    if not bounded:
        return runner.lossy_header(LossySettings(max(point.step / unit, FINEST)))
    half = max(1, int(point.peak_error / unit - (0 if planner.units.exact else 0.5) + 1e-9))
    near = min(curve.near_lossless, key=lambda other: abs(math.log(other.peak_error / point.peak_error)))
    step = near.step / unit * (2 * half + 1) / (2 * near.peak_error / unit + 1)
    if runner.job.network:
        return corrected_header(runner, step, max(0, half - planner.nodata_inside()))
    return planner.lossy(step, None, half) if step else planner.reversible(2 * half + 1)


def _decoded(runner: TrialRunner, source: RasterReader, header: Header, around: Window, inside: Window) -> Array:
    """The samples (coded bands, height, width) of a window as a file of ``header`` decodes to them. ``around``: the
    part of ``source`` that is encoded; ``inside``: the window in it."""
    job = runner.job
    header = replace(header, exact_bands=[], code_bands=[])
    crop, survey, cut = crop_file(source, job.survey, header, around)
    kept, price = ReconstructionCache(None), job.effort.price_of(header.kind)
    encoder = job.encoder(
        cut, Progress(), kept, part=(crop, survey), price=price, write=header.has_corrections or job.network is not None
    )
    with tempfile.SpooledTemporaryFile(max_size=SPOOL, dir=tempfile.gettempdir()) as stream:
        index = encoder.run(stream)
        corrector = Corrector(cut, job.tables[REVERSIBLE], encoder.cells) if cut.has_corrections else None
        file = job.reader(stream, cut, index, known=encoder.kept, corrector=corrector)
        if corrector is None:
            return file.read(inside, job.coded)
        whole = np.concatenate([samples for _, samples in file.strips(bands=job.coded)], 1)
        rows, columns = inside.slices
        return whole[:, rows, columns]
