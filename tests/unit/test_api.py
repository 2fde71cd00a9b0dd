"""The library face: arrays of every type and shape there and back, every target, every wrong argument, raster files."""

import inspect
import io
import json
import math
import os
import re
import warnings
from pathlib import Path

import bandpress
import numpy as np
import pytest
from bandpress import api
from bandpress.codec.raster.source import RasterSource
from bandpress.tests.helpers.scenes import pixels, write_scene
from hypothesis import given, settings
from hypothesis import strategies as st
from osgeo import gdal

TYPES = ("uint8", "int8", "uint16", "int16", "uint32", "int32", "uint64", "int64", "float32", "float64")
TRANSFORM = (500000.0, 10.0, 0.0, 5300000.0, 0.0, -10.0)
pytestmark = pytest.mark.filterwarnings("ignore::bandpress.BandpressWarning")


@pytest.fixture(scope="module")
def scene():
    """uint16 (3, 70, 90) of reflectance × 10000."""
    return pixels(3, 70, 90).astype(np.uint16)


# There and back ---------------------------------------------------------------------------------------------------
@st.composite
def arrays(draw):
    """Arrays of the ten types in any byte order and with any strides, small and large values, and what is no number."""
    dtype = np.dtype(draw(st.sampled_from(TYPES)))
    shape = draw(st.tuples(*[st.integers(1, 9)] * draw(st.integers(2, 3))))
    random = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    if dtype.kind == "f":
        array = random.normal(0, 10.0 ** draw(st.integers(-3, 6)), shape).astype(dtype)
        if draw(st.booleans()):
            array[random.random(shape) < 0.2] = draw(st.sampled_from((np.nan, np.inf, -np.inf, -9999.0, -0.0)))
    else:
        info = np.iinfo(dtype)
        low, high = draw(st.sampled_from(((info.min, info.max), (0, 100), (0, 1), (max(info.min, -50), 50))))
        array = random.integers(low, high, shape, dtype, endpoint=True)
    order = draw(st.sampled_from("<>="))
    array = array.astype(dtype.newbyteorder(order))
    layout = draw(st.sampled_from(("C", "F", "reversed", "strided")))
    if layout == "F":
        return np.asfortranarray(array)
    if layout == "reversed":
        return array[..., ::-1].copy()[..., ::-1]
    return np.repeat(array, 2, -1)[..., ::2] if layout == "strided" else array


@settings(max_examples=60)
@given(arrays())
def test_lossless_gives_every_bit_back(array):
    before = array.copy()
    got = bandpress.decode(bandpress.encode(array, lossless=True))
    assert type(got) is np.ndarray and got.shape == array.shape
    assert got.dtype == array.dtype.newbyteorder("=") and got.dtype.isnative and got.flags.writeable
    assert got.tobytes() == array.astype(got.dtype).tobytes()
    assert array.tobytes() == before.tobytes()


@settings(max_examples=25)
@given(arrays(), st.sampled_from((0, 1, 3.5, 20)))
def test_no_sample_is_off_by_more_than_the_largest_error(array, bound):
    got = bandpress.decode(bandpress.encode(array, max_error=bound))
    assert got.shape == array.shape and got.dtype == array.dtype.newbyteorder("=")
    finite = np.isfinite(array)
    if array.dtype.kind == "f":
        error = np.abs(got[finite].astype(np.longdouble) - array[finite])
    else:
        error = [abs(int(a) - int(b)) for a, b in zip(got.ravel(), array.ravel())]
    assert max(error, default=0) <= bound * (1 + 1e-12)
    assert np.array_equal(got[~finite], array[~finite], equal_nan=array.dtype.kind == "f")


