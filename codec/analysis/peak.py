"""Peak of the PSNR: chosen from the sample type, the bands and the values of a raster."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from dataclasses import dataclass

import numpy as np

from ..arrays import Array
from ..raster.profile import Band, Profile
from .survey import Survey
from .value_statistics import Statistics


def word_set(text: str) -> frozenset[str]:
    """The words of a text."""
    return frozenset(text.split())


OPTICAL_NM = (300.0, 3000.0)  # range of wavelengths of reflected sunlight
# Conditions for reflectance. The scale is the number that represents a reflectance of 1: 10000 or 1.
LEAST, MOST = -0.5, 2.0  # range of the values as shares of the scale, including snow, clouds and sun glint
MOST_NAMED = 3.0  # the same upper limit for bands that are known to be optical by their names or wavelengths
NAMED = 0.03  # the brightest of such bands reaches at least this share of the scale
# Bands that are not known to be optical:
DEVIATION = 0.03  # least maximum of the standard deviations over the scale; an error at 50 dB is a tenth of it
DARKEST = 0.05  # least spread of the darkest band over the scale ...
STACK = 10  # ... unless there are this many bands, a sensor's band set, which may include dark ones
FEWEST = {"int16": 3}  # least number of bands; one or two bands of signed integers are more likely heights
# Other rasters.
IMAGE = 48.0  # least spread of 8-bit imagery in grey levels
SPECTRUM = 32  # rasters of at least this many bands are spectra
SHARE = 0.1  # share of the bands of a mixed raster whose spread may be less than the peak
NOISE = 8  # float bands of a spread of up to this many units in the last place are constant
# Band names of optical sensors: B02, B8A, SR_B4, sur_refl_b01, Oa08, 665 nm, red edge 1. "Band 1" is not one.
_OPTICAL = re.compile(
    r"(?:s2|s3|sr|toa|boa|l1c|l2a|sur[ _]refl|refl\w*|rho|rrs)?[ _.-]?(?:b|oa)[ _.-]?0*\d{1,3}a?(?![a-z])"
    r"|\d+(?:\.\d+)? ?(?:nm|nanomet\w+|um|µm|microm\w+)"
    r"|(?:coastal|blue|green|red|red ?edge|rededge|nir|nnir|narrow nir|swir|vnir|pan|cirrus|water vapou?r|yellow)"
    r"(?![a-z])",
    re.IGNORECASE,
)
# Units of reflectance, and words in the names of bands that are not reflectance.
_UNITS = frozenset(("1", "-", "none", "unitless", "dn", "%", "nanometers", "nm", "micrometers", "um"))
_NOT_REFLECTANCE = word_set(
    "vv vh hh hv sigma sigma0 gamma gamma0 beta0 coherence amplitude intensity phase dem dsm dtm chm elevation "
    "height altitude slope aspect hillshade depth bathymetry temperature temp lst sst bt kelvin celsius "
    "precipitation rain rainfall snowdepth no2 so2 co ch4 o3 aerosol aot aod wvp pressure humidity wind speed angle "
    "zenith azimuth count population density backscatter db lidar thermal tir radiance"
)


@dataclass(frozen=True)
class Peak:
    """``value`` in raster units, above 0; ``why``: reason for the choice, in a few words for users."""

    value: float
    why: str


def choose_peak(profile: Profile, statistics: Statistics | Survey, exact: Container[int] = ()) -> Peak:
    """The :class:`Peak` for a raster with a :class:`.Profile` and :class:`.Statistics` or Survey of its values.

    10000 where 16-bit integers are reflectance times 10000, 1 where floats are reflectance, 255 for 8-bit imagery;
    otherwise the spread of the values between the 0.1 and 99.9 % percentiles of a band. For the bands of a spectrum it
    is the median of their spreads. For bands of different quantities it is the smallest spread of a band that is not
    constant (with ten or more bands a tenth of them may have a smaller spread), so that no band loses all of its detail
    at a quality asked for with this peak. ``exact``: 0-based bands that are coded exactly; they count only when there
    are no others."""
    valid = [i for i in range(profile.count) if statistics.valid[i]]
    bands = [i for i in valid if i not in exact] or valid
    if not bands:
        return Peak(1.0, "there is nothing to measure")
    bottom, top, spread, deviation = (
        np.asarray(values, float)[bands]
        for values in (statistics.bottom, statistics.top, statistics.spread, statistics.deviation)
    )
    if profile.dtype in ("uint8", "int8") and spread.max() >= IMAGE:
        return Peak(255.0, "8-bit imagery")
    scale = {"uint16": 10000.0, "int16": 10000.0, "float32": 1.0, "float64": 1.0}.get(profile.dtype)
    if scale and _is_reflectance(profile, bands, *(values / scale for values in (bottom, top, spread, deviation))):
        return Peak(scale, "reflectance × 10000" if scale > 1 else "reflectance of 0 to 1")
    varies = spread[spread > _rounding_spread(profile.dtype, bottom, top)]
    if not len(varies):
        return (
            Peak(float(spread.max()), "the little that the values vary")
            if spread.max() > 0
            else _nearly_constant_peak(statistics, bands)
        )
    varies = np.sort(varies)
    if len(varies) == 1:
        return Peak(float(varies[0]), "spread of the values, 0.1 to 99.9 %")
    if is_spectrum(profile, bands):
        return Peak(float(varies[len(varies) // 2]), "median of the bands' spreads, 0.1 to 99.9 %")
    return Peak(float(varies[int(SHARE * len(varies))]), "spread of the band that varies least, 0.1 to 99.9 %")


def _nearly_constant_peak(statistics: Statistics | Survey, bands: Sequence[int]) -> Peak:
    """The peak for bands of which 99.8 % of the samples have one value."""
    low, high = (np.asarray(values, float)[bands] for values in (statistics.low, statistics.high))
    reach = np.minimum(high / 2 - low / 2, np.finfo(float).max / 2) * 2
    if not (reach > 0).any():
        return Peak(1.0, "all values are equal")
    return Peak(float(reach[reach > 0].min()), "from the lowest to the highest value")


def _rounding_spread(dtype: str, bottom: Array, top: Array) -> Array:
    """The largest spread of each band that the rounding of floats alone may cause."""
    if not dtype.startswith("float"):
        return np.zeros(len(top))
    return NOISE * float(np.finfo(dtype).eps) * np.maximum(np.abs(bottom), np.abs(top))


def _is_reflectance(
    profile: Profile, bands: Sequence[int], bottom: Array, top: Array, spread: Array, deviation: Array
) -> bool:
    """Whether values, given as shares of the scale, are reflectance."""
    if bottom.min() < LEAST or any(_is_not_reflectance(profile.bands[i]) for i in bands):
        return False
    if 2 * sum(is_optical(profile.bands[i]) for i in bands) >= len(bands):
        return bool(NAMED <= top.max() <= MOST_NAMED)
    if len(bands) >= SPECTRUM and not profile.dtype.startswith("float"):  # a hyperspectral image, also of dark water
        return bool(spread.max() >= DARKEST and top.max() <= MOST)
    if len(bands) < FEWEST.get(profile.dtype, 1) or deviation.max() < DEVIATION or top.max() > MOST:
        return False
    return len(bands) >= STACK or bool(spread[spread > 0].min() >= DARKEST)


def is_optical(band: Band) -> bool:
    """Whether a band's wavelength or name is one of an optical sensor (reflected sunlight)."""
    wavelength = band.wavelength_nm
    if wavelength is not None:
        return OPTICAL_NM[0] <= wavelength <= OPTICAL_NM[1]
    return bool(_OPTICAL.match(band.name.strip()))


def _is_not_reflectance(band: Band) -> bool:
    """Whether a band's name or unit shows that it is not reflectance."""
    unit = band.unit.strip().lower()
    if unit and "refl" not in unit and unit not in _UNITS:
        return True
    return not is_optical(band) and bool(_NOT_REFLECTANCE & set(re.split(r"[^a-z0-9]+", band.name.lower())))


def is_spectrum(profile: Profile, bands: Sequence[int]) -> bool:
    """Whether bands (0-based) are those of one optical sensor, by their names or wavelengths or by their number."""
    return len(bands) >= SPECTRUM or all(is_optical(profile.bands[i]) for i in bands)
