"""Rate–distortion optimised quantisation (RDOQ) of latents: each latent becomes the one of two adjacent integers with
the lower cost, squared error plus weighted bits, like :mod:`.rdoq` for wavelet coefficients."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Callable

import numpy as np

from ..arrays import Array
from ..entropy.latents import hyperprior, latent_coding, latent_contexts, scale_estimate, spatial_prediction
from ..entropy.latents.core_phases import Choice, Role
from ..entropy.tokens import ALPHABET, DIRECT, split
from .rdoq import symbol_bits

if TYPE_CHECKING:
    from ..entropy.latents.coder_protocol import Where
    from ..entropy.latents.entropy_tables import LatentTables
    from ..entropy.latents.part_coders import PartEncoder

ROUNDING = np.float32(0.42)  # dead zone: |latent| in steps rounds up from this far below an integer, as in training
LIKE_CHOSEN = np.float32(0.40)  # the same where the error of RDOQ is approximated


def rounded(real: Array, rounding: np.float32 = ROUNDING) -> Array:
    """Round latents in steps (any shape, float32) to int32 with a dead zone."""
    q = (np.abs(real) + rounding).astype(np.int32)
    return np.negative(q, out=q, where=real < 0)


def can_write(tables: LatentTables) -> bool:
    """True when :func:`chosen` can entropy-code its choices in the same traversal. Tables with classes cannot, because
    the classes precede the latents in the file."""
    return tables.prior is not None


def chosen(
    tables: LatentTables,
    real: Array,
    price: float,
    check: Callable[[], None] | None = None,
    gains: Array | None = None,
    writer: PartEncoder | None = None,
) -> tuple[Array, Array | None]:
    """Latents ``real`` (channels, h, w) float32 in steps -> (values int32, reconstruction points int8 as a decoder
    derives them, or None).

    ``price``: Lagrangian weight of a bit in squared steps. Channels with spatial prediction are rounded without RDOQ,
    because each value changes the residuals of others. ``gains``: those of the quantiser steps, see
    :func:`.latent_coding.encode`. ``writer``, for tables with :func:`can_write`: an encoder of :mod:`.latent_coding`
    that codes the chosen values."""
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
        # the chosen values have other classes, hence other scale estimates and reconstruction points
        rest = latent_coding.walk_rest(chooser, tables, q.shape, spatial_prediction.residuals(q, slopes, gains))[0]
        return spatial_prediction.restore(rest, slopes, gains), None
    return q, None


class _Chooser:
    """A :class:`.coder_protocol.PartCoder` that chooses each latent at the time when it is coded, so that contexts are
    those of the values already chosen. ``free`` (channels,): channels to which RDOQ applies; codes only through
    ``writer``."""

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
        choice = Choice(real, free, self._bits, price)
        self.role: Role | None = Role(tables, choice=choice)
        if writer is not None:
            self.role = writer.role and replace(writer.role, choice=choice)

    def step(self, number: int) -> None:
        """See PartCoder."""
        if self.writer:
            self.writer.step(number)

    def classes(self, klass: Array | None, profile: Array) -> Array:
        """See PartCoder; RDOQ does not apply to classes."""
        if klass is None:
            raise RuntimeError("RDOQ needs the classes of the rounded latents")
        return klass

    def side(self, z: Array | None, shape: tuple[int, int, int]) -> Array:
        """See PartCoder; RDOQ does not apply to side latents."""
        if z is None:
            raise RuntimeError("RDOQ needs the side latents of the rounded latents")
        return self.writer.side(z, shape) if self.writer else z

    def phase(self, estimate: Array, values: Array | None, where: Where) -> tuple[Array, Array | None]:
        """See PartCoder; ``values``: those of channels that are not free."""
        if values is None:
            raise RuntimeError("RDOQ needs the rounded latents")
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
            self._zero_groups(x, out, free, np.minimum(nearer, next_), which, contexts, groups, flags)
        return self.writer.phase(estimate, out, where) if self.writer else (out, self.model.points(out, bins))

    def _cost(self, size: Array, magnitude: Array, contexts: Array, bins: Array) -> Array:
        """Rate–distortion cost (n,) of ``magnitude`` for latents of absolute value ``size``: squared error plus price
        times bits."""
        token = magnitude if not len(magnitude) or magnitude.max() < DIRECT else split(magnitude)[0]
        points = self.model.centroids[bins, np.clip(magnitude, 1, latent_contexts.POINTS) - 1] * (magnitude > 0)
        bits = self._bits.take(contexts * ALPHABET + token) + (magnitude > 0)
        return np.square(size - magnitude - points * np.float32(1 / 256)) + self.price * bits

    def _zero_groups(
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
        """Set groups of latents to zero where that lowers their cost, in place."""
        total = self.price * self._bits[contexts, 0] + x * x
        total[which] = cost
        candidates = np.flatnonzero(out[groups].any(1) & free[groups].all(1))
        members = groups[candidates]
        kept = total[members].sum(1) + self.price * (
            self._bits[flags[candidates], 1] - self._bits[flags[candidates], 0]
        )
        out[members[np.square(x[members]).sum(1) < kept]] = 0
