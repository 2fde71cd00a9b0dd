"""What comes in besides pixels comes back: types, tables, names, epoch, documents; what is foreign is neither read nor
written."""

import json
import math
import os
import pickle
import socket
import threading
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from bandpress.codec.bitstream.container import read_head
from bandpress.codec.errors import FormatError, InputError
from bandpress.codec.geometry.grid import Grid, Window
from bandpress.codec.raster import gdal_domains, gdal_tables
from bandpress.codec.raster.attribute_table import AttributeTable
from bandpress.codec.raster.gdal_support import common_dtype
from bandpress.codec.raster.nodata import nodata_sample
from bandpress.codec.raster.profile import Band, Profile
from bandpress.codec.raster.profile_json import profile_from_dict, profile_to_dict
from bandpress.codec.raster.source import RasterSource
from bandpress.codec.raster.writer import RasterWriter
from hypothesis import given
from hypothesis import strategies as st
from osgeo import gdal, osr

GOLDEN = Path(__file__).resolve().parents[2] / "golden"
DRIVERS = ("GTiff", "COG")
UTM = (5e5, 10.0, 0.0, 5e6, 0.0, -10.0)
CLASSES = AttributeTable(
    (("Value", 0, 5), ("Count", 0, 1), ("Class", 2, 2), ("Share", 1, 0)),
    ((0, 1, 5), (7, 8, -9), ("water", 'é "<&', ""), (0.1, math.nan, 1e300)),
)


ONE = (Band(),)


def wkt(code):
    srs = osr.SpatialReference()
    srs.ImportFromEPSG(code)
    return srs.ExportToWkt(["FORMAT=WKT2_2019"])


def about(width=9, height=7, bands=ONE, dtype="uint8", **changes):
    grid = changes.pop("grid", None) or Grid(width, height, UTM, wkt(32633))
    return Profile(grid, dtype, tuple(bands), **changes)


def write(path, profile, samples=None, driver="GTiff"):
    with RasterWriter(path, profile, driver) as writer:
        writer.write(np.ones((profile.count, *profile.grid.shape), profile.dtype) if samples is None else samples)
    return writer.notes


def read(path, *arguments, **keywords):
    """(profile, notes) of a raster."""
    with RasterSource.open(path, *arguments, **keywords) as source:
        return source.profile, source.notes


def through_json(profile):
    return profile_from_dict(json.loads(json.dumps(profile_to_dict(profile))))


# Types.


@pytest.mark.parametrize(
    "names,expected",
    [
        ("uint8 int8", "int16"),
        ("uint16 int16", "int32"),
        ("uint32 int32", "int64"),
        ("uint64 uint8", "uint64"),
        ("int64 uint32", "int64"),
        ("int64 uint64", None),
        ("uint64 int8", None),
        ("float32 uint16", "float32"),
        ("float32 int32", "float64"),
        ("float32 int64", None),
        ("float64 uint64", None),
        ("float64 uint32", "float64"),
        ("int64", "int64"),
        ("uint8", "uint8"),
    ],
)
def test_the_common_type_is_the_smallest_that_is_exact(names, expected):
    assert common_dtype(names.split()) == expected


@pytest.mark.parametrize("driver", DRIVERS)
@pytest.mark.parametrize(
    "dtype,nodata", [("int64", -(2**63)), ("int64", 2**62 + 1), ("uint64", 2**64 - 1), ("uint64", 0)]
)
def test_nodata_of_64_bits_keeps_every_digit(tmp_path, dtype, nodata, driver):
    samples = np.array([[[nodata, 5, 6]]], dtype)
    for bands in ((Band(nodata=nodata),), (Band(nodata=nodata), Band(nodata=3))):
        profile = about(3, 1, bands, dtype)
        write(tmp_path / "a.tif", profile, samples.repeat(len(bands), 0), driver)
        with RasterSource.open(tmp_path / "a.tif") as source:
            assert [b.nodata for b in source.profile.bands] == [b.nodata for b in bands]
            assert type(source.profile.bands[0].nodata) is int and through_json(source.profile) == source.profile
            assert source.sample(0, 10).tolist() == [5, 6] and source.read()[0, 0, 0] == nodata


