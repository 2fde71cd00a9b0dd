"""Bands of codes are detected by their metadata and by their values; images are not taken for codes."""

from types import SimpleNamespace

import numpy as np
import pytest
from bandpress.codec.analysis import code_bands
from bandpress.codec.analysis.code_bands import find_code_bands
from bandpress.codec.raster.profile import Band, Profile
from bandpress.tests.helpers.analysis_case import field, raster

RNG = np.random.default_rng(5)


def class_map(height, width, codes, size=9, seed=3):
    """Patches of codes: each pixel has that of the nearest of some points."""
    random = np.random.default_rng(seed)
    count = max(8, height * width // size**2)
    at = random.random((count, 2)) * (height, width)
    which = random.choice(np.asarray(codes), count)
    y, x = np.mgrid[0:height, 0:width]
    return which[np.argmin((y[..., None] - at[:, 0]) ** 2 + (x[..., None] - at[:, 1]) ** 2, axis=2)]


def found(folder, samples, bands=None, **profile):
    with raster(folder, np.asarray(samples), bands, **profile) as source:
        return find_code_bands(source.profile, source)


def told(band, **profile):
    """The result for the description of a single float band, without its values."""
    about = Profile(grid=None, dtype="complex64", bands=(band,), **profile)
    return find_code_bands(about, None)


@pytest.mark.parametrize(
    "name",
    [
        "SCL",
        "scl",
        "QA_PIXEL",
        "QA_RADSAT",
        "QA60",
        "QA10",
        "MSK_CLDPRB",
        "MSK_SNWPRB",
        "CLM",
        "fmask",
        "Fmask",
        "cloud mask",
        "CloudMask",
        "classification",
        "LULC",
        "land_cover",
        "LandCover",
        "labels",
        "flags",
        "pixel_quality",
        "dynamic_world",
        "B1 mask",
        "class",
    ],
)
def test_names_of_codes(name):
    assert told(Band(name)) == {0: f"its name is {name}"}


@pytest.mark.parametrize(
    "name",
    [
        "B02",
        "B8A",
        "red",
        "NDVI",
        "classy",
        "cloud_probability",
        "Class 1 probability",
        "masked temperature",
        "unclassified",
        "flagship",
        "560 nm",
        "",
        "elevation",
        "glass",
        "qatar",
        "mass",
        "scale",
    ],
)
def test_names_of_quantities(name):
    assert told(Band(name)) == {}


@pytest.mark.parametrize(
    "band,why",
    [
        (Band(color="palette"), "has a colour table"),
        (Band(color="alpha"), "is an alpha channel"),
        (Band(metadata={"": {"LAYER_TYPE": "thematic"}}), "is thematic"),
    ],
)
def test_what_gdal_knows(band, why):
    assert told(band) == {0: why} and told(Band(metadata={"": {"LAYER_TYPE": "athematic"}})) == {}


def test_category_names_and_tables(tmp_path):
    band = SimpleNamespace(**{**vars(Band("x")), "categories": ("water", "forest")})
    assert code_bands._declared_reason(SimpleNamespace(bands=[band]), 0) == "has names of categories"
    columns = (("Value", 0, 5), ("Class", 2, 2))
    for table, why in (((columns, True), "has a table of classes"), ((columns, False), ""), ((columns[:1], True), "")):
        table = SimpleNamespace(columns=table[0], thematic=table[1])
        band = SimpleNamespace(**{**vars(Band("x")), "attributes": table})
        assert code_bands._declared_reason(SimpleNamespace(bands=[band]), 0) == why


def test_a_colour_table_in_a_file(tmp_path):
    x = np.round(field(1, 90, 80, 0, 11)).astype("uint8")
    table = tuple((i, 2 * i, 3 * i, 255) for i in range(12))
    assert found(tmp_path, x, [Band(color="palette")], color_table=table) == {0: "has a colour table"}


@pytest.mark.parametrize(
    "codes,dtype",
    [
        (range(12), "uint8"),
        ([0, 1], "uint8"),
        ([0, 255], "uint8"),
        ([10, 20, 30, 40, 50, 60, 70, 80, 90, 95, 100], "uint8"),
        ([0, 1, 32768, 65535], "uint16"),
        ([1, 2, 4, 8, 16, 32, 1024, 2048], "uint16"),
        (range(1, 45), "int32"),
        ([-1, 0, 3], "int16"),
        (range(9), "float32"),
        ([0, 1], "float64"),
    ],
)
def test_maps_of_classes(tmp_path, codes, dtype):
    x = class_map(150, 160, codes)[None].astype(dtype)
    assert list(found(tmp_path, x)) == [0]
    beside = np.concatenate([field(3, 150, 160, 100, 4000), x])
    assert list(found(tmp_path, beside.astype("float32" if dtype[0] == "f" else "int32"))) == [3]


def test_classes_as_the_fifth_band_beside_reflectance(tmp_path):
    x = field(5, 150, 160, 100, 4000)
    x[4] = class_map(150, 160, range(12))
    why = found(tmp_path, x.astype("uint16"), ["B02", "B03", "B04", "B08", ""])
    assert list(why) == [4] and "values" in why[4]
    assert found(tmp_path, x.astype("uint16"), ["B02", "B03", "B04", "B08", "SCL"], name="b.tif") == {
        4: "its name is SCL"
    }
    x[4] = np.round(field(1, 150, 160, 0, 11)[0])  # near ones beside each other
    assert list(found(tmp_path, x.astype("uint16"), name="c.tif")) == [4]


def test_maps_of_many_classes_but_no_specks_and_no_steps(tmp_path):
    x = class_map(150, 160, RNG.permutation(5000)[:300])[None].astype("int32")
    assert list(found(tmp_path, x)) == [0]
    specks = np.where(RNG.random((1, 150, 160)) < 0.1, RNG.integers(1, 256, (1, 150, 160)), 0).astype("uint8")
    assert found(tmp_path, specks, name="b.tif") == {}
    steps = np.kron(field(1, 50, 60, 0, 255, 0.05)[0], np.ones((4, 4)))[None].astype("uint8")  # pixels upsampled
    assert found(tmp_path, steps, name="c.tif") == {}


def test_flags_in_noise(tmp_path):
    x = np.array([0, 1, 32768, 65535], "uint16")[RNG.integers(0, 4, (1, 90, 100))]
    assert list(found(tmp_path, x)) == [0]


@pytest.mark.parametrize(
    "make",
    [
        lambda f: np.round(f(0, 11, 0.002)),
        lambda f: np.round(f(100, 112, 0.002)),  # heights of few metres
        lambda f: np.round(f(0, 15, 0.03)),
        lambda f: np.round(f(0, 15, 0.03)) * 17,
        lambda f: np.round(f(0, 63, 0.02)),
        lambda f: f(0, 255, 0.02),
        lambda f: RNG.normal(1000, 6, (1, 160, 170)).round(),
        lambda f: RNG.poisson(9, (1, 160, 170)),
        lambda f: np.full((1, 160, 170), 7),
    ],
    ids=["heights", "heights100", "grey4bit", "grey4bit8", "grey6bit", "grey8bit", "noise", "counts", "constant"],
)
def test_quantities_of_few_values(tmp_path, make):
    x = make(lambda low, high, noise: field(1, 160, 170, low, high, noise))
    assert found(tmp_path, x.astype("int16")) == {} and found(tmp_path, x.astype("float32"), name="b.tif") == {}


def test_floats_that_are_no_whole_numbers_are_no_codes(tmp_path):
    assert found(tmp_path, class_map(100, 110, [0.0, 0.25, 0.7])[None].astype("float32")) == {}


def test_dark_bands_of_a_spectrum_are_no_codes(tmp_path):
    x = field(40, 60, 70, 0, 4000)
    x[3:9] = RNG.normal(3, 0.4, (6, 60, 70)).round()
    assert found(tmp_path, x.astype("int16")) == {}
    names = [f"B{i:02}" for i in range(1, 14)]
    assert found(tmp_path, x[:13].astype("int16"), names, name="b.tif") == {}


def test_a_stack_of_many_maps(tmp_path):
    x = np.stack([class_map(60, 70, range(8), seed=s) for s in range(40)]).astype("uint8")
    assert list(found(tmp_path, x)) == list(range(40))


def test_nodata_tells_nothing(tmp_path):
    x = np.round(field(1, 160, 170, 0, 11, 0.002)).astype("int16")
    x[0, 40:90, 30:120] = -9999
    assert list(found(tmp_path, x)) == [0] and found(tmp_path, x, [Band(nodata=-9999)], name="b.tif") == {}
    with raster(tmp_path, x, name="c.tif") as source:
        assert find_code_bands(source.profile, source, [(-32768.0, -9999.0)]) == {}


def test_large_rasters_are_seen_through_windows(tmp_path, monkeypatch):
    monkeypatch.setattr(code_bands, "SAMPLES", 60_000)
    x = np.kron(np.stack([class_map(100, 110, range(9)), class_map(100, 110, [0, 1])]), np.ones((1, 4, 4)))
    smooth = np.round(field(1, 400, 440, 0, 11, 0.002))
    assert list(found(tmp_path, np.concatenate([x, smooth]).astype("uint8"))) == [0, 1]


def test_flags_of_32_bits_are_no_numbers_of_objects(tmp_path):
    few = class_map(60, 60, [1, 4096, 2**31 + 5], size=20).astype("uint32")
    many = class_map(60, 60, np.arange(70_000, 70_400), size=6).astype("uint32")
    assert found(tmp_path, few[None]) == {0: "3 values in flat patches"}
    assert found(tmp_path, many[None]) == {0: "numbers of objects, in flat patches"}
