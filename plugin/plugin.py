"""The plugin object that QGIS loads: registers the provider and the live layer, adds the menu and the messages."""

import sys
from contextlib import suppress

from qgis.core import QgsApplication

from ..models.files import user_models
from ..processing_algorithms.engines.packages import forget_packages, use_packages
from ..processing_algorithms.host import preferences
from ..processing_algorithms.host.translation import install_translation, remove_translation
from .menu import build_menu
from .message_bar import RunMessages
from .plugin_windows import Windows
from .provider import BandpressProvider
from .settings.options_factory import OptionsFactory


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
        self.provider = BandpressProvider()
        QgsApplication.processingRegistry().addProvider(self.provider)
        with suppress(ImportError):
            from .live_layer.opening import register

            register()

    def initGui(self):
        """Register the provider and the live layer, and add Raster → Bandpress."""
        self.initProcessing()
        self.windows = Windows(self.iface)
        self.messages = RunMessages(self.iface, self.windows)
        self.options = OptionsFactory(self.windows)
        self.iface.registerOptionsWidgetFactory(self.options)
        self.menu = build_menu(self.provider.algorithms(), self.windows, self.open_dialog)
        self.iface.rasterMenu().addMenu(self.menu)

    def open_dialog(self, algorithm):
        """Open the Processing dialog of ``bandpress:<algorithm>`` for the active raster layer."""
        import processing  # QGIS's own plugin, loaded after this one

        parameters: dict = {}
        layer = self.windows.active_raster()
        if layer is not None:
            if algorithm == "trainmodel":
                parameters["RASTERS"] = [layer.id()]
            elif algorithm not in ("decompress", "inspect"):
                parameters["INPUT"] = layer.id()
        processing.execAlgorithmDialog("bandpress:" + algorithm, parameters)

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
        live_layer = sys.modules.get(f"{__package__}.live_layer.opening")
        if live_layer is not None:
            live_layer.unregister()
        forget_packages()
        remove_translation()
