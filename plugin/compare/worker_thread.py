"""Runs jobs that read rasters in a thread of their own, and hands their results to the main thread."""

from __future__ import annotations

import threading
from contextlib import suppress

from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal

from ...processing_algorithms.base import EXPECTED, one_sentence
from ...processing_algorithms.host.defect import defect_sentence

STALL_MS = 8000  # a job that says nothing for so long waits for a drive


class Token:
    """The thread's side of a job: whether it was cancelled, and how it publishes results."""

    def __init__(self, worker, done, failed):
        self._worker, self.done, self.failed = worker, done, failed
        self._stop = threading.Event()
        self.stalled = False

    def cancel(self):
        self._stop.set()

    def cancelled(self):
        return self._stop.is_set()

    def publish(self, value):
        """Hand ``value`` to ``done`` on the main thread; may be called several times."""
        self._send(True, value)

    def _send(self, good, value, last=False):
        with suppress(RuntimeError):  # the worker was deleted, QGIS is closing
            self._worker.arrived.emit(self, good, value, last)

    def run(self, job):
        try:
            value = job(self)
            self._send(True, value, last=True)
        except EXPECTED as error:
            self._send(False, one_sentence(error), last=True)
        except Exception as error:
            self._send(False, defect_sentence(error), last=True)


class Worker(QObject):
    """Runs one job at a time; a newer job cancels the one before, and starts when that has ended.

    Threads are daemons: a drive that does not answer blocks neither the window nor the end of QGIS. ``stalled`` is
    emitted when a job has said nothing for STALL_MS; the next job then starts in a new thread at once."""

    arrived = pyqtSignal(object, bool, object, bool)
    stalled = pyqtSignal()

    def __init__(self, parent=None):
        super().__init__(parent)
        self._token, self._waiting = None, None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(STALL_MS)
        self._timer.timeout.connect(self._give_up)
        self.arrived.connect(self._receive)

    @property
    def busy(self):
        """Whether a job runs or waits."""
        return self._token is not None or self._waiting is not None

    def start(self, job, done, failed):
        """Run ``job(token)`` in the thread; on the main thread ``done`` gets its result, ``failed`` one sentence.

        A result of None is not delivered. What a cancelled job returns is dropped."""
        if self._token is not None:
            self._token.cancel()
            if not self._token.stalled:
                self._waiting = (job, done, failed)
                return
        self._begin(job, done, failed)

    def cancel(self):
        """Forget the running job and the waiting one."""
        self._waiting = None
        if self._token is not None:
            self._token.cancel()

    def _begin(self, job, done, failed):
        self._waiting = None
        self._token = Token(self, done, failed)
        self._timer.start()
        threading.Thread(target=self._token.run, args=(job,), name="bandpress-compare", daemon=True).start()

    def _receive(self, token, good, value, last):
        if token is self._token:
            if last:
                self._token = None
                self._timer.stop()
            else:
                self._timer.start()
        if not token.cancelled() and value is not None:
            (token.done if good else token.failed)(value)
        if last and self._token is None and self._waiting is not None:
            self._begin(*self._waiting)

    def _give_up(self):
        if self._token is None:
            return
        self._token.stalled = True
        if self._waiting is not None:
            self._begin(*self._waiting)
        elif not self._token.cancelled():
            self.stalled.emit()
