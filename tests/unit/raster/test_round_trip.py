"""A raster that was written and is read again: samples, grid, bands, metadata and nodata are the same."""

import json
import math
import os

import numpy as np
import pytest
from bandpress.codec.geometry.grid import Grid, Window
from bandpress.codec.raster.profile import Band
from bandpress.codec.raster.profile_json import profile_from_dict, profile_to_dict
from bandpress.codec.raster.source import RasterSource
from bandpress.tests.helpers.rasters import DTYPES, UTM, rich_profile, samples, simple, wkt, write
from osgeo import gdal


def test_everything_survives_a_geotiff(tmp_path):
    profile, pixels = rich_profile(), samples(4, 30, 40, "int16")
    writer = write(tmp_path / "rich.tif", profile, pixels)
    with RasterSource.open(tmp_path / "rich.tif") as source:
        assert source.notes == writer.notes == []
        got = source.profile
        rpc = got.metadata.pop("RPC")
        wanted = dict(profile.metadata)
        for key, value in wanted.pop("RPC").items():
            assert [float(v) for v in rpc[key].split()] == [float(v) for v in value.split()], key
        assert got.metadata == wanted
        assert (got.grid, got.bands, got.dtype) == (profile.grid, profile.bands, profile.dtype)
        assert np.array_equal(source.read(), pixels)
    assert os.listdir(tmp_path) == ["rich.tif"]


def test_everything_survives_a_cog(tmp_path):
    profile, pixels = rich_profile(700, 600), samples(4, 600, 700, "int16")
    writer = write(tmp_path / "rich.tif", profile, pixels, driver="COG")
    # GDAL's COG driver leaves the ENVI and IMAGERY domains out.
    assert sorted(os.listdir(tmp_path)) == ["rich.tif", "rich.tif.aux.xml"] and "rich.tif.aux.xml" in writer.notes[0]
    dataset = gdal.Open(str(tmp_path / "rich.tif"))
    assert dataset.GetMetadataItem("LAYOUT", "IMAGE_STRUCTURE") == "COG"
    with RasterSource.open(tmp_path / "rich.tif") as source:
        assert (source.profile.grid, source.profile.bands) == (profile.grid, profile.bands)
        assert set(source.profile.metadata) == set(profile.metadata)
        assert np.array_equal(source.read(), pixels)


@pytest.mark.parametrize("dtype", DTYPES)
@pytest.mark.parametrize("driver", ["GTiff", "COG"])
def test_every_sample_type_is_exact(tmp_path, dtype, driver):
    profile, pixels = simple(300, 20, 2, dtype), samples(2, 20, 300, dtype)
    write(tmp_path / "a.tif", profile, pixels, driver=driver)
    with RasterSource.open(tmp_path / "a.tif") as source:
        assert source.profile.dtype == dtype
        assert source.read().dtype == np.dtype(dtype)
        assert np.array_equal(source.read(), pixels)
        assert source.size_bytes == pixels.nbytes


@pytest.mark.parametrize("width,height,count", [(1, 1, 1), (1, 700, 1), (700, 1, 2), (3, 2, 300)])
def test_odd_sizes(tmp_path, width, height, count):
    pixels = samples(count, height, width)
    write(tmp_path / "a.tif", simple(width, height, count), pixels)
    with RasterSource.open(tmp_path / "a.tif") as source:
        assert source.profile.count == count and np.array_equal(source.read(), pixels)


@pytest.mark.parametrize(
    "grid",
    [Grid(9, 7), Grid(9, 7, UTM), Grid(9, 7, (10.0, 0.5, 0.0, 40.0, 0.0, 0.5), wkt(4326)), Grid(9, 7, None, wkt(3857))],
)
def test_grids_without_crs_or_geotransform_and_south_up(tmp_path, grid):
    write(tmp_path / "a.tif", simple(9, 7, grid=grid), samples(1, 7, 9))
    with RasterSource.open(tmp_path / "a.tif") as source:
        assert source.profile.grid == grid


