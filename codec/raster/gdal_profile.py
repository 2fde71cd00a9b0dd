"""GDAL dataset ↔ :class:`Profile`: the metadata read from a source and set on an output."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any, NoReturn

import numpy as np
from osgeo import gdal, osr

from ..errors import InputError
from ..geometry.grid import Grid
from .crs_text import crs_from_text
from .gdal_domains import Budget, geolocation_note, is_document, printable, read_domains
from .gdal_masks import NONE, mask_kind
from .gdal_support import (
    COLOR_NUMBERS,
    GdalErrors,
    as_text,
    attempt,
    band_dtype,
    band_nodata,
    common_dtype,
    gdal_errors,
)
from .gdal_tables import gdal_attributes, gdal_colors, read_attributes, read_categories, read_colors
from .profile import NODATA_VALUES, Band, ColorTable, Items, Metadata, Profile, envi_list
from .profile_json import MOST_GCPS
from .wavelength import WAVELENGTH_KEYS

_COLOR_NAMES = {number: name.lower() for name, number in COLOR_NUMBERS.items()}
_COLOR_BY_NAME = {name.lower(): number for name, number in COLOR_NUMBERS.items()}


def read_profile(dataset: gdal.Dataset, name: str, numbers: Sequence[int] | None = None) -> tuple[Profile, list[str]]:
    """``(profile, notes)`` of the bands ``numbers`` (1-based, in that order; None: all) of an open GDAL dataset.

    ``notes`` name the metadata that cannot be stored. Raises :class:`InputError` for rasters without bands and for
    sample types that Bandpress does not support."""
    if dataset.RasterCount == 0:
        if dataset.GetMetadata("SUBDATASETS"):
            raise InputError(f"{name} holds several rasters; add one of them as a layer and use that layer.")
        raise InputError(f"{name} has no raster bands; choose another raster.")
    every = list(range(1, dataset.RasterCount + 1))
    numbers = every if numbers is None else list(numbers)
    notes: list[str] = []
    budget = Budget(notes)
    dtypes = [band_dtype(dataset.GetRasterBand(number)) for number in numbers]
    dtype = _common_dtype(dataset, name, numbers, dtypes, notes)
    metadata = read_domains(dataset, name, budget)
    gdal_bands = [dataset.GetRasterBand(number) for number in every]
    found = (_read_band(band, i, dtype, budget if i in numbers else Budget([])) for i, band in enumerate(gdal_bands, 1))
    bands = _with_envi_wavelengths(tuple(found), metadata.get("ENVI", {}))
    bands, table = _shared_palette(bands)
    transform = dataset.GetGeoTransform(can_return_null=True)
    srs, gcp_srs = dataset.GetSpatialRef(), dataset.GetGCPSpatialRef()
    grid = Grid(dataset.RasterXSize, dataset.RasterYSize, tuple(transform) if transform else None, _wkt(srs))
    gcps = tuple(
        (g.GCPPixel, g.GCPLine, g.GCPX, g.GCPY, g.GCPZ, as_text(g.Id), as_text(g.Info)) for g in dataset.GetGCPs() or ()
    )
    notes += [note for note in (geolocation_note(metadata, name),) if note]
    if len(gcps) > MOST_GCPS:
        notes.append(
            f"The {len(gcps):,} ground control points of {name} are too many to carry along; its georeference is lost."
        )
        gcps = ()
    profile = Profile(
        grid,
        dtype,
        bands,
        metadata,
        table,
        gcps,
        _wkt(gcp_srs) if gcps else "",
        epoch=_epoch(srs) or _epoch(gcp_srs),
        mask=mask_kind(dataset, every),
    )
    profile = profile.select(number - 1 for number in numbers)
    # What masks there are depends on the bands that were chosen.
    profile = replace(profile, mask=mask_kind(dataset, numbers))
    if profile.mask == NONE and NODATA_VALUES in profile.metadata.get("", {}):
        notes.append(
            f"The metadata item {NODATA_VALUES} of {name} has no effect (it does not match the bands); it is left out, "
            "because elsewhere it could have one."
        )
        metadata = {**profile.metadata, "": {k: v for k, v in profile.metadata[""].items() if k != NODATA_VALUES}}
        profile = replace(profile, metadata={domain: items for domain, items in metadata.items() if items})
    return profile, notes


def _common_dtype(
    dataset: gdal.Dataset, name: str, numbers: Sequence[int], dtypes: list[str | None], notes: list[str]
) -> str:
    """The sample type that represents the samples of all bands exactly; InputError where there is none."""
    kinds = [dtype for dtype in dict.fromkeys(dtypes) if dtype is not None]
    if None in dtypes:
        kind = gdal.GetDataTypeName(dataset.GetRasterBand(numbers[dtypes.index(None)]).DataType)
        if kind.startswith("C"):
            raise InputError(
                f"{name} has samples of type {kind} (complex numbers), which Bandpress cannot compress; use "
                f"DERIVED_SUBDATASET:REAL:{name} and DERIVED_SUBDATASET:IMAG:{name} (or AMPLITUDE and PHASE), which "
                "GDAL opens as real rasters."
            )
        raise InputError(
            f"{name} has samples of type {kind}, which Bandpress cannot compress; convert it to integers or to "
            "Float32 first."
        )
    dtype = common_dtype(kinds)
    if dtype is None:
        raise InputError(
            f"The bands of {name} have the types {_listed(kinds)}, and no type holds the samples of all of them "
            "exactly; choose bands of one type (BANDS), or convert the raster to one type first."
        )
    if len(kinds) > 1:
        notes.append(
            f"The bands of {name} have the types {_listed(kinds)}; all are kept as {dtype}, which "
            "holds each of them exactly."
        )
    return dtype


def _listed(words: Sequence[str]) -> str:
    return ", ".join(words[:-1]) + " and " + words[-1]


def write_profile(dataset: gdal.Dataset, profile: Profile, errors: GdalErrors) -> list[str]:
    """Set everything of ``profile`` but size, type, nodata and masks on a new dataset; return notes on what GDAL
    refused.

    The metadata must be safe (:func:`.gdal_domains.safe_domains`).
    """
    refused = []

    def put(what: str, function: Callable[..., Any], *arguments: Any) -> None:
        before = len(errors)
        result = attempt(errors, function, *arguments)
        if len(errors) > before or (isinstance(result, int) and result != gdal.CE_None):
            # GDAL says 'PATH, band 2: …', where PATH is that of a file that has no name yet.
            reason = re.sub(r"^.*\.tif(, band \d+)?: ", "", errors.last("GDAL gives no reason"))
            refused.append(f"{what} could not be stored ({reason}).")
            del errors[before:]

    # AREA_OR_POINT decides what the geotransform of a GeoTIFF means, so metadata goes first.
    for domain, items in _in_tiff(profile.metadata):
        put(f"The metadata domain {printable(domain)}", dataset.SetMetadata, domain_out(domain, items), domain)
    grid = profile.grid
    if profile.gcps:
        gcps = [gdal.GCP(x, y, z, column, row, info, ident) for column, row, x, y, z, ident, info in profile.gcps]
        put("The ground control points", _set_gcps, dataset, gcps, profile.gcp_crs_wkt, profile.epoch)
    if grid.crs_wkt:
        put("The CRS", _set_crs, dataset, grid.crs_wkt, profile.epoch)
    if grid.geotransform and not profile.gcps:
        put("The geotransform", dataset.SetGeoTransform, grid.geotransform)
    for number, band in enumerate(profile.bands, 1):
        _write_band(dataset.GetRasterBand(number), number, band, profile, put)
    return list(dict.fromkeys(refused))


def _srs(wkt: str, epoch: float | None) -> osr.SpatialReference:
    """A CRS from WKT alone: GDAL's own setters would take other texts as the address of a CRS and fetch it."""
    srs = osr.SpatialReference()
    srs.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    if wkt and srs.ImportFromWkt(wkt) != 0:
        raise ValueError("it is not in this system's database of CRS")
    if epoch is not None and hasattr(srs, "SetCoordinateEpoch"):  # GDAL 3.4
        srs.SetCoordinateEpoch(epoch)
    return srs


