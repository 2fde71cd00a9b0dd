"""Profiles as compact JSON: absent fields are left out, and values that all bands share are stored once."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from ..errors import FormatError, InputError
from ..geometry.grid import Grid
from .attribute_table import AttributeTable
from .crs_text import crs_from_text, crs_to_text
from .profile import DTYPES, MASK_KINDS, Band, ColorTable, Metadata, Profile

MAX_SIZE = 2**31 - 1
MAX_BANDS = 65535
MOST_COLORS = MOST_CATEGORIES = 65536
MOST_GCPS = 100_000
_NUMBERS = ("nodata", "scale", "offset")
_TEXTS = ("name", "unit", "color")
_EMPTY = {"name": "", "unit": ""}


def profile_to_dict(profile: Profile) -> dict[str, Any]:
    """A compact JSON-safe dict that :func:`profile_from_dict` turns back into an equal profile.

    In ``bands``, a list holds one value per band, anything else is the value of all bands. A name ``{'wavelength':
    suffix}`` stands for each band's wavelength text followed by the suffix. ``categories``, ``attributes`` and
    ``color_table`` of the bands are always lists, with null for a band that has none."""
    grid = profile.grid
    columns: dict[str, Any] = {"count": profile.count}
    data: dict[str, Any] = {"width": grid.width, "height": grid.height, "dtype": profile.dtype, "bands": columns}
    if grid.geotransform:
        data["geotransform"] = [_number_to_json(v) for v in grid.geotransform]
    if grid.crs_wkt:
        data["crs"] = crs_to_text(grid.crs_wkt)
    for key in _NUMBERS + _TEXTS:
        values = [getattr(band, key) for band in profile.bands]
        if any(value not in (None, "") for value in values):
            columns[key] = _to_column([_number_to_json(v) for v in values] if key in _NUMBERS else values)
    if any(band.categories for band in profile.bands):
        columns["categories"] = [list(band.categories) or None for band in profile.bands]
    if any(band.attributes for band in profile.bands):
        columns["attributes"] = [band.attributes and band.attributes.to_dict() for band in profile.bands]
    if any(band.color_table for band in profile.bands):
        columns["color_table"] = [
            band.color_table and [list(entry) for entry in band.color_table] for band in profile.bands
        ]
    metadata = _metadata_columns([band.metadata for band in profile.bands])
    if metadata:
        columns["metadata"] = metadata
    suffix = _suffix_of_wavelength(profile.bands)
    if suffix is not None:
        columns["name"] = {"wavelength": suffix}
    if profile.metadata:
        data["metadata"] = {domain: dict(items) for domain, items in profile.metadata.items()}
    if profile.color_table:
        data["color_table"] = [list(entry) for entry in profile.color_table]
    for key in ("mask", "epoch"):
        if getattr(profile, key) not in ("", None):
            data[key] = getattr(profile, key)
    if profile.gcps:
        data["gcps"] = [[_number_to_json(v) for v in gcp[:5]] + list(gcp[5:]) for gcp in profile.gcps]
        data["gcp_crs"] = crs_to_text(profile.gcp_crs_wkt)
    return data


def profile_from_dict(data: Any) -> Profile:
    """The profile of a dict made by :func:`profile_to_dict`; raises FormatError for anything else.

    The dict may come from a damaged or hostile file: every type is checked."""
    try:
        return _profile(data)
    except (KeyError, TypeError, ValueError, AttributeError, IndexError, OverflowError, InputError) as error:
        raise FormatError(
            "The description of the raster in this file is damaged; get the file again from where it came from."
        ) from error


def _profile(data: Any) -> Profile:
    columns = data["bands"]
    count = _integer(columns["count"], 1, MAX_BANDS)
    dtype = data["dtype"]
    if dtype not in DTYPES:
        raise ValueError(dtype)
    values = {key: [_number_from_json(v) for v in _from_column(columns.get(key), count)] for key in _NUMBERS}
    metadata = _metadata_rows(columns.get("metadata", {}), count)
    if isinstance(columns.get("name"), dict):
        suffix = _text(columns["name"]["wavelength"], "")
        columns = {**columns, "name": [row[""]["wavelength"] + suffix for row in metadata]}
    values.update({key: [_text(v, _EMPTY.get(key)) for v in _from_column(columns.get(key), count)] for key in _TEXTS})
    for key, read, absent in (
        ("categories", _categories, ()),
        ("attributes", AttributeTable.from_dict, None),
        ("color_table", _colors, None),
    ):
        values[key] = [absent if value is None else read(value) for value in _by_band(columns.get(key), count)]
    bands = tuple(Band(metadata=metadata[i], **{key: values[key][i] for key in values}) for i in range(count))
    transform = data.get("geotransform")
    if transform is not None:
        transform = tuple(float(_number_from_json(v)) for v in transform)
        if len(transform) != 6:
            raise ValueError("geotransform")
    grid = Grid(
        _integer(data["width"], 1, MAX_SIZE),
        _integer(data["height"], 1, MAX_SIZE),
        transform,
        crs_from_text(_text(data.get("crs"), "")),
    )
    colors = data.get("color_table")
    gcps = tuple(
        tuple(float(_number_from_json(v)) for v in gcp[:5]) + (_text(gcp[5], ""), _text(gcp[6], ""))
        for gcp in _list(data.get("gcps", []), MOST_GCPS)
    )
    if any(len(gcp) != 7 for gcp in gcps):
        raise ValueError("gcps")
    mask, epoch = data.get("mask", ""), data.get("epoch")
    if mask not in MASK_KINDS:
        raise ValueError("mask")
    if epoch is not None and not math.isfinite(_number_from_json(epoch)):
        raise ValueError("epoch")
    return Profile(
        grid,
        dtype,
        bands,
        _domains(data.get("metadata", {})),
        None if colors is None else _colors(colors),
        gcps,
        crs_from_text(_text(data.get("gcp_crs"), "")) if gcps else "",
        mask,
        None if epoch is None else float(epoch),
    )


def _to_column(values: list[Any]) -> Any:
    """One value where all bands have the same, else the list of all."""
    return values[0] if all(value == values[0] and type(value) is type(values[0]) for value in values) else values


def _from_column(column: Any, count: int) -> list[Any]:
    """The values of ``count`` bands; the inverse of :func:`_to_column`."""
    if not isinstance(column, list):
        return [column] * count
    if len(column) != count:
        raise ValueError("a column does not match the number of bands")
    return column


def _list(value: Any, most: int) -> list[Any]:
    if not isinstance(value, list) or len(value) > most:
        raise ValueError("no list, or too long")
    return value


def _by_band(column: Any, count: int) -> list[Any]:
    if column is not None and len(_list(column, count)) != count:
        raise ValueError("a list does not match the number of bands")
    return column or [None] * count


def _categories(names: Any) -> tuple[str, ...]:
    return tuple(_text(name, "") for name in _list(names, MOST_CATEGORIES))


def _colors(entries: Any) -> ColorTable | None:
    colors = [[_integer(v, -32768, 32767) for v in _list(entry, 4)] for entry in _list(entries, MOST_COLORS)]
    if any(len(entry) != 4 for entry in colors):
        raise ValueError("color_table")
    return tuple((red, green, blue, alpha) for red, green, blue, alpha in colors) or None


def _metadata_columns(rows: Sequence[Metadata]) -> dict[str, dict[str, Any]]:
    columns: dict[str, dict[str, Any]] = {}
    for domain in sorted({domain for row in rows for domain in row}):
        keys = {key: None for row in rows for key in row.get(domain, ())}
        columns[domain] = {key: _to_column([row.get(domain, {}).get(key) for row in rows]) for key in keys}
    return columns


def _metadata_rows(columns: Any, count: int) -> list[Metadata]:
    rows: list[Metadata] = [{} for _ in range(count)]
    for domain, items in columns.items():
        for key, column in items.items():
            for row, value in zip(rows, _from_column(column, count)):
                if value is not None:
                    row.setdefault(domain, {})[key] = _text(value, "")
    return rows


def _domains(metadata: Any) -> Metadata:
    return {domain: {key: _text(value, "") for key, value in items.items()} for domain, items in metadata.items()}


def _suffix_of_wavelength(bands: Sequence[Band]) -> str | None:
    """' nm' if the bands are named '418.24 nm', '423.874 nm' … after their wavelengths (as GDAL's ENVI driver does)."""
    wavelengths = [band.metadata.get("", {}).get("wavelength", "") for band in bands]
    if not all(wavelengths) or not bands[0].name.startswith(wavelengths[0]):
        return None
    suffix = bands[0].name[len(wavelengths[0]) :]
    return suffix if all(band.name == text + suffix for band, text in zip(bands, wavelengths)) else None


def _number_to_json(value: Any) -> Any:
    if isinstance(value, float) and not math.isfinite(value):
        return repr(value)  # 'nan', 'inf', '-inf'
    return value


def _number_from_json(value: Any) -> Any:
    if value == "nan":
        return math.nan  # always this object: tuples that hold the same NaN compare equal
    if value in ("inf", "-inf"):
        return float(value)
    if value is None or isinstance(value, float):
        return value
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) < 2**64:
        return value
    raise ValueError("not a number")


def _integer(value: Any, low: int, high: int) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not low <= value <= high:
        raise ValueError("out of range")
    return value


def _text(value: Any, absent: Any) -> Any:
    if value is None:
        return absent
    if not isinstance(value, str):
        raise ValueError("not a text")
    return value
