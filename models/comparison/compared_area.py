"""The part of a raster that codecs are compared on, in memory."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from ...codec.analysis.peak import Peak, choose_peak
from ...codec.analysis.source_facts import SourceFacts, examine_source
from ...codec.arrays import Array
from ...codec.errors import InputError
from ...codec.evaluation.colours import colour_bands
from ...codec.geometry.grid import Grid, Window
from ...codec.progress import Progress
from ...codec.raster.array import ArraySource
from ...codec.raster.profile import Band, Profile
from ...codec.raster.raster_reader import RasterReader
from ...codec.raster.validity import classes_of, may_miss
from ..classical.classical_codec import Samples

ALIGNED = 12  # pixels: 20 m and 60 m cells start together with those of 10 m
PLACES, PROBES, PROBE = 5, 6, 8  # tried places and probes along an axis; pixels along the side of a probe
LEAST_SIDE = 16


@dataclass(eq=False)
class ComparedArea:
    """What all codecs get: ``samples``, and the same as a raster without georeference and metadata (names apart).

    ``window`` is the part of the source, ``bands`` its 0-based bands (those of classes are left out), ``colours`` the
    places of red, green and blue among them, ``peak`` that of the PSNR, ``notes`` sentences for the user."""

    samples: Samples
    window: Window
    bands: list[int]
    colours: tuple[int, ...]
    names: list[str]
    peak: Peak
    notes: list[str] = field(default_factory=list)

    @property
    def shape(self) -> tuple[int, ...]:
        """(bands, height, width)."""
        return self.samples.values.shape

    @property
    def fingerprint(self) -> str:
        """A digest of the samples, their mask and the peak: what the results depend on."""
        values = self.samples.values
        state = hashlib.sha256(f"{values.shape} {values.dtype} {self.peak.value!r} {self.names}".encode())
        state.update(values.tobytes())
        state.update(self.samples.mask)
        return state.hexdigest()

    def raster(self, values: Array | None = None) -> ArraySource:
        """The samples, or others of the same shape, as a raster with their mask."""
        values, valid = self.samples.values if values is None else values, self.samples.valid
        same = valid is not None and bool((valid == valid[:1]).all())
        kind = "" if valid is None else "dataset" if same else "bands"
        profile = Profile(
            Grid(values.shape[2], values.shape[1]),
            values.dtype.name,
            tuple(Band(name=name) for name in self.names),
            mask=kind,
        )
        return ArraySource(values, profile, valid[:1] if valid is not None and same else valid)


def read_area(
    source: RasterReader,
    *,
    most_samples: float | None,
    nodata: float | None,
    peak: float | None,
    extra_nodata: Mapping[int, Sequence[tuple[float, float]]] | None,
    progress: Progress,
) -> ComparedArea:
    """Read the part of ``source`` that codecs are compared on.

    ``most_samples``: pixels × bands at most, None: all; ``nodata`` and ``extra_nodata`` as for
    :func:`.compression.compress`; ``peak`` of the PSNR, None: chosen. Raises InputError, Cancelled."""
    if peak is not None and not 0 < peak < math.inf:
        raise InputError("PEAK must be a number above 0; leave it out to have it chosen.")
    window = _window(source, most_samples, nodata, progress)
    values = source.read(window)
    mask = source.read_mask(window) if source.profile.mask else None
    progress.check()
    profile = source.profile.crop(window)
    profile = replace(profile, mask="" if mask is None else "dataset" if len(mask) == 1 else "bands")
    whole = ArraySource(values, profile, mask)
    facts = examine_source(whole, nodata=nodata, extra_nodata=extra_nodata, progress=progress.stage(0.0, 0.0))
    classes = classes_of(whole, profile.grid.full_window, values, facts.invalid(profile))
    classes = facts.without_transparent(values, classes)
    bands, notes = _measured(facts, profile)
    valid = None if classes is None else (classes == 0)[bands]
    if valid is not None and valid.all():
        valid = None
    if valid is not None and not valid.any():
        raise InputError("The part of the raster to compare on holds no valid sample; choose another EXTENT.")
    chosen = Peak(peak, "as asked") if peak else choose_peak(profile, facts.survey, facts.codes)
    found = profile.select(bands)
    return ComparedArea(
        Samples(values if len(bands) == len(values) else values[bands], valid),
        window,
        bands,
        colour_bands(found),
        [band.name for band in found.bands],
        chosen,
        [*facts.notes, *notes],
    )


def _measured(facts: SourceFacts, profile: Profile) -> tuple[list[int], list[str]]:
    """(bands that are compared, sentences about those that are not)."""
    out = set(facts.codes) | ({facts.alpha} if facts.alpha is not None else set())
    bands = [band for band in range(profile.count) if band not in out]
    if not bands:
        raise InputError("All bands hold classes or flags, which no codec may change; choose other BANDS.")
    notes = []
    for band in sorted(out):
        why = f"codes ({facts.codes[band]})" if band in facts.codes else "opacity"
        notes.append(f"Band {band + 1} is left out of the comparison, because it holds {why}.")
    return bands, notes


def _window(source: RasterReader, most: float | None, nodata: float | None, progress: Progress) -> Window:
    """A square of at most ``most`` samples, or less high or wide where the raster is: the place with the fewest invalid
    samples, and of these the one nearest to the centre."""
    grid, count = source.profile.grid, source.profile.count
    if most is None or source.profile.samples <= most:
        return grid.full_window
    pixels = max(most / count, LEAST_SIDE**2)
    side = int(math.sqrt(pixels))
    width = min(grid.width, side if grid.height >= side else int(pixels / grid.height))
    height = min(grid.height, side if width == side else int(pixels / width))
    places = [_place(grid, width, height, PLACES // 2, PLACES // 2)]
    bands = source.profile.bands
    invalid = [nodata if nodata is not None else band.nodata for band in bands]
    if not may_miss(source.profile, invalid):
        return places[0]
    order = sorted(
        ((row, column) for row in range(PLACES) for column in range(PLACES)),
        key=lambda at: (at[0] - PLACES // 2) ** 2 + (at[1] - PLACES // 2) ** 2,
    )
    best, place = -1.0, places[0]
    for row, column in order:
        progress.check()
        tried = _place(grid, width, height, row, column)
        share = _valid_share(source, tried, invalid[0])
        if share > best + 0.01:
            best, place = share, tried
        if best >= 1:
            break
    return place


def _place(grid: Grid, width: int, height: int, row: int, column: int) -> Window:
    x = (grid.width - width) * column // (PLACES - 1) // ALIGNED * ALIGNED
    y = (grid.height - height) * row // (PLACES - 1) // ALIGNED * ALIGNED
    return Window(x, y, width, height)


def _valid_share(source: RasterReader, window: Window, invalid: float | None) -> float:
    """The share of valid samples of the first band in probes of a window."""
    w, h = min(PROBE, window.width), min(PROBE, window.height)
    good = total = 0
    for i in range(PROBES):
        for j in range(PROBES):
            probe = Window(
                window.x + (window.width - w) * j // (PROBES - 1),
                window.y + (window.height - h) * i // (PROBES - 1),
                w,
                h,
            )
            samples = source.read(probe, [0])
            classes = classes_of(source, probe, samples, [invalid], [0])
            total += samples.size
            good += samples.size if classes is None else int(np.count_nonzero(classes[0] == 0))
    return good / total
