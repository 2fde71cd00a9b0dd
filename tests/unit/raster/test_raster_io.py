"""Rasters through GDAL: everything is carried along, bad input gets one sentence, output is whole or absent."""

import json
import math
import os
import subprocess
import sys
import textwrap
import threading
from pathlib import Path

import numpy as np
import pytest
from bandpress.codec.errors import FormatError, InputError, OutputError
from bandpress.codec.geometry.grid import Grid, Window
from bandpress.codec.raster.nodata import nodata_sample, valid_samples
from bandpress.codec.raster.profile import Band, Profile
from bandpress.codec.raster.profile_json import profile_from_dict, profile_to_dict
from bandpress.codec.raster.source import RasterSource
from bandpress.codec.raster.wavelength import wavelength_nm
from bandpress.codec.raster.writer import RasterWriter
from osgeo import gdal, osr

DTYPES = ("uint8", "int8", "uint16", "int16", "uint32", "int32", "uint64", "int64", "float32", "float64")
UTM = (399960.0, 10.0, 0.0, 5800020.0, 0.0, -10.0)


def wkt(code):
    srs = osr.SpatialReference()
    srs.ImportFromEPSG(code)
    return srs.ExportToWkt(["FORMAT=WKT2_2019"])


def samples(count, height, width, dtype="uint16", seed=0):
    rng = np.random.default_rng(seed)
    if dtype.startswith("float"):
        return rng.normal(0, 1e4, (count, height, width)).astype(dtype)
    limits = np.iinfo(dtype)
    return rng.integers(limits.min, limits.max, (count, height, width), dtype=dtype, endpoint=True)


def simple(width, height, count=1, dtype="uint16", **changes):
    bands = tuple(Band(f"B{i + 1}") for i in range(count))
    return Profile(**{"grid": Grid(width, height, UTM, wkt(32633)), "dtype": dtype, "bands": bands, **changes})


def write(path, profile, pixels, **keywords):
    with RasterWriter(path, profile, **keywords) as writer:
        writer.write(pixels)
    return writer


def rich_profile(width=40, height=30):
    """One of everything that a GeoTIFF can carry."""
    bands = tuple(
        Band(
            f"Band {i}",
            -9999,
            0.0001,
            -0.1,
            "reflectance",
            color,
            {
                "": {"wavelength": str(440.5 + i), "wavelength_units": "Nanometers", "fwhm": "6.5"},
                "IMAGERY": {"CENTRAL_WAVELENGTH_UM": str((440.5 + i) / 1000)},
            },
        )
        for i, color in enumerate(("red", "green", "blue", None))
    )
    rpc = dict.fromkeys(
        (
            "LINE_SCALE",
            "SAMP_SCALE",
            "LAT_OFF",
            "LONG_OFF",
            "HEIGHT_OFF",
            "LAT_SCALE",
            "LONG_SCALE",
            "HEIGHT_SCALE",
            "ERR_BIAS",
            "ERR_RAND",
        ),
        "1",
    )
    rpc.update(
        {
            key: " ".join(str(k + 0.5) for k in range(20))
            for key in ("LINE_NUM_COEFF", "LINE_DEN_COEFF", "SAMP_NUM_COEFF", "SAMP_DEN_COEFF")
        }
    )
    rpc.update(LINE_OFF="15.5", SAMP_OFF="20.25")
    metadata = {
        "": {"AREA_OR_POINT": "Point", "CLOUDY": "12 %"},
        "RPC": rpc,
        "ENVI": {"wavelength": "{440.5, 441.5, 442.5, 443.5}", "sensor_type": "EnMAP"},
        "IMAGERY": {"ACQUISITIONDATETIME": "2026-01-02 03:04:05"},
        "xml:XMP": {"": '<x:xmpmeta xmlns:x="a"/>'},
    }
    return Profile(Grid(width, height, (5e5, 8.0, 3.0, 4.5e6, 2.0, -9.0), wkt(32633)), "int16", bands, metadata)


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


