"""What the panel lets tasks do: look at a raster and estimate its curve, and code a sample window."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .destination import proposed_output
from .raster_choice import check_unchanged, facts_of, stamp_of

THUMBNAIL = 160  # pixels along the longer side
LOW, HIGH = 2.0, 98.0  # percentiles of the stretch


@dataclass(frozen=True)
class Looked:
    """The first look at a raster: its ``RasterFacts``, where the result would go and the sentence about that, and a
    small picture (``Thumbnail``) or None."""

    facts: object
    output: str
    output_note: str
    thumbnail: object


@dataclass(frozen=True)
class Thumbnail:
    """A small natural-colour picture (rows, columns, 3, uint8) of ``bands`` (0-based), stretched to ``limits``;
    ``busy`` is (column, row) of a place with much detail, as shares of the raster."""

    picture: np.ndarray
    bands: tuple
    limits: tuple
    busy: tuple


@dataclass(frozen=True)
class Sample:
    """A window before and after, as pictures (rows, columns, 3, uint8), and their difference enlarged ``factor``
    times; ``rmse`` is of all bands, ``lossless`` where nothing differs."""

    window: object
    before: np.ndarray
    after: np.ndarray
    error: np.ndarray
    factor: float
    rmse: float


def look_and_estimate(choice, settings, fallback, progress, tell):
    """Look at the raster, ``tell`` a :class:`Looked`, and return its ``RateCurve``.

    ``settings`` are those of ``Wish.curve_settings``, ``fallback`` the folder for results that cannot go beside the
    raster."""
    stamp = stamp_of(choice.raster.path)
    with choice.open() as source:
        progress.report(0.01)
        facts = facts_of(source, choice)
        output, note = proposed_output(choice.raster.path, fallback)
        tell(Looked(facts, output, note, None))
        progress.check()
        tell(Looked(facts, output, note, thumbnail_of(source)))
        progress.check()
        from ...codec.estimation.rate_curve import estimate_curve

        curve = estimate_curve(source, progress=progress.stage(0.05, 1.0), **settings)
    check_unchanged(choice.raster.path, stamp)
    return curve


def thumbnail_of(source):
    """The :class:`Thumbnail` of an open ``RasterSource``, from pixels spread over it."""
    from ...codec.evaluation.colours import colour_bands
    from ...codec.evaluation.quicklook import stretched

    grid, bands = source.profile.grid, colour_bands(source.profile)
    step = max(1.0, max(grid.width, grid.height) / THUMBNAIL)
    shape = max(1, round(grid.height / step)), max(1, round(grid.width / step))
    planes = source.preview(bands, shape).astype(float)
    holes = _holes(planes, [source.profile.bands[band].nodata for band in bands])
    limits = tuple(_limits(plane[~hole]) for plane, hole in zip(planes, holes))
    picture = stretched(planes, limits, holes.all(0))
    return Thumbnail(picture, tuple(bands), limits, _busy_place(planes, holes.any(0), limits))


def sample_at(choice, thumbnail, window, target, curve, progress, tell):
    """The :class:`Sample` of a ``Window`` (within the grid) coded to meet ``target``; ``curve`` is that of the
    raster."""
    from ...codec.estimation.sample_view import before_and_after
    from ...codec.evaluation.quicklook import HOLE, stretched

    with choice.open() as source:
        before, after = before_and_after(source, window, target, curve)
        nodata = [source.profile.bands[band].nodata for band in thumbnail.bands]
    progress.check()
    before, after = before.astype(float), after.astype(float)
    difference = after - before
    known = np.isfinite(difference)
    rmse = float(np.sqrt(np.mean(difference[known] ** 2))) if known.any() else 0.0
    bands = list(thumbnail.bands)
    planes, holes = before[bands], _holes(before[bands], nodata)
    hole = holes.all(0)
    shares = [
        np.nan_to_num((after[band] - before[band]) / max(high - low, 1e-30))
        for band, (low, high) in zip(bands, thumbnail.limits)
    ]
    factor = _factor(np.abs(shares)[..., ~hole])
    error = [np.clip(128 + 255 * factor * share, 0, 255) for share in shares]
    picture = np.stack(error * 3 if len(error) == 1 else error, axis=-1).round().astype(np.uint8)
    picture[hole] = HOLE
    return Sample(
        window,
        stretched(planes, thumbnail.limits, hole),
        stretched(after[bands], thumbnail.limits, hole),
        picture,
        factor if rmse else 1.0,
        rmse,
    )


def _holes(planes, nodata):
    """Where samples are no measurements: NaN, infinite, or nodata of their band."""
    holes = ~np.isfinite(planes)
    for hole, plane, value in zip(holes, planes, nodata):
        if value is not None:
            hole |= plane == value
    return holes


def _limits(samples):
    if not samples.size:
        return 0.0, 1.0
    low, high = np.percentile(samples, (LOW, HIGH))
    return (float(low), float(high)) if high > low else (float(low) - 0.5, float(low) + 0.5)


def _busy_place(planes, hole, limits):
    """(column, row), as shares, of the block of 8 × 8 cells in which neighbours differ most; holes do not count."""
    low, high = limits[0]
    plane = np.clip((np.nan_to_num(planes[0]) - low) / (high - low), 0, 1)
    change = np.zeros(plane.shape)
    change[:, 1:] += np.abs(np.diff(plane, axis=1)) * ~(hole[:, 1:] | hole[:, :-1])
    change[1:] += np.abs(np.diff(plane, axis=0)) * ~(hole[1:] | hole[:-1])
    rows, columns = (max(1, length // 8) for length in plane.shape)
    best, place = -1.0, (0.5, 0.5)
    for row, band in enumerate(np.array_split(change, rows, axis=0)):
        for column, block in enumerate(np.array_split(band, columns, axis=1)):
            if block.mean() > best:
                best, place = block.mean(), ((column + 0.5) / columns, (row + 0.5) / rows)
    return place


def _factor(shares):
    """A round number that makes the larger ones of ``shares`` (of the stretch) clearly visible."""
    usual = float(np.percentile(shares, 99)) if shares.size else 0.0
    if usual <= 0:
        return 1.0
    wanted = 0.4 / usual
    power = 10.0 ** np.floor(np.log10(wanted)) if wanted > 1 else 1.0
    return float(max(step * power for step in (1, 2, 5) if step * power <= max(wanted, 1.0)))
