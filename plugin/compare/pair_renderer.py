"""Renders both rasters for a view of the map, with one style for both."""

from __future__ import annotations

from qgis.core import QgsMapLayerStyle, QgsMapRendererParallelJob, QgsMapSettings, QgsRasterLayer
from qgis.PyQt.QtCore import QObject, pyqtSignal
from qgis.PyQt.QtGui import QColor
from qgis.PyQt.QtXml import QDomDocument

# Jobs that were cancelled and have not ended yet; they must not be deleted while a provider is still reading.
_ending: set = set()


def fixed_style(layer):
    """The style of ``layer`` as XML text, with its stretch as it is now.

    A stretch that follows the view would be computed anew from each of the two rasters, and hide their difference."""
    style = QgsMapLayerStyle()
    style.readFromLayer(layer)
    document = QDomDocument()
    document.setContent(style.xmlData())
    limits = document.elementsByTagName("limits")
    for number in range(limits.count()):
        element = limits.at(number).toElement()
        if element.parentNode().nodeName() == "minMaxOrigin":
            while element.hasChildNodes():
                element.removeChild(element.firstChild())
            element.appendChild(document.createTextNode("None"))
    return document.toString()


def view_settings(settings, layers, style=None):
    """A copy of the ``QgsMapSettings`` that shows ``layers`` from the top down; the last one gets ``style`` (XML).

    The background is transparent."""
    copy = QgsMapSettings(settings)
    copy.setLayers(layers)
    copy.setBackgroundColor(QColor(0, 0, 0, 0))
    if style:
        copy.setLayerStyleOverrides({layers[-1].id(): style})
    return copy


def drawn_above(settings):
    """The layers of the map that are drawn upon the rasters: all but rasters and meshes."""
    return [layer for layer in settings.layers() if layer is not None and not isinstance(layer, QgsRasterLayer)]


class ViewRenderer(QObject):
    """Renders several pictures of one view; ``finished`` carries their list when all are there.

    A new start cancels what still runs."""

    finished = pyqtSignal(list)

    def __init__(self, parent=None):
        super().__init__(parent)
        self._jobs: list = []

    def start(self, settings):
        """Render each ``QgsMapSettings`` of the list ``settings``."""
        self.cancel()
        jobs = self._jobs = [QgsMapRendererParallelJob(one) for one in settings]
        for job in jobs:
            job.finished.connect(lambda job=job, jobs=jobs: self._ended(job, jobs))
        self._left = len(jobs)
        for job in jobs:
            job.start()

    def _ended(self, job, jobs):
        _ending.discard(job)
        if jobs is not self._jobs:
            return
        self._left -= 1
        if self._left == 0:
            self._jobs = []
            self.finished.emit([one.renderedImage() for one in jobs])

    def cancel(self):
        """Stop rendering; nothing is emitted."""
        jobs, self._jobs = self._jobs, []
        for job in jobs:
            if job.isActive():
                _ending.add(job)
                job.cancelWithoutBlocking()
