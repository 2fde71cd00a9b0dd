"""The layer of a ``.bpr`` file that a run has just written: named after the file, so that nobody takes it for its
source, and in the style of that, so that switching it off and on shows the difference."""

import os

from qgis.core import QgsProject, QgsRasterLayer

from ...processing_algorithms.host.quantities import size_text
from ...processing_algorithms.host.translation import tr
from ...processing_algorithms.outputs.error_layers import RANK
from ...processing_algorithms.outputs.grouping import join_run, leave_run
from ...processing_algorithms.outputs.raster_style import source_style
from .opening import make_layer
from .uri import PROVIDER, path_of


def add_result(path, source=None, bands=None, companions=()):
    """Add the file of a run to the project and return its layer; the one that is there already, if any.

    ``source``: the layer that was compressed (id or source string), whose style it takes; ``bands`` of it (1-based,
    None: all). It joins the group of the run that holds one of the files ``companions``; without one it lies where
    QGIS puts new layers, but never among those of another run. Raises BandpressError with one sentence."""
    project = QgsProject.instance()
    layer = shown_layer(path)
    if layer is not None:
        return layer
    layer = make_layer(path, tr("{0}, {1}").format(os.path.basename(path), size_text(os.path.getsize(path))))
    style = _style_of(source, bands, layer.bandCount())
    if style is not None:
        from ...processing_algorithms.outputs.styles import apply_style

        apply_style(layer, style)
        if layer.providerType() == PROVIDER and layer.renderer() is not None:
            layer.dataProvider().want(layer.renderer().usesBands())
    project.addMapLayer(layer)
    if not join_run(layer, project, companions, RANK["RECONSTRUCTION"]):
        leave_run(layer, project)
    return layer


def shown_layer(path):
    """The layer of the project that shows the ``.bpr`` file ``path``, None where there is none."""
    for layer in QgsProject.instance().mapLayers().values():
        if layer.providerType() == PROVIDER and os.path.abspath(path_of(layer.source())) == os.path.abspath(path):
            return layer
    return None


def _style_of(source, bands, count):
    """The style (XML) of the layer ``source`` of the project for a file of ``count`` bands; None where it is none, or
    nobody chose its style."""
    project = QgsProject.instance()
    for layer in (project.mapLayer(source or ""), *project.mapLayers().values()):
        if isinstance(layer, QgsRasterLayer) and layer.isValid() and source in (layer.id(), layer.source()):
            if len(bands or range(layer.bandCount())) != count:
                return None  # some of its bands, nobody knows which
            return source_style(layer, layer.source(), True, bands)
    return None
