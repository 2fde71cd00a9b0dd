"""The documented guarantees hold: random cases of fixed seeds, and kinds of rasters from bug reports of other programs,
checked by ``benchmarks.studies.promise_checks``."""

import numpy as np
import pytest
from bandpress.benchmarks.data import promise_cases
from bandpress.benchmarks.data.promise_cases import write
from bandpress.benchmarks.data.promise_contents import ALL, Content, field, fit
from bandpress.benchmarks.studies import promise_checks
from bandpress.codec.analysis import planning_windows
from bandpress.codec.compression import compress
from bandpress.codec.decoder.reader import BprReader
from bandpress.codec.errors import InputError
from bandpress.codec.raster.source import RasterSource
from bandpress.codec.rate_control.targets import Target
from bandpress.models import registry
from bandpress.tests.helpers.promises import judged, kept, smooth
from osgeo import gdal

# Seeds whose cases are quick and of every kind, as ``test_seeds_are_of_every_kind`` checks.
SEEDS = (
    1,
    2,
    13,
    16,
    26,
    36,
    38,
    43,
    49,
    52,
    54,
    56,
    63,
    64,
    65,
    68,
    81,
    88,
    90,
    91,
    94,
    100,
    102,
    103,
    111,
    112,
    114,
    134,
    142,
    143,
    144,
    154,
    160,
    164,
    168,
    169,
    182,
    192,
    194,
    200,
    204,
    216,
    220,
    223,
    225,
    247,
    255,
    264,
    276,
    277,
    278,
    281,
    283,
    287,
    288,
    291,
    295,
    307,
    316,
    319,
    322,
    349,
    353,
    384,
    392,
    397,
)
LOSSY = (("psnr", 50.0), ("pae", 3.0), ("bpppc", 1.0))
CLASSES = (
    "NO_DATA",
    "SATURATED",
    "DARK",
    "CLOUD_SHADOW",
    "VEGETATION",
    "NOT_VEGETATED",
    "WATER",
    "UNCLASSIFIED",
    "CLOUD_MEDIUM",
    "CLOUD_HIGH",
    "THIN_CIRRUS",
    "SNOW",
)


@pytest.mark.parametrize("seed", SEEDS)
def test_random_case(seed, tmp_path):
    outcome = promise_checks.judge(promise_cases.make(seed, tmp_path), tmp_path)
    assert outcome.kept, "\n".join(outcome.lines())


def test_seeds_are_of_every_kind(tmp_path):
    made = [promise_cases.make(seed, tmp_path) for seed in SEEDS]
    assert {case.kind for case in made} == {content.__name__ for content in ALL}
    assert {case.target[0] for case in made} == set(promise_cases.KINDS)
    assert {case.mask for case in made} == {"", *promise_cases.MASKS}


def test_a_broken_promise_is_found(tmp_path, monkeypatch):
    """The checks themselves: a file with an error of one, and one that loses a NaN."""
    read = BprReader.read

    def spoilt(self, *arguments, **keywords):
        out = read(self, *arguments, **keywords)
        out.flat[0] = out.flat[0] + 1 if out.dtype.kind != "f" else 0
        return out

    monkeypatch.setattr(BprReader, "read", spoilt)
    image = fit(field(np.random.default_rng(0), 1, 30, 40) * 4000, "uint16")
    found = judged(tmp_path, Content(image), ("lossless", 0.0))
    assert {promise for promise, _ in found.broken} >= {"lossless", "written", "numbers"}
    holes = image.astype(np.float32)
    holes[:, 0, 0] = np.nan
    assert "holes" in {promise for promise, _ in judged(tmp_path, Content(holes), ("pae", 9.0)).broken}


def test_every_error_is_found_exactly():
    pairs = [(np.int64, 2**63 - 1, -(2**63)), (np.uint64, 0, 2**64 - 1), (np.uint8, 3, 9), (np.float64, 1e300, -1e300)]
    for dtype, a, b in pairs:
        found = promise_checks.worst_error(np.array([a, 5], dtype), np.array([b, 5], dtype))
        assert found == abs(int(a) - int(b))
    assert promise_checks.worst_error(np.array([0.3], np.float32), np.array([0.2], np.float32)) > 0.1


