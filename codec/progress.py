"""Progress, messages and cancelling, for a command line, QGIS or nobody."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from .errors import Cancelled

# What a run does, in this order: reads the raster once, plans how it is coded or finds the quantiser step by trials,
# codes, checks the file on its decoded pixels; decodes a file into a raster; compares two rasters.
ANALYSIS, PLANNING, SEARCH, CODING, CHECKING = "analysis", "planning", "search", "coding", "checking"
DECODING, COMPARING = "decoding", "comparing"


@dataclass(frozen=True)
class Activity:
    """What is being done, in ids and numbers that a host puts into words.

    ``stage`` is one of the ids above; ``trial`` counts the trials of a search, from 1; ``done`` of ``parts`` (tiles, or
    rows of tiles) are finished, 0 of 0 where nothing is counted; ``share`` of the stage is done, 0 … 1."""

    stage: str
    trial: int = 1
    done: int = 0
    parts: int = 0
    share: float = 0.0


class Progress:
    """A part of a progress bar, which can be split further, with messages and the question whether to stop.

    Parameters are callables, each optional: ``report(fraction)`` with 0..1, ``cancelled() -> bool``,
    ``info(text)``, ``warn(text)``, ``announce(activity)`` with an :class:`Activity` when one begins and whenever it
    moves on. ``Progress()`` is silent and never cancels.
    """

    def __init__(
        self,
        report: Callable[[float], object] | None = None,
        cancelled: Callable[[], bool] | None = None,
        info: Callable[[str], object] | None = None,
        warn: Callable[[str], object] | None = None,
        start: float = 0.0,
        end: float = 1.0,
        announce: Callable[[Activity], object] | None = None,
    ) -> None:
        self._report, self._cancelled, self._info, self._warn, self._announce = report, cancelled, info, warn, announce
        self._start, self._end = start, end
        self._activity: Activity | None = None
        self._span = start, end  # of the activity

    def stage(self, start: float, end: float) -> Progress:
        """The part of this bar from ``start`` to ``end`` (both 0..1) as a bar of its own."""
        width = self._end - self._start
        part = Progress(
            self._report,
            self._cancelled,
            self._info,
            self._warn,
            self._start + start * width,
            self._start + end * width,
            self._announce,
        )
        if self._activity:
            part._activity, part._span = self._activity, self._span
        return part

    def begin(self, stage: str, trial: int = 1) -> Progress:
        """Announce an activity that moves this bar from its start to its end; returns the bar that reports it."""
        bar = self.stage(0.0, 1.0)
        bar._activity, bar._span = Activity(stage, trial), (self._start, self._end)
        bar.report(0.0)
        return bar

    def report(self, fraction: float, done: int = 0, parts: int = 0) -> None:
        """Move this bar to ``fraction`` (0..1) and raise :class:`Cancelled` if the user asked to stop. ``done`` of
        ``parts``: see :class:`Activity`."""
        self.check()
        at = self._start + min(max(fraction, 0.0), 1.0) * (self._end - self._start)
        if self._report:
            self._report(at)
        if self._announce and self._activity:
            start, end = self._span
            share = (at - start) / (end - start) if end > start else 0.0
            self._announce(replace(self._activity, done=done, parts=parts, share=share))

    def check(self) -> None:
        """Raise :class:`Cancelled` if the user asked to stop."""
        if self._cancelled and self._cancelled():
            raise Cancelled()

    def info(self, text: str) -> None:
        """Show the user a message."""
        if self._info:
            self._info(text)

    def warn(self, text: str) -> None:
        """Show the user a warning: a second-best choice or a loss."""
        if self._warn:
            self._warn(text)
