"""Two rasters in files and their evaluation."""

from dataclasses import replace

import numpy as np
import pytest
from bandpress.codec.evaluation.evaluator import evaluate
from bandpress.codec.geometry.grid import Grid, Window
from bandpress.codec.raster.profile import Band, Profile
from bandpress.codec.raster.source import RasterSource
from bandpress.codec.raster.writer import RasterWriter
from bandpress.tests.helpers.rasters import UTM, wkt


def scene(count, height, width, dtype="uint16", seed=0):
    """Smooth fields with noise, from a few hundred to a few thousand DN."""
    rng = np.random.default_rng(seed)
    y, x = np.mgrid[0:height, 0:width]
    planes = [
        2000 + 900 * np.sin(x / (9.0 + b)) * np.cos(y / (7.0 + b)) + rng.normal(0, 60, x.shape) for b in range(count)
    ]
    return np.stack(planes).round().astype(dtype)


def noisy(pixels, sigma=15.0, seed=1):
    """The pixels with Gaussian noise of deviation ``sigma``."""
    noise = np.random.default_rng(seed).normal(0, sigma, pixels.shape)
    return (
        (pixels + noise).round().astype(pixels.dtype)
        if pixels.dtype.kind != "f"
        else (pixels + noise).astype(pixels.dtype)
    )


def profile_of(pixels, **changes):
    """A profile for pixels (bands, height, width)."""
    bands = tuple(Band(f"B{i + 1:02}") for i in range(len(pixels)))
    return Profile(
        **{
            "grid": Grid(pixels.shape[2], pixels.shape[1], UTM, wkt(32633)),
            "dtype": pixels.dtype.name,
            "bands": bands,
            **changes,
        }
    )


def run(folder, x, y, profile=None, other=None, **keywords):
    """The evaluation of ``y`` against ``x``, both written to files in ``folder``."""
    profile = profile or profile_of(x)
    for name, pixels, about in (("x", x, profile), ("y", y, other or replace(profile, dtype=y.dtype.name))):
        with RasterWriter(folder / f"{name}.tif", about) as writer:
            writer.write(pixels)
    with RasterSource.open(folder / "x.tif") as a, RasterSource.open(folder / "y.tif") as b:
        return evaluate(a, b, **keywords)


class Strips:
    """A raster that is read in strips of ``height`` rows, as an open compressed file is in rows of tiles."""

    def __init__(self, source, height):
        self._source, self._height = source, height
        self.profile, self.path, self.read = source.profile, source.path, source.read

    def strips(self, window=None, bands=None, progress=None):
        grid = self.profile.grid
        for y in range(0, grid.height, self._height):
            part = Window(0, y, grid.width, min(self._height, grid.height - y))
            yield part, self._source.read(part)


def assert_same(found, expected):
    """Two evaluations have the same numbers, up to the order of sums."""
    assert found.numbers == pytest.approx(expected.numbers)
    assert found.histogram == expected.histogram
    for one, two in zip(found.bands + found.tiles[0]["bands"], expected.bands + expected.tiles[0]["bands"]):
        assert one == pytest.approx(two)
