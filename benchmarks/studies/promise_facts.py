"""Samples, validity and metadata of a raster as GDAL reports them, read without any code of Bandpress."""

import math

import numpy as np
from osgeo import gdal

from ...codec.geometry.grid import Window

# The word by which a note must name metadata that were not kept.
WORDS = {
    "palette": "colour table",
    "table": "attribute table",
    "categories": "categor",
    "epoch": "epoch",
    "metadata": "metadata",
    "xml": "metadata document",
    "geolocation": "geolocation",
    "band metadata": "metadata",
    "nodata": "nodata",
}


def samples_of(band, window=None):
    """Samples (height, width) of a GDAL band in its own type."""
    w = window or Window(0, 0, band.XSize, band.YSize)
    a = band.ReadAsArray(w.x, w.y, w.width, w.height)
    return (
        a.view(np.int8)
        if band.GetMetadataItem("PIXELTYPE", "IMAGE_STRUCTURE") == "SIGNEDBYTE" and a.dtype == np.uint8
        else a
    )


class Facts:
    """Of a GDAL dataset (path), of some ``bands`` (1-based) and a ``window`` of it: ``array`` (bands, height, width),
    ``shown`` booleans of that shape (what GDAL's masks show), ``nodata`` a band, and ``about``: {name: value to
    compare}."""

    def __init__(self, path, bands=None, window=None):
        dataset = gdal.Open(str(path))
        chosen = [dataset.GetRasterBand(n) for n in bands or range(1, dataset.RasterCount + 1)]
        parts = [samples_of(band, window) for band in chosen]
        self.types = [p.dtype.name for p in parts]
        self.array = np.stack([p.astype(np.result_type(*parts)) for p in parts])
        self.shown = np.stack([samples_of(band.GetMaskBand(), window) != 0 for band in chosen])
        flags = chosen[0].GetMaskFlags()
        # of one mask for all bands (also alpha, or NODATA_VALUES), not of nodata a band
        self.masked, self.by_alpha = bool(flags & gdal.GMF_PER_DATASET), bool(flags & gdal.GMF_ALPHA)
        self.alpha = [i for i, band in enumerate(chosen) if band.GetColorInterpretation() == gdal.GCI_AlphaBand]
        self.nodata = [band.GetNoDataValue() for band in chosen]
        self.about = _about(dataset, chosen, window or Window(0, 0, dataset.RasterXSize, dataset.RasterYSize))
        del chosen

    @property
    def described(self):
        """Approximate size in bytes of the texts and tables of the raster."""
        return sum(
            len(str(v).encode()) for k, v in self.about.items() if k in WORDS or k in ("names", "unit", "gcps") and v
        )

    @property
    def hidden(self):
        """Pixels (height, width) that a mask for all bands hides."""
        colours = [i for i in range(len(self.shown)) if i not in self.alpha]
        return ~self.shown[colours].any(0) if self.masked and colours else np.zeros(self.array.shape[1:], bool)

    def invalid(self, nodata=None):
        """Booleans (bands, height, width): nodata or not finite; ``nodata``: other values a band."""
        out = np.zeros(self.array.shape, bool)
        for i, value in enumerate(nodata or self.nodata):
            out[i] = is_nodata(self.array[i], value)
            if self.array.dtype.kind == "f":
                out[i] |= ~np.isfinite(self.array[i])
        return out


def is_nodata(a, value):
    """Where samples equal a nodata value, which may be outside of the range of their type; NaN is not counted here."""
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return np.zeros(a.shape, bool)
    if a.dtype.kind == "f":
        with np.errstate(over="ignore"):
            return a == a.dtype.type(value)
    limits = np.iinfo(a.dtype)
    fits = math.isfinite(value) and int(value) == value and limits.min <= int(value) <= limits.max
    return a == a.dtype.type(int(value)) if fits else np.zeros(a.shape, bool)


def near_nodata(a, value):
    """Where float samples are so near to nodata that GDAL may take them for it."""
    if a.dtype.kind != "f" or value is None or not math.isfinite(value):
        return is_nodata(a, value)
    return np.abs(a.astype(np.float64) - value) <= 8 * np.finfo(a.dtype).eps * abs(value)


