"""Predicts the distortion of a header with a network without entropy coding: latents are quantised, synthesised and
compared with the source."""

from __future__ import annotations

import functools
import itertools
import tempfile
from dataclasses import replace

import numpy as np

from ..analysis import sample_windows
from ..arrays import Array
from ..bitstream.gain_map import BLOCK, map_shape
from ..bitstream.header import Header
from ..bitstream.sample_units import classes_of
from ..bitstream.subbands import tile_pixels
from ..encoder.latent_encoder import CHOSEN, ROUNDED, UNROUNDED, LatentCache, LatentEncoder
from ..evaluation.distortion import BlockErrors, squared_errors
from ..geometry.tiling import TILE_SIZES
from ..progress import Progress
from .block_control import PER
from .crop import crop_file
from .probe import cuts_lattice
from .trial import SPOOL, LossySettings
from .trial_runner import TrialRunner

WINDOWS = 8  # sample windows of the raster by which the first step is found
SAMPLES, SIDES = 800_000, (96, 48)  # approximate number of samples in all of them; sides of a window in pixels
NEGLIGIBLE = 0.1  # the floor is taken as 0 where it is below this share of the asked error
LEAST_ERROR = 1e-12  # lower limit of mean squared errors, in squared units of precision


class LatentErrors:
    """Predicts errors of headers for the job of ``runner``, whose model has a network."""

    def __init__(self, runner: TrialRunner) -> None:
        self._runner, self._job = runner, runner.job

    def mean(self, settings: LossySettings) -> float:
        """Approximate mean squared error (units of precision) of a header for ``settings``, from sample windows of the
        raster."""
        errors = self._of_windows(self._runner.lossy_header(settings), ROUNDED)
        squares, samples = (sum(values) for values in zip(*((e.squares.sum(), e.samples.sum()) for e in errors)))
        return float(max(squares / max(samples, 1) / self._runner.planner.precision**2, LEAST_ERROR))

    def by_block(self, header: Header, how: str = CHOSEN, latents: LatentCache | None = None) -> BlockErrors:
        """Errors of each block that a file with ``header`` will have. ``how``: see
        :meth:`.latent_encoder.LatentEncoder.known`; ``latents``: cache of the latents before quantisation, shared by
        headers."""
        progress = self._runner.stages.next(0.05)
        encoder = self._runner.encoder(header, progress.stage(0, 0), latents=latents)
        return self._measured(encoder, header, how, progress)

    def unrounded(self, header: Header, wanted: Array, latents: LatentCache | None = None) -> Array:
        """Mean squared error of each block without quantisation of the latents; 0 where sample windows show that it is
        negligible compared with ``wanted``, the asked one."""
        windows = self._of_windows(replace(header, regions=False, gains=None), UNROUNDED)
        mse = np.concatenate([errors.mse.ravel() for errors in windows])
        if np.isfinite(mse).any() and np.nanpercentile(mse, 95) < NEGLIGIBLE * wanted.min():
            return np.zeros(wanted.shape)
        return self.by_block(header, UNROUNDED, latents).mse

    def of_rounding(self, header: Header, latents: LatentCache | None = None) -> Array:
        """Quantisation error of the latents of a header in each block, (rows, columns) of BlockErrors, in squared
        quantiser steps without gains; above 0."""
        encoder = self._runner.encoder(header, self._runner.stages.next(0.01), latents=latents)
        if not isinstance(encoder, LatentEncoder):
            raise RuntimeError("only encoders of latents can be measured without entropy coding")
        total = np.zeros(map_shape(*header.profile.grid.shape))
        jobs = list(itertools.product(*map(range, header.tiles)))
        for job, errors in zip(jobs, encoder.over(encoder.rounding_errors, jobs)):
            y, x = (s.start // BLOCK for s in tile_pixels(header, *job))
            total[y : y + len(errors), x : x + errors.shape[1]] = errors
        for axis, size in enumerate(total.shape):
            starts = np.arange(0, size, PER)
            total = np.add.reduceat(total, starts, axis) / np.diff(starts, append=size).reshape(
                (-1, 1) if not axis else -1
            )
        return np.maximum(total, 1e-9)

    def samples(self, header: Header) -> Array:
        """Number of valid samples of each block, (rows, columns) of BlockErrors. ``header``: any of the job."""
        job = self._job
        grid, out = job.source.profile.grid, BlockErrors(*job.source.profile.grid.shape)
        for window in grid.tiles(TILE_SIZES[-1]):
            count = np.full(window.shape, len(job.coded), float)
            if job.survey.invalid.any():
                classes = classes_of(job.source, header, window, job.source.read(window, job.coded), job.coded)
                count = count if classes is None else (classes == 0).sum(0)
            out.add(window, np.zeros(window.shape), count)
        return out.samples

    def _of_windows(self, header: Header, how: str) -> list[BlockErrors]:
        """Errors of each block of sample windows of the raster, see :meth:`by_block`."""
        job, runner = self._job, self._runner
        windows = sample_windows.windows(job.source, job.survey, SAMPLES, WINDOWS, SIDES)
        if cuts_lattice(runner.planner, windows):
            windows = [job.source.profile.grid.full_window]
        out = []
        for window in windows:
            crop, survey, cut = crop_file(job.source, job.survey, header, window)
            encoder = job.encoder(cut, runner.stages.next(0.01), part=(crop, survey), price=job.effort.latent_price)
            out.append(self._measured(encoder, cut, how, runner.stages.next(0.05)))
        return out

    def _measured(self, encoder: object, header: Header, how: str, progress: Progress) -> BlockErrors:
        """Errors of each block that ``encoder`` covers: latents are synthesised and measured, but not entropy-coded."""
        if not isinstance(encoder, LatentEncoder):
            raise RuntimeError("only encoders of latents can be measured without entropy coding")
        job, out = self._job, BlockErrors(*header.profile.grid.shape)
        with tempfile.SpooledTemporaryFile(max_size=SPOOL, dir=str(job.folder)) as stream:
            index = encoder.outline(stream)
            file = job.reader(stream, header, index, known=functools.partial(encoder.known, how=how))
            for part, got in file.strips(bands=job.coded, progress=progress):
                original = encoder.source.read(part, job.coded)
                classes = (
                    classes_of(encoder.source, header, part, original, job.coded) if encoder.some_invalid else None
                )
                out.add(part, *squared_errors(got, original, classes))
        return out
