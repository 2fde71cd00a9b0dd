"""``.bpr`` files that are chosen in the window *Add Raster Layer*."""

from bandpress.plugin.live_layer.source_page import SourcePage
from qgis.core import Qgis
from qgis.gui import QgsAbstractDataSourceWidget, QgsGui, QgsMessageBar
from qgis.PyQt import sip
from qgis.PyQt.QtWidgets import QApplication, QVBoxLayout, QWidget


def test_the_raster_page_opens_them(application, tmp_path):
    file, other = tmp_path / "scene.bpr", tmp_path / "scene.tif"
    for path in (file, other):
        path.write_bytes(b"x")
    window = QWidget()
    layout = QVBoxLayout(window)
    bar = QgsMessageBar(window)
    layout.addWidget(bar)
    made = QgsGui.sourceSelectProviderRegistry().providerByName("gdal").createDataSourceWidget(window)
    layout.addWidget(made)
    window.show()
    opened = []
    page = SourcePage(opened.append)
    page.look_into(window)
    page.look_into(window)  # heard once all the same
    choice = sip.cast(made, QgsAbstractDataSourceWidget)
    bar.pushMessage("Unsupported", f"{other} is not supported", Qgis.MessageLevel.Critical, 0)
    choice.addRasterLayers.emit([str(other), str(tmp_path / "gone.bpr")])
    QApplication.processEvents()
    assert opened == [] and bar.currentItem() is not None, "QGIS's own business"
    bar.clearWidgets()
    bar.pushMessage("Unsupported", f"{file} is not supported", Qgis.MessageLevel.Critical, 0)
    choice.addRasterLayers.emit([str(file)])
    QApplication.processEvents()
    assert opened == [str(file)] and bar.currentItem() is None
    page.remove()
    choice.addRasterLayers.emit([str(file)])
    assert opened == [str(file)]
    window.close()
