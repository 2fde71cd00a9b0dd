"""JPEG 2000 per band from the lowest rates on, where the neural models work."""

import numpy as np

from . import baselines, bdrate, paths, rates

LEVELS = np.arange(14.0, 34.0, 2.0)   # dB, below those of baselines.LEVELS


def jpeg2000(image):
    """[(bits per sample, PSNR in dB with peak 10000)] of the stronger of the stored and the native grid; remembered."""
    def compute():
        values, points = image.read(), []
        made = [[baselines.Grid(values, False)]]
        native = [baselines.Grid(values[g], True) for g in image.groups()]
        made += [native] if any(g.repeats for g in native) else []
        for grids in made:
            for level in LEVELS:
                streams = [baselines.encode(g.planes, level + baselines.PEAK_OFFSET) for g in grids]
                sse = sum(g.sse(baselines.decode(s, len(g.planes))) for g, s in zip(grids, streams))
                size = sum(map(len, streams)) + sum(g.mask_bytes for g in grids)
                points.append((8 * size / values.size, baselines.psnr(sse, values.size)))
        return points
    key = f"{paths.digest(__file__, baselines.__file__)}-{paths.digest(image.path)}"
    low = [tuple(p) for p in paths.cached("low-rates", key, image.name, compute)]
    high = [tuple(p) for p in rates.strongest(rates.reference(image)["curves"], "jpeg2000")]
    return bdrate.frontier(low + high)


def klt_jpeg2000(image):
    """The same of KLT + JPEG 2000, from 34 dB on."""
    return [tuple(p) for p in rates.strongest(rates.reference(image)["curves"], "klt-jpeg2000")]


def at_rate(curve, rate):
    """PSNR in dB of a curve at ``rate``, linear over the logarithm of the rate; NaN outside of it."""
    r, p = np.array(curve).T
    return float(np.interp(np.log(rate), np.log(r), p, np.nan, np.nan))
