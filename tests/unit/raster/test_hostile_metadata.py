"""Metadata that would make GDAL open other files or hosts are neither stored nor written."""

import os
import socket

import pytest
from bandpress.codec.geometry.grid import Grid
from bandpress.codec.raster.profile import Band
from bandpress.tests.helpers.metadata_rasters import DRIVERS, about, read, write
from bandpress.tests.helpers.rasters import UTM, wkt
from osgeo import gdal

FOREIGN = {
    "OVERVIEWS": {"OVERVIEW_FILE": "u"},
    "oVerviews": {"OVERVIEW_FILE": "u"},
    "SUBDATASETS": {"SUBDATASET_1_NAME": "u"},
    "DERIVED_SUBDATASETS": {"DERIVED_SUBDATASET_1_NAME": "u"},
    "xml:VRT": {"": "<VRTDataset/>"},
    "COLOR_PROFILE": {"a": "u"},
    "IMAGE_STRUCTURE": {"COMPRESSION": "u"},
    "TIFF": {"a": "u"},
}


@pytest.mark.parametrize("driver", DRIVERS)
def test_foreign_domains_are_not_written(tmp_path, driver):
    profile = about(
        bands=(Band(metadata=FOREIGN),),
        metadata={**FOREIGN, "": {"OVERVIEW_FILE": "u", "OVERVIEW_FILE = x": "u", "k": "v"}},
    )
    notes = write(tmp_path / "a.tif", profile, driver=driver)
    assert len(notes) == len(FOREIGN) and all("is not written" in note for note in notes)
    dataset = gdal.Open(str(tmp_path / "a.tif"))
    assert dataset.GetMetadata_Dict() == {"k": "v", "AREA_OR_POINT": "Area"} or dataset.GetMetadata_Dict() == {"k": "v"}
    assert (
        not dataset.GetMetadata("OVERVIEWS")
        and not dataset.GetMetadata("SUBDATASETS")
        and not dataset.GetMetadata("xml:VRT")
    )
    assert not dataset.GetRasterBand(1).GetMetadata("OVERVIEWS") and os.listdir(tmp_path) == ["a.tif"]


HOSTILE = [
    {"X_DATASET": "/vsicurl/http://HOST/x.tif"},
    {"X_DATASET": "http://HOST/x.tif"},
    {"X_DATASET": 'NETCDF:"a.nc":lon'},
    {"X_DATASET": "HDF5:a.h5://lon"},
    {"X_DATASET": "WMS:http://HOST/"},
    {"X_DATASET": "<VRTDataset/>"},
    {"X_DATASET": "//HOST/x.tif"},
    {"X_DATASET": "\\\\HOST\\x.tif"},
    {"X_DATASET": "a.tif?x"},
    {"X_DATASET": ""},
    {"y_dataset": "/vsizip/a.zip"},
    {"Y_DATASET": "lat\n.tif"},
    {"SRS": "http://HOST/crs"},
    {"SRS": "/etc/passwd"},
    {"SRS": "x[http://HOST]"},
    {"Z_DATASET": "/vsimem/x"},
    {"X_DATASET=/vsicurl/http://HOST/x.tif#": "1"},
    {"X_DATASET:a": "b"},
]


@pytest.mark.parametrize("items", HOSTILE)
def test_geolocation_that_would_lead_gdal_away_is_only_told(tmp_path, items):
    path = {"X_DATASET": "lon.tif", "Y_DATASET": "/data/lat.tif", "SRS": "EPSG:4326", **items}
    notes = write(tmp_path / "a.tif", about(metadata={"GeoLocation": path}))
    dataset = gdal.Open(str(tmp_path / "a.tif"))
    assert not dataset.GetMetadata("GEOLOCATION") and len(notes) == 1 and "BANDPRESS_GEOLOCATION" in notes[0]
    assert dataset.GetMetadata_Dict("BANDPRESS_GEOLOCATION")


@pytest.mark.parametrize(
    "place", ["lon.tif", "../lon.tif", "/data/É 1/lon-2.tif", "C:\\data\\lon.tif", "c:/data/lon.tif"]
)
def test_plain_places_of_geolocation_are_kept(tmp_path, place):
    items = {"X_DATASET": place, "Y_DATASET": place, "SRS": wkt(4326)}
    assert write(tmp_path / "a.tif", about(metadata={"GEOLOCATION": items})) == []
    assert read(tmp_path / "a.tif")[0].metadata["GEOLOCATION"] == items


def test_nothing_in_a_profile_makes_gdal_call_a_host(tmp_path):
    """A server listens; every text of the profile names it; the file is written, opened, described and its overviews
    looked for."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.2)
        url = f"http://127.0.0.1:{server.getsockname()[1]}/"
        places = [{key: value.replace("http://HOST/", url) for key, value in items.items()} for items in HOSTILE]
        metadata = {
            **{
                k: {"OVERVIEW_FILE": "/vsicurl/" + url, "SUBDATASET_1_NAME": url, "u": url}
                for k in FOREIGN
                if ":" not in k
            },
            "GEOLOCATION": {k: v for items in places for k, v in items.items()},
            "": {"u": url, "TIFFTAG_SOFTWARE": url},
        }
        profile = about(
            bands=(Band(url, unit=url, metadata=metadata),),
            metadata=metadata,
            gcp_crs_wkt=url,
            gcps=((0.0, 0.0, 1.0, 1.0, 0.0, url, url),),
            grid=Grid(9, 7, UTM, url),
        )
        for driver in DRIVERS:
            notes = write(tmp_path / "a.tif", profile, driver=driver)
            assert any("The CRS could not be stored" in note for note in notes)
            dataset = gdal.Open(str(tmp_path / "a.tif"))
            assert dataset.GetRasterBand(1).GetOverviewCount() == 0
            gdal.Info(dataset)
            read(tmp_path / "a.tif")
        with pytest.raises(socket.timeout):
            server.accept()


def test_texts_that_gdal_cannot_take_are_left_out_with_a_word(tmp_path):
    profile = about(metadata={"A": {"a\0b": "c", "d": "e"}, "B\0C": {"a": "b"}, "D": {"\ud800": "x"}, "E": {"": "x"}})
    notes = write(tmp_path / "a.tif", profile)
    assert len(notes) == 4 and all(note.isascii() for note in notes)
    assert read(tmp_path / "a.tif")[0].metadata == {"": {"AREA_OR_POINT": "Area"}, "A": {"d": "e"}}


def test_what_a_source_says_of_its_own_file_is_not_carried_along(tmp_path):
    write(tmp_path / "a.tif", about())
    dataset = gdal.Open(str(tmp_path / "a.tif"))
    dataset.SetMetadata({"OVERVIEW_FILE": "x.ovr"}, "OVERVIEWS")
    dataset.SetMetadata({"SOURCE_ICC_PROFILE": "AAAA"}, "COLOR_PROFILE")
    dataset = None
    got, notes = read(tmp_path / "a.tif")
    assert set(got.metadata) == {""} and len(notes) == 1 and "ICC colour profile" in notes[0]
