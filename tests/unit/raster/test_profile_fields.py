"""Wavelengths, nodata and validity of a profile, and the profile as JSON."""

import json
import math
import textwrap

import numpy as np
import pytest
from bandpress.codec.errors import FormatError
from bandpress.codec.geometry.grid import Grid
from bandpress.codec.raster.nodata import nodata_sample, valid_samples
from bandpress.codec.raster.profile import Band, Profile
from bandpress.codec.raster.profile_json import profile_from_dict, profile_to_dict
from bandpress.codec.raster.source import RasterSource
from bandpress.codec.raster.wavelength import wavelength_nm
from bandpress.tests.helpers.rasters import rich_profile, samples, simple, wkt, write
from osgeo import gdal


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
