"""The description of a raster without its pixels: grid, sample type, bands, metadata, colour table, control points."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from ..geometry.grid import Grid, Window
from .attribute_table import AttributeTable
from .wavelength import WAVELENGTH_KEYS, wavelength_nm

# Items of the ENVI domain that describe the layout of the source file; the new file has its own.
ENVI_LAYOUT = frozenset(
    (
        "samples",
        "lines",
        "bands",
        "header_offset",
        "data_type",
        "interleave",
        "byte_order",
        "file_type",
        "map_info",
        "coordinate_system_string",
        "projection_info",
        "x_start",
        "y_start",
        "pixel_size",
        "file_compression",
        "data_ignore_value",
    )
)
DTYPES = ("uint8", "int8", "uint16", "int16", "uint32", "int32", "uint64", "int64", "float32", "float64")
MASK_KINDS = ("", "dataset", "bands", "values")  # none, one for all bands, one for each band, NODATA_VALUES
NODATA_VALUES = "NODATA_VALUES"  # GDAL's item of the default domain: one value for each band


Items = dict[str, str]
"""The items of one metadata domain."""
Metadata = dict[str, Items]
"""Metadata domains by their names; the default domain is ''."""
ColorTable = tuple[tuple[int, int, int, int], ...]
"""(red, green, blue, alpha) of the samples 0, 1, 2 …"""
Gcp = tuple[float, float, float, float, float, str, str]
"""A ground control point: column, row, x, y, z, id, info."""


@dataclass(frozen=True)
class Band:
    """One band: ``name`` (description) and ``unit`` are '' and the rest None when absent.

    ``nodata`` is an int for integer samples and a float (also NaN) otherwise; a physical value is ``sample * scale +
    offset``. ``color`` is GDAL's name of the colour interpretation in lower case ('red', 'nearinfrared' …).
    ``metadata`` is ``{domain: {key: value}}``; the default domain is ''. ``categories`` are names of the samples 0, 1,
    2 …, ``attributes`` a raster attribute table, ``color_table`` the band's own palette where it is not that of the
    profile."""

    name: str = ""
    nodata: float | None = None
    scale: float | None = None
    offset: float | None = None
    unit: str = ""
    color: str | None = None
    metadata: Metadata = field(default_factory=dict)
    categories: tuple[str, ...] = ()
    attributes: AttributeTable | None = None
    color_table: ColorTable | None = None

    __hash__ = None  # type: ignore[assignment]  # how Python marks what cannot be hashed: ``metadata`` is a dict

    def __eq__(self, other: object) -> bool:
        """Equal fields; NaN is equal to NaN."""
        # Up to Python 3.12 dataclasses compare tuples, in which the same NaN object is equal to itself; later ones do
        # not.
        return self._comparable() == other._comparable() if isinstance(other, Band) else NotImplemented

    def _comparable(self) -> tuple[object, ...]:
        return tuple("NaN" if value != value else value for value in vars(self).values())

    @property
    def wavelength_nm(self) -> float | None:
        """Centre wavelength in nanometres, from the band's metadata (ENVI and GDAL IMAGERY conventions), or None."""
        micrometres = self.metadata.get("IMAGERY", {}).get("CENTRAL_WAVELENGTH_UM")
        if micrometres is not None:
            return wavelength_nm(micrometres, "um")
        for items in self.metadata.values():
            lower = {key.lower(): value for key, value in items.items()}
            unit = lower.get("wavelength_units") or lower.get("wavelength_unit") or ""
            for key in WAVELENGTH_KEYS:
                value = wavelength_nm(lower.get(key), unit)
                if value is not None:
                    return value
        return None


