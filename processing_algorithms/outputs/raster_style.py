"""Renderers of the error map and of the reconstruction."""

import os
from contextlib import contextmanager

from osgeo import gdal
from qgis.core import (
    QgsColorRampLegendNodeSettings,
    QgsColorRampShader,
    QgsContrastEnhancement,
    QgsGradientColorRamp,
    QgsGradientStop,
    QgsMapLayer,
    QgsMultiBandColorRenderer,
    QgsRasterLayer,
    QgsRasterShader,
    QgsRectangle,
    QgsSingleBandGrayRenderer,
    QgsSingleBandPseudoColorRenderer,
)
from qgis.PyQt.QtGui import QColor

from ...codec.evaluation import colour_bands
from ..translation import tr
from .styles import export_style

# ColorBrewer RdBu (Brewer, Harrower, Penn State; Apache 2.0), turned round: blue too dark, red too bright.
_DIVERGING = ('#053061', '#2166ac', '#4393c3', '#92c5de', '#d1e5f0', '#f7f7f7',
              '#fddbc7', '#f4a582', '#d6604d', '#b2182b', '#67001f')
_LOOK = QgsMapLayer.StyleCategory.Symbology | QgsMapLayer.StyleCategory.Rendering
_SAMPLE = 250000            # pixels looked at for a percentile, as in QGIS's own stretch


@contextmanager
def _no_sidecar():
    """Keep GDAL from saving the statistics of rasters opened inside the block as .aux.xml files beside them."""
    before = gdal.GetThreadLocalConfigOption('GDAL_PAM_ENABLED')
    gdal.SetThreadLocalConfigOption('GDAL_PAM_ENABLED', 'NO')
    try:
        yield
    finally:
        gdal.SetThreadLocalConfigOption('GDAL_PAM_ENABLED', before)


def diverging_ramp():
    """A colour ramp from blue (negative) over near white (zero) to red (positive)."""
    last = len(_DIVERGING) - 1
    stops = [QgsGradientStop(i / last, QColor(colour)) for i, colour in enumerate(_DIVERGING)][1:-1]
    return QgsGradientColorRamp(QColor(_DIVERGING[0]), QColor(_DIVERGING[-1]), False, stops)


def percentiles(provider, band, lower, upper):
    """The values of ``band`` below which the parts ``lower`` and ``upper`` (0..1) of a sample of its pixels lie."""
    statistics = provider.bandStatistics(band, sampleSize=_SAMPLE)
    low, high = statistics.minimumValue, statistics.maximumValue
    # GDAL complains aloud when it is asked for the histogram of one single value.
    return provider.cumulativeCut(band, lower, upper, QgsRectangle(), _SAMPLE) if high > low else (low, high)


def error_limit(provider, band):
    """Half-range (DN) of the colours of a signed error: the 99th percentile of its size, or 1 if nothing was lost.

    The largest error alone would let one bad pixel bleach the whole map.
    """
    limit = max(abs(value) for value in percentiles(provider, band, 0.01, 0.99))
    return limit if 0 < limit < float('inf') else 1.0


@_no_sidecar()
def error_map_style(path, band):
    """Style (XML) of the error map ``path``: ``band`` (1-based) in diverging colours, zero in the middle."""
    layer = QgsRasterLayer(path, 'error')
    provider = layer.dataProvider()
    limit = error_limit(provider, band)
    ramp = QgsColorRampShader(-limit, limit, diverging_ramp(), QgsColorRampShader.Type.Interpolated,
                              QgsColorRampShader.ClassificationMode.EqualInterval)
    ramp.classifyColorRamp(5, band, QgsRectangle(), provider)
    items = ramp.colorRampItemList()
    for item in items:
        item.label = f'{item.value:+.3g}' if item.value else '0'
    ramp.setColorRampItemList(items)
    legend = QgsColorRampLegendNodeSettings()
    legend.setMaximumLabel(tr('+{:.3g} too bright').format(limit))
    legend.setMinimumLabel(tr('−{:.3g} too dark').format(limit))
    ramp.setLegendSettings(legend)
    shader = QgsRasterShader(-limit, limit)
    shader.setRasterShaderFunction(ramp)
    renderer = QgsSingleBandPseudoColorRenderer(provider, band, shader)
    renderer.setClassificationMin(-limit)
    renderer.setClassificationMax(limit)
    layer.setRenderer(renderer)
    return export_style(layer)


def source_style(layer, path, loaded, bands):
    """Style (XML) for a copy of ``bands`` (1-based, or None for all) of a raster, as the user sees that raster.

    ``layer`` is the source, ``path`` its file, ``loaded`` whether it is in the project; if not, the style file beside
    ``path`` counts. None if there is no such style, or if it cannot be carried over to these bands.
    """
    if not loaded:
        layer = QgsRasterLayer(path, 'source')      # takes the .qml beside the file, if any
        if not os.path.isfile(layer.styleURI()):
            return None
    if bands is None or list(bands) == list(range(1, layer.bandCount() + 1)):
        return export_style(layer, _LOOK)
    if layer.renderer() is None or not set(layer.renderer().usesBands()) <= set(bands):
        return None
    copy = layer.clone()
    renderer = copy.renderer()
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
    return export_style(copy, _LOOK)


@_no_sidecar()
def natural_style(path, profile, bands=None):
    """Style (XML) with the stretch from 2 to 98 % that QGIS would give the raster ``path`` in natural colours.

    ``profile`` describes the layer to style: ``bands`` (1-based, None for all) of ``path`` in this order.
    """
    layer = QgsRasterLayer(path, 'source')
    provider = layer.dataProvider()
    places = [index + 1 for index in colour_bands(profile)]
    stretches = [_stretch(provider, bands[place - 1] if bands else place) for place in places]
    if len(places) == 3:
        renderer = QgsMultiBandColorRenderer(provider, *places)
        renderer.setRedContrastEnhancement(stretches[0])
        renderer.setGreenContrastEnhancement(stretches[1])
        renderer.setBlueContrastEnhancement(stretches[2])
    else:
        renderer = QgsSingleBandGrayRenderer(provider, places[0])
        renderer.setContrastEnhancement(stretches[0])
    layer.setRenderer(renderer)
    return export_style(layer, _LOOK)


def _stretch(provider, band):
    low, high = percentiles(provider, band, 0.02, 0.98)
    stretch = QgsContrastEnhancement(provider.dataType(band))
    stretch.setContrastEnhancementAlgorithm(
        QgsContrastEnhancement.ContrastEnhancementAlgorithm.StretchToMinimumMaximum)
    stretch.setMinimumValue(low)
    stretch.setMaximumValue(high)
    return stretch
