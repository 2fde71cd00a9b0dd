"""Adds the page of Bandpress to Settings → Options; the page itself is loaded when the options are opened."""

from qgis.gui import QgsOptionsWidgetFactory
from qgis.PyQt.QtGui import QIcon

from ...processing_algorithms.host.resources import icon_path

PAGE = "bandpressOptions"  # name by which the page is opened


class OptionsFactory(QgsOptionsWidgetFactory):
    """Makes the page; ``windows`` is ``plugin.plugin_windows.Windows``."""

    def __init__(self, windows):
        super().__init__("Bandpress", QIcon(icon_path("bandpress")))
        self.windows = windows
        self.page = None  # the page of the open dialog, which must outlive this call

    def createWidget(self, parent=None):
        from .options_page import OptionsPage

        self.page = OptionsPage(self.windows, parent)
        self.page.setObjectName(PAGE)
        return self.page
