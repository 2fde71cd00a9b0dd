"""Whether samples cost fewer bytes as they are (:mod:`.exact_tiles`) than through a reversible transform."""

import numpy as np

from ..analysis import sample_windows
from ..bitstream.sample_units import classes_of
from ..entropy.samples import encode
from . import peak_error

SAMPLES, WINDOWS = 400_000, 6
FEW = 64  # different values of a band that may cost less without a transform
ROUGH = 0.12  # mean change from pixel to pixel, in parts of the range, from which on a band is more noise than picture;
LARGE = 1500  # and that in whole numbers from which on contexts say little
AT_ONCE = 8  # bands of a group that are judged; more are a cube, whose bands need each other
WORTH_IT = 0.97  # part of the bytes that must be left,
MANY, RUN = 32, 8  # bands beyond which runs of so many stand for all
CLEARLY = 0.9  # and where only windows of the raster were seen, before all of it is coded a second time


def dearer(work, header):
    """Bands of a reversible ``header`` that are to be coded as they are. ``work``: the Compressor."""
    windows, out = _windows(work), set()
    for group in header.groups:
        suspects = [b for b in group.bands if _suspect(work, windows, b)]
        if not 0 < len(suspects) <= AT_ONCE or group.lattice is not None:
            continue
        for band in suspects:
            samples = peak_error.ProbeEncoder(
                work.source, work.survey, work.tables, work.threads, lambda: work.progress
            )
            if _bytes(work, windows, [band], ()) / _share(work, windows) < WORTH_IT * samples.bytes(
                work.reversible_of([band])
            ):
                out.add(band)
    return out


def promises(work, rounding, wanted):
    """Whether the samples of all bands that are no codes, rounded first, are likely to take less than ``wanted``
    bytes."""
    windows, bands = _windows(work), work.coded
    if len(bands) > MANY:  # runs of neighbours, which predict each other
        bands = [bands[at + i] for at in np.linspace(0, len(bands) - RUN, MANY // RUN).astype(int) for i in range(RUN)]
    share = _share(work, windows) * len(bands) / len(work.coded)
    return _bytes(work, windows, bands, rounding) / share < (WORTH_IT if share == 1 else CLEARLY) * wanted


def _windows(work):
    return sample_windows.windows(work.source, work.survey, SAMPLES, WINDOWS)


def _share(work, windows):
    grid = work.source.profile.grid
    return sum(w.pixels for w in windows) / (grid.width * grid.height)


def _bytes(work, windows, bands, rounding):
    header, total = work.plain_header, 0
    for window in windows:
        work.progress.check()
        samples = work.source.read(window, bands=bands)
        classes = classes_of(work.source, header, window, samples, bands)
        for change in rounding:
            samples = change(samples, classes, bands)
        holes = [None] * len(bands) if classes is None else list(header.hides(classes))
        total += len(
            encode(list(samples), holes, work.progress.check, [change.step for change in rounding if change.step])[0]
        )
    return total


def _suspect(work, windows, band):
    """True for a band of few values, or of noise."""
    few, changes, low, high = set(), [], np.inf, -np.inf
    for window in windows:
        a = work.source.read(window, bands=[band])[0]
        if len(few) <= FEW:
            few.update(np.unique(a[np.isfinite(a)])[: FEW + 1].tolist())
        low, high = min(low, float(np.nanmin(a))), max(high, float(np.nanmax(a)))
        if a.shape[1] > 1:
            changes.append(np.abs(np.diff(a.astype(np.float64), axis=1)).mean())
    change = float(np.mean(changes)) if changes else 0.0
    return len(few) <= FEW or change > LARGE * work.planner.precision or change > ROUGH * (high - low)
