"""Warped rasters of several native resolutions, any size, many targets: no traceback, and all guarantees hold."""

import functools

import numpy as np
import pytest
from bandpress.benchmarks.data.promise_cases import Case
from bandpress.benchmarks.studies import promise_sweep
from bandpress.benchmarks.studies.promise_checks import judge
from bandpress.codec.analysis import lattice_search, sample_windows
from bandpress.codec.analysis.survey import survey_raster
from bandpress.codec.progress import Progress
from bandpress.codec.raster.source import RasterSource
from osgeo import gdal, osr

SIDE = 540
BANDS = (2, 5, 1)  # of the scene below: of 10, 20 and 60 m
WARPS = [
    ("EPSG:4326", 0.0),
    ("EPSG:4326", 0.125),
    ("EPSG:3857", 0.0),
    ("EPSG:3857", 0.125),
    ("turned", 0.0),
    ("rotated", 0.0),
]


@functools.lru_cache(maxsize=1)
def scene():
    """Three bands of 10, 20 and 60 m on the 10 m grid, with the structure of fields, uint16."""
    rng, side = np.random.default_rng(11), SIDE
    y, x = np.mgrid[0:side, 0:side]
    bands = {}
    for name, cell in (("B02", 1), ("B05", 2), ("B01", 6)):
        fields = rng.integers(300, 2600, (side // 24 + 1, side // 32 + 1))[y // 24, x // 32]
        fields = fields + 400 * np.sin(x / 23.0) * np.cos(y / 31.0)
        coarse = fields.reshape(side // cell, cell, side // cell, cell).mean((1, 3))
        bands[name] = np.clip(coarse + rng.normal(0, 12, coarse.shape), 1, 10000).astype(np.uint16)
    crs = osr.SpatialReference()
    crs.ImportFromEPSG(32632)
    return promise_sweep.stack(bands, (600000.0, 10.0, 0.0, 5400000.0, 0.0, -10.0), crs.ExportToWkt())


@functools.cache
def warped(how, threshold=0.0, near=True):
    return promise_sweep.warp(scene(), how, threshold, near)


def cut(folder, dataset, width, height, bands=(1, 2, 3), x=40, y=40):
    promise_sweep.cut(
        dataset,
        folder / "in.tif",
        x,
        y,
        min(width, dataset.RasterXSize - x),
        min(height, dataset.RasterYSize - y),
        list(bands),
    )
    return folder / "in.tif"


def kept(path, *targets, **how):
    for target in targets:
        outcome = judge(Case(0, "warped", path, target, **how), path.parent)
        assert outcome.kept and not outcome.refused, "\n".join(outcome.lines()) or outcome.refused


@pytest.mark.parametrize("target", [("psnr", 50.0), ("rmse", 30.0)])
def test_one_sample_window_smaller_than_a_raster_with_a_lattice(target, tmp_path):
    """A Sentinel-2 raster as Earth Engine exports it: nearest neighbour to EPSG:4326."""
    path = cut(tmp_path, warped("EPSG:4326"), 600, 400)
    with RasterSource.open(path) as source:
        found = survey_raster(source, [None] * 3, Progress())
        lattices = lattice_search.find_lattices(source, [None] * 3, [not r for r in found.repeating], Progress())
        windows = sample_windows.windows(source, found, 300_000, 8)  # as psnr and rmse correct their first step with
        # the purpose of the test: if this no longer holds, choose another size
        assert any(lattice is not None for lattice in lattices)
        assert len(windows) == 1 and windows[0] != source.profile.grid.full_window
        assert sample_windows.cells(source, found) > 600_000  # up to which they take all of a raster
    kept(path, target)


@pytest.mark.parametrize("how, threshold", WARPS)
@pytest.mark.parametrize("near", [True, False])
def test_warps(how, threshold, near, tmp_path):
    path = cut(tmp_path, warped(how, threshold, near), 70, 50)
    targets = ("psnr", 45.0), ("pae", 6.0), ("bpppc", 1.5), ("lossless", 0.0), ("rmse", 20.0), ("step", 30.0)
    kept(path, *targets[(len(how) + near) % 3 :: 3])


@pytest.mark.parametrize(
    "width, height", [(1, 1), (2, 1), (1, 7), (3, 5), (17, 31), (32, 33), (64, 2), (145, 20), (289, 9), (430, 1)]
)
def test_sizes(width, height, tmp_path):
    path = cut(tmp_path, warped("EPSG:4326", 0.125), width, height)
    targets = ("psnr", 50.0), ("pae", 4.0), ("lossless", 0.0), ("rmse", 20.0), ("size", 6000.0)
    kept(path, *targets if width * height < 1000 else targets[width % 2 :: 2], effort="fast")


@pytest.mark.parametrize("target", [("pae", 5.0), ("size", 90_000.0)])
def test_sample_windows_of_a_large_raster(target, tmp_path):
    """Bounds and rates are estimated on sample windows, too, which may hold no pixel of a lattice cell."""
    kept(cut(tmp_path, warped("EPSG:4326", 0.125), 700, 440), target, effort="fast")


@pytest.mark.parametrize("model", ["sscnet", "fixed-quality", "spectral-hyperprior"])
def test_networks(model, tmp_path):
    kept(cut(tmp_path, warped("EPSG:4326", 0.125), 61, 50), ("psnr", 34.0), model=model)


def test_borders_without_pixels(tmp_path):
    """Turned to north, a raster has corners of zeros, declared as nodata or not."""
    path = cut(tmp_path, warped("turned"), 90, 80, x=0, y=80)
    kept(path, ("psnr", 45.0), ("lossless", 0.0))
    dataset = gdal.Open(str(path), gdal.GA_Update)
    dataset.GetRasterBand(1).SetNoDataValue(0)
    dataset = None
    kept(path, ("psnr", 45.0), ("pae", 3.0))


def test_sweep_makes_the_same_case_again(tmp_path):
    images = {"scene": scene}
    one, two = (promise_sweep.make(5, images, tmp_path) for _ in range(2))
    assert str(one) == str(two)
    assert judge(one, tmp_path).case is one
