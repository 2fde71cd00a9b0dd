"""The widgets of the Compare dock and their layout; :mod:`.compare_dock` gives them their meaning."""

from __future__ import annotations

from qgis.gui import QgsMapLayerComboBox
from qgis.PyQt.QtCore import QSize, Qt, pyqtSignal
from qgis.PyQt.QtGui import QColor, QIcon, QPixmap
from qgis.PyQt.QtWidgets import (
    QAbstractItemView,
    QButtonGroup,
    QCheckBox,
    QDoubleSpinBox,
    QFormLayout,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QMenu,
    QProgressBar,
    QScrollArea,
    QSlider,
    QToolButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ...processing_algorithms.host.qgis_compat import flag_number, raster_layer_filter
from ...processing_algorithms.host.quantities import titled
from ...processing_algorithms.host.translation import tr
from .linked_view import LinkedView
from .map_overlay import BLINK, ERROR, OFF, SWIPE
from .ramp_widget import RampWidget
from .spectrum_widget import SpectrumWidget

PIN_ROWS = 4
WARNING = "background: rgba(214, 96, 77, 55); border-radius: 3px; padding: 5px 7px;"


class CompareWidgets(QWidget):
    """All widgets of the dock, from the top: rasters, view of the map, spectra, pinned pixels, second view."""

    def __init__(self, canvas, parent=None):
        super().__init__(parent)
        self.setObjectName("bandpressCompare")
        self.source, self.reconstruction = self._chooser("source"), self._chooser("reconstruction")
        self.message = _plain_label()
        self.message.setWordWrap(True)
        self.message.setStyleSheet(WARNING)
        self.message.hide()
        self.spectra, self.numbers = SpectrumWidget(), _plain_label()
        self.numbers.setWordWrap(True)
        self.numbers.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.pins, self.linked = PinList(), LinkedView(canvas)
        self.linked.hide()
        self.second_view = QCheckBox(tr("Second view, which follows the map"))
        self.second_view.setToolTip(tr("Show the reconstruction below, around the middle of the map and at its scale"))
        rasters = QFormLayout()
        rasters.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        rasters.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        rasters.addRow(tr("Original"), self.source)
        rasters.addRow(tr("Reconstruction"), self.reconstruction)
        inside = QWidget()
        layout = QVBoxLayout(inside)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.addLayout(rasters)
        layout.addWidget(self.message)
        layout.addLayout(self._modes())
        layout.addLayout(self._mode_controls())
        layout.addLayout(self._pixel_buttons())
        layout.addWidget(self.spectra, 3)
        layout.addWidget(self.numbers)
        layout.addLayout(self._search_row())
        layout.addWidget(self.pins)
        layout.addWidget(self.second_view)
        layout.addWidget(self.linked, 2)
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inside)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroll)

    def sizeHint(self):
        return QSize(430, 760)

    def minimumSizeHint(self):
        return QSize(280, 200)

    def _chooser(self, name):
        combo = QgsMapLayerComboBox()
        combo.setObjectName(name)
        combo.setFilters(raster_layer_filter())
        combo.setAllowEmptyLayer(True)
        combo.setLayer(None)  # QGIS chooses the first layer of the project
        combo.setMinimumContentsLength(6)
        combo.setSizeAdjustPolicy(QgsMapLayerComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        return combo

    def _modes(self):
        row = QHBoxLayout()
        row.setSpacing(2)
        self.modes, self.mode_buttons = QButtonGroup(self), {}
        for mode, text, tip in (
            (OFF, tr("Off"), tr("Show the map as it is")),
            (SWIPE, tr("Swipe"), tr("A line that you drag: the original on one side, the reconstruction on the other")),
            (BLINK, tr("Blink"), tr("Both rasters in turns, at the same place")),
            (ERROR, tr("Error map"), tr("The error of one band in colours")),
        ):
            button = self.mode_buttons[mode] = _button(text, tip, True)
            self.modes.addButton(button)
            row.addWidget(button)
        self.mode_buttons[OFF].setChecked(True)
        row.addStretch()
        return row

    def _mode_controls(self):
        off = QLabel(tr("Swipe, Blink and Error map draw on the map, for both rasters in the same colours."))
        off.setWordWrap(True)
        swipe, row = _row()
        self.horizontal = QCheckBox(tr("Horizontal line"))
        row.addWidget(self.horizontal)
        self.swap = _button(tr("Swap sides"), tr("Swap the two sides; the space key does the same on the map"))
        row.addWidget(self.swap)
        row.addStretch()
        blink, row = _row()
        self.flip = _button(tr("Flip (space)"), tr("Show the other raster; the space key does the same on the map"))
        self.automatic = QCheckBox(tr("By itself"))
        self.automatic.setToolTip(tr("Show the two rasters in turns until you flip by hand"))
        row.addWidget(self.flip)
        row.addWidget(self.automatic)
        row.addStretch()
        self.controls = {OFF: off, SWIPE: swipe, BLINK: blink, ERROR: self._error_controls()}
        column = QVBoxLayout()
        for widget in self.controls.values():
            column.addWidget(widget)
        return column

    def _error_controls(self):
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, 0, 0, 0)
        self.band_label = _plain_label()
        self.band = QSlider(Qt.Orientation.Horizontal)
        self.band.setObjectName("band")
        self.band.setToolTip(tr("The band of the error map; the arrow keys go to the next one"))
        self.band.setPageStep(10)
        self.scale = QDoubleSpinBox()
        self.scale.setPrefix("± ")
        self.scale.setFixedWidth(self.scale.fontMetrics().horizontalAdvance("0") * 14)
        self.scale.setRange(1e-9, 1e12)
        self.scale.setStepType(QDoubleSpinBox.StepType.AdaptiveDecimalStepType)
        self.scale.setKeyboardTracking(False)
        self.fit = QCheckBox(tr("Fit to view"))
        self.fit.setToolTip(
            tr("On: the colours fit what the map shows. Off: they stay as they are, for all bands and all runs.")
        )
        self.fit.setChecked(True)
        self.ramp = RampWidget()
        row = QHBoxLayout()
        row.addWidget(QLabel(tr("Colours")))
        row.addWidget(self.scale)
        row.addWidget(self.fit)
        row.addStretch()
        layout.addWidget(self.band_label)
        layout.addWidget(self.band)
        layout.addLayout(row)
        layout.addWidget(self.ramp)
        return page

    def _pixel_buttons(self):
        row = QHBoxLayout()
        row.setSpacing(2)
        self.pick = _button(
            tr("Pick pixels"),
            tr("Click pixels on the map to see their spectra; with Ctrl or Shift they are pinned"),
            True,
        )
        self.pin = _button(tr("Pin"), tr("Keep the pixel in the plot and in the list"))
        self.worst = _button(tr("Worst"), tr("Search the whole raster for the largest error, and go there"))
        self.export = _button(tr("Export"), tr("Save the shown spectra"))
        self.find_pixel, self.find_tile = _menu(self.worst, tr("Worst pixel"), tr("Worst tile"))
        self.export_csv, self.export_png, self.export_svg = _menu(
            self.export, tr("Table (CSV)…"), tr("Picture (PNG)…"), tr("Drawing (SVG)…")
        )
        for button in (self.pick, self.pin, self.worst, self.export):
            row.addWidget(button)
        row.addStretch()
        return row

    def _search_row(self):
        row = QHBoxLayout()
        self.progress, self.stop = QProgressBar(), _button(tr("Cancel"), tr("Stop searching"))
        self.progress.setFormat(tr("Searching… %p %"))
        for widget in (self.progress, self.stop):
            widget.hide()
            row.addWidget(widget)
        return row

    def show_mode(self, mode):
        """Show the controls of ``mode``."""
        for own, widget in self.controls.items():
            widget.setVisible(own == mode)

    def say(self, text, warning=True):
        """Show one sentence above the controls, a ``warning`` in red; '' for none."""
        self.message.setStyleSheet(WARNING if warning else "")
        self.message.setText(text)
        self.message.setVisible(bool(text))


