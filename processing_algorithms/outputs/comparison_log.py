"""What ``comparecodecs`` says while it works."""

import time

from ..host.quantities import about_text, size_text
from ..host.translation import tr, tr_sentence
from .comparison_page import goal_text
from .messages import bands_text, number_text


class ComparisonLog:
    """The log and the progress text of a comparison of ``goals`` goals of a ``kind``."""

    def __init__(self, feedback, progress, goals, kind):
        self._feedback, self._progress, self._goals, self._kind, self._total = feedback, progress, goals, kind, 0
        self._done, self._kept, self._started = 0, 0, time.monotonic()

    def begins(self, codecs):
        self._total = codecs * self._goals

    def starts(self, one, goal):
        asked, left = goal_text(goal.value, self._kind), self._left()
        if left:
            text = tr("{0} at {1} ({2} of {3}, {4} left)").format(
                one.title, asked, self._done + 1, max(self._total, self._done + 1), left
            )
        else:
            text = tr("{0} at {1} ({2} of {3})").format(
                one.title, asked, self._done + 1, max(self._total, self._done + 1)
            )
        self._feedback.setProgressText(text)

    def ended(self, one, measurement, kept):
        self._done += 1
        self._kept += kept
        text = tr("{0}: {1}, {2:.3f} bits per sample, PSNR {3}, encoded in {4:.1f} s, decoded in {5:.1f} s")
        if kept:
            text = tr("{0}: {1}, {2:.3f} bits per sample, PSNR {3} (kept from an earlier run)")
        self._progress.info(
            text.format(
                one.title,
                size_text(measurement.bytes),
                measurement.bpppc,
                number_text(measurement.psnr, "{:.2f} dB"),
                measurement.seconds_encode,
                measurement.seconds_decode,
            )
        )

    def _left(self):
        """The time left in words, "" while it is unknown."""
        measured = self._done - self._kept
        if not measured or self._done >= self._total:
            return ""
        seconds = (time.monotonic() - self._started) / measured * (self._total - self._done)
        return about_text(seconds)

    def cancelled(self, outputs, comparison):
        self._progress.warn(
            tr("Cancelled; {0} of {1} measurements are in {2}.").format(
                len(comparison.rows), max(self._total, len(comparison.rows)), ", ".join(filter(None, outputs.values()))
            )
        )


def area_facts(area, source):
    """(label, text) pairs about what is compared."""
    grid, window = source.profile.grid, area.window
    count, height, width = area.shape
    bands = bands_text(count)
    if window == grid.full_window:
        part = tr("all of it, {0} × {1} pixels").format(width, height)
    else:
        part = tr("{0} × {1} of {2} × {3} pixels, from column {4} and row {5} on").format(
            width, height, grid.width, grid.height, window.x, window.y
        )
    return [
        (tr("Part"), part),
        (
            tr("Samples"),
            tr("{0}, {1}, {2:,} valid").format(bands, source.profile.dtype, area.samples.count),
        ),
        (tr("Peak of the PSNR"), tr("{0:g} ({1})").format(area.peak.value, tr_sentence(area.peak.why))),
    ]
