"""Sample types and their nodata: 64 bits, mixed types of the bands, complex numbers."""

import math

import numpy as np
import pytest
from bandpress.codec.errors import InputError
from bandpress.codec.raster.gdal_support import common_dtype
from bandpress.codec.raster.nodata import nodata_sample
from bandpress.codec.raster.profile import Band
from bandpress.codec.raster.source import RasterSource
from bandpress.tests.helpers.metadata_rasters import DRIVERS, about, read, through_json, write
from osgeo import gdal


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
