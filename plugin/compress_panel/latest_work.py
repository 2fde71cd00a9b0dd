"""Work in the background of which only the newest matters: starting the next cancels the one before.

Threads are daemons, no tasks of QGIS: a drive that does not answer must not keep QGIS from closing, and QGIS 3.22 would
tell in its message bar that each estimate is complete."""

from __future__ import annotations

import threading
import time
from contextlib import suppress

from qgis.core import QgsMessageLog
from qgis.PyQt.QtCore import QObject, pyqtSignal

from ...codec.errors import Cancelled
from ...processing_algorithms.base import EXPECTED, one_sentence
from ...processing_algorithms.host.defect import defect_lines, defect_sentence

STALLED_S = 15.0


class _Piece:
    """One piece of work in its thread; ``arrived`` is the signal that brings what it says to the main thread."""

    def __init__(self, work, arrived):
        self._work, self._arrived, self._stop = work, arrived, threading.Event()
        self._began = time.monotonic()

    @property
    def stalled(self):
        """Whether it takes so long that its drive may never answer."""
        return time.monotonic() - self._began > STALLED_S

    def cancel(self):
        self._stop.set()

    def run(self):
        from ...codec.progress import Progress

        progress = Progress(lambda part: self._send("progressed", 100.0 * part), self._stop.is_set)
        result, problem = None, ""
        try:
            result = self._work(progress, lambda what: self._send("told", what))
        except Cancelled:
            result = None
        except EXPECTED as error:
            problem = one_sentence(error)
        except Exception as error:
            QgsMessageLog.logMessage("\n".join(defect_lines(error, "compress")), "Bandpress")
            problem = defect_sentence(error)
        self._work = None
        self._send("done", (result, problem))

    def _send(self, name, value):
        with suppress(RuntimeError):  # the panel was deleted
            self._arrived.emit(self, name, value)


class LatestWork(QObject):
    """Runs one piece of work at a time for a window. ``done(result, problem)``, ``told(object)`` and
    ``progressed(percent)`` are those of the newest alone, on the main thread.

    With ``waits`` the next piece begins when the one before has ended, which suits short work that cannot be
    interrupted."""

    done = pyqtSignal(object, str)
    told = pyqtSignal(object)
    progressed = pyqtSignal(float)
    _arrived = pyqtSignal(object, str, object)

    def __init__(self, parent=None, waits=False):
        super().__init__(parent)
        self.waits, self._piece, self._next = waits, None, None
        self._running: set = set()  # also cancelled pieces, until their threads have noticed
        self._arrived.connect(self._receive)

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

    def _begin(self, work):
        self._piece = _Piece(work, self._arrived)
        self._running.add(self._piece)
        threading.Thread(target=self._piece.run, name="bandpress-panel", daemon=True).start()

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
