"""Detects class bands: bands whose samples are codes, such as class numbers, flags, masks and labels, which must be
kept exactly because an approximate code is wrong."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np

from ..arrays import Array
from ..geometry.grid import Grid, Window
from ..progress import Progress
from ..raster.attribute_table import AttributeTable
from ..raster.nodata import InvalidValues
from ..raster.profile import Profile
from ..raster.sample_reader import SampleReader
from ..raster.validity import classes_of
from .peak import is_optical, word_set

TEXT, NAME = 2, 2  # GDAL's GFT_String and GFU_Name
SIDE, WINDOWS = 128, 25  # side in pixels of the windows in which adjacent pixels are compared, and their number
SAMPLES = 3_000_000  # samples of all windows and bands together, at most
SPECTRUM = 32  # rasters of at least this many bands are spectra, unless most bands have few distinct values
FEW = 64  # most distinct values of a class band; of a map in patches FEW * BESIDE
BESIDE = 16  # a band of few values is a class band if another one has this many times more
# Values are unordered (nominal) when the mean distance of adjacent unequal samples, in ranks of the values, is at least
# this share of that of two random samples.
ORDERED = 0.65
CALM = 0.6  # where a larger share of adjacent pixels differs, the band is noise, not a map
REGULAR = 0.75  # ... if also at least this share of the gaps between its values are equal
PATCHES = 0.4  # in a map of more than FEW classes at most this share of adjacent pixels differs ...
COMMONEST = 0.3  # ... and no class is involved in more than this share of the differences
FLAT = 0.4  # in a map of numbered objects at least this share of adjacent pixels is equal
IRREGULAR = 8  # the largest gap between flags is at least this many times their median gap ...
RARE = 0.01  # ... with at least this share of the samples on both sides of it
QUANTITIES = word_set("probability prob proba probs confidence score fraction percent percentage cldprb snwprb")
CODES = word_set(
    "scl qa qc bqa qa60 qa10 qa20 msk mask masks bitmask cloudmask clm clp fmask cfmask udm udm2 class classes "
    "classification classified lc lulc landcover landuse nlcd corine clc cdl worldcover label labels flag flags "
    "quality category categories segment segments cluster clusters alpha dqf"
)
PAIRS = (
    ("land", "cover"),
    ("land", "use"),
    ("dynamic", "world"),
    ("crop", "type"),
    ("crop", "types"),
    ("object", "id"),
    ("cloud", "shadow"),
    ("snow", "ice"),
    ("forest", "type"),
)


def find_code_bands(
    profile: Profile,
    source: SampleReader,
    nodata: Sequence[InvalidValues] | None = None,
    progress: Progress | None = None,
) -> dict[int, str]:
    """{0-based band: reason} of the class bands of ``source``, which should be kept exactly; reasons are for the log.

    ``profile``: that of the source. ``nodata``: the invalid values of each band (default: the bands' own nodata), which
    are ignored. A band is a class band if its metadata declare it, or if its values are integers and few and unordered,
    or are few while other bands have many values."""
    found = {band: why for band in range(profile.count) if (why := _declared_reason(profile, band))}
    optical = {band for band in range(profile.count) if is_optical(profile.bands[band])}
    left = [band for band in range(profile.count) if band not in found and (len(optical) < 2 or band not in optical)]
    if left and np.dtype(profile.dtype).kind in "iuf":
        own = [b.nodata for b in profile.bands] if nodata is None else nodata
        found.update(_found_by_values(source, [own[band] for band in left], left, profile.count, progress))
    return dict(sorted(found.items()))


def _declared_reason(profile: Profile, band: int) -> str:
    """Reason from its metadata why a band is a class band; '' when there is none."""
    about = profile.bands[band]
    if about.color == "palette" or about.color_table:
        return "has a colour table"
    if about.color == "alpha":
        return "is an alpha channel"
    if any(about.categories):
        return "has names of categories"
    if _has_class_names(about.attributes):
        return "has a table of classes"
    if any(str(items.get("LAYER_TYPE", "")).lower() == "thematic" for items in about.metadata.values()):
        return "is thematic"
    return f"its name is {about.name.strip()}" if _is_code_name(about.name) else ""


def _is_code_name(name: str) -> bool:
    words = re.findall(r"[a-z]+\d*|\d+", re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name).lower())
    if "msk" in words:
        return True
    if QUANTITIES & set(words):
        return False
    return bool(CODES & set(words)) or any(pair in zip(words, words[1:]) for pair in PAIRS)


def _has_class_names(table: AttributeTable | None) -> bool:
    """Whether a raster attribute table (or None) names the values of a band; a histogram does not."""
    return (
        table is not None and table.thematic and any(kind == TEXT or usage == NAME for _, kind, usage in table.columns)
    )


def _found_by_values(
    source: SampleReader, nodata: Sequence[InvalidValues], bands: list[int], count: int, progress: Progress | None
) -> dict[int, str]:
    """{band: reason} of those of ``bands`` whose values look like codes; ``count``: number of bands of the raster."""
    windows = [
        _SampledWindow(source, window, bands, nodata, progress) for window in _windows(source.profile.grid, len(bands))
    ]
    values = [_distinct([w.valid(i) for w in windows], FEW * BESIDE) for i in range(len(bands))]
    few = {i: len(v) for i, v in enumerate(values) if v is not None and 1 < len(v) <= FEW}
    if count >= SPECTRUM and 2 * len(few) < len(bands):
        return {}  # absorption bands of a spectrum have few distinct values, too
    found = {}
    for i, v in enumerate(values):
        if (
            np.dtype(source.profile.dtype).kind in "iu"
            and np.dtype(source.profile.dtype).itemsize >= 4
            and _has_flat_patches(np.concatenate([w.pairs(i) for w in windows], axis=1))
        ):
            found[bands[i]] = f"{few[i]} values in flat patches" if i in few else "numbers of objects, in flat patches"
            continue
        if v is None or len(v) < 2 or (source.profile.dtype.startswith("float") and not np.array_equal(v, np.rint(v))):
            continue
        if _is_unordered(v, [w.pairs(i) for w in windows]):
            found[bands[i]] = f"{len(v)} values without order"
        elif (
            i in few
            and count < SPECTRUM
            and (len(bands) < count or any(w is None or len(w) >= BESIDE * len(v) for w in values))
        ):
            found[bands[i]] = f"{len(v)} values beside bands of many"
    return found


class _SampledWindow:
    """Samples of some bands in a window, and their validity classes."""

    def __init__(
        self,
        source: SampleReader,
        window: Window,
        bands: list[int],
        nodata: Sequence[InvalidValues],
        progress: Progress | None,
    ) -> None:
        if progress:
            progress.check()
        self.samples = source.read(window, bands)
        self.classes = classes_of(source, window, self.samples, nodata, bands)

    def valid(self, i: int) -> Array:
        """Valid samples of the ``i``-th band, 1-D."""
        return self.samples[i].ravel() if self.classes is None else self.samples[i][self.classes[i] == 0]

    def pairs(self, i: int) -> Array:
        """(2, n): valid samples of the ``i``-th band and their right and lower neighbours, where both are valid."""
        a, ok = self.samples[i], np.ones(self.samples[i].shape, bool) if self.classes is None else self.classes[i] == 0
        across, down = ok[:, :-1] & ok[:, 1:], ok[:-1] & ok[1:]
        return np.stack(
            [np.concatenate([a[:, :-1][across], a[:-1][down]]), np.concatenate([a[:, 1:][across], a[1:][down]])]
        )


def _windows(grid: Grid, bands: int) -> list[Window]:
    height, width = grid.shape
    if height * width * bands <= SAMPLES:
        return [grid.full_window]
    h, w = min(SIDE, height), min(SIDE, width)
    per_side = max(1, int(min(WINDOWS, SAMPLES / (h * w * bands)) ** 0.5))
    return [
        Window(int(x), int(y), w, h)
        for y in sorted(set(np.linspace(0, height - h, per_side).astype(int)))
        for x in sorted(set(np.linspace(0, width - w, per_side).astype(int)))
    ]


def _distinct(parts: list[Array], most: int) -> Array | None:
    """The distinct values of some arrays, ascending, or None when there are more than ``most``."""
    values = np.empty(0, parts[0].dtype)
    for part in parts:
        for start in (0, 4096):  # the first samples suffice for most bands
            values = np.unique(np.concatenate([values, part[start : None if start else 4096]]))
            if len(values) > most:
                return None
    return values


def _has_flat_patches(pairs: Array) -> bool:
    """Whether adjacent pixels are mostly equal, as in a map of numbered objects. ``pairs``: (2, n), see
    :meth:`_SampledWindow.pairs`. The most frequent value is ignored, because it may be the background."""
    one, two = pairs
    if not one.size:
        return False
    values, counts = np.unique(one, return_counts=True)
    foreground = one != values[counts.argmax()]
    return len(values) > 2 and bool(
        np.count_nonzero(foreground) and np.mean(one[foreground] == two[foreground]) >= FLAT
    )


def _is_unordered(values: Array, pairs: list[Array]) -> bool:
    """Whether values are nominal, as in a map of classes: adjacent pixels that differ are not close in value."""
    gaps = np.diff(values.astype(float) / 2)  # halved, because differences of the largest floats overflow
    one, two = np.searchsorted(values, np.concatenate(pairs, axis=1))
    if not one.size:
        return False
    below = np.bincount(one, minlength=len(values)).cumsum()[:-1] / one.size
    wide = gaps[(below >= RARE) & (below <= 1 - RARE)].max(initial=0.0)  # ignores gaps next to a few outliers
    if 2 < len(values) <= FEW and wide / IRREGULAR >= max(np.median(gaps), 1.0):
        return True  # flags and codes have larger gaps than physical quantities
    differ = one != two
    if not differ.any():
        return False
    if np.mean(differ) > CALM and np.mean(gaps == np.median(gaps)) >= REGULAR:
        return False  # noise: evenly spaced values
    jumps = np.abs(one - two)[differ].mean()
    share = np.bincount(np.concatenate([one[differ], two[differ]]), minlength=len(values)) / (2 * differ.sum())
    if len(values) > FEW and (np.mean(differ) > PATCHES or share.max() > COMMONEST):
        return False  # grey levels
    ranks = np.arange(len(values))
    by_chance = share @ np.abs(ranks[:, None] - ranks) @ share / (1 - (share**2).sum())
    return bool(jumps >= ORDERED * by_chance)
