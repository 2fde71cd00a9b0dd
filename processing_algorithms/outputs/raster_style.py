"""Renderers of the error map and of the reconstruction."""

import math
import os

import numpy as np
from qgis.core import (
    Qgis,
    QgsColorRampLegendNodeSettings,
    QgsColorRampShader,
    QgsContrastEnhancement,
    QgsGradientColorRamp,
    QgsGradientStop,
    QgsMapLayer,
    QgsMultiBandColorRenderer,
    QgsPalettedRasterRenderer,
    QgsRasterLayer,
    QgsRasterShader,
    QgsSingleBandGrayRenderer,
    QgsSingleBandPseudoColorRenderer,
)
from qgis.PyQt.QtGui import QColor

from ...codec.evaluation.colours import colour_bands
from ..host.quantities import significant, with_unit
from ..host.translation import tr
from .styles import export_style, raster_style, replace_renderer

# ColorBrewer RdBu (Brewer, Harrower, Penn State; Apache 2.0), reversed: blue too dark, red too bright.
_DIVERGING = (
    "#053061",
    "#2166ac",
    "#4393c3",
    "#92c5de",
    "#d1e5f0",
    "#f7f7f7",
    "#fddbc7",
    "#f4a582",
    "#d6604d",
    "#b2182b",
    "#67001f",
)
_LOOK = QgsMapLayer.StyleCategory.Symbology | QgsMapLayer.StyleCategory.Rendering
_ROUND = (1, 1.5, 2, 3, 4, 5, 6, 8, 10)
_MANY = 4  # of more bands QGIS shows the first three, which says nothing
_SAMPLE = 250000  # pixels looked at for a percentile, as in QGIS's own stretch


def diverging_ramp():
    """A colour ramp from blue (negative) over near white (zero) to red (positive)."""
    last = len(_DIVERGING) - 1
    stops = [QgsGradientStop(i / last, QColor(colour)) for i, colour in enumerate(_DIVERGING)][1:-1]
    return QgsGradientColorRamp(QColor(_DIVERGING[0]), QColor(_DIVERGING[-1]), False, stops)


def percentiles(source, band, lower, upper):
    """The values of ``band`` (0-based) of a ``RasterSource`` below which ``lower`` and ``upper`` per cent of a sample
    lie.

    In physical units, which QGIS draws: scale and offset of the band are applied. (0, 1) if there is no valid sample.
    """
    samples = source.sample(band, _SAMPLE)
    if not samples.size:
        return 0.0, 1.0
    about = source.profile.bands[band]
    scale, offset = about.scale if about.scale is not None else 1.0, about.offset or 0.0
    return tuple(sorted(float(value) * scale + offset for value in np.percentile(samples, (lower, upper))))


def error_limit(source, band):
    """Half-range of the colours of a signed error, a round number: about the 1st or 99th percentile, the larger; 1 if
    nothing was lost.

    With the largest error as the limit, a single bad pixel would leave the rest of the map without contrast.
    """
    limit = max(abs(value) for value in percentiles(source, band, 1, 99))
    return round_up(limit) if limit > 0 else 1.0


def round_up(value):
    """The next round number from ``value`` (above 0): 1, 1.5, 2, 3, 4, 5, 6, 8 times a power of ten."""
    unit = 10.0 ** math.floor(math.log10(value))
    factor = next(step for step in _ROUND if value <= step * unit * (1 + 1e-9))
    return float(f"{factor * unit:.3g}")


def limit_text(limit, unit):
    """ "±20 DN": the range of the colours of an error map."""
    return tr("±{}").format(with_unit(significant(limit), unit))


def error_map_style(band, limit, unit=""):
    """Style (XML) of an error map: ``band`` (1-based) in diverging colours from −``limit`` to ``limit``, zero in the
    middle; ``unit`` of the samples."""
    ramp = QgsColorRampShader(
        -limit,
        limit,
        diverging_ramp(),
        QgsColorRampShader.Type.Interpolated,
        QgsColorRampShader.ClassificationMode.EqualInterval,
    )
    ramp.classifyColorRamp(5, band)
    items = ramp.colorRampItemList()
    for item in items:
        text = significant(abs(item.value))
        item.label = (f"+{text}" if item.value > 0 else f"−{text}") if item.value else "0"
    ramp.setColorRampItemList(items)
    legend = QgsColorRampLegendNodeSettings()
    most = with_unit(significant(limit), unit)
    legend.setMaximumLabel(tr("+{} too bright").format(most))
    legend.setMinimumLabel(tr("−{} too dark").format(most))
    ramp.setLegendSettings(legend)
    shader = QgsRasterShader(-limit, limit)
    shader.setRasterShaderFunction(ramp)
    renderer = QgsSingleBandPseudoColorRenderer(None, band, shader)
    renderer.setClassificationMin(-limit)
    renderer.setClassificationMax(limit)
    return raster_style(renderer)