@pytest.mark.parametrize("shape", [(1, 1), (1, 1, 1), (1, 40), (40, 1), (1, 30, 40), (2, 30, 40), (30, 40), (70, 3, 4)])
def test_shapes_come_back(shape):
    array = np.random.default_rng(2).integers(0, 50, shape).astype(np.int16)
    for target in ({"lossless": True}, {"psnr": 30}):
        assert bandpress.decode(bandpress.encode(array, **target)).shape == shape
    with bandpress.open(bandpress.encode(array, lossless=True)) as dataset:
        assert dataset.shape == ((1, *shape) if len(shape) == 2 else shape)


def test_lists_are_arrays():
    assert bandpress.decode(bandpress.encode([[1, 2], [3, 4]], lossless=True)).tolist() == [[1, 2], [3, 4]]


def psnr(a, b, peak):
    return 10 * math.log10(peak**2 / np.mean((a.astype(float) - b) ** 2))


@pytest.mark.parametrize("model", ["wavelet-context", "sscnet"])
def test_targets_are_met(model, scene):
    def coded(**target):
        data = bandpress.encode(scene, model=model, **target)
        return data, bandpress.decode(data)

    assert abs(psnr(coded(psnr=42, peak=5000)[1], scene, 5000) - 42) < 0.1
    assert abs(np.sqrt(np.mean((coded(rmse=30)[1].astype(float) - scene) ** 2)) / 30 - 1) < 0.012
    assert 0.9 * 2500 < len(coded(size=2500)[0]) <= 2500
    assert 0.9 < 8 * len(coded(bpppc=1.0)[0]) / scene.size <= 1.0
    assert np.abs(coded(max_error=9)[1].astype(int) - scene).max() <= 9
    assert (coded(lossless=True)[1] == scene).all()
    assert len(coded(step=60)[0]) < len(coded(step=20)[0])


def test_the_same_bytes_with_any_number_of_threads(scene):
    assert bandpress.encode(scene, psnr=40, threads=1) == bandpress.encode(scene, psnr=40, threads=np.int64(3))


def test_efforts_and_models_differ(scene):
    files = [bandpress.encode(scene, step=40, effort=effort) for effort in ("fast", "normal")]
    files.append(bandpress.encode(scene, step=40, model="spectral-hyperprior"))
    assert len(set(files)) == 3
    assert all(psnr(bandpress.decode(data), scene, 10000) > 35 for data in files)
    assert {"wavelet-context", "sscnet", "spectral-hyperprior"} <= set(bandpress.model_ids())


def test_precision(scene):
    array = (scene / 10000).astype(np.float32)
    got = bandpress.decode(bandpress.encode(array, lossless=True, precision=0.001))
    assert 0 < np.abs(got - array).max() < 0.000501


# What is said about an array ---------------------------------------------------------------------------------------
def test_masked_arrays(scene):
    hidden = scene > 2500
    masked = np.ma.MaskedArray(scene, hidden)
    data = bandpress.encode(masked, step=9)
    got = bandpress.decode(data, masked=True)
    assert (got.mask == hidden).all() and psnr(got.data[~hidden], scene[~hidden], 10000) > 55
    assert data == bandpress.encode(scene, step=9, mask=~hidden)
    assert (bandpress.decode(data)[hidden] == 0).all()
    exact = bandpress.encode(masked, lossless=True)
    assert (bandpress.decode(exact) == scene).all()  # what lies under the mask, too
    assert bandpress.encode(np.ma.MaskedArray(scene), step=9) == bandpress.encode(scene, step=9)


def test_masks_of_all_bands_and_of_each(scene):
    plane = np.ones(scene.shape[1:], bool)
    plane[10:30] = False
    one = bandpress.encode(scene, step=9, mask=plane)
    assert one == bandpress.encode(scene, step=9, mask=plane[None])
    assert one == bandpress.encode(scene, step=9, mask=np.stack([plane] * 3))
    with bandpress.open(one) as dataset:
        assert dataset.reader.header.profile.mask == "dataset" and (dataset.read_mask() == plane).all()
    single = bandpress.encode(scene[0], step=9, mask=plane)
    assert (bandpress.decode(single, masked=True).mask == ~plane).all()
    whole = bandpress.encode(scene, step=9, mask=np.ones(scene.shape, bool))
    assert whole == bandpress.encode(scene, step=9)


