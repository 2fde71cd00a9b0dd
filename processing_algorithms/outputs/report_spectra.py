"""The part of the report that shows spectra: of a median pixel, of the worst one and of pinned ones."""

import html

from ..host.translation import tr
from ..inputs.rasters import number_ranges
from .spectra_plot import (
    COLORS,
    WIDTH,
    Curve,
    SpectraPlot,
    axis_titles,
    band_axis,
    pixel_name,
    pixel_sentence,
)

PIXEL_HEIGHT, PINS_HEIGHT = 300, 360
MOST_PINS = len(COLORS)  # in one plot, each in its own colour


def spectra_section(evaluation):
    """HTML of the spectra of an ``Evaluation``; '' for rasters of a single band, whose spectra are points."""
    if len(evaluation.bands) < 2 or not evaluation.spectra:
        return ""
    wavelengths = [band["wavelength"] for band in evaluation.bands]
    axis = band_axis(wavelengths, evaluation.spectra[0][1].bands)
    by_role: dict = {}
    for role, spectra in evaluation.spectra:
        by_role.setdefault(role, []).append(spectra)
    titles = {
        "median": tr("Median pixel: half of the pixels have a smaller error, half a larger one"),
        "worst": tr("Worst pixel: the one with the largest RMSE"),
    }
    parts = [f"<h2>{_text(tr('Spectra'))}</h2>"]
    for role, title in titles.items():
        for spectra in by_role.get(role, ()):
            parts.append(_figure(title, [spectra], axis, evaluation.unit, PIXEL_HEIGHT))
    pins = by_role.get("pin", [])
    for first in range(0, len(pins), MOST_PINS):
        parts.append(_figure(tr("Pinned pixels"), pins[first : first + MOST_PINS], axis, evaluation.unit, PINS_HEIGHT))
    if axis.left_out:
        bands = [evaluation.spectra[0][1].bands[place] + 1 for place in axis.left_out]
        text = tr("Bands without a wavelength, which are not drawn: {}.").format(number_ranges(bands))
        parts.append(f'<p class="quiet">{_text(text)}</p>')
    return "".join(parts)


def _figure(title, pixels, axis, unit, height):
    curves = [Curve(pixel_name(pixel), color, pixel) for pixel, color in zip(pixels, COLORS)]
    plot = SpectraPlot(curves, axis, axis_titles(unit), WIDTH, height).svg()
    lines = [f"{curve.label}: {pixel_sentence(curve.spectra, axis, unit)}." for curve in curves]
    lines = [line[:1].upper() + line[1:] for line in lines]
    return '<figure class="spectra"><figcaption>{}</figcaption>{}{}</figure>'.format(
        _text(title), plot, "".join(f'<p class="quiet">{_text(line)}</p>' for line in lines)
    )


def _text(value):
    return html.escape(str(value))
