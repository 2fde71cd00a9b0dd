"""What a reader asks of a decoder."""

from dataclasses import dataclass


@dataclass(frozen=True)
class View:
    """What is asked for: ``level`` and ``native`` detail (see coarse.depth_of), and the ``finest`` level of chunks
    read; the numbers of the ``groups`` that hold a band; how many spectral ``components``, None: all."""

    level: int
    native: bool
    finest: int
    groups: frozenset
    components: int = None