@pytest.mark.parametrize(
    ("dtype", "nodata"), [("uint16", 0), ("int16", -9999), ("float32", -9999.0), ("float64", 1e300)]
)
def test_nodata_comes_back_as_it_is(dtype, nodata, scene):
    array = scene.astype(dtype)
    array[:, 5:9, 3:30] = nodata
    data = bandpress.encode(array, psnr=35, nodata=nodata)
    got = bandpress.decode(data)
    assert ((got == nodata) == (array == nodata)).all()
    with bandpress.open(data) as dataset:
        assert dataset.nodata == nodata and type(dataset.nodata) is (float if dtype[0] == "f" else int)
    assert (bandpress.decode(data, masked=True).mask == (array == nodata)).all()


def test_nodata_may_be_nan(scene):
    array = scene.astype(np.float32)
    array[1, 4:8] = np.nan
    with bandpress.open(bandpress.encode(array, psnr=40, nodata=np.nan)) as dataset:
        assert math.isnan(dataset.nodata) and (np.isnan(dataset.read()) == np.isnan(array)).all()


def test_values_that_stand_apart(scene):
    array = scene.astype(np.int16)
    array[:, 40:44, 7:40] = -9999
    with pytest.warns(bandpress.BandpressWarning, match="-9999"):
        found = bandpress.encode(array, psnr=40)
    with bandpress.open(found) as dataset:
        assert dataset.nodata == -9999 and not dataset.read_mask()[:, 40:44, 7:40].any()
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        plain = bandpress.encode(array, psnr=40, find_fills=False, peak=10000)
    with bandpress.open(plain) as dataset:
        assert dataset.nodata is None and dataset.read_mask().all()


def test_exact_bands(scene):
    for chosen, exact in (([1], [1]), ([-1, 0], [0, 2]), ([False, True, False], [1]), (np.array([2]), [2]), ([], [])):
        got = bandpress.decode(bandpress.encode(scene, step=200, exact_bands=chosen))
        assert [b for b in range(3) if (got[b] == scene[b]).all()] == exact


class Wkt:
    """A CRS as of pyproj."""

    def to_wkt(self):
        return 'LOCAL_CS["a grid of mine"]'


class Affine:
    """A transform as of the package affine."""

    def to_gdal(self):
        return TRANSFORM


def test_place_names_and_wavelengths(scene):
    about = {"band_names": ("B02", "B03", "B04"), "wavelengths": np.array([490.0, 560.25, 665.0])}
    data = bandpress.encode(scene, step=50, crs="EPSG:32633", transform=TRANSFORM, **about)
    with bandpress.open(data) as dataset:
        assert dataset.transform == TRANSFORM and dataset.crs.startswith("PROJCRS") and "32633" in dataset.crs
        assert [b.name for b in dataset.bands] == ["B02", "B03", "B04"]
        assert [b.wavelength_nm for b in dataset.bands] == [490, 560.25, 665]
        assert bandpress.encode(scene, step=50, crs=dataset.crs, transform=Affine(), **about) == data
    with bandpress.open(bandpress.encode(scene, step=50, crs=Wkt(), wavelengths=[None, 500, None])) as dataset:
        assert dataset.crs == Wkt().to_wkt()
        assert [b.wavelength_nm for b in dataset.bands] == [None, 500, None]


def test_progress(scene):
    parts = []
    bandpress.encode(scene, step=50, progress=parts.append)
    assert parts == sorted(parts) and parts[-1] == 1 and len(parts) > 3
    shown = []
    bandpress.encode(scene, step=50, progress=bandpress.Progress(report=shown.append))
    assert shown == parts

    class Enough(Exception):
        pass

    def stop(part):
        if part > 0.3:
            raise Enough

    with pytest.raises(Enough):
        bandpress.encode(scene, step=50, progress=stop)
    with pytest.raises(bandpress.Cancelled):
        bandpress.encode(scene, step=50, progress=bandpress.Progress(cancelled=lambda: True))


