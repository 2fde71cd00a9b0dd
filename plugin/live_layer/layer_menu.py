"""Entries in the menu of layers of ``.bpr`` files: export, for programs that do not read them."""

from qgis.core import QgsMapLayerType
from qgis.PyQt.QtGui import QIcon
from qgis.PyQt.QtWidgets import QMenu

from ...processing_algorithms.host.resources import icon_path
from ...processing_algorithms.host.translation import tr
from .uri import path_of


class LayerMenu:
    """The entries, until :meth:`remove`."""

    def __init__(self, iface):
        self._iface = iface
        self._holder = QMenu()  # the owner of the entries; never shown
        self._export = self._holder.addAction(QIcon(icon_path("decompress")), tr("Export for other programs…"))
        self._export.setToolTip(tr("Decompress this file into a GeoTIFF, which every program reads"))
        self._export.triggered.connect(self.export)
        iface.addCustomActionForLayerType(self._export, "", QgsMapLayerType.RasterLayer, False)

    def add(self, layer):
        """Show the entries in the menu of a layer."""
        self._iface.addCustomActionForLayer(self._export, layer)

    def export(self):
        """Open the dialog of *Decompress raster* for the active layer."""
        import processing  # QGIS's own plugin, loaded after this one

        layer = self._iface.activeLayer()
        if layer is not None:
            processing.execAlgorithmDialog("bandpress:decompress", {"INPUT": path_of(layer.source())})

    def remove(self):
        """Take the entries back."""
        self._iface.removeCustomActionForLayerType(self._export)
        self._holder.deleteLater()
