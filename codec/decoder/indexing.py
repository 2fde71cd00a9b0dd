"""Index parsing: NumPy's indices on a raster of shape (bands, rows, columns) that is read in parts."""

from __future__ import annotations

import operator
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from ..errors import InputError
from ..geometry.grid import Window
from ..raster.array_arguments import listed

AXES = ("band", "row", "column")


class IndexingError(InputError, IndexError):
    """An index out of range, or of a type that is not supported."""


@dataclass(frozen=True)
class Selection:
    """A parsed index: ``bands``, 0-based, in order; ``rows`` and ``columns``; for each of the three axes, whether it is
    dropped from the result, as an integer index does."""

    bands: tuple[int, ...]
    rows: range
    columns: range
    dropped: tuple[bool, bool, bool]

    @property
    def shape(self) -> tuple[int, int, int]:
        """Shape of the samples that are read, before axes are dropped."""
        return len(self.bands), len(self.rows), len(self.columns)

    @property
    def window(self) -> Window:
        """The smallest window that holds the rows and columns; not defined for an empty selection."""
        (top, bottom), (left, right) = (sorted((r[0], r[-1])) for r in (self.rows, self.columns))
        return Window(left, top, right - left + 1, bottom - top + 1)

    @property
    def squeeze(self) -> tuple[int | slice, ...]:
        """The index that drops the axes."""
        return tuple(0 if drop else slice(None) for drop in self.dropped)


def select(key: Any, shape: tuple[int, int, int]) -> Selection:
    """The Selection of an index of an array of ``shape``: integers, slices, an ellipsis, and for the bands also a list
    or 1-D array of integers or bools. Raises IndexingError for anything else, and for what is out of range."""
    parts = list(key) if isinstance(key, tuple) else [key]
    dots = [i for i, part in enumerate(parts) if part is Ellipsis]
    if len(dots) > 1:
        raise IndexingError("An index can have one ellipsis (...); leave the others out.")
    if not dots:
        dots, parts = [len(parts)], [*parts, Ellipsis]
    if len(parts) - 1 > len(shape):
        raise IndexingError(f"The raster has 3 axes (bands, rows, columns), and the index has {len(parts) - 1}.")
    parts[dots[0] : dots[0] + 1] = [slice(None)] * (len(shape) - len(parts) + 1)
    bands: Sequence[int]
    if isinstance(parts[0], (list, tuple)) or np.ndim(parts[0] if isinstance(parts[0], np.ndarray) else 0):
        bands, no_bands = check_bands(parts[0], shape[0]), False
    else:
        bands, no_bands = _axis(parts[0], shape[0], AXES[0], ", a list of integers or bools")
    rows, no_rows = _axis(parts[1], shape[1], AXES[1])
    columns, no_columns = _axis(parts[2], shape[2], AXES[2])
    return Selection(tuple(bands), rows, columns, (no_bands, no_rows, no_columns))


def _axis(part: Any, size: int, axis: str, lists: str = "") -> tuple[range, bool]:
    """(indices along an axis, whether the axis is dropped) of an integer or a slice. ``lists``: further index types of
    the axis, for the message."""
    if isinstance(part, slice):
        try:
            return range(*part.indices(size)), False
        except (TypeError, ValueError) as error:
            raise IndexingError(f"The slice of {axis}s is not one of whole numbers ({error}).") from error
    place = whole_number(part)
    if place is None:
        raise IndexingError(
            f"{type(part).__name__} is no index of {axis}s; give an integer, a slice{lists} or an ellipsis, or index "
            "the array that read() gives."
        )
    place = checked_place(place, size, axis)
    return range(place, place + 1), True


def whole_number(value: object) -> int | None:
    """A Python or NumPy integer, or an integer array without axes, as int; None for anything else, including bools."""
    if isinstance(value, (bool, np.bool_)) or (isinstance(value, np.ma.MaskedArray) and np.ma.is_masked(value)):
        return None
    try:
        return operator.index(value)  # type: ignore[arg-type]  # TypeError is handled
    except TypeError:
        return None


def level_number(level: object) -> int:
    """A resolution level as int. Raises InputError unless it is a whole number."""
    number = whole_number(level)
    if number is None:
        raise InputError(f"level must be a whole number from 0 (full resolution), not {level!r}.")
    return number


def thread_limit(threads: object) -> int | None:
    """A number of threads as int; None stays None. Raises InputError unless it is 1 or more."""
    count = whole_number(threads)
    if threads is not None and (count is None or count < 1):
        raise InputError(f"threads must be 1 or more, or None for one a processor; {threads!r} is not.")
    return count


def window_of(window: object) -> Window:
    """A Window of four integers: those of a Window, or of a list, tuple or array. Raises InputError."""
    if isinstance(window, Window):
        given: list[Any] | None = [window.x, window.y, window.width, window.height]
    else:
        given = listed(window)
    numbers = [whole_number(v) for v in given or ()]
    if len(numbers) != 4 or None in numbers:
        raise InputError(f"{window!r} is no window; give four integers: column, row, width, height.")
    return Window(*(v for v in numbers if v is not None))


def checked_place(place: int, size: int, axis: str) -> int:
    """``place`` along an axis as an index from 0; negative values count from the end. Raises IndexingError when out of
    range."""
    if not -size <= place < size:
        raise IndexingError(f"There is no {axis} {place}; the raster has {size}, numbered from 0.")
    return place % size


def band_list(bands: object, count: int) -> list[int]:
    """0-based bands, in order: all for None, one for an integer, else as :func:`check_bands`."""
    if bands is None:
        return list(range(count))
    return check_bands(bands if whole_number(bands) is None else [bands], count)


def check_bands(bands: object, count: int) -> list[int]:
    """0-based bands, in order, from a list or 1-D array of integers (negative: from the end) or of ``count`` bools.
    Raises IndexingError."""
    given = listed(bands)
    if given and all(isinstance(band, (bool, np.bool_)) for band in given):
        if len(given) != count:
            raise IndexingError(f"{len(given)} bools do not say which of {count} bands are meant; give {count}.")
        return [i for i, chosen in enumerate(given) if chosen]
    places = [None] if given is None else [whole_number(band) for band in given]
    if None in places:
        raise IndexingError("Bands are chosen by integers, numbered from 0, or by one bool a band.")
    return [checked_place(place, count, "band") for place in places if place is not None]
