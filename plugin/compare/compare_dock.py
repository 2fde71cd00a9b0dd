"""The Compare dock: chooses two rasters, and lets their difference be seen on the map and pixel by pixel."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from qgis.core import QgsApplication, QgsProject, QgsRectangle
from qgis.gui import QgsDockWidget

from ...codec.errors import BandpressError
from ...codec.progress import Progress
from ...processing_algorithms.host.translation import tr, tr_sentence
from ...processing_algorithms.outputs.spectra_plot import COLORS, pixel_name, pixel_sentence
from ..bar_messages import show_in_bar
from .compare_widgets import CompareWidgets
from .map_overlay import ERROR
from .map_view import MapView
from .pixel_pins import MOST_PINS, PixelPins
from .pixel_search_task import PixelSearchTask
from .pixel_tool import PixelMarks, PixelTool, from_map, to_map
from .raster_pair import RasterFile, RasterPair
from .spectra_export import ask_path, write_export
from .worker_thread import Worker

PIXEL_ROOM = 60  # pixels of the raster that the map shows around a worst pixel


class CompareDock(QgsDockWidget):
    """The dock. All reading is done in threads; what arrives is shown here, on the main thread."""

    def __init__(self, iface):
        super().__init__(tr("Compare rasters"), iface.mainWindow())
        self.setObjectName("bandpressCompareDock")
        self.iface, self.canvas = iface, iface.mapCanvas()
        self.widgets = CompareWidgets(self.canvas, self)
        self.setWidget(self.widgets)
        self.pair: Any = None  # a RasterPair, while two rasters are open
        self._grid: Any = None  # of the last pair
        self.task: PixelSearchTask | None = None
        self._find_tile = False
        self.pixels = PixelPins()
        self.opener, self.reader = Worker(self), Worker(self)
        self.view = MapView(self.canvas, self.widgets, self)
        self.marks, self.tool, self._tool_before = PixelMarks(self.canvas), PixelTool(self.canvas), None
        self._ids: tuple = (None, None)
        self._connect()
        self._show_state()

    def _connect(self):
        w = self.widgets
        for chooser in (w.source, w.reconstruction):
            chooser.layerChanged.connect(self._layers_changed)
        for worker in (self.opener, self.reader):
            worker.stalled.connect(self._stalled)
        w.pick.toggled.connect(self._toggle_tool)
        w.pin.clicked.connect(self.pin_current)
        w.find_pixel.triggered.connect(lambda: self.search(tile=False))
        w.find_tile.triggered.connect(lambda: self.search(tile=True))
        w.stop.clicked.connect(self.stop_search)
        for action, ending in ((w.export_csv, "csv"), (w.export_png, "png"), (w.export_svg, "svg")):
            action.triggered.connect(lambda checked=False, ending=ending: self._ask_export(ending))
        w.pins.chosen.connect(self._go_to_pin)
        w.pins.removed.connect(self._remove_pin)
        w.pins.copied.connect(self._copy_places)
        w.spectra.band_chosen.connect(w.band.setValue)
        w.band.valueChanged.connect(self._show_pixels)
        self.view.mode_changed.connect(self._show_pixels)
        self.tool.picked.connect(self.pick)
        self.tool.deactivated.connect(self._tool_ended)
        self.canvas.destinationCrsChanged.connect(self._show_marks)
        # not `visibilityChanged`, which is also told when another dock is raised above this one
        self.toggleViewAction().toggled.connect(self._shown)
        QgsProject.instance().cleared.connect(self._forget)
        QgsProject.instance().layersRemoved.connect(self._layers_gone)

    # The two rasters

    def layers(self):
        """The two chosen layers, None where none is chosen."""
        return self.widgets.source.currentLayer(), self.widgets.reconstruction.currentLayer()

    def choose(self, source, reconstruction):
        """Choose two raster layers; None keeps the choice."""
        for chooser, layer in ((self.widgets.source, source), (self.widgets.reconstruction, reconstruction)):
            if layer is not None:
                chooser.blockSignals(True)
                chooser.setLayer(layer)
                chooser.blockSignals(False)
        self._drop_pair()  # a new run may have replaced the files of the same layers
        self._layers_changed()

    def _layers_changed(self, *_):
        layers = self.layers()
        ids = tuple(None if layer is None else layer.id() for layer in layers)
        if ids == self._ids and self.pair is not None:
            return
        self._ids = ids
        self.stop_search()
        self._drop_pair()
        self.widgets.say("")
        if None not in layers:
            if ids[0] == ids[1]:
                self.widgets.say(tr("Both are the same layer; choose another reconstruction."))
            else:
                self._open(layers)
        self._show_state()

    def _layers_gone(self, ids):
        choosers = self.widgets.source, self.widgets.reconstruction
        gone = [chooser for chooser, own in zip(choosers, self._ids) if own in ids]
        for chooser in gone:  # they have chosen another layer by themselves
            chooser.setLayer(None)
        if gone:
            self._layers_changed()

    def _open(self, layers):
        try:
            files = [RasterFile.of_layer(layer) for layer in layers]
        except BandpressError as error:
            self.widgets.say(tr_sentence(str(error)))
            return
        places, grid = self.pixels.places(), self._grid

        def job(token):
            pair = RasterPair(files, progress=Progress(cancelled=token.cancelled))
            now = pair.profile.grid
            same = grid is not None and (grid.shape, grid.transform) == (now.shape, now.transform)
            return pair, [pair.spectra(column, row) for column, row in places] if same else []

        self.opener.start(job, self._opened, self.widgets.say)

    def _opened(self, found):
        self.pair, spectra = found
        self._grid = self.pair.profile.grid
        self.pixels.replace(spectra)
        self.widgets.say(self.pair.left_out, warning=False)
        self.view.set_pair(self.pair, *self.layers())
        self._show_state()

    def _drop_pair(self):
        self.reader.cancel()
        self.opener.cancel()
        self.view.set_pair(None, None, None)
        if self.pair is not None:
            self.pair.close()
            self.pair = None

    def _stalled(self):
        names = [layer.name() for layer in self.layers() if layer is not None]
        if len(names) == 2:
            self.widgets.say(tr("Still waiting; the drive of {0} or {1} does not answer.").format(*names))

    # Pixels

    def pick(self, point, pinned=False):
        """Show the spectra of the pixel at ``point`` of the map; ``pinned`` also pins it."""
        layer = self.layers()[0]
        if self.pair is None or layer is None:
            return
        point = from_map(self.canvas, layer.crs(), point)
        grid = self.pair.profile.grid
        column, row = (-1, -1) if point is None else (int(v // 1) for v in grid.to_pixel(point.x(), point.y()))
        if not (0 <= column < grid.width and 0 <= row < grid.height):
            self.widgets.say(tr("There is no pixel of the rasters; click inside of them."))
            return
        self.show_pixel(column, row, pinned)

    def show_pixel(self, column, row, pinned=False):
        """Read and show the spectra of a pixel (0-based)."""
        pair = self.pair

        def done(spectra):
            if pair is not self.pair:
                return
            self.widgets.say(pair.damage or pair.left_out, bool(pair.damage))
            self.pixels.current = spectra
            if pinned:
                self.pin_current()
            self._show_pixels()

        self.reader.start(lambda token: pair.spectra(column, row), done, self.widgets.say)

    def pin_current(self, *_):
        """Pin the picked pixel."""
        if self.pixels.current is None:
            return
        if not self.pixels.pin(self.pixels.current):
            self.widgets.say(tr("There are {} pinned pixels, which is the most; remove one first.").format(MOST_PINS))
        self._show_pixels()

    def _remove_pin(self, number):
        self.pixels.remove(number)
        self._show_pixels()

    def _copy_places(self):
        QgsApplication.clipboard().setText(self.pixels.places_text(self.pair.profile.grid))

    def _go_to_pin(self, number):
        spectra, _ = self.pixels.pins[number]
        self.pixels.current = spectra
        self._show_pixels()
        self._go_to(spectra.column + 0.5, spectra.row + 0.5, None)

    def _show_pixels(self, *_):
        """Draw plot, numbers, list and marks anew."""
        w, pair = self.widgets, self.pair
        if pair is None:
            w.spectra.set_curves(None, [], None)
            w.numbers.setText("")
            w.pins.show_pins([], "")
            self.marks.clear()
            return
        curves = self.pixels.curves()
        w.spectra.set_curves(pair, curves, w.band.value() if self.view.mode == ERROR and len(pair.bands) > 1 else None)
        current = self.pixels.current
        if current is None:
            w.numbers.setText("")
        else:
            text = f"{pixel_name(current)}: {pixel_sentence(current, pair.axis, pair.unit)}"
            w.numbers.setText(text[:1].upper() + text[1:])
        rows = []
        for number, (one, color) in enumerate(self.pixels.pins, 1):
            place = f"{number}: {one.column + 1}, {one.row + 1}"
            rows.append((color, place, _number(one.rmse, "{:.4g}"), _number(one.sam, "{:.3g}°")))
        w.pins.show_pins(rows, pair.unit)
        w.pin.setEnabled(current is not None and not self.pixels.current_is_pinned())
        w.export.setEnabled(bool(curves))
        self._show_marks()

    def _show_marks(self):
        layer = self.layers()[0]
        if self.pair is None or layer is None:
            self.marks.clear()
            return
        marked = [(one, color, True) for one, color in self.pixels.pins]
        if self.pixels.current is not None:
            marked.append((self.pixels.current, COLORS[0], False))
        grid = self.pair.profile.grid
        points = []
        for one, color, pinned in marked:
            x, y = grid.to_map(one.column + 0.5, one.row + 0.5)
            points.append((to_map(self.canvas, layer.crs(), x, y), color, pinned))
        self.marks.show(points)

    def _show_state(self):
        """Enable what is possible now."""
        w, ready = self.widgets, self.pair is not None
        for widget in (w.pick, w.worst, w.spectra, *w.mode_buttons.values(), *w.controls.values()):
            widget.setEnabled(ready)
        w.pin.setEnabled(False)
        w.export.setEnabled(False)
        if not ready:
            w.pick.setChecked(False)
            w.spectra.empty_text = tr("Choose an original and a reconstruction above: any two rasters on one grid.")
        else:
            w.spectra.empty_text = tr('Press "Pick pixels" and click the map to see the spectra of a pixel.')
        self._show_pixels()

    # Map tool

    def _toggle_tool(self, on):
        if on and self.canvas.mapTool() is not self.tool:
            self._tool_before = self.canvas.mapTool()
            self.canvas.setMapTool(self.tool)
        elif not on and self.canvas.mapTool() is self.tool:
            self.canvas.unsetMapTool(self.tool)
            if self._tool_before is not None:
                with suppress(RuntimeError):  # the tool of a plugin that was unloaded in the meantime
                    self.canvas.setMapTool(self._tool_before)
            self._tool_before = None

    def _tool_ended(self):
        self.widgets.pick.setChecked(False)

    # Search

    def search(self, tile):
        """Find the worst pixel, or the worst tile, in the background; go there and pin its worst pixel."""
        if self.pair is None or self.task is not None:
            return
        self._find_tile = tile
        self.task = PixelSearchTask(self.pair.files, self.pair.codes)
        self.task.progressChanged.connect(lambda percent: self.widgets.progress.setValue(int(percent)))
        self.task.taskCompleted.connect(self._search_ended)
        self.task.taskTerminated.connect(self._search_ended)
        self.widgets.progress.setValue(0)
        self._show_progress(True)
        QgsApplication.taskManager().addTask(self.task)

    def stop_search(self, *_):
        """Cancel the search."""
        if self.task is not None:
            task, self.task = self.task, None
            task.taskCompleted.disconnect(self._search_ended)
            task.taskTerminated.disconnect(self._search_ended)
            task.cancel()
            self._show_progress(False)

    def _show_progress(self, shown):
        for widget in (self.widgets.progress, self.widgets.stop):
            widget.setVisible(shown)
        self.widgets.worst.setEnabled(not shown and self.pair is not None)

    def _search_ended(self):
        task, self.task = self.task, None
        self._show_progress(False)
        if task is None or self.pair is None:
            return
        if task.ranking is None:
            self.widgets.say(task.message)
            return
        worst, tile = task.ranking.worst, task.ranking.tile
        if worst is None:
            self.widgets.say(tr("No sample of the rasters counts: all is nodata or masked."))
        elif worst.rmse == 0:
            self.widgets.say(tr("There is no error: both rasters have the same samples."))
        elif self._find_tile:
            pixel = task.ranking.tile_worst
            self._go_to(tile.x + tile.width / 2, tile.y + tile.height / 2, max(tile.width, tile.height) / 2)
            self.show_pixel(pixel.column, pixel.row, pinned=True)
        else:
            self._go_to(worst.column + 0.5, worst.row + 0.5, PIXEL_ROOM / 2)
            self.show_pixel(worst.column, worst.row, pinned=True)

    def _go_to(self, column, row, room):
        """Centre the map at a place of the raster; ``room``: pixels around it that are shown, None keeps the scale."""
        layer, grid = self.layers()[0], self.pair.profile.grid
        middle = to_map(self.canvas, layer.crs(), *grid.to_map(column, row))
        if middle is None:
            return
        if room is None:
            self.canvas.setCenter(middle)
        else:
            corners = [
                to_map(self.canvas, layer.crs(), *grid.to_map(column + dx * room, row + dy * room))
                for dx in (-1, 1)
                for dy in (-1, 1)
            ]
            corners = [corner for corner in corners if corner is not None]
            extent = QgsRectangle(middle, middle)
            for corner in corners:
                extent.include(corner)
            self.canvas.setExtent(extent)
        self.canvas.refresh()

    # Export

    def _ask_export(self, ending):
        if path := ask_path(self, ending):
            self.export(path)

    def export(self, path):
        """Save the shown spectra to ``path``: .csv, .png or .svg."""
        try:
            write_export(path, self.pair, self.pixels.curves())
        except (BandpressError, OSError) as error:
            self.widgets.say(tr_sentence(str(error)))
            return
        show_in_bar(self.iface.messageBar(), tr("The spectra were saved to {}.").format(path), good=True)

    # Ending

    def _forget(self):
        """The project was closed."""
        self.pixels.clear()
        self._layers_changed()

    def _shown(self, on):
        if on:
            self._layers_changed()
        else:
            self.sleep()

    def sleep(self):
        """Leave the map as it is without the dock, and close the files; what was chosen and pinned is kept."""
        self.stop_search()
        self.view.turn_off()
        self._drop_pair()
        self._show_state()

    def remove(self):
        """Take the dock out of QGIS, for good."""
        self.toggleViewAction().toggled.disconnect(self._shown)
        self.sleep()
        QgsProject.instance().cleared.disconnect(self._forget)
        QgsProject.instance().layersRemoved.disconnect(self._layers_gone)
        self.canvas.destinationCrsChanged.disconnect(self._show_marks)
        for chooser in (self.widgets.source, self.widgets.reconstruction):
            chooser.layerChanged.disconnect(self._layers_changed)
        self.view.remove()
        self.tool.deactivated.disconnect(self._tool_ended)
        self.canvas.unsetMapTool(self.tool)
        self.tool.deleteLater()
        self.iface.removeDockWidget(self)
        self.deleteLater()


def _number(value, form):
    return "–" if value is None else form.format(value)
