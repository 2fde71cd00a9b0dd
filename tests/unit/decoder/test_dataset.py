"""An open file as an array: NumPy's indices, windows, levels, masks, damage."""

import io
import re
from functools import cache

import bandpress
import numpy as np
import pytest
from bandpress.codec.decoder.indexing import IndexingError
from hypothesis import given, settings
from hypothesis import strategies as st

SHAPE = 4, 190, 170
KEYS = st.integers(-70, 69)
SLICES = st.builds(
    slice, st.none() | KEYS, st.none() | KEYS, st.none() | st.integers(-60, 60).filter(bool) | st.sampled_from((-1, 1))
)


def scene():
    """uint16 samples (4, 190, 170) that are exact in a lossless file of several tiles."""
    y, x = np.mgrid[: SHAPE[1], : SHAPE[2]]
    noise = np.random.default_rng(5).normal(0, 8, SHAPE)
    return (2000 + 500 * np.sin(x / 17) + 300 * np.cos(y / 13) + 40 * np.arange(4)[:, None, None] + noise).astype("u2")


@pytest.fixture(scope="module")
def array():
    return scene()


@pytest.fixture(scope="module")
def data(array):
    return bandpress.encode(
        array,
        lossless=True,
        crs="EPSG:32633",
        transform=(500000.0, 10.0, 0.0, 5300000.0, 0.0, -10.0),
        band_names=("B02", "B03", "B04", "B08"),
        wavelengths=(490, 560.5, 665, None),
        nodata=65535,
    )


@pytest.fixture(scope="module")
def dataset(data):
    with bandpress.open(data) as opened:
        yield opened


def test_what_it_is(dataset, data, array):
    assert dataset.shape == SHAPE and dataset.count == len(dataset) == 4 and dataset.ndim == 3
    assert dataset.dtype == np.uint16 and dataset.size == array.size and dataset.size_bytes == len(data)
    assert "32633" in dataset.crs
    assert dataset.transform == (500000.0, 10.0, 0.0, 5300000.0, 0.0, -10.0)
    assert dataset.nodata == 65535
    assert [band.name for band in dataset.bands] == ["B02", "B03", "B04", "B08"]
    assert [band.wavelength_nm for band in dataset.bands] == [490, 560.5, 665, None]
    assert dataset.levels[:3] == ((190, 170), (95, 85), (48, 43))
    assert dataset.model == "wavelet-context" and dataset.target == {"lossless": True} and dataset.warnings == []
    assert repr(dataset) == f"<BprDataset '<bytes>': 4 × 190 × 170 uint16, wavelet-context, {len(data)} bytes>"


@pytest.mark.parametrize(
    "target", [{"psnr": 40.0, "peak": 3000.0}, {"rmse": 9.0}, {"max_error": 3.0}, {"step": 30.0}, {"size": 9000.0}]
)
def test_the_target_is_one_that_encode_takes(target, array):
    small = array[0, :60, :50]
    with bandpress.open(bandpress.encode(small, **target)) as opened:
        assert opened.target == target


INDICES = [
    (),
    ...,
    0,
    -1,
    np.int64(2),
    slice(1, 3),
    slice(None, None, -2),
    (1, 5),
    (1, 5, 9),
    np.array(2),
    (np.array(1), np.array(-5), np.uint8(9)),
    (slice(np.array(1), None), np.array(5)),
    (-1, -1, -1),
    (..., 7),
    (..., 3, slice(4, 60, 7)),
    (0, ...),
    (2, slice(100, 200), slice(None, None, 4)),
    (slice(None), slice(-30, -90, -11), slice(160, None, -1)),
    ([2, 0, 2], slice(3), 5),
    ([True, False, True, False],),
    (np.array([3, 1]), 150),
    (np.array([False, True, True, True]), ..., slice(None, None, 50)),
    ([-1], slice(180, 190), slice(60, 61)),
    [],
    ([], 4, slice(9)),
    (slice(3, 1),),
    (slice(None), slice(9, 9)),
    (1, slice(None), slice(500, 900)),
    ((0, 2),),
    [1, 2],
]


@pytest.mark.parametrize("key", INDICES, ids=repr)
def test_indices_are_those_of_an_array(key, dataset, array):
    got, expected = dataset[key], array[np.array([], int) if isinstance(key, list) and not key else key_of(key)]
    assert got.shape == expected.shape and got.dtype == expected.dtype
    assert np.array_equal(got, expected)


def key_of(key):
    """The equivalent NumPy index: NumPy converts an empty list to floats."""
    if isinstance(key, tuple) and key and isinstance(key[0], list) and not key[0]:
        return (np.array([], int), *key[1:])
    return key


@settings(max_examples=60)
@given(
    st.tuples(
        SLICES | st.integers(-4, 3) | st.lists(st.integers(-4, 3), max_size=5),
        SLICES | st.integers(-60, 59),
        SLICES | st.integers(-50, 49),
    )
)
def test_any_index(key):
    array, opened = any_index()
    got, expected = opened[key], array[key_of(key)]
    assert got.shape == expected.shape and np.array_equal(got, expected)


