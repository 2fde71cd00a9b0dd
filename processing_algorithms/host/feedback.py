"""From QgsProcessingFeedback to the codec's Progress."""

import threading
import time

from ...codec.progress import CHECKING, CODING, COMPARING, DECODING, SEARCH, Progress
from .parameter_labels import labelled
from .run_stages import ended_text, stage_text
from .time_left import TimeLeft
from .translation import tr_sentence

PAUSE, SLOWER, LONGEST = 2.0, 0.15, 30.0  # seconds between two texts; more in long runs: a share of the time so far
TIMED = (CODING, CHECKING, DECODING, COMPARING)  # stages whose parts take about equally long


class FeedbackListener:
    """Passes progress and messages on to a ``QgsProcessingFeedback``, from one thread only.

    The codec works in a pool of threads, but the batch dialog of QGIS 3.22 handles window events inside
    ``setProgress``, which only the thread that runs the algorithm may do. Messages of other threads wait for it.

    ``stages``: ids of the activities of the run (:mod:`codec.progress`), in order. Every one is shown as the progress
    text, again as it moves on, and logged with its duration when it ends. QGIS adds each progress text to the log, so
    they are rare. None: a run of many parts, which tells itself what it does.
    """

    def __init__(self, feedback, stages=None, clock=time.monotonic):
        self._feedback, self._stages, self._clock = feedback, stages, clock
        self._owner = threading.get_ident()
        self._lock = threading.Lock()
        self._waiting = []
        self._fraction = 0.0
        self._left = TimeLeft(clock)
        self._start = clock()
        self._now = None  # (stage, trial) that is being done,
        self._since = self._shown = 0.0  # its start; time of the last progress text
        self._text = ""

    def report(self, fraction):
        if threading.get_ident() == self._owner:
            self.flush()
            self._fraction = max(self._fraction, fraction)  # a bar never moves back
            self._feedback.setProgress(100.0 * self._fraction)

    def cancelled(self):
        return self._feedback.isCanceled()

    def info(self, text):
        self._say(self._feedback.pushInfo, text)

    def warn(self, text):
        self._say(self._feedback.pushWarning, text)

    def announce(self, activity):
        """Show what is being done (:class:`codec.progress.Activity`)."""
        if threading.get_ident() != self._owner:
            return
        stage, trial, now = activity.stage, activity.trial, self._clock()
        if self._now != (stage, trial):
            if self._now is None or not stage == self._now[0] == SEARCH:
                self.end_stage()
                self._since = now
            self._now = stage, trial
            self._left.begin_stage(self._fraction)
            self._show(stage_text(activity, self._stages, self._left.seconds()), now)
            return
        if stage in TIMED:
            self._left.move(self._fraction, activity.share)
        pause = min(max(PAUSE, SLOWER * (now - self._start)), LONGEST)
        if activity.share < 1 and now - self._shown >= pause:
            self._show(stage_text(activity, self._stages, self._left.seconds()), now)

    def end_stage(self):
        """Log the stage that was announced last, if any, as ended."""
        if self._now is not None:
            (stage, trial), self._now = self._now, None
            self.info(ended_text(stage, trial, self._clock() - self._since))

    def _show(self, text, now):
        self.flush()
        if text != self._text:
            self._feedback.setProgressText(text)
        self._text, self._shown = text, now

    def _say(self, push, text):
        with self._lock:
            self._waiting.append((push, tr_sentence(text)))
        self.flush()

    def flush(self):
        """Deliver the waiting messages, if this is the thread that may."""
        if threading.get_ident() != self._owner:
            return
        with self._lock:
            waiting, self._waiting = self._waiting, []
        for push, text in waiting:
            push(labelled(text))

    def progress(self):
        """A :class:`codec.progress.Progress` that reports here."""
        announce = None if self._stages is None else self.announce
        return Progress(self.report, self.cancelled, self.info, self.warn, announce=announce)
