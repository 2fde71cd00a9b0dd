"""Exact samples take no more bytes than a GeoTIFF with ZSTD level 19 and its best predictor; large values take about
their entropy."""

import numpy as np
import pytest
from bandpress.codec.entropy.samples import decode, encode
from osgeo import gdal

RNG = np.random.default_rng(11)
SIDE = 168
Y, X = np.mgrid[:SIDE, :SIDE]
TYPES = {
    "uint8": gdal.GDT_Byte,
    "uint16": gdal.GDT_UInt16,
    "int16": gdal.GDT_Int16,
    "int32": gdal.GDT_Int32,
    "float32": gdal.GDT_Float32,
    "float64": gdal.GDT_Float64,
}
TYPES.update({"int64": gdal.GDT_Int64} if hasattr(gdal, "GDT_Int64") else {})


def hills(period=40):
    return np.sin(X / period) + np.cos(Y / (1.3 * period)) + 0.5 * np.sin((X + 2 * Y) / (0.6 * period))


def noise(scale=1.0):
    return RNG.normal(0, scale, (SIDE, SIDE))


def classes(period=40):
    return np.digitize(hills(period) + noise(0.03), [-1, -0.3, 0.2, 0.7, 1.2])


def flags(index):
    return np.array([0, 1, 32768, 65535], np.uint16)[index]


def cube():
    bands = [0.3 + 0.1 * np.sin(k / 3) * hills() + 0.05 * np.cos(k / 4) * hills(23) + noise(0.002) for k in range(3)]
    return np.stack(bands).astype(np.float32)


PLANES = {
    "uniform": lambda: RNG.integers(0, 65536, (SIDE, SIDE)).astype(np.uint16),
    "uniform of 8 bits": lambda: RNG.integers(0, 256, (SIDE, SIDE)).astype(np.uint8),
    "flags at random": lambda: flags(RNG.integers(0, 4, (SIDE, SIDE))),
    "flags in areas": lambda: flags(classes() % 4),
    "two values far apart": lambda: np.array([-(2**31), 2**31 - 1], np.int32)[RNG.integers(0, 2, (SIDE, SIDE))],
    "quality codes": lambda: np.array([1, 21824, 21952, 22280, 24088, 54596], np.uint16)[classes(25)],
    "classes": lambda: classes().astype(np.uint8),
    "radar": lambda: (RNG.gamma(4, 0.25, (SIDE, SIDE)) * np.exp(hills()) * 300).clip(0, 65535).astype(np.uint16),
    "wide noise": lambda: (noise(8000) + 30000).clip(0, 65535).astype(np.uint16),
    "terrain": lambda: (800 * hills() + 3 * noise() + 2000).astype(np.float32),
    "terrain in cm": lambda: np.round(800 * hills() + 3 * noise() + 2000, 2).astype(np.float32),
    "floats around 0": lambda: noise().astype(np.float32),
    "doubles": lambda: hills() * 1e-7 + 273.15 + noise(1e-9),
    "cube": cube,
    "labels": lambda: (np.arange(SIDE * SIDE).reshape(SIDE, SIDE) // 40).astype(
        TYPES.get("int64") and np.int64 or np.int32
    ),
    "scattered labels": lambda: RNG.integers(0, 10**9, (13, 17))[Y // 13, X // 10].astype(np.int32),
    "ramp": lambda: (X + Y).astype(np.uint16),
    "rows": lambda: (7 * Y).astype(np.int16),
    "coarse classes": lambda: np.kron(classes()[::2, ::2], np.ones((2, 2))).astype(np.uint8),
    "signed": lambda: (32767 * hills() / 2.6 + 50 * noise()).clip(-32768, 32767).astype(np.int16),
}


def zstd(planes):
    """Bytes of the strips of a GeoTIFF (without its head), by the best predictor and interleaving."""
    source = gdal.GetDriverByName("MEM").Create(
        "", planes.shape[2], planes.shape[1], len(planes), TYPES[planes.dtype.name]
    )
    for i, plane in enumerate(planes, 1):
        source.GetRasterBand(i).WriteArray(plane)
    found = []
    for predictor in (1, 2, 3) if planes.dtype.kind == "f" else (1, 2):
        for interleave in ("BAND", "PIXEL")[: len(planes)]:
            name = "/vsimem/sample_coding_sizes.tif"
            options = [
                "COMPRESS=ZSTD",
                "ZSTD_LEVEL=19",
                f"PREDICTOR={predictor}",
                f"INTERLEAVE={interleave}",
                f"BLOCKYSIZE={planes.shape[1]}",
            ]
            copy = gdal.GetDriverByName("GTiff").CreateCopy(name, source, options=options)
            copy = None  # noqa: F841 - closes the file
            written = gdal.Open(name)
            strips = len(planes) if interleave == "BAND" else 1
            found.append(
                sum(int(written.GetRasterBand(i + 1).GetMetadataItem("BLOCK_SIZE_0_0", "TIFF")) for i in range(strips))
            )
            written = None
            gdal.Unlink(name)
    return min(found)


@pytest.fixture(autouse=True)
def _same_noise():
    RNG.bit_generator.state = np.random.default_rng(11).bit_generator.state


@pytest.mark.parametrize("name", PLANES)
def test_no_larger_than_zstd(name):
    planes = PLANES[name]()
    planes = planes if planes.ndim == 3 else planes[None]
    nothing = [None] * len(planes)
    data, checksum = encode(list(planes), nothing)
    out, found = decode(data, planes.dtype, planes.shape[1:], len(planes), nothing)
    bits = f"u{planes.dtype.itemsize}"
    assert np.array_equal(np.stack(out).view(bits), planes.view(bits)) and found == checksum
    assert len(data) <= zstd(planes)
    assert len(data) <= planes.nbytes * 1.001 + 16 * len(planes)


def bits_of(plane, **more):
    return 8 * len(encode([plane], [None], **more)[0]) / plane.size


def test_large_values_cost_their_entropy():
    assert bits_of(PLANES["wide noise"]()) < np.log2(8000 * np.sqrt(2 * np.pi * np.e)) + 0.1
    assert bits_of(flags(RNG.integers(0, 4, (SIDE, SIDE)))) < 2.03


def test_multiples_cost_no_more_than_what_they_are_multiples_of():
    plane = (700 * hills() + 20 * noise() + 3000).astype(np.int32)
    small = bits_of(plane)
    assert bits_of(plane * 12345) < small + 0.01
    assert bits_of((plane * 0.00137).astype(np.float32)) < small + 0.02
    assert bits_of((plane * np.float32(1 / 3)).astype(np.float32)) < small + 0.02
    assert bits_of(plane * 0.000721, steps=[0.000721]) < small + 0.02


def test_bands_alike_cost_less_than_apart():
    planes = list(cube())
    apart = sum(len(encode([p], [None])[0]) for p in planes)
    base = 300 * hills() + 40 * noise()
    alike = [(base * k + noise()).astype(np.int16) for k in (1, 2, 3)]
    assert len(encode(planes, [None] * 3)[0]) < apart
    assert len(encode(alike, [None] * 3)[0]) < 0.75 * sum(len(encode([p], [None])[0]) for p in alike)