@pytest.mark.parametrize("driver", DRIVERS)
@pytest.mark.parametrize(
    "dtype,nodata",
    [
        ("uint16", -9999),
        ("uint16", math.nan),
        ("uint8", 0.5),
        ("int16", math.inf),
        ("int8", 300),
        ("uint32", 2**40),
        ("uint16", 1e300),
        ("int16", -3.4028234663852886e38),
        ("float32", -3.4028234663852886e38),
    ],
)
def test_nodata_that_no_sample_can_have_is_kept_as_text(tmp_path, dtype, nodata, driver):
    profile = about(bands=(Band(nodata=nodata), Band(nodata=nodata)), dtype=dtype)
    assert write(tmp_path / "a.tif", profile, driver=driver) == []
    got, notes = read(tmp_path / "a.tif")
    assert got.bands[0].nodata == nodata or got.bands[0].nodata != got.bands[0].nodata and nodata != nodata
    assert notes == [] and through_json(got) == got
    assert dtype == "float32" or nodata_sample(nodata, dtype) is None


def test_nodata_that_gdal_refuses_is_told(tmp_path):
    for dtype, nodata in (("int64", math.nan), ("uint64", -1), ("int64", 0.5), ("int64", 2**63)):
        for other in (nodata, 3):
            notes = write(tmp_path / "a.tif", about(bands=(Band(nodata=nodata), Band(nodata=other)), dtype=dtype))
            assert sum("nodata value" in note and "could not be stored" in note for note in notes) == 1
            assert [b.nodata for b in read(tmp_path / "a.tif")[0].bands] == ([None, 3] if other == 3 else [None, None])


def vrt_of(folder, *parts):
    """A VRT with one band of each (type, samples, nodata)."""
    for i, (dtype, values, nodata) in enumerate(parts):
        write(folder / f"{i}.tif", about(3, 1, (Band(nodata=nodata),), dtype), np.array([[values]], dtype))
    vrt = gdal.BuildVRT(str(folder / "all.vrt"), [str(folder / f"{i}.tif") for i in range(len(parts))], separate=True)
    vrt.FlushCache()
    return folder / "all.vrt"


def test_mixed_types_are_promoted_exactly_and_that_is_told(tmp_path):
    path = vrt_of(
        tmp_path,
        ("uint32", (2**32 - 1, 0, 1), None),
        ("int16", (-128, 127, 0), None),
        ("int64", (-(2**63), 2**63 - 1, 5), None),
    )
    with RasterSource.open(path) as source:
        assert source.profile.dtype == "int64" and source.read()[:, 0].tolist() == [
            [2**32 - 1, 0, 1],
            [-128, 127, 0],
            [-(2**63), 2**63 - 1, 5],
        ]
        assert len(source.notes) == 1 and all(word in source.notes[0] for word in ("uint32, int16 and int64", "int64"))
    profile, notes = read(path, [2])
    assert profile.dtype == "int16" and notes == [], "the type is that of the chosen bands"


def test_types_without_a_common_one_are_refused_with_a_way_out(tmp_path):
    path = vrt_of(tmp_path, ("uint64", (1, 2, 3), None), ("int64", (-1, 2, 3), None), ("float32", (1, 2, 3), None))
    with pytest.raises(InputError, match="uint64, int64 and float32.*BANDS"):
        RasterSource.open(path)
    assert [read(path, [i])[0].dtype for i in (1, 2, 3)] == ["uint64", "int64", "float32"]


def test_a_promoted_nodata_still_marks_its_samples(tmp_path):
    """0.1 is another number in float32 and in float64; the samples were rounded to the first."""
    path = vrt_of(tmp_path, ("float32", (0.1, 1, 2), 0.1), ("float64", (0.1, 1, 2), 0.1))
    with RasterSource.open(path) as source:
        assert source.profile.dtype == "float64"
        assert [source.sample(i, 10).tolist() for i in (0, 1)] == [[1, 2], [1, 2]]


