"""Checks that two rasters can be compared pixel by pixel: size, bands, place and CRS."""

from __future__ import annotations

from osgeo import osr

from ..errors import InputError
from ..geometry.grid import Grid
from ..raster.gdal_support import attempt, gdal_errors
from ..raster.profile import Profile

GRID_TOLERANCE_PX = 1e-6


def check_same_grid(one: Profile, two: Profile) -> None:
    """Raise InputError with one sentence where the rasters differ in size, number of bands, place or CRS."""
    a, b = one.grid, two.grid
    if (a.width, a.height) != (b.width, b.height):
        raise InputError(
            f"The rasters differ in size ({a.width} × {a.height} and {b.width} × {b.height} pixels); "
            "resample or clip one of them to the grid of the other."
        )
    if one.count != two.count:
        raise InputError(
            f"The rasters differ in their number of bands ({one.count} and {two.count}); "
            "choose rasters with the same bands."
        )
    if not _same_place(a, b):
        raise InputError(
            "The rasters have the same size but lie in different places (their geotransforms differ); "
            "resample one of them to the grid of the other."
        )
    if not _same_crs(a.crs_wkt, b.crs_wkt):
        raise InputError(
            "The rasters have different coordinate reference systems; reproject one of them or assign it the right one."
        )


def _same_place(a: Grid, b: Grid) -> bool:
    if (a.geotransform is None) != (b.geotransform is None):
        return False
    if a.geotransform == b.geotransform:
        return True
    corners = [(column, row) for column in (0, a.width) for row in (0, a.height)]
    return all(
        abs(p - q) <= GRID_TOLERANCE_PX for corner in corners for p, q in zip(a.to_pixel(*b.to_map(*corner)), corner)
    )


def _same_crs(one: str, two: str) -> bool:
    if one == two:
        return True
    if not (one and two):
        return False
    with gdal_errors() as errors:
        a, b = osr.SpatialReference(), osr.SpatialReference()
        known = attempt(errors, a.ImportFromWkt, one) == 0 and attempt(errors, b.ImportFromWkt, two) == 0
        return bool(known and attempt(errors, a.IsSame, b))
