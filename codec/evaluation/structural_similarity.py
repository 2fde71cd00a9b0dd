"""SSIM and MS-SSIM in float64, with a validity mask.

SSIM: Wang, Bovik, Sheikh, Simoncelli, IEEE Trans. Image Process. 13 (2004): Gaussian window 11 × 11 with sigma 1.5, K1
= 0.01, K2 = 0.03, only windows wholly inside the image (as in scikit-image and pytorch-msssim). MS-SSIM: Wang,
Simoncelli, Bovik, Asilomar 2003, five scales.

Where samples are invalid, every window uses the weighted means of its valid samples only, and windows centred on an
invalid sample are ignored."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from ..arrays import Array
from ..runtime import core

SIZE, SIGMA = 11, 1.5
MARGIN = SIZE - 1  # number of rows and columns by which a map of windows is smaller than the image
K1, K2 = 0.01, 0.03
SCALE_WEIGHTS = (0.0448, 0.2856, 0.3001, 0.2363, 0.1333)
_ROWS = 48  # rows per batch, so that four planes stay in the processor's cache

_distance = np.arange(SIZE) - SIZE // 2
_window = np.exp(-0.5 * (_distance / SIGMA) ** 2)
_window /= _window.sum()
_LEAST_WEIGHT = float(_window[SIZE // 2] ** 2)  # of a window around a valid sample
_PLANES, _STRIDE = 5, 128 + MARGIN  # of the room of the kernel, similarity.c

Maps = Callable[[Array, Array, float, "Array | None"], tuple[Array, Array]]


def ssim_sums(x: Array, y: Array, peak: float, valid: Array | None = None) -> tuple[float, float, int]:
    """``(sum of SSIM, sum of contrast–structure, number of windows)`` over all windows of a plane.

    ``x`` and ``y`` are (height, width) float64, ``peak`` the data range, ``valid`` a boolean mask or None.
    Contrast–structure is SSIM without the luminance factor, which MS-SSIM needs. All are 0 when a side is under 11
    pixels."""
    if min(x.shape) <= MARGIN:
        return 0.0, 0.0, 0
    found = core.attempt(_sums_in_core, x, y, peak, valid)
    return _sums(x, y, peak, valid, _maps) if found is None else found


def _sums(x: Array, y: Array, peak: float, valid: Array | None, maps: Maps) -> tuple[float, float, int]:
    """:func:`ssim_sums` of a plane whose sides have at least 11 pixels, with ``maps`` of some rows at a time."""
    similarity = structure = count = 0.0
    for top in range(0, x.shape[0] - MARGIN, _ROWS):
        rows = slice(top, top + _ROWS + MARGIN)
        s, cs = maps(x[rows], y[rows], peak, None if valid is None else valid[rows])
        if valid is None:
            similarity, structure, count = similarity + s.sum(), structure + cs.sum(), count + s.size
        else:
            centre = valid[rows][SIZE // 2 : -(SIZE // 2), SIZE // 2 : -(SIZE // 2)]
            similarity += s.sum(where=centre)
            structure += cs.sum(where=centre)
            count += np.count_nonzero(centre)
    return float(similarity), float(structure), int(count)


def _sums_in_core(engine: core.Core, x: Array, y: Array, peak: float, valid: Array | None) -> tuple[float, float, int]:
    """:func:`_sums` by the compiled core, bit for bit."""
    height, width = min(x.shape[0], _ROWS + MARGIN), x.shape[1]
    first, second = engine.room(height * width, 8), engine.room(height * width, 8)
    mask = 0 if valid is None else engine.room(height * width)
    weights = engine.put(_window[SIZE // 2 :])
    planes = engine.room(_PLANES * (height + 1) * _STRIDE, 8)
    out = engine.room((height - MARGIN) * (width - MARGIN), 8), engine.room((height - MARGIN) * (width - MARGIN), 8)

    def maps(x: Array, y: Array, peak: float, valid: Array | None) -> tuple[Array, Array]:
        for address, plane in ((first, x), (second, y), *([] if valid is None else [(mask, valid)])):
            engine.view(address, plane.shape, plane.dtype)[...] = plane
        engine.call("ssim_maps", first, second, mask, *x.shape, weights, *_constants(peak), _LEAST_WEIGHT, planes, *out)
        shape = x.shape[0] - MARGIN, x.shape[1] - MARGIN
        return engine.view(out[0], shape, np.float64), engine.view(out[1], shape, np.float64)

    return _sums(x, y, peak, valid, maps)


def ssim(x: Array, y: Array, peak: float, valid: Array | None = None) -> float | None:
    """Mean SSIM of two planes (height, width) with data range ``peak``; None when no window has a valid centre."""
    total, _, count = ssim_sums(np.asarray(x, float), np.asarray(y, float), peak, valid)
    return total / count if count else None


def scale_count(height: int, width: int) -> int:
    """Number of scales of MS-SSIM for a plane: five when both sides exceed 160, fewer when smaller, 0 under 11."""
    side, scales = min(height, width), 0
    while scales < len(SCALE_WEIGHTS) and side > MARGIN * 2**scales:
        scales += 1
    return scales


def ms_ssim(x: Array, y: Array, peak: float, valid: Array | None = None, scales: int | None = None) -> float | None:
    """MS-SSIM of two planes (height, width) with data range ``peak``; None when it has no window.

    Up to five scales; for planes with a side of 160 pixels or less (or ``scales`` given) the first few, their weights
    divided by their sum. Halving is the mean of 2 × 2 samples; odd sides get a row or column of zeros first, as in
    pytorch-msssim. Negative factors count as 0.
    """
    x, y = np.asarray(x, float), np.asarray(y, float)
    scales = min(scales or len(SCALE_WEIGHTS), scale_count(*x.shape))
    if not scales:
        return None
    # All five are used as published, though they add up to 1.0001.
    total = sum(SCALE_WEIGHTS[:scales]) if scales < len(SCALE_WEIGHTS) else 1.0
    result = 1.0
    for scale in range(scales):
        similarity, structure, count = ssim_sums(x, y, peak, valid)
        if not count:
            return None
        last = scale == scales - 1
        factor = max(similarity if last else structure, 0.0) / count
        result *= factor ** (SCALE_WEIGHTS[scale] / total)
        if not last:
            x, y, valid = _halve(x, y, valid)
    return result


def _maps(x: Array, y: Array, peak: float, valid: Array | None) -> tuple[Array, Array]:
    """SSIM and contrast–structure of every window: two (height − 10, width − 10) arrays."""
    planes = np.empty((4 if valid is None else 5,) + x.shape)
    planes[0], planes[1] = x, y
    if valid is not None:
        planes[4] = valid
        planes[:2] *= planes[4]
    np.multiply(planes[0], planes[1], out=planes[3])
    np.multiply(planes[0], planes[0], out=planes[2])
    planes[2] += planes[1] * planes[1]
    means = _blur(planes)
    if valid is not None:
        # A window around a valid centre holds at least the centre's weight; others are not used.
        means[:4] /= np.maximum(means[4], _LEAST_WEIGHT)
    c1, c2 = _constants(peak)
    cross, squares = means[0] * means[1], means[0] ** 2 + means[1] ** 2
    # Only the sum of the two variances matters, so four planes are enough.
    structure = (2.0 * (means[3] - cross) + c2) / (means[2] - squares + c2)
    return (2.0 * cross + c1) / (squares + c1) * structure, structure


def _constants(peak: float) -> tuple[float, float]:
    """The terms that keep the two factors of SSIM finite."""
    return (K1 * peak) ** 2, (K2 * peak) ** 2


def _blur(planes: Array) -> Array:
    """Weighted means of all whole windows of (n, height, width): (n, height − 10, width − 10)."""
    height, width = planes.shape[1] - MARGIN, planes.shape[2] - MARGIN
    half = SIZE // 2
    down = planes[:, half : half + height] * _window[half]
    part = np.empty_like(down)
    for k in range(1, half + 1):
        np.add(planes[:, half - k : half - k + height], planes[:, half + k : half + k + height], out=part)
        part *= _window[half + k]
        down += part
    across = down[:, :, half : half + width] * _window[half]
    part = np.empty_like(across)
    for k in range(1, half + 1):
        np.add(down[:, :, half - k : half - k + width], down[:, :, half + k : half + k + width], out=part)
        part *= _window[half + k]
        across += part
    return across


def _halve(x: Array, y: Array, valid: Array | None) -> tuple[Array, Array, Array | None]:
    pad = [(side % 2, side % 2) for side in x.shape]
    if valid is None:
        return _pool(x, pad) / 4.0, _pool(y, pad) / 4.0, None
    count = _pool(valid.astype(float), pad)
    divisor = np.maximum(count, 1.0)
    return _pool(np.where(valid, x, 0.0), pad) / divisor, _pool(np.where(valid, y, 0.0), pad) / divisor, count > 0


def _pool(plane: Array, pad: list[tuple[int, int]]) -> Array:
    if any(before for before, _ in pad):
        plane = np.pad(plane, pad)
    height, width = plane.shape[0] // 2 * 2, plane.shape[1] // 2 * 2
    rows = plane[0:height:2] + plane[1:height:2]
    return rows[:, 0:width:2] + rows[:, 1:width:2]
