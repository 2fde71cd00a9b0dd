"""Tells listeners, such as the message bar of the plugin, about algorithms that a user ran to their end."""

from __future__ import annotations

import os
from dataclasses import dataclass, field

from qgis.core import QgsMessageLog
from qgis.PyQt.QtCore import QCoreApplication, QThread


@dataclass(frozen=True)
class FinishedRun:
    """What a run used and made; a path is None where the run had or made none."""

    algorithm: str  # id, such as "compress"
    title: str  # of the algorithm, as in the toolbox
    source: str | None  # the raster that was compressed or compared (source string of the layer)
    bitstream: str | None  # the .bpr file that was written or read
    reconstruction: str | None  # the decompressed raster
    numbers: dict = field(default_factory=dict)  # number outputs by id, and all other results


# Called with a FinishedRun, on the main thread. Whoever adds one removes it.
listeners: list = []

# Of each algorithm: the parameter or result that is the source, the .bpr file and the reconstruction.
ROLES = {
    "compress": ("INPUT", "OUTPUT", None),
    "decompress": (None, "INPUT", "OUTPUT"),
    "roundtrip": ("INPUT", "BITSTREAM", "RECONSTRUCTION"),
    "evaluate": ("INPUT", None, "RECONSTRUCTION"),
    "inspect": (None, "INPUT", None),
    "comparecodecs": ("INPUT", None, None),
}


def is_for_a_user(feedback):
    """Whether a run with this feedback is one of its own: not a step of a model, nor one of many of a batch."""
    application = QCoreApplication.instance()
    on_main_thread = application is not None and QThread.currentThread() is application.thread()
    return on_main_thread and not feedback.inherits("QgsProcessingMultiStepFeedback")


def source_strings(algorithm, parameters, context):
    """Sources of the raster parameters of a run that have a role, by parameter id; on the main thread."""
    found = {}
    for name in ROLES.get(algorithm.name(), ()):
        definition = algorithm.parameterDefinition(name) if name else None
        if definition is not None and definition.type() == "raster":
            layer = algorithm.parameterAsRasterLayer(parameters, name, context)
            found[name] = layer.source() if layer else None
        elif definition is not None and definition.type() == "file":
            found[name] = algorithm.parameterAsFile(parameters, name, context) or None
    return found


def tell(algorithm, sources, results):
    """Tell all listeners of a run of ``algorithm`` that had :func:`source_strings` and ended with ``results``."""
    paths = {**sources, **results}
    source, bitstream, reconstruction = (
        paths.get(name) if name else None for name in ROLES.get(algorithm.name(), (None, None, None))
    )
    numbers = dict(results)
    if bitstream and os.path.isfile(bitstream):
        numbers.setdefault("BYTES", os.path.getsize(bitstream))
    run = FinishedRun(algorithm.name(), algorithm.displayName(), source, bitstream, reconstruction, numbers)
    for listener in list(listeners):
        try:
            listener(run)
        except Exception as error:  # a message that cannot be shown must not make the run fail
            QgsMessageLog.logMessage(f"Message about {run.algorithm}: {error!r}", "Bandpress")
