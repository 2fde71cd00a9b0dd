"""Windows and grids: plain arithmetic, with rotated, south-up and missing geotransforms."""

import math

import numpy as np
import pytest
from bandpress.codec.errors import InputError
from bandpress.codec.geometry.grid import Grid, Window
from hypothesis import given, settings
from hypothesis import strategies as st

UTM = (399960.0, 10.0, 0.0, 5800020.0, 0.0, -10.0)
ROTATED = (500000.0, 8.0, 3.0, 4500000.0, 2.0, -9.0)
SOUTH_UP = (10.0, 0.5, 0.0, 40.0, 0.0, 0.5)


@pytest.mark.parametrize("transform", [UTM, ROTATED, SOUTH_UP, None])
def test_map_and_pixel_are_inverse(transform):
    grid = Grid(100, 50, transform)
    for column, row in ((0, 0), (99.5, 3.25), (-4, 70)):
        assert grid.to_pixel(*grid.to_map(column, row)) == pytest.approx((column, row), abs=1e-7)


def test_window_of_a_north_up_extent_covers_every_touched_pixel():
    grid = Grid(100, 50, UTM)
    x, y = grid.to_map(10, 20)
    assert grid.window(x, y - 50, x + 30, y) == Window(10, 20, 3, 5)
    assert grid.window(x - 0.1, y - 50.1, x + 30.1, y + 0.1) == Window(9, 19, 5, 7)


def test_window_ignores_rounding_noise_on_pixel_edges():
    grid = Grid(100, 50, UTM)
    x, y = grid.to_map(10, 20)
    assert grid.window(x - 1e-8, y - 50, x + 30 + 1e-8, y) == Window(10, 20, 3, 5)


def test_extent_inside_one_pixel_gives_that_pixel():
    assert Grid(100, 50, UTM).window(399962, 5800011, 399963, 5800012) == Window(0, 0, 1, 1)


def test_window_without_geotransform_uses_the_coordinates_that_qgis_shows():
    assert Grid(100, 50).window(10, -30, 20, -25) == Window(10, 25, 10, 5)


def test_window_of_a_south_up_raster():
    assert Grid(100, 50, SOUTH_UP).window(11, 41, 12, 42) == Window(2, 2, 2, 2)


def test_the_whole_extent_is_the_whole_window():
    for transform in (UTM, ROTATED, SOUTH_UP, None):
        grid = Grid(100, 50, transform)
        assert grid.window(*grid.extent()) == grid.full_window


def test_window_is_clipped_to_the_raster():
    assert Grid(100, 50, UTM).window(0, 0, 399990, 9e6) == Window(0, 0, 3, 50)


@pytest.mark.parametrize("extent", [(5, 5, 5, 9), (9, 0, 5, 9), (math.nan, 0, 1, 1), (0, 0, math.inf, 1)])
def test_empty_extent_is_refused(extent):
    with pytest.raises(InputError, match="extent is empty"):
        Grid(100, 50, UTM).window(*extent)


def test_extent_beside_the_raster_is_refused():
    with pytest.raises(InputError, match="does not touch"):
        Grid(100, 50, UTM).window(0, 0, 10, 10)


def test_a_geotransform_without_area_is_refused():
    with pytest.raises(InputError, match="cannot be inverted"):
        Grid(10, 10, (0, 1, 1, 0, 1, 1)).window(0, 0, 5, 5)


@pytest.mark.parametrize("transform", [UTM, ROTATED, SOUTH_UP])
def test_crop_keeps_every_pixel_where_it_is(transform):
    grid = Grid(100, 50, transform, "crs")
    part = grid.crop(Window(7, 11, 20, 30))
    assert part.shape == (30, 20) and part.crs_wkt == "crs"
    assert part.to_map(3, 4) == pytest.approx(grid.to_map(10, 15), rel=1e-14)


def test_crop_without_geotransform_stays_without():
    assert Grid(100, 50).crop(Window(1, 1, 2, 2)).geotransform is None


@pytest.mark.parametrize("window", [Window(90, 0, 11, 5), Window(-1, 0, 5, 5), Window(0, 0, 0, 5)])
def test_crop_outside_or_empty_is_refused(window):
    with pytest.raises(InputError):
        Grid(100, 50, UTM).crop(window)


@settings(deadline=None)
@given(st.integers(1, 300), st.integers(1, 300), st.integers(1, 128))
def test_tiles_cover_every_pixel_once(width, height, size):
    grid, seen = Grid(width, height), np.zeros((height, width), int)
    for tile in grid.tiles(size):
        assert 1 <= tile.width <= size and 1 <= tile.height <= size
        seen[tile.slices] += 1
    assert (seen == 1).all()


def test_intersect_of_windows_that_do_not_touch_is_empty():
    assert Window(0, 0, 5, 5).intersect(Window(3, 4, 9, 9)) == Window(3, 4, 2, 1)
    assert Window(0, 0, 5, 5).intersect(Window(5, 0, 9, 9)).pixels == 0


def test_a_raster_without_pixels_is_refused():
    with pytest.raises(InputError, match="no pixels"):
        Grid(0, 5)
