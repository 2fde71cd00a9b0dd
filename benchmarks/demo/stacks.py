"""Build the two GeoTIFF stacks of the demo: four 10 m bands, and all 13 bands on the 10 m grid; and, for the
benchmarks, the six 20 m bands on their own grid."""

import dataclasses
import pathlib

import numpy as np
from osgeo import gdal

from ..data import generated_scene, paths
from . import fetch_scene

TEN_METRES = ("B02", "B03", "B04", "B08")
TWENTY_METRES = ("B05", "B06", "B07", "B8A", "B11", "B12")
# Central wavelength and bandwidth in nm, Sentinel-2A MSI (ESA, Sentinel-2 Spectral Responses,
# COPE-GSEG-EOPG-TN-15-0007).
WAVELENGTHS = {
    "B01": (442.7, 20),
    "B02": (492.7, 65),
    "B03": (559.8, 35),
    "B04": (664.6, 30),
    "B05": (704.1, 14),
    "B06": (740.5, 14),
    "B07": (782.8, 19),
    "B08": (832.8, 105),
    "B8A": (864.7, 21),
    "B09": (945.1, 19),
    "B10": (1373.5, 29),
    "B11": (1613.7, 90),
    "B12": (2202.4, 174),
}


@dataclasses.dataclass(frozen=True)
class Demo:
    """``stacks``: the 4-band and the 13-band GeoTIFF; ``native_20m``: the 6-band one; ``real``: measured or generated;
    ``origin``: one sentence."""

    stacks: tuple
    native_20m: pathlib.Path
    real: bool
    origin: str


class _Measured:
    """Bands as downloaded, each on its native grid; ``reference``: the band whose grid they are brought to."""

    def __init__(self, files, reference):
        self._files = files
        grid = gdal.Open(str(files[reference]))
        self.width, self.height = grid.RasterXSize, grid.RasterYSize
        self.geotransform, self.crs = grid.GetGeoTransform(), grid.GetProjection()

    def band(self, name):
        """A band brought to the grid: each pixel takes the native pixel that covers its centre; and its nodata
        value."""
        dataset = gdal.Open(str(self._files[name]))
        values, own = dataset.ReadAsArray(), dataset.GetGeoTransform()
        grid = self.geotransform
        x = grid[0] + grid[1] * (np.arange(self.width) + 0.5)
        y = grid[3] + grid[5] * (np.arange(self.height) + 0.5)
        columns = np.clip(((x - own[0]) / own[1]).astype(int), 0, values.shape[1] - 1)
        rows = np.clip(((y - own[3]) / own[5]).astype(int), 0, values.shape[0] - 1)
        return values[rows][:, columns], dataset.GetRasterBand(1).GetNoDataValue()


class _Generated:
    """Bands of a :mod:`.generated_scene`, repeated onto the grid of the band ``reference``."""

    def __init__(self, made, reference):
        self._bands = made.bands
        self.height, self.width = made.bands[reference].shape
        x, dx, _, y, _, dy = made.geotransform
        times = made.bands["B02"].shape[0] // self.height
        self.geotransform, self.crs = (x, dx * times, 0.0, y, 0.0, dy * times), made.crs_wkt

    def band(self, name):
        """A band, repeated onto the grid; no nodata."""
        values = self._bands[name]
        times = self.height // values.shape[0]
        return values.repeat(times, axis=0).repeat(times, axis=1), None


def _write(path, source, names):
    """Write the bands ``names`` of ``source`` as a tiled GeoTIFF, which appears when it is complete."""
    partial = path.with_name(path.name + ".partial.tif")
    out = gdal.GetDriverByName("GTiff").Create(
        str(partial),
        source.width,
        source.height,
        len(names),
        gdal.GDT_UInt16,
        ["TILED=YES", "COMPRESS=DEFLATE", "PREDICTOR=2", "ZLEVEL=1", "INTERLEAVE=BAND", "NUM_THREADS=2"],
    )
    out.SetGeoTransform(source.geotransform)
    out.SetProjection(source.crs)
    for i, name in enumerate(names):
        band = out.GetRasterBand(i + 1)
        values, nodata = source.band(name)
        band.WriteArray(values)
        band.SetDescription(name)
        centre, width = WAVELENGTHS[name]
        band.SetMetadata({"wavelength": str(centre), "wavelength_units": "Nanometers", "bandwidth": str(width)})
        band.SetMetadata({"CENTRAL_WAVELENGTH_UM": f"{centre / 1000:.4f}", "FWHM_UM": f"{width / 1000:.4f}"}, "IMAGERY")
        if nodata is not None:
            band.SetNoDataValue(nodata)
    band = out = None
    partial.replace(path)


def build(folder=None, offline=False):
    """The two stacks in ``folder`` (default ``build/demo``), built once.

    :param offline: True to use the generated scene without asking for the real one
    """
    folder = pathlib.Path(folder or paths.ROOT / "build" / "demo")
    folder.mkdir(parents=True, exist_ok=True)
    files = None
    try:
        files = None if offline else fetch_scene.fetch()
        why = "asked for"
    except fetch_scene.Unavailable as error:
        why = str(error)
    prefix = "sentinel2_l1c" if files else "generated"
    stacks = (folder / f"{prefix}_10m.tif", folder / f"{prefix}_13bands.tif")
    native = folder / f"{prefix}_20m.tif"
    key = folder / f"{prefix}.key"
    digest = paths.digest(__file__, fetch_scene.__file__, generated_scene.__file__)
    if not (all(p.exists() for p in (*stacks, native)) and key.exists() and key.read_text() == digest):
        kind, bands = (_Measured, files) if files else (_Generated, generated_scene.generate())
        source = kind(bands, "B02")
        _write(stacks[0], source, TEN_METRES)
        _write(stacks[1], source, tuple(fetch_scene.BANDS))
        _write(native, kind(bands, "B05"), TWENTY_METRES)
        key.write_text(digest)
    origin = (
        "A real Sentinel-2 L1C scene (Virginia barrier islands, 2016; contains modified Copernicus Sentinel data)."
        if files
        else f"A GENERATED scene, not a measurement: the real one was not available ({why})."
    )
    return Demo(stacks, native, bool(files), origin)
