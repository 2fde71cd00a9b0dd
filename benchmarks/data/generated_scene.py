"""A generated Sentinel-2-like scene: land cover, texture, atmosphere, optics and noise, on native 10/20/60 m grids.

It replaces the real scene where there is no network. It is not measured data, and no results of it are published.
"""

import dataclasses

import numpy as np
from osgeo import osr

BANDS = ["B01", "B02", "B03", "B04", "B05", "B06", "B07", "B08", "B8A", "B09", "B10", "B11", "B12"]
NATIVE = {"B02": 1, "B03": 1, "B04": 1, "B08": 1, "B01": 6, "B09": 6, "B10": 6}  # 10 m pixels a side; the others 2

# Surface reflectance (per cent) of typical covers in the order of BANDS.
_SPECTRA = {
    "crop": (3, 4, 7, 4, 11, 32, 40, 43, 45, 46, 1, 22, 11),
    "stubble": (8, 10, 13, 17, 21, 24, 26, 28, 30, 31, 1, 37, 29),
    "soil": (7, 8, 11, 14, 16, 18, 19, 21, 22, 23, 1, 28, 25),
    "forest": (2, 2, 4, 2, 6, 17, 21, 23, 25, 26, 1, 12, 5),
    "water": (5, 5, 5, 3, 2.5, 2, 1.7, 1.4, 1.2, 1, 0.2, 0.5, 0.3),
    "urban": (11, 13, 15, 17, 19, 20, 21, 22, 23, 23, 1, 25, 23),
    "road": (9, 10, 11, 12, 13, 14, 14, 15, 15, 15, 1, 17, 16),
}
# Path reflectance (per cent) and two-way transmission of a clear atmosphere: L1C is top of atmosphere.
_PATH = (11.5, 8.6, 5.8, 3.7, 3.1, 2.6, 2.2, 1.8, 1.6, 1.0, 0.15, 0.4, 0.2)
_TRANSMISSION = (0.72, 0.78, 0.84, 0.89, 0.90, 0.90, 0.92, 0.93, 0.95, 0.55, 0.01, 0.95, 0.93)
_NOISE_DN = (6, 8, 7, 7, 8, 8, 9, 9, 9, 7, 3, 6, 6)  # standard deviation at a reflectance of 0.1, about the sensor's


@dataclasses.dataclass(frozen=True)
class Scene:
    """``bands``: {name: uint16 (H, W) on the native grid, DN = reflectance x 10000}; 10 m ``geotransform``;
    ``crs_wkt``."""

    bands: dict
    geotransform: tuple
    crs_wkt: str


def _fractal(rng, size, power, longest=None):
    """A (size, size) Gaussian field with spectrum 1/f^power, mean 0, variance 1; nothing longer than ``longest``
    pixels."""
    frequency = np.hypot(np.fft.fftfreq(size)[:, None], np.fft.rfftfreq(size)[None])
    frequency[0, 0] = np.inf
    weight = frequency ** (-power / 2)
    if longest:
        weight = weight * (frequency > 1.0 / longest)
    field = np.fft.irfft2(np.fft.rfft2(rng.standard_normal((size, size))) * weight, s=(size, size))
    return ((field - field.mean()) / field.std()).astype(np.float32)


def _cells(rng, size, x, y, mean_width):
    """Parcel numbers: strips along x of random width, each cut along y at random places; and the distance to an
    edge."""
    number = np.zeros((size, size), np.int32)
    edge = np.full((size, size), np.inf, np.float32)
    reach = float(max(abs(x).max(), abs(y).max())) + 1
    strips = np.cumsum(np.r_[-reach, rng.gamma(4, mean_width / 4, int(4 * reach / mean_width))])
    strip = np.searchsorted(strips, x) - 1
    edge = np.minimum(x - strips[strip], strips[strip + 1] - x)
    for s in np.unique(strip):
        inside = strip == s
        cuts = np.cumsum(np.r_[-reach, rng.gamma(3, mean_width / 2, int(6 * reach / mean_width))])
        part = np.searchsorted(cuts, y[inside]) - 1
        number[inside] = int(s) * 4096 + part
        edge[inside] = np.minimum(edge[inside], np.minimum(y[inside] - cuts[part], cuts[part + 1] - y[inside]))
    return number, edge.astype(np.float32)


def _blend(cover, mask, spectrum, sharpness=1.0):
    """Mix ``spectrum`` into cover (13, H, W) where ``mask`` (H, W, 0..1)."""
    mask = np.clip(mask * sharpness, 0, 1)[None].astype(np.float32)
    cover += mask * (spectrum - cover)


