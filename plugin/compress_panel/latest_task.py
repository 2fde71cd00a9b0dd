"""Work in the background of which only the newest matters: starting the next cancels the one before."""

from __future__ import annotations

from qgis.core import QgsApplication, QgsMessageLog, QgsTask
from qgis.PyQt.QtCore import QObject, pyqtSignal

from ...codec.errors import Cancelled
from ...processing_algorithms.base import EXPECTED, one_sentence
from ...processing_algorithms.host.defect import defect_lines, defect_sentence


class BackgroundTask(QgsTask):
    """Calls ``work(progress)`` in a thread; ``result`` is what it returned, ``problem`` the sentence to show.

    ``told`` carries anything that the work wants to show meanwhile, by ``task.told.emit``."""

    told = pyqtSignal(object)

    def __init__(self, title, work):
        hidden = getattr(QgsTask.Flag, "Hidden", None)  # from 3.26 on: not listed in the status bar
        flags = QgsTask.Flag.CanCancel
        super().__init__(title, flags if hidden is None else flags | hidden)
        self.work, self.result, self.problem = work, None, ""

    def run(self):
        from ...codec.progress import Progress

        progress = Progress(report=lambda part: self.setProgress(100 * part), cancelled=self.isCanceled)
        try:
            self.result = self.work(progress, self.told.emit)
        except Cancelled:
            return False
        except EXPECTED as error:
            self.problem = one_sentence(error)
        except Exception as error:
            QgsMessageLog.logMessage("\n".join(defect_lines(error, "compress")), "Bandpress")
            self.problem = defect_sentence(error)
        finally:
            self.work = None  # what it refers to must not end in this thread later
        return not self.isCanceled()


class LatestTask(QObject):
    """Runs one piece of work at a time for a window. ``done(result, problem)``, ``told(object)`` and
    ``progressed(percent)`` are those of the newest alone, on the main thread.

    With ``waits`` the next piece begins when the one before has ended, which suits short work that cannot be
    interrupted."""

    done = pyqtSignal(object, str)
    told = pyqtSignal(object)
    progressed = pyqtSignal(float)

    def __init__(self, title, parent=None, waits=False):
        super().__init__(parent)
        self.title, self.task, self.waits, self._next = title, None, waits, None
        self._ending: set = set()  # cancelled tasks, until their threads have noticed

    @property
    def busy(self):
        """Whether the newest work is still to be done."""
        return self.task is not None or self._next is not None

    def start(self, work):
        """Cancel what is going on and begin ``work(progress, tell)``."""
        self.cancel()
        if self.waits and self._ending:
            self._next = work
        else:
            self._begin(work)

    def _begin(self, work):
        task = self.task = BackgroundTask(self.title, work)
        self._ending.add(task)
        task.told.connect(lambda what: self.told.emit(what) if task is self.task else None)
        task.progressChanged.connect(lambda part: self.progressed.emit(part) if task is self.task else None)
        task.taskCompleted.connect(lambda: self._finish(task))
        task.taskTerminated.connect(lambda: self._finish(task))
        QgsApplication.taskManager().addTask(task)

    def cancel(self):
        """Ask the work to stop and forget it; nothing more is heard of it."""
        task, self.task, self._next = self.task, None, None
        if task is not None:
            task.cancel()

    def _finish(self, task):
        self._ending.discard(task)
        if task is self.task:
            self.task = None
            self.done.emit(task.result, task.problem)
        elif self._next is not None and not self._ending:
            work, self._next = self._next, None
            self._begin(work)
