"""Test cases of :mod:`.promises`: random rasters, written as real files, with compression settings. A seed always gives
the same case."""

from __future__ import annotations

import dataclasses
import inspect
import math
import pathlib
from xml.sax.saxutils import escape

import numpy as np
from osgeo import gdal, osr

from ...codec.compression import compress
from ...codec.geometry.grid import Window
from . import promise_contents as contents

TYPES = {
    "uint8": gdal.GDT_Byte,
    "uint16": gdal.GDT_UInt16,
    "int16": gdal.GDT_Int16,
    "uint32": gdal.GDT_UInt32,
    "int32": gdal.GDT_Int32,
    "float32": gdal.GDT_Float32,
    "float64": gdal.GDT_Float64,
    "int8": getattr(gdal, "GDT_Int8", gdal.GDT_Byte),
}
if hasattr(gdal, "GDT_Int64"):  # GDAL 3.5
    TYPES.update(int64=gdal.GDT_Int64, uint64=gdal.GDT_UInt64)
NETWORKS = ("sscnet", "s2cnet", "fixed-quality", "spectral-hyperprior", "hybrid-parallel")
MASKS = ("internal", "msk", "alpha", "values")  # kinds of validity besides nodata
KINDS = ("lossless", "pae", "psnr", "rmse", "bpppc", "size", "step")
OFTEN = (0.3, 0.26, 0.2, 0.06, 0.06, 0.05, 0.07)
MOST_SAMPLES = 26_000
KNOWN = inspect.signature(compress).parameters


@dataclasses.dataclass
class Case:
    """A raster file and its compression settings. ``codes``, ``fills``: as of :class:`.promise_contents.Content`, of
    the whole file; ``options``: further keyword arguments of ``compress``; ``mask``: one of MASKS or ''."""

    seed: int
    kind: str
    path: pathlib.Path
    target: tuple
    model: str = "wavelet-context"
    effort: str = "normal"
    options: dict = dataclasses.field(default_factory=dict)
    bands: list | None = None
    window: Window | None = None
    codes: tuple = ()
    fills: dict = dataclasses.field(default_factory=dict)
    mask: str = ""
    wide: bool = False  # integers of more than 53 bits
    told: str = ""  # content, type and size of the raster, for messages

    def __str__(self):
        kind, value = self.target
        parts = [f"seed {self.seed}", self.kind, self.told, kind if kind == "lossless" else f"{kind} {value:g}"]
        parts += [self.model] * (self.model != "wavelet-context") + [self.effort] * (self.effort != "normal")
        parts += [f"{k}={v}" for k, v in self.options.items()] + [f"mask={self.mask}"] * bool(self.mask)
        parts += [f"bands={self.bands}"] * bool(self.bands) + [f"window={self.window}"] * bool(self.window)
        return ", ".join(parts)


