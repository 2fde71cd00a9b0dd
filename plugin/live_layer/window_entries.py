"""What QGIS's window needs to open ``.bpr`` files: dropping them on it, and entries in the Browser."""

import os

from qgis.core import QgsApplication, QgsDataItem, QgsDataItemProvider, QgsDataProvider, QgsLayerItem
from qgis.gui import QgsCustomDropHandler, QgsDataItemGuiProvider, QgsGui
from qgis.PyQt import sip
from qgis.PyQt.QtGui import QIcon

from ...processing_algorithms.host.resources import icon_path
from .metadata_html import title_of
from .uri import PROVIDER, SUFFIX

NAME = "Bandpress raster"
_items: list = []  # the Python half of an item lives as long as the item


class BprItem(QgsLayerItem):
    """A ``.bpr`` file in the Browser."""

    def __init__(self, parent, path):
        super().__init__(parent, title_of(path), path, path, QgsLayerItem.LayerType.Raster, PROVIDER)
        self.setIcon(QIcon(icon_path("bandpress")))
        self.setToolTip(path)
        self.setState(QgsDataItem.State.Populated)

    def layerName(self):
        return title_of(self.path())


class BprItemProvider(QgsDataItemProvider):
    """Makes the items of the Browser."""

    def name(self):
        return NAME

    def dataProviderKey(self):
        return PROVIDER

    def capabilities(self):
        return int(QgsDataProvider.DataCapability.File)

    def createDataItem(self, path, parent):
        if not path or not path.lower().endswith(SUFFIX) or not os.path.isfile(path):
            return None
        _items[:] = [item for item in _items if not sip.isdeleted(item)]
        item = BprItem(parent, path)
        _items.append(item)
        return item


class BprItemGuiProvider(QgsDataItemGuiProvider):
    """Opens an item of the Browser that is double-clicked; ``opens(path)`` opens a file, and tells errors."""

    def __init__(self, opens):
        super().__init__()
        self._opens = opens

    def name(self):
        return NAME

    def handleDoubleClick(self, item, context):
        return _open(item.path(), self._opens)


class BprDropHandler(QgsCustomDropHandler):
    """Opens files that are dropped on the window of QGIS; ``opens(path)`` opens a file, and tells errors."""

    def __init__(self, opens):
        super().__init__()
        self._opens = opens

    def handleFileDrop(self, file):
        return _open(file, self._opens)


def _open(path, opens):
    """Open a .bpr file. Returns False for any other, which QGIS opens itself."""
    if not path.lower().endswith(SUFFIX) or not os.path.isfile(path):
        return False
    opens(path)
    return True


class WindowEntries:
    """All of these, registered until :meth:`remove`."""

    def __init__(self, iface, opens):
        self._iface = iface
        self._drop = BprDropHandler(opens)
        iface.registerCustomDropHandler(self._drop)
        self._items = BprItemProvider()
        QgsApplication.dataItemProviderRegistry().addProvider(self._items)
        self._clicks = BprItemGuiProvider(opens)
        QgsGui.dataItemGuiProviderRegistry().addProvider(self._clicks)

    def remove(self):
        """Take them all back."""
        self._iface.unregisterCustomDropHandler(self._drop)
        QgsApplication.dataItemProviderRegistry().removeProvider(self._items)
        QgsGui.dataItemGuiProviderRegistry().removeProvider(self._clicks)
        del self._items, self._clicks  # the registries deleted them
