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
from ..encoder.corrector import Corrector
from ..encoder.reconstruction_cache import ReconstructionCache
from ..errors import InputError
from ..geometry.grid import Window
from ..progress import Progress
from ..rate_control.crop import crop_file
from ..rate_control.targets import Target
from ..rate_control.trial import FINEST, SPOOL
from .curve_point import CurvePoint
from .rate_curve import RateCurve

if TYPE_CHECKING:
    from ..raster.raster_reader import RasterReader
    from .curve_estimator import CurveEstimator

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
    original = source.read(window)
    estimator = curve.estimator
    point = curve.at("step", target) if isinstance(target, (int, float)) else curve.at(target.kind, target.value)
    if estimator is None or not point.rmse:
        return original, original.copy()
    bounded = isinstance(target, Target) and target.kind == "pae"
    header, made = _header(estimator, curve, point, bounded), original.copy()
    made[estimator.job.coded] = _decoded(source, estimator, header, window)
    return original, made


def _header(estimator: CurveEstimator, curve: RateCurve, point: CurvePoint, bounded: bool) -> Header:
    """The header of the file that is shown; ``bounded``: near-lossless, with the largest error of ``point``."""
    planner = estimator.planner
    if not bounded:
        return planner.lossy(max(point.step / planner.precision, FINEST))
    half = max(1, int(point.peak_error / planner.precision + 1e-9))
    near = min(curve.near_lossless, key=lambda other: abs(math.log(other.peak_error / point.peak_error)))
    step = near.step / planner.precision * (2 * half + 1) / (2 * near.peak_error / planner.precision + 1)
    return planner.lossy(step, None, half) if step else planner.reversible(2 * half + 1)


def _decoded(source: RasterReader, estimator: CurveEstimator, header: Header, window: Window) -> Array:
    """The samples (coded bands, height, width) of a window as a file of ``header`` decodes to them."""
    job, grid = estimator.job, source.profile.grid
    x, y = (max(0, at - MARGIN) // ALIGNED * ALIGNED for at in (window.x, window.y))
    right = min(grid.width, -(-(window.x + window.width + MARGIN) // ALIGNED) * ALIGNED)
    bottom = min(grid.height, -(-(window.y + window.height + MARGIN) // ALIGNED) * ALIGNED)
    around = Window(x, y, right - x, bottom - y)
    header = replace(header, exact_bands=[], code_bands=[])
    crop, survey, cut = crop_file(source, job.survey, header, around)
    kept, price = ReconstructionCache(None), job.effort.price_of(header.kind)
    write = bool(header.has_corrections)
    encoder = job.encoder(cut, Progress(), kept, part=(crop, survey), price=price, write=write)
    with tempfile.SpooledTemporaryFile(max_size=SPOOL, dir=tempfile.gettempdir()) as stream:
        index = encoder.run(stream)
        corrector = Corrector(cut, job.tables[REVERSIBLE], encoder.cells) if cut.has_corrections else None
        file = job.reader(stream, cut, index, known=encoder.kept, corrector=corrector)
        if corrector is None:
            return file.read(window.shift(-x, -y), job.coded)
        whole = np.concatenate([samples for _, samples in file.strips(bands=job.coded)], 1)
        rows, columns = window.shift(-x, -y).slices
        return whole[:, rows, columns]