@dataclass(frozen=True)
class Profile:
    """Everything that Bandpress stores besides the pixels.

    ``dtype`` is a NumPy name (uint8 int8 uint16 int16 uint32 int32 uint64 int64 float32 float64), ``bands`` a tuple of
    :class:`Band`, ``metadata`` is ``{domain: {key: value}}`` (for an ``xml:`` or ``json:`` domain the key '' holds the
    text); ``color_table`` is a tuple of (red, green, blue, alpha) or None, for the bands of colour 'palette' without
    their own; ``gcps`` are (column, row, x, y, z, id, info) with ``gcp_crs_wkt``. ``epoch`` is the coordinate epoch of
    the CRS (a decimal year) or None.

    ``mask`` is the kind of validity mask besides nodata and alpha: '' none; 'dataset' a mask band for all bands;
    'bands' a mask band for each band; 'values' the item NODATA_VALUES of the default domain (a pixel is invalid only
    where every band has its value)."""

    grid: Grid
    dtype: str
    bands: tuple[Band, ...]
    metadata: Metadata = field(default_factory=dict)
    color_table: ColorTable | None = None
    gcps: tuple[Gcp, ...] = ()
    gcp_crs_wkt: str = ""
    mask: str = ""
    epoch: float | None = None

    @property
    def count(self) -> int:
        """Number of bands."""
        return len(self.bands)

    @property
    def samples(self) -> int:
        """Samples of all bands, valid or not."""
        return self.grid.width * self.grid.height * self.count

    @property
    def raw_bytes(self) -> int:
        """Bytes of the samples without compression."""
        return self.grid.width * self.grid.height * self.count * np.dtype(self.dtype).itemsize

    def crop(self, window: Window) -> Profile:
        """The profile of the pixels of ``window``: geotransform, control points and RPC are shifted."""
        if window == self.grid.full_window:
            return self
        metadata = dict(self.metadata)
        if "RPC" in metadata:
            metadata["RPC"] = _shift_rpc(metadata["RPC"], window)
        if "GEOLOCATION" in metadata:
            metadata["GEOLOCATION"] = _shift_geolocation(metadata["GEOLOCATION"], window)
        gcps = tuple((g[0] - window.x, g[1] - window.y, *g[2:]) for g in self.gcps)
        return replace(self, grid=self.grid.crop(window), metadata=metadata, gcps=gcps)

    def coarser(self, level: int) -> Profile:
        """The profile of the raster with pixels 2**``level`` times as large: control points and RPC are scaled."""
        if not level:
            return self
        step, metadata = 1 << level, dict(self.metadata)
        if "RPC" in metadata:
            metadata["RPC"] = _scale_rpc(metadata["RPC"], step)
        if "GEOLOCATION" in metadata:
            metadata["GEOLOCATION"] = _scale_geolocation(metadata["GEOLOCATION"], step)
        gcps = tuple((g[0] / step, g[1] / step, *g[2:]) for g in self.gcps)
        return replace(self, grid=self.grid.coarser(level), metadata=metadata, gcps=gcps)

    def select(self, indices: Iterable[int]) -> Profile:
        """The profile of the bands at ``indices`` (0-based, in that order); lists by band in the metadata follow.

        NODATA_VALUES applies to all bands together: for a part of them it becomes a mask of kind 'dataset', which marks
        the same pixels as invalid."""
        indices = list(indices)
        if indices == list(range(self.count)):
            return self
        metadata = dict(self.metadata)
        if "ENVI" in metadata:
            metadata["ENVI"] = {
                key: _select_list(value, indices, self.count)
                for key, value in metadata["ENVI"].items()
                if key != "default_bands"
            }
        if "" in metadata:
            metadata[""] = _select_band_items(metadata[""], indices, self.count)
        mask = self.mask
        if mask == "values":
            entries = metadata.get("", {}).get(NODATA_VALUES, "").split()
            if sorted(indices) == list(range(self.count)) and len(entries) == self.count:
                metadata[""] = {**metadata[""], NODATA_VALUES: " ".join(entries[i] for i in indices)}
            else:
                metadata[""] = {key: value for key, value in metadata.pop("", {}).items() if key != NODATA_VALUES}
                metadata, mask = {domain: items for domain, items in metadata.items() if items}, "dataset"
        return replace(self, bands=tuple(self.bands[i] for i in indices), metadata=metadata, mask=mask)


def envi_list(text: str | None) -> list[str] | None:
    """The entries of an ENVI header list such as '{400.1, 410.2}', or None if the text is no list."""
    text = (text or "").strip()
    if not (text.startswith("{") and text.endswith("}")):
        return None
    return [entry.strip() for entry in text[1:-1].split(",")]


def _select_list(text: str, indices: Sequence[int], count: int) -> str:
    entries = envi_list(text)
    if entries is None or len(entries) != count:
        return text
    return "{" + ", ".join(entries[i] for i in indices) + "}"


def _select_band_items(items: Items, indices: Sequence[int], count: int) -> Items:
    """GDAL's ENVI driver lists the bands as Band_1, Band_2 … in the default domain."""
    if f"Band_{count}" not in items:
        return items
    kept = {key: value for key, value in items.items() if not re.fullmatch(r"Band_\d+", key)}
    kept.update(
        {f"Band_{new + 1}": items[f"Band_{old + 1}"] for new, old in enumerate(indices) if f"Band_{old + 1}" in items}
    )
    return kept


def _shift_rpc(rpc: Items, window: Window) -> Items:
    return _changed(rpc, {"LINE_OFF": lambda v: v - window.y, "SAMP_OFF": lambda v: v - window.x})


def _shift_geolocation(items: Items, window: Window) -> Items:
    """Pixel of the raster = offset + step × pixel of the arrays."""
    return _changed(items, {"PIXEL_OFFSET": lambda v: v - window.x, "LINE_OFFSET": lambda v: v - window.y})


def _scale_geolocation(items: Items, step: int) -> Items:
    return _changed(
        items, dict.fromkeys(("PIXEL_OFFSET", "LINE_OFFSET", "PIXEL_STEP", "LINE_STEP"), lambda v: v / step)
    )


def _scale_rpc(rpc: Items, step: int) -> Items:
    """Offsets count from the centre of the first pixel, which moves when pixels grow."""

    def offset(value: float) -> float:
        return (value + 0.5) / step - 0.5

    def scale(value: float) -> float:
        return value / step

    return _changed(rpc, {"LINE_OFF": offset, "SAMP_OFF": offset, "LINE_SCALE": scale, "SAMP_SCALE": scale})


def _changed(rpc: Items, changes: dict[str, Callable[[float], float]]) -> Items:
    changed = dict(rpc)
    for key, change in changes.items():
        if key in changed:
            try:
                changed[key] = repr(change(float(changed[key])))
            except ValueError:
                continue  # not a number: the text stays as it is
    return changed
