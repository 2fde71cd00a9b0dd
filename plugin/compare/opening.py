"""Opens and closes the Compare dock; the only one there is."""

from __future__ import annotations

import os

from qgis.core import QgsMapLayer, QgsProject, QgsRasterLayer
from qgis.PyQt.QtCore import Qt

from ...codec.errors import InputError
from ...processing_algorithms.base import EXPECTED, one_sentence
from ...processing_algorithms.host.bpr_uri import PROVIDER, path_of
from ...processing_algorithms.host.translation import tr
from ..bar_messages import show_in_bar

_open: list = []


def open_compare(iface, source=None, reconstruction=None):
    """Show the dock with two rasters, layers or paths; None leaves the choice to the user. Returns the dock."""
    from .compare_dock import CompareDock

    if not _open:
        dock = CompareDock(iface)
        _open.append(dock)
        iface.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, dock)
    dock = _open[0]
    dock.setUserVisible(True)
    try:
        layers = [_layer(value) for value in (source, reconstruction)]
    except EXPECTED as error:
        show_in_bar(iface.messageBar(), one_sentence(error))
        return dock
    if layers == [None, None] and dock.layers() == (None, None):
        layers = _guess(_layer(iface.activeLayer()))
    dock.choose(*layers)
    return dock


def close_compare():
    """Close the dock, end what it does in the background, and leave the map as it was."""
    while _open:
        _open.pop().remove()


def _layer(value):
    """The layer of a layer or a path; a path that no layer of the project has is opened as one. None for None."""
    if value is None or isinstance(value, QgsMapLayer):
        return value if isinstance(value, QgsRasterLayer) else None
    path = os.fspath(value)
    for layer in QgsProject.instance().mapLayers().values():
        if isinstance(layer, QgsRasterLayer) and _same(layer, path):
            return layer
    if path.lower().endswith(".bpr"):
        from ..live_layer.opening import open_as_layer

        return open_as_layer(path)
    layer = QgsRasterLayer(path, os.path.splitext(os.path.basename(path))[0])
    if not layer.isValid():
        raise InputError(tr("{} cannot be opened as a raster layer.").format(path))
    return QgsProject.instance().addMapLayer(layer)


def _guess(layer):
    """The active layer as the original and, if there is only one other raster like it, that as the reconstruction."""
    if layer is None:
        return [None, None]
    shape = layer.width(), layer.height(), layer.bandCount()
    others = [
        other
        for other in QgsProject.instance().mapLayers().values()
        if isinstance(other, QgsRasterLayer)
        and other.id() != layer.id()
        and (other.width(), other.height(), other.bandCount()) == shape
    ]
    return [layer, others[0] if len(others) == 1 else None]


def _same(layer, path):
    source = path_of(layer.source()) if layer.providerType() == PROVIDER else layer.source()
    return os.path.normcase(os.path.abspath(source)) == os.path.normcase(os.path.abspath(path))
