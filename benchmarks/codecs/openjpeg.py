"""The classical codecs that Bandpress is compared with, at the best settings of OpenJPEG.

* ``jpeg2000``: every band by itself, ISO/IEC 15444-1, irreversible 9/7, one tile, one layer. All bands that share a
  grid go into one codestream with the multiple-component transform off, so that OpenJPEG's rate allocation (PCRD) is
  optimal over them all; one codestream a band at equal quality is measured too, and the better of the two is used.
* ``klt-jpeg2000``: a Karhunen-Loève transform of this raster inside each group of native resolution, computed in float,
  its components rounded to 16 bit integers with one step for the raster, then coded like ``jpeg2000``. For wide rasters
  every number of kept components is tried and the best frontier is used. The basis is stored as float16.
* both on the grid as stored and on the native grid: rows and columns that repeat the one before are left out (a 20 m
  band brought to 10 m is coded at 20 m), with one bit a row and column counted for it.

Several codestreams of one raster are balanced by equal slope (a Lagrangian choice from each one's measured curve).

**What is counted:** the bytes of the raw codestreams, the basis (2 bytes a value), the band means (2 bytes a band), the
rounding step (4 bytes) and the row/column bits. No file format, no georeferencing, no band names.
"""

import concurrent.futures
import itertools

import imagecodecs
import numpy as np

from ...codec.evaluation import bd_rate
from ...models.classical import native_grid, spectral_basis
from ...models.classical.native_grid import Grid
from ...models.classical.spectral_basis import basis

PEAK = 10000.0
SOURCES = (__file__, native_grid.__file__, spectral_basis.__file__)  # what its numbers depend on
# OpenJPEG's quality is a PSNR with the peak of the stored 16 bits; these are PSNR with peak 10000.
LEVELS = np.arange(34.0, 72.0, 2.0)
PEAK_OFFSET = 20 * np.log10(65535 / PEAK)


def psnr(sse, samples):
    """PSNR in dB (peak 10000) of the mean squared error ``sse / samples``."""
    return float(10 * np.log10(PEAK**2 * samples / sse)) if sse else float("inf")


def encode(planes, quality=None, threads=1):
    """Raw JPEG 2000 codestream of ``planes`` (C, h, w), each plane coded by itself.

    :param quality: PSNR in dB with peak 65535 that OpenJPEG aims at; None for lossless 5/3
    """
    lossless = quality is None
    # OpenJPEG wants at least as many pixels as 2^(resolutions - 1) on each side.
    resolutions = max(1, min(6, int(np.log2(min(planes.shape[1:]))) + 1))
    return imagecodecs.jpeg2k_encode(
        planes if len(planes) > 1 else planes[0],
        level=0 if lossless else quality,
        codecformat="j2k",
        reversible=lossless,
        mct=False,
        planar=len(planes) > 1,
        resolutions=resolutions,
        numthreads=threads,
    )


def decode(codestream, count, threads=1):
    """The planes (C, h, w) of a codestream of ``count`` planes."""
    planes = imagecodecs.jpeg2k_decode(codestream, planar=count > 1, numthreads=threads)
    return planes.reshape(count, *planes.shape[-2:])


def each(function, items):
    """``[function(item)]`` with two threads; OpenJPEG and NumPy release the interpreter lock."""
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        return list(pool.map(function, items))


def _direct_curve(grid):
    """[(bytes, sse)] of a grid's bands in one codestream over LEVELS."""

    def point(level):
        codestream = encode(grid.planes, level + PEAK_OFFSET)
        return len(codestream) + grid.mask_bytes, grid.sse(decode(codestream, len(grid.planes)))

    return each(point, LEVELS)


def _klt_curve(grid, step, kept):
    """[(bytes, sse)] over LEVELS of a grid whose first ``kept`` KLT components are coded with rounding ``step``."""
    mean, vectors = basis(grid.planes)
    stored = vectors[:, :kept].astype(np.float16).astype(np.float64)
    flat = grid.planes.reshape(len(mean), -1) - mean[:, None]
    # The pseudo-inverse makes up for the rounding of the stored basis.
    components = np.rint(np.linalg.pinv(stored) @ flat / step)
    components = components.reshape(-1, *grid.planes.shape[1:]).astype(np.int16)
    side = 2 * stored.size + 2 * len(mean) + 4 + grid.mask_bytes

    def point(level):
        # The error of a component of step 1 counts step^2.
        codestream = encode(components, level + PEAK_OFFSET + 20 * np.log10(step))
        decoded = decode(codestream, kept).reshape(kept, -1).astype(np.float64)
        planes = stored @ (decoded * step) + mean[:, None]
        return len(codestream) + side, grid.sse(planes.reshape(grid.planes.shape))

    return each(point, LEVELS)


