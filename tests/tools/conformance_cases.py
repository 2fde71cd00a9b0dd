"""The files of the conformance set: the raster and the encoder settings of each."""

import math
from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from ...codec.geometry.grid import Grid
from ...codec.raster.attribute_table import AttributeTable
from ...codec.raster.profile import Band
from ...models import registry
from ..helpers.scenes import pixels
from .conformance_rasters import Case, classes, cube, patches, sheared, square, upsampled, wkt

CODERS = {"sscnet-s2": "huffman", "s2cnet-s2": "deflate", "sscnet-hsi": "lzma"}  # the others: rans
QUALITY = {"fixed-quality-s2": ("rmse", 30), "fixed-quality-hsi": ("psnr", 40)}  # with a map of gains


def cases() -> Iterator[Case]:
    """All files of the set, by name."""
    for part in (_lossy, _bounded, _reversible, _types, _sample_methods, _validity, _descriptions, _latent):
        yield from part()


def _whole(array, dtype=np.uint16):
    return np.rint(array).astype(dtype)


def _lossy():
    scene = _whole(pixels(4, 60, 72))
    yield Case("lossy-step", scene, ("step", 20))
    yield Case("lossy-fast", scene, ("step", 30), options={"effort": "fast"})
    yield Case("lossy-best", scene, ("rmse", 15), options={"effort": "best"})
    yield Case("lossy-cube", _whole(cube(24, 32, 36)), ("bpppc", 0.8))
    yield Case("lossy-size", scene[:2], ("size", 1500))
    mixed = np.concatenate(
        [
            pixels(2, 61, 75),
            upsampled(2, 61, 75, 2, (1, 0)),
            upsampled(1, 61, 75, 3, (0, 2), 4),
            upsampled(1, 61, 75, 6, (5, 3), 5),
        ]
    )
    yield Case("lossy-factors", _whole(mixed), ("psnr", 50))
    yield Case("lossy-lattice", _whole(np.concatenate([pixels(1, 90, 100), sheared(2, 90, 100)])), ("step", 25))
    yield Case(
        "lossy-lattice-tiles",
        _whole(np.concatenate([pixels(1, 120, 300), sheared(2, 120, 300, 5e-6)])),
        ("step", 90),
        tile=144,
    )
    yield Case(
        "lossy-regions",
        _whole(np.concatenate([pixels(1, 90, 100), sheared(1, 90, 100), upsampled(1, 90, 100, 2, (0, 0))])),
        ("step", 60),
        options={"regions": [(square(6, 20, 30, 60), 15.0), (square(44, -5, 110, 95), 110)]},
    )
    yield Case(
        "lossy-tiles",
        _whole(np.concatenate([pixels(1, 150, 160), upsampled(1, 150, 160, 2, (1, 1))])),
        ("step", 90),
        tile=144,
    )
    yield Case("lossy-tiles-large", _whole(pixels(1, 9, 1160)), ("step", 60), tile=1152)
    yield Case("lossy-base-tiles", _whole(pixels(1, 12, 2320)), ("step", 50))
    yield Case("lossy-many-bands", _whole(cube(66, 12, 14)), ("step", 60))
    for name, shape in (("pixel", (3, 1, 1)), ("row", (2, 1, 83)), ("column", (2, 77, 1))):
        y, x = np.mgrid[: shape[1], : shape[2]]
        yield Case(
            f"lossy-{name}",
            _whole(np.stack([900 + 300 * b + 200 * np.sin((x + y) / (5 + b)) for b in range(shape[0])])),
            ("step", 12),
            transform=True,
        )


def _bounded():
    holes = pixels(3, 60, 72).astype(np.int16)
    holes[:, :20, :16] = -9999
    nodata = (Band(nodata=-9999),) * 3
    yield Case("bounded-corrections", holes, ("pae", 9), bands=nodata)
    yield Case("bounded-corrections-tiles", _whole(cube(6, 20, 200)), ("pae", 30), tile=144)
    yield Case("bounded-fast", _whole(pixels(2, 40, 44)), ("pae", 9), options={"effort": "fast"})
    inside = pixels(2, 60, 72).astype(np.int16) - 1200
    inside[:, 30:, 50:] = -1200
    yield Case("bounded-reversible", inside, ("pae", 1), bands=(Band(nodata=-1200),) * 2, transform=True)
    yield Case(
        "bounded-rounded", np.random.default_rng(21).normal(0, 1e6, (1, 30, 36)), ("pae", 1000.0), transform=True
    )