def test_complex_numbers_have_a_way_out_that_works(tmp_path):
    gdal.GetDriverByName("GTiff").Create(str(tmp_path / "c.tif"), 4, 3, 1, gdal.GDT_CFloat32).FlushCache()
    with pytest.raises(InputError, match="complex.*DERIVED_SUBDATASET:REAL:c.tif"):
        RasterSource.open(tmp_path / "c.tif")
    assert read(f"DERIVED_SUBDATASET:REAL:{tmp_path / 'c.tif'}")[0].dtype == "float64"


# Tables and names.


@pytest.mark.parametrize("driver", DRIVERS)
def test_attribute_tables_and_categories_come_back_beside_the_file(tmp_path, driver):
    other = AttributeTable((("x", 1, 0), ("n", 2, 2)), ((0.5,), ("one",)), thematic=False, binning=(0.5, 2.0))
    profile = about(bands=(Band(attributes=CLASSES, categories=("water", "", "é")), Band(), Band(attributes=other)))
    notes = write(tmp_path / "a.tif", profile, driver=driver)
    assert len(notes) == 1 and "raster attribute tables and category names" in notes[0] and "a.tif.aux.xml" in notes[0]
    assert sorted(os.listdir(tmp_path)) == ["a.tif", "a.tif.aux.xml"]
    got, told = read(tmp_path / "a.tif")
    assert [(b.attributes, b.categories) for b in got.bands] == [
        (b.attributes, b.categories) for b in profile.bands
    ] and told == []
    assert through_json(got) == got
    assert [b.attributes for b in read(tmp_path / "a.tif", [3, 1])[0].bands] == [other, CLASSES]


def test_histograms_are_statistics_and_stay_behind(tmp_path):
    histogram = AttributeTable((("Min", 1, 3), ("Max", 1, 4), ("Histogram", 0, 1)), ((0.0, 1.0), (1.0, 2.0), (5, 6)))
    write(tmp_path / "a.tif", about(bands=(Band(attributes=histogram),)))
    assert gdal.Open(str(tmp_path / "a.tif")).GetRasterBand(1).GetDefaultRAT() is not None
    assert read(tmp_path / "a.tif") == (replace(read(tmp_path / "a.tif")[0], bands=(Band(color="gray"),)), [])


def test_what_is_too_large_is_left_behind_by_name(tmp_path, monkeypatch):
    rows = 1001
    monkeypatch.setattr(gdal_tables, "LARGEST_TABLE", 1000)
    monkeypatch.setattr(gdal_tables, "MOST_CATEGORIES", 1000)
    profile = about(
        bands=(
            Band(),
            Band(attributes=AttributeTable((("Value", 0, 0),), (tuple(range(rows)),)), categories=("c",) * rows),
        )
    )
    write(tmp_path / "a.tif", profile)
    got, notes = read(tmp_path / "a.tif")
    assert got.bands[1].attributes is None and got.bands[1].categories == ()
    assert len(notes) == 2 and "1,001 category names of band 2" in notes[0]
    assert "raster attribute table of band 2 (1,001 rows" in notes[1]
    assert read(tmp_path / "a.tif", [1])[1] == [], "of bands that are not chosen nothing is told"


def paletted(path, *tables):
    plain = path.with_suffix(".tif")
    write(plain, about(bands=(Band(),) * len(tables)))
    vrt = gdal.GetDriverByName("VRT").CreateCopy(str(path), gdal.Open(str(plain)))
    for number, colors in enumerate(tables, 1):
        if colors:
            table = gdal.ColorTable()
            for i, color in enumerate(colors):
                table.SetColorEntry(i, color)
            vrt.GetRasterBand(number).SetRasterColorTable(table)
            vrt.GetRasterBand(number).SetColorInterpretation(gdal.GCI_PaletteIndex)
    vrt = None
    return path


def test_a_palette_a_band_is_kept_and_told_where_a_tiff_has_no_place(tmp_path):
    one, two = ((1, 2, 3, 255), (4, 5, 6, 0)), ((9, 8, 7, 255),)
    got, notes = read(paletted(tmp_path / "a.vrt", one, None, two))
    assert [b.color_table for b in got.bands] == [one, None, two] and got.color_table is None and notes == []
    assert through_json(got) == got
    notes = write(tmp_path / "b.tif", got)
    assert ["colour table of band 1" in n or "colour table of band 3" in n for n in notes] == [True, True]
    assert write(tmp_path / "c.tif", got.select([2])) == []
    assert read(tmp_path / "c.tif")[0].color_table[:1] == two


