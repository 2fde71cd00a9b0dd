"""Runs the Processing algorithm of the panel in its own task, with history, log, progress and cancel."""

from __future__ import annotations

import os
import shutil
import time
from dataclasses import dataclass, field
from typing import Any

from qgis.core import (
    Qgis,
    QgsApplication,
    QgsMessageLog,
    QgsProcessingAlgRunnerTask,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputLayerDefinition,
    QgsProject,
    QgsProperty,
)
from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal

from ...codec.errors import OutputError
from ...codec.raster.output_path import check_output
from ...processing_algorithms.host.quantities import size_text
from ...processing_algorithms.host.translation import tr
from .destination import companions, next_free
from .latest_work import LatestWork
from .raster_choice import check_unchanged

POLL_MS = 200
SPARE = 1.2  # free space over the estimated size, which may be too small
LAYERS = ("RECONSTRUCTION", "ERROR_MAP", "SUMMARY", "BAND_TABLE")
SLOW_S = 3.0  # after which a drive is slow


@dataclass(frozen=True)
class Order:
    """What to do: a ``RasterChoice``, a ``Wish``, its ``Target``, the ``path`` of the compressed file and whether the
    user ``named`` it, whether a ``report`` with error maps is wanted; ``bytes`` are expected, 0 if not known;
    ``added``: the file is added to the map, so that its reconstruction need not be."""

    choice: Any
    wish: Any
    target: Any
    path: str
    named: bool
    report: bool
    bytes: float
    stamp: tuple = ()
    added: bool = False

    @property
    def algorithm(self):
        """The id of the algorithm that does it."""
        return "bandpress:roundtrip" if self.report else "bandpress:compress"

    def parameters(self, path, project):
        """The parameters of :attr:`algorithm`, for a compressed file at ``path``; layers go to ``project``."""
        found = {
            "INPUT": self.choice.parameter,
            "TARGET": self.target.kind,
            "VALUE": self.target.value,
            "MODEL": self.wish.model,
            "EFFORT": self.wish.effort,
            "BANDS": list(self.choice.bands) if self.choice.bands else None,
            "EXTENT": self.choice.extent_text,
            "EXACT_BANDS": self.wish.exact_bands,
            "PEAK": self.wish.peak.replace("−", "-") or None,
            "NODATA": self.wish.nodata.replace("−", "-") or None,
        }
        found = {name: value for name, value in found.items() if value not in (None, "")}
        if not self.report:
            return {**found, "OUTPUT": path}
        found["BITSTREAM"] = path
        for name, output in companions(path).items():
            layer = name in LAYERS and project is not None and not (name == "RECONSTRUCTION" and self.added)
            found[name] = (
                QgsProcessingOutputLayerDefinition(QgsProperty.fromValue(output), project) if layer else output
            )
        return found


@dataclass(frozen=True)
class Outcome:
    """How a run ended: ``problem`` is '' for success and a sentence otherwise, ``cancelled`` where the user asked for
    the end; ``results`` are those of the algorithm."""

    order: Order
    path: str
    results: dict = field(default_factory=dict)
    problem: str = ""
    cancelled: bool = False
    log: str = ""
    project_closed: bool = False

    @property
    def bytes(self):
        """Bytes of the compressed file, 0 if it is gone already."""
        try:
            return os.path.getsize(self.path)
        except OSError:
            return 0


class RunFeedback(QgsProcessingFeedback):
    """Keeps the stage and the error for the panel, which looks at them from the main thread."""

    def __init__(self):
        super().__init__(False)
        self.stage, self.problem = "", ""

    def setProgressText(self, text):
        self.stage = text
        super().setProgressText(text)

    def reportError(self, error, fatal=False):
        self.problem = error
        super().reportError(error, fatal)


