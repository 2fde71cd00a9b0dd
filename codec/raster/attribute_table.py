"""Raster attribute tables: the meaning of the values of a band, one row per class."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

INTEGER, REAL, TEXT = 0, 1, 2  # GDAL's GFT_Integer, GFT_Real, GFT_String
_COUNTS = frozenset((1, 3, 4, 5, 14))  # GFU_PixelCount, _Min, _Max, _MinMax, _MaxCount: the columns of a histogram
LARGEST_TABLE, MOST_COLUMNS = 65536, 64  # rows, columns


@dataclass(frozen=True)
class AttributeTable:
    """A raster attribute table.

    ``columns`` are (name, type, usage), with GDAL's numbers GFT_… (0 integer, 1 real, 2 text) and GFU_…; ``values`` is
    one tuple per column, with one int, float or str per row. ``thematic`` is False for values that are quantities and
    not classes. ``binning`` is (value of the first row, size of a row) where rows are bins of equal size, or None."""

    columns: tuple[tuple[str, int, int], ...]
    values: tuple[tuple, ...]
    thematic: bool = True
    binning: tuple[float, float] | None = None

    @property
    def rows(self) -> int:
        """Number of rows."""
        return len(self.values[0]) if self.values else 0

    @property
    def is_histogram(self) -> bool:
        """True for a table of counts and their bins alone: statistics of the source's pixels."""
        return all(usage in _COUNTS for _, _, usage in self.columns)

    def to_dict(self) -> dict[str, Any]:
        """A JSON-safe dict that :meth:`from_dict` turns back into an equal table."""
        data: dict[str, Any] = {
            "columns": [list(column) for column in self.columns],
            "values": [[_to_json(value) for value in column] for column in self.values],
        }
        if not self.thematic:
            data["thematic"] = False
        if self.binning:
            data["binning"] = [_to_json(value) for value in self.binning]
        return data

    @classmethod
    def from_dict(cls, data: Any) -> AttributeTable:
        """The table of a dict made by :meth:`to_dict`; ValueError, TypeError or KeyError for anything else."""
        columns, values = data["columns"], data["values"]
        if not (
            isinstance(columns, list) and isinstance(values, list) and 1 <= len(columns) == len(values) <= MOST_COLUMNS
        ):
            raise ValueError("columns")
        rows = len(values[0])
        if not 1 <= rows <= LARGEST_TABLE or any(not isinstance(v, list) or len(v) != rows for v in values):
            raise ValueError("rows")
        for name, kind, usage in columns:
            if not isinstance(name, str) or type(kind) is not int or type(usage) is not int or not 0 <= usage <= 255:
                raise ValueError("a column")
        read = tuple(tuple(_READERS[kind](value) for value in column) for (_, kind, _), column in zip(columns, values))
        thematic, binning = data.get("thematic", True), data.get("binning")
        if not isinstance(thematic, bool):
            raise ValueError("thematic")
        if binning is not None:
            first, size = binning
            binning = _real(first), _real(size)
        return cls(tuple((name, kind, usage) for name, kind, usage in columns), read, thematic, binning)


def _to_json(value: object) -> object:
    # JSON has no infinity and no NaN.
    return repr(value) if isinstance(value, float) and not math.isfinite(value) else value


def _integer(value: object) -> int:
    if type(value) is not int or not -(2**31) <= value < 2**31:
        raise ValueError("not an integer of 32 bits")
    return value


def _real(value: Any) -> float:
    if value == "nan":
        return math.nan  # always this object: tuples that hold the same NaN compare equal
    if value in ("inf", "-inf"):
        return float(value)
    if type(value) not in (int, float):
        raise ValueError("not a number")
    return float(value)


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise ValueError("not a text")
    return value


_READERS = {INTEGER: _integer, REAL: _real, TEXT: _text}