# Wrong arguments ---------------------------------------------------------------------------------------------------
ARRAY = np.arange(12, dtype=np.uint8).reshape(3, 4)
WRONG_ARRAYS = [
    (np.zeros((3, 4), bool), 'The array holds bool, which is no sample type; convert it: array.astype("uint8").'),
    (np.zeros((3, 4), np.float16), "The array holds float16; convert it to one of uint8, int8, uint16"),
    (np.zeros((3, 4), np.longdouble), f"The array holds {np.dtype(np.longdouble).name}; convert it"),
    (np.zeros((3, 4), complex), "The array holds complex128; convert it"),
    (np.zeros((3, 4), object), "The array holds object; convert it"),
    (np.zeros((3, 4), "M8[s]"), "The array holds datetime64[s]; convert it"),
    (np.zeros((3, 4), "u1,u2"), "convert it to one of"),
    (np.array([["a"]]), "The array holds str32; convert it"),
    (None, "The array holds object; convert it"),
    (np.uint8(7), "The array has the shape (); give (rows, columns) or (bands, rows, columns)."),
    (np.zeros(5, np.uint8), "The array has the shape (5,); give"),
    (np.zeros((1, 2, 3, 4), np.uint8), "The array has the shape (1, 2, 3, 4); give"),
    (np.zeros((0, 4), np.uint8), "The array of shape (0, 4) holds no samples; give one with bands, rows and columns."),
    (np.zeros((0, 3, 4), np.uint8), "holds no samples"),
    ([[1, 2], [3]], "list cannot be made an array"),
    ("a.tif", "The array holds str"),
]


@pytest.mark.parametrize(("array", "says"), WRONG_ARRAYS, ids=[says[:40] for _, says in WRONG_ARRAYS])
def test_arrays_that_are_no_rasters(array, says):
    with pytest.raises(bandpress.InputError, match=re.escape(says)):
        bandpress.encode(array, lossless=True)


