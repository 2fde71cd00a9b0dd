"""The images that are measured: the validation folder (see ``paths.data_folder``) and the demo scene."""

import dataclasses
import pathlib

import numpy as np
from osgeo import gdal

from . import paths

GROUND_SAMPLING = {
    "B02": 10,
    "B03": 10,
    "B04": 10,
    "B08": 10,
    "B05": 20,
    "B06": 20,
    "B07": 20,
    "B8A": 20,
    "B11": 20,
    "B12": 20,
    "B01": 60,
    "B09": 60,
    "B10": 60,
}  # metres, Sentinel-2 User Handbook
BANDS_12 = ["B01", "B02", "B03", "B04", "B05", "B06", "B07", "B08", "B8A", "B09", "B11", "B12"]
HYPERSPECTRAL = ("jasper_ridge", "abu_beach2_sandiego", "enmap_potsdam_c")


@dataclasses.dataclass(frozen=True)
class Image:
    """A raster to measure. ``kind``: ``s2``, ``hsi`` or ``scene``; ``names``: band names ('' when unknown)."""

    name: str
    kind: str
    path: pathlib.Path
    names: tuple

    def read(self):
        """All bands as an array (C, H, W) in the stored type."""
        return gdal.Open(str(self.path)).ReadAsArray()

    def ground_sampling(self):
        """The native ground sampling distances of the bands in metres; {0} when they are not Sentinel-2's."""
        return {GROUND_SAMPLING.get(name, 0) for name in self.names}

    def groups(self):
        """Lists of 0-based band numbers with one native resolution; one list when the bands are not Sentinel-2's."""
        sizes = [GROUND_SAMPLING.get(name, 0) for name in self.names]
        return [[i for i, s in enumerate(sizes) if s == size] for size in sorted(set(sizes))]


def _image(kind, path, name=None):
    dataset = gdal.Open(str(path))
    names = tuple(dataset.GetRasterBand(i + 1).GetDescription() for i in range(dataset.RasterCount))
    return Image(name or path.stem, kind, path, names if kind != "hsi" else ("",) * len(names))


def _eurosat(path):
    """The full rows of the patch mosaic (the lower half is empty) as a GeoTIFF with the band names it is known to
    have."""
    target = paths.BUILD / "images" / f"{path.stem}_upper.tif"
    if not target.exists():
        values = gdal.Open(str(path)).ReadAsArray()
        filled = values.any(axis=0).reshape(16, 64, 16, 64).any(axis=(1, 3))  # patches of 64 x 64 that are not empty
        values = values[:, : 64 * int(np.argmin(filled.all(axis=1)))]
        target.parent.mkdir(parents=True, exist_ok=True)
        partial = target.with_suffix(".partial")
        count, height, width = values.shape
        out = gdal.GetDriverByName("GTiff").Create(str(partial), width, height, count, gdal.GDT_UInt16, ["TILED=YES"])
        for i, name in enumerate(BANDS_12):
            out.GetRasterBand(i + 1).WriteArray(values[i])
            out.GetRasterBand(i + 1).SetDescription(name)
        out = None
        partial.replace(target)
    return _image("s2", target)


def validation():
    """The Sentinel-2 and hyperspectral validation images that the data folder holds; [] when there is no folder."""
    folder = paths.data_folder()
    if folder is None:
        return []
    found = [_image("s2", p) for p in sorted((folder / "s2" / "val").glob("*.tif")) if not p.stem.endswith("_60m")]
    found += [_eurosat(p) for p in sorted((folder / "s2" / "val").glob("eurosat_mosaic_*.jp2"))]
    candidates = [folder / "hsi" / "val" / f"{name}.tif" for name in HYPERSPECTRAL]
    return found + [_image("hsi", p) for p in candidates if p.exists()]


def scenes(demo):
    """Images of kind ``scene`` of a :class:`.stacks.Demo`: its 10 m bands, its 20 m bands, all 13 bands."""
    return [_image("scene", path) for path in (demo.stacks[0], demo.native_20m, demo.stacks[-1])]
