"""The public Python interface: arrays of every type and shape, every target, metadata."""

import inspect
import math
import re
import warnings
from pathlib import Path

import bandpress
import numpy as np
import pytest
from bandpress import api
from bandpress.tests.helpers.scenes import pixels
from hypothesis import given, settings
from hypothesis import strategies as st

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
    """Arrays of the ten types in any byte order and with any strides, small and large values, NaN and infinities."""
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


@pytest.mark.parametrize(
    "target", [{"lossless": True}, {"max_error": 0}, {"max_error": 0.5}, {"psnr": 50}, {"step": 1}]
)
@pytest.mark.parametrize("masked", [False, True])
def test_nan_infinities_and_negative_zero(target, masked):
    """As the page of the library says: bits of NaN and the sign of zero are kept by exact targets only."""
    array = np.random.default_rng(0).normal(100, 5, (40, 50)).astype(np.float32)
    array[0, :3] = np.array([0x7FC00001, 0xFFC00000, 0x7FC12345], np.uint32).view(np.float32)
    array[1, :2] = np.inf, -np.inf
    array[2, :3] = -0.0
    mask = np.ones(array.shape, bool)
    mask[:2] = not masked
    got = bandpress.decode(bandpress.encode(array, nodata=0.0, mask=mask, **target))
    assert np.isnan(got[0, :3]).all() and (got[1, :2] == array[1, :2]).all() and (got[2, :3] == 0).all()
    if target in ({"lossless": True}, {"max_error": 0}):
        assert got.tobytes() == array.tobytes()


def test_precision(scene):
    array = (scene / 10000).astype(np.float32)
    got = bandpress.decode(bandpress.encode(array, lossless=True, precision=0.001))
    assert 0 < np.abs(got - array).max() < 0.000501
    assert (bandpress.decode(bandpress.encode(array, max_error=0, precision=0.001)) == array).all()
    assert (bandpress.decode(bandpress.encode(scene, lossless=True, precision=7)) == scene).all()


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
    assert (bandpress.decode(exact) == scene).all()  # also samples under the mask
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


# The package -------------------------------------------------------------------------------------------------------
def test_the_package_hands_on_what_api_has():
    assert bandpress.__all__ == api.__all__ == sorted(api.__all__)
    for name in api.__all__:
        assert getattr(bandpress, name) is getattr(api, name)
    assert dir(bandpress) == sorted([*api.__all__, "__version__"])
    metadata = (Path(api.__file__).parent / "metadata.txt").read_text(encoding="utf-8")
    assert f"\nversion={bandpress.__version__}\n" in metadata
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
