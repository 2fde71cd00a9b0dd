"""Conversion between raster samples and the codec's integers (units of precision), with their validity classes."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np

from ..arrays import Array
from ..raster import validity
from ..raster.validity import restore
from ..runtime import core
from ..transforms.klt import Basis, SampleForm

if TYPE_CHECKING:
    from ..geometry.grid import Window
    from ..raster.profile import Profile
    from .header import Header


class SampleSource(Protocol):
    """A raster that the codec can read: :class:`.source.RasterSource` and crops of one."""

    profile: Profile

    def read(self, window: Window, bands: Sequence[int] | None = None) -> Array:
        """Samples (bands, h, w) of a window; ``bands``: 0-based, None: all."""

    def read_mask(self, window: Window) -> Array | None:
        """The raster's mask at the pixels of a window: bool (1 or bands, h, w), True where valid; None: there is no
        mask."""


def classes_of(
    source: SampleSource, header: Header, window: Window, samples: Array, bands: Sequence[int] | None = None
) -> Array | None:
    """Validity classes of ``samples`` (n, h, w), the pixels ``window`` of ``bands`` (None: all), or None when all are
    valid."""
    invalid = header.invalid()
    return validity.classes_of(
        source, window, samples, invalid if bands is None else [invalid[b] for b in bands], bands
    )


def restore_bands(samples: Array, classes: Array, header: Header, bands: Sequence[int]) -> None:
    """Write the nodata, fill and masked values of invalid samples into ``samples`` (n, h, w) of ``bands``, in place;
    ``classes``: their validity classes."""
    invalid, masked = header.invalid(), header.masked_values()
    for values, kinds, band in zip(samples, classes, bands):
        hidden = header.hides(kinds)
        restore(values, np.where(hidden, kinds, 0), invalid[band], masked[band])


def to_units(a: Array, header: Header) -> Array:
    """Samples of any type -> float32 integers k with sample = ``origin`` + ``precision`` * k (exact below 2**24)."""
    if header.precision == 1 and not header.origin and a.dtype.kind != "f":
        return a.astype(np.float32)
    with np.errstate(invalid="ignore", over="ignore"):
        units: Array = np.rint((a.astype(np.float64) - header.origin) / header.precision)
        return units.astype(np.float32)


def from_units(units: Array, header: Header, dtype: np.dtype[Any]) -> Array:
    """Inverse of :func:`to_units`: integers (float64 or int) -> samples of ``dtype``, clipped to the valid range."""
    units = np.clip(units, header.low, header.high)
    if header.precision == 1 and not header.origin:
        return units.astype(dtype)
    values = units.astype(np.float64) * header.precision + header.origin
    least, most = limits(dtype)
    if header.low * header.precision + header.origin < least or header.high * header.precision + header.origin > most:
        values = np.clip(values, least, most)
    return values.astype(dtype)


def limits(dtype: np.dtype[Any]) -> tuple[float, float]:
    """Least and largest float64 that ``dtype`` can hold: a range that is not a multiple of the step ends beyond."""
    found = np.finfo(dtype) if dtype.kind == "f" else np.iinfo(dtype)
    least, most = float(found.min), float(found.max)
    if int(most) > found.max:  # the largest 64-bit integer has no exact float64
        most = math.nextafter(most, 0)
    return least, most


def sample_form(header: Header, dtype: np.dtype[Any]) -> SampleForm:
    """:func:`from_units` as the compiled core does it."""
    least, most = limits(dtype)
    return SampleForm(dtype.name, header.low, header.high, header.precision, header.origin, least, most)


def samples_of(basis: Basis, components: Array, header: Header, dtype: np.dtype[Any]) -> Array:
    """Samples (n, h, w) of ``dtype`` from components (k, h, w) float32: :func:`from_units` of
    :meth:`.klt.Basis.inverse`, in parts, so that no whole bands in float64 are held."""
    form = sample_form(header, dtype)
    if components.dtype == np.float32 and basis.fits_core(form):
        found = core.attempt(basis.inverse_in_core, components, form)
        if found is not None:
            return found
    flat = components.reshape(len(components), 1, -1)
    out = np.empty((len(basis.matrix), 1, flat.shape[-1]), dtype)
    for part in basis.parts(flat.shape[-1]):
        out[..., part] = from_units(basis.inverse(flat[..., part]), header, dtype)
    return out.reshape((-1,) + components.shape[1:])


def step_integers(units: Array, header: Header, out: Array | None = None) -> Array:
    """Reversible path: integer-valued float32 -> int32 levels of ``step`` (identity for step 1), into ``out`` where it
    is given."""
    step = int(header.step)
    i = np.empty(units.shape, np.int32) if out is None else out
    i[...] = units
    if step != 1:
        i += (step - 1) // 2 - header.offset
        i //= step
    return i


def level_values(levels: Array, header: Header) -> Array:
    """Inverse of :func:`step_integers`, with an error of at most (step - 1) / 2."""
    step = int(header.step)
    return levels if step == 1 else levels.astype(np.int64) * step + header.offset


def level_samples(engine: core.Core, levels: int, count: int, header: Header, dtype: np.dtype[Any]) -> Array:
    """:func:`from_units` of :func:`level_values` of integers int32 at an address in the memory of the compiled core:
    (count,) samples there."""
    step = int(header.step)
    form = sample_form(header, dtype)
    return form.of_levels(engine, levels, count, step, 0 if step == 1 else header.offset)
