"""The upper part of the panel: which raster, which bands, which part of it."""

from __future__ import annotations

import os

from qgis.core import (
    QgsCoordinateTransform,
    QgsCsException,
    QgsMapLayerProxyModel,
    QgsProcessingContext,
    QgsProject,
    QgsRasterLayer,
    QgsSettings,
)
from qgis.gui import QgsExtentWidget, QgsMapLayerComboBox
from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QComboBox, QFileDialog, QFormLayout, QHBoxLayout, QToolButton, QWidget

from ...codec.errors import InputError
from ...processing_algorithms.host.preferences import setting
from ...processing_algorithms.host.translation import tr
from ...processing_algorithms.inputs.rasters import InputRaster, local_raster, number_ranges
from .band_dialog import BandDialog
from .quiet_label import QuietLabel
from .raster_choice import RasterChoice

WHOLE, SHOWN, BOX = "whole", "shown", "box"
LAST_FOLDER = "bandpress/compress_panel/folder"
# Services instead of files.
SERVICES = ["wms", "wcs", "arcgismapserver", "postgresraster", "vectortile"]


class RasterChooser(QWidget):
    """``changed()`` when another raster or part of one is chosen; :meth:`choice` is what is chosen."""

    changed = pyqtSignal()

    def __init__(self, canvas=None, parent=None):
        super().__init__(parent)
        self.canvas, self.bands, self.labels = canvas, None, ()
        self.layers = QgsMapLayerComboBox()
        self.layers.setFilters(proxy_filter())
        self.layers.setExcludedProviders(SERVICES)
        self.layers.setAllowEmptyLayer(True)
        self.layers.setMinimumContentsLength(12)
        self.layers.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.layers.setAccessibleName(tr("Raster"))
        self.browse = QToolButton()
        self.browse.setText("…")
        self.browse.setToolTip(tr("Choose a raster file"))
        self.about = QuietLabel()
        self.band_combo, self.extent_combo = QComboBox(), QComboBox()
        self.band_combo.addItem(tr("All bands"))
        self.band_combo.addItem(tr("Choose bands…"))
        for combo in (self.band_combo, self.extent_combo):
            combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            combo.setMinimumContentsLength(6)
        self.extent_combo.addItem(tr("Whole raster"), WHOLE)
        if canvas is not None:
            self.extent_combo.addItem(tr("What the map shows now"), SHOWN)
        self.extent_combo.addItem(tr("A rectangle…"), BOX)
        self.box = QgsExtentWidget(None, QgsExtentWidget.WidgetStyle.CondensedStyle)
        if canvas is not None:
            self.box.setMapCanvas(canvas)
        self.box.hide()
        self._shown = None
        row = QHBoxLayout()
        row.addWidget(self.layers, 1)
        row.addWidget(self.browse)
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow(tr("Raster"), row)
        parts = QHBoxLayout()
        parts.addWidget(self.band_combo, 1)
        parts.addWidget(self.extent_combo, 1)
        form.addRow(self.about)
        form.addRow(tr("Part"), parts)
        form.addRow(self.box)
        # The list tells of a choice by the user, by code and of a removed layer in different ways.
        self.layers.setCurrentIndex(0)
        self._last = self._current()
        self.layers.layerChanged.connect(self._look)
        self.layers.currentIndexChanged.connect(self._look)
        QgsProject.instance().layersRemoved.connect(self._look)
        self.browse.clicked.connect(self._browse)
        self.band_combo.activated.connect(self._band_choice)
        self.extent_combo.activated.connect(self._extent_choice)
        self.box.extentChanged.connect(self._box_changed)

    # What is chosen

    def choose_layer(self, layer):
        """Choose a layer of the project."""
        self.layers.setLayer(layer)

    def choose_file(self, path):
        """Choose a raster file that need not be in the project."""
        self.layers.setAdditionalItems([path])
        self.layers.setCurrentIndex(self.layers.count() - 1)

    def choice(self):
        """The :class:`RasterChoice`, or None where no raster is chosen; InputError for one that cannot be used."""
        layer, bands = self.layers.currentLayer(), tuple(self.bands) if self.bands else None
        if isinstance(layer, QgsRasterLayer):
            context = QgsProcessingContext()
            context.setProject(QgsProject.instance())
            layer, raster = local_raster(layer, tr("The layer"), context, compressed=True)
            crs = layer.crs()
            return RasterChoice(layer.name(), layer.id(), raster, bands, self._rectangle(crs), crs.authid())
        path = self.layers.currentText().strip()
        if not path:
            return None
        if self.extent_combo.currentData() != WHOLE:
            raise InputError(tr("Add the file to the map first to compress a part of it."))
        return RasterChoice(os.path.basename(path), path, InputRaster(path), bands)

    def _rectangle(self, crs):
        """The chosen extent as a ``QgsRectangle`` in ``crs``, or None for the whole raster."""
        which = self.extent_combo.currentData()
        if which == WHOLE:
            return None
        if which == SHOWN:
            extent, own = self._shown or (self.canvas.extent(), self.canvas.mapSettings().destinationCrs())
        else:
            extent, own = self.box.outputExtent(), self.box.outputCrs()
        if extent is None or extent.isNull() or extent.isEmpty():
            raise InputError(tr("Draw a rectangle over the raster, or choose the whole raster."))
        if not crs.isValid() or not own.isValid() or own == crs:
            return extent
        try:
            return QgsCoordinateTransform(own, crs, QgsProject.instance()).transformBoundingBox(extent)
        except QgsCsException:
            raise InputError(
                tr("The extent cannot be given in the coordinates of the raster; choose the whole raster.")
            ) from None

    # What is known about it

    def show_facts(self, facts):
        """Say what the raster is, by its ``RasterFacts``."""
        if not self.bands:
            self.labels = facts.band_labels
            count = len(self.labels)
            self.band_combo.setItemText(0, tr("1 band") if count == 1 else tr("All {} bands").format(count))
        self.about.setText(f"{facts.sentence()}\n{facts.sizes()}")

    def show_nothing(self, text=""):
        """Say nothing, or why there is nothing to say."""
        self.about.setText(text)

    # Choosing

    def _current(self):
        """What is chosen, to notice a change: the id of a layer or a path."""
        layer = self.layers.currentLayer()
        return self.layers.currentText().strip() if layer is None else layer.id()

    def end(self):
        """Listen to the project no more."""
        QgsProject.instance().layersRemoved.disconnect(self._look)
        self.layers.blockSignals(True)

    def _box_changed(self, extent):
        self.changed.emit()

    def _look(self, _=None):
        if self._current() != self._last:
            self._last = self._current()
            self._layer_changed(self.layers.currentLayer())

    def _layer_changed(self, layer):
        self.bands, self.labels = None, ()
        self.band_combo.setCurrentIndex(0)
        self.band_combo.setItemText(0, tr("All bands"))
        self.band_combo.setItemText(1, tr("Choose bands…"))
        if layer is not None and self.box.isHidden():
            self.box.setOutputCrs(layer.crs())
        self.changed.emit()

    def _browse(self):
        folder = setting(LAST_FOLDER, "")
        path, _ = QFileDialog.getOpenFileName(self, tr("Choose a raster file"), folder)
        if path:
            QgsSettings().setValue(LAST_FOLDER, os.path.dirname(path))
            self.choose_file(path)

    def _band_choice(self, index):
        if index == 0:
            if self.bands is not None:
                self.choose_bands(None)
            return
        if not self.labels:
            self.band_combo.setCurrentIndex(0)
            return
        dialog = BandDialog(self.labels, self.bands, self)
        if dialog.exec():
            chosen = dialog.chosen()
            self.choose_bands(None if len(chosen) == len(self.labels) else chosen)
        else:
            self.band_combo.setCurrentIndex(1 if self.bands else 0)
        dialog.deleteLater()

    def choose_bands(self, bands):
        """Choose bands by their numbers (from 1), None for all."""
        self.bands = tuple(bands) if bands else None
        text = tr("Bands {}…").format(number_ranges(sorted(bands))) if bands else tr("Choose bands…")
        self.band_combo.setItemText(1, text)
        self.band_combo.setCurrentIndex(1 if bands else 0)
        self.changed.emit()

    def _extent_choice(self, index):
        which = self.extent_combo.currentData()
        self.box.setVisible(which == BOX)
        # The part is fixed when it is chosen: panning the map afterwards does not change it.
        self._shown = (self.canvas.extent(), self.canvas.mapSettings().destinationCrs()) if which == SHOWN else None
        self.changed.emit()


def proxy_filter():
    """The filter of layer lists for rasters; its enum moved in 3.34."""
    from qgis.core import Qgis

    moved = getattr(Qgis, "LayerFilter", None)
    return moved.RasterLayer if moved is not None else QgsMapLayerProxyModel.Filter.RasterLayer
