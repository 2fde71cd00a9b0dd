"""The plot of spectra: original and reconstruction of some pixels over wavelength, with the error beneath."""

import math
import textwrap
from typing import NamedTuple

from ..host.quantities import titled, with_unit
from ..host.translation import tr
from .plots import MAX_MARKERS, Axis, Frame, Ink, drawing, runs, text_at, x_axis, y_axis

COLORS = ("#d95f02", "#1f78b4", "#7b4fa3", "#2a9d5c", "#c2277b", "#8c6d1f", "#3aa6a0", "#7a7a7a")
WIDTH, HEIGHT = 720, 400
_LEFT, _RIGHT, _TOP, _BETWEEN, _BOTTOM = 62, 14, 10, 16, 46
_LINE_PX, _CHARACTER_PX, _SWATCH_PX = 17, 6.4, 30
_VALUES = 0.6  # share of the height for the spectra, the rest is for the error


class BandAxis(NamedTuple):
    """Where the bands of a spectrum lie: ``positions`` in the unit of ``title``, None for a band that is not drawn."""

    positions: tuple
    title: str
    in_nm: bool

    @property
    def left_out(self):
        """Places of the bands that are not drawn."""
        return [place for place, position in enumerate(self.positions) if position is None]

    def name(self, place):
        """The position of a band as a text."""
        position = self.positions[place]
        if self.in_nm and position is not None:
            return tr("{} nm").format(f"{position:.0f}")
        return tr("band {}").format(place + 1 if position is None else position)


def band_axis(wavelengths, bands):
    """The :class:`BandAxis` of 0-based ``bands``, over wavelength if at least two bands have different ones, else over
    band numbers. ``wavelengths`` are those of all bands of the raster in nm; bands without one (None) are left out."""
    found = tuple(wavelengths[band] or None for band in bands)
    if len({nm for nm in found if nm}) > 1:
        return BandAxis(found, tr("Wavelength (nm)"), True)
    return BandAxis(tuple(band + 1 for band in bands), tr("Band number"), False)


class Curve(NamedTuple):
    """A pixel in the plot: its ``label``, its colour and its ``PixelSpectra``."""

    label: str
    color: str
    spectra: object


def axis_titles(unit):
    """Titles of the two vertical axes, with the ``unit`` of the samples if there is one."""
    return titled(tr("Value"), unit), titled(tr("Error"), unit)


