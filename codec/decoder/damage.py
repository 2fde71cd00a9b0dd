"""Holes: pixels that are lost because a chunk is damaged."""

from dataclasses import dataclass

from ..geometry.grid import Window
from ..geometry.tiling import Span
from .resolution_levels import coarse_span


@dataclass(frozen=True)
class Hole:
    """Pixels that are lost: ``window`` in pixels of the ``level`` that was read, and which chunk was damaged, in
    words."""

    window: Window
    reason: str
    level: int = 0

    def coarser(self, level):
        """The pixels 2**``level`` times as large that this hole touches."""
        w = self.window
        rows, columns = coarse_span(Span(w.y, w.y + w.height), level), coarse_span(Span(w.x, w.x + w.width), level)
        return Hole(Window(columns.start, rows.start, len(columns), len(rows)), self.reason, self.level + level)
