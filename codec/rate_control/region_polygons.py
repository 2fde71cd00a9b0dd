"""Rasterises polygons in pixel coordinates with GDAL. Imported only where there are regions: coding a raster without
them needs no GDAL."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Sequence
from typing import Union

import numpy as np
from osgeo import gdal, ogr

from ..arrays import Array
from ..errors import InputError
from ..geometry.grid import Grid, Window
from ..raster.gdal_support import attempt, gdal_errors

Ring = Sequence[Sequence[float]]  # points (x, y) in map coordinates, at least three
Geometry = Union[bytes, bytearray, Sequence[Ring]]  # (multi)polygon as WKB, or rings, the exterior first


class PolygonLayer:
    """A GDAL layer of labelled polygons on the pixels of ``grid``. Safe to use from several threads."""

    def __init__(self, grid: Grid) -> None:
        self._grid, self._lock = grid, threading.Lock()
        with gdal_errors() as errors:  # the driver is called MEM from GDAL 3.11 on
            driver = attempt(errors, ogr.GetDriverByName, "Memory") or ogr.GetDriverByName("MEM")
        self._dataset = driver.CreateDataSource("regions")
        self._layer = self._dataset.CreateLayer("regions", None, ogr.wkbPolygon)
        self._layer.CreateField(ogr.FieldDefn("label", ogr.OFTInteger))

    def add(self, label: int, rings: Iterable[Array]) -> None:
        """Add a polygon, its rings (n, 2) in map coordinates. It is stored in pixel coordinates, because GDAL treats
        some geotransforms as missing. InputError when a coordinate is not finite."""
        rings = list(rings)
        data = [np.array([1], np.uint8).tobytes() + np.array([3, len(rings)], "<u4").tobytes()]
        for ring in rings:
            column, row = self._grid.to_pixel(ring[:, 0], ring[:, 1])
            if not (np.isfinite(column).all() and np.isfinite(row).all()):
                raise InputError(
                    "REGIONS holds a polygon whose coordinates are not finite in the raster's CRS; remove it."
                )
            data.append(np.array([len(ring)], "<u4").tobytes() + np.stack([column, row], 1).astype("<f8").tobytes())
        feature = ogr.Feature(self._layer.GetLayerDefn())
        feature.SetField(0, label)
        feature.SetGeometry(ogr.CreateGeometryFromWkb(b"".join(data)))
        self._layer.CreateFeature(feature)

    def touches(self) -> bool:
        """Whether a polygon touches the raster."""
        self._layer.SetSpatialFilterRect(0, 0, self._grid.width, self._grid.height)
        return bool(self._layer.GetFeatureCount())

    def labels(self, window: Window) -> Array:
        """(h, w) uint8: the label of each pixel of ``window`` that a polygon touches, else 0; later polygons overwrite
        earlier ones."""
        with self._lock, gdal_errors() as errors:
            target = gdal.GetDriverByName("MEM").Create("", window.width, window.height, 1, gdal.GDT_Byte)
            target.SetGeoTransform((window.x, 1.0, 0.0, window.y, 0.0, 1.0))
            self._layer.SetSpatialFilterRect(
                window.x - 1, window.y - 1, window.x + window.width + 1, window.y + window.height + 1
            )
            options = ["ATTRIBUTE=label", "ALL_TOUCHED=TRUE"]
            if attempt(errors, gdal.RasterizeLayer, target, [1], self._layer, options=options) != 0:
                why = errors.last("GDAL gave no reason")
                raise InputError(f"REGIONS cannot be drawn on the raster ({why}); check its geometries.")
            labels: Array = target.ReadAsArray()
        return labels


def polygons_of(shape: Geometry) -> list[list[Array]]:
    """A geometry as a list of polygons, each a list of closed rings (n, 2) float64. InputError when it is not a
    polygon."""
    if not isinstance(shape, (bytes, bytearray)):
        return [[_ring(ring) for ring in shape]]
    with gdal_errors() as errors:
        geometry = attempt(errors, ogr.CreateGeometryFromWkb, bytes(shape))
        if geometry is not None and geometry.HasCurveGeometry():
            geometry = geometry.GetLinearGeometry()
    kind = ogr.GT_Flatten(geometry.GetGeometryType()) if geometry is not None else None
    if kind not in (ogr.wkbPolygon, ogr.wkbMultiPolygon) or geometry.IsEmpty():
        raise InputError("REGIONS holds a geometry that is not a polygon, or is empty; remove it.")
    parts = (
        [geometry]
        if kind == ogr.wkbPolygon
        else [geometry.GetGeometryRef(i) for i in range(geometry.GetGeometryCount())]
    )
    return [
        [_ring(part.GetGeometryRef(i).GetPoints()) for i in range(part.GetGeometryCount())]
        for part in parts
        if not part.IsEmpty()
    ]


def _ring(points: Ring) -> Array:
    """A closed ring, (n, 2) float64."""
    ring = np.array([p[:2] for p in points], np.float64)
    if len(ring) < 3:
        raise InputError("REGIONS holds a ring of fewer than three points; remove it.")
    return ring if (ring[0] == ring[-1]).all() else np.concatenate([ring, ring[:1]])
