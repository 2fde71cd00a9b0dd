"""Warning for files whose errors are large compared with the spread of the raster's values."""

from __future__ import annotations

import math

import numpy as np

from ..arrays import Array
from ..raster.profile import Profile
from .peak import is_spectrum
from .survey import Survey
from .value_statistics import Statistics

PART = 0.1  # errors above this share of a band's spread are reported
# The spread of a band is limited to this many standard deviations, so that a few bright pixels do not hide a flat
# scene.
GAUSSIAN = 6.0
DEAD = 0.1  # bands below this share of the median spread are absorption bands (noise)
NAMES = 5  # most bands that the sentence names


def too_lossy(rmse: Array | float, statistics: Statistics | Survey, profile: Profile) -> str | None:
    """A sentence for the user where errors exceed a tenth of the spread of the values, or None.

    ``rmse``: root mean squared error of each band, in raster units (0 for bands that are coded exactly, nan for bands
    without valid samples), or one number for all bands together. ``statistics``: a :class:`.Statistics` or Survey of
    the source. The spread of a band is the distance between its 0.1 and 99.9 % percentiles, or six standard deviations
    if that is less. Bands of a spectrum with a much smaller spread than the others are ignored."""
    with np.errstate(over="ignore"):
        spans = np.fmin(np.asarray(statistics.spread, float), GAUSSIAN * np.asarray(statistics.deviation, float))
    if np.ndim(rmse) == 0:
        known = spans[np.isfinite(spans)]
        span = (
            math.sqrt(float(np.mean((known / known.max()) ** 2))) * float(known.max())
            if known.size and known.max() > 0
            else 0.0
        )
        return _sentence("the values have", float(rmse), span) if rmse > PART * span else None
    rmse = np.asarray(rmse, float)
    looked_at = np.isfinite(spans) & np.isfinite(rmse)
    if looked_at.any() and is_spectrum(profile, range(profile.count)):
        looked_at &= spans >= DEAD * np.median(spans[looked_at])
    bad = np.flatnonzero(looked_at & (rmse > PART * spans))
    if not len(bad):
        return None
    names = [
        f"{i + 1} ({profile.bands[i].name.strip()})" if profile.bands[i].name.strip() else str(i + 1)
        for i in bad[:NAMES]
    ]
    more = [f"{len(bad) - NAMES} more"] if len(bad) > NAMES else []
    listed = " and ".join(filter(None, (", ".join([*names, *more][:-1]), [*names, *more][-1])))
    ratios = [rmse[i] / spans[i] if spans[i] > 0 else math.inf for i in bad]
    worst = bad[int(np.argmax(ratios))]
    return _sentence(
        f"band {listed} has" if len(bad) == 1 else f"bands {listed} have",
        float(rmse[worst]),
        float(spans[worst]),
        "" if len(bad) == 1 else f" in band {worst + 1}",
    )


def _sentence(who: str, rmse: float, span: float, where: str = "") -> str:
    return (
        f"Much is lost: {who} an error (RMSE {rmse:.4g}{where}) larger than a tenth of what the values span "
        f"({span:.4g}); ask for a higher quality (TARGET=pae keeps to the largest error that you accept), or for "
        "lossless."
    )