def test_window_and_bands_are_a_selection(tmp_path):
    pixels = samples(5, 30, 40)
    write(tmp_path / "a.tif", simple(40, 30, 5), pixels)
    with RasterSource.open(tmp_path / "a.tif", bands=[4, 2], window=Window(10, 5, 20, 8)) as source:
        assert [b.name for b in source.profile.bands] == ["B4", "B2"]
        assert source.profile.grid == Grid(20, 8, (400060.0, 10.0, 0.0, 5799970.0, 0.0, -10.0), wkt(32633))
        assert np.array_equal(source.read(), pixels[[3, 1], 5:13, 10:30])
        assert np.array_equal(source.read(Window(1, 2, 3, 4), bands=[1]), pixels[[1], 7:11, 11:14])


def test_reading_outside_repeats_the_edge(tmp_path):
    pixels = samples(2, 6, 8)
    write(tmp_path / "a.tif", simple(8, 6, 2), pixels)
    padded = np.pad(pixels, ((0, 0), (3, 4), (2, 5)), mode="edge")
    with RasterSource.open(tmp_path / "a.tif") as source:
        assert np.array_equal(source.read(Window(-2, -3, 15, 13), fill_outside=True), padded)
        beside = source.read(Window(20, 1, 4, 2), fill_outside=True)
        assert np.array_equal(beside, np.repeat(pixels[:, 1:3, -1:], 4, axis=2))
        with pytest.raises(ValueError):
            source.read(Window(-2, -3, 15, 13))


def test_threads_read_the_same_and_close_frees_every_handle(tmp_path):
    pixels = samples(3, 300, 300)
    write(tmp_path / "a.tif", simple(300, 300, 3), pixels)
    wrong, source = [], RasterSource.open(tmp_path / "a.tif")
    meet = threading.Barrier(5)

    def work(seed):
        rng = np.random.default_rng(seed)
        for _ in range(20):
            x, y = (int(v) for v in rng.integers(0, 250, 2))
            if not np.array_equal(source.read(Window(x, y, 50, 50)), pixels[:, y : y + 50, x : x + 50]):
                wrong.append((x, y))
        meet.wait()
        meet.wait()

    threads = [threading.Thread(target=work, args=(i,)) for i in range(4)]
    for thread in threads:
        thread.start()
    meet.wait()
    open_files = [
        os.readlink(f"/proc/self/fd/{fd}")
        for fd in os.listdir("/proc/self/fd")
        if os.path.exists(f"/proc/self/fd/{fd}")
    ]
    held = sum(str(tmp_path / "a.tif") == name for name in open_files)
    source.close()
    after = sum(
        str(tmp_path / "a.tif") == os.readlink(f"/proc/self/fd/{fd}")
        for fd in os.listdir("/proc/self/fd")
        if os.path.exists(f"/proc/self/fd/{fd}")
    )
    meet.wait()
    for thread in threads:
        thread.join()
    assert (wrong, after) == ([], 0) and 1 <= held <= 4, (
        "one handle for each read at once, however many threads came by"
    )
    with pytest.raises(ValueError):
        source.read()


def test_bands_of_different_types_are_read_as_one_that_holds_all(tmp_path):
    for name, dtype in (("a", "uint16"), ("b", "int16"), ("c", "uint8")):
        write(tmp_path / f"{name}.tif", simple(9, 7, 1, dtype), samples(1, 7, 9, dtype))
    gdal.BuildVRT(str(tmp_path / "all.vrt"), [str(tmp_path / f"{n}.tif") for n in "abc"], separate=True).FlushCache()
    with RasterSource.open(tmp_path / "all.vrt") as source:
        assert source.profile.dtype == "int32"
        expected = [samples(1, 7, 9, d)[0].astype("int32") for d in ("uint16", "int16", "uint8")]
        assert np.array_equal(source.read(), expected)


def envi(tmp_path, header, count=3):
    pixels = samples(count, 4, 5)
    pixels.tofile(tmp_path / "cube.dat")
    (tmp_path / "cube.hdr").write_text(
        textwrap.dedent(f"""\
        ENVI
        samples = 5
        lines = 4
        bands = {count}
        header offset = 0
        file type = ENVI Standard
        data type = 12
        interleave = bsq
        byte order = 0
        """)
        + textwrap.dedent(header)
    )
    return tmp_path / "cube.dat", pixels


