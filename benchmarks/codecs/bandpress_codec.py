"""Bandpress as a black box: files are compressed and decompressed, and GDAL reads source and result."""

import functools
import pathlib
import tempfile

import numpy as np
from osgeo import gdal

from ...codec import compression, decompression
from ...codec.errors import TargetError
from ...codec.progress import Progress
from ...codec.raster.source import RasterSource
from ...codec.rate_control.targets import Target
from ...models import registry
from ..data import paths
from . import openjpeg

MODEL = registry.FAMILIES[0].id


@functools.cache
def digest():
    """A digest of the codec's source and weights, as this process has loaded them; the key of remembered results."""
    return paths.digest(paths.ROOT / "codec", paths.ROOT / "models")


def compress(source, output, kind, value=None, threads=None, progress=None, effort="normal", peak=None):
    """``codec.compression.compress`` of a raster file."""
    with RasterSource.open(str(source)) as raster:
        return compression.compress(
            raster,
            str(output),
            model=MODEL,
            target=Target.parse(kind, value),
            threads=threads,
            effort=effort,
            peak=peak,
            progress=progress or Progress(),
        )


def decompress(path, output, threads=None, progress=None, level=0, options=()):
    """``codec.decompression.decompress`` to a GeoTIFF with these creation ``options``."""
    return decompression.decompress(
        str(path), str(output), threads=threads, progress=progress or Progress(), level=level, options=options
    )


def errors(source, decoded):
    """Squared error sum, peak absolute error and sample count between two raster files, read by GDAL band by band."""
    first, second = gdal.Open(str(source)), gdal.Open(str(decoded))
    sse, peak, samples = 0.0, 0.0, 0
    for i in range(1, first.RasterCount + 1):
        a, b = first.GetRasterBand(i).ReadAsArray(), second.GetRasterBand(i).ReadAsArray()
        difference = b.astype(np.float64) - a
        sse += float(np.square(difference).sum())
        peak = max(peak, float(np.abs(difference).max()))
        samples += a.size
    return sse, peak, samples


def measure(source, kind, value=None, threads=2, effort="normal"):
    """Compress, decompress, and compare with the source through GDAL.

    :returns: {``bytes`` on disk, ``rate`` in bits per sample, ``psnr`` (peak 10000; None if lossless), ``pae``,
        ``rmse``} or {``refused``: the sentence that the codec gave}
    """
    with tempfile.TemporaryDirectory() as folder:
        packed, decoded = pathlib.Path(folder, "x.bpr"), pathlib.Path(folder, "x.tif")
        try:
            compress(source, packed, kind, value, threads, effort=effort)
        except TargetError as error:
            return {"refused": str(error)}
        decompress(packed, decoded, threads)
        sse, peak, samples = errors(source, decoded)
        size = packed.stat().st_size
        return {
            "bytes": size,
            "rate": 8 * size / samples,
            "psnr": openjpeg.psnr(sse, samples) if sse else None,
            "pae": peak,
            "rmse": (sse / samples) ** 0.5,
        }


def measured(image, kind, value=None):
    """:func:`measure` of an :class:`.images.Image`, cached until codec, weights or image change."""
    key = f"{digest()}-{paths.digest(image.path)}"
    name = f"{image.name}-{kind}" + ("" if value is None else f"-{value:g}")
    return paths.cached("ours", key, name, lambda: measure(image.path, kind, value))
