"""Areas of a raster that are asked to differ in quality: polygons to pixels, and pixels to a map of blocks of 8 x 8.

It knows neither targets nor codecs: any family that can change its quality from block to block may use it.
"""

import threading

import numpy as np
from osgeo import gdal, ogr

from ..bitstream.gain_map import BLOCK, HIGHEST, LOWEST, MOST_VALUES, dilated, map_shape
from ..errors import InputError
from ..geometry.grid import Window
from ..raster.gdal_support import attempt, gdal_errors

FINENESS = 0.25  # dB that make a difference
MOST_DB = 31.0  # labels are bytes
SLOPE, DIAGONAL = 16, 22  # units of the map by which it falls from a block to the next at most: 6 dB in 8 pixels
_STRIP_PIXELS = 1 << 24


class Regions:
    """Areas on the pixels of ``grid``.

    ``areas``: list of (geometry, dB); a geometry is a polygon or multipolygon in map coordinates of the grid as WKB
    bytes, or a list of rings, the exterior first, each a list of (x, y). dB says how much better than the rest the area
    shall be: +10 is a tenth of its mean squared error; within +-MOST_DB. Where areas overlap the highest counts; a
    pixel belongs to every area that touches it.

    ``levels``: the different dB that are not 0, rising, where those that agree within FINENESS are one, the highest of
    them; pixels have the label 1 + their place in it, or 0. Raises InputError when there is no area, none touches the
    raster, or a geometry cannot be used."""

    def __init__(self, grid, areas):
        self.grid, self._lock = grid, threading.Lock()
        rows, columns = map_shape(*grid.shape)
        if rows * columns > MOST_VALUES:
            raise InputError(
                "The raster is too large for REGIONS (over 4 billion pixels); compress it in parts, or "
                "leave REGIONS out."
            )
        wanted = sorted(((db, _polygons(shape)) for shape, db in areas), key=lambda a: a[0])
        if not wanted:
            raise InputError("REGIONS holds no polygon; draw one, or leave REGIONS out.")
        if not all(abs(db) <= MOST_DB for db, _ in wanted):
            raise ValueError(f"areas of more than {MOST_DB} dB")
        highest = {round(db / FINENESS): db for db, _ in wanted}  # rising: the last one stays
        kinds = sorted(highest.keys() - {0})
        self.levels = [highest[kind] for kind in kinds]
        with gdal_errors() as errors:  # the driver has another name from GDAL 3.11 on
            driver = attempt(errors, ogr.GetDriverByName, "Memory") or ogr.GetDriverByName("MEM")
        self._dataset = driver.CreateDataSource("regions")
        self._layer = self._dataset.CreateLayer("regions", None, ogr.wkbPolygon)
        self._layer.CreateField(ogr.FieldDefn("label", ogr.OFTInteger))
        for db, polygons in wanted:
            for rings in polygons:
                kind = round(db / FINENESS)
                self._add(1 + kinds.index(kind) if kind else 0, rings)
        self._layer.SetSpatialFilterRect(0, 0, grid.width, grid.height)
        if not self._layer.GetFeatureCount():
            raise InputError(
                "No polygon of REGIONS touches the raster; check the CRS and the extent of the layer, or leave "
                "REGIONS out."
            )
        self._blocks()

    def _add(self, label, rings):
        """A polygon, its rings (n, 2) in map coordinates, in coordinates of pixels: GDAL takes some geotransforms for
        none."""
        data = [np.array([1], np.uint8).tobytes() + np.array([3, len(rings)], "<u4").tobytes()]
        for ring in rings:
            column, row = self.grid.to_pixel(ring[:, 0], ring[:, 1])
            if not (np.isfinite(column).all() and np.isfinite(row).all()):
                raise InputError(
                    "REGIONS holds a polygon whose coordinates are not finite in the raster's CRS; remove it."
                )
            data.append(np.array([len(ring)], "<u4").tobytes() + np.stack([column, row], 1).astype("<f8").tobytes())
        feature = ogr.Feature(self._layer.GetLayerDefn())
        feature.SetField(0, label)
        feature.SetGeometry(ogr.CreateGeometryFromWkb(b"".join(data)))
        self._layer.CreateFeature(feature)

    def labels(self, window):
        """(h, w) uint8: the label of each pixel of ``window``."""
        with self._lock, gdal_errors() as errors:
            target = gdal.GetDriverByName("MEM").Create("", window.width, window.height, 1, gdal.GDT_Byte)
            target.SetGeoTransform((window.x, 1.0, 0.0, window.y, 0.0, 1.0))
            self._layer.SetSpatialFilterRect(
                window.x - 1, window.y - 1, window.x + window.width + 1, window.y + window.height + 1
            )
            if (
                attempt(
                    errors,
                    gdal.RasterizeLayer,
                    target,
                    [1],
                    self._layer,
                    options=["ATTRIBUTE=label", "ALL_TOUCHED=TRUE"],
                )
                != 0
            ):
                why = errors.last("GDAL gave no reason")
                raise InputError(f"REGIONS cannot be drawn on the raster ({why}); check its geometries.")
            return target.ReadAsArray()

    def _blocks(self):
        """Find the label of each block of the map; of mixed blocks, all."""
        height, width = self.grid.shape
        rows, columns = map_shape(height, width)
        self._only, mixed = np.zeros((rows, columns), np.uint8), []
        step = max(BLOCK, _STRIP_PIXELS // width // BLOCK * BLOCK)
        for y in range(0, height, step):
            a = self.labels(Window(0, y, width, min(step, height - y)))
            if not a.any():
                continue
            a = np.pad(a, [(0, -n % BLOCK) for n in a.shape], mode="edge")
            a = a.reshape(a.shape[0] // BLOCK, BLOCK, columns, BLOCK).swapaxes(1, 2).reshape(-1, BLOCK * BLOCK)
            first = y // BLOCK * columns
            self._only.reshape(-1)[first : first + len(a)] = a[:, 0]
            several = np.flatnonzero((a != a[:, :1]).any(1))
            codes = np.unique((several[:, None] + first) * 256 + a[several])
            mixed.append(codes)
        codes = np.concatenate(mixed or [np.zeros(0, int)])
        self._mixed = codes // 256, codes % 256

    def gains(self, of_labels):
        """The values of a gains.GainMap: at least ``of_labels[label]`` (sixteenths of an octave, 0 for label 0) within
        8 pixels of each label, and between them as low as SLOPE allows, so that no border shows. int8 of
        gains.map_shape."""
        of_labels = np.asarray(of_labels, np.int16)
        out = of_labels[self._only]
        at, label = self._mixed
        out.reshape(-1)[at] = LOWEST
        np.maximum.at(out.reshape(-1), at, of_labels[label])
        # a block of margin, for coefficients reach beyond their own
        out = dilated(out)
        while True:
            wider = np.pad(out, 1, mode="edge")
            rows, columns = out.shape
            best = out
            for y in range(3):
                for x in range(3):
                    drop = (0, SLOPE, DIAGONAL)[abs(y - 1) + abs(x - 1)]
                    best = np.maximum(best, wider[y : y + rows, x : x + columns] - drop)
            if (best == out).all():
                return np.clip(out, LOWEST, HIGHEST).astype(np.int8)
            out = best


def _polygons(shape):
    """A geometry as a list of polygons, each a list of rings (n, 2) float64."""
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


def _ring(points):
    """A closed ring, (n, 2) float64."""
    ring = np.array([p[:2] for p in points], np.float64)
    if len(ring) < 3:
        raise InputError("REGIONS holds a ring of fewer than three points; remove it.")
    return ring if (ring[0] == ring[-1]).all() else np.concatenate([ring, ring[:1]])