@cache
def any_index():
    array = scene()[:, :60, :50]
    return array, bandpress.open(bandpress.encode(array, lossless=True))


@pytest.mark.parametrize(
    ("key", "says"),
    [
        (4, "There is no band 4; the raster has 4, numbered from 0."),
        (-5, "There is no band -5"),
        ((0, 190), "There is no row 190"),
        ((0, 0, -171), "There is no column -171"),
        ((0, 0, 0, 0), "The raster has 3 axes (bands, rows, columns), and the index has 4."),
        ((..., 0, ...), "one ellipsis"),
        (None, "NoneType is no index of bands"),
        (1.0, "float is no index of bands"),
        (True, "bool is no index of bands"),
        ("red", "str is no index of bands"),
        ((0, [1, 2]), "list is no index of rows"),
        ((0, 0, np.array([1])), "ndarray is no index of columns"),
        (slice(1.5), "slice of bands is not one of whole numbers"),
        (slice(None, None, 0), "slice of bands is not one of whole numbers"),
        ([0, 4], "There is no band 4"),
        ([True, False], "2 bools do not say which of 4 bands"),
        ([0.5], "chosen by integers"),
        ([0, True], "chosen by integers"),
        (np.zeros((2, 2), int), "chosen by integers"),
        (np.ma.masked, "MaskedConstant is no index of bands"),
        ((0, np.ma.masked), "MaskedConstant is no index of rows"),
        (np.array(0.0), "ndarray is no index of bands"),
        (np.array(True), "ndarray is no index of bands"),
    ],
)
def test_indices_that_it_does_not_have(key, says, dataset):
    with pytest.raises(IndexingError, match=re.escape(says)) as caught:
        dataset[key]
    assert isinstance(caught.value, bandpress.InputError) and isinstance(caught.value, IndexError)


class Counting(io.BytesIO):
    """A file object that counts what is read of it."""

    count = 0

    def read(self, *arguments):
        out = super().read(*arguments)
        self.count += len(out)
        return out


def test_no_more_is_read_than_is_asked_for():
    """Of one band and a few rows: the tiles of these rows alone."""
    tall = np.random.default_rng(0).integers(0, 4000, (2, 1500, 40)).astype(np.uint16)
    stream = Counting(bandpress.encode(tall, lossless=True))
    with bandpress.open(stream) as opened:
        before = stream.count
        assert before < 0.1 * opened.size_bytes
        assert (opened[1, 3:5, 7:9] == tall[1, 3:5, 7:9]).all()
        assert before < stream.count < 0.4 * opened.size_bytes
        assert (np.asarray(opened) == tall).all()
        assert stream.count > opened.size_bytes


def test_read(dataset, array):
    assert (dataset.read() == array).all()
    assert (dataset.read((10, 20, 30, 40)) == array[:, 20:60, 10:40]).all()
    assert (dataset.read(bandpress.Window(10, 20, 30, 40), [3, 0]) == array[[3, 0], 20:60, 10:40]).all()
    assert (dataset.read(bands=-1) == array[3]).all()
    assert (dataset.read(bands=np.int32(1)) == array[1]).all()
    assert (dataset.read(bands=[1, 1]) == array[[1, 1]]).all()
    assert (dataset.read(bands=[False, True, False, True]) == array[[1, 3]]).all()
    assert dataset.read(bands=[]).shape == (0, 190, 170)
    assert (dataset.read(np.array([10, 20, 30, 40]), np.array(1), np.array(0)) == array[1, 20:60, 10:40]).all()
    unsigned = bandpress.Window(*np.array([160, 150, 10, 40], np.uint8))  # the sums do not fit into uint8
    assert (dataset.read(unsigned) == array[:, 150:190, 160:170]).all()
    coarse = dataset.read(level=1)
    assert coarse.shape == (4, 95, 85)
    assert np.abs(coarse - array.reshape(4, 95, 2, 85, 2).mean((2, 4))).mean() < 8
    assert (dataset.read((5, 6, 7, 8), level=1) == coarse[:, 6:14, 5:12]).all()


