"""Work in the background of which only the newest matters: starting the next cancels the one before.

Threads are daemons, no tasks of QGIS: a drive that does not answer must not keep QGIS from closing, and QGIS 3.22 would
tell in its message bar that each estimate is complete."""

from __future__ import annotations

import threading
import time

from qgis.core import QgsMessageLog
from qgis.PyQt.QtCore import QObject, pyqtSignal

from ...codec.errors import Cancelled
from ...processing_algorithms.base import EXPECTED, one_sentence
from ...processing_algorithms.host.defect import defect_lines, defect_sentence

STALLED_S = 15.0


_alive: set = set()  # pieces whose threads may still send: they are deleted in the main thread alone


class _Piece(QObject):
    """One piece of work in its thread. ``tell(piece, name, value)`` is called on the main thread for what it says; set
    to None, nobody listens any more."""

    arrived = pyqtSignal(str, object)

    def __init__(self, work, tell):
        super().__init__()
        self._work, self.tell, self._stop = work, tell, threading.Event()
        self._began = time.monotonic()
        self.arrived.connect(self._receive)

    @property
    def stalled(self):
        """Whether it takes so long that its drive may never answer."""
        return time.monotonic() - self._began > STALLED_S

    def start(self):
        """Begin."""
        _alive.add(self)
        threading.Thread(target=self._run, name="bandpress-panel", daemon=True).start()

    def cancel(self):
        """Ask the work to stop."""
        self._stop.set()

    def _run(self):
        from ...codec.progress import Progress

        progress = Progress(lambda part: self.arrived.emit("progressed", 100.0 * part), self._stop.is_set)
        result, problem = None, ""
        try:
            result = self._work(progress, lambda what: self.arrived.emit("told", what))
        except Cancelled:
            result = None
        except EXPECTED as error:
            problem = one_sentence(error)
        except Exception as error:
            QgsMessageLog.logMessage("\n".join(defect_lines(error, "compress")), "Bandpress")
            problem = defect_sentence(error)
        self._work = None
        self.arrived.emit("done", (result, problem))

    def _receive(self, name, value):
        if self.tell is not None:
            self.tell(self, name, value)
        if name == "done":
            self.tell = None
            _alive.discard(self)


class LatestWork(QObject):
    """Runs one piece of work at a time for a window. ``done(result, problem)``, ``told(object)`` and
    ``progressed(percent)`` are those of the newest alone, on the main thread.

    With ``waits`` the next piece begins when the one before has ended, which suits short work that cannot be
    interrupted. Call :meth:`end` before this object is deleted."""

    done = pyqtSignal(object, str)
    told = pyqtSignal(object)
    progressed = pyqtSignal(float)

    def __init__(self, parent=None, waits=False):
        super().__init__(parent)
        self.waits, self._piece, self._next = waits, None, None
        self._running: set = set()  # also cancelled pieces, until their threads have noticed

    @property
    def busy(self):
        """Whether the newest work is still to be done."""
        return self._piece is not None or self._next is not None

    def start(self, work):
        """Cancel what is going on and begin ``work(progress, tell)``."""
        self.cancel()
        if self.waits and not all(piece.stalled for piece in self._running):
            self._next = work
        else:
            self._begin(work)

    def cancel(self):
        """Ask the work to stop and forget it; nothing more is heard of it."""
        piece, self._piece, self._next = self._piece, None, None
        if piece is not None:
            piece.cancel()

    def end(self):
        """Cancel, and hear nothing of any thread any more."""
        self.cancel()
        for piece in self._running:
            piece.tell = None
        self._running.clear()

    def _begin(self, work):
        self._piece = _Piece(work, self._receive)
        self._running.add(self._piece)
        self._piece.start()

    def _receive(self, piece, name, value):
        newest = piece is self._piece
        if name == "done":
            self._running.discard(piece)
            if newest:
                self._piece = None
                self.done.emit(*value)
            elif self._next is not None and not self._running:
                work, self._next = self._next, None
                self._begin(work)
        elif newest:
            getattr(self, name).emit(value)
