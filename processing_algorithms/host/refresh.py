"""Have QGIS ask the provider for its algorithms again, after the models or engines that they offer have changed."""

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QTimer

PROVIDER = "bandpress"


def refresh_algorithms():
    """Ask for it once the running algorithm has ended; call it on the main thread."""
    provider = QgsApplication.processingRegistry().providerById(PROVIDER)
    if provider is not None:
        QTimer.singleShot(0, provider.refreshAlgorithms)
