"""Evaluator: compares two rasters in one pass over both, and computes all measures."""

from __future__ import annotations

import math
import os
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import replace
from typing import Any

import numpy as np

from ..analysis.code_bands import find_code_bands
from ..analysis.measured_values import measure_values
from ..analysis.peak import choose_peak
from ..errors import InputError
from ..progress import COMPARING, Progress
from ..raster.nodata import InvalidValues
from ..raster.profile import Band
from ..runtime.threads import thread_count
from .bands import BandTotals, Part, measure
from .colours import colour_bands
from .counted_pixels import counted_bands
from .error_histogram import AngleHistogram, ErrorHistogram
from .error_map import ErrorMap, error_dtype
from .metrics import psnr
from .multiscale import ms_ssim_by_band
from .paired_blocks import Block, EvaluatedRaster, OriginalRaster, blocks
from .pixel_ranking import PixelRanking
from .pixel_spectra import PixelSpectra, read_spectra, sample_unit
from .quicklook import Quicklook, quicklook_cells
from .result import Evaluation
from .same_grid import check_same_grid
from .spectra import measure_spectra, row_chunks
from .sums import CellSums


def evaluate(
    source: OriginalRaster,
    reconstruction: EvaluatedRaster,
    *,
    peak: float | None = None,
    nodata: float | None = None,
    tile: int = 256,
    bytes_on_disk: int | None = None,
    tile_bytes: Sequence[float] | None = None,
    error_map: os.PathLike[str] | str | None = None,
    invalid: Sequence[InvalidValues] | None = None,
    codes: Mapping[int, str] | None = None,
    pins: Sequence[tuple[int, int]] = (),
    threads: int | None = None,
    progress: Progress | None = None,
) -> Evaluation:
    """Compare ``reconstruction`` (a raster or an open compressed file) with ``source``: an :class:`Evaluation`.

    ``peak`` is the peak of PSNR and the data range of SSIM (None: that of compressing the source, see
    :func:`.peak.choose_peak`); ``nodata`` replaces the bands' own nodata values; ``tile`` is the side of a tile in
    pixels. ``bytes_on_disk`` and ``tile_bytes`` (row by row) are sizes of the compressed file, for
    rates. ``error_map`` is the path of the signed error map, if wanted. ``invalid``: invalid values of each band
    (:data:`.nodata.InvalidValues`; None: its nodata value). ``codes``: {0-based band: reason} of class bands (None:
    they are detected), which are excluded from all measures over several bands; a note says how many of their samples
    changed. ``pins`` are pixels (column, row; 0-based) whose spectra are wanted, with those of the worst and a
    median pixel.

    Samples count where the original is valid (not nodata, finite, not hidden by its mask, or by its alpha in the other
    bands) and the reconstruction is finite. SSIM is that of the whole raster; MS-SSIM is computed on blocks, see
    :func:`.multiscale.ms_ssim_windows`. Memory does not grow with the raster's height. Raises InputError when the
    rasters are not on one grid or a pin lies outside, OutputError when the error map cannot be written, Cancelled."""
    progress = (progress or Progress()).begin(COMPARING)
    if peak and not 0 < peak < math.inf:
        raise InputError("PEAK must be a number above 0; leave it out to have it chosen.")
    check_same_grid(source.profile, reconstruction.profile)
    bands = source.profile.bands
    if nodata is not None:
        bands = tuple(replace(band, nodata=nodata) for band in bands)
    return _Pass(source, reconstruction, bands, tile, threads, invalid, codes, pins).run(
        peak, bytes_on_disk, tile_bytes, error_map, progress
    )