class SpectraPlot:
    """The drawing of some :class:`Curve` over one :class:`BandAxis`.

    ``titles`` are those of the values and of the error; ``width`` and ``height`` are px; ``mark`` is the position of a
    band that is marked by a vertical line, or None."""

    def __init__(self, curves, axis, titles, width=WIDTH, height=HEIGHT, ink=None, mark=None):
        self.curves, self.axis, self.titles, self.mark = list(curves), axis, titles, mark
        self.width, self.height, self.ink = width, height, ink or Ink()
        self._legend, rows = self._legend_marks()
        top, bottom = _TOP + rows * _LINE_PX + 4, height - _BOTTOM
        middle = top + (bottom - top - _BETWEEN) * _VALUES
        self._upper = Frame(_LEFT, width - _RIGHT, top, middle)
        self._lower = Frame(_LEFT, width - _RIGHT, middle + _BETWEEN, bottom)
        positions = [position for position in axis.positions if position is not None]
        self._x = Axis(positions or [0.0, 1.0], _LEFT, width - _RIGHT, exact=True, spacing=60)
        if not axis.in_nm:
            self._x.step = max(1, math.ceil(self._x.step))

    def place_at(self, x):
        """The place in the spectrum of the band that is drawn nearest to ``x`` px; None outside of the axes."""
        known = [(abs(self._x.at(p) - x), i) for i, p in enumerate(self.axis.positions) if p is not None]
        if not known or not _LEFT - 6 <= x <= self.width - _RIGHT + 6:
            return None
        return min(known)[1]

    def svg(self):
        """The SVG text."""
        parts = list(self._legend)
        shown = [curve for curve in self.curves if curve.spectra.counted]
        for frame, title, names in (
            (self._upper, self.titles[0], ("original", "reconstruction")),
            (self._lower, self.titles[1], ("error",)),
        ):
            y = self._scale(frame, names)
            parts += y_axis(y, title, frame, self.ink)
            if self.mark is not None:
                parts.append(_vertical(self._x.at(self.mark), frame, self.ink.text))
            if frame is self._lower:
                zero = y.at(0.0)
                parts.append(
                    f'<line x1="{frame.left}" x2="{frame.right}" y1="{zero:.1f}" y2="{zero:.1f}" '
                    f'stroke="{self.ink.text}" stroke-opacity=".6"/>'
                )
            for curve in self.curves:
                for name in names:
                    parts += self._line(curve, name, y)
        parts += x_axis(self._x, self.axis.title, self._lower, self.ink)
        if self.curves and not shown:
            text = tr("No sample counts here: nodata or masked.")
            middle = (_LEFT + self.width - _RIGHT) / 2, sum(self._upper[2:]) / 2
            room = int((self.width - _LEFT - _RIGHT) / _CHARACTER_PX)
            for row, line in enumerate(textwrap.wrap(text, max(room, 12))):
                parts.append(text_at(middle[0], middle[1] + row * _LINE_PX, line, "middle"))
        return drawing(parts, tr("Spectra and their error"), self.width, self.height, self.ink)

    def _scale(self, frame, names):
        values = [
            float(value)
            for curve in self.curves
            for name in names
            for value, position in zip(getattr(curve.spectra, name), self.axis.positions)
            if position is not None and math.isfinite(value)
        ]
        if names == ("error",):
            limit = max(map(abs, values), default=0.0) or 1.0
            values = [-limit, limit]
        return Axis(values or [0.0, 1.0], frame.bottom, frame.top, spacing=38)

    def _line(self, curve, name, y):
        """The marks of one spectrum: the original wide and pale, the reconstruction thin upon it."""
        pairs = zip(self.axis.positions, getattr(curve.spectra, name))
        points = sorted((p, float(v)) for p, v in pairs if p is not None and not math.isinf(v))
        width, opacity = (4.5, 0.38) if name == "original" else (1.3, 1.0)
        marks = []
        for run in runs(points):
            path = " ".join(f"{self._x.at(a):.1f},{y.at(b):.1f}" for a, b in run)
            if len(run) > 1:
                marks.append(
                    f'<polyline points="{path}" fill="none" stroke="{curve.color}" stroke-width="{width}" '
                    f'stroke-opacity="{opacity}" stroke-linejoin="round" stroke-linecap="round"/>'
                )
            if len(run) == 1 or len(points) <= MAX_MARKERS // 2:
                radius = 4.0 if name == "original" else 2.2
                marks += [
                    f'<circle cx="{self._x.at(a):.1f}" cy="{y.at(b):.1f}" r="{radius}" fill="{curve.color}" '
                    f'fill-opacity="{opacity}"/>'
                    for a, b in run
                ]
        return marks

    def _legend_marks(self):
        """(marks, number of rows) of the legend: how the two spectra are drawn, then the pixels."""
        entries = [(tr("original"), self.ink.text, 4.5, 0.38), (tr("reconstruction"), self.ink.text, 1.3, 1.0)]
        entries += [(curve.label, curve.color, 6.0, 1.0) for curve in self.curves]
        marks, x, row = [], float(_LEFT), 0
        for label, color, thick, opacity in entries:
            room = _SWATCH_PX + len(label) * _CHARACTER_PX + 12
            if x > _LEFT and x + room > self.width:
                x, row = float(_LEFT), row + 1
            at = _TOP + row * _LINE_PX + 5
            marks.append(
                f'<line x1="{x:.1f}" x2="{x + _SWATCH_PX - 8:.1f}" y1="{at}" y2="{at}" stroke="{color}" '
                f'stroke-width="{thick}" stroke-opacity="{opacity}"/>'
                + text_at(x + _SWATCH_PX - 3, at + 4, label, "start")
            )
            x += room
        return marks, row + 1


def _vertical(x, frame, color):
    return (
        f'<line x1="{x:.1f}" x2="{x:.1f}" y1="{frame.top:.1f}" y2="{frame.bottom:.1f}" stroke="{color}" '
        'stroke-dasharray="3 3"/>'
    )


def pixel_name(spectra):
    """The pixel as a text; columns and rows count from 1, as in the messages."""
    return tr("column {0}, row {1}").format(spectra.column + 1, spectra.row + 1)


def pixel_sentence(spectra, axis, unit):
    """RMSE, spectral angle and largest error of a pixel as one line of text."""
    if not spectra.counted:
        return tr("No sample counts here: nodata or masked.")
    place, error = spectra.largest
    texts = [
        tr("RMSE {}").format(with_unit(f"{spectra.rmse:.4g}", unit)),
        tr("largest error {0} at {1}").format(with_unit(f"{error:+.4g}".replace("-", "−"), unit), axis.name(place))
        if error
        else tr("no error"),
    ]
    if spectra.sam is not None:
        texts.insert(1, tr("spectral angle {}°").format(f"{spectra.sam:.3g}"))
    missing = len(spectra.bands) - spectra.counted
    if missing:
        texts.append(tr("{0} of {1} bands have no data").format(missing, len(spectra.bands)))
    return ", ".join(texts)