class CompressRun(QObject):
    """One run after the other. ``progressed(percent, stage)`` meanwhile, ``ended(Outcome)`` once for each."""

    order: Any  # the Order that is run; this and the next four are None between runs
    task: Any
    feedback: Any
    context: Any
    algorithm: Any
    progressed = pyqtSignal(float, str)
    ended = pyqtSignal(object)

    def __init__(self, parent=None):
        super().__init__(parent)
        self.order = self.task = self.feedback = self.context = self.algorithm = None
        self.path, self.began, self.asked_to_stop, self.project_closed = "", 0.0, False, False
        self.check = LatestWork(self)
        self.check.done.connect(self._checked)
        self.poll = QTimer(self)
        self.poll.setInterval(POLL_MS)
        self.poll.timeout.connect(self._look)
        QgsProject.instance().cleared.connect(self._project_cleared)

    @property
    def busy(self):
        """Whether a run is going on."""
        return self.order is not None

    def start(self, order):
        """Check the files of ``order`` in the background, then run it."""
        self.order, self.path, self.began = order, order.path, time.monotonic()
        self.asked_to_stop = self.project_closed = False
        self.check.start(lambda progress, tell: checked_path(order))
        self.poll.start()
        self._look()

    def cancel(self):
        """Ask the run to stop; it ends within a second."""
        if not self.busy:
            return
        self.asked_to_stop = True
        if self.task is not None:
            self.task.cancel()
        else:
            self.check.cancel()
            self._end(Outcome(self.order, self.path, cancelled=True))

    def end(self):
        """The panel goes: cancel, and tell nobody."""
        self.poll.stop()
        self.check.end()
        QgsProject.instance().cleared.disconnect(self._project_cleared)
        if self.task is not None:
            self.task.executed.disconnect(self._executed)
            self.task.cancel()
        # The thread may still use them; a task owns neither.
        _ending.append((self.task, self.feedback, self.context, self.algorithm))
        self.order = None

    def _checked(self, path, problem):
        if problem:
            self._end(Outcome(self.order, self.path, problem=problem))
            return
        self.path = path
        if self._layer_is_gone():
            gone = tr("The layer was removed before the run began, so nothing was compressed; choose the raster again.")
            self._end(Outcome(self.order, path, problem=gone))
            return
        self.algorithm = QgsApplication.processingRegistry().createAlgorithmById(self.order.algorithm)
        if self.algorithm is None:
            self._end(
                Outcome(self.order, path, problem=tr("Bandpress's algorithms are not there; enable the plugin again."))
            )
            return
        self.feedback, self.context = RunFeedback(), QgsProcessingContext()
        self.context.setProject(QgsProject.instance())
        self.context.setFeedback(self.feedback)
        parameters = self.order.parameters(path, QgsProject.instance())
        good, problem = self.algorithm.checkParameterValues(parameters, self.context)
        if not good:
            self._end(Outcome(self.order, path, problem=problem))
            return
        remember_run(self.algorithm, parameters, self.context)
        self.task = QgsProcessingAlgRunnerTask(self.algorithm, parameters, self.context, self.feedback)
        if self.task.isCanceled():
            self._end(Outcome(self.order, path, problem=self.feedback.problem, log=self.feedback.textLog()))
            return
        self.task.executed.connect(self._executed)
        QgsApplication.taskManager().addTask(self.task)

    def _layer_is_gone(self):
        """Whether the raster was a layer of the project, but is none any more."""
        parameter, path = self.order.choice.parameter, self.order.choice.raster.path
        return parameter != path and QgsProject.instance().mapLayer(parameter) is None

    def _look(self):
        """Tell how far the run is."""
        if not self.busy:
            return
        passed = time.monotonic() - self.began
        if self.feedback is None:
            slow = passed > SLOW_S
            self.progressed.emit(0.0, tr("Waiting for the drive to answer…") if slow else tr("Checking files…"))
            return
        percent = self.feedback.progress()
        stage = self.feedback.stage or tr("Compressing")
        if self.asked_to_stop:
            stage = tr("Cancelling…")
        self.progressed.emit(percent, stage)

    def _executed(self, good, results):
        log = self.feedback.textLog()
        if good:
            outcome = Outcome(self.order, self.path, dict(results), log=log, project_closed=self.project_closed)
            if not self.project_closed:
                self._load_layers()
        else:
            problem = "" if self.asked_to_stop else first_sentence(self.feedback.problem)
            stopped = self.asked_to_stop or self.feedback.isCanceled()
            outcome = Outcome(self.order, self.path, problem=problem, cancelled=stopped, log=log)
        self._end(outcome)

    def _load_layers(self):
        """Add the layers of the run to the project, as the dialog of the algorithm does."""
        if not self.context.layersToLoadOnCompletion():
            return
        from processing.gui.Postprocessing import handleAlgorithmResults

        handleAlgorithmResults(self.algorithm, self.context, self.feedback)

    def _end(self, outcome):
        self.poll.stop()
        # They are in use until the slot that called this has returned.
        kept = [self.task, self.feedback, self.context, self.algorithm]
        QTimer.singleShot(0, kept.clear)
        self.order = self.task = self.feedback = self.context = self.algorithm = None
        self.ended.emit(outcome)

    def _project_cleared(self):
        self.project_closed = True


_ending: list = []  # what threads may use after the panel is gone; a few objects per reload of the plugin


def checked_path(order):
    """The path to write: that of ``order``, or the next free one where the user did not name it and it was taken
    meanwhile. Raises BandpressError where the files are not fit for the run. It looks at the disk."""
    check_unchanged(order.choice.raster.path, order.stamp)
    path = order.path
    if not order.named and os.path.lexists(path):
        path = next_free(path)
    check_output(path, [order.choice.raster.path])
    folder = os.path.dirname(path)
    free = shutil.disk_usage(folder).free
    if free < SPARE * order.bytes:
        raise OutputError(
            tr("Only {0} are free in {1}, but the file takes about {2}; choose another folder.").format(
                size_text(free), folder, size_text(SPARE * order.bytes)
            )
        )
    return path


def remember_run(algorithm, parameters, context):
    """Put the run into the history of Processing, as its dialog does."""
    command = algorithm.asPythonCommand(parameters, context)
    if not command:
        return
    if Qgis.QGIS_VERSION_INT >= 32400:
        from qgis.gui import QgsGui

        details = {"python_command": command, "algorithm_id": algorithm.id()}
        shown = {"inputs": algorithm.asMap(parameters, context)} if hasattr(algorithm, "asMap") else {}
        details["parameters"] = shown
        QgsGui.historyProviderRegistry().addEntry("processing", details)
        return
    try:
        from processing.core.ProcessingLog import ProcessingLog

        ProcessingLog.addToLog(command)
    except (ImportError, OSError) as error:
        QgsMessageLog.logMessage(tr("The run is missing in the history: {}").format(error), "Bandpress")


def first_sentence(text):
    """The message of an algorithm, without what QGIS puts around it; a sentence also where it is empty."""
    text = text.strip().splitlines()[0] if text.strip() else ""
    return text or tr("The run failed; the log has the reason.")