class _Pass:
    """State of one comparison: sums over both rasters, and the passes that fill them."""

    def __init__(
        self,
        source: OriginalRaster,
        reconstruction: EvaluatedRaster,
        bands: tuple[Band, ...],
        tile: int,
        threads: int | None,
        invalid: Sequence[InvalidValues] | None,
        codes: Mapping[int, str] | None,
        pins: Sequence[tuple[int, int]],
    ) -> None:
        self.source, self.reconstruction, self.profile = source, reconstruction, source.profile
        self.nodata, self.bands = [band.nodata for band in bands] if invalid is None else list(invalid), bands
        self._known_codes, self.changed = codes, np.zeros(len(bands), np.int64)
        self.dtypes = (source.profile.dtype, reconstruction.profile.dtype)
        self.tiles = CellSums(self.profile.grid, tile)
        self.totals = [BandTotals(self.tiles) for _ in bands]
        self.errors, self.angles = ErrorHistogram(self.dtypes), AngleHistogram()
        self.quicklook = Quicklook(quicklook_cells(self.profile.grid), colour_bands(self.profile))
        self.ranking, self._pins = PixelRanking(self.profile.grid, tile), pins
        self.threads = threads or thread_count()

    def run(
        self,
        peak: float | None,
        bytes_on_disk: int | None,
        tile_bytes: Sequence[float] | None,
        error_map: os.PathLike[str] | str | None,
        progress: Progress,
    ) -> Evaluation:
        tile_bytes = self._checked(tile_bytes)
        if self._known_codes is None:
            self.codes = find_code_bands(self.profile, self.source, self.nodata, progress.stage(0.0, 0.0))
        else:
            self.codes = dict(self._known_codes)
        self.counted = list(counted_bands(len(self.bands), self.codes))
        with ThreadPoolExecutor(self.threads) as pool:
            try:
                self.peak = float(peak) if peak else self._default_peak(progress.stage(0.0, 0.1))
                self._measure(error_map, error_dtype(self.dtypes), pool, progress.stage(0.1, 0.7))
                by_band = ms_ssim_by_band(
                    self.source, self.reconstruction, self.nodata, self.peak, pool, progress.stage(0.7, 1.0)
                )
            except BaseException:
                pool.shutdown(wait=True, cancel_futures=True)
                raise
        return self._result(by_band, bytes_on_disk, tile_bytes)

    def _checked(self, tile_bytes: Sequence[float] | None) -> Sequence[float] | None:
        count = self.tiles.shape[0] * self.tiles.shape[1]
        if tile_bytes is not None and len(tile_bytes) != count:
            raise ValueError(f"{len(tile_bytes)} sizes of tiles for {count} tiles")
        return tile_bytes

    def _default_peak(self, progress: Progress) -> float:
        """The peak chosen from the source; the same as in a compression of it."""
        return choose_peak(self.profile, measure_values(self.source, self.nodata, progress), self.codes).value

    def _measure(
        self, error_map: os.PathLike[str] | str | None, dtype: str, pool: ThreadPoolExecutor, progress: Progress
    ) -> None:
        with ExitStack() as stack:
            writer = None
            if error_map:
                writer = stack.enter_context(self._error_map(error_map, dtype))
            for block in blocks(self.source, self.reconstruction, progress):
                parts = self._block(block, pool, progress)
                if writer:
                    writer.write(parts, block.window)
        if error_map and writer and writer.overflowed:
            largest = max(float(total.peaks.max()) for total in self.totals)
            self._write_again(error_map, error_dtype(self.dtypes, largest), progress.stage(1.0, 1.0))

    def _block(self, block: Block, pool: ThreadPoolExecutor, progress: Progress) -> list[Part]:
        """Measure one block; returns the :class:`Part` of each band."""
        by_band = [
            pool.submit(
                measure,
                block,
                band,
                self.nodata[band],
                self.peak,
                self.tiles,
                self.quicklook.cells if band in self.quicklook.bands else None,
            )
            for band in range(len(self.bands))
        ]
        chunks = list(row_chunks(block, len(self.bands)))
        by_rows = [pool.submit(measure_spectra, block, chunk, self.nodata, self.counted) for chunk in chunks]
        parts = []
        for band, task in enumerate(by_band):
            progress.check()
            part = task.result()
            parts.append(part)
            self.totals[band].add(part, block.window)
            if band in self.codes:
                self.changed[band] += np.count_nonzero(part.errors if part.valid is None else part.errors[part.valid])
            if band in self.counted:
                self.errors.add(part.errors if part.valid is None else part.errors[part.valid])
            if part.cells is not None:
                self.quicklook.add_band(band, part.cells, block.window)
        for chunk, spectra in zip(chunks, by_rows):
            progress.check()
            angles, squares, counts = spectra.result()
            if angles is not None:
                self.angles.add(angles)
            place = chunk.shift(block.window.x, block.window.y)
            self.quicklook.add_errors(squares, counts, place)
            self.ranking.add(squares, counts, place)
        return parts

    def _error_map(self, path: os.PathLike[str] | str, dtype: str) -> ErrorMap:
        inputs = [raster.path for raster in (self.source, self.reconstruction) if raster.path]
        return ErrorMap(path, replace(self.profile, bands=self.bands), dtype, inputs)

    def _write_again(self, path: os.PathLike[str] | str, dtype: str, progress: Progress) -> None:
        """Write the error map in a second pass with a wider sample type, because some errors exceed 16 bits."""
        with self._error_map(path, dtype) as writer:
            for block in blocks(self.source, self.reconstruction, progress):
                writer.write(
                    [
                        measure(block, band, self.nodata[band], self.peak, self.tiles, None)
                        for band in range(len(self.bands))
                    ],
                    block.window,
                )

    def _result(
        self,
        ms_ssim: Sequence[float | None],
        bytes_on_disk: int | None,
        tile_bytes: Sequence[float] | None,
    ) -> Evaluation:
        bands = [
            {
                "band": i + 1,
                "name": band.name,
                "wavelength": band.wavelength_nm,
                **total.numbers(self.peak),
                "ms_ssim": ms_ssim[i],
            }
            for i, (band, total) in enumerate(zip(self.bands, self.totals))
        ]
        pictures, limit = self.quicklook.pictures()
        return Evaluation(
            self._numbers(bands, bytes_on_disk),
            bands,
            self._tile_rows(tile_bytes),
            self.errors.result(),
            pictures,
            limit,
            self.profile.dtype,
            self.quicklook.bands,
            self._notes(),
            self._spectra(),
            sample_unit(self.profile),
        )

    def _spectra(self) -> list[tuple[str, PixelSpectra]]:
        """Spectra of the median and the worst pixel, and of the pins."""
        ranking = self.ranking.result()
        wanted = [("median", ranking.median), ("worst", ranking.worst)] if ranking.worst else []
        places = [(role, pixel.column, pixel.row) for role, pixel in wanted if pixel]
        places += [("pin", column, row) for column, row in self._pins]
        return [
            (role, read_spectra(self.source, self.reconstruction, column, row, self.nodata, self.counted))
            for role, column, row in places
        ]

    def _numbers(self, bands: list[dict[str, Any]], bytes_on_disk: int | None) -> dict[str, Any]:
        samples, totals = sum(total.samples for total in self.totals), [self.totals[i] for i in self.counted]
        measured, bands = sum(total.samples for total in totals), [bands[i] for i in self.counted]
        numbers = dict.fromkeys(
            ("PSNR", "PSNR_MEAN_OF_BANDS", "RMSE", "MAE", "PAE", "SAM", "SAM_P95", "SSIM", "MS_SSIM", "BPPPC", "RATIO")
        )
        if measured:
            mse = sum(float(total.squares.sum()) for total in totals) / measured
            numbers.update(
                PSNR=psnr(mse, self.peak),
                PSNR_MEAN_OF_BANDS=_mean(band["psnr"] for band in bands),
                RMSE=math.sqrt(mse),
                MAE=sum(total.absolute for total in totals) / measured,
                PAE=max(float(total.peaks.max()) for total in totals),
                SAM=self.angles.mean(),
                SAM_P95=self.angles.percentile(95),
                SSIM=_mean(band["ssim"] for band in bands),
                MS_SSIM=_mean(band["ms_ssim"] for band in bands),
            )
        if bytes_on_disk:
            numbers["BPPPC"] = 8.0 * bytes_on_disk / samples if samples else None
            numbers["RATIO"] = self.profile.raw_bytes / bytes_on_disk
        return {**numbers, "PEAK": self.peak, "SAMPLES": samples, "LOST": sum(t.lost for t in self.totals)}

    def _tile_rows(self, tile_bytes: Sequence[float] | None) -> list[dict[str, Any]]:
        squares = np.stack([total.squares for total in self.totals])
        peaks = np.stack([total.peaks for total in self.totals])
        counts = np.stack([total.counts for total in self.totals])
        rows, columns = self.tiles.shape
        found = []
        for number, window in enumerate(self.profile.grid.tiles(self.tiles.size)):
            row, column = divmod(number, columns)
            here = [
                (float(s), float(p), int(n))
                for s, p, n in zip(squares[:, row, column], peaks[:, row, column], counts[:, row, column])
            ]
            counted, size = [here[i] for i in self.counted], None if tile_bytes is None else tile_bytes[number]
            valid, measured = (sum(n for _, _, n in some) for some in (here, counted))
            mse = sum(s for s, _, _ in counted) / measured if measured else None
            found.append(
                {
                    "column": column,
                    "row": row,
                    "x": window.x,
                    "y": window.y,
                    "width": window.width,
                    "height": window.height,
                    "psnr": None if mse is None else psnr(mse, self.peak),
                    "rmse": None if mse is None else math.sqrt(mse),
                    "pae": max(p for _, p, _ in counted) if measured else None,
                    "bpppc": 8.0 * size / valid if size is not None and valid else None,
                    "valid": valid,
                    "bands": [
                        {"psnr": psnr(s / n, self.peak) if n else None, "pae": p if n else None} for s, p, n in here
                    ],
                }
            )
        return found

    def _notes(self) -> list[str]:
        notes = [
            f"Band {band + 1} holds codes ({why}), and {self.changed[band]:,} of its samples changed."
            for band, why in sorted(self.codes.items())
            if self.changed[band]
        ]
        lost = sum(total.lost for total in self.totals)
        if lost:
            notes.append(
                f"{lost:,} samples that are valid in the original are missing (not finite) in the reconstruction; "
                "no number counts them."
            )
        return notes


def _mean(values: Iterable[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    if not known:
        return None
    return math.inf if math.inf in known else math.fsum(known) / len(known)