def _about(dataset, bands, window):
    # a part of the raster may have a shifted one
    whole = (window.width, window.height) == (dataset.RasterXSize, dataset.RasterYSize)
    crs, at = dataset.GetSpatialRef(), dataset.GetGeoTransform(can_return_null=True)
    if at:
        at = (
            at[0] + window.x * at[1] + window.y * at[2],
            *at[1:3],
            at[3] + window.x * at[4] + window.y * at[5],
            *at[4:],
        )
    epoch = crs.GetCoordinateEpoch() if crs is not None and hasattr(crs, "GetCoordinateEpoch") else 0.0
    return {
        "crs": crs,
        "geotransform": at,
        "epoch": epoch,
        "metadata": _plain(dataset),
        "names": [b.GetDescription() for b in bands],
        "nodata": [_comparable(b.GetNoDataValue()) for b in bands],
        "scale": [(b.GetScale() or 1.0, b.GetOffset() or 0.0) for b in bands],
        "unit": [b.GetUnitType() for b in bands],
        "band metadata": [_plain(b) for b in bands],
        "categories": [b.GetCategoryNames() or None for b in bands],
        "alpha": [b.GetColorInterpretation() == gdal.GCI_AlphaBand for b in bands],
        "palette": [_palette(b) for b in bands],
        "table": [_table(b) for b in bands],
        "xml": dataset.GetMetadata_List("xml:TEST") or [],
        "geolocation": (dataset.GetMetadata_Dict("GEOLOCATION") or {}) if whole else {},
        "gcps": [(g.GCPPixel - window.x, g.GCPLine - window.y, g.GCPX, g.GCPY) for g in dataset.GetGCPs() or ()],
    }


def _timeless(crs):
    crs = crs.Clone()
    if hasattr(crs, "SetCoordinateEpoch"):
        crs.SetCoordinateEpoch(0)
    return crs


def _single(value):
    with np.errstate(over="ignore"):
        return float(np.float32(value)) if isinstance(value, float) else value


def _plain(thing):
    return {k: v for k, v in thing.GetMetadata().items() if k != "AREA_OR_POINT" and not k.startswith("STATISTICS_")}


def _comparable(value):
    return "nan" if value is not None and value != value else value


def _palette(band):
    table = band.GetRasterColorTable()
    # a TIFF fills its palette up to 256 with black
    entries = [table.GetColorEntry(i) for i in range(table.GetCount())] if table else []
    while entries and entries[-1] in ((0, 0, 0, 255), (0, 0, 0, 0)):
        entries.pop()
    return entries


def _table(band):
    table = band.GetDefaultRAT()
    if table is None:
        return None
    columns = range(table.GetColumnCount())
    rows = [[table.GetValueAsString(r, c) for c in columns] for r in range(table.GetRowCount())]
    return [[table.GetNameOfCol(c) for c in columns], *rows]


def lost(before, after, notes, fills=()):
    """Names of metadata of ``before`` (Facts) that are missing in ``after`` and that no note names; ``fills``: bands
    whose fill values may have become nodata."""
    out = []
    for name, value in before.about.items():
        other = after.about.get(name)
        if name == "nodata":
            other = [v if i in fills and v is None else o for i, (v, o) in enumerate(zip(value, other))]
            if after.array.dtype == np.float32:  # GDAL rounds it to the sample type
                value, other = ([_single(v) for v in values] for values in (value, other))
        if name == "crs":
            same = (value is None) == (other is None) and (
                value is None or bool(_timeless(value).IsSame(_timeless(other)))
            )
        elif name == "geotransform" and value and other:
            same = np.allclose(value, other, rtol=1e-12, atol=0)
        elif name == "scale":
            same = np.allclose(value, other, rtol=1e-14, atol=0)
        else:
            same = value == other
        same = same or (name == "geolocation" and not value)
        said = name in WORDS and any(WORDS[name] in note.lower() for note in notes)
        if not same and not said:
            out.append(f"{name}: {_short(value)} became {_short(other)}")
    return out


def _short(value):
    text = value.GetName() if hasattr(value, "GetName") else str(value)
    return text if len(text) < 90 else text[:87] + "…"
