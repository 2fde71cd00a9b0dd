"""The Processing provider ``bandpress``."""

from qgis.core import QgsProcessingProvider
from qgis.PyQt.QtGui import QIcon

from ..processing_algorithms import all_algorithms
from ..processing_algorithms.host.resources import icon_path, plugin_version
from ..processing_algorithms.host.translation import tr


class BandpressProvider(QgsProcessingProvider):
    """Offers every Bandpress algorithm in the toolbox, the modeler and qgis_process."""

    def id(self):
        return "bandpress"

    def name(self):
        return "Bandpress"

    def longName(self):
        return tr("Bandpress raster compression")

    def versionInfo(self):
        return plugin_version()

    def icon(self):
        return QIcon(icon_path("bandpress"))

    def svgIconPath(self):
        return icon_path("bandpress")

    def loadAlgorithms(self):
        for algorithm in all_algorithms():
            self.addAlgorithm(algorithm())
