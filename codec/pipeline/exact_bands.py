"""Bands whose samples are coded as they are, beside the groups of a file: their chunk of each tile, and their coarse pixels.

A chunk begins with a byte: SAMPLES, samples that the mask of the tile tells apart are left out; EVERYTHING, they are coded, too,
because the mask does not say all of them (the payload of a NaN, the sign of a zero).
"""

import numpy as np

from ..entropy.samples import decode, encode
from ..errors import FormatError
from ..grid import Window
from ..validity import MASKED
from .samples import classes_of, restore_bands, tile_pixels

SAMPLES, EVERYTHING = 0, 1


class ExactTiles:
    """Chunks of exact samples of the tiles of a source. ``rounding``: what is done, one after the other, to samples of bands that
    are no codes before they are coded (:mod:`.rounding`). Chunks of a plan's bands are the same whatever else changes, so they are
    kept: plans share ``made``, a dict."""

    def __init__(self, source, plan, rounding=(), made=None):
        self._source, self._plan, self.rounding = source, plan, tuple(rounding)
        self._made = {} if made is None else made

    def __reduce__(self):
        return ExactTiles, (self._source, self._plan, self.rounding)

    def encode(self, row, column, check=None):
        """(bytes, checksum) of a tile."""
        key = tuple(self._plan.exact_bands), row, column
        if key not in self._made:
            self._made[key] = self._encode(row, column, check)
        return self._made[key]

    def _encode(self, row, column, check):
        plan = self._plan
        rows, columns = tile_pixels(plan, row, column)
        window, bands = Window(columns.start, rows.start, len(columns), len(rows)), plan.exact_bands
        samples = self._source.read(window, bands=bands)
        classes = classes_of(self._source, plan, window, samples, bands)
        rough = [i for i, band in enumerate(bands) if band not in plan.code_bands]
        for change in self.rounding if rough else ():
            samples = samples.copy()
            samples[rough] = change(samples[rough], None if classes is None else classes[rough], [bands[i] for i in rough])
        kind, holes = SAMPLES, [None] * len(bands)
        if classes is not None:
            hidden = plan.hides(classes)
            if self._told(samples, classes, hidden):
                holes = list(hidden)
            else:
                kind = EVERYTHING
        data, checksum = encode(list(samples), holes, check, [change.step for change in self.rounding if change.step])
        return bytes([kind]) + data, checksum

    def _told(self, samples, classes, hidden):
        """Whether the classes say what the samples are that they hide, but for those under the raster's mask."""
        put_back = samples.copy()
        restore_bands(put_back, classes, self._plan, self._plan.exact_bands)
        lost = put_back.view(f"V{put_back.itemsize}") != samples.view(f"V{samples.itemsize}")
        return not (lost & hidden & (classes < MASKED)).any()


def decode_tile(plan, row, column, data, classes, check=None):
    """Inverse of :meth:`ExactTiles.encode`: (samples (bands, h, w) of the exact bands, checksum). ``classes``: of all bands of the
    raster in this tile, or None. Raises FormatError on damage."""
    rows, columns = tile_pixels(plan, row, column)
    shape, bands = (len(rows), len(columns)), plan.exact_bands
    if not data or data[0] not in (SAMPLES, EVERYTHING):
        raise FormatError("The exact samples of a tile do not start as they should.")
    theirs, holes = None, [None] * len(bands)
    if classes is not None and data[0] == SAMPLES:
        theirs = classes[bands]
        holes = list(plan.hides(theirs))
    planes, checksum = decode(data[1:], plan.dtype, shape, len(bands), holes, check)
    samples = np.stack(planes)
    if theirs is not None:
        restore_bands(samples, theirs, plan, bands)
    return samples, checksum


def coarser(values, classes, level, codes):
    """Pixels of ``level`` (h', w') of samples (h, w) of one band that start at a pixel of that level. ``classes``: (h, w), 0 where
    valid, or None. Of ``codes`` the commonest valid one under a pixel (the smallest of equals), else the mean; 0 where none is."""
    size = 1 << level
    height, width = values.shape
    h, w = -(-height // size), -(-width // size)
    good = np.zeros((h * size, w * size), bool)
    good[:height, :width] = True if classes is None else classes == 0
    if codes:
        return _commonest(values, good, size)
    whole = np.zeros(good.shape)
    with np.errstate(invalid="ignore"):
        whole[:height, :width] = np.where(good[:height, :width] & np.isfinite(values), values, 0)
    good[:height, :width] &= np.isfinite(values)
    share = np.maximum(_blocks(good / size ** 2, size), 1 / size ** 2)
    return as_samples(_blocks(whole / size ** 2, size) / share, values.dtype)   # parts, because sums of the largest are none


def as_samples(means, dtype):
    """Means (float64) as samples of ``dtype``: rounded and kept within the range of integers."""
    if dtype.kind == "f":
        return np.clip(means, *(float(v) for v in (np.finfo(dtype).min, np.finfo(dtype).max))).astype(dtype)
    info = np.iinfo(dtype)
    rounded = np.rint(means)
    out = np.clip(rounded, float(info.min), float(info.max)).astype(np.float64)
    safe = out < float(info.max)   # the largest of 64 bits is no float64
    return np.where(safe, np.where(safe, out, 0).astype(dtype), dtype.type(info.max))


def _blocks(a, size):
    """Sums over blocks of ``size`` ** 2, row after row, so that every machine adds in the same order."""
    rows = a.reshape(len(a) // size, size, -1)
    total = rows[:, 0].copy()
    for i in range(1, size):
        total += rows[:, i]
    columns = total.reshape(len(total), -1, size)
    out = columns[..., 0].copy()
    for i in range(1, size):
        out += columns[..., i]
    return out


def _commonest(values, good, size):
    """The commonest good value of each block, the smallest of equals; 0 where there is none."""
    found, inverse = np.unique(values, return_inverse=True)
    ranks = np.full(good.shape, len(found), np.int64)
    ranks[:values.shape[0], :values.shape[1]] = inverse.reshape(values.shape)
    ranks[~good] = len(found)
    h, w = (n // size for n in good.shape)
    blocks = np.sort(ranks.reshape(h, size, w, size).swapaxes(1, 2).reshape(h * w, size * size), axis=1)
    n = blocks.shape[1]
    at = np.arange(n)
    starts = np.ones(blocks.shape, bool)
    starts[:, 1:] = blocks[:, 1:] != blocks[:, :-1]
    begun = np.maximum.accumulate(np.where(starts, at, 0), axis=1)
    length = at + 1 - begun                 # of the run so far
    length[blocks == len(found)] = 0        # no value
    best = np.take_along_axis(blocks, length.argmax(1)[:, None], 1)[:, 0].reshape(h, w)
    return np.append(found, found.dtype.type(0))[np.where(best == len(found), len(found), best)]
