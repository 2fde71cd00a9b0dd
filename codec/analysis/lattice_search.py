"""Lattice search: detects bands that were resampled by nearest neighbour onto a finer, slightly sheared grid.

The values of such a band change only at cell boundaries, in a periodic pattern. The search starts with an estimate in a
small window. The estimate is fitted until it explains all changes, and the window is doubled until it covers the whole
raster. Finally every pixel is compared with its cell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from ..arrays import Array
from ..geometry.grid import Window
from ..geometry.lattice import MOST_BITS, MOST_SIDE, Lattice
from ..geometry.tiling import Span
from ..progress import Progress
from ..raster.nodata import InvalidValues
from ..raster.sample_reader import SampleReader
from ..raster.validity import classes_of
from .lattice_fit import Guess, Points, fitted, points_of
from .lattice_guess import first_guess, shifted
from .survey import REPEATS

SIDE = 128  # pixels along a side of the window of the initial estimate
WIDEST = 512  # pixels along a side of the largest window in which the estimate is repeated
SMALLEST = 32  # smallest raster side in pixels that is searched
MULTIPLES = (2, 3, 6)  # cells of one band along a side of a cell of another band
TRIED = 3  # bands that are tried one by one when they have no common lattice
MOST_GUESSED, LEAST_GUESSED = 24, 6  # bands whose lattice is estimated: at most; and, where none of them has one
GUESSED_APART = 4  # bands of these between two that are tried one after the other
STRIP_VALUES = 4_000_000  # samples read at a time


def find_lattices(
    source: SampleReader, nodata: Sequence[InvalidValues], skip: Sequence[bool], progress: Progress
) -> list[Lattice | None]:
    """A Lattice or None for each band of ``source``; bands whose entry of ``skip`` is true get None.

    ``nodata``: the invalid values of each band. A band gets a lattice only if all valid pixels of a cell are equal.
    """
    found: list[Lattice | None] = [None] * len(skip)
    lattices: list[Lattice] = []
    height, width = source.profile.grid.shape
    if min(height, width) < SMALLEST or max(height, width) > MOST_SIDE:
        return found
    repeating = _repeating(source, nodata, skip, progress)
    guesses: list[tuple[int, Window, Guess]] = []
    for tried, band in enumerate(_spread(list(repeating))):
        if tried >= LEAST_GUESSED and not guesses and len(repeating) > MOST_GUESSED:
            break  # a spectrum whose neighbouring samples are often equal by chance
        progress.check()
        window, right, below = repeating[band]
        guess = first_guess(right, below, window.x - width // 2, window.y - height // 2)
        if guess is not None:
            guesses.append((band, window, guess))
    guesses.sort(key=lambda g: g[0])
    for bands, window, guess in sorted(_clusters(guesses), key=lambda c: c[2].area):
        lattice = _grown_to_raster(_Changes(source, nodata, bands, progress), window, guess, lattices)
        # one of the bands may have another lattice
        for band in bands[:TRIED] if lattice is None and len(bands) > 1 else ():
            lattice = lattice or _grown_to_raster(_Changes(source, nodata, [band], progress), window, guess, lattices)
        if lattice is not None:
            exact = _bands_equal_to_cells(source, nodata, bands, lattice, progress)
            if exact:
                lattices.append(lattice)
            for band in exact:
                found[band] = lattice
    for band in repeating:  # a nearly constant band has too few changes for its own estimate
        for lattice in lattices:
            if found[band] is None and _bands_equal_to_cells(source, nodata, [band], lattice, progress):
                found[band] = lattice
    return found


def _spread(bands: list[int]) -> list[int]:
    """At most MOST_GUESSED of ``bands``, evenly spread, those first that lie far apart."""
    some = [bands[i] for i in np.unique(np.linspace(0, len(bands) - 1, min(MOST_GUESSED, len(bands))).astype(int))]
    return [band for first in range(GUESSED_APART) for band in some[first::GUESSED_APART]]


def _changes(array: Array, classes: Array | None) -> tuple[Array, Array]:
    """Changes of value of any band between horizontal neighbours (bool, h, w - 1) and vertical neighbours (bool, h - 1,
    w). ``array``: samples (n, h, w); ``classes``: their validity classes, or None. Invalid samples are ignored."""
    right, below = array[:, :, 1:] != array[:, :, :-1], array[:, 1:] != array[:, :-1]
    if classes is not None:
        bad = classes != 0
        right &= ~(bad[:, :, 1:] | bad[:, :, :-1])
        below &= ~(bad[:, 1:] | bad[:, :-1])
    return right.any(0), below.any(0)


def _repeating(
    source: SampleReader, nodata: Sequence[InvalidValues], skip: Sequence[bool], progress: Progress
) -> dict[int, tuple[Window, Array, Array]]:
    """{band: (window, changes to the right, changes below)} of the bands with many repeated pixels, in the one of
    several windows with the most changes of the band."""
    grid = source.profile.grid
    best: dict[int, tuple[tuple[float, float], tuple[Window, Array, Array]]] = {}
    h, w = min(SIDE, grid.height), min(SIDE, grid.width)
    places = {
        (int((grid.height - h) * fy), int((grid.width - w) * fx))
        for fy, fx in ((0.5, 0.5), (0.25, 0.25), (0.75, 0.75), (0.25, 0.75), (0.75, 0.25))
    }
    bands = [b for b, s in enumerate(skip) if not s]
    for y, x in sorted(places) if bands else ():
        progress.check()
        window = Window(x, y, w, h)
        samples = source.read(window, bands=bands)
        classes = classes_of(source, window, samples, [nodata[b] for b in bands], bands)
        for i, (band, a) in enumerate(zip(bands, samples)):
            right, below = _changes(a[None], None if classes is None else classes[i : i + 1])
            often = right.mean(), below.mean()
            if band not in best or sum(often) > sum(best[band][0]):
                best[band] = often, (window, right, below)
    return {band: found for band, (often, found) in sorted(best.items()) if 0 < min(often) <= max(often) < 1 - REPEATS}


def _clusters(guesses: list[tuple[int, Window, Guess]]) -> list[tuple[list[int], Window, Guess]]:
    """[([bands], Window, Guess)]: groups of bands whose cells have the same sides."""
    out: list[tuple[list[int], Window, Guess]] = []
    for band, window, guess in guesses:
        for bands, _, first in out:
            if guess.resembles(first):
                bands.append(band)
                break
        else:
            out.append(([band], window, guess))
    return out


def _strips(source: SampleReader, bands: Sequence[int]) -> Iterator[Window]:
    """Windows of whole rows, one row overlapping, for a pass over ``bands``."""
    height, width = source.profile.grid.shape
    rows = max(16, STRIP_VALUES // (width * len(bands)))
    for y in range(0, height, rows):
        yield Window(0, y, width, min(rows + 1, height - y))


class _Changes:
    """Changes of value of some bands over a whole raster, stored with one bit per pixel."""

    def __init__(
        self, source: SampleReader, nodata: Sequence[InvalidValues], bands: Sequence[int], progress: Progress
    ) -> None:
        self.height, self.width = source.profile.grid.shape
        self.progress = progress
        self._right = np.zeros((self.height, -(-(self.width - 1) // 8)), np.uint8)
        self._below = np.zeros((self.height - 1, -(-self.width // 8)), np.uint8)
        for window in _strips(source, bands):
            progress.check()
            samples = source.read(window, bands=bands)
            right, below = _changes(samples, classes_of(source, window, samples, [nodata[b] for b in bands], bands))
            self._right[window.y : window.y + len(right)] |= np.packbits(right, axis=1)
            self._below[window.y : window.y + len(below)] |= np.packbits(below, axis=1)

    def within(self, w: Window) -> tuple[Array, Array]:
        """(changes to the right, changes below) between the pixels of a window."""
        right = np.unpackbits(self._right[w.y : w.y + w.height], axis=1, count=self.width - 1)
        below = np.unpackbits(self._below[w.y : w.y + w.height - 1], axis=1, count=self.width)
        return (right[:, w.x : w.x + w.width - 1].astype(bool), below[:, w.x : w.x + w.width].astype(bool))

    def strips(self, window: Window) -> Iterator[Window]:
        """Windows of whole rows of ``window``, one row overlapping."""
        rows = max(2, STRIP_VALUES // window.width)
        for y in range(0, window.height - 1, rows):
            self.progress.check()
            yield Window(window.x, window.y + y, window.width, min(rows + 1, window.height - y))

    def points(self, window: Window) -> Iterator[Points]:
        """Points of the strips of ``window``."""
        for w in self.strips(window):
            yield points_of(*self.within(w), *self.place(w))

    def place(self, window: Window) -> tuple[int, int]:
        """Coordinates of a window's first pixel, see Lattice."""
        return window.x - self.width // 2, window.y - self.height // 2


