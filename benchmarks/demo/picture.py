"""Draw source, reconstruction, error map and summary of a round trip with QGIS's own renderer on one sheet."""

import os
import pathlib
import sys

from qgis.core import (
    QgsApplication,
    QgsContrastEnhancement,
    QgsMapRendererParallelJob,
    QgsMapSettings,
    QgsMultiBandColorRenderer,
    QgsRasterLayer,
    QgsRectangle,
    QgsSingleBandPseudoColorRenderer,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QRect, QRectF, QSize, Qt
from qgis.PyQt.QtGui import QColor, QFont, QImage, QPainter

SIDE, MARGIN, TITLE, FOOT = 760, 20, 40, 40
_PAPER, _INK, _QUIET = QColor("#ffffff"), QColor("#1d2733"), QColor("#5b6875")


def _natural_colours(layer):
    """Show bands B04, B03, B02 with QGIS's 2 to 98 per cent stretch."""
    names = [layer.dataProvider().generateBandName(i + 1) for i in range(layer.bandCount())]
    red, green, blue = (next(i + 1 for i, n in enumerate(names) if band in n) for band in ("B04", "B03", "B02"))
    renderer = QgsMultiBandColorRenderer(layer.dataProvider(), red, green, blue)
    layer.setRenderer(renderer)
    for band, give in (
        (red, renderer.setRedContrastEnhancement),
        (green, renderer.setGreenContrastEnhancement),
        (blue, renderer.setBlueContrastEnhancement),
    ):
        low, high = layer.dataProvider().cumulativeCut(band, 0.02, 0.98, layer.extent(), 250000)
        stretch = QgsContrastEnhancement(layer.dataProvider().dataType(band))
        stretch.setContrastEnhancementAlgorithm(
            QgsContrastEnhancement.ContrastEnhancementAlgorithm.StretchToMinimumMaximum
        )
        stretch.setMinimumValue(low)
        stretch.setMaximumValue(high)
        give(stretch)


def _legend(layer):
    """[(colour, label)] of the classes or the colour ramp that the layer is drawn with; [] for natural colours."""
    renderer = layer.renderer()
    if isinstance(layer, QgsVectorLayer):
        return [(symbol.symbol().color(), symbol.label()) for symbol in renderer.legendSymbolItems() if symbol.symbol()]
    if isinstance(renderer, QgsSingleBandPseudoColorRenderer):
        return [
            (item.color, f"{item.label} DN") for item in renderer.shader().rasterShaderFunction().colorRampItemList()
        ]
    return []


def _draw_legend(painter, entries, bottom_left):
    """Draw ``entries`` as a column of colour boxes on a light panel that stands on ``bottom_left`` (x, y)."""
    if not entries:
        return
    font = QFont("DejaVu Sans")
    font.setPixelSize(14)
    painter.setFont(font)
    line, box = 24, 16
    width = 44 + max(painter.fontMetrics().horizontalAdvance(text) for _, text in entries)
    height = line * len(entries) + 12
    x, y = bottom_left[0] + 12, bottom_left[1] - height - 12
    painter.fillRect(QRect(x, y, width, height), QColor(255, 255, 255, 225))
    for i, (colour, text) in enumerate(entries):
        top = y + 6 + i * line
        solid = QColor(colour)
        solid.setAlpha(255)
        painter.fillRect(QRect(x + 10, top + (line - box) // 2, box, box), solid)
        painter.setPen(_INK)
        painter.drawText(QRectF(x + 34, top, width, line), int(Qt.AlignmentFlag.AlignVCenter), text)


def _render(layers, extent):
    """``layers``, the uppermost first, over ``extent`` as a QImage of SIDE x SIDE pixels."""
    settings = QgsMapSettings()
    settings.setLayers(layers)
    settings.setDestinationCrs(layers[-1].crs())
    settings.setExtent(extent)
    settings.setOutputSize(QSize(SIDE, SIDE))
    settings.setBackgroundColor(QColor("#eef1f4"))
    job = QgsMapRendererParallelJob(settings)
    job.start()
    job.waitForFinished()
    if job.errors():
        raise SystemExit(f"QGIS could not draw {layers[0].name()}: {job.errors()[0].message}")
    return job.renderedImage()


def draw(source, folder, target, caption):
    """Draw the sheet.

    :param source: the raster that was compressed
    :param folder: folder with reconstruction.tif, error_map.tif and summary.gpkg, with the styles the plugin saved
    :param target: PNG to write
    :param caption: one line under the pictures
    """
    folder = pathlib.Path(folder)
    first = QgsRasterLayer(str(source), "source")
    layers = [
        ("Source, natural colours", first),
        ("Reconstruction", QgsRasterLayer(str(folder / "reconstruction.tif"), "reconstruction")),
        ("Error map", QgsRasterLayer(str(folder / "error_map.tif"), "error map")),
        (
            "Summary over the source: PSNR of each tile, dB",
            QgsVectorLayer(str(folder / "summary.gpkg"), "summary", "ogr"),
        ),
    ]
    for title, layer in layers:
        if not layer.isValid():
            raise SystemExit(f"QGIS cannot open the layer '{title}' in {folder}; run the demo again.")
        if isinstance(layer, QgsRasterLayer):
            layer.loadDefaultStyle()
    _natural_colours(first)
    error = layers[2][1]
    band = error.dataProvider().generateBandName(error.renderer().usesBands()[0])
    layers[2] = (f"Error map of {band.split(': ')[-1]}: reconstruction − source", error)

    # A square in the middle fills each quarter of the sheet.
    whole = first.extent()
    half = min(whole.width(), whole.height()) / 2
    centre = whole.center()
    extent = QgsRectangle(centre.x() - half, centre.y() - half, centre.x() + half, centre.y() + half)
    width, height = 2 * SIDE + 3 * MARGIN, 2 * (SIDE + TITLE) + 2 * MARGIN + FOOT
    sheet = QImage(width, height, QImage.Format.Format_RGB32)
    sheet.fill(_PAPER)
    painter = QPainter(sheet)
    font = QFont("DejaVu Sans")
    for i, (title, layer) in enumerate(layers):
        x, y = MARGIN + (i % 2) * (SIDE + MARGIN), MARGIN + (i // 2) * (SIDE + TITLE)
        font.setPixelSize(20)
        painter.setFont(font)
        painter.setPen(_INK)
        painter.drawText(QRectF(x, y - 6, SIDE, TITLE - 4), int(Qt.AlignmentFlag.AlignVCenter), title)
        # The summary is half transparent and is drawn over the picture that it summarises.
        shown = [layer, first] if isinstance(layer, QgsVectorLayer) else [layer]
        painter.drawImage(QRect(x, y + TITLE - 8, SIDE, SIDE), _render(shown, extent))
        _draw_legend(painter, _legend(layer), (x, y + TITLE - 8 + SIDE))
    font.setPixelSize(15)
    painter.setFont(font)
    painter.setPen(_QUIET)
    painter.drawText(
        QRectF(MARGIN, height - FOOT - 4, width - 2 * MARGIN, FOOT), int(Qt.AlignmentFlag.AlignVCenter), caption
    )
    painter.end()
    if not sheet.save(str(target)):
        raise SystemExit(f"The picture could not be written to {target}; check the folder.")


def main():
    """``python -m bandpress.benchmarks.demo.picture SOURCE FOLDER PNG CAPTION``."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QgsApplication([], False)
    application.initQgis()
    try:
        draw(*sys.argv[1:5])
    finally:
        application.exitQgis()


if __name__ == "__main__":
    main()