@pytest.mark.parametrize("dtype", ["int8", "uint8", "int16", "uint16", "int32", "uint32", "int64", "uint64"])
def test_ends_of_integer_types(dtype, tmp_path):
    """qgis/QGIS#54805, rasterio/rasterio#1595, opendatacube/datacube-core#987, OSGeo/gdal#3325."""
    limits = np.iinfo(dtype)
    a = smooth(2, 30, 40, -1 if limits.min else 0, 1, 0.02, "float64") * min(limits.max / 1.5, 1.5e9)
    a = fit(a, dtype)
    a[0, 0, :2] = limits.min, limits.max
    targets = [("lossless", 0.0), ("pae", 0.0), ("pae", float(max(2, limits.max // 10**4))), ("psnr", 60.0)]
    kept(tmp_path, Content(a), *targets)


def test_values_of_64_bits_that_fit(tmp_path):
    """Labels as NumPy makes them, large ids, elevation with an undeclared fill (qgis/QGIS#48553,
    corteva/rioxarray#195)."""
    order = np.arange(3000).reshape(1, 50, 60)
    kept(tmp_path, Content((order // 40).astype(np.int64)), ("lossless", 0.0), ("psnr", 50.0))
    kept(tmp_path, Content((order // 7).astype(np.int32) * 100000), ("lossless", 0.0), ("pae", 30.0))
    dem = smooth(1, 60, 70, -8000, 8000, 5, "int32")
    dem[0, :5] = -2147483648
    kept(tmp_path, Content(dem), ("lossless", 0.0), ("rmse", 20.0), nodata=-2147483648)
    kept(tmp_path, Content(dem, fills={0: -2147483648}), ("lossless", 0.0), ("rmse", 20.0))


def test_complex_samples_are_refused_in_a_sentence(tmp_path):
    path = str(tmp_path / "complex.tif")
    dataset = gdal.GetDriverByName("GTiff").Create(path, 9, 8, 1, gdal.GDT_CFloat32)
    dataset.GetRasterBand(1).WriteArray(np.ones((8, 9), np.complex64))
    dataset = None
    with pytest.raises(InputError, match="CFloat32"):
        RasterSource.open(path)


@pytest.mark.parametrize("target", [("lossless", 0.0), ("pae", 0.0), ("psnr", 80.0), ("step", 1.0), ("bpppc", 30.0)])
def test_never_larger_than_the_samples(target, tmp_path):
    """OSGeo/gdal#5514, tensorflow/models#1100."""
    rng = np.random.default_rng(7)
    pick = rng.integers(0, 4, (1, 64, 72))
    contents = [
        rng.integers(0, 65536, (2, 64, 72)).astype(np.uint16),
        rng.integers(0, 256, (1, 64, 72)).astype(np.uint8),
        np.array([0, 1, 32768, 65535], np.uint16)[pick],
        np.array([3, 60000], np.uint16)[pick % 2],
        fit(32768 + rng.normal(0, 8000, (1, 64, 72)), "uint16"),
        fit(rng.gamma(1, 3000, (1, 64, 72)), "uint16"),
        rng.integers(0, 2**32, (1, 64, 72)).astype(np.uint32).view(np.float32),
    ]
    for a in contents:
        kept(tmp_path, Content(a), target)


def test_few_values_are_small(tmp_path):
    """A band of few values takes about the bits of its entropy, whatever the values are."""
    pick = np.random.default_rng(7).integers(0, 4, (1, 150, 160))
    path = tmp_path / "in.tif"
    write(path, Content(np.array([0, 1, 32768, 65535], np.uint16)[pick]))
    with RasterSource.open(path) as source:
        result = compress(
            source, tmp_path / "x.bpr", model=registry.get("wavelet-context"), target=Target("lossless"), threads=1
        )
    assert result.bytes < 1.03 * pick.size * 2 / 8 + 1000


def test_constants_and_empty_rasters(tmp_path):
    """Constant zero stays zero (uclouvain/openjpeg#1033); rasters without a valid pixel (airware/buzzard#29,
    rspatial/terra#900)."""
    for a, nodata in (
        (np.zeros((2, 64, 65), np.uint16), None),
        (np.full((1, 64, 65), 12345, np.uint16), None),
        (np.full((2, 64, 65), -9999, np.int16), -9999),
        (np.full((2, 64, 65), np.nan, np.float32), None),
        (np.full((1, 64, 65), 4e9, np.uint32), None),
        (np.full((1, 3, 2), -3e38, np.float32), None),
    ):
        kept(tmp_path, Content(a), ("lossless", 0.0), ("psnr", 50.0), ("pae", 2.0), nodata=nodata)


@pytest.mark.parametrize(
    "low, high, noise", [(1e-5, 9e-5, 2e-6), (0.001, 0.02, 0.0002), (1e-7, 9e-7, 1e-8), (-0.2, 0.9, 0.01)]
)
def test_small_floats_keep_their_structure(low, high, noise, tmp_path):
    """Columns of NO2, ocean reflectance, radiance, NDVI at the default quality (OSGeo/gdal#1835, #7605,
    rspatial/raster#95)."""
    a = smooth(1, 70, 80, low, high, noise, "float32")
    kept(tmp_path, Content(a), ("psnr", 50.0), ("lossless", 0.0))
    with RasterSource.open(tmp_path / "in.tif") as source:
        result = compress(
            source, tmp_path / "x.bpr", model=registry.get("wavelet-context"), target=Target("psnr", 50.0), threads=1
        )
    assert result.numbers["RMSE"] < (high - low) / 100


@pytest.mark.parametrize(
    "value, dtype",
    [
        (-9999.0, "float32"),
        (1e20, "float32"),
        (-3.4028234663852886e38, "float32"),
        (-32768, "int16"),
        (65535, "uint16"),
    ],
)
def test_undeclared_fills_do_not_flatten_the_rest(value, dtype, tmp_path):
    a = smooth(2, 60, 70, 0.02, 1, 0.01, "float64")
    a = a.astype(dtype) if dtype == "float32" else fit(3000 * a, dtype)
    a[:, :20] = value
    content = Content(a, fills=dict.fromkeys(range(2), value))
    kept(tmp_path, content, ("psnr", 50.0), ("lossless", 0.0), ("bpppc", 2.0))
    with RasterSource.open(tmp_path / "in.tif") as source:
        compress(
            source, tmp_path / "x.bpr", model=registry.get("wavelet-context"), target=Target("psnr", 50.0), threads=1
        )
    with BprReader(tmp_path / "x.bpr") as file:
        error = np.abs(file.read()[:, 20:].astype(np.float64) - a[:, 20:])
    assert error.max() < 0.1 * np.ptp(a[:, 20:])


def test_decimals_that_no_sample_window_sees(tmp_path, monkeypatch):
    """Whole numbers as floats except in one patch (libjxl/libjxl#4026, uclouvain/openjpeg#1575,
    szcompressor/SZ2#102)."""
    monkeypatch.setattr(planning_windows, "SAMPLE_VALUES", 20_000)
    y, x = np.mgrid[0:200, 0:210]
    a = np.round(1000 + 500 * np.sin(x / 40) * np.cos(y / 50))[None].astype(np.float32)
    a[:, 131:136, 163:168] += np.random.default_rng(7).random((5, 5), np.float32)
    kept(tmp_path, Content(a), ("lossless", 0.0), ("pae", 0.25))


@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_floats_without_a_grid(dtype, tmp_path):
    """Elevation as floats: lossless is, a precision of a millimetre is possible, at a good rate."""
    a = (smooth(2, 60, 70, 0, 1, 0.01, "float64") * 8000).astype(dtype)
    kept(tmp_path, Content(a), ("lossless", 0.0), ("pae", 0.0), ("pae", 0.001))
    kept(tmp_path, Content(a), ("lossless", 0.0), precision=0.001)
    with RasterSource.open(tmp_path / "in.tif") as source:
        result = compress(
            source,
            tmp_path / "x.bpr",
            model=registry.get("wavelet-context"),
            target=Target("lossless"),
            precision=0.001,
            threads=1,
        )
    assert result.numbers["BPPPC"] < 21 and result.kept == "to a precision of 0.001" and not result.notes


def test_zeros_keep_their_sign(tmp_path):
    a = np.where(np.random.default_rng(1).random((1, 40, 50)) < 0.5, 0.0, -0.0).astype(np.float32)
    kept(tmp_path, Content(a), ("lossless", 0.0))
    a[:, ::3] = 7
    kept(tmp_path, Content(a), ("lossless", 0.0))


@pytest.mark.parametrize("target", [("pae", 3.0), ("psnr", 50.0), ("lossless", 0.0), ("step", 2.0), ("bpppc", 2.0)])
def test_every_file_opens(target, tmp_path):
    """Reflectance as floats with a bound above all of its values, and values near the end of float32."""
    kept(
        tmp_path, Content(smooth(2, 60, 70, 0, 1, 0.01, "float32")), ("step", 0.002) if target[0] == "step" else target
    )
    a = smooth(1, 60, 70, -3.4e38, 3.4e38, 3e36, "float64").clip(-3.4028234e38, 3.4028234e38).astype(np.float32)
    kept(tmp_path, Content(a), (target[0], target[1] * 1e36) if target[0] in ("step", "pae") else target)


@pytest.mark.parametrize(
    "dtype, nodata",
    [("uint16", -9999), ("uint8", float("nan")), ("int16", 1e20), ("int32", float("nan")), ("float32", 0.1)],
)
def test_nodata_that_no_sample_can_have(dtype, nodata, tmp_path):
    a = smooth(2, 60, 70, 0, 1, 0.02, "float64")
    a = a.astype(dtype) if dtype == "float32" else fit(200 * a, dtype)
    kept(tmp_path, Content(a), ("psnr", 45.0), ("pae", 2.0), ("lossless", 0.0), nodata=nodata)
