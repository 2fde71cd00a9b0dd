"""The plugin object that QGIS loads: registers the provider and the live layer, adds the menu and the messages."""

from qgis.core import QgsApplication

from ..models.files import user_models
from ..processing_algorithms.engines.packages import forget_packages, use_packages
from ..processing_algorithms.host import preferences
from ..processing_algorithms.host.refresh import PROVIDER
from ..processing_algorithms.host.translation import install_translation, remove_translation
from .live_layer import opening as live_layers
from .live_layer.uri import PROVIDER as LIVE_LAYERS
from .live_layer.uri import path_of
from .menu import build_menu
from .message_bar import RunMessages
from .plugin_windows import Windows
from .provider import BandpressProvider
from .settings.options_factory import OptionsFactory


def registered_algorithms():
    """The algorithms of Bandpress that QGIS knows."""
    provider = QgsApplication.processingRegistry().providerById(PROVIDER)
    return provider.algorithms() if provider is not None else []


def first_values(algorithm, layer):
    """What the dialog of ``algorithm`` shows first, for the active raster ``layer`` (None: no raster is active)."""
    if layer is None or algorithm == "compressfolder":
        return {}
    if algorithm == "trainmodel":
        return {"RASTERS": [layer.id()]}
    if algorithm in ("decompress", "inspect"):  # which take a file
        return {"INPUT": path_of(layer.source())} if layer.providerType() == LIVE_LAYERS else {}
    return {"INPUT": layer.id()}


class BandpressPlugin:
    """Life cycle of the plugin; ``iface`` is None in qgis_process."""

    def __init__(self, iface):
        self.iface = iface
        self.provider = None  # a Python reference must live as long as the registration
        self.menu = None
        self.windows = None
        self.messages = None
        self.options = None

    def initProcessing(self):
        """Register the Processing provider (called alone by qgis_process)."""
        install_translation()
        use_packages()
        user_models.set_folder(preferences.models_folder())
        provider = BandpressProvider()
        if QgsApplication.processingRegistry().addProvider(provider):  # else it is deleted: there is one already
            self.provider = provider
        live_layers.register()

    def initGui(self):
        """Register the provider and the live layer, and add Raster → Bandpress."""
        self.initProcessing()
        self.windows = Windows(self.iface)
        self.messages = RunMessages(self.iface, self.windows)
        self.options = OptionsFactory(self.windows)
        self.iface.registerOptionsWidgetFactory(self.options)
        self.menu = build_menu(registered_algorithms(), self.windows, self.open_dialog)
        self.iface.rasterMenu().addMenu(self.menu)

    def open_dialog(self, algorithm):
        """Open the Processing dialog of ``bandpress:<algorithm>`` for the active raster layer."""
        import processing  # QGIS's own plugin, loaded after this one

        processing.execAlgorithmDialog(
            "bandpress:" + algorithm, first_values(algorithm, self.windows.active_raster() if self.windows else None)
        )

    def unload(self):
        """Remove everything that was added to QGIS."""
        if self.messages is not None:
            self.messages.remove()
            self.messages = None
        if self.options is not None:
            self.iface.unregisterOptionsWidgetFactory(self.options)
            self.options = None
        if self.windows is not None:
            self.windows.close_all()
            self.windows = None
        if self.menu is not None:
            self.iface.rasterMenu().removeAction(self.menu.menuAction())
            self.menu.deleteLater()
            self.menu = None
        if self.provider is not None:
            QgsApplication.processingRegistry().removeProvider(self.provider)
            self.provider = None
        live_layers.unregister()
        forget_packages()
        remove_translation()
