"""Interface of a coder, as the traversals of a part (:mod:`.latent_coding`, :mod:`.hyperprior`) use it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from ...arrays import Array

Where = tuple[Array, slice, slice]  # channels, rows and columns of the latents of a phase


class PartCoder(Protocol):
    """An encoder or decoder of a part, or an object with the same interface that quantises latents or counts symbols. A
    decoder ignores the latents that it is given."""

    @property
    def check(self) -> Callable[[], object]:
        """Called often; may raise Cancelled."""

    def step(self, number: int) -> None:
        """Announce that the following symbols belong to step ``number`` of a part, see :func:`.hyperprior.walk_all`."""

    def classes(self, klass: Array | None, profile: Array) -> Array:
        """Code the classes (channels,) given the channels' ``profile``; returns them."""

    def side(self, z: Array | None, shape: tuple[int, int, int]) -> Array:
        """Code the side latents ``z`` of ``shape`` (sides, rows, columns); returns them."""

    def phase(self, estimate: Array, values: Array | None, where: Where) -> tuple[Array, Array | None]:
        """Code the ``values`` (n,) of one phase given their estimates (n,): (values int32, reconstruction points (n,)
        int8, or None where they are not wanted)."""
