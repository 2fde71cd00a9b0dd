"""What is found out about a raster before it is coded: which samples are no measurements, which bands hold codes."""

from dataclasses import dataclass, field

import numpy as np

from ..analysis.code_bands import find_code_bands
from ..analysis.likely_fill import find_fills
from ..errors import InputError
from ..grid import Window
from ..validity import FIRST_FILL, MOST_FILLS, NODATA

STRIP_VALUES = 4_000_000
MOST_IN_RANGE = 100    # different values that a range of nodata values may hold


@dataclass
class Intake:
    """``nodata``: the user's value in place of the bands' own, or None; ``fills``: [(value, [bands])], further values that are no
    measurements; ``codes``: {band (0-based): why its samples are codes, which must stay exact}; ``notes``: sentences."""

    nodata: float = None
    fills: list = field(default_factory=list)
    codes: dict = field(default_factory=dict)
    notes: list = field(default_factory=list)

    def invalid(self, profile):
        """For each band the pairs (class, value) of :func:`..validity.validity`."""
        own = [self.nodata if self.nodata is not None else b.nodata for b in profile.bands]
        out = [((NODATA, value),) if value is not None else () for value in own]
        for i, (value, bands) in enumerate(self.fills):
            for band in bands:
                out[band] += ((FIRST_FILL + i, value),)
        return out


def take_in(source, *, nodata=None, exact_bands=None, look_for_fills=True, extra_nodata=None, progress=None):
    """The :class:`Intake` of a RasterSource.

    ``nodata``: takes the place of the bands' own nodata values, and nobody looks for fills; ``exact_bands``: 0-based bands that stay exact
    (None: they are found); ``extra_nodata``: {band: [(lowest, highest)]}, ranges of values that are no measurements. Raises
    InputError for bands that do not exist, and for a range of too many values.
    """
    profile, out = source.profile, Intake(nodata)
    count = len(profile.bands)
    if exact_bands is None:
        out.codes = find_code_bands(profile, source, progress)
    else:
        wrong = next((b for b in exact_bands if not 0 <= b < count), None)
        if wrong is not None:
            raise InputError(f"There is no band {wrong + 1} to keep exact; the raster has the bands 1 to {count}.")
        out.codes = {int(b): "as asked" for b in exact_bands}
    found = [{} for _ in range(count)]   # {value: its sentence, or None}
    for band, ranges in (extra_nodata or {}).items():
        for value in _values_in(source, band, ranges):
            found[band][value] = None
    if look_for_fills and nodata is None:
        own = [b.nodata for b in profile.bands]
        for band, values in enumerate(find_fills(source, own, progress)):
            found[band].update({value: True for value in values if value not in found[band] and band not in out.codes})
    _gather(out, found)
    return out


def _gather(out, found):
    by_value = {}
    for band, values in enumerate(found):
        for value in values:
            by_value.setdefault(value, []).append(band)
    if len(by_value) > MOST_FILLS:
        raise InputError(f"{len(by_value)} different values are to count as nodata, and a file holds {MOST_FILLS}; set fewer.")
    out.fills = sorted(by_value.items())
    told = sorted({value for values in found for value, likely in values.items() if likely})
    if told:
        listed = ", ".join(f"{v:g}" for v in told)
        out.notes.append(f"The value{'s' if len(told) > 1 else ''} {listed} stand{'' if len(told) > 1 else 's'} apart and "
                         f"repeat{'' if len(told) > 1 else 's'}, and {'are' if len(told) > 1 else 'is'} taken as nodata; switch "
                         "FIND_NODATA off if they are measurements.")


def _values_in(source, band, ranges):
    """The different values of a band within closed ranges."""
    profile, found = source.profile, set()
    single = [low for low, high in ranges if low == high]
    found.update(int(v) if profile.dtype[0] in "ui" and float(v).is_integer() else float(v) for v in single)
    wide = [(low, high) for low, high in ranges if low < high]
    height, width = profile.grid.shape
    rows = max(1, STRIP_VALUES // width)
    for y in range(0, height if wide else 0, rows):
        samples = source.read(Window(0, y, width, min(rows, height - y)), bands=[band])
        for low, high in wide:
            inside = samples[(samples >= low) & (samples <= high)]
            found.update(np.unique(inside).tolist())
        if len(found) > MOST_IN_RANGE:
            raise InputError(f"More than {MOST_IN_RANGE} different values of band {band + 1} are within the ranges of additional "
                             "nodata values; set a narrower range.")
    return found