def test_envi_wavelengths_follow_the_chosen_bands(tmp_path):
    path, pixels = envi(
        tmp_path,
        """\
        wavelength units = Micrometers
        wavelength = {0.45, 0.55, 0.65}
        fwhm = {0.01, 0.02, 0.03}
        default bands = {3, 2, 1}
        """,
    )
    with RasterSource.open(path, bands=[3, 1]) as source:
        assert [b.wavelength_nm for b in source.profile.bands] == pytest.approx([650, 450])
        header = source.profile.metadata["ENVI"]
        assert (
            header["wavelength"].replace(" ", "") == "{0.65,0.45}" and header["fwhm"].replace(" ", "") == "{0.03,0.01}"
        )
        assert not {"samples", "lines", "bands", "default_bands"} & set(header)
        write(tmp_path / "out.tif", source.profile, source.read())
    with RasterSource.open(tmp_path / "out.tif") as back:
        assert [b.wavelength_nm for b in back.profile.bands] == pytest.approx([650, 450])
        assert np.array_equal(back.read(), pixels[[2, 0]])


def test_wavelengths_of_a_dataset_list_reach_the_bands(tmp_path):
    profile = simple(5, 4, 2, metadata={"ENVI": {"wavelength": "{450, 2200.5}", "wavelength_units": "nanometers"}})
    write(tmp_path / "a.tif", profile, samples(2, 4, 5))
    with RasterSource.open(tmp_path / "a.tif") as source:
        assert [b.wavelength_nm for b in source.profile.bands] == [450, 2200.5]


@pytest.mark.parametrize(
    "text,unit,expected",
    [
        ("665", "nm", 665),
        ("0.665", "Micrometers", 665),
        ("665 nm", "", 665),
        ("2.2", "", 2200),
        ("443.9", "", 443.9),
        ("12", "Index", None),
        ("B4", "", None),
        ("", "nm", None),
        (None, "nm", None),
        ("0", "nm", None),
        ("1.2.3", "nm", None),
    ],
)
def test_wavelength_texts(text, unit, expected):
    assert wavelength_nm(text, unit) == (None if expected is None else pytest.approx(expected))


def test_statistics_of_the_source_are_left_behind(tmp_path):
    write(tmp_path / "a.tif", simple(9, 7), samples(1, 7, 9))
    dataset = gdal.Open(str(tmp_path / "a.tif"))
    dataset.GetRasterBand(1).ComputeStatistics(False)
    dataset = None
    assert "STATISTICS_MEAN" in (tmp_path / "a.tif.aux.xml").read_text()
    with RasterSource.open(tmp_path / "a.tif") as source:
        assert source.profile.bands[0].metadata == {}


def test_profile_dict_shares_what_bands_share():
    profile = rich_profile()
    data = json.loads(json.dumps(profile_to_dict(profile)))
    assert profile_from_dict(data) == profile
    assert data["bands"]["nodata"] == -9999 and data["bands"]["metadata"][""]["fwhm"] == "6.5"
    assert data["crs"] == "EPSG:32633"
    assert set(profile_to_dict(Profile(Grid(1, 1), "uint8", (Band(),)))) == {"width", "height", "dtype", "bands"}


def test_names_after_wavelengths_are_not_stored_twice():
    bands = tuple(Band(f"{w} nm", metadata={"": {"wavelength": w}}) for w in ("418.24", "423.874"))
    profile = Profile(Grid(2, 3), "int16", bands)
    data = json.loads(json.dumps(profile_to_dict(profile)))
    assert data["bands"]["name"] == {"wavelength": " nm"} and profile_from_dict(data) == profile


