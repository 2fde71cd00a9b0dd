"""Initial estimate of a lattice in a small window, from the spatial frequency at which pixel values change."""

from __future__ import annotations

import numpy as np

from ..arrays import Array
from ..geometry.lattice import COARSEST, STEEPEST
from .lattice_fit import Guess, Points, first_fit, improve, points_of, unexplained

WORTH = 0.8  # largest number of cells per pixel: finer cells save nothing
STRONG = 0.03  # smallest spectral amplitude of a lattice; that of noise is smaller
TRIED = 3  # number of frequencies that are tried
FEW = 4000  # number of changes by which these are selected
MOST_UNEXPLAINED = 0.2  # largest share of changes unexplained after the first fit
SAME = 1.01  # maps of at most this ratio of areas are compared by unexplained changes
SPARE = 0.02  # largest share of changes in the window unexplained at the end


def first_guess(right: Array, below: Array, left: int, top: int) -> Guess | None:
    """The coarsest map that explains nearly all changes, or None; for the arguments see
    :func:`.lattice_fit.points_of`."""
    across = _maps_of_strongest_frequency(right, left, top, 1)
    down = _maps_of_strongest_frequency(below, left, top, 2) if across else []
    guesses = [Guess(u.copy(), v.copy()) for u in across for v in down if u[1] * v[2] < WORTH]
    if not guesses:
        return None
    points = points_of(right, below, left, top)
    best: tuple[float, Guess] | None = None
    for guess in sorted(guesses, key=lambda g: g.area):
        if best and guess.area > SAME * best[1].area:
            break  # a map with finer cells explains more, but is not the true one
        if first_fit(guess, points) and unexplained(guess, points) < MOST_UNEXPLAINED and improve(guess, points, SPARE):
            unexplained_part = unexplained(guess, points)
            if unexplained_part <= SPARE / 10:
                return guess
            if best is None or unexplained_part < best[0]:
                best = unexplained_part, guess
    return best[1] if best else None


def shifted(terms: Array, points: Points, right: bool) -> Array:
    """The same map, shifted so that its cell boundaries agree, on average, with the changes along its main axis."""
    mine = points.right == right
    turn = np.exp(2j * np.pi * (terms[1] * points.x[mine] + terms[2] * points.y[mine])).mean()
    return np.array([-np.angle(turn) / (2 * np.pi), *terms[1:]])


def _maps_of_strongest_frequency(changes: Array, left: int, top: int, main: int) -> list[Array]:
    """Candidate maps (coefficients of 1, X, Y) whose cell boundaries coincide with ``changes`` (bool); ``main`` 1:
    along X, 2: along Y.

    They are derived from the strongest frequencies, of about the density of the changes, in the spectrum of the pattern
    of changes, and from the mirror images of these frequencies, which a spectrum of real values cannot distinguish."""
    h, w = changes.shape
    size = 2 << (max(h, w) - 1).bit_length()
    taper = np.hanning(h + 2)[1:-1, None] * np.hanning(w + 2)[1:-1]
    density = changes.mean()
    spectrum = np.abs(np.fft.fft2((changes - density) * taper, (size, size)))
    f = np.fft.fftfreq(size)  # a frequency is known modulo one cell per pixel
    along, across = (f % 1, f[:, None]) if main == 1 else ((f % 1)[:, None], f)
    spectrum[
        (along * COARSEST < 1)
        | (np.abs(across) > STEEPEST * along + 1 / max(h, w))
        | (along < 0.6 * density)
        | (along > 1.6 * density)
    ] = 0
    if spectrum.max() < STRONG * taper.sum():
        return []
    y, x = np.nonzero(changes)
    xs, ys = x + left + (0.5 if main == 1 else 0), y + top + (0.5 if main == 2 else 0)
    fy, fx = np.unravel_index(spectrum.argmax(), spectrum.shape)
    few = slice(None, None, 1 + len(xs) // FEW)
    waves = []
    for dy in range(-2, 3):
        for dx in range(-2, 3):  # irregularities of the pattern shift the peak slightly
            wave = np.array([f[(fx + dx) % size], f[(fy + dy) % size]])
            wave[main - 1] %= 1
            turn = np.exp(2j * np.pi * (wave[0] * xs[few] + wave[1] * ys[few]))
            explained = (np.abs(np.angle(turn * np.conj(turn.mean()))) < np.pi * wave[main - 1]).mean()
            waves.append((explained, spectrum[(fy + dy) % size, (fx + dx) % size], wave))
    out = []
    for _, _, wave in sorted(waves, key=lambda w: w[:2])[-TRIED:]:
        for mirrored in (False, True):
            if mirrored:
                wave = -wave
                wave[main - 1] %= 1
            turn = np.exp(2j * np.pi * (wave[0] * xs + wave[1] * ys)).mean()
            out.append(np.array([-np.angle(turn) / (2 * np.pi), *wave]))
    return out