def test_ground_control_points_move_with_the_window(tmp_path):
    gcps = (
        (0.5, 1.5, 10.0, 50.0, 100.0, "1", ""),
        (8.0, 2.0, 11.0, 50.5, 0.0, "2", ""),
        (4.0, 6.0, 10.5, 49.0, 0.0, "3", ""),
    )
    profile = simple(9, 7, grid=Grid(9, 7), gcps=gcps, gcp_crs_wkt=wkt(4326))
    write(tmp_path / "a.tif", profile, samples(1, 7, 9))
    with RasterSource.open(tmp_path / "a.tif") as source:
        assert [g[:5] for g in source.profile.gcps] == [g[:5] for g in gcps]
        assert source.profile.gcp_crs_wkt == wkt(4326)
    with RasterSource.open(tmp_path / "a.tif", window=Window(2, 1, 5, 5)) as source:
        assert source.profile.gcps[1][:2] == (6.0, 1.0)


def test_rpc_moves_with_the_window(tmp_path):
    write(tmp_path / "a.tif", rich_profile(), samples(4, 30, 40, "int16"))
    with RasterSource.open(tmp_path / "a.tif", window=Window(5, 10, 20, 20)) as source:
        rpc = source.profile.metadata["RPC"]
        assert (float(rpc["LINE_OFF"]), float(rpc["SAMP_OFF"])) == (5.5, 15.25)


def test_colour_table(tmp_path):
    table = tuple((i, 255 - i, i // 2, 255) for i in range(256))
    profile = simple(
        9,
        7,
        dtype="uint8",
        bands=(Band("classes", color="palette"),),
        color_table=table,
        metadata={"": {"AREA_OR_POINT": "Area"}},
    )
    write(tmp_path / "a.tif", profile, samples(1, 7, 9, "uint8"))
    with RasterSource.open(tmp_path / "a.tif") as source:
        assert source.profile == profile


@pytest.mark.parametrize("nodata", [0, 65535, -9999])
def test_common_nodata(tmp_path, nodata):
    profile = simple(9, 7, bands=(Band(nodata=nodata), Band(nodata=nodata)))
    assert write(tmp_path / "a.tif", profile, samples(2, 7, 9)).notes == []
    with RasterSource.open(tmp_path / "a.tif") as source:
        assert [b.nodata for b in source.profile.bands] == [nodata, nodata]


def test_nan_nodata_and_equal_profiles(tmp_path):
    profile = simple(
        9, 7, dtype="float32", bands=(Band(nodata=math.nan, color="gray"),), metadata={"": {"AREA_OR_POINT": "Area"}}
    )
    write(tmp_path / "a.tif", profile, samples(1, 7, 9, "float32"))
    with RasterSource.open(tmp_path / "a.tif") as source:
        assert source.profile == profile
        assert profile_from_dict(json.loads(json.dumps(profile_to_dict(source.profile)))) == profile


def test_bands_are_equal_when_their_fields_are_and_nan_is_equal_to_nan():
    nan = Band("a", float("nan"), 0.1)
    assert nan == Band("a", np.float64("nan"), 0.1)  # another NaN
    assert (
        nan != Band("a", None, 0.1)
        and nan != Band("a", 0.0, 0.1)
        and nan != Band("b", float("nan"), 0.1)
        and nan != "a"
    )


@pytest.mark.parametrize("driver", ["GTiff", "COG"])
def test_nodata_that_differs_by_band_goes_beside_the_file_and_is_told(tmp_path, driver):
    profile = simple(9, 7, bands=(Band("a", 0), Band("b", 65535), Band("c")))
    writer = write(tmp_path / "a.tif", profile, samples(3, 7, 9), driver=driver)
    assert sorted(os.listdir(tmp_path)) == ["a.tif", "a.tif.aux.xml"]
    assert "a.tif.aux.xml" in writer.notes[0]
    with RasterSource.open(tmp_path / "a.tif") as source:
        assert [b.nodata for b in source.profile.bands] == [0, 65535, None]


def test_sidecars_of_a_replaced_file_are_removed(tmp_path):
    write(tmp_path / "a.tif", simple(9, 7, bands=(Band(nodata=0), Band(nodata=1))), samples(2, 7, 9))
    write(tmp_path / "a.tif", simple(9, 7), samples(1, 7, 9))
    assert os.listdir(tmp_path) == ["a.tif"]