NO_WINDOWS = (
    b"\0\0\5\5",
    np.array([0, 0, 5.0, 5]),
    np.array(0),
    np.ma.array([0, 0, 5, 5], mask=[1, 0, 0, 0]),
    (True, 0, 5, 5),
    bandpress.Window(0.0, 0, 5, 5),
    bandpress.Window("0", "0", "5", "5"),
    bandpress.Window(None, 0, 5, 5),
)


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ({"window": (0, 0, 171, 1)}, "The window 171 × 1 at column 0, row 0 does not lie inside of level 0, which has"),
        ({"window": (0, 0, 86, 1), "level": 1}, "does not lie inside of level 1, which has 85 × 95 pixels."),
        ({"window": (3, 3, 0, 1)}, "does not lie inside"),
        ({"window": (-1, 0, 5, 5)}, "does not lie inside"),
        ({"window": (1, 2, 3)}, "give four integers: column, row, width, height."),
        ({"window": (1.5, 0, 2, 2)}, "give four integers"),
        ({"window": 7}, "give four integers"),
        ({"window": "0000"}, "give four integers"),
        ({"bands": 4}, "There is no band 4"),
        ({"bands": [9]}, "There is no band 9"),
        ({"bands": "B02"}, "chosen by integers"),
        ({"bands": 1.0}, "chosen by integers"),
        ({"bands": True}, "chosen by integers"),
        *[({"bands": bands}, "chosen by integers") for bands in (b"\1", b"", "", {0}, np.array(0.0), np.ma.masked)],
        *[({"window": window}, "give four integers") for window in NO_WINDOWS],
        *[({"level": level}, "level must be a whole number from 0") for level in (1.0, "1", True, None, [1])],
        ({"level": 8}, "There is no level 8; choose one from 0"),
        ({"level": -1}, "There is no level -1"),
        ({"level": "all"}, "level must be a whole number from 0 (full resolution), not 'all'"),
    ],
)
@pytest.mark.parametrize("method", ["read", "read_mask"])
def test_parts_that_it_does_not_have(method, arguments, says, dataset):
    with pytest.raises(bandpress.InputError, match=re.escape(says)):
        getattr(dataset, method)(**arguments)


def test_flags_and_threads_of_other_types(dataset, data):
    for wrong in (1, "yes", None, np.array([True, False])):
        with pytest.raises(bandpress.InputError, match="masked is True or False, not "):
            dataset.read(masked=wrong)
    for wrong in (0, 1.5, "2", True):
        for use in (bandpress.BprDataset, lambda source, threads: bandpress.decode(source, threads=threads)):
            with pytest.raises(bandpress.InputError, match="threads must be 1 or more, or None for one a processor"):
                use(data, threads=wrong)


def test_it_is_an_array_to_numpy(dataset, array):
    assert (np.asarray(dataset) == array).all()
    assert np.asarray(dataset, np.float32).dtype == np.float32
    assert dataset.__array__(copy=True).dtype == np.uint16
    assert np.mean(dataset) == array.mean()
    with pytest.raises(ValueError, match="no array in memory"):
        dataset.__array__(copy=False)
    assert all((band == expected).all() for band, expected in zip(dataset, array))
    assert len(list(dataset)) == 4


def test_masks():
    array = scene()[:2, :60, :50].astype(np.float32)
    mask = np.ones(array.shape, bool)
    mask[0, 10:20], mask[1, 30:] = False, False
    array[0, :5, :7], array[1, 0, 0], array[1, 1, 1] = -1, np.nan, np.inf
    expected = mask & np.isfinite(array) & (array != -1)
    with bandpress.open(bandpress.encode(array, max_error=1, nodata=-1, mask=mask)) as opened:
        assert (opened.read_mask() == expected).all()
        assert (opened.read_mask((3, 4, 5, 6), [1]) == expected[1:, 4:10, 3:8]).all()
        assert (opened.read_mask(bands=0) == expected[0]).all()
        got = opened.read(masked=True)
        assert isinstance(got, np.ma.MaskedArray) and (got.mask == ~expected).all()
        assert np.abs(got - array).max() <= 1
        assert not isinstance(opened.read(), np.ma.MaskedArray)
        coarse = opened.read_mask(level=1)
        assert (coarse == expected.reshape(2, 30, 2, 25, 2).any((2, 4))).all()
    with bandpress.open(bandpress.encode(np.ones((3, 4), np.uint8), lossless=True)) as opened:
        assert opened.read_mask().all() and opened.read_mask().shape == (1, 3, 4)
        assert opened.nodata is None and opened.crs is None and opened.transform is None


def test_the_fill_value_is_the_nodata_value(array):
    small = array[:2, :9, :8].astype(np.float32)
    for nodata in (7, -9999.5, np.nan):
        data = bandpress.encode(small, lossless=True, nodata=nodata)
        with bandpress.open(data) as opened:
            for got in (
                bandpress.decode(data, masked=True),
                opened.read(masked=True),
                opened.read(bands=1, masked=True),
            ):
                assert np.array_equal(got.fill_value, np.float32(nodata), equal_nan=True)
    plain = bandpress.decode(bandpress.encode(small, lossless=True, mask=small > 2000), masked=True)
    assert plain.fill_value == np.ma.default_fill_value(small)


def test_damage(data, array):
    with bandpress.open(data) as opened:
        chunk = max(opened.reader.index.chunks, key=lambda c: c.length)
    broken = bytearray(data)
    broken[chunk.offset + 5] ^= 0x55
    with bandpress.open(broken) as opened:
        assert opened.warnings == []
        got = opened.read()
        assert len(opened.warnings) == 1 and "set to nodata" in opened.warnings[0]
        lost = got == 65535
        assert lost.any() and (got[~lost] == array[~lost]).all()
        assert opened.nodata == 65535
    with pytest.raises(
        bandpress.FormatError, match=r"^The file is damaged \(.*or read what is left with bandpress.open"
    ):
        bandpress.decode(broken)
    assert not bandpress.inspect(broken).ok and bandpress.inspect(data).ok
