"""Selects the bands of a natural-colour picture."""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Sequence

from ..raster.profile import Band, Profile

# Central wavelengths of Sentinel-2's B04, B03 and B02 in nanometres, and the tolerance.
_RED_GREEN_BLUE_NM, _REACH_NM = (665.0, 560.0, 490.0), 40.0
_SENTINEL2 = tuple(re.compile(rf"B0?{number}(?![0-9A-Za-z])", re.IGNORECASE) for number in (4, 3, 2))
_SENTINEL2_BANDS = 13
_IMAGE_BANDS = 4  # red, green, blue and alpha or near infrared


def colour_bands(profile: Profile) -> tuple[int, ...]:
    """0-based indices of the red, green and blue band of ``profile``, or of one band for a grey picture.

    Uses colour interpretation, wavelengths (of more than four bands first, because programs call the first three of any
    raster red, green and blue), the names 'red'/'green'/'blue' and Sentinel-2's band names; falls back on the first
    three bands, or the first when there are fewer than three. Bands that ENVI's list of bad bands names are not taken
    for their wavelength."""
    bands = profile.bands
    by_wavelength = _by_wavelength(bands, _bad_bands(profile))
    named = (_by_color(bands), by_wavelength) if len(bands) <= _IMAGE_BANDS else (by_wavelength, _by_color(bands))
    for places in (*named, _by_name(bands)):
        found = tuple(i for i in places if i is not None)
        if len(set(found)) == 3:
            return found
    return (0, 1, 2) if len(bands) >= 3 else (0,)


def _positions(names: Sequence[str | None]) -> tuple[int | None, ...]:
    """Indices of 'red', 'green' and 'blue' in ``names``, None for those that are missing."""
    return tuple(names.index(color) if color in names else None for color in ("red", "green", "blue"))


def _by_color(bands: Sequence[Band]) -> tuple[int | None, ...]:
    return _positions([band.color for band in bands])


def _bad_bands(profile: Profile) -> set[int]:
    """0-based indices of the bands that the list of bad bands (``bbl``: 1 good, 0 bad) of an ENVI header names."""
    listed = profile.metadata.get("ENVI", {}).get("bbl", "").strip("{} \n").split(",")
    if len(listed) != len(profile.bands):
        return set()
    return {i for i, text in enumerate(listed) if text.strip() in ("0", "0.0")}


def _by_wavelength(bands: Sequence[Band], bad: Collection[int]) -> tuple[int | None, ...]:
    known = [(i, band.wavelength_nm) for i, band in enumerate(bands) if band.wavelength_nm and i not in bad]
    found = []
    for wanted in _RED_GREEN_BLUE_NM:
        distance, nearest = min(((abs(nm - wanted), i) for i, nm in known), default=(math.inf, 0))
        found.append(nearest if distance <= _REACH_NM else None)
    return tuple(found)


def _by_name(bands: Sequence[Band]) -> tuple[int | None, ...]:
    names = [band.name.strip() for band in bands]
    found = _positions([name.lower() for name in names])
    if None in found and len(bands) <= _SENTINEL2_BANDS:
        return tuple(next((i for i, name in enumerate(names) if pattern.match(name)), None) for pattern in _SENTINEL2)
    return found
