"""What the plugin uses of QgisInterface, with real widgets."""

from qgis.gui import QgsMessageBar
from qgis.PyQt.QtWidgets import QMainWindow, QMenu


class FakeIface:
    """Real menus, a real message bar and a main window; ``shown`` has the pages of the options that were opened."""

    def __init__(self):
        self.window = QMainWindow()
        self.menu = QMenu("Raster", self.window)
        self.bar = QgsMessageBar(self.window)
        self.factories, self.shown, self.layer = [], [], None

    def mainWindow(self):
        return self.window

    def rasterMenu(self):
        return self.menu

    def messageBar(self):
        return self.bar

    def activeLayer(self):
        return self.layer

    def registerOptionsWidgetFactory(self, factory):
        self.factories.append(factory)

    def unregisterOptionsWidgetFactory(self, factory):
        self.factories.remove(factory)

    def showOptionsDialog(self, parent, page):
        self.shown.append(page)

    def delete(self):
        self.window.deleteLater()
