"""``.bpr`` files in the window *Add Raster Layer*, whose raster page asks GDAL alone.

QGIS makes that window when it is first opened and has no hook for its page. So the page is looked for when something in
a window gets the focus, and what it is told to add is heard beside QGIS itself."""

import os
from functools import partial

from qgis.gui import QgsAbstractDataSourceWidget, QgsMessageBar
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QTimer
from qgis.PyQt.QtWidgets import QApplication, QWidget

from .uri import SUFFIX

PAGE = "QgsGdalSourceSelect"


class SourcePage:
    """Hears the page until :meth:`remove`; ``opens(path)`` opens a file, and tells what fails."""

    def __init__(self, opens):
        self._opens, self._pages = opens, []
        QApplication.instance().focusChanged.connect(self._focus_changed)

    def remove(self):
        """Hear no more."""
        QApplication.instance().focusChanged.disconnect(self._focus_changed)
        for page in self._pages:
            if not sip.isdeleted(page):
                page.addRasterLayers.disconnect(self._add)
        self._pages.clear()

    def _focus_changed(self, before, now):
        if now is not None:
            self.look_into(now.window())

    def look_into(self, window):
        """Hear the raster pages of a window, if it has some."""
        self._pages = [page for page in self._pages if not sip.isdeleted(page)]
        heard = {sip.unwrapinstance(page) for page in self._pages}  # each cast is another Python object
        for page in _parts(window, PAGE, QgsAbstractDataSourceWidget):
            if sip.unwrapinstance(page) not in heard:
                page.addRasterLayers.connect(self._add)
                self._pages.append(page)

    def _add(self, paths):
        """Open those of ``paths`` that GDAL could not, and take QGIS's message about them away."""
        for path in paths:
            if path.lower().endswith(SUFFIX) and os.path.isfile(path):
                self._opens(path)
                QTimer.singleShot(0, partial(_take_back, self._pages[:], os.path.basename(path)))


def _parts(window, name, kind):
    """Widgets of a window whose C++ class has a name, as ``kind``: PyQt takes those that QGIS made for plain ones."""
    return [sip.cast(part, kind) for part in window.findChildren(QWidget) if part.metaObject().className() == name]


def _take_back(pages, name):
    """Close QGIS's message that names a file, in the windows of ``pages`` and in the main one."""
    windows = {page.window() for page in pages if not sip.isdeleted(page)}
    for window in windows.union(QApplication.topLevelWidgets()):
        for bar in _parts(window, "QgsMessageBar", QgsMessageBar):
            item = bar.currentItem()
            if item is not None and name in item.text():
                bar.popWidget(item)
