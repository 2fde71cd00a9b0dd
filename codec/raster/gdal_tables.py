"""Descriptions of the values of a GDAL band: category names, raster attribute table, palette."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

from osgeo import gdal

from .attribute_table import INTEGER, LARGEST_TABLE, MOST_COLUMNS, REAL, TEXT, AttributeTable
from .gdal_domains import Budget, json_size
from .gdal_support import as_text
from .profile import ColorTable

MOST_CATEGORIES = MOST_COLORS = 65536


def read_categories(band: gdal.Band, what: str, budget: Budget) -> tuple[str, ...]:
    """Category names of a GDAL band as a tuple, () where it has none; ``budget`` notes names that are too many."""
    names = tuple(map(as_text, band.GetCategoryNames() or ()))
    if len(names) > MOST_CATEGORIES:
        budget.notes.append(f"The {len(names):,} category names of {what} are too many to carry along.")
        return ()
    size = sum(map(json_size, names))
    return names if size and budget.take(f"The list of category names of {what}", size) else ()


def read_colors(band: gdal.Band, what: str, budget: Budget) -> ColorTable | None:
    """The palette of a GDAL band as a tuple of (red, green, blue, alpha), or None."""
    table = band.GetRasterColorTable()
    if not table or not table.GetCount():
        return None
    if table.GetCount() > MOST_COLORS:
        budget.notes.append(f"The colour table of {what} ({table.GetCount():,} colours) is too large to carry along.")
        return None
    return tuple(tuple(table.GetColorEntry(i)) for i in range(table.GetCount()))


def read_attributes(band: gdal.Band, what: str, budget: Budget) -> AttributeTable | None:
    """The :class:`AttributeTable` of a GDAL band, or None (also for a mere histogram of the source's pixels)."""
    table = band.GetDefaultRAT()
    if table is None or not table.GetRowCount() or not table.GetColumnCount():
        return None
    rows, width = table.GetRowCount(), table.GetColumnCount()
    columns, values = [], []
    for i in range(width):
        kind = table.GetTypeOfCol(i)
        # Later versions of GDAL have more types (boolean, date), which can all be read as text.
        columns.append(
            (as_text(table.GetNameOfCol(i)), kind if kind in (INTEGER, REAL, TEXT) else TEXT, table.GetUsageOfCol(i))
        )
    if AttributeTable(tuple(columns), ()).is_histogram:
        return None
    if rows > LARGEST_TABLE or width > MOST_COLUMNS:
        budget.notes.append(
            f"The raster attribute table of {what} ({rows:,} rows, {width} columns) is too large to carry along."
        )
        return None
    cleaners: dict[int, Callable[..., Any]] = {INTEGER: int, REAL: _canonical_nan, TEXT: as_text}
    for i, (_, kind, _) in enumerate(columns):
        # Cell by cell: GDAL's functions for whole columns need GDAL to be built for the installed NumPy.
        get = {INTEGER: table.GetValueAsInt, REAL: table.GetValueAsDouble, TEXT: table.GetValueAsString}[kind]
        clean = cleaners[kind]
        values.append(tuple(clean(get(row, i)) for row in range(rows)))
    size = sum(json_size(str(value)) for column in values for value in column)
    if not budget.take(f"The raster attribute table of {what}", size):
        return None
    thematic = not hasattr(gdal, "GRTT_ATHEMATIC") or table.GetTableType() != gdal.GRTT_ATHEMATIC
    linear = table.GetLinearBinning()
    binning = (float(linear[1]), float(linear[2])) if linear and linear[0] else None
    return AttributeTable(tuple(columns), tuple(values), thematic, binning)


def gdal_colors(entries: ColorTable) -> gdal.ColorTable:
    """A palette as a gdal.ColorTable."""
    table = gdal.ColorTable()
    for i, entry in enumerate(entries):
        table.SetColorEntry(i, entry)
    return table


def gdal_attributes(attributes: AttributeTable) -> gdal.RasterAttributeTable:
    """An :class:`AttributeTable` as a gdal.RasterAttributeTable."""
    table = gdal.RasterAttributeTable()
    for name, kind, usage in attributes.columns:
        table.CreateColumn(name, kind, usage)
    table.SetRowCount(attributes.rows)
    if hasattr(gdal, "GRTT_ATHEMATIC") and not attributes.thematic:
        table.SetTableType(gdal.GRTT_ATHEMATIC)
    if attributes.binning:
        table.SetLinearBinning(*attributes.binning)
    for i, ((_, kind, _), column) in enumerate(zip(attributes.columns, attributes.values)):
        put = {INTEGER: table.SetValueAsInt, REAL: table.SetValueAsDouble, TEXT: table.SetValueAsString}[kind]
        for row, value in enumerate(column):
            put(row, i, value)
    return table


def _canonical_nan(value: float) -> float:
    return math.nan if math.isnan(value) else value  # always the same object: tuples that hold it compare equal
