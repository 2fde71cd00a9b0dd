"""Base of the architectures whose latents are coded with a hyperprior in integer arithmetic."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from .autoencoder_base import Autoencoder
from .latent_prior import Prior

LARGEST_SLICE = 64
LATER = 8  # channels of the first slice of each component, except the first component


def slices_of(order: Sequence[int], cluster: int = 1) -> tuple[list[int], list[int], list[int]]:
    """(coding order, sizes of slices, number of components that are complete after each) of latents that are the lapped
    coefficients ``order`` (component * 64 + frequency), by energy, largest first. Coded component by component, or in
    clusters of ``cluster`` components, so that the first ones are decoded without the others; within one, each slice is
    as large as all of its previous slices together."""
    order = [i // cluster for i in order]
    by_component = sorted(range(len(order)), key=lambda i: order[i] // 64)
    sizes: list[int] = []
    known: list[int] = []
    for component in sorted({i // 64 for i in order}):
        left, done = sum(i // 64 == component for i in order), LATER if sizes else 0
        while left:
            size = min(left, max(1, min(done, LARGEST_SLICE)))
            sizes.append(size)
            known.append((component + 1) * cluster)
            done, left = done + size, left - size
    return by_component, sizes, known


class Hyperprior(Autoencoder):
    """An :class:`.autoencoder_base.Autoencoder` with a :class:`.latent_prior.Prior` of its latents in ``self.prior``,
    which gives the rate in training, and whose arrays :func:`.training_run.tables` stores in the package for the codec.
    ``prior``: options of :class:`.latent_prior.Prior`; ``phased`` False makes it a plain scale hyperprior with one
    slice. A subclass may override :meth:`coding_order`."""

    prior: Prior

    def __init__(
        self, components: int, latents: int, *, prior: Mapping[str, Any] | None = None, **options: Any
    ) -> None:
        super().__init__(components, latents, **options)
        self.options["prior"] = dict(prior or {})
        self.prior = Prior(latents, *self.coding_order(), **self.options["prior"])

    def coding_order(self) -> tuple[list[int], list[int], list[int]]:
        """(channels in coding order, sizes of slices, number of components that are complete after each)."""
        if self.lapped is None or not self.options["prior"].get("phased", True):
            return list(range(self.latents)), [self.latents], [self.components]
        return slices_of(self.lapped.order)
