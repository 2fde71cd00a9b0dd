"""Loads training images as arrays: (name, stack of bands of one native resolution, or a hyperspectral cube)."""

from __future__ import annotations

from collections.abc import Generator
from pathlib import Path

import numpy as np
from osgeo import gdal

from ...codec.arrays import Array

SENTINEL2_10M = ("B02", "B03", "B04", "B08")
ORDER_12 = ["B01", "B02", "B03", "B04", "B05", "B06", "B07", "B08", "B8A", "B09", "B11", "B12"]
ORDER_13 = ["B01", "B02", "B03", "B04", "B05", "B06", "B07", "B08", "B8A", "B09", "B10", "B11", "B12"]
TWENTY = ("B05", "B06", "B07", "B8A", "B11", "B12")


def _array(path: Path) -> Array:
    dataset = gdal.Open(str(path))
    return dataset.ReadAsArray()


def sentinel2(folder: str | Path) -> Generator[tuple[str, Array], None, None]:
    """Yield (name, array (bands, h, w)) for each native resolution of the Sentinel-2 files of a folder."""
    for path in sorted(Path(folder).iterdir()):
        if path.suffix == ".npz":
            with np.load(path) as z:
                for key in z.files:
                    if key.lower() in ("b10m", "b20m", "arr_b10m", "arr_b20m") and z[key].ndim == 4:
                        for t in range(0, len(z[key]), 6):
                            yield f"{path.stem}-{key}-{t}", z[key][t]
            continue
        if path.suffix not in (".tif", ".jp2"):
            continue
        a = _array(path)
        a = a[None] if a.ndim == 2 else a
        names = {12: ORDER_12, 13: ORDER_13}.get(len(a))
        if names is None:
            yield path.stem, a
            continue
        for suffix, members in (("10", SENTINEL2_10M), ("20", TWENTY)):
            part = a[[names.index(m) for m in members]]
            if "eurosat" in path.stem:
                # A mosaic of 256 scenes of 64 x 64 cells; adjacent scenes are from different places.
                for y in range(0, 1024, 256):
                    for x in range(0, 1024, 256):
                        if part[:, y : y + 64, x : x + 64].any() and (x + y) % 512 == 0:
                            yield f"{path.stem}-{suffix}-{y}-{x}", part[:, y : y + 64, x : x + 64]
            else:
                yield f"{path.stem}-{suffix}", _decimate(part)


def _decimate(part: Array) -> Array:
    """Bands that were upsampled by replication, reduced to their native grid."""
    for oy in (0, 1):
        for ox in (0, 1):
            p = part[:, oy:, ox:]
            h, w = p.shape[1] // 2 * 2, p.shape[2] // 2 * 2
            p = p[:, :h, :w]
            if (p[:, ::2] == p[:, 1::2]).mean() > 0.9 and (p[:, :, ::2] == p[:, :, 1::2]).mean() > 0.9:
                return p[:, ::2, ::2]
    return part


def hyperspectral(folder: str | Path) -> Generator[tuple[str, Array], None, None]:
    """Yield (name, cube (bands, h, w)) of the GeoTIFF files of a folder."""
    for path in sorted(Path(folder).glob("*.tif")):
        yield path.stem, _array(path)