def wkt_of(text: str) -> str:
    """A CRS given as WKT, in the form that profiles hold; :class:`InputError` if it is none."""
    with gdal_errors() as errors:
        srs = attempt(errors, _srs, text, None)
        if srs is None:
            raise InputError(
                "The CRS that was set for this raster is not valid WKT; set another one in the layer's properties."
            )
        known = f"{srs.GetAuthorityName(None)}:{srs.GetAuthorityCode(None)}"
        canonical = crs_from_text(known)  # one CRS has many spellings of WKT: this is the one that readers return
        same = osr.SpatialReference()
        if (
            canonical != known
            and attempt(errors, same.ImportFromWkt, canonical) == 0
            and attempt(errors, same.IsSame, srs)
        ):
            return canonical
        return _wkt(srs)


def _set_crs(dataset: gdal.Dataset, wkt: str, epoch: float | None) -> int:
    return dataset.SetSpatialRef(_srs(wkt, epoch))


def _set_gcps(dataset: gdal.Dataset, gcps: list[gdal.GCP], wkt: str, epoch: float | None) -> int:
    return dataset.SetGCPs(gcps, _srs(wkt, epoch))


def _epoch(srs: osr.SpatialReference | None) -> float | None:
    if srs is None or not hasattr(srs, "GetCoordinateEpoch"):
        return None
    return srs.GetCoordinateEpoch() or None