class PinList(QTreeWidget):
    """The pinned pixels; ``chosen`` and ``removed`` carry the position of one in the list, ``copied`` is for all."""

    chosen, removed, copied = pyqtSignal(int), pyqtSignal(int), pyqtSignal()

    def __init__(self):
        super().__init__()
        self.setObjectName("bandpressPins")
        self.setRootIsDecorated(False)
        self.setIndentation(0)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._menu)
        self.itemActivated.connect(lambda item, column: self.chosen.emit(self.indexOfTopLevelItem(item)))
        self.setToolTip(tr("Double-click a pixel to go there; Delete removes it"))
        self.hide()

    def show_pins(self, rows, unit):
        """``rows``: (colour, pixel, RMSE, angle) of each pin, all but the colour as texts."""
        self.setHeaderLabels([tr("Pin: column, row"), titled(tr("RMSE"), unit), tr("Angle")])
        self.clear()
        for color, *texts in rows:
            item = QTreeWidgetItem(texts)
            pixmap = QPixmap(12, 12)
            pixmap.fill(QColor(color))
            item.setIcon(0, QIcon(pixmap))
            for column in (1, 2):
                item.setTextAlignment(column, flag_number(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter))
            self.addTopLevelItem(item)
        self.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.header().setStretchLastSection(False)
        for column in (1, 2):
            self.header().setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        height = self.sizeHintForRow(0) if rows else 18
        self.setFixedHeight(self.header().sizeHint().height() + height * min(max(len(rows), 1), PIN_ROWS) + 6)
        self.setVisible(bool(rows))

    def keyPressEvent(self, event):
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self.currentItem() is not None:
            self.removed.emit(self.indexOfTopLevelItem(self.currentItem()))
        else:
            super().keyPressEvent(event)

    def _menu(self, point):
        item = self.itemAt(point)
        if item is None:
            return
        number, menu = self.indexOfTopLevelItem(item), QMenu(self)
        menu.addAction(tr("Go there")).triggered.connect(lambda: self.chosen.emit(number))
        menu.addAction(tr("Remove")).triggered.connect(lambda: self.removed.emit(number))
        menu.addSeparator()
        copy = menu.addAction(tr("Copy the places of all pins"))
        copy.setToolTip(tr('For "Pinned pixels" of an algorithm, whose report then shows their spectra'))
        copy.triggered.connect(self.copied)
        menu.setToolTipsVisible(True)
        menu.popup(self.viewport().mapToGlobal(point))


def _plain_label():
    """A label for names of layers, files and bands, which are no HTML."""
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label


def _button(text, tip, checkable=False):
    button = QToolButton()
    button.setText(text)
    button.setToolTip(tip)
    button.setCheckable(checkable)
    return button


def _menu(button, *texts):
    """The actions of a menu that ``button`` opens."""
    menu = QMenu(button)
    button.setMenu(menu)
    button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
    return [menu.addAction(text) for text in texts]


def _row():
    page = QWidget()
    row = QHBoxLayout(page)
    row.setContentsMargins(0, 0, 0, 0)
    return page, row
