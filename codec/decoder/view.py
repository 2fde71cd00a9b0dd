"""View: the resolution, groups and components that a read needs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from ..bitstream.header import Header


@dataclass(frozen=True)
class View:
    """``level`` and ``native``: see :func:`.resolution_levels.depth_of`; ``finest``: finest wavelet level whose chunks
    are read; ``groups``: numbers of the groups that hold a band of the read; ``components``: number of spectral
    components, None: all."""

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
    """Those of ``bands`` that are exact bands."""
    return [band for band in bands if band in set(header.exact_bands)]
