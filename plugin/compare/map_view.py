"""What the dock shows on the map: renders the pictures when the map has come to rest, and reads the errors."""

from __future__ import annotations

import math
from contextlib import suppress
from typing import Any

from qgis.core import QgsSettings
from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal

from ...processing_algorithms.host.preferences import setting
from ...processing_algorithms.host.translation import tr
from .error_view import View, read_errors
from .map_overlay import BLINK, ERROR, OFF, SWIPE, CanvasEvents, MapOverlay, corners_of
from .pair_renderer import ViewRenderer, drawn_above, fixed_style, view_settings
from .worker_thread import Worker

DELAY_MS, BLINK_MS = 120, 700
SCALE_SETTING = "bandpress/compare/error_scale"


class MapView(QObject):
    """The overlay of the map in the mode that the dock's buttons choose, and the second view."""

    mode_changed = pyqtSignal()

    def __init__(self, canvas, widgets, parent):
        super().__init__(parent)
        self.canvas, self.widgets = canvas, widgets
        self.overlay = MapOverlay(canvas)
        self.events = CanvasEvents(self.overlay, (widgets.band, widgets.spectra, widgets.linked), self)
        self.renderer, self.worker = ViewRenderer(self), Worker(self)
        self.pair: Any = None  # a RasterPair, while two rasters are compared
        self._layers: tuple = (None, None)
        self.cube: Any = None  # the ErrorCube that was read last
        self._swapped, self._limit = False, None
        self._timer = _timer(self, DELAY_MS, self.render, single=True)
        self._blinker = _timer(self, BLINK_MS, self._blink)
        self.renderer.finished.connect(self._show_pictures)
        self.worker.stalled.connect(self._stalled)
        self.events.flipped.connect(self.flip)
        canvas.extentsChanged.connect(self.schedule)
        canvas.layersChanged.connect(self.schedule)
        canvas.destinationCrsChanged.connect(self.schedule)
        w = widgets
        w.modes.buttonClicked.connect(self._mode_clicked)
        w.second_view.toggled.connect(self._toggle_second_view)
        w.horizontal.toggled.connect(self._turn_line)
        w.swap.clicked.connect(self.flip)
        w.flip.clicked.connect(self.flip)
        w.automatic.toggled.connect(self._set_automatic)
        w.band.valueChanged.connect(self._band_changed)
        w.fit.toggled.connect(self._fit_changed)
        w.scale.valueChanged.connect(self._scale_changed)
        w.show_mode(OFF)

    # What is compared

    def set_pair(self, pair, source, reconstruction):
        """Compare the two layers of an open ``RasterPair``; None for nothing."""
        self._follow_layers(False)
        self.worker.cancel()
        self.renderer.cancel()
        self.overlay.forget()
        self.pair, self.cube, self._layers = pair, None, (source, reconstruction)
        self._swapped = False
        w = self.widgets
        if pair is None:
            w.linked.set_layer(None, None)
            w.second_view.setEnabled(False)
            w.ramp.show_limit(None, "")
            return
        self._follow_layers(True)
        w.second_view.setEnabled(True)
        w.band.blockSignals(True)
        w.band.setRange(0, len(pair.bands) - 1)
        w.band.setEnabled(len(pair.bands) > 1)
        w.band.blockSignals(False)
        w.scale.setSuffix(f" {pair.unit}" if pair.unit else "")
        self._name_rasters()
        locked = setting(SCALE_SETTING, 0.0)
        if not w.fit.isChecked() and locked > 0:
            self._set_limit(locked)
        self._show_band()
        self._show_second_view()
        self.schedule()

    def _follow_layers(self, on):
        for layer in self._layers:
            if layer is not None and on:
                layer.styleChanged.connect(self._style_changed)
                layer.rendererChanged.connect(self._style_changed)
            elif layer is not None:
                # a layer that was removed is deleted already, with its connections
                with suppress(RuntimeError, TypeError):
                    layer.styleChanged.disconnect(self._style_changed)
                    layer.rendererChanged.disconnect(self._style_changed)

    def _style_changed(self):
        self._show_second_view()
        self.schedule()

    def _name_rasters(self):
        names = [tr("Original: {}"), tr("Reconstruction: {}")]
        titles = [name.format(layer.name()) for name, layer in zip(names, self._layers)]
        self.overlay.titles = tuple(reversed(titles) if self._swapped else titles)

    @property
    def mode(self):
        """The mode in use."""
        return self.overlay.mode

    def set_mode(self, mode):
        """Show the map in ``mode``."""
        self.widgets.mode_buttons[mode].setChecked(True)
        self.widgets.show_mode(mode)
        self.overlay.set_mode(mode)
        self._set_automatic(self.widgets.automatic.isChecked())
        if mode != OFF:  # for the space key, and the arrow keys of the slider
            (self.widgets.band if mode == ERROR else self.canvas).setFocus()
        self.schedule()
        self.mode_changed.emit()

    def turn_off(self):
        """Leave the map alone."""
        self.set_mode(OFF)
        self.worker.cancel()
        self.renderer.cancel()
        self.overlay.forget()
        self.cube = None

    def remove(self):
        """Take everything off the canvas, for good."""
        self.set_pair(None, None, None)
        self._timer.stop()
        self._blinker.stop()
        for signal in (self.canvas.extentsChanged, self.canvas.layersChanged, self.canvas.destinationCrsChanged):
            signal.disconnect(self.schedule)
        self.widgets.linked.remove()
        self.events.remove()
        self.canvas.scene().removeItem(self.overlay)

    def _mode_clicked(self, button):
        self.set_mode(next(mode for mode, one in self.widgets.mode_buttons.items() if one is button))

    # Pictures

    def schedule(self, *_):
        """Render when the map has come to rest."""
        if self.pair is not None and self.mode != OFF:
            self._timer.start()

    def render(self):
        """Render what the mode needs for the present view of the map."""
        if self.pair is None or self.mode == OFF:
            return
        settings = self.canvas.mapSettings()
        if settings.outputSize().isEmpty() or settings.visibleExtent().isEmpty():
            return
        if self.mode == ERROR:
            self._read_errors(settings)
            return
        style, above = fixed_style(self._layers[0]), drawn_above(settings)
        self._rendered = corners_of(settings)
        self.renderer.start([view_settings(settings, [*above, layer], style) for layer in self._layers])

    def _show_pictures(self, pictures):
        if self.pair is not None:
            self._pictures = pictures
            self._place_pictures()

    def _place_pictures(self):
        pictures = list(reversed(self._pictures)) if self._swapped else self._pictures
        self._name_rasters()
        self.overlay.set_pictures("pair", pictures, self._rendered)

    # Swipe and blink

    def _turn_line(self, horizontal):
        self.overlay.vertical = not horizontal
        self.overlay.update()

    def flip(self, *_):
        """What the space key does: the other raster, the other side, or the map without the error."""
        if self.mode == BLINK:
            self.widgets.automatic.setChecked(False)
            self._blink()
        elif self.mode == SWIPE and self.overlay.isVisible():
            self._swapped = not self._swapped
            self._place_pictures()
        elif self.mode == ERROR:
            self.overlay.setVisible(not self.overlay.isVisible())

    def _blink(self):
        self.overlay.shows_reconstruction = not self.overlay.shows_reconstruction
        self.overlay.update()

    def _set_automatic(self, on):
        if on and self.mode == BLINK:
            self._blinker.start()
        else:
            self._blinker.stop()

    # Second view

    def _toggle_second_view(self, on):
        self.widgets.linked.setVisible(on)
        self._show_second_view()

    def _show_second_view(self):
        if self.pair is not None and self.widgets.second_view.isChecked():
            self.widgets.linked.set_layer(self._layers[1], fixed_style(self._layers[0]))

    # Error map

    def _read_errors(self, settings):
        pair, place = self.pair, self.widgets.band.value()
        view = View(settings, self._layers[0].crs(), pair.profile.grid)

        def done(cube):
            if pair is self.pair:
                self.cube = cube
                self._show_band()
                self._show_errors()
                if cube.complete and pair.damage:
                    self.widgets.say(pair.damage)

        if self.cube is None:
            self.widgets.band_label.setText(tr("{} – reading…").format(pair.band_title(place)))
        self.worker.start(lambda token: read_errors(pair, view, place, token), done, self.widgets.say)

    def _show_errors(self):
        """Colour the errors of the chosen band, as far as they are read."""
        cube, place = self.cube, self.widgets.band.value()
        if cube is None:
            return
        if self.widgets.fit.isChecked() and (limit := cube.limit(place)):
            self._set_limit(_rounded(limit))
        image = cube.image(place, self._limit or 1.0)
        if image is None:
            self.overlay.forget("error")
        else:
            self.overlay.set_pictures("error", [image], cube.corners)

    def _band_changed(self):
        self._show_band()
        self._show_errors()
        if self.cube is not None and not self.cube.covers(self.widgets.band.value()):
            self.schedule()

    def _show_band(self):
        if self.pair is not None:
            title = self.pair.band_title(self.widgets.band.value())
            self.widgets.band_label.setText(title)
            self.overlay.caption = tr("Error: {}").format(title)

    def _set_limit(self, limit):
        self._limit, w = limit, self.widgets
        w.scale.blockSignals(True)
        w.scale.setDecimals(max(0, min(9, 1 - math.floor(math.log10(limit)))) if limit < 10 else 0)
        w.scale.setValue(limit)
        w.scale.blockSignals(False)
        w.ramp.show_limit(limit, self.pair.unit if self.pair else "")

    def _scale_changed(self, value):
        if value > 0:
            self.widgets.fit.setChecked(False)
            self._set_limit(value)
            QgsSettings().setValue(SCALE_SETTING, value)
            self._show_errors()

    def _fit_changed(self, fit):
        if fit:
            self._show_errors()
        elif self._limit:
            QgsSettings().setValue(SCALE_SETTING, self._limit)

    def _stalled(self):
        self.widgets.say(tr("Still waiting for the errors; the drive of a raster does not answer."))


def _timer(parent, interval, act, single=False):
    timer = QTimer(parent)
    timer.setInterval(interval)
    timer.setSingleShot(single)
    timer.timeout.connect(act)
    return timer


def _rounded(value):
    """``value`` rounded up to two digits."""
    unit = 10.0 ** (math.floor(math.log10(value)) - 1)
    return math.ceil(value / unit - 1e-9) * unit
