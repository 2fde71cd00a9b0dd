"""What is known about the chosen raster: facts, curve and sample window, computed in the background."""

from __future__ import annotations

from functools import partial
from typing import Any

from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal

from .estimate_work import look_and_estimate, sample_at
from .latest_work import LatestWork
from .panel_settings import fallback_folder

DELAY_MS, SAMPLE_DELAY_MS, SLOW_MS = 350, 200, 5000
SIDE, NARROW_SIDE, MANY_BANDS = 160, 96, 40  # pixels of the sample window; the narrow one for many bands


class Estimates(QObject):
    """Follows a ``RasterChoice`` and a ``Wish``. Signals, all on the main thread: ``looked(Looked)`` twice, first
    without a picture; ``estimated()`` when ``curve`` is there, or ``problem`` says why not; ``sampled()`` when
    ``sample`` or ``sample_problem`` is there; ``progressed(percent)`` of the curve; ``slow()`` where the raster cannot
    be opened within some seconds."""

    choice: Any
    facts: Any  # RasterFacts
    thumbnail: Any  # Thumbnail
    curve: Any  # RateCurve
    sample: Any  # Sample
    window: Any  # Window of the sample
    looked = pyqtSignal(object)
    estimated = pyqtSignal()
    sampled = pyqtSignal()
    progressed = pyqtSignal(float)
    slow = pyqtSignal()

    def __init__(self, parent=None):
        super().__init__(parent)
        self.choice = self.facts = self.thumbnail = self.curve = self.sample = self.window = None
        self.problem = self.sample_problem = ""
        self.settings: dict = {}
        self._sampled = self._target = None
        self._curves = LatestWork(self)
        self._curves.done.connect(self._curve_done)
        self._curves.told.connect(self._told)
        self._curves.progressed.connect(self.progressed)
        self._samples = LatestWork(self, waits=True)
        self._samples.done.connect(self._sample_done)
        self._later, self._sample_later, self._slow = QTimer(self), QTimer(self), QTimer(self)
        for timer, delay, slot in (
            (self._later, DELAY_MS, self._start),
            (self._sample_later, SAMPLE_DELAY_MS, self._start_sample),
            (self._slow, SLOW_MS, self._tell_slow),
        ):
            timer.setSingleShot(True)
            timer.setInterval(delay)
            timer.timeout.connect(slot)

    @property
    def busy(self):
        """Whether the curve is being estimated, or is about to be."""
        return self._later.isActive() or self._curves.busy

    @property
    def sampling(self):
        """Whether a sample window is being computed, or is about to be."""
        return self._sample_later.isActive() or self._samples.busy

    def follow(self, choice, settings):
        """Estimate ``choice`` with ``settings`` (those of ``Wish.curve_settings``) shortly; None for no raster. What
        was known about another raster is forgotten."""
        self.cancel()
        if choice != self.choice:
            self.facts = self.thumbnail = self.window = None
        self.choice, self.settings = choice, settings
        self.curve = self.sample = self._sampled = self._target = None
        self.problem = self.sample_problem = ""
        if choice is not None:
            self._later.start()

    def cancel(self):
        """Stop all computing."""
        for timer in (self._later, self._sample_later, self._slow):
            timer.stop()
        self._curves.cancel()
        self._samples.cancel()

    def end(self):
        """Stop, for good."""
        self.cancel()
        self._curves.end()
        self._samples.end()

    def show_target(self, target):
        """Compute the sample window at ``target`` shortly, unless that is there already; None: there is none."""
        self._target = target
        if target is None or self.window is None or self.curve is None or self._sampled == (self.window, target):
            return
        self._sample_later.start()

    def centre(self, column, row):
        """Move the sample window, so that (column, row), in pixels, is in its middle if the raster allows it."""
        from ...codec.geometry.grid import Window

        if self.facts is None:
            return
        side = SIDE if self.facts.count <= MANY_BANDS else NARROW_SIDE
        width, height = min(side, self.facts.width), min(side, self.facts.height)
        x = min(max(0, round(column - width / 2)), self.facts.width - width)
        y = min(max(0, round(row - height / 2)), self.facts.height - height)
        self.window = Window(x, y, width, height)
        self.show_target(self._target)

    def _start(self):
        self._slow.start()
        self._curves.start(partial(look_and_estimate, self.choice, self.settings, fallback_folder()))

    def _tell_slow(self):
        if self.facts is None and self._curves.busy:
            self.slow.emit()

    def _told(self, looked):
        self._slow.stop()
        self.facts = looked.facts
        if looked.thumbnail is not None and self.thumbnail is None:
            self.thumbnail = looked.thumbnail
            column, row = looked.thumbnail.busy
            self.centre(column * self.facts.width, row * self.facts.height)
        self.looked.emit(looked)

    def _curve_done(self, curve, problem):
        self._slow.stop()
        self.curve, self.problem = curve, problem
        self.estimated.emit()

    def _start_sample(self):
        if self.thumbnail is None or self.window is None or self.curve is None or self._target is None:
            return
        self._sampled = self.window, self._target
        self._samples.start(partial(sample_at, self.choice, self.thumbnail, self.window, self._target, self.curve))

    def _sample_done(self, sample, problem):
        self.sample, self.sample_problem = sample, problem
        self.sampled.emit()
