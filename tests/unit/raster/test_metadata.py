"""Metadata are restored: tables, names, palettes, epoch, geolocation, documents, CRS."""

import json
import math
import os
import pickle
import threading
from dataclasses import replace

import numpy as np
import pytest
from bandpress.codec.errors import InputError
from bandpress.codec.geometry.grid import Grid, Window
from bandpress.codec.raster import gdal_domains, gdal_tables
from bandpress.codec.raster.attribute_table import AttributeTable
from bandpress.codec.raster.profile import Band
from bandpress.codec.raster.profile_json import profile_to_dict
from bandpress.codec.raster.source import RasterSource
from bandpress.tests.helpers.metadata_rasters import CLASSES, DRIVERS, about, read, through_json, write
from bandpress.tests.helpers.rasters import UTM, wkt
from osgeo import gdal


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