def make(seed, folder):
    """The Case of a seed, its raster in ``folder`` (a path)."""
    rng = np.random.default_rng(seed)
    weights = np.array([contents.WEIGHTS.get(f, 1) for f in contents.ALL], float)
    sort = contents.ALL[rng.choice(len(weights), p=weights / weights.sum())]
    content = sort(rng, *_size(rng))
    if content.array.dtype.name not in TYPES:
        content.array = content.array.astype(np.float64)
    clean = content.array.copy()
    nodata, declared = _nodata(rng, content)
    mask = str(rng.choice(MASKS)) if rng.random() < 0.13 and not content.types else ""
    if mask == "alpha" and content.array.dtype not in (np.uint8, np.uint16):
        mask = "internal"
    path = folder / f"in{seed}{'.vrt' if content.types else '.tif'}"
    content = write(path, content, rng, nodata=declared, mask=mask)
    spread = _spread(clean, content.fills) if rng.random() < 0.9 else _spread(content.array)
    target = _target(rng, content.array, spread)
    case = Case(seed, sort.__name__, path, target, codes=content.codes, fills=content.fills, mask=mask)
    case.told = f"{content.array.dtype.name} {'x'.join(map(str, content.array.shape))} nodata={nodata}"
    if rng.random() < 0.12:
        case.model = str(rng.choice(NETWORKS))
    case.effort = str(rng.choice(("normal", "fast", "best"), p=(0.6, 0.28, 0.12)))
    if content.array.dtype.kind == "f" and spread and rng.random() < 0.1:
        case.options["precision"] = float(10.0 ** np.floor(math.log10(spread) - rng.integers(1, 7)))
    if rng.random() < 0.05 and spread and target[0] == "psnr":
        case.options["peak"] = float(spread * rng.uniform(0.5, 3))
    count, height, width = content.array.shape
    if rng.random() < 0.12 and count > 1:
        case.bands = (1 + rng.permutation(count)[: rng.integers(1, count + 1)]).tolist()
    if rng.random() < 0.12 and min(height, width) > 4:
        x, y = int(rng.integers(width // 2)), int(rng.integers(height // 2))
        case.window = Window(x, y, int(rng.integers(1, width - x)), int(rng.integers(1, height - y)))
    a = content.array
    case.wide = a.dtype.kind in "ui" and a.dtype.itemsize == 8 and max(abs(int(a.min())), abs(int(a.max()))) > 2**53
    _more_options(case, content)
    return case


def _more_options(case, content):
    """Further options: bands that the user declares exact, and no search for fill values."""
    rng, count = np.random.default_rng([case.seed, 1]), len(content.array)
    if "find_fills" in KNOWN and content.fills and rng.random() < 0.2:
        case.options["find_fills"] = False
    if "exact_bands" in KNOWN and not case.bands and case.mask != "alpha" and rng.random() < 0.08:
        case.codes = tuple(np.sort(rng.permutation(count)[: rng.integers(1, count + 1)]).tolist())
        case.options["exact_bands"] = list(case.codes)


def _size(rng):
    """(bands, height, width)."""
    sort = rng.random()
    if sort < 0.12:
        h, w = rng.integers(1, 9, 2)
    elif sort < 0.22:
        h, w = rng.permutation([1, rng.integers(1, 400)])
    elif sort < 0.8:
        h, w = rng.integers(9, 90, 2)
    else:
        h, w = rng.integers(60, 230, 2)
    c = int(rng.choice((1, 2, 3, 4, 5, 7, 13, 40), p=(0.38, 0.2, 0.15, 0.09, 0.06, 0.05, 0.05, 0.02)))
    return max(1, min(c, MOST_SAMPLES // int(h * w))), int(h), int(w)


def _spread(a, fills=()):
    """Between the 1st and 99th per cent of the finite values but ``fills`` {band: value}; 0 where there are none."""
    values = a[np.isfinite(a) & ~np.isin(a, list(dict(fills).values()))].astype(np.float64)
    return float(min(np.diff(np.quantile(values, (0.01, 0.99)))[0], 1e308)) if values.size else 0.0


def _nodata(rng, content):
    """(its description, value or list of one value per band, or None); holes are cut into the pixels where the type can
    hold it."""
    a = content.array
    if rng.random() < 0.45 or content.fills:
        return "none", None
    dtype, kind = a.dtype, a.dtype.kind
    sort = str(
        rng.choice(
            ("fits", "end", "unfit", "inside", "bands", "nearly", "all"), p=(0.3, 0.2, 0.15, 0.15, 0.08, 0.07, 0.05)
        )
    )
    limits = np.iinfo(dtype) if kind in "ui" else None
    if sort == "unfit" and not (limits and dtype.itemsize == 8):  # whose nodata GDAL keeps as an integer
        # no float32 is 0.1
        return sort, 0.1 if kind == "f" else float(
            rng.choice({"i": (np.nan, -9999.5, 1e20), "u": (-9999, np.nan)}[kind])
        )
    if sort == "end":
        value = (
            (limits.min, limits.max)[int(rng.integers(2))]
            if limits
            else float(rng.choice((-3.4028234663852886e38, np.nan, np.inf)))
        )
    elif sort == "inside":
        value = a[0, -1, -1].item()
    else:
        value = (
            int(min(limits.max, rng.choice((0, 255, 1000)))) if limits else float(rng.choice((-9999, 0, np.nan, 1e20)))
        )
    values = [value] * len(a)
    if sort == "bands":
        values = [v + i % 3 if limits is None or v + 3 < limits.max else v for i, v in enumerate(values)]
    for i, band in enumerate(a):
        if sort == "all":
            hole = np.ones(band.shape, bool)
        elif sort == "nearly":
            hole = rng.random(band.shape) < 0.98
        else:
            hole = rng.random(band.shape) < rng.choice((0.0, 0.02, 0.2))
            y, x = int(rng.integers(band.shape[0])), int(rng.integers(band.shape[1]))
            hole[y : y + band.shape[0] // 2, x : x + band.shape[1] // 2] = True
        if i not in content.codes or sort != "inside":
            band[hole] = dtype.type(values[i])
    return sort, values if sort == "bands" else value


def _target(rng, a, spread):
    """(kind, value) for an array."""
    kind = str(rng.choice(KINDS, p=OFTEN))
    spread = spread or float(np.max(np.abs(a[np.isfinite(a)]), initial=0)) or 1.0
    whole = a.dtype.kind in "ui"
    if kind == "lossless":
        return kind, 0.0
    if kind == "psnr":
        return kind, float(np.round(rng.uniform(20, 80), 1))
    if kind == "pae":
        sort = rng.random()
        if sort < 0.12:
            return kind, 0.0
        value = spread * 10 ** rng.uniform(-4, -0.7) if sort < 0.75 else min(spread, 1e307) * rng.uniform(1, 9)
        if whole and sort < 0.55:
            return kind, float(max(1, round(value)))
        return kind, float(value if rng.random() < 0.7 else float(f"{value:.1g}"))
    if kind in ("rmse", "step"):
        return kind, float(spread * 10 ** rng.uniform(-3.5, -0.5))
    if kind == "bpppc":
        return kind, float(10 ** rng.uniform(-1, 1))
    return kind, float(int(rng.uniform(0.02, 1.3) * a.nbytes + 200))


def write(path, content, rng=None, nodata=None, mask="", georeference=True, options=()):
    """Write a Content as a GeoTIFF, or a VRT of GeoTIFFs where its types differ. The Content of what the file holds:
    with an alpha band, where ``mask`` asks for one."""
    rng = rng or np.random.default_rng(0)
    if content.types:
        return _write_vrt(path, content, rng, nodata)
    a, codes = content.array, tuple(content.codes)
    holes = _holes(rng, a.shape[1:]) if mask else np.zeros(a.shape[1:], bool)
    if mask == "alpha":
        a = np.concatenate([a, np.where(holes, 0, np.iinfo(a.dtype).max).astype(a.dtype)[None]])
        content = dataclasses.replace(
            content, array=a, codes=(*codes, len(a) - 1), names=(*content.names, "") if content.names else ()
        )
        options = [*options, "ALPHA=YES"]
    if mask == "values":
        nodata = None
        a = content.array = np.where(holes, _hole_values(a), a).astype(a.dtype)
    if a.dtype == np.int8 and not hasattr(gdal, "GDT_Int8"):
        options = [*options, "PIXELTYPE=SIGNEDBYTE"]
    gdal.SetConfigOption("GDAL_TIFF_INTERNAL_MASK", "YES" if mask == "internal" else "NO")
    dataset = gdal.GetDriverByName("GTiff").Create(
        str(path), a.shape[2], a.shape[1], len(a), TYPES[a.dtype.name], list(options)
    )
    if georeference:
        _place(dataset, rng)
    _describe(dataset, content, rng)
    _fill(dataset, a)
    if mask == "values":
        dataset.SetMetadataItem("NODATA_VALUES", " ".join(f"{v:.17g}" for v in _hole_values(a).ravel().tolist()))
    if nodata is not None and not isinstance(nodata, list):
        dataset.GetRasterBand(1).SetNoDataValue(nodata)
    if mask in ("internal", "msk"):
        dataset.CreateMaskBand(gdal.GMF_PER_DATASET)
        dataset.GetRasterBand(1).GetMaskBand().WriteArray(np.where(holes, 0, 255).astype(np.uint8))
    dataset = None
    gdal.SetConfigOption("GDAL_TIFF_INTERNAL_MASK", None)
    if isinstance(nodata, list):  # a TIFF has one; opened to read, GDAL puts the others beside it
        dataset = gdal.Open(str(path))
        for i, value in enumerate(nodata):
            dataset.GetRasterBand(i + 1).SetNoDataValue(value)
        dataset = None
    return content


def _fill(dataset, a):
    for i, band in enumerate(a):
        dataset.GetRasterBand(i + 1).WriteRaster(
            0, 0, band.shape[1], band.shape[0], np.ascontiguousarray(band).tobytes()
        )


def _holes(rng, shape):
    """The masked pixels: a few rows, a corner, single pixels."""
    holes = rng.random(shape) < rng.choice((0.0, 0.05))
    holes[: shape[0] // 4] = True
    holes[:, shape[1] - shape[1] // 5 :] = True
    return holes


def _hole_values(a):
    """The values of masked pixels where values mark them (bands, 1, 1)."""
    return (np.arange(len(a)) % 3).astype(a.dtype).reshape(-1, 1, 1)


def _place(dataset, rng):
    sort = rng.random()
    if sort < 0.5:
        dataset.SetGeoTransform((500000 + 10 * float(rng.integers(1000)), 10.0, 0.0, 5300000.0, 0.0, -10.0))
    elif sort < 0.6:
        dataset.SetGeoTransform((10.1, 1 / 3600, 0.0, 47.3, 0.0, -1 / 3600))
    elif sort < 0.75:
        dataset.SetGeoTransform((500000.3, 8.7, 4.9, 5300000.1, 4.9, -8.7))  # rotated
    elif sort < 0.8:
        dataset.SetGeoTransform((0.0, 30.0, 0.0, 0.0, 0.0, 30.0))  # south up
    elif sort < 0.85:
        corners = ((0, 0), (0, 9), (9, 0), (9, 9))
        crs = osr.SpatialReference()
        crs.ImportFromEPSG(4326)
        dataset.SetGCPs([gdal.GCP(10 + x / 7, 47 - y / 9, 0, x, y) for x, y in corners], crs.ExportToWkt())
    if sort < 0.8 and rng.random() < 0.9:
        crs = osr.SpatialReference()
        crs.ImportFromEPSG(4326 if 0.5 <= sort < 0.6 else 32633)
        if rng.random() < 0.15 and hasattr(crs, "SetCoordinateEpoch"):
            crs.SetCoordinateEpoch(2021.5)
        dataset.SetSpatialRef(crs)


def _describe(dataset, content, rng):
    """Names, units, scales, metadata; and of bands of codes palettes, categories, tables."""
    if rng.random() < 0.4:
        dataset.SetMetadata({"SENSING": "2024-05-06", "LONG_TEXT": "äöü & <x> " * int(rng.integers(1, 9))})
    if rng.random() < 0.05:
        dataset.SetMetadata(
            ["<a>" + "".join(f"<b i='{i}'/>" for i in range(int(rng.choice((9, 9000))))) + "</a>"], "xml:TEST"
        )
    if rng.random() < 0.03:
        dataset.SetMetadata(
            {
                "X_DATASET": "lon.tif",
                "Y_DATASET": "lat.tif",
                "X_BAND": "1",
                "Y_BAND": "1",
                "PIXEL_OFFSET": "0",
                "LINE_OFFSET": "0",
                "PIXEL_STEP": "1",
                "LINE_STEP": "1",
            },
            "GEOLOCATION",
        )
    plain = rng.random() < 0.5
    for i in range(dataset.RasterCount):
        band = dataset.GetRasterBand(i + 1)
        if content.names and content.names[i]:
            band.SetDescription(content.names[i])
        elif not plain:
            band.SetDescription(f"band {i + 1}")
        if i in content.codes:
            continue
        if not plain and not i % 2:
            band.SetMetadataItem("wavelength", str(400 + 13 * i))
            band.SetScale(0.0001)
            band.SetOffset(-0.1)
            band.SetUnitType("mW")
    for i in content.palette:
        table = gdal.ColorTable()
        for value in range(int(content.array[i].max()) + 1):
            table.SetColorEntry(value, (*(int(v) for v in rng.integers(0, 256, 3)), 255))
        dataset.GetRasterBand(i + 1).SetRasterColorTable(table)
    for i in content.codes if content.categories else ():
        dataset.GetRasterBand(i + 1).SetCategoryNames(list(content.categories))
    for i in content.table:
        found = np.unique(content.array[i])
        table = gdal.RasterAttributeTable()
        table.CreateColumn("Value", gdal.GFT_Integer, gdal.GFU_MinMax)
        table.CreateColumn("Share", gdal.GFT_Real, gdal.GFU_Generic)
        table.CreateColumn("Class", gdal.GFT_String, gdal.GFU_Name)
        table.SetRowCount(len(found))
        for row, value in enumerate(found.tolist()):
            table.SetValueAsInt(row, 0, int(value))
            table.SetValueAsDouble(row, 1, float((content.array[i] == value).mean()))
            table.SetValueAsString(row, 2, f"class {value}")
        dataset.GetRasterBand(i + 1).SetDefaultRAT(table)


def _write_vrt(path, content, rng, nodata):
    """Each band in a GeoTIFF of its own, put together by a VRT, which holds their types."""
    count, height, width = content.array.shape
    bands = []
    for i, dtype in enumerate(content.types):
        part = path.with_name(f"{path.stem}_{i + 1}.tif")
        one = gdal.GetDriverByName("GTiff").Create(str(part), width, height, 1, TYPES[dtype])
        samples = content.array[i]
        if np.dtype(dtype).kind in "ui":
            samples = np.nan_to_num(samples).clip(np.iinfo(dtype).min, np.iinfo(dtype).max)
        samples = samples.astype(dtype)
        content.array[i] = samples
        _fill(one, samples[None])
        one = None
        value = nodata[i] if isinstance(nodata, list) else nodata
        declared = f"<NoDataValue>{value!r}</NoDataValue>" if value is not None else ""
        bands.append(
            f'<VRTRasterBand dataType="{gdal.GetDataTypeName(TYPES[dtype])}" band="{i + 1}">{declared}<SimpleSource>'
            f'<SourceFilename relativeToVRT="1">{escape(part.name)}</SourceFilename><SourceBand>1</SourceBand>'
            "</SimpleSource></VRTRasterBand>"
        )
    path.write_text(
        f'<VRTDataset rasterXSize="{width}" rasterYSize="{height}"><GeoTransform>500000, 10, 0, 5300000, 0, -10'
        f"</GeoTransform>{''.join(bands)}</VRTDataset>"
    )
    return content