EVERY = "psnr, rmse, bpppc, size, max_error, step, or lossless=True"
WRONG = [
    ({}, f"No target is given; give one of {EVERY}."),
    ({"lossless": False}, "No target is given"),
    ({"psnr": 40, "rmse": 3}, f"psnr and rmse are given; give one target alone of {EVERY}."),
    ({"size": 900, "lossless": True}, "size and lossless are given"),
    ({"lossless": 1}, "lossless is True or False, not 1."),
    ({"psnr": "40"}, "psnr must be a number, not '40'."),
    ({"psnr": True}, "psnr must be a number, not True."),
    ({"psnr": np.array([4.0])}, "psnr must be a number"),
    ({"psnr": 0.5}, "The target psnr needs a PSNR in dB between 1 and 200; 0.5 is not one."),
    ({"psnr": math.nan}, "The target psnr needs"),
    ({"rmse": 0}, "The target rmse needs a root mean squared error above 0"),
    ({"bpppc": -1}, "The target bpppc needs a rate above 0"),
    ({"size": 0}, "The target size needs a file size of at least 1 byte"),
    ({"step": math.inf}, "The target step needs a quantiser step above 0"),
    ({"max_error": -1}, "max_error must be 0 or more, in the samples' units; -1 is not."),
    ({"max_error": math.nan}, "max_error must be 0 or more"),
    ({"psnr": 40, "model": "jpeg"}, "There is no model named jpeg; choose one of: "),
    ({"psnr": 40, "effort": "most"}, "There is no effort named most; choose one of: fast, normal, best."),
    ({"psnr": 40, "peak": 0}, "peak must be above 0; 0 is not."),
    ({"psnr": 40, "peak": "255"}, "peak must be a number, not '255'."),
    ({"psnr": 40, "precision": -0.1}, "precision must be above 0; -0.1 is not."),
    ({"psnr": 40, "precision": math.nan}, "precision must be above 0"),
    ({"psnr": 40, "threads": 0}, "threads must be 1 or more, or None for one a processor; 0 is not."),
    ({"psnr": 40, "threads": 1.5}, "threads must be 1 or more"),
    ({"psnr": 40, "progress": 7}, "progress must be a function of the part that is done"),
    ({"psnr": 40, "exact_bands": [1]}, "There is no band 1; the raster has 1, numbered from 0."),
    ({"psnr": 40, "exact_bands": ["red"]}, "Bands are chosen by integers"),
    ({"psnr": 40, "exact_bands": 0}, "exact_bands must be a list of bands, not 0."),
    ({"psnr": 40, "nodata": "none"}, "nodata must be a number, not 'none'."),
    ({"psnr": 40, "nodata": -9999}, "No sample of uint8 can be -9999; give another nodata value, or leave it out."),
    ({"psnr": 40, "nodata": 1.5}, "No sample of uint8 can be 1.5"),
    ({"psnr": 40, "nodata": math.nan}, "No sample of uint8 can be nan"),
    ({"psnr": 40, "mask": np.ones((3, 4))}, "mask must be bool, True where pixels count, not float64; compare first"),
    ({"psnr": 40, "mask": np.ones((4, 3), bool)}, "The mask of shape (4, 3) does not match the array; give (3, 4) or"),
    ({"psnr": 40, "mask": True}, "The mask of shape () does not match the array"),
    ({"psnr": 40, "crs": 32633}, '32633 is no CRS; give WKT, or a code such as "EPSG:32633".'),
    ({"psnr": 40, "crs": "UTM 33"}, "'UTM 33' is no CRS"),
    ({"psnr": 40, "transform": (1, 2, 3)}, "transform must be GDAL's six numbers: x0, column to x, row to x, y0"),
    ({"psnr": 40, "transform": 7}, "transform must be GDAL's six numbers"),
    ({"psnr": 40, "transform": "012345"}, "transform must be GDAL's six numbers"),
    ({"psnr": 40, "transform": (0, "1", 0, 0, 0, 1)}, "Each number of transform must be a number, not '1'."),
    ({"psnr": 40, "transform": (0, 0, 0, 0, 0, 0)}, "cannot be inverted; give one with pixels of some width"),
    ({"psnr": 40, "transform": (0, 1, 0, math.nan, 0, 1)}, "cannot be inverted"),
    ({"psnr": 40, "band_names": "B"}, "band_names must be a list with one entry for each of the 1 bands."),
    ({"psnr": 40, "band_names": ["a", "b"]}, "band_names must be a list with one entry"),
    ({"psnr": 40, "band_names": [7]}, "band_names must be texts, one a band."),
    ({"psnr": 40, "wavelengths": 490}, "wavelengths must be a list with one entry"),
    ({"psnr": 40, "wavelengths": [-1]}, "wavelengths must be above 0, in nanometres, or None"),
    ({"psnr": 40, "wavelengths": ["490 nm"]}, "Each of wavelengths must be a number, not '490 nm'."),
]


@pytest.mark.parametrize(("arguments", "says"), WRONG, ids=[says[:50] for _, says in WRONG])
def test_wrong_arguments(arguments, says, tmp_path):
    with pytest.raises(bandpress.InputError, match=re.escape(says)):
        bandpress.encode(ARRAY, **arguments)
    with pytest.raises(bandpress.InputError, match=re.escape(says)):
        bandpress.compress(ARRAY, tmp_path / "a.bpr", **arguments)
    assert os.listdir(tmp_path) == []


def test_a_masked_array_takes_no_other_mask():
    masked = np.ma.masked_equal(ARRAY, 3)
    with pytest.raises(bandpress.InputError, match="has a mask of its own; leave mask out"):
        bandpress.encode(masked, psnr=40, mask=ARRAY > 3)


def test_targets_that_cannot_be_met():
    with pytest.raises(bandpress.TargetError):
        bandpress.encode(np.random.default_rng(0).integers(0, 255, (40, 40)).astype(np.uint8), size=20)


