"""What a reader asks of a decoder."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from ..bitstream.header import Header


@dataclass(frozen=True)
class View:
    """What is asked for: ``level`` and ``native`` detail (:func:`.resolution_levels.depth_of`), and the ``finest``
    wavelet level whose chunks are read; the numbers of the ``groups`` that hold a band; how many spectral
    ``components``, None: all."""

    level: int
    native: bool
    finest: int
    groups: frozenset[int]
    components: int | None = None


def groups_of(header: Header, bands: Iterable[int]) -> frozenset[int]:
    """Numbers of the groups that hold one of ``bands``."""
    wanted = set(bands)
    return frozenset(i for i, g in enumerate(header.groups) if set(g.bands) & wanted)


def exact_of(header: Header, bands: Collection[int]) -> list[int]:
    """Those of ``bands`` whose samples are coded as they are."""
    return [band for band in bands if band in set(header.exact_bands)]