def source_style(layer, path, loaded, bands):
    """Style (XML) for a copy of ``bands`` (1-based, or None for all) of a raster, in the style of that raster in the
    project.

    ``layer`` is the source, ``path`` its file, ``loaded`` whether it is in the project; if not, the style file beside
    ``path`` counts. None if there is no such style, if nobody chose the bands that it shows, or if it cannot be carried
    over to these bands.
    """
    if not loaded:
        layer = QgsRasterLayer(path, "source")  # takes the .qml beside the file, if any
        if not os.path.isfile(layer.styleURI()):
            return None
    elif _nobody_chose(layer):
        return None
    if bands is None or list(bands) == list(range(1, layer.bandCount() + 1)):
        return export_style(layer, _LOOK)
    if layer.renderer() is None or not set(layer.renderer().usesBands()) <= set(bands):
        return None
    renderer = layer.renderer().clone()
    place = {band: index for index, band in enumerate(bands, 1)}
    if isinstance(renderer, QgsMultiBandColorRenderer):
        renderer.setRedBand(place.get(renderer.redBand(), -1))
        renderer.setGreenBand(place.get(renderer.greenBand(), -1))
        renderer.setBlueBand(place.get(renderer.blueBand(), -1))
    elif isinstance(renderer, QgsSingleBandGrayRenderer):
        renderer.setGrayBand(place[renderer.grayBand()])
    elif isinstance(renderer, QgsSingleBandPseudoColorRenderer):
        renderer.setBand(place[renderer.band()])
    else:
        return None
    return replace_renderer(export_style(layer, _LOOK), renderer)


def _nobody_chose(layer):
    """Whether a layer of many bands shows the first three, as QGIS does with any such raster."""
    renderer = layer.renderer()
    return (
        layer.bandCount() > _MANY
        and isinstance(renderer, QgsMultiBandColorRenderer)
        and (renderer.redBand(), renderer.greenBand(), renderer.blueBand()) == (1, 2, 3)
    )


def natural_style(source):
    """Style (XML) of a copy of the ``RasterSource`` in the default style of QGIS, but in natural colours: stretched
    from 2 to 98 %, bytes of three bands as they are; transparent where its alpha or its mask says so; a single band
    with a colour table in the colours of that."""
    places = colour_bands(source.profile)
    if len(places) == 1 and (table := _colour_table(source.profile, places[0])):
        return raster_style(_paletted(places[0] + 1, table, source.profile.bands[places[0]].categories))
    image = len(places) == 3 and source.profile.dtype == "uint8"
    stretches = [] if image else [_stretch(source, place) for place in places]
    if len(places) == 3:
        renderer = QgsMultiBandColorRenderer(None, *(place + 1 for place in places))
        if not image:
            renderer.setRedContrastEnhancement(stretches[0])
            renderer.setGreenContrastEnhancement(stretches[1])
            renderer.setBlueContrastEnhancement(stretches[2])
    else:
        renderer = QgsSingleBandGrayRenderer(None, places[0] + 1)
        renderer.setContrastEnhancement(stretches[0])
    alpha = _alpha_band(source.profile)
    if alpha:
        renderer.setAlphaBand(alpha)
    return raster_style(renderer)


def _alpha_band(profile):
    """The number of the band that QGIS takes the opacity from, 0 if there is none.

    Of a raster with one mask for all bands QGIS shows the mask as a band after the last one.
    """
    alpha = [place for place, band in enumerate(profile.bands, 1) if band.color == "alpha"]
    masked = profile.mask == "dataset" or (profile.mask == "bands" and len(profile.bands) == 1)
    return alpha[0] if alpha else len(profile.bands) + 1 if masked else 0


def _colour_table(profile, place):
    """The colours (red, green, blue, alpha) of the band at ``place``, without unused entries at the end of a long
    table."""
    band = profile.bands[place]
    table = list(band.color_table or (profile.color_table if band.color == "palette" else None) or ())
    while len(table) > 256 and table[-1] == table[-2]:
        table.pop()
    return table


def _paletted(band, table, names):
    classes = [
        QgsPalettedRasterRenderer.Class(
            value, QColor(*colour), names[value] if value < len(names) and names[value] else str(value)
        )
        for value, colour in enumerate(table)
    ]
    return QgsPalettedRasterRenderer(None, band, classes)


def _stretch(source, band):
    low, high = percentiles(source, band, 2, 98)
    stretch = QgsContrastEnhancement(
        Qgis.DataType.Float64
    )  # holds any limits; the layer puts its own type in its place
    stretch.setContrastEnhancementAlgorithm(QgsContrastEnhancement.ContrastEnhancementAlgorithm.StretchToMinimumMaximum)
    stretch.setMinimumValue(low)
    stretch.setMaximumValue(high)
    return stretch
