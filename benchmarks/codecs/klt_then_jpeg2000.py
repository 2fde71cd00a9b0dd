"""JPEG 2000 per band and grouped KLT + JPEG 2000 at the lowest rates, the range of the neural models."""

import numpy as np

from ...codec.evaluation import bd_rate
from ...models.classical.native_grid import Grid
from ...models.classical.spectral_basis import basis
from ..data import paths
from ..sections import rates
from . import openjpeg

LEVELS = np.arange(14.0, 34.0, 2.0)  # dB, below those of baselines.LEVELS
KEPT = 16  # KLT components at most: at these rates further ones cost more for their basis than they gain


def _cached(image, kind, compute):
    key = f"{paths.digest(__file__, *openjpeg.SOURCES)}-{paths.digest(image.path)}"
    low = [tuple(p) for p in paths.cached("low-rates", key, f"{image.name}-{kind}", compute)]
    high = [tuple(p) for p in rates.strongest(rates.reference(image)["curves"], kind)]
    return bd_rate.frontier(low + high)


def _grids(image):
    """(values, [all on the stored grid], and where rows or columns repeat [every group on its native one])."""
    values = image.read()
    native = [Grid(values[g], True) for g in image.groups()]
    return values, Grid(values, False), native if any(g.repeats for g in native) else None


def jpeg2000(image):
    """[(bits per sample, PSNR in dB with peak 10000)] of the better of the stored and the native grid; cached."""

    def compute():
        values, stored, native = _grids(image)
        points = []
        for grids in [[stored]] + ([native] if native else []):
            for level in LEVELS:
                streams = [openjpeg.encode(g.planes, level + openjpeg.PEAK_OFFSET) for g in grids]
                sse = sum(g.sse(openjpeg.decode(s, len(g.planes))) for g, s in zip(grids, streams))
                size = sum(map(len, streams)) + sum(g.mask_bytes for g in grids)
                points.append((8 * size / values.size, openjpeg.psnr(sse, values.size)))
        return points

    return _cached(image, "jpeg2000", compute)


def klt_jpeg2000(image):
    """The same of KLT + JPEG 2000: the components of every group at one quality, as many of them as is best."""

    def compute():
        values, _, native = _grids(image)
        points = []
        for grids in [[Grid(values[g], False) for g in image.groups()]] + ([native] if native else []):
            step = openjpeg._shared_step(grids)
            for kept in (n for n in openjpeg._kept_counts(max(len(g.source) for g in grids)) if n <= KEPT):
                coded = [_klt(g, step, min(kept, len(g.source))) for g in grids]
                points += [
                    (8 * sum(c[0] for c in level) / values.size, openjpeg.psnr(sum(c[1] for c in level), values.size))
                    for level in zip(*coded)
                ]
        return points

    return _cached(image, "klt-jpeg2000", compute)


def _klt(grid, step, kept):
    """[(bytes, sse)] of a grid over LEVELS; as ``baselines._klt_curve``, which has only its own levels."""
    mean, vectors = basis(grid.planes)
    stored = vectors[:, :kept].astype(np.float16).astype(np.float64)
    components = np.rint(np.linalg.pinv(stored) @ (grid.planes.reshape(len(mean), -1) - mean[:, None]) / step)
    components = components.reshape(-1, *grid.planes.shape[1:]).astype(np.int16)
    side = 2 * stored.size + 2 * len(mean) + 4 + grid.mask_bytes
    out = []
    for level in LEVELS:
        codestream = openjpeg.encode(components, level + openjpeg.PEAK_OFFSET + 20 * np.log10(step))
        decoded = openjpeg.decode(codestream, kept).reshape(kept, -1).astype(np.float64)
        planes = stored @ (decoded * step) + mean[:, None]
        out.append((len(codestream) + side, grid.sse(planes.reshape(grid.planes.shape))))
    return out
