"""Decides whether samples take fewer bytes when coded directly (:mod:`.exact_tiles`) than through a reversible
transform."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ..analysis import sample_windows
from ..bitstream.header import Header
from ..bitstream.sample_units import classes_of
from ..encoder.rounding import Grid, Rounding
from ..entropy.samples import encode, plane_sizes
from ..geometry.grid import Window
from .probe import ProbeEncoder
from .trial_runner import TrialRunner

SAMPLES, WINDOWS = 400_000, 6  # approximate number of samples in all sample windows; number of windows
FEW = 64  # bands of at most so many distinct values are tried without a transform
ROUGH = 0.12  # mean difference of adjacent pixels over the range: above, a band is mostly noise
LARGE = 1500  # the same in units of precision: above, context modelling hardly helps
AT_ONCE = 8  # groups with more candidates are not tried: inter-band prediction works there
WORTH_IT = 0.97  # largest size of exact samples over that of the transform
CLEARLY = 0.9  # the same where only sample windows were encoded
MANY, RUN = 32, 8  # of more than MANY bands, only runs of RUN adjacent ones are encoded
SOME = 8  # up to so many bands, all of the sample windows are encoded at once
LOOK = 64  # rows and columns of a window that are encoded at first
TABLES = 150  # about the bytes of a plane that do not grow with it
# First estimates of exact samples over the largest size that is of use: above, no more is encoded. The first is of
# pairs of bands; the second of parts of windows, which differ more from the whole.
UNLIKELY, UNLIKELY_PART = 1.1, 1.17


def bands_smaller_exact(runner: TrialRunner, header: Header) -> set[int]:
    """Bands of a reversible ``header`` whose samples take fewer bytes when coded directly, by trial encodings of
    windows."""
    job, windows, out = runner.job, _windows(runner), set()
    for group in header.groups:
        candidates = [b for b in group.bands if _is_candidate(runner, windows, b)]
        if not 0 < len(candidates) <= AT_ONCE or group.lattice is not None:
            continue
        for band in candidates:
            probe = ProbeEncoder(job, lambda: job.progress)
            as_they_are = _bytes(runner, windows, [band], ()) / _share(runner, windows)
            if as_they_are < WORTH_IT * probe.bytes(runner.reversible_header(bands=[band])):
                out.add(band)
    return out


def exact_is_smaller(runner: TrialRunner, rounding: Sequence[Rounding | Grid], wanted: int) -> bool:
    """Whether the rounded samples of all bands that are not class bands are likely to take less than ``wanted`` bytes
    when coded directly. Sample windows are encoded only where a first look at a part of them is not clearly against."""
    windows, coded = _windows(runner), runner.job.coded
    bands = coded
    if len(bands) > MANY:  # runs of adjacent bands, because they predict each other
        bands = [coded[at + i] for at in _runs(coded) for i in range(RUN)]
    share = _share(runner, windows) * len(bands) / len(coded)
    limit = (WORTH_IT if share == 1 else CLEARLY) * wanted
    unlikely = UNLIKELY if len(coded) > MANY else UNLIKELY_PART
    if len(coded) > SOME and _first_look(runner, windows, rounding) > unlikely * limit:
        return False
    return _bytes(runner, windows, bands, rounding) / share < limit


def _runs(coded: Sequence[int]) -> list[int]:
    """Where the runs of more than MANY bands start."""
    starts: list[int] = np.linspace(0, len(coded) - RUN, MANY // RUN).astype(int).tolist()
    return starts


def _first_look(runner: TrialRunner, windows: Sequence[Window], rounding: Sequence[Rounding | Grid]) -> float:
    """About the bytes that the samples take when coded directly; 0 where a first look takes as long as all windows. Of
    many bands, one of each run after the one before it; of others, all bands in a part of each window."""
    coded, pixels = runner.job.coded, sum(w.pixels for w in windows)
    if len(coded) > MANY:
        pairs = [(coded[at], coded[at + 1]) for at in _runs(coded)]
        sizes = [_sizes(runner, window, pair, rounding)[1] for window in windows for pair in pairs]
        return sum(sizes) / len(pairs) * len(coded) / _share(runner, windows)
    parts = [_middle(window) for window in windows]
    seen = sum(w.pixels for w in parts)
    if seen > pixels / 2:
        return 0.0
    found = sum(max(size - TABLES, 0) for w in parts for size in _sizes(runner, w, coded, rounding))
    return found * pixels / seen / _share(runner, windows)


def _middle(window: Window) -> Window:
    """A part of at most LOOK rows and columns in the middle of a window."""
    width, height = min(LOOK, window.width), min(LOOK, window.height)
    return Window(window.x + (window.width - width) // 2, window.y + (window.height - height) // 2, width, height)


def _windows(runner: TrialRunner) -> list[Window]:
    windows: list[Window] = sample_windows.windows(runner.job.source, runner.job.survey, SAMPLES, WINDOWS)
    return windows


def _share(runner: TrialRunner, windows: Sequence[Window]) -> float:
    """Share of the raster's pixels that lie in the windows."""
    grid = runner.job.source.profile.grid
    return sum(w.pixels for w in windows) / (grid.width * grid.height)


def _bytes(
    runner: TrialRunner, windows: Sequence[Window], bands: Sequence[int], rounding: Sequence[Rounding | Grid]
) -> int:
    """Bytes of the exact samples of ``bands`` in the windows, after ``rounding``."""
    return sum(sum(_sizes(runner, window, bands, rounding)) for window in windows)


def _sizes(runner: TrialRunner, window: Window, bands: Sequence[int], rounding: Sequence[Rounding | Grid]) -> list[int]:
    """Bytes of the exact samples of each of the ``bands`` in a window, after ``rounding``."""
    job, header = runner.job, runner.plain_header
    job.progress.check()
    samples = job.source.read(window, bands=bands)
    classes = classes_of(job.source, header, window, samples, bands)
    for change in rounding:
        samples = change(samples, classes, bands)
    holes = [None] * len(bands) if classes is None else list(header.hides(classes))
    steps = [change.step for change in rounding if change.step]
    return plane_sizes(encode(list(samples), holes, job.progress.check, steps)[0])


def _is_candidate(runner: TrialRunner, windows: Sequence[Window], band: int) -> bool:
    """True for a band that may be smaller without a transform: one of few distinct values, or of noise."""
    distinct: set[float] = set()
    changes, low, high = [], np.inf, -np.inf
    for window in windows:
        a = runner.job.source.read(window, bands=[band])[0]
        if len(distinct) <= FEW:
            distinct.update(np.unique(a[np.isfinite(a)])[: FEW + 1].tolist())
        low, high = min(low, float(np.nanmin(a))), max(high, float(np.nanmax(a)))
        if a.shape[1] > 1:
            changes.append(np.abs(np.diff(a.astype(np.float64), axis=1)).mean())
    change = float(np.mean(changes)) if changes else 0.0
    return bool(len(distinct) <= FEW or change > LARGE * runner.planner.precision or change > ROUGH * (high - low))