def test_profile_dict_is_exact_for_odd_values():
    bands = (Band("é", math.nan, 1 / 3, -1e-300), Band("", -math.inf, 0.1), Band("", None))
    profile = Profile(
        Grid(2, 3, (1 / 3, 1e-9, -0.0, 7e15, 2 / 7, 1), 'LOCAL_CS["x"]'),
        "float64",
        bands,
        gcps=((1.5, 2.5, 1 / 3, 0.0, -1.0, "a", "b"),),
        gcp_crs_wkt=wkt(4326),
    )
    assert profile_from_dict(json.loads(json.dumps(profile_to_dict(profile)))) == profile


@pytest.mark.parametrize(
    "damage",
    [
        {"width": 0},
        {"width": 2**40},
        {"width": "5"},
        {"height": True},
        {"dtype": "complex64"},
        {"dtype": None},
        {"bands": None},
        {"bands": {"count": 10**9}},
        {"bands": {"count": 3, "name": ["a"]}},
        {"crs": 5},
        {"geotransform": [1, 2]},
        {"geotransform": ["a"] * 6},
        {"metadata": {"": 5}},
        {"metadata": {"": {"a": 5}}},
        {"color_table": [[1, 2]]},
        {"gcps": [[1]]},
        {"bands": {"count": 1, "nodata": {}}},
    ],
)
def test_damaged_profile_dicts_are_refused(damage):
    with pytest.raises(FormatError):
        profile_from_dict({**profile_to_dict(simple(9, 7)), **damage})
    with pytest.raises(FormatError):
        profile_from_dict([damage])


def test_nodata_as_a_sample():
    assert nodata_sample(-9999, "uint16") is None and nodata_sample(0.5, "int16") is None
    assert nodata_sample(255.0, "uint8") == 255
    value = nodata_sample(-3.4028234663852886e38, "float32")
    assert value.dtype == np.float32 and value == np.float32(-3.4028235e38)


def test_valid_samples():
    floats = np.array([1, math.nan, math.inf, -9999, 0.1], "float32")
    assert valid_samples(floats, -9999).tolist() == [True, False, False, False, True]
    assert valid_samples(floats, 0.1).tolist() == [True, False, False, True, False]
    assert valid_samples(floats, math.nan).tolist() == [True, False, False, True, True]
    assert valid_samples(np.array([0, 5], "uint16"), 0).tolist() == [False, True]
    assert valid_samples(np.array([0, 5], "uint16"), -1).tolist() == [True, True]


# Bad input.


@pytest.mark.parametrize(
    "path",
    [
        "https://example.org/a.tif",
        "type=xyz&url=https://tile.example.org/{z}/{x}/{y}.png",
        "WMS:http://example.org/",
        "crs=EPSG:3857&format=image/png&layers=a&url=http://example.org/wms",
        "PG:dbname=a table=b",
    ],
)
def test_remote_layers_are_told_to_be_exported(path):
    with pytest.raises(InputError, match="export it first"):
        RasterSource.open(path)


def test_a_local_wms_description_is_remote_too(tmp_path):
    (tmp_path / "tms.xml").write_text(
        '<GDAL_WMS><Service name="TMS"><ServerUrl>http://127.0.0.1:9/${z}/${x}/${y}.png</ServerUrl></Service>'
        "<DataWindow><UpperLeftX>0</UpperLeftX><UpperLeftY>1</UpperLeftY><LowerRightX>1</LowerRightX>"
        "<LowerRightY>0</LowerRightY><TileLevel>1</TileLevel></DataWindow><BandsCount>3</BandsCount></GDAL_WMS>"
    )
    with pytest.raises(InputError, match="export it first"):
        RasterSource.open(tmp_path / "tms.xml")


def test_missing_folder_text_and_empty(tmp_path):
    (tmp_path / "note.txt").write_text("not a raster")
    for path, match in (
        (tmp_path / "no.tif", "does not exist"),
        (tmp_path, "folder"),
        (tmp_path / "note.txt", "cannot be opened"),
        ("", "does not exist"),
    ):
        with pytest.raises(InputError, match=match):
            RasterSource.open(path)