def _grown_to_raster(changes: _Changes, window: Window, guess: Guess, lattices: Sequence[Lattice]) -> Lattice | None:
    """The Lattice that explains all changes of the raster, or None.

    ``guess`` explains those in ``window``; ``lattices`` are those of other bands, which are tried first."""
    whole = Window(0, 0, changes.width, changes.height)
    for lattice in lattices:
        related = _multiple_of(lattice, guess, changes)
        fit = related and fitted(related, lambda: changes.points(whole))
        if fit:
            return _with_integer_coefficients(fit, changes, whole)
    while True:

        def points(window: Window = window) -> Iterator[Points]:
            return changes.points(window)

        better = fitted(guess, points)
        if better is None and max(window.shape) <= WIDEST:
            # The pattern may have irregularities outside of a small window.
            wider = first_guess(*changes.within(window), *changes.place(window))
            if wider is not None:
                better, guess = fitted(wider, points), wider
        better = better or fitted(guess.quadratic(), points)
        if better is None:
            return None
        guess = better
        if window == whole:
            return _with_integer_coefficients(guess, changes, whole)
        window = Window(
            window.x - window.width // 2, window.y - window.height // 2, 2 * window.width, 2 * window.height
        ).intersect(whole)


def _multiple_of(lattice: Lattice, guess: Guess, changes: _Changes) -> Guess | None:
    """``lattice`` with its cells divided into n x n parts, if these have the size of the cells of ``guess``; else
    None."""
    for n in MULTIPLES:
        terms = [np.array([float(t) for t in a]) * n / (1 << lattice.bits) for a in (lattice.columns, lattice.rows)]
        if Guess(*terms).resembles(guess):
            points = next(changes.points(Window(0, 0, changes.width, changes.height)))
            return Guess(shifted(terms[0], points, True), shifted(terms[1], points, False))
    return None


