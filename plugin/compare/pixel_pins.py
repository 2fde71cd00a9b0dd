"""The picked pixel and the pinned ones: their spectra, colours and labels."""

from __future__ import annotations

from ...processing_algorithms.host.translation import tr
from ...processing_algorithms.outputs.spectra_plot import COLORS, Curve

MOST_PINS = 12


class PixelPins:
    """The last picked pixel (``current``) and the pins; spectra are ``PixelSpectra``. Positions outlive a change of the
    rasters, so that the same pixels of two runs can be compared."""

    def __init__(self):
        self.current = None
        self.pins: list = []  # (spectra, colour)

    def pin(self, spectra):
        """Add a pixel; one that is pinned already stays where it is. False when there are too many."""
        if any((one.column, one.row) == (spectra.column, spectra.row) for one, _ in self.pins):
            return True
        if len(self.pins) >= MOST_PINS:
            return False
        used = [color for _, color in self.pins]
        rest = COLORS[1:]
        color = min(rest, key=lambda one: (used.count(one), rest.index(one)))
        self.pins.append((spectra, color))
        return True

    def remove(self, number):
        """Remove a pin."""
        del self.pins[number]

    def clear(self):
        """Forget all pixels."""
        self.current, self.pins = None, []

    def curves(self):
        """The curves of the plot: the pins, then the picked pixel unless it is one of them."""
        curves = [
            Curve(tr("pin {}").format(number), color, spectra) for number, (spectra, color) in enumerate(self.pins, 1)
        ]
        if self.current is not None and not self.current_is_pinned():
            curves.append(Curve(tr("picked pixel"), COLORS[0], self.current))
        return curves

    def current_is_pinned(self):
        """Whether the picked pixel is one of the pins."""
        places = [(one.column, one.row) for one, _ in self.pins]
        return self.current is not None and (self.current.column, self.current.row) in places

    def places(self):
        """[(column, row)] of the pins, then of the picked pixel if there is one."""
        pixels = [one for one, _ in self.pins] + ([self.current] if self.current is not None else [])
        return [(pixel.column, pixel.row) for pixel in pixels]

    def places_text(self, grid):
        """The pins as map coordinates, for the parameter PINS of the algorithms."""
        points = [grid.to_map(pixel.column + 0.5, pixel.row + 0.5) for pixel, _ in self.pins]
        return "; ".join(f"{x:.10g},{y:.10g}" for x, y in points)

    def replace(self, spectra):
        """Take new ``spectra`` of the same pixels, by their places; pixels that are missing are removed."""
        found = {(one.column, one.row): one for one in spectra}
        self.pins = [(found[key], color) for one, color in self.pins if (key := (one.column, one.row)) in found]
        if self.current is not None:
            self.current = found.get((self.current.column, self.current.row))