def _read_band(band: gdal.Band, number: int, dtype: str, budget: Budget) -> Band:
    what = f"band {number}"
    own = band_dtype(band)
    nodata = band_nodata(band, own)
    if nodata is not None:
        if own == "float32" and dtype == "float64":
            with np.errstate(over="ignore"):
                nodata = float(np.float32(nodata))  # rounded like the samples, which become float64
        if math.isnan(nodata):
            nodata = math.nan  # always the same object: tuples that hold it compare equal
        elif not dtype.startswith("float") and abs(nodata) < 2.0**64 and nodata == int(nodata):
            nodata = int(nodata)
    scale, offset = band.GetScale(), band.GetOffset()
    if (1.0 if scale is None else scale) == 1.0 and not offset:
        scale = offset = None
    color = _COLOR_NAMES.get(band.GetColorInterpretation())
    if band.GetMetadataItem("ALPHA", "IMAGE_STRUCTURE") == "PREMULTIPLIED":
        budget.notes.append(f"The premultiplied alpha flag of {what} is not stored.")
    metadata = read_domains(band, what, budget)
    return Band(
        as_text(band.GetDescription()),
        nodata,
        scale,
        offset,
        as_text(band.GetUnitType()),
        None if color == "undefined" else color,
        metadata,
        read_categories(band, what, budget),
        read_attributes(band, what, budget),
        read_colors(band, what, budget),
    )


def _shared_palette(bands: tuple[Band, ...]) -> tuple[tuple[Band, ...], ColorTable | None]:
    """``(bands, palette)``: one palette for all bands where all that have one agree, else each keeps its own."""
    tables = list(dict.fromkeys(band.color_table for band in bands if band.color_table))
    if len(tables) > 1:
        return bands, None
    return tuple(replace(band, color_table=None) for band in bands), tables[0] if tables else None


def _refuse(reason: str) -> NoReturn:
    raise ValueError(reason)


def _write_band(gdal_band: gdal.Band, number: int, band: Band, profile: Profile, put: Callable[..., None]) -> None:
    if band.name:
        put("A band name", gdal_band.SetDescription, band.name)
    for domain, items in _in_tiff(band.metadata):
        put(
            f"The metadata domain {printable(domain)} of band {number}",
            gdal_band.SetMetadata,
            domain_out(domain, items),
            domain,
        )
    if band.scale is not None or band.offset is not None:
        put("A band's scale", gdal_band.SetScale, 1.0 if band.scale is None else band.scale)
        put("A band's offset", gdal_band.SetOffset, band.offset or 0.0)
    if band.unit:
        put("A band's unit", gdal_band.SetUnitType, band.unit)
    colors = band.color_table or (profile.color_table if band.color == "palette" else None)
    if colors and profile.count > 1:
        put(f"The colour table of band {number}", _refuse, "a TIFF has a place for one only when it has a single band")
    elif colors:
        put(f"The colour table of band {number}", gdal_band.SetRasterColorTable, gdal_colors(colors))
    if band.categories:
        put(f"The category names of band {number}", gdal_band.SetCategoryNames, list(band.categories))
    if band.attributes:
        put(
            f"The raster attribute table of band {number}",
            lambda: gdal_band.SetDefaultRAT(gdal_attributes(band.attributes)),
        )
    color = _COLOR_BY_NAME.get(band.color or "undefined")
    # No note for a colour interpretation that this GDAL does not know yet (those of NIR bands came with 3.10).
    if color is not None and gdal_band.GetColorInterpretation() != color:
        put("A band's colour interpretation", gdal_band.SetColorInterpretation, color)


def _in_tiff(metadata: Metadata) -> list[tuple[str, Items]]:
    """The domains that a TIFF can hold; GDAL would take a JSON text there for a list of names and values."""
    return [(domain, items) for domain, items in metadata.items() if not domain.startswith("json:")]


def domain_out(domain: str, items: Items) -> list[str] | Items:
    """The items of a domain as GDAL's SetMetadata takes them."""
    return [items[""]] if is_document(domain) and "" in items else dict(items)


def _with_envi_wavelengths(bands: tuple[Band, ...], envi: Items) -> tuple[Band, ...]:
    """The bands with the wavelengths of the list in the ENVI header, where none of them has a wavelength itself."""
    for key in WAVELENGTH_KEYS:
        entries = envi_list(envi.get(key))
        if entries and len(entries) == len(bands) and all(band.wavelength_nm is None for band in bands):
            units = envi.get("wavelength_units") or envi.get("wavelength units")
            return tuple(_with_wavelength(band, entry, units) for band, entry in zip(bands, entries))
    return bands


def _with_wavelength(band: Band, wavelength: str, units: str | None) -> Band:
    items = dict(band.metadata.get("", {}), wavelength=wavelength)
    if units:
        items["wavelength_units"] = units
    return replace(band, metadata={**band.metadata, "": items})


def _wkt(srs: osr.SpatialReference | None) -> str:
    return srs.ExportToWkt(["FORMAT=WKT2_2019"]) if srs is not None else ""