def test_bands_with_one_palette_share_it_as_ever(tmp_path):
    one = ((1, 2, 3, 255), (4, 5, 6, 0))
    got, _ = read(paletted(tmp_path / "a.vrt", one, one))
    assert got.color_table == one and [b.color_table for b in got.bands] == [None, None]
    assert "color_table" not in profile_to_dict(got)["bands"]


# Place.


@pytest.mark.parametrize("driver", DRIVERS)
@pytest.mark.parametrize(
    "gcps", [(), tuple((float(x), float(y), 10.0 + x, 50.0 - y, 0.0, str(x), "") for x, y in ((0, 0), (9, 0), (0, 7)))]
)
def test_the_coordinate_epoch_comes_back(tmp_path, gcps, driver):
    itrf = wkt(9000)
    profile = (
        about(epoch=2021.25, grid=Grid(9, 7, UTM, itrf))
        if not gcps
        else about(grid=Grid(9, 7), gcps=gcps, gcp_crs_wkt=itrf, epoch=2021.25)
    )
    assert write(tmp_path / "a.tif", profile, driver=driver) == []
    got, notes = read(tmp_path / "a.tif")
    assert got.epoch == 2021.25 and (got.gcp_crs_wkt or got.grid.crs_wkt) == itrf and notes == []
    assert through_json(got) == got and through_json(replace(got, epoch=None)) != got
    assert got.crop(Window(1, 1, 3, 3)).epoch == got.coarser(1).epoch == 2021.25


def swath(folder, **items):
    write(folder / "plain.tif", replace(about(), grid=Grid(9, 7)))
    vrt = gdal.GetDriverByName("VRT").CreateCopy(str(folder / "swath.vrt"), gdal.Open(str(folder / "plain.tif")))
    geolocation = {
        "SRS": wkt(4326),
        "X_DATASET": str(folder / "lon.tif"),
        "X_BAND": "1",
        "Y_DATASET": str(folder / "lat.tif"),
        "Y_BAND": "1",
        "PIXEL_OFFSET": "0",
        "LINE_OFFSET": "0",
        "PIXEL_STEP": "1",
        "LINE_STEP": "1",
        **items,
    }
    vrt.SetMetadata(geolocation, "GEOLOCATION")
    vrt = None
    return folder / "swath.vrt", geolocation


@pytest.mark.parametrize("driver", DRIVERS)
def test_geolocation_arrays_come_back_and_where_they_are_is_told(tmp_path, driver):
    path, items = swath(tmp_path)
    got, notes = read(path)
    assert got.metadata["GEOLOCATION"] == items and len(notes) == 1 and items["X_DATASET"] in notes[0]
    assert not any("eolocation" in note for note in write(tmp_path / "b.tif", got, driver=driver))
    assert read(tmp_path / "b.tif")[0].metadata["GEOLOCATION"] == items


def test_geolocation_moves_with_the_window_and_the_level(tmp_path):
    path, _ = swath(tmp_path, PIXEL_OFFSET="1", PIXEL_STEP="4")
    got, _ = read(path, window=Window(3, 2, 4, 4))
    moved = got.coarser(1).metadata["GEOLOCATION"]
    assert [float(got.metadata["GEOLOCATION"][k]) for k in ("PIXEL_OFFSET", "LINE_OFFSET", "PIXEL_STEP")] == [-2, -2, 4]
    assert [float(moved[k]) for k in ("PIXEL_OFFSET", "LINE_OFFSET", "PIXEL_STEP", "LINE_STEP")] == [-1, -1, 2, 0.5]


# Documents.


