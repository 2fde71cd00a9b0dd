"""Rasters in files for the tests of the analysis."""

import numpy as np
from bandpress.codec.geometry.grid import Grid
from bandpress.codec.raster.profile import Band, Profile
from bandpress.codec.raster.source import RasterSource
from bandpress.codec.raster.writer import RasterWriter


def field(count, height, width, low, high, noise=0.01, seed=7):
    """Smooth correlated bands (count, height, width) float64 from ``low`` to ``high``, with noise in parts of that
    range."""
    y, x = np.mgrid[0:height, 0:width]
    base = (np.sin(x / 17) * np.cos(y / 23) + 1) / 2
    random = np.random.default_rng(seed)
    planes = [
        (base * (0.8 + 0.2 * (k + 1) / count) + random.normal(0, noise, base.shape)).clip(0, 1) for k in range(count)
    ]
    return low + (high - low) * np.stack(planes)


def raster(folder, samples, bands=None, name="a.tif", **profile):
    """A RasterSource of a GeoTIFF of ``samples`` (bands, h, w); ``bands``: names or Bands."""
    about = [b if isinstance(b, Band) else Band(b) for b in (bands or [""] * len(samples))]
    grid = Grid(samples.shape[2], samples.shape[1])
    with RasterWriter(folder / name, Profile(grid, samples.dtype.name, tuple(about), **profile)) as writer:
        writer.write(samples)
    return RasterSource.open(folder / name)
