"""The plugin object that QGIS loads: registers the provider, adds the Raster menu entries."""

from qgis.core import QgsApplication, QgsRasterLayer
from qgis.PyQt.QtCore import QUrl
from qgis.PyQt.QtGui import QDesktopServices, QIcon
from qgis.PyQt.QtWidgets import QMenu

from ..models.files import user_models
from ..processing_algorithms.engines.packages import forget_packages, profile_folder, use_packages
from ..processing_algorithms.host.resources import icon_path, resource_path
from ..processing_algorithms.host.translation import install_translation, remove_translation, tr
from .provider import BandpressProvider

MENU = (
    ("compress", "Compress…"),
    ("decompress", "Decompress…"),
    ("roundtrip", "Round trip…"),
    ("trainmodel", "Train a model…"),
)


class BandpressPlugin:
    """Life cycle of the plugin; ``iface`` is None in qgis_process."""

    def __init__(self, iface):
        self.iface = iface
        self.provider = None  # a Python reference must live as long as the registration
        self.menu = None
        self.install_dialog = None

    def initProcessing(self):
        """Register the Processing provider (called alone by qgis_process)."""
        install_translation()
        use_packages()
        user_models.set_folder(profile_folder("models"))
        self.provider = BandpressProvider()
        QgsApplication.processingRegistry().addProvider(self.provider)

    def initGui(self):
        """Register the provider and add Raster → Bandpress."""
        self.initProcessing()
        self.menu = QMenu("Bandpress")
        self.menu.setObjectName("bandpressMenu")
        self.menu.setIcon(QIcon(icon_path("bandpress")))
        for algorithm, title in MENU:
            action = self.menu.addAction(QIcon(icon_path(algorithm)), tr(title))
            action.triggered.connect(lambda checked=False, name=algorithm: self.open_dialog(name))
        self.menu.addSeparator()
        action = self.menu.addAction(QIcon(icon_path("enginestatus")), tr("Install engine…"))
        action.setToolTip(
            tr("Show what makes Bandpress faster and what runs and trains learned models, and install it")
        )
        action.triggered.connect(self.open_install_dialog)
        action = self.menu.addAction(tr("Example models…"))
        action.setToolTip(tr("Open the folder of the two example models for the graphical modeler"))
        action.triggered.connect(self.open_models)
        self.iface.rasterMenu().addMenu(self.menu)

    def open_dialog(self, algorithm):
        """Open the Processing dialog of ``bandpress:<algorithm>`` for the active raster layer."""
        import processing  # QGIS's own plugin, loaded after this one

        parameters: dict = {}
        layer = self.iface.activeLayer()
        if algorithm != "decompress" and isinstance(layer, QgsRasterLayer):
            parameters.update({"RASTERS": [layer.id()]} if algorithm == "trainmodel" else {"INPUT": layer.id()})
        processing.execAlgorithmDialog("bandpress:" + algorithm, parameters)

    def open_install_dialog(self):
        """Show the window that installs optional packages."""
        from .gui.install_dialog import InstallDialog

        self.close_install_dialog()
        self.install_dialog = InstallDialog(self.iface.mainWindow())
        self.install_dialog.show()

    def close_install_dialog(self):
        """Close that window, if it was opened."""
        if self.install_dialog is not None:
            self.install_dialog.close()
            self.install_dialog.deleteLater()
            self.install_dialog = None

    def open_models(self):
        """Show the folder with the example models in the file manager."""
        QDesktopServices.openUrl(QUrl.fromLocalFile(resource_path("models3")))

    def unload(self):
        """Remove everything that was added to QGIS."""
        self.close_install_dialog()
        if self.menu is not None:
            self.iface.rasterMenu().removeAction(self.menu.menuAction())
            self.menu.deleteLater()
            self.menu = None
        if self.provider is not None:
            QgsApplication.processingRegistry().removeProvider(self.provider)
            self.provider = None
        forget_packages()
        remove_translation()