@pytest.mark.parametrize("driver", DRIVERS)
def test_long_documents_and_long_items_come_back(tmp_path, driver):
    xml = "<a>" + "".join(f'<RADIO_ADD_OFFSET band_id="{i}">-1000</RADIO_ADD_OFFSET>' for i in range(4000)) + "</a>"
    metadata = {
        "": {"AREA_OR_POINT": "Area", "LONG": "y" * 50_000, "k": "c=d: e"},
        "xml:MTD": {"": xml},
        "PRISMA": {"k": "v" * 40_000},
        "json:STAC": {"": '{"a": 1, "b=c": [2]}'},
    }
    profile = about(bands=(Band(metadata={"json:band": {"": "[1]"}, "X": {"y": "z"}}),), metadata=metadata)
    notes = write(tmp_path / "a.tif", profile, driver=driver)
    assert len(notes) == 1 and "a.tif.aux.xml" in notes[0]
    got, told = read(tmp_path / "a.tif")
    assert got.metadata["xml:MTD"][""].replace("\n", "").replace("  ", "") == xml and told == []
    assert {**got.metadata, "xml:MTD": None} == {**metadata, "xml:MTD": None} and got.bands[
        0
    ].metadata == profile.bands[0].metadata
    assert through_json(got) == got


def test_texts_that_are_not_utf_8_are_latin_1(tmp_path):
    """Older writers put Latin-1 into TIFF tags and .aux.xml; GDAL hands them out as bytes."""
    names = Band(
        "B fuer",
        unit="fuer",
        categories=("fuer", "c"),
        metadata={"": {"k fuer": "fuer"}},
        attributes=AttributeTable((("fuer", 2, 2),), (("fuer",),)),
    )
    write(tmp_path / "a.tif", about(bands=(names,), metadata={"": {"TIFFTAG_IMAGEDESCRIPTION": "fuer"}}))
    for name in ("a.tif", "a.tif.aux.xml"):
        data = (tmp_path / name).read_bytes()
        assert b"fuer" in data
        (tmp_path / name).write_bytes(data.replace(b"fuer", b"f\xfcer"))
    got, _ = read(tmp_path / "a.tif")
    band = got.bands[0]
    assert (band.name, band.unit, band.categories, band.metadata) == (
        "B füer",
        "füer",
        ("füer", "c"),
        {"": {"k füer": "füer"}},
    )
    assert band.attributes.columns[0][0] == band.attributes.values[0][0] == "füer"
    assert got.metadata[""]["TIFFTAG_IMAGEDESCRIPTION"] == "füer"
    assert json.dumps(profile_to_dict(got), ensure_ascii=False).encode() and through_json(got) == got


def test_a_document_beyond_all_measure_is_named(tmp_path, monkeypatch):
    monkeypatch.setattr(gdal_domains, "LONGEST_DOCUMENT", 1000)
    write(
        tmp_path / "a.tif",
        about(metadata={"xml:A": {"": "<a>" + "x" * 1000 + "</a>"}, "xml:B": {"": "<b/>"}, "C": {"k": "v"}}),
    )
    got, notes = read(tmp_path / "a.tif")
    assert set(got.metadata) == {"", "xml:B", "C"} and len(notes) == 1 and "xml:A" in notes[0] and "1,007" in notes[0]


def test_all_metadata_together_is_bounded(tmp_path, monkeypatch):
    bands = tuple(Band(metadata={"X": {"k": "v" * 50}}) for _ in range(5))
    write(tmp_path / "a.tif", about(bands=bands, metadata={"A": {"k": "v" * 100}}))
    monkeypatch.setattr(gdal_domains, "MOST_TEXT", 300)
    got, notes = read(tmp_path / "a.tif")
    assert ["X" in b.metadata for b in got.bands] == [True, True, True, False, False] and "A" in got.metadata
    assert len(notes) == 2 and all("band" in note for note in notes)


def test_malformed_xml_is_no_failure(tmp_path):
    profile = about(metadata={"xml:bad": {"": "<a><b></a>"}})
    assert write(tmp_path / "a.tif", profile) == []
    assert read(tmp_path / "a.tif")[0].metadata["xml:bad"] == {"": "<a><b></a>"}
    assert any("xml:bad" in note for note in write(tmp_path / "b.tif", profile, driver="COG"))
    assert sorted(os.listdir(tmp_path)) == ["a.tif", "b.tif"]


# Opening as the layer does.


