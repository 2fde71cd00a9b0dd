"""Small rasters with metadata."""

import json
import math

import numpy as np
from bandpress.codec.geometry.grid import Grid
from bandpress.codec.raster.attribute_table import AttributeTable
from bandpress.codec.raster.profile import Band, Profile
from bandpress.codec.raster.profile_json import profile_from_dict, profile_to_dict
from bandpress.codec.raster.source import RasterSource
from bandpress.codec.raster.writer import RasterWriter
from bandpress.tests.helpers.rasters import UTM, wkt

DRIVERS = ("GTiff", "COG")


CLASSES = AttributeTable(
    (("Value", 0, 5), ("Count", 0, 1), ("Class", 2, 2), ("Share", 1, 0)),
    ((0, 1, 5), (7, 8, -9), ("water", 'é "<&', ""), (0.1, math.nan, 1e300)),
)


ONE = (Band(),)


def about(width=9, height=7, bands=ONE, dtype="uint8", **changes):
    """A profile in UTM zone 33 with the fields that are given."""
    grid = changes.pop("grid", None) or Grid(width, height, UTM, wkt(32633))
    return Profile(grid, dtype, tuple(bands), **changes)


def write(path, profile, samples=None, driver="GTiff"):
    """The notes of a writer that wrote a raster (None: of ones)."""
    with RasterWriter(path, profile, driver) as writer:
        writer.write(np.ones((profile.count, *profile.grid.shape), profile.dtype) if samples is None else samples)
    return writer.notes


def read(path, *arguments, **keywords):
    """(profile, notes) of a raster."""
    with RasterSource.open(path, *arguments, **keywords) as source:
        return source.profile, source.notes


def through_json(profile):
    """The profile that comes back from JSON."""
    return profile_from_dict(json.loads(json.dumps(profile_to_dict(profile))))