def _shared_step(all_grids):
    """The smallest step that brings every KLT component of every grid into int16."""
    largest = 0.0
    for grid in all_grids:
        mean, vectors = basis(grid.planes)
        flat = grid.planes.reshape(len(mean), -1) - mean[:, None]
        largest = max(largest, float(np.abs(vectors.T @ flat).max()))
    return largest / 32000.0


def _kept_counts(bands):
    """Numbers of KLT components to try."""
    return (
        [bands]
        if bands <= 16
        else sorted({n for n in (1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64, 96, 128, bands) if n <= bands})
    )


def balanced(curves, samples):
    """[(bits per sample, PSNR)] of codestreams with ``curves`` [(bytes, sse)] chosen at equal slope."""
    points = []
    for target in np.arange(LEVELS[0], LEVELS[-1] + 1, 1.0):
        # High-rate theory: at distortion D a further byte lowers the SSE by 16 ln 2 * D.
        slope = 16 * np.log(2) * PEAK**2 / 10 ** (target / 10)
        chosen = [min(curve, key=lambda p: p[1] + slope * p[0]) for curve in curves]
        points.append((8 * sum(p[0] for p in chosen) / samples, psnr(sum(p[1] for p in chosen), samples)))
    return bd_rate.frontier(points)


def _separate(values):
    """[(bits per sample, PSNR)] of one codestream a band at equal quality."""

    def point(level):
        total, sse = 0, 0.0
        for band in values:
            codestream = encode(band[None], level + PEAK_OFFSET)
            total += len(codestream)
            sse += float(np.square(band - decode(codestream, 1)[0].astype(np.float64)).sum())
        return 8 * total / values.size, psnr(sse, values.size)

    return bd_rate.frontier(each(point, LEVELS))


def better(curves):
    """The curve with the lowest mean log-rate over the quality that all cover."""
    best = curves[0]
    for curve in curves[1:]:
        if bd_rate.mean_rate_difference(best, curve, 44, 66)[0] < 0:
            best = curve
    return best


def rate_distortion(values, groups):
    """Rate-distortion curves of the baselines for a raster.

    :param values: integers (C, H, W)
    :param groups: lists of band numbers that share a native resolution
    :returns: {``jpeg2000``, ``klt-jpeg2000``, and each with ``-native`` when rows and columns repeat:
        [(bits per sample, PSNR in dB with peak 10000)]}
    """
    size = values.size
    stored = Grid(values, False)
    curves = {"jpeg2000": better([balanced([_direct_curve(stored)], size), _separate(values)])}
    for suffix, native in (("", False), ("-native", True)):
        made = [Grid(values[g], native) for g in groups]
        if native and not any(g.repeats for g in made):
            continue
        if native:
            curves["jpeg2000-native"] = balanced([_direct_curve(g) for g in made], size)
        step = _shared_step(made)
        counts = [_kept_counts(len(g.source)) for g in made]
        pools = [list(itertools.chain.from_iterable(_klt_curve(g, step, n) for n in c)) for g, c in zip(made, counts)]
        curves["klt-jpeg2000" + suffix] = balanced(pools, size)
    return curves


def lossless(values, groups):
    """Bytes of lossless JPEG 2000 (reversible 5/3), the smaller of one codestream a band and one for all.

    :returns: {``jpeg2000``: bytes, and ``jpeg2000-native`` when rows and columns repeat}
    """

    def smallest(planes):
        return min(len(encode(planes)), sum(each(lambda band: len(encode(band[None])), planes)))

    sizes = {"jpeg2000": smallest(values)}
    native = [Grid(values[g], True) for g in groups]
    if any(g.repeats for g in native):
        sizes["jpeg2000-native"] = sum(smallest(g.planes) + g.mask_bytes for g in native)
    return sizes