def _reversible():
    scene = pixels(4, 60, 72)
    shifted = np.stack(
        [scene[0], 0.5 * (scene[0] + np.roll(scene[0], 1, 1)), 0.25 * (np.roll(scene[0], 1, 0) * 3 + scene[1])]
    )
    yield Case("lossless-scene", _whole(scene), ("lossless",))
    yield Case("lossless-shifted", _whole(shifted), ("lossless",))
    yield Case(
        "lossless-factors", _whole(np.concatenate([pixels(2, 50, 62), upsampled(2, 50, 62, 2, (1, 1))])), ("lossless",)
    )
    yield Case("lossless-lattice", _whole(np.concatenate([pixels(1, 60, 72), sheared(2, 60, 72)])), ("lossless",))
    yield Case("lossless-tiles", _whole(pixels(2, 30, 310) / 8), ("lossless",), tile=144, transform=True)
    yield Case("lossless-fast", _whole(scene[:2, :40, :40]), ("lossless",), options={"effort": "fast"})
    yield Case("lossless-cube", _whole(cube(20, 20, 24)), ("lossless",))
    yield Case("lossless-pixel", _whole(pixels(2, 1, 1)), ("lossless",), transform=True)
    yield Case("lossless-row", _whole(pixels(2, 1, 50)), ("lossless",), options={"exact_bands": []}, transform=True)
    yield Case(
        "lossless-float32-grid",
        (np.rint(pixels(2, 40, 44)) / 4 - 300).astype(np.float32),
        ("lossless",),
        transform=True,
    )


def _types():
    """Each type, lossless and not; samples on a grid and off it."""
    scene = pixels(2, 40, 44)
    limits = {
        "uint32": (2**32 - 1, 0),
        "int32": (2**31 - 1, -(2**31)),
        "uint64": (2**64 - 1, 0),
        "int64": (2**63 - 1, -(2**63)),
    }
    for dtype in ("int8", "uint8", "int16", "uint32", "int32"):
        a = scene / 20 - (60 if dtype.startswith("i") else 0)
        yield Case(
            f"step-{dtype}", np.clip(np.rint(a), -128, 255 if dtype[0] == "u" else 127).astype(dtype), ("step", 4)
        )
    for dtype, ends in limits.items():
        a = _whole(scene * 1000, dtype)
        a[0, 3, 5], a[1, 7, 9] = (np.array(end, dtype) for end in ends)
        yield Case(f"lossless-{dtype}", a, ("lossless",), options={"exact_bands": [0]})
    yield Case("lossless-int8", np.clip(np.rint(scene / 20) - 60, -128, 127).astype(np.int8), ("lossless",))
    yield Case("psnr-float32", (scene / 10000).astype(np.float32), ("psnr", 55))
    yield Case("rmse-float64-origin", 5.0e8 + scene / 16, ("rmse", 0.7))
    yield Case("constant-float32", np.full((1, 20, 30), 0.3, np.float32), ("psnr", 40))
    yield Case("step-float64-precision", scene / 7, ("step", 3), options={"precision": 0.5})
    yield Case("lossless-float32", (scene / 100).astype(np.float32), ("lossless",))
    yield Case("lossless-float32-decimal", np.rint(scene / 10).astype(np.float32) / np.float32(100), ("lossless",))
    yield Case("pae-float64", scene / 3000, ("pae", 0.05))