def _with_integer_coefficients(guess: Guess, changes: _Changes, whole: Window) -> Lattice | None:
    """The guess as a Lattice with fixed-point integer coefficients, with the fewest fractional bits that explain all
    changes; None when no number of bits does."""
    rows, columns = Span(0, whole.height), Span(0, whole.width)
    for bits in range(8, MOST_BITS + 1, 4):
        # Where changes lie exactly on a cell boundary, rounding must not move the boundary past them.
        for more in (0, 2 * max(whole.shape)):
            u, v = ([int(t) for t in np.rint(np.ldexp(terms, bits))] for terms in (guess.columns, guess.rows))
            u[0], v[0] = u[0] + more, v[0] + more
            lattice = Lattice(whole.width, whole.height, bits, tuple(u), tuple(v))
            first_row, first_column = (s.start for s in lattice.cells_of(rows, columns))
            u[0] -= first_column << bits
            v[0] -= first_row << bits
            lattice = Lattice(whole.width, whole.height, bits, tuple(u), tuple(v))
            if lattice.sound() and all(
                _explains_changes(lattice, w, *changes.within(w)) for w in changes.strips(whole)
            ):
                return lattice
    return None


def _explains_changes(lattice: Lattice, window: Window, right: Array, below: Array) -> bool:
    """True when every change of value lies at a cell boundary."""
    ys, xs = np.arange(window.y, window.y + window.height)[:, None], np.arange(window.x, window.x + window.width)
    u, v = lattice.columns_at(ys, xs), lattice.rows_at(ys, xs)
    return not (
        (right & (u[:, 1:] == u[:, :-1]) & (v[:, 1:] == v[:, :-1])).any()
        or (below & (u[1:] == u[:-1]) & (v[1:] == v[:-1])).any()
    )


def _bands_equal_to_cells(
    source: SampleReader, nodata: Sequence[InvalidValues], bands: Sequence[int], lattice: Lattice, progress: Progress
) -> list[int]:
    """Those of ``bands`` in which all valid pixels of each cell are equal."""
    good, width, across = list(bands), lattice.width, lattice.shape[1]
    known = {band: (np.zeros(0, source.profile.dtype), np.zeros(0, bool)) for band in bands}  # values of the last cells
    start = 0  # index of the first of these cells
    for window in _strips(source, bands):
        if not good:
            break
        progress.check()
        samples = source.read(window, bands=good)
        classes = classes_of(source, window, samples, [nodata[b] for b in good], good)
        ys, xs = np.arange(window.y, window.y + window.height)[:, None], np.arange(width)
        at = (lattice.rows_at(ys, xs) * across + lattice.columns_at(ys, xs)).ravel()
        first, stop = int(at.min()) // across * across, int(at.max()) + 1
        for i, band in enumerate(list(good)):
            a, where = samples[i].ravel(), at - first
            if classes is not None:
                valid = (classes[i] == 0).ravel()
                a, where = a[valid], where[valid]
            cells, seen = np.zeros(stop - first, a.dtype), np.zeros(stop - first, bool)
            kept = slice(first - start, stop - start)
            old, old_seen = known[band][0][kept], known[band][1][kept]
            cells[: len(old)], seen[: len(old)] = old, old_seen
            before = seen[where]
            same = (cells[where][before] == a[before]).all()
            cells[where] = a
            seen[where] = True
            known[band] = cells, seen
            if not same or (cells[where] != a).any():
                good.remove(band)
        start = first
    return good