def test_a_crs_that_is_set_on_the_layer_replaces_that_of_the_raster(tmp_path):
    write(tmp_path / "a.tif", about(grid=Grid(9, 7, UTM)))
    with RasterSource.open(tmp_path / "a.tif", crs_wkt=wkt(3857)) as source:
        assert source.profile.grid.crs_wkt == wkt(3857)
        again = pickle.loads(pickle.dumps(source))
        assert again.profile == source.profile
    assert read(tmp_path / "a.tif", crs_wkt="")[0].grid.crs_wkt == ""
    with pytest.raises(InputError, match="not valid WKT"):
        RasterSource.open(tmp_path / "a.tif", crs_wkt="no CRS")


def test_open_options_hold_in_every_thread_and_process(tmp_path):
    samples = np.arange(1200 * 1200, dtype=np.uint32).reshape(1, 1200, 1200)
    write(tmp_path / "a.tif", about(1200, 1200, dtype="uint32"), samples, "COG")
    seen = []
    with RasterSource.open(tmp_path / "a.tif", options=("OVERVIEW_LEVEL=0",)) as source:
        expected = source.read()
        assert expected.shape == (1, 600, 600)
        meet = threading.Barrier(3)

        def work():
            meet.wait()
            seen.append(np.array_equal(source.read(), expected))

        threads = [threading.Thread(target=work) for _ in range(3)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        seen.append(np.array_equal(pickle.loads(pickle.dumps(source)).read(), expected))
    assert seen == [True] * 4
    with pytest.raises(InputError, match="OVERVIEW_LEVEL=9"):
        RasterSource.open(tmp_path / "a.tif", options=["OVERVIEW_LEVEL=9"])


# What may come from anyone.

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


# In the header.


def full_profile():
    return about(
        bands=(Band(attributes=CLASSES, categories=("a", "b"), color_table=((1, 2, 3, 4),)), Band("b", 0)),
        mask="values",
        epoch=2020.5,
        metadata={"": {"NODATA_VALUES": "0 0"}},
        gcps=((0.5, 1.5, 1.0, 2.0, 3.0, "a", ""),),
        gcp_crs_wkt=wkt(4326),
    )


def test_everything_survives_the_header():
    profile = full_profile()
    data = profile_to_dict(profile)
    assert through_json(profile) == profile and profile_to_dict(through_json(profile)) == data
    assert data["bands"]["categories"] == [["a", "b"], None] and data["mask"] == "values" and data["epoch"] == 2020.5
    assert data["bands"]["attributes"][0]["values"][3] == [0.1, "nan", 1e300] and data["bands"]["attributes"][1] is None


@pytest.mark.parametrize("path", sorted(GOLDEN.glob("*.bpr")), ids=lambda path: path.stem)
def test_headers_of_older_files_stay_as_they_were(path):
    with open(path, "rb") as stream:
        header, _, _ = read_head(stream, path.stat().st_size, path.name)
    assert profile_to_dict(profile_from_dict(header["profile"])) == header["profile"]
    assert not {"mask", "epoch"} & set(header["profile"])


def damaged(**changes):
    """Changes to the description of a raster's bands or, under 'profile', to the whole."""

    def apply(data):
        data.update(changes.pop("profile", {}))
        data["bands"].update(changes)
        return data

    return apply


def table(**changes):
    return damaged(attributes=[{**CLASSES.to_dict(), **changes}, None])


@pytest.mark.parametrize(
    "damage",
    [
        damaged(profile={"mask": "none"}),
        damaged(profile={"mask": ["values"]}),
        damaged(profile={"mask": None}),
        damaged(profile={"epoch": "2020"}),
        damaged(profile={"epoch": "nan"}),
        damaged(profile={"epoch": []}),
        damaged(profile={"epoch": 10**30}),
        damaged(profile={"gcps": [[0, 0, 0, 0, 0, "", ""]] * 100_001}),
        damaged(profile={"gcps": {"a": 1}}),
        damaged(profile={"color_table": [[0, 0, 0, 0]] * 65537}),
        damaged(profile={"color_table": [[0, 0, 0]]}),
        damaged(profile={"color_table": "a"}),
        damaged(categories=[["a"]]),
        damaged(categories=["a", "b"]),
        damaged(categories=[["a"], 5]),
        damaged(categories=[[5], None]),
        damaged(categories=[["a"] * 65537, None]),
        damaged(categories={"a": 1}),
        damaged(categories=True),
        damaged(color_table=[[[0, 0, 0, 0]] * 65537, None]),
        damaged(color_table=[[[0, 0, 0, "a"]], None]),
        damaged(color_table=[[0, 0, 0, 0], None]),
        damaged(attributes=[[], None]),
        damaged(attributes=[{}, None]),
        damaged(attributes=CLASSES.to_dict()),
        damaged(attributes=["a", None]),
        table(columns=[]),
        table(columns=[["a", 0, 0]] * 65, values=[[0]] * 65),
        table(columns=[["a", 0, 0]]),
        table(columns="abcd"),
        table(columns=[["a", 7, 0]] + [["b", 2, 0]] * 3),
        table(columns=[["a", True, 0]] * 4),
        table(columns=[[5, 0, 0]] * 4),
        table(columns=[["a", 0, -1]] * 4),
        table(columns=[["a", 0]] * 4),
        table(values=[[1], [2], ["a"], []]),
        table(values=[[1, 2, 3]] * 4),
        table(values=[[], [], [], []]),
        table(values=["abc", [7, 8, 9], ["a", "b", "c"], [1, 2, 3]]),
        table(values=[[2**31], [7], ["a"], [1]]),
        table(values=[[1.5], [7], ["a"], [1]]),
        table(values=[[1], [True], ["a"], [1]]),
        table(values=[[1], [7], ["a"], ["b"]]),
        table(values=[[1], [7], ["a"], [None]]),
        table(thematic="yes"),
        table(binning=[1]),
        table(binning=[1, "a"]),
        table(binning=5),
        damaged(nodata=[10**400, None]),
        damaged(scale=10**400),
    ],
)
def test_damaged_descriptions_are_refused(damage):
    data = damage(json.loads(json.dumps(profile_to_dict(full_profile()))))
    with pytest.raises(FormatError):
        profile_from_dict(data)


JUNK = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=12,
)


