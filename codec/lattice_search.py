"""Finds the lattice of bands that were resampled by nearest neighbour onto a finer, slightly sheared grid.

Such a band changes its value only where the cell changes. The change from one pixel to the next is a periodic pattern: the
strongest frequency of its Fourier transform in a small window is the first guess of the map. The guess is improved by
fits over the changes that it does not explain, in a window that doubles until it is the raster. In the end every
pixel is compared with its cell.
"""

from dataclasses import dataclass
from itertools import combinations

import numpy as np

from .grid import Window
from .layout import Span
from .lattice import COARSEST, MOST_BITS, MOST_SIDE, STEEPEST, Lattice, _value
from .survey import validity

SIDE = 128                 # pixels of a window in which a first guess is made
WIDEST = 512               # pixels of a window in which it is made again
SMALLEST = 32              # pixels of a raster's shorter side, at least
REPEATS = 0.2              # part of a band's pixels that repeat their neighbour, at least, across and down
WORTH = 0.8                # cells a pixel, at most
ROUNDS = 60                # refits in one window
MOST_DOUBT = 0.1           # cells that a fit may be off
PASSES = 8                 # refits of a window whose changes are too many to look at at once
PIVOTS = 500               # of a refit
WORST = 48                 # changes a refit learns from
SAMPLE = 200_000           # changes looked at in a window
STRIP_VALUES = 4_000_000   # samples read at a time
SIMILAR = 0.04             # relative difference of two bands' cells that may be the same


def find_lattices(source, nodata, skip, progress):
    """[Lattice or None] a band of ``source``; bands whose entry of ``skip`` is true are not looked at.

    ``nodata``: value or None a band. A band gets a lattice only if each of its valid pixels equals its cell.
    """
    found = [None] * len(skip)
    height, width = source.profile.grid.shape
    if SMALLEST <= min(height, width) and max(height, width) <= MOST_SIDE:
        for bands, guess in _clusters(_guesses(source, nodata, skip, progress)):
            lattice = _refined(source, nodata, bands, guess, progress)
            if lattice is not None:
                for band in _exact(source, nodata, bands, lattice, progress):
                    found[band] = lattice
    return found


@dataclass
class _Guess:
    """A map in a window: float coefficients ``columns`` and ``rows`` of 1, X, Y as in Lattice, and the window."""

    window: Window
    columns: np.ndarray
    rows: np.ndarray

    @property
    def area(self):
        """Cells a pixel."""
        return self.columns[1] * self.rows[2]

    def like(self, other):
        """True when the cells of the two have nearly the same sides."""
        return all(abs(a / b - 1) < SIMILAR for a, b in ((self.columns[1], other.columns[1]), (self.rows[2], other.rows[2])))


def _changes(array, nodata):
    """(n, h, w) samples -> whether any band's value changes to the right (h, w - 1) and below (h - 1, w); never from or to an
    invalid sample."""
    classes = validity(array, nodata)
    right, below = array[:, :, 1:] != array[:, :, :-1], array[:, 1:] != array[:, :-1]
    if classes is not None:
        bad = classes != 0
        right &= ~(bad[:, :, 1:] | bad[:, :, :-1])
        below &= ~(bad[:, 1:] | bad[:, :-1])
    return right.any(0), below.any(0)


def _guesses(source, nodata, skip, progress):
    """[(band, _Guess)] of the bands that look as if they had a lattice."""
    out, bands = [], [b for b, s in enumerate(skip) if not s]
    grid = source.profile.grid
    h, w = min(SIDE, grid.height), min(SIDE, grid.width)
    places = {(int((grid.height - h) * fy), int((grid.width - w) * fx))
              for fy, fx in ((0.5, 0.5), (0.25, 0.25), (0.75, 0.75), (0.25, 0.75), (0.75, 0.25))}
    best = {}
    for y, x in sorted(places):
        if not bands:
            break
        progress.check()
        window = Window(x, y, w, h)
        samples = source.read(window, bands=bands)
        for band, a in zip(bands, samples):
            right, below = _changes(a[None], [nodata[band]])
            if 0 < right.mean() < 1 - REPEATS and 0 < below.mean() < 1 - REPEATS:
                score = right.mean() + below.mean()
                if score > best.get(band, (0,))[0]:
                    best[band] = score, window, right, below
    for band, (_, window, right, below) in sorted(best.items()):
        progress.check()
        guess = _guess(right, below, window, grid)
        if guess is not None:
            out.append((band, guess))
    return out


