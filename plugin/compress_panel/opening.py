"""Opens and closes the Compress panel; one panel per QGIS window."""

from __future__ import annotations

from qgis.core import QgsApplication, QgsRasterLayer
from qgis.PyQt.QtCore import Qt

_open: dict = {}  # "panel": the dock, while it is there


def open_panel(iface, layer=None):
    """Show the Compress panel beside the map, for ``layer`` (a ``QgsRasterLayer``, None: the active layer, if it is a
    raster); returns the panel. A run that is going on keeps its panel."""
    from .compress_dock import CompressDock

    panel = _open.get("panel")
    if panel is None:
        panel = _open["panel"] = CompressDock(iface)
        iface.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, panel)
        panel.resize_beside_map()
        QgsApplication.instance().aboutToQuit.connect(close_panel)
    if layer is None:
        layer = iface.activeLayer()
    if isinstance(layer, QgsRasterLayer):
        panel.choose_layer(layer)
    panel.setUserVisible(True)
    return panel


def close_panel():
    """Close the panel and end what it does: estimates and a run are cancelled, and leave no file behind."""
    panel = _open.pop("panel", None)
    if panel is None:
        return
    QgsApplication.instance().aboutToQuit.disconnect(close_panel)
    panel.end()
    if panel.iface is not None:
        panel.iface.removeDockWidget(panel)
    panel.deleteLater()
