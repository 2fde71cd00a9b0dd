"""Writes the shown spectra as a table and as a picture."""

from __future__ import annotations

import csv
import io
import math
import os
from pathlib import Path

from qgis.core import QgsProject
from qgis.PyQt.QtCore import QByteArray, QRectF
from qgis.PyQt.QtGui import QImage, QPainter
from qgis.PyQt.QtSvg import QSvgRenderer
from qgis.PyQt.QtWidgets import QFileDialog

from ...codec.errors import OutputError
from ...codec.runtime.atomic_file import atomic
from ...processing_algorithms.host.translation import tr
from ...processing_algorithms.outputs.plots import standalone
from ...processing_algorithms.outputs.spectra_plot import SpectraPlot, axis_titles

PNG_SCALE = 2.5
HEAD = (
    "pixel",
    "column",
    "row",
    "x",
    "y",
    "band",
    "name",
    "wavelength_nm",
    "original",
    "reconstruction",
    "error",
    "unit",
)


def ask_path(parent, ending):
    """Ask for a file to save the spectra to, with the given ending; '' if none is chosen."""
    name = os.path.join(QgsProject.instance().homePath() or os.path.expanduser("~"), f"spectra.{ending}")
    kinds = {"csv": tr("Tables (*.csv)"), "png": tr("Pictures (*.png)"), "svg": tr("Drawings (*.svg)")}
    path, _ = QFileDialog.getSaveFileName(parent, tr("Save the spectra"), name, kinds[ending])
    return path if not path or path.lower().endswith(f".{ending}") else f"{path}.{ending}"


def csv_text(pair, curves):
    """A table with a line for every band of every pixel; empty cells where a sample does not count.

    Columns and rows count from 1; x and y are map coordinates of the pixel's centre in the raster's CRS."""
    stream = io.StringIO()
    table = csv.writer(stream, lineterminator="\n")
    table.writerow(HEAD)
    for curve in curves:
        pixel = curve.spectra
        x, y = pair.profile.grid.to_map(pixel.column + 0.5, pixel.row + 0.5)
        for place, band in enumerate(pixel.bands):
            samples = (pixel.original[place], pixel.reconstruction[place], pixel.error[place])
            wavelength = pair.wavelengths[band]
            table.writerow(
                [curve.label, pixel.column + 1, pixel.row + 1, f"{x:.10g}", f"{y:.10g}"]
                + [band + 1, pair.profile.bands[band].name, "" if wavelength is None else f"{wavelength:.10g}"]
                + ["" if math.isnan(value) else f"{value:.10g}" for value in samples]
                + [pair.unit]
            )
    return stream.getvalue()


def write_export(path, pair, curves):
    """Write the spectra to ``path``: a table (.csv) or the plot (.png, .svg). Raises :class:`OutputError`."""
    path = Path(path)
    kind = path.suffix.lower()
    if kind == ".csv":
        data = csv_text(pair, curves).encode("utf-8")
    elif kind in (".png", ".svg"):
        plot = SpectraPlot(curves, pair.axis, axis_titles(pair.unit))
        data = standalone(plot.svg(), plot.width, plot.height).encode("utf-8")
    else:
        raise OutputError(tr("{} has no known ending; choose .csv, .png or .svg.").format(path.name))
    if kind == ".png":
        image = QImage(
            round(plot.width * PNG_SCALE), round(plot.height * PNG_SCALE), QImage.Format.Format_ARGB32_Premultiplied
        )
        painter = QPainter(image)
        QSvgRenderer(QByteArray(data)).render(painter, QRectF(image.rect()))
        painter.end()
        if not image.save(str(path), "PNG"):
            raise OutputError(tr("{} cannot be written; check the folder and the free space.").format(path.name))
        return
    with atomic(path) as stream:
        stream.write(data)
