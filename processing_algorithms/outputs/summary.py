"""The tile summary: polygons with the quality of every tile, coloured by PSNR."""

import math

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsFillSymbol,
    QgsGeometry,
    QgsGraduatedSymbolRenderer,
    QgsPointXY,
    QgsRendererRange,
    QgsRuleBasedRenderer,
)

from ..host.quantities import titled
from ..host.translation import tr
from .names import band_titles, field_names
from .styles import vector_style
from .tables import Column, Table

ALIKE = 0.25  # dB; tiles that differ by less are in one class
BAND_FIELDS = 64  # more bands than this go to a second table with one row per tile and band
_CLASSES = ("#440154", "#3b528b", "#21918c", "#5ec962", "#fde725")  # viridis (CC0), worst to best


def tile_polygon(grid, tile):
    """Corners of ``tile`` (x, y, width, height in pixels) in map units, through the affine of ``grid``."""
    left, top = tile["x"], tile["y"]
    right, bottom = left + tile["width"], top + tile["height"]
    corners = (left, top), (right, top), (right, bottom), (left, bottom), (left, top)
    return QgsGeometry.fromPolygonXY([[QgsPointXY(*grid.to_map(x, y)) for x, y in corners]])


def summary_tables(evaluation, grid, unit=""):
    """The tables of the SUMMARY output for a ``codec.evaluation.Evaluation`` on ``grid``, of samples in ``unit``.

    PSNR in dB (NULL where nothing was lost, or nothing is valid), RMSE and PAE in ``unit``, ``valid`` in samples,
    ``bpppc`` in bits per valid sample: only where the bytes of each tile are known.
    """
    sized = any(tile.get("bpppc") is not None for tile in evaluation.tiles)
    wide = len(evaluation.bands) <= BAND_FIELDS
    columns = [
        Column("tile", int, tr("Tile")),
        Column("column", int, tr("Column")),
        Column("row", int, tr("Row")),
        Column("psnr", float, tr("PSNR (dB)")),
        Column("rmse", float, titled(tr("RMSE"), unit)),
        Column("pae", float, titled(tr("Peak absolute error"), unit)),
        *([Column("bpppc", float, tr("Bits per pixel and band"))] if sized else []),
        Column("valid", int, tr("Valid samples")),
    ]
    titles = band_titles(evaluation.bands)
    if wide:
        for name, title in zip(field_names(evaluation.bands), titles):
            columns.append(Column("psnr_" + name, float, tr("PSNR of {} (dB)").format(title)))
            columns.append(Column("pae_" + name, float, titled(tr("Peak absolute error of {}").format(title), unit)))
    rows, shapes, long_rows = [], [], []
    for number, tile in enumerate(evaluation.tiles):
        row = [
            number,
            tile["column"],
            tile["row"],
            tile["psnr"],
            tile["rmse"],
            tile["pae"],
            *([tile.get("bpppc")] if sized else []),
            tile["valid"],
        ]
        for title, band in zip(titles, tile["bands"]):
            if wide:
                row += [band["psnr"], band["pae"]]
            else:
                long_rows.append((number, title, band["psnr"], band["pae"]))
        rows.append(row)
        shapes.append(tile_polygon(grid, tile))
    tables = [Table("tiles", columns, rows, shapes, QgsCoordinateReferenceSystem.fromWkt(grid.crs_wkt))]
    if not wide:
        tables.append(
            Table(
                "tile_bands",
                [
                    Column("tile", int, tr("Tile")),
                    Column("band", str, tr("Band")),
                    Column("psnr", float, tr("PSNR (dB)")),
                    Column("pae", float, titled(tr("Peak absolute error"), unit)),
                ],
                long_rows,
            )
        )
    return tables


def summary_style(table):
    """Style (XML) of the summary layer ``table``: classes of PSNR, and one each for exact and empty tiles if any."""
    names = [column.name for column in table.columns]
    values = sorted(row[names.index("psnr")] for row in table.rows if _finite(row[names.index("psnr")]))
    graduated = QgsGraduatedSymbolRenderer(
        "psnr", [QgsRendererRange(low, high, _symbol(colour), label) for low, high, colour, label in classes(values)]
    )
    renderer = QgsRuleBasedRenderer.convertFromRenderer(graduated)
    valid = [row[names.index("valid")] for row in table.rows]
    if any(count and not _finite(row[names.index("psnr")]) for count, row in zip(valid, table.rows)):
        _add_rule(renderer, '"psnr" IS NULL AND "valid" > 0', tr("exact"), "#ffffff")
    if not all(valid):
        _add_rule(renderer, '"valid" = 0', tr("no valid pixels"), "#9e9e9e")
    return vector_style({column.name: column.title for column in table.columns}, renderer)


def classes(values):
    """Up to five ``(low, high, colour, label)`` of about equal count over the sorted, finite ``values`` (dB); limits
    are different round numbers, and one class holds all values that are alike."""
    if not values:
        return []
    low, high = math.floor(values[0] * 10) / 10, math.ceil(values[-1] * 10) / 10
    if high - low < ALIKE:
        middle = tr("{} dB").format(f"{(values[0] + values[-1]) / 2:.1f}")
        return [(low, max(high, low + 0.1), _CLASSES[-1], middle)]
    # Rounded outwards at both ends: the limits are read back from text, and must still hold the extreme tiles.
    inner = [round(values[round(i * (len(values) - 1) / len(_CLASSES))], 1) for i in range(1, len(_CLASSES))]
    edges = sorted({low, high, *(edge for edge in inner if low < edge < high)})
    last = len(_CLASSES) - 1
    colours = [_CLASSES[round(i * last / max(1, len(edges) - 2))] for i in range(len(edges) - 1)]
    return [
        (start, stop, colour, tr("{0} – {1} dB").format(f"{start:.1f}", f"{stop:.1f}"))
        for start, stop, colour in zip(edges, edges[1:], colours)
    ]


def _finite(value):
    return value is not None and math.isfinite(value)


def _add_rule(renderer, expression, label, colour):
    renderer.rootRule().appendChild(QgsRuleBasedRenderer.Rule(_symbol(colour), filterExp=expression, label=label))


def _symbol(colour):
    red, green, blue = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    return QgsFillSymbol.createSimple(
        {
            "color": f"{red},{green},{blue},110",
            "outline_color": f"{red},{green},{blue},255",
            "outline_width": "0.4",
            "joinstyle": "miter",
        }
    )
