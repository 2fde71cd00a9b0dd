"""From QgsProcessingFeedback to the codec's Progress."""

import threading

from ...codec.progress import Progress
from .translation import tr_sentence


class FeedbackListener:
    """Passes progress and messages on to a ``QgsProcessingFeedback``, from one thread only.

    The codec works in a pool of threads, but the batch dialog of QGIS 3.22 handles window events inside
    ``setProgress``, which only the thread that runs the algorithm may do. Messages of other threads wait for it.
    """

    def __init__(self, feedback):
        self._feedback = feedback
        self._owner = threading.get_ident()
        self._lock = threading.Lock()
        self._waiting = []

    def report(self, fraction):
        if threading.get_ident() == self._owner:
            self.flush()
            self._feedback.setProgress(100.0 * fraction)

    def cancelled(self):
        return self._feedback.isCanceled()

    def info(self, text):
        self._say(self._feedback.pushInfo, text)

    def warn(self, text):
        self._say(self._feedback.pushWarning, text)

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
            push(text)

    def progress(self):
        """A :class:`codec.progress.Progress` that reports here."""
        return Progress(self.report, self.cancelled, self.info, self.warn)
