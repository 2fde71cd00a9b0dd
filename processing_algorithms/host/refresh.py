"""Reloads the algorithms of the provider after the available models or engines have changed."""

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QTimer

PROVIDER = "bandpress"


def refresh_algorithms():
    """Reload them after the running algorithm has ended; call it on the main thread."""
    provider = QgsApplication.processingRegistry().providerById(PROVIDER)
    if provider is not None:
        QTimer.singleShot(0, provider.refreshAlgorithms)
