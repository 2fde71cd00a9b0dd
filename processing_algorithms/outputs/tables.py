"""Writing vector layers and tables, which appear under their final name only when they are complete."""

from __future__ import annotations

import math
import os
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransformContext,
    QgsFeature,
    QgsFields,
    QgsVectorFileWriter,
    QgsWkbTypes,
)

from ...codec.errors import OutputError
from ..host.qgis_compat import vector_field
from ..host.translation import tr


@dataclass(frozen=True)
class Column:
    """A field: its name, Python type (float, int or str), and a title with the unit."""

    name: str
    kind: type
    title: str


@dataclass
class Table:
    """A layer to write. ``rows``: tuples in the order of ``columns``; ``shapes``: a QgsGeometry a row, or None."""

    name: str
    columns: list
    rows: list
    shapes: list | None = None
    crs: QgsCoordinateReferenceSystem = None


def cell(value):
    """``value`` for an attribute: None (NULL) for what a table cannot hold, such as the PSNR of an exact tile."""
    if value is None or (isinstance(value, float) and not math.isfinite(value)):
        return None
    return value


def write_tables(path, tables):
    """Write ``tables`` to ``path``; the format follows the extension, only GeoPackage takes more than one.

    Raises :class:`OutputError` if the format is unknown or the file cannot be written.
    """
    path = Path(path)
    driver = QgsVectorFileWriter.driverForExtension(path.suffix)
    if not path.suffix or not driver:
        raise OutputError(tr("{} is no known table format; use .gpkg or .csv.").format(path.name))
    # Formats such as Shapefile are several files: all are written in a folder aside, then moved.
    aside = Path(tempfile.mkdtemp(prefix="." + path.stem + ".", dir=path.parent))
    try:
        for index, table in enumerate(tables if driver == "GPKG" else tables[:1]):
            _write(aside / path.name, driver, table, first=index == 0)
        for part in sorted(aside.iterdir()):
            os.replace(part, path.parent / part.name)
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def _write(path, driver, table, first):
    fields = QgsFields()
    for column in table.columns:
        fields.append(vector_field(column.name, column.kind))
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.driverName = driver
    options.fileEncoding = "UTF-8"
    options.layerName = table.name
    action = QgsVectorFileWriter.ActionOnExistingFile
    options.actionOnExistingFile = action.CreateOrOverwriteFile if first else action.CreateOrOverwriteLayer
    kind = QgsWkbTypes.Type.NoGeometry if table.shapes is None else QgsWkbTypes.Type.Polygon
    writer = QgsVectorFileWriter.create(
        str(path), fields, kind, table.crs or QgsCoordinateReferenceSystem(), QgsCoordinateTransformContext(), options
    )
    good = writer.hasError() == QgsVectorFileWriter.WriterError.NoError
    for index, row in enumerate(table.rows):
        feature = QgsFeature(fields)
        feature.setAttributes([cell(value) for value in row])
        if table.shapes is not None:
            feature.setGeometry(table.shapes[index])
        good = good and writer.addFeature(feature)
    good = good and writer.flushBuffer()
    message = writer.errorMessage()
    del writer  # closes the file
    if not good:
        raise OutputError(
            tr("{0} could not be written ({1}); choose another place or format.").format(
                path.name, message or tr("unknown reason")
            )
        )