def _surface(rng, size):
    """Reflectance (13, size, size) in per cent at 10 m."""
    spectra = {name: np.array(v, np.float32)[:, None, None] for name, v in _SPECTRA.items()}
    row, column = np.mgrid[:size, :size].astype(np.float32)
    relief = _fractal(rng, size, 3.4)
    angle = 0.35 + 0.2 * _fractal(rng, size, 4.0, longest=size)  # fields follow the land, in large blocks
    angle = np.round(angle * 4) / 4
    x, y = column * np.cos(angle) + row * np.sin(angle), row * np.cos(angle) - column * np.sin(angle)
    number, edge = _cells(rng, size, x, y, 34)
    _, parcel = np.unique(number, return_inverse=True)
    parcel = parcel.reshape(size, size)
    count = int(parcel.max()) + 1

    # Each field: a mixture of crop, stubble and soil, its own brightness and row direction.
    share = rng.dirichlet((1.2, 0.5, 0.9), count).astype(np.float32)
    kinds = np.stack([np.array(_SPECTRA[k], np.float32) for k in ("crop", "stubble", "soil")])
    field = (share @ kinds) * rng.normal(1, 0.08, (count, 1)).astype(np.float32)
    cover = field.T[:, parcel]
    rows_direction = rng.uniform(0, np.pi, count).astype(np.float32)[parcel]
    furrow = np.sin((column * np.cos(rows_direction) + row * np.sin(rows_direction)) * (2 * np.pi / 2.7))
    moisture = _fractal(rng, size, 2.2, longest=400)
    texture = _fractal(rng, size, 1.4, longest=60)
    cover *= 1 + 0.02 * furrow + 0.05 * moisture + 0.035 * texture

    _blend(cover, edge < 0.9, spectra["forest"] * 1.3, 0.5)  # hedges
    wood = _fractal(rng, size, 2.8) + 0.3 * relief
    crowns = 1 + 0.16 * _fractal(rng, size, 0.5, longest=14) + 0.08 * texture
    _blend(cover, (wood - 0.75) * 6, spectra["forest"] * crowns)
    town = _fractal(rng, size, 3.0)
    blocks, block_edge = _cells(rng, size, x, y, 5.5)
    _, block = np.unique(blocks, return_inverse=True)
    block = block.reshape(size, size)
    roof = np.exp(rng.normal(0, 0.35, int(block.max()) + 1)).astype(np.float32)[block]
    built = (town - 1.35) * 5
    _blend(cover, built, spectra["urban"] * roof)
    _blend(cover, np.where(block_edge < 0.5, built, 0), spectra["road"])
    for _ in range(7):  # roads: straight lines with a slow bend, 8 to 16 m wide
        direction, offset, bend = rng.uniform(0, np.pi), rng.uniform(0.1, 0.9) * size, rng.uniform(-40, 40)
        along = column * np.cos(direction) + row * np.sin(direction)
        across = row * np.cos(direction) - column * np.sin(direction) + bend * np.sin(along / size * 4)
        centre = offset * (abs(np.cos(direction)) - abs(np.sin(direction)) * 0.3)
        _blend(cover, 0.5 * rng.uniform(0.8, 1.6) + 0.5 - abs(across - centre), spectra["road"])
    river = size * 0.55 + 0.12 * size * np.sin(row / size * 5 + 1) + 18 * _fractal(rng, size, 3.2, longest=600)
    width = 6 + 5 * row / size
    water = np.maximum((-1.3 - relief) * 25, width - abs(column - river))
    ripple = 1 + 0.02 * _fractal(rng, size, 1.0, longest=30) + 0.12 * _fractal(rng, size, 3.0)
    _blend(cover, water, spectra["water"] * ripple)
    slope = np.gradient(relief * 26, axis=1) - 0.6 * np.gradient(relief * 26, axis=0)
    cover *= 1 + 0.16 * np.clip(slope, -1, 1) * (water <= 0)
    return np.maximum(cover, 0.05)


def _average(band, times):
    """Mean of ``times`` x ``times`` blocks."""
    side = band.shape[0] // times
    return band.reshape(side, times, side, times).mean(axis=(1, 3))


def _optics(band):
    """A point spread of about 1.1 pixels at half maximum, by the kernel (1 6 1)/8 both ways."""
    for axis in (0, 1):
        padded = np.pad(band, [(1, 1) if a == axis else (0, 0) for a in (0, 1)], mode="reflect")
        lower, upper = (
            np.take(padded, range(0, band.shape[axis]), axis),
            np.take(padded, range(2, band.shape[axis] + 2), axis),
        )
        band = 0.125 * lower + 0.75 * band + 0.125 * upper
    return band


def generate(size=1536, seed=20160610):
    """A scene of ``size`` x ``size`` pixels of 10 m (``size`` a multiple of 6), the same for the same seed.

    :raises ValueError: ``size`` is not a positive multiple of 6
    """
    if size < 60 or size % 6:
        raise ValueError("The size of a generated scene must be a multiple of 6 and at least 60 pixels.")
    rng = np.random.default_rng(seed)
    surface = _surface(rng, size)
    haze = 1 + 0.06 * _fractal(rng, size, 3.6)
    bands = {}
    for i, name in enumerate(BANDS):
        reflectance = _PATH[i] * haze + _TRANSMISSION[i] * surface[i]
        values = _optics(_average(reflectance, NATIVE.get(name, 2))) * 100
        noise = _NOISE_DN[i] * np.sqrt(0.4 + 0.6 * values / 1000)  # read noise and shot noise
        values = values + noise * rng.standard_normal(values.shape)
        bands[name] = np.clip(np.rint(values), 1, 65535).astype(np.uint16)
    crs = osr.SpatialReference()
    crs.ImportFromEPSG(32632)
    return Scene(bands, (600000.0, 10.0, 0.0, 5400000.0, 0.0, -10.0), crs.ExportToWkt())