# Files -------------------------------------------------------------------------------------------------------------
def test_a_raster_file_there_and_back(scene, tmp_path):
    path = write_scene(tmp_path / "in.tif", array=scene, nodata=0)
    result = bandpress.compress(path, tmp_path / "out.bpr", lossless=True)
    assert result.bytes == os.path.getsize(result.path) and result.numbers["PAE"] == 0
    got = bandpress.decode(tmp_path / "out.bpr")
    assert (got == scene).all()
    back = bandpress.decompress(tmp_path / "out.bpr", tmp_path / "back.tif")
    with RasterSource.open(path) as before, RasterSource.open(back.path) as after:
        assert (after.read() == scene).all() and after.profile == before.profile
    with bandpress.open(tmp_path / "out.bpr") as dataset:
        assert dataset.transform == TRANSFORM and dataset.nodata == 0
        assert [b.wavelength_nm for b in dataset.bands] == [490, 560, 665]
        assert repr(str(tmp_path / "out.bpr")) in repr(dataset)
    assert bandpress.inspect(tmp_path / "out.bpr").ok
    assert json.dumps(bandpress.inspect(result.path).to_dict())


def test_parts_of_a_file(scene, tmp_path):
    bandpress.compress(scene, tmp_path / "a.bpr", lossless=True)
    options = ["COMPRESS=NONE"]
    bandpress.decompress(
        tmp_path / "a.bpr", tmp_path / "a.tif", window=(10, 20, 30, 40), bands=[2, -3], options=options, threads=1
    )
    assert (gdal.Open(str(tmp_path / "a.tif")).ReadAsArray() == scene[[2, 0], 20:60, 10:40]).all()
    bandpress.decompress(tmp_path / "a.bpr", tmp_path / "b.tif", level=1, driver="COG", progress=lambda part: None)
    assert gdal.Open(str(tmp_path / "b.tif")).ReadAsArray().shape == (3, 35, 45)


def test_an_array_into_a_file(scene, tmp_path):
    result = bandpress.compress(scene[0], tmp_path / "a.bpr", psnr=40, transform=TRANSFORM, crs="EPSG:32633", peak=9000)
    assert (tmp_path / "a.bpr").read_bytes() == bandpress.encode(
        scene[0], psnr=40, transform=TRANSFORM, crs="EPSG:32633", peak=9000
    )
    assert abs(result.reached - 40) < 0.1 and math.isnan(result.numbers["RATIO_FILE"])
    bandpress.decompress(str(tmp_path / "a.bpr"), tmp_path / "a.tif")
    bandpress.compress(tmp_path / "a.tif", tmp_path / "b.bpr", lossless=True)
    assert bandpress.decode(tmp_path / "b.bpr").shape == scene[0].shape  # through a GeoTIFF, too


def test_a_reader_stays_open(scene, tmp_path):
    with RasterSource.open(write_scene(tmp_path / "in.tif", array=scene), bands=[2]) as source:
        bandpress.compress(source, tmp_path / "a.bpr", lossless=True, nodata=7)
        assert (source.read() == scene[1:2]).all()
    with bandpress.open(tmp_path / "a.bpr") as dataset:
        assert (dataset.read() == scene[1:2]).all() and dataset.nodata == 7


def test_notes_of_the_source_are_told(scene, tmp_path):
    path = write_scene(tmp_path / "in.tif", array=scene)
    with RasterSource.open(path) as source:
        source.notes.append("Something of the file cannot be kept.")
        assert (
            bandpress.compress(source, tmp_path / "a.bpr", step=9).notes[0] == "Something of the file cannot be kept."
        )


