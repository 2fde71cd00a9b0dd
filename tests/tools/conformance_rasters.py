"""The source rasters of the conformance set: a :class:`Case` for each file, and functions that make contents."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Optional

import numpy as np
from osgeo import gdal, osr

from ...codec.geometry.grid import Grid
from ...codec.raster.profile import Band, Profile
from ...codec.raster.writer import RasterWriter
from ..helpers.scenes import pixels

UTM = (500000.0, 10.0, 0.0, 5300000.0, 0.0, -10.0)
WAVELET = "wavelet-context"


@dataclass
class Case:
    """A file of the set: the raster and the encoder settings.

    ``samples`` (bands, h, w); ``target``: arguments of a Target; ``options``: of ``compress``; ``profile``: further
    fields of the Profile; ``bands``: a Band for each; ``mask``: bool (planes, h, w), True where valid, or None;
    ``tile``: the side of its tiles in pixels (None: as the encoder likes); ``palettes``: by band number, from 1 on;
    ``transform``: bands are in groups also where exact samples would take fewer bytes.
    """

    name: str
    samples: np.ndarray
    target: tuple
    model: str = WAVELET
    options: dict = field(default_factory=dict)
    profile: dict = field(default_factory=dict)
    bands: tuple = ()
    mask: Optional[np.ndarray] = None
    tile: Optional[int] = None
    palettes: dict = field(default_factory=dict)
    transform: bool = False

    def write(self, stem: Path) -> Path:
        """Write the raster as a file beside ``stem`` and return its path."""
        count, height, width = self.samples.shape
        about = {"grid": Grid(width, height, None if self.profile.get("gcps") else UTM, wkt(32633)), **self.profile}
        profile = Profile(dtype=self.samples.dtype.name, bands=self.bands or (Band(),) * count, **about)
        path = stem.with_suffix(".tif")
        with RasterWriter(path, profile) as writer:
            writer.write(self.samples)
            if self.mask is not None:
                writer.write_mask(self.mask)
        lost = [note for note in writer.notes if "keep that file beside" not in note]
        if lost:
            raise ValueError(f"{self.name}: {lost}")
        return self._with_palettes(path) if self.palettes else path

    def _with_palettes(self, path):
        dataset = gdal.GetDriverByName("VRT").CreateCopy(str(path.with_suffix(".vrt")), gdal.Open(str(path)))
        for number, colors in self.palettes.items():
            table = gdal.ColorTable()
            for value, entry in enumerate(colors):
                table.SetColorEntry(value, entry)
            dataset.GetRasterBand(number).SetRasterColorTable(table)
            dataset.GetRasterBand(number).SetColorInterpretation(gdal.GCI_PaletteIndex)
        dataset.FlushCache()
        return path.with_suffix(".vrt")


def wkt(code: int) -> str:
    """WKT (2019) of an EPSG code."""
    srs = osr.SpatialReference()
    srs.ImportFromEPSG(code)
    return srs.ExportToWkt(["FORMAT=WKT2_2019"])


def square(left: float, top: float, right: float, bottom: float) -> list:
    """A rectangle of pixels as a list of rings in map coordinates."""
    corners = ((left, top), (right, top), (right, bottom), (left, bottom))
    return [[(UTM[0] + UTM[1] * x, UTM[3] + UTM[5] * y) for x, y in corners]]


def upsampled(count: int, height: int, width: int, factor: int, phase: tuple, seed: int = 3) -> np.ndarray:
    """Bands (count, height, width) of square cells, ``factor`` pixels a side; ``phase`` (y, x): cut off the first."""
    rows, columns = -(-(height + phase[0]) // factor), -(-(width + phase[1]) // factor)
    out = np.kron(pixels(count, rows, columns, seed), np.ones((1, factor, factor)))
    return out[:, phase[0] : phase[0] + height, phase[1] : phase[1] + width]


def sheared(count: int, height: int, width: int, bend: float = 0.0) -> np.ndarray:
    """Bands as after a nearest-neighbour reprojection from pixels twice as large; ``bend``: the second-degree
    coefficient."""
    y, x = np.arange(height)[:, None] - height // 2, np.arange(width) - width // 2
    columns = 0.131 + 0.489741233 * x - 0.014102567 * y + bend * (0.71 * x * x - 1.3 * x * y + 0.21 * y * y)
    rows = 0.412 + 0.014909471 * x + 0.514731987 * y + bend * (-0.4 * x * x + 0.33 * x * y + 0.8 * y * y)
    columns, rows = (np.floor(t).astype(int) for t in (columns, rows))
    noise = np.random.default_rng(2).normal(0, 40, (count, height, width))
    return (pixels(count, height, width) + noise)[:, rows - rows.min(), columns - columns.min()]


def cube(count: int, height: int, width: int, seed: int = 9) -> np.ndarray:
    """A hyperspectral cube."""
    noise = np.random.default_rng(seed).normal(0, 20, (count, height, width))
    spectrum = np.linspace(0.4, 1.3, count)[:, None, None] ** 1.5
    return np.clip(pixels(1, height, width) * spectrum + noise, 1, 10000)


def patches(height: int, width: int, count: int, seed: int = 5) -> np.ndarray:
    """(height, width) numbers 0 to ``count`` - 1 of patches of all shapes."""
    random = np.random.default_rng(seed)
    places = random.uniform(0, 1, (count * 2, 2)) * (height, width)
    y, x = np.mgrid[:height, :width]
    nearest = ((y[..., None] - places[:, 0]) ** 2 + (x[..., None] - places[:, 1]) ** 2).argmin(-1)
    return random.permutation(np.arange(count * 2) % count)[nearest]


def classes(height: int, width: int, shift: int = 0) -> np.ndarray:
    """A map of five classes, (1, height, width) uint8."""
    y, x = np.mgrid[:height, :width]
    return (((x + shift) // 9 + y // 7) * 7 % 11 % 5).astype(np.uint8)[None]