def _guess(right, below, window, grid):
    """The coarsest map that explains nearly all changes in the window, or None."""
    middle = (window.x - grid.width // 2, window.y - grid.height // 2)
    fits = []
    for u in _waves(right, middle, 1):
        for v in _waves(below, middle, 2):
            if u[1] * v[2] < WORTH:
                fits.append(_Guess(window, u, v))
    for guess in sorted(fits, key=lambda g: g.area):
        points = _points(right, below, *middle)
        if _first_fit(guess, points) and _improve(guess, points, 0.02):
            return guess
    return None


def _waves(changes, middle, main):
    """Maps (coefficients of 1, X, Y) whose cells begin where ``changes`` are, by the strongest frequency of the pattern that
    is as dense as the changes, seen as it is and as its mirror image; ``main`` 1: along X, 2: along Y."""
    h, w = changes.shape
    size = 2 << (max(h, w) - 1).bit_length()
    taper = np.hanning(h + 2)[1:-1, None] * np.hanning(w + 2)[1:-1]
    spectrum = np.abs(np.fft.fft2((changes - changes.mean()) * taper, (size, size)))
    f = np.fft.fftfreq(size)                  # a frequency is known up to whole cells a pixel
    along, across = (f % 1, f[:, None]) if main == 1 else ((f % 1)[:, None], f)
    density = changes.mean()
    likely = (along * COARSEST >= 1) & (np.abs(across) <= STEEPEST * along + 1 / max(h, w)) \
        & (along >= 0.6 * density) & (along <= 1.6 * density)
    ys, xs = np.nonzero(changes)
    xs, ys = xs + middle[0] + (0.5 if main == 1 else 0), ys + middle[1] + (0.5 if main == 2 else 0)
    out = []
    spectrum[~likely] = 0
    if spectrum.any():
        fy, fx = (float(f[i]) for i in np.unravel_index(spectrum.argmax(), spectrum.shape))
        for sign in (1, -1):
            wave = np.array([sign * fx, sign * fy])
            wave[main - 1] %= 1
            turn = np.exp(2j * np.pi * (wave[0] * xs + wave[1] * ys)).mean()
            out.append(np.array([-np.angle(turn) / (2 * np.pi), *wave]))
    return out


@dataclass
class _Points:
    """Middles between the pixels at which a value changes, to the right and below: coordinates as in Lattice."""

    x: np.ndarray
    y: np.ndarray
    right: np.ndarray   # bool: a change to the right
    run: np.ndarray     # bool: part of an edge that is longer than a pixel

    def part(self, index):
        """Some of the points."""
        return _Points(self.x[index], self.y[index], self.right[index], self.run[index])


def _points(right, below, left, top):
    """Changes of a window whose first pixel is at (left, top)."""
    parts = []
    for changes, across, dx, dy in ((right, 0, 0.5, 0), (below, 1, 0, 0.5)):
        ys, xs = np.nonzero(changes)
        pad = np.pad(changes, [(1, 1), (0, 0)] if across == 0 else [(0, 0), (1, 1)])
        near = (pad[:-2] | pad[2:]) if across == 0 else (pad[:, :-2] | pad[:, 2:])
        parts.append((xs + left + dx, ys + top + dy, np.full(len(xs), across == 0), near[ys, xs]))
    return _Points(*(np.concatenate(p) for p in zip(*parts)))


def _terms(x, y, count):
    return np.stack([np.ones(len(x)), x, y] + ([x * x, x * y, y * y] if count == 6 else []), 1)


def _off(guess, points):
    """(U, V, by how much a change lies off the next cell boundary of U, the same of V); below 0 it is explained."""
    u, v = _value(guess.columns, points.y, points.x), _value(guess.rows, points.y, points.x)
    half = [np.where(points.right, abs(t[1]), abs(t[2])) / 2 for t in (guess.columns, guess.rows)]
    return u, v, np.abs(u - np.rint(u)) - half[0], np.abs(v - np.rint(v)) - half[1]


def _first_fit(guess, points):
    """Least squares over the changes along the main axes; False when they do not fit."""
    for _ in range(4):
        u, v, off_u, off_v = _off(guess, points)
        for terms, values, off, other, mine in ((guess.columns, u, off_u, off_v, points.right),
                                                (guess.rows, v, off_v, off_u, ~points.right)):
            use = mine & points.run & (off < 0.12) & (other > 0.05)
            if use.sum() < max(12, 0.5 * (mine & points.run & (other > 0.05)).sum()):
                return False
            a = _terms(points.x[use], points.y[use], len(terms))
            scale = np.abs(a).max(0)
            terms[:] = np.linalg.lstsq(a / scale, np.rint(values[use]), rcond=None)[0] / scale
    return True


def _improve(guess, points, spare=0.0):
    """Refit until at most the part ``spare`` of the changes is unexplained; whether that was reached."""
    known = [([], []), ([], [])]              # of U and of V: points and their whole numbers
    for _ in range(ROUNDS):
        u, v, off_u, off_v = _off(guess, points)
        off_main, off_cross = np.where(points.right, off_u, off_v), np.where(points.right, off_v, off_u)
        off_least = np.minimum(off_u, off_v)
        wrong = off_least >= -1e-7
        if wrong.sum() <= spare * len(points.x):
            return True
        # a change belongs to the map that nearly explains it when the other clearly does not
        doubt = min(MOST_DOUBT, max(4 * off_least.max(), 1e-5))
        along = (off_main > -doubt) & (off_main < doubt) & (off_cross > doubt)
        across = wrong & (off_cross < doubt) & (off_main > doubt)
        if not (along | across).any():
            along = wrong & (off_main <= off_cross)
            across = wrong & ~along
        for terms, values, off, (at, goal), right in ((guess.columns, u, off_u, known[0], True),
                                                            (guess.rows, v, off_v, known[1], False)):
            mine = np.flatnonzero(np.where(points.right == right, along, across))
            if not len(mine):
                continue
            # the worst teach, the others hold the map where they are
            mine = np.concatenate([mine[np.argsort(off[mine])[-WORST:]], mine[np.linspace(0, len(mine) - 1, 2 * WORST).astype(int)]])
            at.append(mine)
            goal.append(np.rint(values[mine]))
            fit = _widest(*_limits(points, np.concatenate(at), np.concatenate(goal), terms, right), terms)
            if fit is None:
                return False
            terms[:] = fit
    return False


def _limits(points, at, goal, terms, right):
    """(a, d): coefficients c put the changes ``at`` where they are when a c < d. The pixel before a change shows a cell below
    ``goal``, the one after it does not, or the other way round where the map falls."""
    along = points.right[at]
    falls = np.where(along, terms[1], terms[2]) < 0
    x, y, step = points.x[at], points.y[at], np.where(falls, -0.5, 0.5)
    dx, dy = np.where(along, step, 0), np.where(along, 0, step)
    return (np.concatenate([_terms(x - dx, y - dy, len(terms)), -_terms(x + dx, y + dy, len(terms))]),
            np.concatenate([goal, -goal]))


def _widest(a, d, start):
    """The c for which max(a c - d) is smallest, within a cell of ``start`` in every term, or None when it is not below 0.

    The simplex method on the dual: minimise d * w over w >= 0 with a' w = 0 and sum(w) = 1. Its first basis are the limits
    of the terms; a little noise on the right-hand side keeps it from standing still.
    """
    scale = np.abs(a).max(0)
    scale[scale == 0] = 1
    k = a.shape[1]
    box = np.eye(k + 1)[:, np.r_[0:k, 0:k, k]] * np.r_[np.ones(k), -np.ones(k), 1]
    columns = np.concatenate([box, np.concatenate([(a / scale).T, np.ones((1, len(a)))])], 1)
    cost = np.concatenate([np.ones(2 * k + 1), d - a @ start])
    right = np.append(1e-7 * (1 + np.arange(k) / 7), 1)
    basis = np.append(np.arange(k), 2 * k)
    for _ in range(PIVOTS):
        try:
            inverse = np.linalg.inv(columns[:, basis])
        except np.linalg.LinAlgError:
            return None
        price = cost[basis] @ inverse          # change of the terms, and the margin
        gain = cost - price @ columns
        enter = int(gain.argmin())
        if gain[enter] > -1e-12:
            return start + price[:k] / scale if price[k] > 0 else None
        direction = inverse @ columns[:, enter]
        with np.errstate(divide="ignore", invalid="ignore"):
            ratio = np.where(direction > 1e-12, np.maximum(inverse @ right, 0) / direction, np.inf)
        leave = int(ratio.argmin())
        if not np.isfinite(ratio[leave]):
            return None
        basis[leave] = enter
    return None


def _clusters(guesses):
    """[([bands], _Guess)] of bands whose cells have the same sides."""
    out = []
    for band, guess in guesses:
        for bands, first in out:
            if guess.like(first):
                bands.append(band)
                break
        else:
            out.append(([band], guess))
    return out


def _strips(source, bands):
    """Windows of whole rows, one row overlapping, for a pass over ``bands``."""
    height, width = source.profile.grid.shape
    rows = max(16, STRIP_VALUES // (width * len(bands)))
    for y in range(0, height, rows):
        yield Window(0, y, width, min(rows + 1, height - y))


def _refined(source, nodata, bands, guess, progress):
    """The Lattice that explains all changes of ``bands``, or None."""
    height, width = source.profile.grid.shape
    all_right = np.zeros((height, -(-(width - 1) // 8)), np.uint8)
    all_below = np.zeros((height - 1, -(-width // 8)), np.uint8)
    values = [nodata[b] for b in bands]
    for window in _strips(source, bands):
        progress.check()
        right, below = _changes(source.read(window, bands=bands), values)
        all_right[window.y: window.y + len(right)] |= np.packbits(right, axis=1)
        all_below[window.y: window.y + len(below)] |= np.packbits(below, axis=1)

    def within(w):
        """Changes between the pixels of a window."""
        r = np.unpackbits(all_right[w.y: w.y + w.height], axis=1, count=width - 1)[:, w.x: w.x + w.width - 1]
        b = np.unpackbits(all_below[w.y: w.y + w.height - 1], axis=1, count=width)[:, w.x: w.x + w.width]
        return r.astype(bool), b.astype(bool)
    window, whole = guess.window, source.profile.grid.full_window
    while True:
        progress.check()
        right, below = within(window)
        points = _points(right, below, window.x - width // 2, window.y - height // 2)
        if not _fitted(guess, points):
            # a small window may lie between two irregularities of the pattern and tell nothing of them
            wider = _guess(right, below, window, source.profile.grid) if max(window.shape) <= WIDEST else None
            if wider is None or not _fitted(wider, points):
                guess = _bent(wider or guess)
                if not _fitted(guess, points):
                    return None
            else:
                guess = wider
        if window == whole:
            return _whole_numbers(guess, height, width, within, progress)
        window = Window(window.x - window.width // 2, window.y - window.height // 2,
                        2 * window.width, 2 * window.height).intersect(whole)


def _bent(guess):
    """The same map with terms of degree 2, still 0."""
    return _Guess(guess.window, *(np.append(t, [0.0] * (6 - len(t))) for t in (guess.columns, guess.rows)))


def _fitted(guess, points):
    """Make ``guess`` explain all ``points``; whether that went well. If it did not, ``guess`` is what it was."""
    before = guess.columns.copy(), guess.rows.copy()
    if _explains(guess, points):
        return True
    guess.columns, guess.rows = before
    return False


def _explains(guess, points):
    step = -(-len(points.x) // SAMPLE)
    sample = points.part(slice(None, None, step))
    for _ in range(PASSES):
        if not _improve(guess, sample):
            return False
        if step == 1:
            return True
        _, _, off_u, off_v = _off(guess, points)
        off = np.minimum(off_u, off_v)
        worst = np.argsort(off)[-PASSES * WORST:]
        if off[worst[-1]] < -1e-7:
            return True
        sample = _Points(*(np.concatenate([getattr(p, f) for p in (sample, points.part(worst))]) for f in ("x", "y", "right", "run")))
    return False


def _whole_numbers(guess, height, width, within, progress):
    """The guess with as few fractional bits as explain all changes, its cells counted from 0; None when none do."""
    rows = max(2, STRIP_VALUES // width)
    for bits in range(8, MOST_BITS + 1, 4):
        columns, lines = ([int(t) for t in np.rint(np.ldexp(terms, bits))] for terms in (guess.columns, guess.rows))
        lattice = Lattice(width, height, bits, tuple(columns), tuple(lines))
        first_row, first_column = (s.start for s in lattice.cells_of(Span(0, height), Span(0, width)))
        columns[0] -= first_column << bits
        lines[0] -= first_row << bits
        lattice = Lattice(width, height, bits, tuple(columns), tuple(lines))
        if not lattice.sound():
            continue
        for y in range(0, height - 1, rows):
            progress.check()
            window = Window(0, y, width, min(rows + 1, height - y))
            u, v = (f(np.arange(y, y + window.height)[:, None], np.arange(width)) for f in (lattice.columns_at, lattice.rows_at))
            right, below = within(window)
            if (right & (u[:, 1:] == u[:, :-1]) & (v[:, 1:] == v[:, :-1])).any() \
                    or (below & (u[1:] == u[:-1]) & (v[1:] == v[:-1])).any():
                break
        else:
            return lattice
    return None


def _exact(source, nodata, bands, lattice, progress):
    """Those of ``bands`` in which every valid pixel equals all others of its cell."""
    good, width = list(bands), lattice.width
    cells = np.zeros((len(bands), *lattice.shape), source.profile.dtype)
    known = np.zeros((len(bands), *lattice.shape), bool)
    for window in _strips(source, bands):
        if not good:
            break
        progress.check()
        samples = source.read(window, bands=good)
        classes = validity(samples, [nodata[b] for b in good])
        ys, xs = np.arange(window.y, window.y + window.height)[:, None], np.arange(width)
        at = (lattice.rows_at(ys, xs) * lattice.shape[1] + lattice.columns_at(ys, xs)).ravel()
        for a, c, band in zip(samples, classes if classes is not None else [None] * len(good), list(good)):
            i = bands.index(band)
            a, where, plane, seen = a.ravel(), at, cells[i].reshape(-1), known[i].reshape(-1)
            if c is not None:
                valid = (c == 0).ravel()
                a, where = a[valid], where[valid]
            old = seen[where]
            same = (plane[where][old] == a[old]).all()
            plane[where] = a
            seen[where] = True
            if not same or (plane[where] != a).any():
                good.remove(band)
    return good
