"""Contents of rasters for :mod:`.promises`: each function makes one kind of content from a random generator."""

import dataclasses
import math

import numpy as np

INTEGERS = ("uint8", "int8", "uint16", "int16", "uint32", "int32", "int64", "uint64")
FLOATS = ("float32", "float64")
CLASS_NAMES = ("SCL", "QA60", "MSK_CLDPRB", "CLM", "fmask", "cloud_mask", "landcover_class")


@dataclasses.dataclass
class Content:
    """``array`` (bands, height, width); ``names`` of bands; ``codes``: 0-based bands whose values are codes;
    ``palette``: those of them that get a colour table, ``table``: an attribute table; ``categories``: names of classes;
    ``fills``: {band: undeclared fill value that marks holes}; ``types``: of the bands, where they differ."""

    array: np.ndarray
    names: tuple = ()
    codes: tuple = ()
    palette: tuple = ()
    categories: tuple = ()
    table: tuple = ()
    fills: dict = dataclasses.field(default_factory=dict)
    types: tuple = ()


def field(rng, count, height, width, noise=0.01):
    """Smooth, correlated bands in about 0..1 with some noise, float64 (count, height, width)."""
    y, x = np.mgrid[0:height, 0:width]
    a, b, c = rng.uniform(5, 40, 3)
    base = np.sin(x / a) * np.cos(y / b) + 0.4 * np.sin((x + 2 * y) / c) + (x // 40 + y // 30) % 3 * 0.3
    base = (base - base.min()) / (np.ptp(base) or 1.0)
    gains = rng.uniform(0.5, 1, count)
    return np.stack([g * base + rng.normal(0, noise, base.shape) for g in gains])


def fit(values, dtype):
    """``values`` (float64) rounded and clipped into an integer type, or as floats of one."""
    dtype = np.dtype(dtype)
    if dtype.kind == "f":
        return values.astype(dtype)
    limits = np.iinfo(dtype)
    # the float nearest to the largest 64-bit integer is beyond it
    top = np.nextafter(float(limits.max), 0) if dtype.itemsize == 8 else limits.max
    return np.rint(values).clip(limits.min, top).astype(dtype)


def reflectance(rng, c, h, w):
    """Reflectance x 10000, or as floats in 0..1."""
    dtype = rng.choice(("uint16", "uint16", "int16", "float32", "float64", "int32", "uint32"))
    values = field(rng, c, h, w, rng.choice((0.001, 0.005, 0.02)))
    return Content(fit(values.clip(0.001, 1.2) * (1 if dtype[0] == "f" else 10000), dtype))


def any_integers(rng, c, h, w):
    """A smooth field somewhere in the range of any integer type."""
    dtype = rng.choice(INTEGERS)
    limits = np.iinfo(dtype)
    spread = math.exp(rng.uniform(math.log(20), math.log(float(limits.max) - float(limits.min))))
    low = rng.uniform(float(limits.min), float(limits.max) - spread)
    return Content(fit(low + spread * field(rng, c, h, w), dtype))


def small_integers(rng, c, h, w):
    """64- and 32-bit integers whose values would fit 16 bits."""
    return Content(
        fit(field(rng, c, h, w) * 4000 - 500 * (rng.random() < 0.5), rng.choice(("int32", "int64", "int16")))
    )


def uniform(rng, c, h, w):
    """Uniform noise over the range of a type, which cannot be compressed."""
    dtype = rng.choice(("uint8", "int8", "uint16", "uint16", "int16", "uint32", "int32", "int64", "uint64"))
    limits = np.iinfo(dtype)
    return Content(rng.integers(limits.min, limits.max, (c, h, w), dtype=dtype, endpoint=True))


def gaussian(rng, c, h, w):
    """Strong noise."""
    dtype = rng.choice(("uint16", "int16", "int32", "float32"))
    return Content(fit((32768 if dtype == "uint16" else 0) + rng.normal(0, 8000, (c, h, w)), dtype))


def radar(rng, c, h, w):
    """Intensities of one look."""
    dtype = rng.choice(("uint16", "float32", "uint32"))
    mean = {"uint16": 3000, "float32": rng.choice((0.05, 900)), "uint32": 50000}[dtype]
    return Content(fit(rng.gamma(1, mean, (c, h, w)) * (0.5 + field(rng, c, h, w, 0).clip(0, 1)), dtype))


def few(rng, c, h, w):
    """A few values far apart, in patches or as noise."""
    dtype = rng.choice(("uint16", "uint16", "int16", "uint8", "int32", "uint32", "float32"))
    limits = np.iinfo(dtype) if dtype != "float32" else np.iinfo(np.int16)
    values = np.unique(rng.integers(limits.min, limits.max, rng.integers(2, 9), endpoint=True))
    if dtype == "uint16" and rng.random() < 0.4:
        values = np.array([0, 1, 32768, 65535])
    pick = rng.integers(0, len(values), (c, h, w))
    if rng.random() < 0.5:
        pick = (field(rng, c, h, w, 0.02).clip(0, 0.999) * len(values)).astype(int)
    return Content(values[pick].astype(dtype))


def qa(rng, c, h, w):
    """Quality flags in bits, recognised as codes by their names."""
    bits = np.zeros((c, h, w), np.uint16)
    for bit in rng.choice(16, 5, replace=False):
        bits |= np.where(field(rng, c, h, w, 0.05) > rng.uniform(0.3, 0.9), 1 << int(bit), 0).astype(np.uint16)
    return Content(bits, tuple(f"QA_PIXEL_{i}" if i else "QA_PIXEL" for i in range(c)), tuple(range(c)))


def classes(rng, c, h, w):
    """A raster of classes with a palette, category names or an attribute table."""
    count = int(rng.integers(2, 13))
    a = (field(rng, 1, h, w, 0.03).clip(0, 0.999) * count).astype(np.uint8)
    a[rng.random(a.shape) < 0.01] = count - 1
    names = tuple(f"class {i}" for i in range(count))
    palette, categories = rng.random() < 0.7, rng.random() < 0.5
    table = rng.random() < 0.4 or not (palette or categories)
    return Content(a, (), (0,), (0,) if palette else (), names if categories else (), (0,) if table else ())


def with_classes(rng, c, h, w):
    """Bands of reflectance and one of classes."""
    a = fit(field(rng, max(c, 2), h, w).clip(0, 1) * 9000, "uint16")
    at, step = int(rng.integers(len(a))), int(rng.choice((1, 1, 10)))
    a[at] = (field(rng, 1, h, w, 0.04)[0].clip(0, 0.999) * 12).astype(int) * step
    names = tuple(str(rng.choice(CLASS_NAMES)) if i == at else f"B{i + 1:02d}" for i in range(len(a)))
    return Content(a, names, (at,))


def mixed_types(rng, c, h, w):
    """Bands of several types, as a VRT has them."""
    types = tuple(str(t) for t in rng.choice(("uint8", "uint16", "int16", "float32", "int32"), max(2, min(c, 4))))
    common = np.result_type(*map(np.dtype, types))
    parts = [fit(field(rng, 1, h, w)[0] * 200, t).astype(common) for t in types]
    return Content(np.stack(parts), types=types)


def constant(rng, c, h, w):
    """One value a band."""
    dtype = rng.choice((*INTEGERS[:6], *FLOATS))
    if dtype[0] == "f":
        values = rng.choice((0.0, -0.0, 1.0, 0.1, 1e-30, -3e38, 12345.678), (c, 1, 1)).astype(dtype)
    else:
        limits = np.iinfo(dtype)
        values = rng.choice(np.array([limits.min, limits.max, 0, 7], dtype), (c, 1, 1))
    return Content(np.broadcast_to(values, (c, h, w)).copy())


def ramp(rng, c, h, w):
    """From one end of a type to the other."""
    dtype = rng.choice((*INTEGERS[:6], "float32"))
    low, high = (-1e6, 1e6) if dtype == "float32" else (float(np.iinfo(dtype).min), float(np.iinfo(dtype).max))
    line = np.linspace(low, high, h * w).reshape(1, h, w)
    return Content(np.repeat(fit(line, dtype), c, 0))


def checkerboard(rng, c, h, w):
    """Neighbours at both ends of a type."""
    dtype = rng.choice((*INTEGERS[:6], "float32"))
    low, high = (-1e4, 1e4) if dtype == "float32" else (np.iinfo(dtype).min, np.iinfo(dtype).max)
    y, x = np.mgrid[0:h, 0:w]
    return Content(np.repeat(np.where((x + y) % 2, low, high)[None], c, 0).astype(dtype))


def labels(rng, c, h, w):
    """Object numbers, large and without order."""
    dtype = rng.choice(("int32", "uint32", "int64", "uint64", "uint16"))
    side, most = int(rng.integers(3, 20)), min(np.iinfo(dtype).max, 2 ** int(rng.integers(15, 62)))
    ids = rng.integers(0, most, (c, h // side + 1, w // side + 1))
    return Content(ids.repeat(side, 1).repeat(side, 2)[:, :h, :w].astype(dtype))


def ends(rng, c, h, w):
    """A smooth field with some pixels at both ends of the type."""
    dtype = rng.choice(INTEGERS)
    limits = np.iinfo(dtype)
    a = fit(field(rng, c, h, w) * min(limits.max / 2, 5000), dtype)
    for value in (limits.min, limits.max):
        a[rng.random(a.shape) < 0.02] = value
    return Content(a)


def saturated(rng, c, h, w):
    """Reflectance with blocks at 65535 or 0."""
    a = fit(field(rng, c, h, w).clip(0.01, 1) * 9000, "uint16")
    a[:, : h // 3, : w // 3] = 65535
    a[:, h - h // 4 :, w - w // 4 :] = 0
    return Content(a)


def tiny(rng, c, h, w):
    """Columns of gas, radiances: 1e-7 to 1e-2."""
    scale = 10 ** rng.uniform(-7, -2)
    return Content((scale * (0.1 + field(rng, c, h, w, 0.02))).astype(rng.choice(FLOATS)))


def huge(rng, c, h, w):
    """Near the largest float32 values, of both signs."""
    top = 10 ** rng.uniform(30, 38.5)
    a = (field(rng, c, h, w) * 2 - 1).clip(-1, 1) * top
    return Content(a.clip(-3.4028234e38, 3.4028234e38).astype(rng.choice(FLOATS)))


def beyond(rng, c, h, w):
    """Near the largest float64 values."""
    return Content((field(rng, c, h, w) * 2 - 1).clip(-1, 1) * 10 ** rng.uniform(200, 308))


def denormal(rng, c, h, w):
    """Below the smallest normal float."""
    dtype = rng.choice(FLOATS)
    return Content((field(rng, c, h, w).clip(-1, 1) * (1e-40 if dtype == "float32" else 1e-312)).astype(dtype))


def patch(rng, c, h, w):
    """Integers as floats, except in one patch."""
    a = np.rint(1000 + 500 * field(rng, c, h, w))
    y, x = int(rng.integers(h)), int(rng.integers(w))
    a[:, y : y + 5, x : x + 5] += rng.random(a[:, y : y + 5, x : x + 5].shape)
    return Content(a.astype(rng.choice(FLOATS)))


def decimal(rng, c, h, w):
    """Decimal fractions, as rounded tables have them."""
    step = rng.choice((0.1, 0.01, 0.001, 0.0001))
    a = np.rint((field(rng, c, h, w) * 50 - rng.choice((0, 10))) / step) * step
    return Content(a.astype(rng.choice(FLOATS)))


def offset_grid(rng, c, h, w):
    """Integers that were scaled and shifted."""
    scale, low = rng.choice((2.75e-5, 0.02, 1 / 3, 0.5)), rng.choice((-0.2, 149.0, 0.1))
    a = np.rint(field(rng, c, h, w) * 20000)
    dtype = rng.choice(FLOATS)
    return Content(a.astype(dtype) * np.dtype(dtype).type(scale) + np.dtype(dtype).type(low))


def zeros(rng, c, h, w):
    """Many zeros of both signs among small numbers."""
    a = np.rint(field(rng, c, h, w, 0.1) * 4 - 1)
    a[rng.random(a.shape) < 0.5] = 0.0
    a[(a == 0) & (rng.random(a.shape) < 0.5)] = -0.0
    return Content(a.astype(rng.choice(FLOATS)))


def not_finite(rng, c, h, w):
    """Floats with NaN and infinities in patches and as single pixels."""
    a = field(rng, c, h, w).astype(rng.choice(FLOATS))
    for value in rng.permutation([np.nan, np.inf, -np.inf])[: int(rng.integers(1, 4))]:
        a[rng.random(a.shape) < 0.03] = value
        a[:, : int(rng.integers(h)) // 3, : int(rng.integers(w)) // 2] = value
    return Content(a)


def magnitudes(rng, c, h, w):
    """Bands of very different size."""
    scales = 10.0 ** rng.uniform(-9, 9, (max(c, 2), 1, 1))
    return Content((field(rng, max(c, 2), h, w) * scales).astype(rng.choice(FLOATS)))


def offset_float(rng, c, h, w):
    """Small differences on a large value: temperature, time, elevation."""
    a = rng.choice((273.15, 1.7e9, 8000.0)) + field(rng, c, h, w) * 10 ** rng.uniform(-6, 3)
    return Content(a.astype(rng.choice(FLOATS)))


def bits(rng, c, h, w):
    """Floats with random bit patterns."""
    dtype = np.dtype(rng.choice(FLOATS))
    raw = rng.integers(0, 256, (c, h, w * dtype.itemsize), dtype=np.uint8)
    return Content(raw.view(dtype).copy())


def few_floats(rng, c, h, w):
    """Several floats without any grid between them."""
    values = rng.normal(0, 10.0 ** rng.integers(-5, 6), int(rng.integers(2, 40)))
    return Content(values[rng.integers(0, len(values), (c, h, w))].astype(rng.choice(FLOATS)))


def sparse(rng, c, h, w):
    """Zero almost everywhere, with some isolated values."""
    dtype = rng.choice(("uint16", "float32", "int32", "uint8"))
    a = np.where(rng.random((c, h, w)) < 0.01, rng.gamma(1, 60, (c, h, w)), 0)
    return Content(fit(a, dtype))


def resampled(rng, c, h, w):
    """Coarser pixels repeated to a grid that they do not fit."""
    factor, dtype = rng.uniform(1.3, 6.5), rng.choice(("uint16", "uint16", "float32", "uint8"))
    a = field(rng, c, int(h / factor) + 2, int(w / factor) + 2, 0.03).clip(0, 1)
    a *= {"uint16": 9000, "float32": 1, "uint8": 250}[dtype]
    rows, columns = (np.floor(np.arange(n) / factor + rng.random()).astype(int) for n in (h, w))
    return Content(fit(a, dtype)[:, rows[:, None], columns[None]])


def undeclared(rng, c, h, w):
    """A fill value in places without data, though no nodata value is declared."""
    some = (
        ("float32", -9999.0),
        ("float32", 1e20),
        ("float64", -9999.0),
        ("int16", -32768),
        ("int16", -9999),
        ("uint16", 65535),
        ("float32", -3.4028234663852886e38),
        ("int32", -2147483648),
    )
    dtype, value = some[int(rng.integers(8))]
    a = fit(field(rng, c, h, w).clip(0.02, 1) * (1 if dtype[0] == "f" else 3000), dtype)
    hole = field(rng, 1, h, w, 0)[0] > np.quantile(field(rng, 1, h, w, 0), 0.8)
    hole[: h // 4 + 1] = True
    a[:, hole] = value
    whole = hole.all()
    return Content(a, fills={} if whole or hole.sum() < 30 else dict.fromkeys(range(c), value))


ALL = (
    reflectance,
    any_integers,
    small_integers,
    uniform,
    gaussian,
    radar,
    few,
    qa,
    classes,
    with_classes,
    mixed_types,
    constant,
    ramp,
    checkerboard,
    labels,
    ends,
    saturated,
    tiny,
    huge,
    beyond,
    denormal,
    patch,
    decimal,
    offset_grid,
    zeros,
    not_finite,
    magnitudes,
    offset_float,
    bits,
    few_floats,
    sparse,
    resampled,
    undeclared,
)
WEIGHTS = {reflectance: 4, any_integers: 2, with_classes: 2, undeclared: 2, decimal: 2, resampled: 2}
