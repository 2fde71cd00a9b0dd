"""Which directions of a basis are sent and at what precision: the bits of the basis against the bits and errors of the
components."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ..arrays import Array
from ..entropy.subbands.side_vectors import best_rule
from . import householder

ALWAYS_KEEP = 16  # groups of up to so many bands keep every component: their basis takes few bits
KEEP = 0.5  # share of a component's energy that counts: components are coded less well than in theory
POSITION_BITS = 20  # of a direction that is a coordinate
LEAST = 1.5  # least root mean square of the numbers of a direction


class Sender:
    """Sends the ``vectors`` (n, n), columns in order of falling energy, as directions; see :func:`.klt.fit`. Costs are
    in bits, and an error costs the bits that would remove it, as with a uniform quantiser of small steps.

    A *state* is [vectors that are left (m, n - j), second moments (m, m) of each level], in the m coordinates that the
    directions chosen so far leave."""

    def __init__(
        self,
        covariance: Array,
        levels: Sequence[tuple[Array, float]],
        vectors: Array,
        step: float,
        cells: float,
        fineness: float,
    ) -> None:
        n = len(vectors)
        self.vectors, self.moments = vectors, [m for m, _ in levels]
        self.noise, self.cells = step * step / 12, np.array([share * cells for _, share in levels])
        self.all = n <= ALWAYS_KEEP
        energy = np.maximum(energies_of(vectors, covariance), 0)
        # Rounding to 1 / scale spreads energy / (12 scale^2) over each of the remaining coordinates, where it costs
        # cells / (2 ln 2) bits times what it adds to their own energy; a scale twice as fine costs a bit a number. The
        # sum is least at this scale.
        rest = np.arange(n, 0, -1)
        added = np.cumsum((1 / (energy + self.noise))[::-1])[::-1] / rest
        self.scales = np.clip(
            fineness * np.sqrt(energy * added * cells / 12), LEAST * np.sqrt(rest), 1 << householder.BITS
        )

    def _costs(self, energies: Array) -> tuple[Array, Array]:
        """Energies (levels, m) of components -> (what coding them costs, what leaving them out costs), (m,) each."""
        x = np.maximum(energies, 0) * (KEEP / self.noise)
        per_bit = self.cells / (2 * np.log(2))
        return per_bit @ np.where(x > 1, 1 + np.log(np.maximum(x, 1)), x), per_bit @ x

    def directions(self) -> list[Array]:
        """Directions of the components worth their cost: list of (n - j,) int32."""
        coded, left_out = self._costs(np.stack([energies_of(self.vectors, m) for m in self.moments]))
        found: list[Array] = []
        spent, state = 0.0, [self.vectors, *self.moments]
        best = (np.inf, 0, state)  # (bits, how many directions, state), of ending with coordinates
        for j in range(len(coded)):
            if found and not (self.all or (coded[j:] < left_out[j:]).any()):
                spent += left_out[j:].sum()
                break
            if found or self.all:
                best = min(best, (spent + self._total_of_coordinates(state), len(found), state), key=lambda b: b[0])
            z = self._sent(state[0][:, 0], self.scales[j])
            cost = coded[j] + best_rule(z)[1]
            if cost < left_out[j] or self.all or not found:
                found.append(z)
                spent += cost
                state = _reduced(z, *state)
            else:
                spent += left_out[j]
                state = [state[0][:, 1:], *state[1:]]
        total, count, state = best
        return found if spent <= total else found[:count] + self._coordinates(state)

    @staticmethod
    def _sent(vector: Array, scale: float) -> Array:
        z = np.rint(vector * (scale / max(np.sqrt(np.square(vector).sum()), 1e-9))).astype(np.int32)
        if not z.any():
            z[np.abs(vector).argmax()] = 1
        return z

    def _costs_of_coordinates(self, state: list[Array]) -> tuple[Array, Array]:
        coded, left_out = self._costs(np.stack([np.diag(m) for m in state[1:]]))
        return coded + POSITION_BITS, left_out

    def _total_of_coordinates(self, state: list[Array]) -> float:
        coded, left_out = self._costs_of_coordinates(state)
        return (coded if self.all else np.minimum(coded, left_out)).sum()

    def _coordinates(self, state: list[Array]) -> list[Array]:
        """Directions that are coordinates, of all that are worth their cost, those that save the most first."""
        coded, left_out = self._costs_of_coordinates(state)
        out, left = [], list(range(len(coded)))
        for i in np.argsort(coded - left_out, kind="stable"):
            if self.all or coded[i] < left_out[i]:
                z = np.zeros(len(left), np.int32)
                at = left.index(i)
                z[at] = 1
                out.append(z)
                left[at] = left[-1]  # the reflection swaps the coordinate with the last one
                left.pop()
        return out


def energies_of(vectors: Array, moments: Array) -> Array:
    """v . moments v of each column v, (m,)."""
    return np.einsum("ij,ij->j", vectors, moments @ vectors)


def _reduced(z: Array, vectors: Array, *moments: Array) -> list[Array]:
    """The other vectors and the second moments, projected onto the coordinates that remain after a direction."""
    v, scale = householder.axis_of(z)
    v, scale = v / householder.ONE, scale * householder.ONE**2
    left = v[:-1, None]
    out = [vectors[:-1, 1:] - left * ((v @ vectors[:, 1:]) * scale)]
    for m in moments:  # symmetric, so that reflecting rows and columns is an update of rank 2
        a = (v @ m) * scale
        b = a - (scale * (a @ v)) * v
        m = m[:-1, :-1] - left * a[:-1]
        m -= b[:-1, None] * v[:-1]
        out.append(m)
    return out
