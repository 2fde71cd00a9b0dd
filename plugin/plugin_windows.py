"""Opens and closes the windows and docks of the plugin; each is loaded when it is first opened."""

import sys

from qgis.core import QgsRasterLayer
from qgis.PyQt.QtCore import QUrl
from qgis.PyQt.QtGui import QDesktopServices
from qgis.PyQt.QtWidgets import QFileDialog

from ..processing_algorithms.base import EXPECTED, one_sentence
from ..processing_algorithms.host.resources import resource_path
from ..processing_algorithms.host.translation import tr
from .bar_messages import show_in_bar
from .settings.options_factory import PAGE


def _path(value):
    """The file of the source of a live layer; any other ``value`` as it is."""
    from .live_layer.uri import PROVIDER, path_of

    return path_of(value) if isinstance(value, str) and value.startswith(PROVIDER + ":") else value


class Windows:
    """The windows of the plugin; a method for each entry of the menu."""

    def __init__(self, iface):
        self.iface = iface
        self._dialogs = {}

    def compress(self):
        """Show the Compress panel for the active layer."""
        from .compress_panel.opening import open_panel

        open_panel(self.iface, self.active_raster())

    def compare(self, source=None, reconstruction=None):
        """Show the Compare dock for two layers, files or sources of layers, which it asks for where they are None."""
        from .compare.opening import open_compare

        open_compare(self.iface, _path(source), _path(reconstruction))

    def open_bpr(self):
        """Ask for .bpr files and add them to the map."""
        paths, _ = QFileDialog.getOpenFileNames(
            self.iface.mainWindow(),
            tr("Open a .bpr file as a layer"),
            "",
            tr("Bandpress rasters (*.bpr);;All files (*)"),
        )
        for path in paths:
            self.add_layer(path)

    def add_layer(self, path):
        """Add the .bpr file ``path`` to the map; what prevents it is a sentence in the message bar."""
        from .live_layer.opening import open_as_layer

        try:
            open_as_layer(path)
        except EXPECTED as error:
            show_in_bar(self.iface.messageBar(), one_sentence(error))

    def add_result(self, run):
        """Add the .bpr file of the ``FinishedRun`` ``run`` to the map."""
        from .live_layer.result_layer import add_result

        companions = [path for path in run.numbers.values() if isinstance(path, str)]
        try:
            self.iface.setActiveLayer(add_result(run.bitstream, run.source, companions=companions))
        except EXPECTED as error:
            self.iface.messageBar().pushWarning("Bandpress", one_sentence(error))

    def example_models(self):
        """Show the folder with the example models in the file manager."""
        QDesktopServices.openUrl(QUrl.fromLocalFile(resource_path("models3")))

    def install_engine(self):
        """Show the window that installs optional packages."""
        from .gui.install_dialog import InstallDialog

        self._show("install", InstallDialog)

    def settings(self):
        """Show the page of Bandpress in the options of QGIS."""
        self.iface.showOptionsDialog(self.iface.mainWindow(), PAGE)

    def diagnostics(self):
        """Show the text to paste into a report."""
        from .diagnostics.diagnostics_dialog import DiagnosticsDialog

        self._show("diagnostics", DiagnosticsDialog)

    def active_raster(self):
        """The active layer if it is a raster, else None."""
        layer = self.iface.activeLayer()
        return layer if isinstance(layer, QgsRasterLayer) else None

    def _show(self, name, dialog):
        self._close(name)
        self._dialogs[name] = dialog(self.iface.mainWindow())
        self._dialogs[name].show()

    def _close(self, name):
        dialog = self._dialogs.pop(name, None)
        if dialog is not None:
            dialog.close()
            dialog.deleteLater()

    def close_all(self):
        """Close every window and dock that was opened."""
        for name in list(self._dialogs):
            self._close(name)
        package = __name__.rpartition(".")[0]
        for room, close in (("compress_panel", "close_panel"), ("compare", "close_compare")):
            opening = sys.modules.get(f"{package}.{room}.opening")  # not loaded: nothing was opened
            if opening is not None:
                getattr(opening, close)()
