"""Properties of a source found before coding: invalid samples (nodata and fill values, masks), class bands,
transparency."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from ..arrays import Array
from ..errors import InputError
from ..geometry.grid import Window
from ..progress import Progress
from ..raster.nodata import InvalidValues, nodata_sample
from ..raster.profile import Profile
from ..raster.sample_reader import SampleReader
from ..raster.validity import FIRST_FILL, MASKED, MOST_FILLS, NODATA, classes_of
from .code_bands import find_code_bands
from .survey import Survey, survey_raster

STRIP_VALUES = 4_000_000
MOST_IN_RANGE = 100  # most distinct values of a band within the ranges of additional nodata values
AS_ASKED = "as asked"


@dataclass
class SourceFacts:
    """Result of :func:`examine_source`. Bands are 0-based.

    ``nodata``: the user's value, which replaces the bands' own, or None. ``under_mask``: samples that the raster's mask
    hides count as valid. ``fills``: [(value, [bands])], fill values besides nodata. ``codes``: {band: reason} of class
    bands, which are coded exactly. ``survey``: statistics of all samples. ``alpha``: the alpha band, or None;
    ``transparent``: number of valid samples of the other bands where alpha is 0; these are ignored in all measures of
    quality. ``notes``: sentences for the user."""

    survey: Survey
    nodata: float | None = None
    under_mask: bool = False
    fills: list[tuple[float, list[int]]] = field(default_factory=list)
    codes: dict[int, str] = field(default_factory=dict)
    alpha: int | None = None
    transparent: int = 0
    notes: list[str] = field(default_factory=list)

    def without_transparent(self, samples: Array, classes: Array | None) -> Array | None:
        """``classes`` of ``samples`` (bands, h, w; None: all valid) with the bit MASKED where alpha is 0, except in the
        alpha band itself."""
        if self.alpha is None:
            return classes
        hidden = samples[self.alpha] == 0
        if not hidden.any():
            return classes
        out = np.zeros(samples.shape, np.uint8) if classes is None else classes.copy()
        alpha = out[self.alpha].copy()
        out[:, hidden] |= MASKED
        out[self.alpha] = alpha
        return out

    def invalid(self, profile: Profile) -> list[tuple[tuple[int, float], ...]]:
        """For each band the pairs (class, value) for :func:`.validity.validity_classes`."""
        return _invalid(profile, self.nodata, self.fills)


class WithoutMask:
    """A raster without its mask."""

    def __init__(self, source: SampleReader) -> None:
        self._source, self.profile = source, replace(source.profile, mask="")

    def read(self, window: Window, bands: Sequence[int] | None = None) -> Array:
        """Samples of the source."""
        return self._source.read(window, bands)

    def read_mask(self, window: Window) -> None:
        """None: no mask."""


def examine_source(
    source: SampleReader,
    *,
    nodata: float | None = None,
    exact_bands: Collection[int] | None = None,
    find_fills: bool = True,
    extra_nodata: Mapping[int, Sequence[tuple[float, float]]] | None = None,
    under_mask: bool = False,
    threads: int = 1,
    progress: Progress,
) -> SourceFacts:
    """The :class:`SourceFacts` of ``source``.

    ``nodata`` replaces the bands' own nodata values, and then no fill values are detected. ``exact_bands``: 0-based
    bands to be coded exactly (None: class bands are detected). ``find_fills``: whether undeclared fill values are
    detected. ``extra_nodata``: {band: [(lowest, highest)]}, ranges of values that count as nodata. ``under_mask``: the
    raster's mask is ignored. ``threads``: that read. Raises InputError for bands that do not exist, for a nodata value
    that is not an integer in a raster of integers, and for a range of too many values."""
    profile, notes = source.profile, []
    count = len(profile.bands)
    if nodata is not None and nodata_sample(nodata, profile.dtype) is None:
        notes.append(
            f"The nodata value {nodata:g} is none that {profile.dtype} can hold, so no sample counts as nodata."
        )
    if nodata is not None and profile.dtype[0] in "ui" and not float(nodata).is_integer():
        raise InputError(
            f"The nodata value {nodata} is not a whole number, but the raster holds {profile.dtype}; give "
            "a whole number."
        )
    looked_at: SampleReader = WithoutMask(source) if under_mask else source
    further: list[dict[float, bool]] = [{} for _ in profile.bands]  # {value: whether it is only a likely fill}
    for band, ranges in (extra_nodata or {}).items():
        further[band] = dict.fromkeys(_values_in(source, band, ranges), False)
    declared = _invalid(profile, nodata, _by_value(further))
    codes = _code_bands(looked_at, exact_bands, declared, progress)
    survey = survey_raster(looked_at, declared, progress, find_fills and nodata is None, threads)
    for band, values in enumerate(survey.fills):
        further[band].update({_plain(v, profile.dtype): True for v in values})
    likely = sorted({value for values in further for value, guess in values.items() if guess})
    if likely:
        notes.append(_likely_fills_note(likely))
    out = SourceFacts(survey, nodata, under_mask, _by_value(further), codes, notes=notes)
    if count > 1 and profile.bands[-1].color == "alpha":
        out.alpha = count - 1
        out.transparent = _transparent(looked_at, out)
    return out


def _invalid(
    profile: Profile, nodata: float | None, fills: Sequence[tuple[float, Sequence[int]]]
) -> list[tuple[tuple[int, float], ...]]:
    """For each band the pairs (class, value): nodata first, then the fills."""
    own = [nodata if nodata is not None else band.nodata for band in profile.bands]
    out: list[tuple[tuple[int, float], ...]] = [() if value is None else ((NODATA, value),) for value in own]
    for i, (value, bands) in enumerate(fills):
        for band in bands:
            out[band] += ((FIRST_FILL + i, value),)
    return out


def _transparent(source: SampleReader, intake: SourceFacts) -> int:
    """Number of valid samples of the other bands where alpha is 0."""
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


def _code_bands(
    source: SampleReader, exact_bands: Collection[int] | None, invalid: Sequence[InvalidValues], progress: Progress
) -> dict[int, str]:
    count = len(source.profile.bands)
    if exact_bands is None:
        return find_code_bands(source.profile, source, invalid, progress)
    wrong = next((b for b in exact_bands if not 0 <= b < count), None)
    if wrong is not None:
        raise InputError(f"There is no band {wrong + 1} to keep exact; the raster has the bands 1 to {count}.")
    return {int(b): AS_ASKED for b in sorted(set(exact_bands))}


def _by_value(further: Sequence[Mapping[float, bool]]) -> list[tuple[float, list[int]]]:
    """[(value, [bands])] of the values of each band, ascending."""
    by_value: dict[float, list[int]] = {}
    for band, values in enumerate(further):
        for value in values:
            by_value.setdefault(value, []).append(band)
    if len(by_value) > MOST_FILLS:
        raise InputError(
            f"{len(by_value)} different values are to count as nodata, and a file holds {MOST_FILLS}; set fewer."
        )
    return sorted(by_value.items())


def _likely_fills_note(values: Sequence[float]) -> str:
    listed = ", ".join(f"{v:.10g}" for v in values)
    one = len(values) == 1
    return (
        f"The value{'' if one else 's'} {listed} stand{'s' if one else ''} apart and repeat{'s' if one else ''}, as "
        f"{'a likely fill' if one else 'likely fills'}, and {'is' if one else 'are'} taken as nodata; switch "
        f"FIND_NODATA off if {'it is a measurement' if one else 'they are measurements'}."
    )


def _plain(value: float, dtype: str) -> float:
    return int(value) if dtype[0] in "ui" else float(value)


def _values_in(source: SampleReader, band: int, ranges: Sequence[tuple[float, float]]) -> set[float]:
    """The distinct values of a band within closed ranges (lowest, highest)."""
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
