"""Parts of latents coded with a hyperprior (docs/format.md, 12.7), in whole numbers."""

from __future__ import annotations

import numpy as np
from damage import Damage
from latent_neighbours import CORNERS, EDGES, places, sums

THRESHOLDS = [2 ** (j / 16) - 1 for j in range(1, 193)]
LOGS = np.searchsorted(THRESHOLDS, np.arange(4096), side="right")
ESTIMATES = np.array([(1.75 if b % 2 else 1.25) * 2.0 ** (b // 2 - 4) for b in range(54)])  # that flags add up, by bin


def log(values: np.ndarray) -> np.ndarray:
    """log(x) of 12.7, in 1/16 of an octave."""
    return LOGS[np.minimum(np.abs(values), 4095)]


def activated(total: np.ndarray, low: int = -511) -> np.ndarray:
    """A(s), or with ``low`` 0 A⁺(s)."""
    return np.clip(total // 64, low, 511)


class Hyperprior:
    """The arrays ``hyper_…`` of a model, int64, by their names without that."""

    def __init__(self, tables: dict[str, np.ndarray]):
        self.floats = {name[6:]: a for name, a in tables.items() if name.startswith("hyper_") and a.dtype.kind == "f"}
        self.arrays = {
            name[6:]: a.astype(np.int64)
            for name, a in tables.items()
            if name.startswith("hyper_") and a.dtype.kind != "f"
        }
        ends = np.cumsum(self.arrays["slices"]).tolist()
        self.slices = [slice(a, b) for a, b in zip([0, *ends], ends)]
        self.sides = len(self.floats["side_z"])

    def steps(self) -> list[list[int]]:
        """Numbers of the slices that a chunk holds of every part before those of the next step."""
        known = self.arrays["components"].tolist()
        return [[i for i, c in enumerate(known) if c == count] for count in sorted(set(known))]


class Part:
    """A part while it is decoded: ``rest`` (channels, h, w) is r, ``bins`` its bins."""

    def __init__(self, prior: Hyperprior, shape: tuple[int, int, int]):
        self._prior, self.rest, self.bins = prior, np.zeros(shape, np.int64), np.zeros(shape, np.int64)
        self._state = np.zeros(0)

    def read_sides(self, chunk) -> None:
        """Side latents from a coder."""
        h, w = self.rest.shape[1:]
        shape = self._prior.sides, -(-h // 2), -(-w // 2)
        contexts = [142 + channel for channel in range(shape[0]) for _ in range(shape[1] * shape[2])]
        numbers = np.array(chunk.numbers(contexts, chunk.frequencies), np.int64)
        z = np.where(numbers % 2, -(numbers + 1) // 2, numbers // 2)
        if np.abs(z).max() > 31:
            raise Damage("A side latent is out of range.")
        self.start(z.reshape(shape))

    def sides_of(self, rest: np.ndarray) -> np.ndarray:
        """The side latents of an encoder, in float32, from r: where a file has none (coders ``deflate`` and
        ``lzma``)."""
        f, (n, h, w) = self._prior.floats, rest.shape
        hidden = (
            f["side_in"] @ (log(rest).astype(np.float32) / np.float32(16)).reshape(n, -1) + f["side_in_bias"][:, None]
        )
        hidden = np.maximum(hidden, 0).reshape(-1, h, w)
        hidden = np.pad(hidden, ((0, 0), (0, h % 2), (0, w % 2)), "edge")
        rows, columns = hidden.shape[1] // 2, hidden.shape[2] // 2
        mean = hidden.reshape(-1, rows, 2, columns, 2).mean((2, 4)).reshape(-1, rows * columns)
        z = f["side_z"] @ mean + f["side_z_bias"][:, None]
        return np.clip(np.rint(z), -31, 31).astype(np.int64).reshape(-1, rows, columns)

    def start(self, z: np.ndarray) -> None:
        """The state that side latents give each place."""
        a, (sides, rows, columns) = self._prior.arrays, z.shape
        padded = np.pad(z, ((0, 0), (1, 1), (1, 1)), "edge")
        seen = np.stack([padded[:, y : y + rows, x : x + columns] for y in range(3) for x in range(3)], 1)
        hidden = (
            np.tensordot(a["side_hidden"], seen.reshape(9 * sides, rows, columns), 1)
            + a["side_hidden_bias"][:, None, None]
        )
        start = np.tensordot(a["side_state"], activated(16 * hidden, 0), 1) + a["side_state_bias"][:, None, None]
        m = len(start) // 4
        self._state = np.zeros((m, 2 * rows, 2 * columns), np.int64)
        for i in (0, 1):
            for j in (0, 1):
                self._state[:, i::2, j::2] = start[(2 * i + j) * m : (2 * i + j + 1) * m]
        self._state = self._state[:, : self.rest.shape[1], : self.rest.shape[2]]

    def read_slice(self, number: int, values_of) -> None:
        """Slice ``number``; ``values_of(where in the part, estimates (n,), bins (n,))`` gives the r of a phase,
        (n,)."""
        a, (h, w) = self._prior.arrays, self.rest.shape[1:]
        channels = a["order"][self._prior.slices[number]]
        here = activated(self._state)
        around = sums(here, EDGES + CORNERS) // 8
        m, first, logs = len(here), a["first"][number], np.zeros((len(channels), h, w), np.int64)
        base = np.tensordot(first[:, : 2 * m], np.concatenate((here, around)), 1)
        for phase in range(4 if "near" in a and min(h, w) > 1 else 1):
            rows, columns = places(phase, h, w) if "near" in a else (slice(None), slice(None))
            hidden = base[:, rows, columns] + a["first_bias"][number, phase][:, None, None]
            e, c = ((sums(logs, offsets) // 4)[:, rows, columns] for offsets in (EDGES, CORNERS))
            if phase:
                own = activated(np.tensordot(a["own"][channels].T, c if phase == 1 else e, 1))
                hidden = hidden + np.tensordot(first[:, 2 * m :], own, 1)
            total = np.tensordot(a["last"][channels], activated(hidden, 0), 1)
            if phase in (2, 3):
                total += a["near"][channels, 0, None, None] * e
            if phase in (1, 3):
                total += a["near"][channels, 1, None, None] * c
            total += a["last_bias"][channels][:, self._kinds(phase, total.shape[1:])]
            bins = np.clip(total // 512 + 28, 0, 53)
            at = np.ix_(channels, np.arange(h)[rows], np.arange(w)[columns])
            self.bins[at] = bins
            self.rest[at] = values_of(at, ESTIMATES[bins].ravel(), bins.ravel()).reshape(bins.shape)
            logs[:, rows, columns] = log(self.rest[at])
        self._state = self._state + np.tensordot(a["spread"][channels].T, logs, 1)

    def _kinds(self, phase: int, shape: tuple[int, int]) -> np.ndarray:
        """The kind of each place of a phase, (rows, columns)."""
        kinds = np.full(shape, phase)
        if phase == 0 and "near" in self._prior.arrays and min(self.rest.shape[1:]) > 1:
            kinds[:] = 4
            kinds[::2, ::2] = 5
            kinds[::4, ::4] = 0
        return kinds
