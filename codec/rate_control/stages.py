"""The stages of a compression as parts of a progress bar: analysis; planning, or a search; coding; checking.

Their shares follow measured durations. How often a search codes the raster is not known beforehand, so each trial takes
a share of what is left of the bar."""

from __future__ import annotations

from typing import NamedTuple

from ..progress import ANALYSIS, CHECKING, CODING, PLANNING, SEARCH, Progress

END = 0.99  # of the bar; the rest is for copying the chunks into the file
SEARCHES = ("psnr", "rmse", "bpppc", "size")  # targets whose quantiser step is found by trials
LIKELY, SURE = 0.8, 0.95  # share of what is left that a trial takes: with a search, where another is rare
MOST = 10.0  # planning looks at no more samples than this, in millions


class Durations(NamedTuple):
    """Expected durations of the stages of one trial, in seconds of a usual processor."""

    analysis: float
    planning: float
    coding: float
    checking: float


def durations(kind: str, samples: int, network: bool, compiled: bool) -> Durations:
    """Durations of a compression to a target of ``kind``, as measured on scenes of Sentinel-2. ``network``: the model
    has one; ``compiled``: the compiled core runs."""
    millions, exact = samples / 1e6, kind in ("lossless", "pae")
    seen = min(millions, MOST)
    if network:
        planning = 1.0 + 0.3 * seen if exact else 0.5 + 1.8 * seen
        coding, check = (0.1 + 1.5 * millions, 0.8) if exact else (0.3 + 0.2 * millions, 1.0)
    else:
        planning = 0.15 + 0.02 * seen
        if kind == "pae":  # small files of sample windows are encoded
            planning += min(millions, 0.5) * (1.5 if compiled else 6.0)
        coding = millions * (0.12 if exact else 0.06) * (1.0 if compiled else 5.0)
        check = 0.8 if kind == "pae" else 0.3
    return Durations(0.014 * millions, planning, coding, check * coding)


class Stages:
    """Divides a progress bar. ``expected``: durations of the stages; ``kind``: of the target."""

    def __init__(self, progress: Progress, kind: str, expected: Durations) -> None:
        self._progress = progress
        self._stage, self._likely = (SEARCH, LIKELY) if kind in SEARCHES else (PLANNING, SURE)
        trial = max(expected.coding + expected.checking, 1e-9)
        self._coding = expected.coding / trial
        total = expected.analysis + expected.planning + trial / self._likely
        self._done = 0.0
        self._analysed = END * expected.analysis / total
        self._planned = self._analysed + END * expected.planning / total  # where the first trial starts
        self._trial = self._step = 0
        self._end = 0.0  # of the trial that is being made

    def analysis(self) -> Progress:
        """The analysis of the raster."""
        return self._part(self._analysed).begin(ANALYSIS)

    def begin(self) -> None:
        """Announce that planning begins."""
        self._progress.stage(self._done, self._done).begin(self._stage)

    def next(self, share: float) -> Progress:
        """The next step of planning: a ``share`` of what is left for it."""
        self._step += 1
        limit = END if self._trial else self._planned
        return self._part(self._done + max(0.0, limit - self._done) * share).begin(self._stage, self._step)

    def coding(self) -> Progress:
        """The coding of the next trial."""
        if not self._trial:
            self._done = max(self._done, self._planned)
        self._trial += 1
        self._end = self._next_end()
        return self._part(self._done + (self._end - self._done) * self._coding).begin(CODING, self._trial)

    def checking(self) -> Progress:
        """The checking of the trial that was coded last."""
        end = self._end if self._end > self._done else self._next_end()
        return self._part(end).begin(CHECKING, max(1, self._trial))

    def _next_end(self) -> float:
        """Where a trial that starts now ends."""
        return self._done + (END - self._done) * self._likely

    def _part(self, end: float) -> Progress:
        start, self._done = self._done, end
        return self._progress.stage(start, end)
