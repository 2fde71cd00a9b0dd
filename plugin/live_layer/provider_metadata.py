"""BandpressProviderMetadata: how QGIS finds, opens and saves layers of the provider ``bandpress``."""

import os

from qgis.core import QgsMapLayerType, QgsProviderMetadata, QgsProviderRegistry, QgsProviderSublayerDetails
from qgis.PyQt.QtGui import QIcon

from ...processing_algorithms.host.resources import icon_path
from ...processing_algorithms.host.translation import tr
from .uri import PROVIDER, SUFFIX, is_bandpress, path_of


def _create(uri, options, flags=None):
    """A provider for a layer; what it needs is imported when the first layer is opened, not when QGIS starts."""
    from .raster_provider import create_provider

    return create_provider(uri, options)


class BandpressProviderMetadata(QgsProviderMetadata):
    """Describes the provider to QGIS's registry, which keeps it until QGIS ends.

    Layer types are not named (``validLayerTypesForUri``): PyQt of QGIS 3.22 crashes on a list of them."""

    def __init__(self):
        super().__init__(PROVIDER, tr("Bandpress raster (.bpr)"), _create)

    def createProvider(self, uri, options, flags=None):
        return _create(uri, options)

    def icon(self):
        return QIcon(icon_path("bandpress"))

    def capabilities(self):
        kinds = QgsProviderMetadata.ProviderMetadataCapability
        return QgsProviderMetadata.ProviderMetadataCapabilities(kinds.PriorityForUri | kinds.QuerySublayers)

    def providerCapabilities(self):
        return QgsProviderMetadata.ProviderCapabilities(QgsProviderMetadata.ProviderCapability.FileBasedUris)

    def priorityForUri(self, uri):
        return 100 if is_bandpress(uri) else 0

    def filters(self, type):  # noqa: A002 - the name that QGIS gives it
        if type != QgsProviderMetadata.FilterType.FilterRaster:
            return ""
        return tr("Bandpress raster") + f" (*{SUFFIX} *{SUFFIX.upper()})"

    def decodeUri(self, uri):
        path = path_of(uri)
        return {"path": path, "layerName": os.path.splitext(os.path.basename(path))[0]}

    def encodeUri(self, parts):
        return str(parts.get("path", ""))

    def querySublayers(self, uri, flags=None, feedback=None):
        if not is_bandpress(uri):
            return []
        path = path_of(uri)
        if not os.path.isfile(path):
            return []
        layer = QgsProviderSublayerDetails()
        layer.setProviderKey(PROVIDER)
        layer.setType(QgsMapLayerType.RasterLayer)
        layer.setUri(path)
        layer.setName(os.path.splitext(os.path.basename(path))[0])
        return [layer]


_registered: list = []  # QGIS does not keep the Python half


def register_provider():
    """Register the provider, once in a session of QGIS. Returns whether it is there now."""
    registry = QgsProviderRegistry.instance()
    if registry.providerMetadata(PROVIDER) is not None:
        return True
    _registered.append(BandpressProviderMetadata())
    return bool(registry.registerProvider(_registered[-1]))
