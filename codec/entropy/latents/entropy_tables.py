"""The trained integer tables of the entropy coder of latents."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from ...arrays import Array
from ..rans import Tables
from ..tokens import ALPHABET, ESCAPE
from .hyperprior import Hyper
from .latent_contexts import CLASSES_AT, CONTEXTS, FLAGS_AT, INSIDE_AT, POINTS
from .scale_estimate import BINS, CLASSES, Mixing


class LatentTables:
    """Trained integer tables of one model.

    ``frequencies`` (CONTEXTS, ALPHABET); ``centroids`` (BINS, POINTS) int8 in 1/256 of a step, where in its interval a
    magnitude of 1, 2, 3, 4 and more is reconstructed, relative to the magnitude; ``profile`` (channels,) int16, each
    channel's usual class relative to the others in 1/PROFILE; ``mixing`` a :class:`.scale_estimate.Mixing`, or None for
    a factorised prior, whose scale estimate is the class alone and which has no prediction from neighbours; ``prior`` a
    :class:`.hyperprior.Hyper` in place of classes and ``mixing``, with a row of ``frequencies`` more for each of its
    side latents. Raises ValueError for tables that could not code every number."""

    def __init__(
        self,
        frequencies: Array,
        centroids: Array,
        profile: Array,
        mixing: Mixing | None = None,
        prior: Hyper | None = None,
    ) -> None:
        self.tables = Tables(frequencies)
        self.centroids, self.profile = np.asarray(centroids, np.int8), np.asarray(profile, np.int16)
        self.mixing, self.prior = mixing, prior
        f, contexts = self.tables.frequency, CONTEXTS + (prior.sides if prior else 0)
        if (
            f.shape != (contexts, ALPHABET)
            or self.centroids.shape != (BINS, POINTS)
            or self.profile.ndim != 1
            or any(m is not None and len(m.spread) != self.channels for m in (mixing, prior))
        ):
            raise ValueError("the tables of the latents have the wrong shape")
        numbers = np.r_[0:BINS, INSIDE_AT:contexts]
        if not (
            f[numbers, ESCAPE].all() and f[CLASSES_AT:FLAGS_AT, :CLASSES].all() and f[FLAGS_AT:INSIDE_AT, :2].all()
        ):
            raise ValueError("the tables of the latents leave no room for a number that may come")

    @property
    def channels(self) -> int:
        """The number of channels a part has at most."""
        return len(self.profile)

    def points(self, values: Array, bins: Array) -> Array:
        """Reconstruction points (n,) int8 in 1/256 of a step to be added to ``values`` (n,) int32 of estimates
        ``bins``."""
        which = np.flatnonzero(values)
        out = np.zeros(len(values), np.int8)
        v = values[which]
        out[which] = self.centroids[bins[which], np.minimum(np.abs(v), POINTS) - 1] * np.sign(v).astype(np.int8)
        return out

    def to_arrays(self) -> dict[str, Array]:
        """{name: array}, stored with the model's weights; :meth:`from_arrays` takes it."""
        out: dict[str, Array] = {
            "frequencies": self.tables.frequency.astype(np.uint16),
            "centroids": self.centroids,
            "profile": self.profile,
        }
        if self.mixing is not None:
            out.update(self.mixing.to_arrays())
        if self.prior is not None:
            out.update({f"hyper_{name}": a for name, a in self.prior.arrays.items()})
        return out

    @classmethod
    def from_arrays(cls, arrays: Mapping[str, Array]) -> LatentTables:
        """The tables of :meth:`to_arrays`; other names are ignored. Raises ValueError when one is missing or wrong."""
        try:
            mixing = Mixing(*(arrays[name] for name in Mixing.NAMES)) if "spread" in arrays else None
            prior = {name: arrays[f"hyper_{name}"] for name in Hyper.NAMES if f"hyper_{name}" in arrays}
            return cls(
                arrays["frequencies"], arrays["centroids"], arrays["profile"], mixing, Hyper(prior) if prior else None
            )
        except KeyError as error:
            raise ValueError(f"the tables of the latents lack {error}") from None
