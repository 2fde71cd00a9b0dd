"""A first guess of a lattice in a small window, from the spatial frequency at which pixel values change."""

from __future__ import annotations

import numpy as np

from ..arrays import Array
from ..geometry.lattice import COARSEST, STEEPEST
from .lattice_fit import Guess, Points, first_fit, improve, points_of, unexplained

WORTH = 0.8  # cells per pixel, at most: finer cells save nothing
STRONG = 0.03  # amplitude of the frequency of a lattice, at least; that of noise is smaller
TRIED = 3  # frequencies that are tried
FEW = 4000  # changes from which these are chosen
HOPELESS = 0.2  # a map is given up when a larger part of the changes is unexplained after the first fit
SAME = 1.01  # maps whose areas differ by at most this ratio are compared by the changes that they explain
SPARE = 0.02  # part of the changes in the window that may stay unexplained


def first_guess(right: Array, below: Array, left: int, top: int) -> Guess | None:
    """The coarsest map that explains nearly all changes, or None; arguments as of :func:`.lattice_fit.points_of`."""
    across = _maps_of_strongest_frequency(right, left, top, 1)
    down = _maps_of_strongest_frequency(below, left, top, 2) if across else []
    guesses = [Guess(u.copy(), v.copy()) for u in across for v in down if u[1] * v[2] < WORTH]
    if not guesses:
        return None
    points = points_of(right, below, left, top)
    best: tuple[float, Guess] | None = None
    for guess in sorted(guesses, key=lambda g: g.area):
        if best and guess.area > SAME * best[1].area:
            break  # finer cells explain more changes, but are not the cells that were resampled
        if first_fit(guess, points) and unexplained(guess, points) < HOPELESS and improve(guess, points, SPARE):
            unexplained_part = unexplained(guess, points)
            if unexplained_part <= SPARE / 10:
                return guess
            if best is None or unexplained_part < best[0]:
                best = unexplained_part, guess
    return best[1] if best else None


def shifted(terms: Array, points: Points, right: bool) -> Array:
    """The same map, shifted so that its cells begin, on average, where values change along its main axis."""
    mine = points.right == right
    turn = np.exp(2j * np.pi * (terms[1] * points.x[mine] + terms[2] * points.y[mine])).mean()
    return np.array([-np.angle(turn) / (2 * np.pi), *terms[1:]])


def _maps_of_strongest_frequency(changes: Array, left: int, top: int, main: int) -> list[Array]:
    """Maps (coefficients of 1, X, Y) whose cells begin where ``changes`` (bool) are; ``main`` 1: along X, 2: along Y.

    They come from the strongest frequencies of the pattern of changes that are about as dense as these, and from the
    mirror images of these frequencies: a spectrum of real values is symmetric and does not tell the two apart."""
    h, w = changes.shape
    size = 2 << (max(h, w) - 1).bit_length()
    taper = np.hanning(h + 2)[1:-1, None] * np.hanning(w + 2)[1:-1]
    density = changes.mean()
    spectrum = np.abs(np.fft.fft2((changes - density) * taper, (size, size)))
    f = np.fft.fftfreq(size)  # a frequency is known up to whole cells a pixel
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
        for dx in range(-2, 3):  # an irregularity in a corner of the window shifts the peak by little
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