@given(
    JUNK,
    st.sampled_from(
        [
            "mask",
            "epoch",
            "gcps",
            "gcp_crs",
            "color_table",
            "metadata",
            "categories",
            "attributes",
            "nodata",
            "columns",
            "values",
            "thematic",
            "binning",
            "count",
        ]
    ),
)
def test_any_other_json_is_a_format_error_or_a_profile_that_can_be_stored(junk, key):
    data = profile_to_dict(full_profile())
    if key in ("columns", "values", "thematic", "binning"):
        data["bands"]["attributes"][0][key] = junk
    elif key in ("categories", "attributes", "nodata", "count") or (key == "color_table" and isinstance(junk, list)):
        data["bands"][key] = junk
    else:
        data[key] = junk
    try:
        profile = profile_from_dict(data)
    except FormatError:
        return
    assert through_json(profile) == profile


def test_all_of_it_works_while_the_host_has_gdals_exceptions_on(tmp_path):
    before = gdal.GetUseExceptions()
    gdal.UseExceptions()
    try:
        profile = about(
            bands=(Band(attributes=CLASSES, categories=("a",), nodata=math.nan),),
            dtype="int64",
            epoch=2020.5,
            mask="dataset",
            metadata={"xml:bad": {"": "<a>"}, "json:J": {"": "{}"}, "OVERVIEWS": {"a": "b"}},
            grid=Grid(9, 7, UTM, wkt(9000)),
        )
        notes = write(tmp_path / "a.tif", profile, driver="COG")
        assert [
            word
            for word in ("OVERVIEWS", "nodata value nan", "xml:bad", "a.tif.aux.xml")
            if word not in " ".join(notes)
        ] == []
        got, _ = read(tmp_path / "a.tif")
        assert (got.epoch, got.mask, got.dtype, got.metadata["json:J"]) == (2020.5, "dataset", "int64", {"": "{}"})
        assert got.bands[0].attributes == CLASSES
        with pytest.raises(InputError, match="not valid WKT"):
            RasterSource.open(tmp_path / "a.tif", crs_wkt="no CRS")
    finally:
        (gdal.UseExceptions if before else gdal.DontUseExceptions)()