def _sample_methods():
    """Contents for every coding method of exact samples."""
    random = np.random.default_rng(21)
    size = (30, 36)
    y, x = np.mgrid[: size[0], : size[1]]
    values = np.sort(random.integers(-(2**40), 2**40, 12))
    yield Case("exact-noise", random.integers(0, 2**32, (1, *size), dtype=np.uint64).astype(np.uint32), ("lossless",))
    yield Case("exact-noise-bytes", random.integers(0, 200, (1, *size)).astype(np.uint8), ("lossless",))
    yield Case(
        "exact-few-noise",
        random.choice([3.5, -1.25, 1e30, 0.0], (1, *size), p=[0.7, 0.1, 0.15, 0.05]).astype(np.float32),
        ("lossless",),
    )
    yield Case("exact-classes", np.concatenate([classes(*size), classes(*size), classes(*size, 2)]), ("lossless",))
    yield Case("exact-ranked", values[(x // 5 + (y // 4) * 3) % 12][None], ("lossless",), options={"exact_bands": [0]})
    rows, columns = np.mgrid[:60, :72]
    steps = 3.5 + 3 * np.sin(columns / 9) * np.cos(rows / 8) + random.normal(0, 0.35, (60, 72))
    yield Case("exact-direct", (np.clip(np.floor(steps), 0, 7) ** 3).astype(np.uint16)[None], ("lossless",))
    many = random.integers(0, 2**31, 60)[patches(60, 72, 60)]
    yield Case("exact-ranked-many", many[None].astype(np.int32), ("lossless",), options={"exact_bands": [0]})
    labels = random.permutation(2**20)[:400][patches(90, 100, 400)]
    yield Case("exact-labels", labels[None].astype(np.uint32), ("lossless",), options={"exact_bands": [0]})
    ramp = 1e6 + np.arange(36) * 0.1 + np.arange(30)[:, None] * 1e-4
    yield Case("exact-ramp", np.stack([ramp, np.round(ramp, 3)]), ("lossless",))
    odd = np.round(200 + 20 * np.sin(x / 9) * np.cos(y / 7), 2)
    odd[4:6, 3:8] = np.pi
    yield Case("exact-patched", odd[None].astype(np.float32), ("lossless",), options={"exact_bands": [0]})
    field_ = 270 + 5 * np.sin(x / 11) + random.normal(0, 0.02, size)
    second = 3 * np.cos(y / 6) + random.normal(0, 0.02, size)
    related = np.stack([field_, second, field_ * 0.5 + second + random.normal(0, 0.001, size)])
    yield Case("exact-references", related.astype(np.float32), ("lossless",))
    yield Case("exact-wide-range", np.exp(related[:2] / 8 - 20), ("lossless",))
    coarse = np.kron(random.normal(0, 1, (10, 12)), np.ones((3, 3)))
    yield Case("exact-repeated", np.stack([coarse, np.tile(coarse[:1], (30, 1))]).astype(np.float32), ("lossless",))
    special = related[:1].astype(np.float32)
    special.view(np.uint32)[0, 2, 3:6] = 0x7FC00123, 0xFFC00000, 0x80000000
    yield Case("exact-payloads", special, ("lossless",))
    yield Case("exact-rounded", random.normal(0, 1e6, (1, *size)), ("lossless",), options={"precision": 0.3})
    yield Case("exact-holes", np.where((x + y) % 13 < 3, np.float32(np.nan), related.astype(np.float32)), ("lossless",))
    gradient = (2.0**50 + np.cumsum(random.integers(0, 2**30, (1, *size)), 2)).astype(np.int64)
    yield Case("exact-wide-integers", gradient, ("lossless",))
    levels = np.array([3, 70, 71, 500, 8000], np.int64)[random.integers(0, 5, (1, *size))] << 20
    yield Case("exact-histogram", (levels + random.integers(0, 2**20, (1, *size))).astype(np.uint64), ("lossless",))


def _validity():
    scene = _whole(pixels(3, 48, 60))
    y, x = np.mgrid[:48, :60]
    inside = ((x - 30) ** 2 + (y - 24) ** 2 < 500)[None]
    each = np.stack([x > 8, y > 5, x + y > 20])
    yield Case("mask-dataset", scene, ("step", 30), profile={"mask": "dataset"}, mask=inside)
    yield Case("mask-bands", scene, ("step", 30), profile={"mask": "bands"}, mask=each)
    numbers = scene.copy()
    numbers[:, ~inside[0]] = np.array([7, 8, 9])[:, None]
    yield Case(
        "mask-values", numbers, ("step", 30), profile={"mask": "values", "metadata": {"": {"NODATA_VALUES": "7 8 9"}}}
    )
    yield Case("mask-under", scene, ("lossless",), profile={"mask": "dataset"}, mask=inside)
    yield Case("mask-under-bands", scene, ("pae", 0), profile={"mask": "bands"}, mask=each)
    yield Case(
        "mask-values-lossless",
        numbers,
        ("lossless",),
        profile={"mask": "values", "metadata": {"": {"NODATA_VALUES": "7 8 9"}}},
        transform=True,
    )
    beside = np.concatenate([scene, classes(48, 60), patches(48, 60, 30)[None]]).astype(np.int16)
    beside[:2, 10:20, 20:40], beside[4, 30:] = -5, -5
    yield Case(
        "exact-bands-lossless",
        beside,
        ("lossless",),
        bands=(Band(nodata=-5),) * 5,
        options={"exact_bands": [3, 4]},
        transform=True,
    )
    yield Case(
        "mask-tiles",
        _whole(pixels(1, 20, 300)),
        ("step", 40),
        profile={"mask": "dataset"},
        mask=(np.arange(300) > 150)[None, None].repeat(20, 1),
        tile=144,
    )
    fills = scene.astype(np.float32) / 100
    fills[0, :9, :11], fills[1, 20:30, 5:15], fills[2, :, 50:] = -9999, 1e20, -9999
    fills[0, 30:34, 8:12], fills[1, 40:, :4], fills[2, 3:7, 3:9], fills[1, :3, 40:44] = np.nan, np.inf, -np.inf, np.nan
    yield Case("fills-and-infinities", fills, ("step", 0.3))
    yield Case(
        "nodata-nan",
        np.where(inside, scene[:1] / np.float32(64), np.float32(np.nan)).astype(np.float32),
        ("psnr", 50),
        bands=(Band(nodata=math.nan),),
    )
    numbers = scene.astype(np.int16)
    numbers[:, :12] = -1
    yield Case("nodata-between", numbers - 1200, ("step", 40), options={"nodata": -1201})
    values = np.array([-1, 0, 900], np.int16)[:, None, None]  # -1: the first band has none
    yield Case(
        "nodata-bands",
        np.where((x < 12) & (values >= 0), values, scene.astype(np.int16)),
        ("step", 40),
        bands=(Band(), Band(nodata=0), Band(nodata=900)),
    )
    yield Case("nodata-foreign", scene[:1], ("step", 40), bands=(Band(nodata=-9999),))
    yield Case("all-nodata", np.full((2, 20, 30), 5, np.uint8), ("psnr", 40), bands=(Band(nodata=5),) * 2)
    holes = scene[:1].astype(np.int16)
    holes[:, y > x] = -32768
    yield Case("nodata-lossless", holes, ("lossless",), bands=(Band(nodata=-32768),), transform=True)
    alpha = np.concatenate([scene[:2] // 20, classes(48, 60), np.where(inside, 255, 0)]).astype(np.uint8)
    colors = (Band(color="red"), Band(color="green"), Band(name="SCL", color="blue"), Band(color="alpha"))
    yield Case("exact-bands", alpha, ("step", 5), bands=colors, options={"exact_bands": [2, 3]}, transform=True)
    yield Case("exact-bands-rounded", (scene / 7).astype(np.float64), ("step", 1), options={"exact_bands": [1]})
    yield Case(
        "exact-bands-tiles",
        np.concatenate([_whole(pixels(1, 20, 300)), classes(20, 300).astype(np.uint16)]),
        ("step", 60),
        options={"exact_bands": [1]},
        tile=144,
    )


def _descriptions():
    """Files with much metadata."""
    scene = _whole(pixels(5, 24, 28))
    lengths = ("442.7", "492.4", "559.8", "664.6", "832.8")
    named = tuple(
        Band(
            name=f"{text} nm",
            nodata=0,
            scale=0.0001,
            offset=-0.1 - 0.01 * i,
            unit="reflectance",
            color=("blue", "green", "red", None, None)[i],
            metadata={
                "": {"wavelength": text, "wavelength_units": "Nanometers", **({"fwhm": "21"} if i % 2 else {})},
                "IMAGERY": {"CENTRAL_WAVELENGTH_UM": f"{float(text) / 1000:.4f}"},
            },
        )
        for i, text in enumerate(lengths)
    )
    rpc = {
        "LINE_OFF": "12",
        "SAMP_OFF": "14",
        "LAT_OFF": "47.85",
        "LONG_OFF": "15.0",
        "HEIGHT_OFF": "300",
        "LINE_SCALE": "12",
        "SAMP_SCALE": "14",
        "LAT_SCALE": "0.01",
        "LONG_SCALE": "0.01",
        "HEIGHT_SCALE": "500",
    }
    rpc.update(
        {
            f"{part}_COEFF": " ".join(["0", "1", *["0.001"] * 18])
            for part in ("LINE_NUM", "LINE_DEN", "SAMP_NUM", "SAMP_DEN")
        }
    )
    place = Grid(28, 24, (-0.5, 1e-4, 1e-5, 48.25, 1e-5, -1e-4), wkt(9000))
    metadata = {
        "": {"AREA_OR_POINT": "Point", "Ort": 'Höhe über "Null", Ödland ✓'},
        "RPC": rpc,
        "xml:ESRI": '<a b="1">text</a>',
        "SENSOR": {"name": "made up", "Sun_Azimuth": "161.5"},
    }
    metadata["xml:ESRI"] = {"": metadata["xml:ESRI"]}
    yield Case(
        "profile-optical",
        scene,
        ("psnr", 45),
        bands=named,
        profile={"grid": place, "metadata": metadata, "epoch": 2021.5},
    )
    gcps = tuple(
        (float(x), float(y), 15.0 + x / 7000, 47.9 - y / 9000, 250.0 + x, str(i), "corner")
        for i, (x, y) in enumerate(((0, 0), (28, 0), (0, 24), (28, 24), (13, 11)))
    )
    yield Case(
        "profile-gcps",
        scene[:1],
        ("step", 20),
        profile={"grid": Grid(28, 24, None, ""), "gcps": gcps, "gcp_crs_wkt": wkt(4326)},
    )
    table = AttributeTable(
        (("Value", 0, 5), ("Count", 0, 1), ("Class", 2, 2), ("Share", 1, 0)),
        (
            (0, 1, 2, 3, 4),
            (7, 8, -9, 0, 1),
            ("water", 'é "<&', "", "crop", "bare"),
            (0.1, math.nan, 1e300, math.inf, -0.0),
        ),
    )
    palette = ((0, 0, 255, 255), (0, 128, 0, 255), (200, 200, 90, 255), (255, 0, 0, 128), (90, 60, 30, 0))
    names = ("water", "forest", "crop", "urban", "bare")
    yield Case(
        "profile-classes",
        classes(24, 28),
        ("lossless",),
        profile={"color_table": palette},
        bands=(Band(name="land cover", color="palette", categories=names, attributes=table),),
    )
    bins = replace(table, columns=table.columns[1:], values=table.values[1:], thematic=False, binning=(0.5, 2.25))
    yield Case(
        "profile-palettes",
        np.concatenate([classes(24, 28), classes(24, 28, 3)]),
        ("psnr", 40),
        bands=(Band(categories=names), Band(attributes=bins)),
        palettes={1: palette, 2: palette[::-1]},
    )
    yield Case("profile-plain", scene[:2], ("step", 40), profile={"grid": Grid(28, 24, None, "")})


def _latent():
    """Every shipped model; those with integer synthesis also with bounds and lossless."""
    holes = pixels(6, 40, 48, seed=5).astype(np.int16)
    holes[:, 30:, :9] = -9999
    spectra = cube(36, 24, 32).astype(np.int16)
    for name, model in registry.SHIPPED.items():
        raster, bands = (spectra, ()) if model.sensor == "hsi" else (holes, (Band(nodata=-9999),) * 6)
        yield Case(
            f"latent-{name}",
            raster,
            QUALITY.get(name, ("step", 40)),
            name,
            {"coder": CODERS.get(name, "rans")},
            bands=bands,
        )
    fine = pixels(3, 64, 72)
    coarse = fine[:2].reshape(2, 32, 2, 36, 2).mean((2, 4)) * np.array([1.3, 0.9])[:, None, None]
    stack = _whole(np.concatenate([fine, np.kron(coarse, np.ones((1, 2, 2)))]))
    small = _whole(pixels(3, 32, 40))
    for name in ("sscnet-s2", "s2cnet-s2", "cluster-hyperprior-s2"):
        yield Case(f"latent-lossless-{name}", small, ("lossless",), name)
        yield Case(f"latent-groups-{name}", stack, ("step", 60), name)
    yield Case("latent-lossless-cluster-hyperprior-hsi", spectra[:, :16, :16], ("lossless",), "cluster-hyperprior-hsi")
    yield Case(
        "latent-lattice", _whole(np.concatenate([pixels(2, 70, 90), sheared(1, 70, 90)])), ("step", 60), "sscnet-s2"
    )
    yield Case("latent-hyperprior-huffman", small, ("step", 40), "cluster-hyperprior-s2", {"coder": "huffman"})
    yield Case("latent-hyperprior-deflate", small, ("step", 40), "cluster-hyperprior-s2", {"coder": "deflate"})
    yield Case("latent-lossless-huffman", small[:2], ("lossless",), "sscnet-s2", {"coder": "huffman"}, transform=True)
    yield Case("latent-bound", small, ("pae", 8), "sscnet-s2")
    yield Case(
        "latent-regions",
        _whole(pixels(3, 60, 72)),
        ("step", 80),
        "cluster-hyperprior-s2",
        {"regions": [(square(10, 10, 40, 40), 20.0)]},
    )
    yield Case("latent-tiles", _whole(pixels(2, 150, 160)), ("step", 120), "cluster-hyperprior-s2", tile=144)
    yield Case("latent-single", _whole(pixels(2, 1, 5)), ("step", 20), "sscnet-s2", transform=True)
    yield Case(
        "latent-exact-band", np.concatenate([small, classes(32, 40)]), ("step", 60), "s2cnet-s2", {"exact_bands": [3]}
    )
