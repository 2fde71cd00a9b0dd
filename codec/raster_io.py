"""GDAL rasters in and out, with everything that they carry; the one place to import raster reading and writing from."""

from .profile import Band, Profile, nodata_sample, valid_samples
from .raster_source import RasterSource
from .raster_writer import RasterWriter, check_output

__all__ = ['Band', 'Profile', 'RasterSource', 'RasterWriter', 'check_output', 'nodata_sample', 'valid_samples']
