"""Latents as integers, chosen by rate and distortion: each is the one of two neighbours that costs less, squared error
and bits together, as :mod:`.rdoq` has it for coefficients."""

from __future__ import annotations

from typing import TYPE_CHECKING, Callable

import numpy as np

from ..arrays import Array
from ..entropy.latents import hyperprior, latent_coding, latent_contexts, scale_estimate, spatial_prediction
from ..entropy.tokens import ALPHABET, DIRECT, split
from .rdoq import symbol_bits

if TYPE_CHECKING:
    from ..entropy.latents.coder_protocol import Where
    from ..entropy.latents.entropy_tables import LatentTables
    from ..entropy.latents.part_coders import PartEncoder

ROUNDING = np.float32(0.42)  # |latent| in steps is rounded down below this much under the next integer, as in training
LIKE_CHOSEN = np.float32(0.40)  # the same, so that errors are about those of latents that are chosen


def rounded(real: Array, rounding: np.float32 = ROUNDING) -> Array:
    """Latents in steps (any shape, float32) -> int32 with a dead zone."""
    q = (np.abs(real) + rounding).astype(np.int32)
    return np.negative(q, out=q, where=real < 0)


def can_write(tables: LatentTables) -> bool:
    """True when :func:`chosen` can code what it chooses in the same traversal: with classes it cannot, which are sent
    first."""
    return tables.prior is not None


def chosen(
    tables: LatentTables,
    real: Array,
    price: float,
    check: Callable[[], None] | None = None,
    gains: Array | None = None,
    writer: PartEncoder | None = None,
) -> tuple[Array, Array | None]:
    """Latents ``real`` (channels, h, w) float32 in steps -> (values int32, points int8 as a decoder gets them, or
    None).

    ``price``: what a bit is worth in squared steps. Channels that are predicted from their neighbours are rounded: what
    one of them is changes the others. ``gains``: those of the steps, see :func:`.latent_coding.encode`. ``writer``, for
    tables that :func:`can_write`: a coder of :mod:`.latent_coding` that codes what is chosen."""
    q = rounded(real)
    prior, mixing = tables.prior, tables.mixing
    if not q.size:
        return q, None
    if prior is not None:
        slopes = prior.slopes[:, : len(q)]
        chooser = _Chooser(tables, real, ~hyperprior.predicted(slopes), price, check, writer)
        rest, points = hyperprior.walk(chooser, prior, q.shape, hyperprior.residuals(q, slopes, gains))
        return hyperprior.restore(rest, slopes, gains), points
    if mixing is not None:
        slopes = mixing.slopes[: len(q)]
        chooser = _Chooser(tables, real, ~hyperprior.predicted(slopes[None]), price, check, writer)
        # the classes of what is chosen are others, hence other estimates and points
        rest = latent_coding.walk_rest(chooser, tables, q.shape, spatial_prediction.residuals(q, slopes, gains))[0]
        return spatial_prediction.restore(rest, slopes, gains), None
    return q, None


class _Chooser:
    """A :class:`.coder_protocol.PartCoder` that chooses each latent when it would be coded, so that contexts are those
    of what it chose before. ``free`` (channels,): whose latents it chooses; codes only through ``writer``."""

    def __init__(
        self,
        tables: LatentTables,
        real: Array,
        free: Array,
        price: float,
        check: Callable[[], None] | None,
        writer: PartEncoder | None = None,
    ) -> None:
        self.model, self.real, self.free, self.writer = tables, real, free, writer
        self.price, self.check = np.float32(price), check or (lambda: None)
        self._bits = symbol_bits(tables.tables)

    def step(self, number: int) -> None:
        """As of a PartCoder."""
        if self.writer:
            self.writer.step(number)

    def classes(self, klass: Array | None, profile: Array) -> Array:
        """As of a PartCoder; the classes are not chosen."""
        if klass is None:
            raise RuntimeError("klass must be there")
        return klass

    def side(self, z: Array | None, shape: tuple[int, int, int]) -> Array:
        """As of a PartCoder; side latents are not chosen."""
        if z is None:
            raise RuntimeError("z must be there")
        return self.writer.side(z, shape) if self.writer else z

    def phase(self, estimate: Array, values: Array | None, where: Where) -> tuple[Array, Array | None]:
        """As of a PartCoder; ``values``: of channels that are not free."""
        if values is None:
            raise RuntimeError("values must be there")
        channels, rows, columns = where
        x = self.real[channels][:, rows, columns]
        free = np.repeat(self.free[channels], x[0].size)
        x = x.ravel()
        bins = scale_estimate.bins(estimate)
        groups, flags = latent_contexts.groups_of(estimate, bins)
        contexts = latent_contexts.singles(bins, groups, np.ones(len(groups), bool))[1]
        out = np.where(free, np.rint(x).astype(np.int32), values)
        which = (free & (out != 0)).nonzero()[0]
        sign, magnitude, size = np.sign(out[which]), np.abs(out[which]), np.abs(x[which])
        nearer, next_ = (self._cost(size, m, contexts[which], bins[which]) for m in (magnitude, magnitude - 1))
        better = next_ < nearer
        out[which[better]] -= sign[better]
        if len(groups):
            self._empty(x, out, free, np.minimum(nearer, next_), which, contexts, groups, flags)
        return self.writer.phase(estimate, out, where) if self.writer else (out, self.model.points(out, bins))

    def _cost(self, size: Array, magnitude: Array, contexts: Array, bins: Array) -> Array:
        """Squared error plus price of the bits (n,) of ``magnitude`` for latents of ``size``."""
        token = magnitude if not len(magnitude) or magnitude.max() < DIRECT else split(magnitude)[0]
        points = self.model.centroids[bins, np.clip(magnitude, 1, latent_contexts.POINTS) - 1] * (magnitude > 0)
        bits = self._bits.take(contexts * ALPHABET + token) + (magnitude > 0)
        return np.square(size - magnitude - points * np.float32(1 / 256)) + self.price * bits

    def _empty(
        self,
        x: Array,
        out: Array,
        free: Array,
        cost: Array,
        which: Array,
        contexts: Array,
        groups: Array,
        flags: Array,
    ) -> None:
        """Make zeros of the groups that cost less so, in place."""
        total = self.price * self._bits[contexts, 0] + x * x
        total[which] = cost
        candidates = np.flatnonzero(out[groups].any(1) & free[groups].all(1))
        members = groups[candidates]
        kept = total[members].sum(1) + self.price * (
            self._bits[flags[candidates], 1] - self._bits[flags[candidates], 0]
        )
        out[members[np.square(x[members]).sum(1) < kept]] = 0