@pytest.mark.parametrize(
    ("source", "arguments", "says"),
    [
        ("in.tif", {"mask": ARRAY > 1}, "mask is for arrays; a raster file has its own, so leave it out."),
        ("in.tif", {"crs": "EPSG:4326"}, "crs is for arrays"),
        ("in.tif", {"transform": TRANSFORM}, "transform is for arrays"),
        ("in.tif", {"band_names": ["a"]}, "band_names is for arrays"),
        ("in.tif", {"wavelengths": [1]}, "wavelengths is for arrays"),
        ("in.tif", {"nodata": "x"}, "nodata must be a number"),
        ("in.tif", {"exact_bands": [3]}, "There is no band 3; the raster has 3, numbered from 0."),
        ("missing.tif", {}, "missing.tif"),
        (7, {}, "The array has the shape ()"),
    ],
)
def test_sources_and_arguments_that_do_not_go_together(source, arguments, says, scene, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    write_scene("in.tif", array=scene)
    with pytest.raises(bandpress.InputError, match=re.escape(says)):
        bandpress.compress(source, "out.bpr", step=9, **arguments)
    assert not os.path.exists("out.bpr")


def test_outputs_that_cannot_be_written(scene, tmp_path):
    with pytest.raises(bandpress.OutputError, match="does not exist; create it"):
        bandpress.compress(scene, tmp_path / "missing" / "a.bpr", step=9)
    with pytest.raises(bandpress.InputError, match="target_path must be a path, not BytesIO."):
        bandpress.compress(scene, io.BytesIO(), step=9)
    bandpress.compress(scene, tmp_path / "a.bpr", step=9)
    for arguments, says in (
        ({"bands": [3]}, "There is no band 3"),
        ({"window": (0, 0, 91, 1)}, "does not lie inside of level 0"),
        ({"level": 9}, "There is no level 9"),
        ({"driver": "PNG"}, "cannot write PNG rasters; choose GTiff or COG"),
        ({"threads": -1}, "threads must be 1 or more"),
    ):
        with pytest.raises(bandpress.BandpressError, match=re.escape(says)):
            bandpress.decompress(tmp_path / "a.bpr", tmp_path / "a.tif", **arguments)
    with pytest.raises(bandpress.InputError, match="source must be a path, not bytes."):
        bandpress.decompress(b"", tmp_path / "a.tif")
    assert os.listdir(tmp_path) == ["a.bpr"]


def test_samples_that_an_old_gdal_cannot_write(tmp_path, monkeypatch):
    from bandpress.codec.raster import writer

    old = {name: number for name, number in writer.GDAL_TYPES.items() if not name.endswith("int64")}
    monkeypatch.setattr(writer, "GDAL_TYPES", old)
    bandpress.compress(np.arange(12, dtype=np.int64).reshape(3, 4), tmp_path / "a.bpr", lossless=True)
    with pytest.raises(bandpress.OutputError, match="cannot write samples of type int64; update GDAL to 3.5 or later"):
        bandpress.decompress(tmp_path / "a.bpr", tmp_path / "a.tif")
    assert os.listdir(tmp_path) == ["a.bpr"]


# The package -------------------------------------------------------------------------------------------------------
def test_the_package_hands_on_what_api_has():
    assert bandpress.__all__ == api.__all__ == sorted(api.__all__)
    for name in api.__all__:
        assert getattr(bandpress, name) is getattr(api, name)
    assert set(api.__all__) <= set(dir(bandpress)) and "classFactory" in dir(bandpress)
    with pytest.raises(AttributeError, match="has no attribute 'encoder'"):
        _ = bandpress.encoder


def test_the_page_of_the_library_names_every_argument():
    page = (Path(api.__file__).parent / "docs" / "library.md").read_text(encoding="utf-8")
    for function in (bandpress.encode, bandpress.compress, bandpress.decode, bandpress.decompress, bandpress.inspect):
        for name in inspect.signature(function).parameters:
            assert re.search(rf"`[^`]*\b{name}\b", page), (function.__name__, name)
    public = {name for name in dir(bandpress.BprDataset) if not name.startswith("_")}
    for name in {*api.__all__, *public} - {"reader", "check_window"}:
        assert re.search(rf"\b{name}\b", page), name