def test_complex_samples_are_refused(tmp_path):
    gdal.GetDriverByName("GTiff").Create(str(tmp_path / "c.tif"), 4, 4, 1, gdal.GDT_CFloat32).FlushCache()
    with pytest.raises(InputError, match="CFloat32"):
        RasterSource.open(tmp_path / "c.tif")


@pytest.mark.parametrize("bands,match", [([], "No band"), ([4], "no band 4"), ([0], "no band 0"), ([1, 1], "twice")])
def test_wrong_bands_are_refused(tmp_path, bands, match):
    write(tmp_path / "a.tif", simple(9, 7, 3), samples(3, 7, 9))
    with pytest.raises(InputError, match=match):
        RasterSource.open(tmp_path / "a.tif", bands=bands)


def test_window_outside_is_refused(tmp_path):
    write(tmp_path / "a.tif", simple(9, 7), samples(1, 7, 9))
    with pytest.raises(InputError, match="does not lie inside"):
        RasterSource.open(tmp_path / "a.tif", window=Window(5, 5, 5, 5))


def test_a_truncated_file_is_named_when_read(tmp_path):
    write(tmp_path / "a.tif", simple(400, 400), samples(1, 400, 400))
    data = (tmp_path / "a.tif").read_bytes()
    (tmp_path / "a.tif").write_bytes(data[: len(data) * 2 // 3])
    with pytest.raises(InputError, match="a.tif"), RasterSource.open(tmp_path / "a.tif") as source:
        source.read()


@pytest.mark.parametrize("exceptions", [True, False])
def test_gdals_exception_switch_is_neither_needed_nor_touched(tmp_path, exceptions):
    before = gdal.GetUseExceptions()
    (gdal.UseExceptions if exceptions else gdal.DontUseExceptions)()
    try:
        write(tmp_path / "a.tif", rich_profile(), samples(4, 30, 40, "int16"))
        with RasterSource.open(tmp_path / "a.tif") as source:
            assert source.read().shape == (4, 30, 40)
        with pytest.raises(InputError, match="does not exist"):
            RasterSource.open(tmp_path / "no.tif")
        with pytest.raises(OutputError):
            write(tmp_path / "b.tif", simple(9, 7), samples(1, 7, 9), options=["COMPRESS=JPEG", "PHOTOMETRIC=YCBCR"])
        assert bool(gdal.GetUseExceptions()) == exceptions
    finally:
        (gdal.UseExceptions if before else gdal.DontUseExceptions)()


# Outputs.


def test_an_exception_leaves_nothing_and_the_old_file(tmp_path):
    write(tmp_path / "a.tif", simple(9, 7), samples(1, 7, 9))
    old = (tmp_path / "a.tif").read_bytes()
    with pytest.raises(KeyError), RasterWriter(tmp_path / "a.tif", simple(9, 7), driver="COG") as writer:
        writer.write(samples(1, 7, 9, seed=1))
        raise KeyError
    assert os.listdir(tmp_path) == ["a.tif"] and (tmp_path / "a.tif").read_bytes() == old


def test_the_final_name_appears_only_at_the_end(tmp_path):
    with RasterWriter(tmp_path / "a.tif", simple(9, 7)) as writer:
        writer.write(samples(1, 7, 9))
        assert not (tmp_path / "a.tif").exists() and all(n.startswith(".") for n in os.listdir(tmp_path))
    assert os.listdir(tmp_path) == ["a.tif"]


def test_output_folder_and_name_are_checked(tmp_path):
    profile = simple(9, 7)
    with pytest.raises(OutputError, match="does not exist"):
        RasterWriter(tmp_path / "no" / "a.tif", profile)
    with pytest.raises(OutputError, match="is a folder"):
        RasterWriter(tmp_path, profile)
    with pytest.raises(OutputError, match="GTiff or COG"):
        RasterWriter(tmp_path / "a.tif", profile, driver="HFA")
    with pytest.raises(OutputError, match="NAME=VALUE"):
        RasterWriter(tmp_path / "a.tif", profile, options=["TILED"])
    assert os.listdir(tmp_path) == []


@pytest.mark.skipif(not os.path.isdir("/proc/self"), reason="needs a folder where nobody may write")
def test_a_folder_where_nothing_can_be_written():
    with pytest.raises(OutputError, match="read-only|cannot be written"):
        RasterWriter("/proc/self/a.tif", simple(9, 7))


def test_output_over_the_input_is_refused(tmp_path):
    write(tmp_path / "a.tif", simple(9, 7), samples(1, 7, 9))
    (tmp_path / "link.tif").symlink_to(tmp_path / "a.tif")
    os.link(tmp_path / "a.tif", tmp_path / "hard.tif")
    for output in ("a.tif", "link.tif", "hard.tif"):
        with pytest.raises(OutputError, match="also the input"):
            RasterWriter(tmp_path / output, simple(9, 7), inputs=[tmp_path / "a.tif"])


def test_a_raster_larger_than_the_disk_is_refused_at_once(tmp_path):
    with pytest.raises(OutputError, match="GB left"):
        RasterWriter(tmp_path / "a.tif", simple(2**30, 2**20, 4))
    assert os.listdir(tmp_path) == []


@pytest.mark.skipif(sys.platform == "win32", reason="needs a limit on file sizes")
@pytest.mark.parametrize("driver", ["GTiff", "COG"])
def test_a_write_that_the_system_refuses_leaves_nothing(tmp_path, driver):
    """The limit on file sizes makes writing fail just as a full disk does."""
    tests = Path(__file__).resolve().parents[2]
    script = f"""
import resource, signal, sys
sys.path.insert(0, {str(tests)!r})
import conftest
import numpy as np
from bandpress.codec.errors import OutputError
from bandpress.codec.geometry.grid import Grid
from bandpress.codec.raster import Band, Profile, RasterWriter
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
noise = np.random.default_rng(0).integers(0, 65535, (1, 600, 600), dtype='uint16')
try:
    with RasterWriter({str(tmp_path / "a.tif")!r}, Profile(Grid(600, 600), 'uint16', (Band(),)), {driver!r}) as writer:
        writer.write(noise)
except OutputError as error:
    print(error)
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert "a.tif cannot be written" in done.stdout or "disk is full" in done.stdout, done
    assert os.listdir(tmp_path) == []


def test_writes_that_do_not_fit_are_errors(tmp_path):
    with pytest.raises(ValueError), RasterWriter(tmp_path / "a.tif", simple(9, 7)) as writer:
        writer.write(samples(1, 7, 9), x=1)
    with pytest.raises(ValueError), RasterWriter(tmp_path / "a.tif", simple(9, 7)) as writer:
        writer.write(samples(1, 7, 9, "int16"))
    assert os.listdir(tmp_path) == []


@pytest.mark.parametrize("dtype", DTYPES)
def test_sample_of_a_small_raster_is_all_of_it(tmp_path, dtype):
    pixels = samples(3, 20, 30, dtype)
    write(tmp_path / "a.tif", simple(30, 20, 3, dtype), pixels)
    with RasterSource.open(tmp_path / "a.tif", [3, 1], Window(5, 4, 20, 10)) as source:
        assert np.array_equal(source.sample(1, 1000), pixels[0, 4:14, 5:25].ravel())


def test_sample_leaves_out_what_is_not_valid(tmp_path):
    pixels = np.array([[[1.0, -9.0, np.nan, 4.0]]], "float32")
    write(tmp_path / "a.tif", simple(4, 1, dtype="float32", bands=(Band("B1", -9.0),)), pixels)
    with RasterSource.open(tmp_path / "a.tif") as source:
        assert source.sample(0, 10).tolist() == [1.0, 4.0]


def test_sample_is_spread_over_the_raster(tmp_path):
    write(tmp_path / "a.tif", simple(400, 300), (np.arange(120000) // 2).astype("uint16").reshape(1, 300, 400))
    with RasterSource.open(tmp_path / "a.tif") as source:
        sample = source.sample(0, 1200)
    assert 1000 <= sample.size <= 1300
    assert np.allclose(np.percentile(sample, (2, 50, 98)), np.array((0.02, 0.5, 0.98)) * 60000, atol=2000)
