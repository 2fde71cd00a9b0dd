"""What all Bandpress algorithms share: identity, texts, and errors as one readable sentence."""

import importlib.util
from contextlib import contextmanager

from qgis.core import (
    QgsMessageLog,
    QgsProcessingAlgorithm,
    QgsProcessingException,
    QgsProcessingParameterDefinition,
)
from qgis.PyQt.QtGui import QIcon

from ..codec.errors import BandpressError, Cancelled
from ..codec.runtime import core
from .host import finished_runs, last_error
from .host.defect import defect_lines, defect_sentence
from .host.parameter_labels import in_window, label_help, labelled, labels_of, replace_ids, speaking_of
from .host.resources import HOMEPAGE, icon_path
from .host.translation import tr, tr_sentence

EXPECTED = (BandpressError, MemoryError, OSError)  # :func:`one_sentence` says what to do about them


def one_sentence(error):
    """The message for the user about ``error``: the problem and what to do about it."""
    if isinstance(error, BandpressError):
        return tr_sentence(str(error))
    if isinstance(error, MemoryError):
        return tr("There is not enough memory; choose a smaller extent, fewer bands or fewer threads.")
    place = "" if error.filename is None else f" ({error.filename})"
    return tr('The file system reported "{}"{}; check the path, the permissions and the free space.').format(
        error.strerror or error, place
    )


@contextmanager
def readable_errors(algorithm, feedback):
    """Turn exceptions into a ``QgsProcessingException`` with one sentence; ``feedback`` gets details of unexpected
    ones."""
    try:
        yield
    except QgsProcessingException:
        raise
    except EXPECTED as error:
        if not isinstance(error, Cancelled):
            last_error.keep(algorithm, [one_sentence(error)])
        raise QgsProcessingException(labelled(one_sentence(error))) from error
    except Exception as error:
        lines = defect_lines(error, algorithm)
        last_error.keep(algorithm, lines[1:])
        for line in lines:
            feedback.pushDebugInfo(line)
        raise QgsProcessingException(defect_sentence(error)) from error


class BandpressAlgorithm(QgsProcessingAlgorithm):
    """Base class. A subclass sets the texts and implements ``declare``, ``prepare`` and ``execute``."""

    ID = ""  # stable: scripts, models and the history refer to it
    TITLE = ""
    SUMMARY = ""  # one line
    HELP = ""  # plain text, paragraphs separated by empty lines
    TAGS: tuple[str, ...] = ()
    CODES = False  # whether it codes, decodes or compares rasters, which takes long without the compiled core

    # Texts and identity

    def name(self):
        return self.ID

    def displayName(self):
        return tr(self.TITLE)

    def shortDescription(self):
        return tr(self.SUMMARY)

    def shortHelpString(self):
        text = tr(self.HELP)
        return replace_ids(text, labels_of(self)) if in_window() else text

    def helpUrl(self):
        return f"{HOMEPAGE}/blob/main/resources/help/algorithms.md#{self.ID}"

    def tags(self):
        # The English ones, too: who knows a word of the field finds the algorithm in every language.
        english = ("compression", "bpr") + tuple(self.TAGS)
        return list(dict.fromkeys([*english, *(tr(tag) for tag in english)]))

    def icon(self):
        return QIcon(icon_path(self.ID))

    def svgIconPath(self):
        return icon_path(self.ID)

    def createInstance(self):
        return type(self)()

    # Life cycle

    def initAlgorithm(self, configuration=None):
        self.declare()
        # A model that was saved before a parameter existed lacks it. QGIS refuses to run such a model, unless the
        # parameter is optional; then its default is used.
        optional = QgsProcessingParameterDefinition.Flag.FlagOptional
        for parameter in self.parameterDefinitions():
            if parameter.defaultValue() is not None:
                parameter.setFlags(parameter.flags() | optional)
        label_help(self)

    def checkParameterValues(self, parameters, context):
        # Called by the dialogs, qgis_process and processing.run, but not for the steps of a model.
        try:
            with speaking_of(self):
                self.prepare(parameters, context)
        except EXPECTED as error:
            with speaking_of(self):
                return False, labelled(one_sentence(error))
        except QgsProcessingException as error:
            return False, str(error)
        except Exception as error:
            # There is no log here. An unexpected exception is raised again in prepareAlgorithm, which has one.
            QgsMessageLog.logMessage("\n".join(defect_lines(error, self.ID)), "Bandpress")
        return super().checkParameterValues(parameters, context)

    def prepareAlgorithm(self, parameters, context, feedback):
        with speaking_of(self), readable_errors(self.ID, feedback):
            self.prepare(parameters, context)
        self._sources, self._results = {}, None
        if finished_runs.listeners and finished_runs.is_for_a_user(feedback):
            self._sources = finished_runs.source_strings(self, parameters, context)
        return True

    def processAlgorithm(self, parameters, context, feedback):
        core.trouble()  # of what was done before
        slow = self.CODES and importlib.util.find_spec("wasmtime") is None
        if slow:
            feedback.pushInfo(
                tr(
                    "A faster engine, the Python package wasmtime, is not installed, so this takes several times "
                    "longer; the result is the same. Install it with Raster → Bandpress → Install engine…"
                )
            )
        try:
            with speaking_of(self), readable_errors(self.ID, feedback):
                self._results = self.execute(parameters, context, feedback)
                return self._results
        finally:
            sentence = core.trouble()
            if sentence and not slow:
                feedback.pushInfo(tr_sentence(sentence))

    def postProcessAlgorithm(self, context, feedback):
        if self._results is not None and finished_runs.is_for_a_user(feedback):
            finished_runs.tell(self, self._sources, self._results)
        return {}

    def declare(self):
        """Add parameters and outputs."""
        raise NotImplementedError

    def prepare(self, parameters, context):
        """Resolve layers and check the parameters on the main thread; raise :class:`BandpressError` if they cannot be
        used.

        It is also called for checking alone, without ``execute``, so it must not create files.
        """

    def execute(self, parameters, context, feedback):
        """Do the work and return the results; may be called on any thread."""
        raise NotImplementedError
