"""Which bands make a picture in natural colours."""

import re

# Centres of Sentinel-2's B04, B03 and B02 in nanometres, and how far away a band may lie to stand in.
_RED_GREEN_BLUE_NM, _REACH_NM = (665.0, 560.0, 490.0), 40.0
_SENTINEL2 = tuple(re.compile(rf"B0?{number}(?![0-9A-Za-z])", re.IGNORECASE) for number in (4, 3, 2))
_SENTINEL2_BANDS = 13


def colour_bands(profile):
    """0-based positions of the red, green and blue band of ``profile``, or of one band to show in grey.

    Looks at colour interpretation, wavelengths, the names 'red'/'green'/'blue' and Sentinel-2's band names; falls back
    on the first three bands, or the first when there are fewer than three.
    """
    bands = profile.bands
    for find in (_by_color, _by_wavelength, _by_name):
        found = find(bands)
        if None not in found and len(set(found)) == 3:
            return found
    return (0, 1, 2) if len(bands) >= 3 else (0,)


def _first(bands, accept):
    return next((i for i, band in enumerate(bands) if accept(band)), None)


def _by_color(bands):
    return tuple(_first(bands, lambda band, c=color: band.color == c) for color in ("red", "green", "blue"))


def _by_wavelength(bands):
    known = [(i, band.wavelength_nm) for i, band in enumerate(bands) if band.wavelength_nm]
    nearest = [
        min(known, key=lambda item, w=wanted: abs(item[1] - w), default=(None, 0.0)) for wanted in _RED_GREEN_BLUE_NM
    ]
    return tuple(
        i if i is not None and abs(nm - wanted) <= _REACH_NM else None
        for (i, nm), wanted in zip(nearest, _RED_GREEN_BLUE_NM)
    )


def _by_name(bands):
    found = tuple(
        _first(bands, lambda band, c=color: band.name.strip().lower() == c) for color in ("red", "green", "blue")
    )
    if None in found and len(bands) <= _SENTINEL2_BANDS:
        found = tuple(_first(bands, lambda band, p=pattern: p.match(band.name.strip())) for pattern in _SENTINEL2)
    return found
