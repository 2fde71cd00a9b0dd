"""Progress, messages and cancelling, for a command line, QGIS or nobody."""

from __future__ import annotations

from collections.abc import Callable

from .errors import Cancelled


class Progress:
    """A part of a progress bar, which can be split further, with messages and the question whether to stop.

    Parameters are callables, each optional: ``report(fraction)`` with 0..1, ``cancelled() -> bool``,
    ``info(text)``, ``warn(text)``. ``Progress()`` is silent and never cancels.
    """

    def __init__(
        self,
        report: Callable[[float], object] | None = None,
        cancelled: Callable[[], bool] | None = None,
        info: Callable[[str], object] | None = None,
        warn: Callable[[str], object] | None = None,
        start: float = 0.0,
        end: float = 1.0,
    ) -> None:
        self._report, self._cancelled, self._info, self._warn = report, cancelled, info, warn
        self._start, self._end = start, end

    def stage(self, start: float, end: float) -> Progress:
        """The part of this bar from ``start`` to ``end`` (both 0..1) as a bar of its own."""
        width = self._end - self._start
        return Progress(
            self._report,
            self._cancelled,
            self._info,
            self._warn,
            self._start + start * width,
            self._start + end * width,
        )

    def report(self, fraction: float) -> None:
        """Move this bar to ``fraction`` (0..1) and raise :class:`Cancelled` if the user asked to stop."""
        self.check()
        if self._report:
            self._report(self._start + min(max(fraction, 0.0), 1.0) * (self._end - self._start))

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
