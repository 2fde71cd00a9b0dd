"""What is found out about a raster before it is coded: which samples are no measurements, which bands hold codes."""

from dataclasses import dataclass, field, replace

import numpy as np

from ..errors import InputError
from ..geometry.grid import Window
from ..raster.nodata import nodata_sample
from ..raster.validity import FIRST_FILL, MASKED, MOST_FILLS, NODATA, classes_of
from .code_bands import find_code_bands
from .survey import survey_raster

STRIP_VALUES = 4_000_000
MOST_IN_RANGE = 100  # different values that a range of nodata values may hold
AS_ASKED = "as asked"


@dataclass
class Intake:
    """``nodata``: the user's value in place of the bands' own, or None; ``fills``: [(value, [bands])], further values
    that are no measurements; ``codes``: {band (0-based): why its samples are codes, which must stay exact}; ``survey``:
    the :class:`.Survey`; ``under_mask``: samples that the raster's mask hides are measurements here; ``notes``:
    sentences; ``alpha``: the band that makes pixels transparent, or None, and ``transparent``: how many valid samples
    of other bands lie there, which count in no number."""

    nodata: float = None
    fills: list = field(default_factory=list)
    codes: dict = field(default_factory=dict)
    survey: object = None
    under_mask: bool = False
    notes: list = field(default_factory=list)
    alpha: int = None
    transparent: int = 0

    def without_transparent(self, samples, classes):
        """``classes`` of all ``samples`` (bands, h, w), or None, with those of transparent pixels MASKED but for alpha
        itself."""
        hidden = samples[self.alpha] == 0
        if not hidden.any():
            return classes
        out = np.zeros(samples.shape, np.uint8) if classes is None else classes.copy()
        alpha = out[self.alpha].copy()
        out[:, hidden] |= MASKED
        out[self.alpha] = alpha
        return out

    def invalid(self, profile):
        """For each band the pairs (class, value) of :func:`.counted_pixels.validity`."""
        own = [self.nodata if self.nodata is not None else b.nodata for b in profile.bands]
        out = [((NODATA, value),) if value is not None else () for value in own]
        for i, (value, bands) in enumerate(self.fills):
            for band in bands:
                out[band] += ((FIRST_FILL + i, value),)
        return out


class Bare:
    """A RasterSource without its mask."""

    def __init__(self, source):
        self._source, self.profile = source, replace(source.profile, mask="")

    def read(self, window=None, bands=None, fill_outside=False):
        """As of the source."""
        return self._source.read(window, bands, fill_outside)


def take_in(source, *, nodata=None, exact_bands=None, find_fills=True, extra_nodata=None, under_mask=False, progress):
    """The :class:`Intake` of a RasterSource.

    ``nodata``: takes the place of the bands' own nodata values, and nobody looks for fills; ``exact_bands``: 0-based
    bands that stay exact (None: they are found); ``extra_nodata``: {band: [(lowest, highest)]}, ranges of values that
    are no measurements. Raises InputError for bands that do not exist, and for a range of too many values."""
    profile, out = source.profile, Intake(nodata, under_mask=under_mask)
    count = len(profile.bands)
    if nodata is not None and nodata_sample(nodata, profile.dtype) is None:
        out.notes.append(
            f"The nodata value {nodata:g} is none that {profile.dtype} can hold, so no sample counts as nodata."
        )
    if nodata is not None and profile.dtype[0] in "ui" and not float(nodata).is_integer():
        raise InputError(
            f"The nodata value {nodata} is not a whole number, but the raster holds {profile.dtype}; give "
            "a whole number."
        )
    looked_at = Bare(source) if under_mask else source
    further = [{} for _ in profile.bands]  # {value: whether it was only guessed}
    for band, ranges in (extra_nodata or {}).items():
        further[band] = dict.fromkeys(_values_in(source, band, ranges), False)
    out.fills = _gathered(further)
    out.codes = _codes(looked_at, exact_bands, out.invalid(profile), progress)
    out.survey = survey_raster(looked_at, out.invalid(profile), progress, find_fills and nodata is None)
    for band, values in enumerate(out.survey.fills):
        further[band].update({_plain(v, profile.dtype): True for v in values})
    out.fills = _gathered(further)
    guessed = sorted({value for values in further for value, guess in values.items() if guess})
    if guessed:
        out.notes.append(_told(guessed))
    if count > 1 and profile.bands[-1].color == "alpha":
        out.alpha = count - 1
        out.transparent = _transparent(looked_at, out)
    return out


def _transparent(source, intake):
    """Valid samples of the other bands where alpha is 0."""
    total, profile = 0, source.profile
    height, width = profile.grid.shape
    rows = max(1, STRIP_VALUES // (width * len(profile.bands)))
    for y in range(0, height, rows):
        window = Window(0, y, width, min(rows, height - y))
        samples = source.read(window)
        classes = classes_of(source, window, samples, intake.invalid(profile))
        after = intake.without_transparent(samples, classes)
        if after is not None:
            total += int(np.count_nonzero(after)) - (0 if classes is None else int(np.count_nonzero(classes)))
    return total


def _codes(source, exact_bands, invalid, progress):
    count = len(source.profile.bands)
    if exact_bands is None:
        return find_code_bands(source.profile, source, invalid, progress)
    wrong = next((b for b in exact_bands if not 0 <= b < count), None)
    if wrong is not None:
        raise InputError(f"There is no band {wrong + 1} to keep exact; the raster has the bands 1 to {count}.")
    return {int(b): AS_ASKED for b in sorted(set(exact_bands))}


def _gathered(further):
    by_value = {}
    for band, values in enumerate(further):
        for value in values:
            by_value.setdefault(value, []).append(band)
    if len(by_value) > MOST_FILLS:
        raise InputError(
            f"{len(by_value)} different values are to count as nodata, and a file holds {MOST_FILLS}; set fewer."
        )
    return sorted(by_value.items())


def _told(values):
    listed = ", ".join(f"{v:.10g}" for v in values)
    one = len(values) == 1
    return (
        f"The value{'' if one else 's'} {listed} stand{'s' if one else ''} apart and repeat{'s' if one else ''}, as "
        f"{'a likely fill' if one else 'likely fills'}, and {'is' if one else 'are'} taken as nodata; switch FIND_NODATA "
        f"off if {'it is a measurement' if one else 'they are measurements'}."
    )


def _plain(value, dtype):
    return int(value) if dtype[0] in "ui" else float(value)


def _values_in(source, band, ranges):
    """The different values of a band within closed ranges."""
    profile = source.profile
    found = {
        _plain(low, profile.dtype)
        for low, high in ranges
        if low == high and (profile.dtype[0] == "f" or float(low).is_integer())
    }
    wide = [(low, high) for low, high in ranges if low < high]
    height, width = profile.grid.shape
    rows = max(1, STRIP_VALUES // width)
    for y in range(0, height if wide else 0, rows):
        samples = source.read(Window(0, y, width, min(rows, height - y)), bands=[band])
        for low, high in wide:
            inside = samples[(samples >= low) & (samples <= high)]
            found.update(np.unique(inside[np.isfinite(inside)]).tolist())
        if len(found) > MOST_IN_RANGE:
            raise InputError(
                f"More than {MOST_IN_RANGE} different values of band {band + 1} are within the ranges of additional "
                "nodata values; set a narrower range."
            )
    return found
