"""Rate–distortion curves and sizes of :mod:`.imagecodecs_suite` on an image, on the stored and on the native grid;
cached."""

import math

import imagecodecs
import numpy as np

from ...models.classical.native_grid import Grid
from ..data import paths
from . import imagecodecs_suite, openjpeg

LOW, HIGH = 44.0, 66.0  # dB, PSNR with peak 10000
# Root mean squared errors (DN) that are aimed at: 67 to 42 dB. More are added while a codec does not span LOW to HIGH.
ERRORS = (4.4, 7.3, 12.0, 20.0, 34.0, 56.0, 80.0)
SPACING, MORE = 1.67, 5


def grids(image):
    """{``stored``: [one grid], ``native``: a grid for every native resolution, when rows or columns repeat}."""
    values = image.read()
    found = {"stored": [Grid(values, False)]}
    native = [Grid(values[g], True) for g in image.groups()]
    if any(g.repeats for g in native):
        found["native"] = native
    return found


def _curve(variant, grid):
    """[(bytes, sse)] of a variant on a grid that spans LOW to HIGH where it can."""
    samples = grid.source.size

    source = np.ascontiguousarray(grid.planes)  # SPERR's binding ignores strides

    def point(rms):
        size, planes = variant(source, rms)
        return size + grid.mask_bytes, grid.sse(planes)

    points = dict(zip(ERRORS, openjpeg.each(point, ERRORS)))
    for end, factor, reached in ((max, SPACING, lambda q: q <= LOW), (min, 1 / SPACING, lambda q: q >= HIGH)):
        for _ in range(MORE):
            edge = end(points)
            if reached(openjpeg.psnr(points[edge][1], samples)):
                break
            points[edge * factor] = point(edge * factor)
    return [p for p in points.values() if p[1] > 0]


def _cached(kind, image, name, compute):
    code = paths.digest(__file__, imagecodecs_suite.__file__, *openjpeg.SOURCES)
    key = f"{code}-{imagecodecs.__version__}-{paths.digest(image.path)}"
    return paths.cached("competitors", key, f"{image.name}-{name}-{kind}", compute)


def curves(image, name):
    """{``stored``, ``native``}: [(bits per sample, PSNR in dB)] of the codec ``name``."""

    def compute():
        found = {}
        for which, made in grids(image).items():
            pools = [[p for variant in imagecodecs_suite.CODECS[name].lossy for p in _curve(variant, g)] for g in made]
            found[which] = openjpeg.balanced(pools, image.read().size)
        return found

    return {k: [tuple(p) for p in v] for k, v in _cached("curves", image, name, compute).items()}


def strongest(image, name):
    """The better curve of the codec ``name`` of the two grids."""
    return openjpeg.better(list(curves(image, name).values()))


def bounded(image, name, bound):
    """{``bytes``, ``peak``: highest absolute error measured on the decoded samples} of the smallest file within
    ``bound`` DN.

    Variants that do not keep the bound do not count; ``bytes`` is None when none does.
    """

    def compute():
        best = {"bytes": None, "peak": None}
        for made in grids(image).values():
            sizes, peaks = [], []
            for grid in made:
                found = openjpeg.each(
                    lambda variant, grid=grid: _size_and_peak(variant, grid, bound),
                    imagecodecs_suite.CODECS[name].bounded,
                )
                size, peak = min(found)
                sizes.append(size)
                peaks.append(peak)
            if math.isfinite(sum(sizes)) and (best["bytes"] is None or sum(sizes) < best["bytes"]):
                best = {"bytes": sum(sizes), "peak": max(peaks)}
        return best

    return _cached(f"bounded-{bound}", image, name, compute)


def _size_and_peak(variant, grid, bound):
    """(bytes, highest error) of a bounded variant on a grid; infinite bytes when the bound is broken."""
    size, planes = variant(np.ascontiguousarray(grid.planes), bound)
    peak = float(np.abs(np.rint(planes) - grid.planes.astype(np.float64)).max())
    return (size + grid.mask_bytes if peak <= bound else math.inf), peak


def lossless(image, name):
    """Bytes of the smallest lossless file of the codec ``name`` over its variants and the two grids."""

    def compute():
        def smallest(grid):
            sizes = []
            for variant in imagecodecs_suite.CODECS[name].lossless:
                size, planes = variant(np.ascontiguousarray(grid.planes))
                if (planes == grid.planes).all():
                    sizes.append(size + grid.mask_bytes)
            return min(sizes)

        return min(sum(openjpeg.each(smallest, made)) for made in grids(image).values())

    return _cached("lossless", image, name, compute)
