"""What samples are no measurements: docs/format.md, 4 (mask) and the end of 8."""

from __future__ import annotations

import zlib

import numpy as np
from damage import Damage
from file import File, inflate
from header import Header

NODATA, NAN, PLUS_INFINITY, MINUS_INFINITY, FIRST_FILL = 1, 2, 3, 4, 5
MASKED = 128


def read_mask(file: File, row: int, column: int) -> np.ndarray:
    """Values of the mask of a tile, uint8 (bands, h, w)."""
    header, data = file.header, file.chunk("mask", row, column)
    rows, columns = header.tile_pixels(row, column)
    shape = header.count, len(rows), len(columns)
    if not data:
        return np.zeros(shape, np.uint8)
    if data[0] not in (1, 2):
        raise Damage("A mask does not start as it should.")
    planes, raw = 1 if data[0] == 1 else header.count, inflate(data[1:])
    if len(raw) != planes * shape[1] * shape[2]:
        raise Damage("A mask is of another length.")
    values = np.bitwise_xor.accumulate(np.frombuffer(raw, np.uint8).reshape(planes, *shape[1:]), axis=1)
    if (values & 127).max() > 4 + len(header.fills) or (values.max() >= MASKED and not header.mask):
        raise Damage("A mask holds a value that does not exist.")
    file.check(zlib.crc32(values.tobytes()), "mask", row, column)
    return np.broadcast_to(values, shape)


def hidden(values: np.ndarray, header: Header) -> np.ndarray:
    """Which samples are hidden: bool like ``values``."""
    return (values & 127) != 0 if header.under_mask else values != 0


def sample_of(value, dtype: np.dtype):
    """A nodata value as a sample of the type, None where it cannot hold it."""
    if value is None:
        return None
    if dtype.kind == "f":
        with np.errstate(over="ignore"):
            return dtype.type(value)
    limits = np.iinfo(dtype)
    if value != value or value in (np.inf, -np.inf) or value != int(value) or not limits.min <= value <= limits.max:
        return None
    return dtype.type(int(value))


def special_values(header: Header, band: int) -> list:
    """[(value in the mask, sample)] of the nodata value and the fills of a band that its type can hold."""
    pairs = [(NODATA, header.nodata[band])]
    pairs += [(FIRST_FILL + i, value) for i, (value, bands) in enumerate(header.fills) if band in bands]
    return [(n, s) for n, s in ((n, sample_of(v, header.dtype)) for n, v in pairs) if s is not None]


def apply_mask(samples: np.ndarray, values: np.ndarray, header: Header, band: int) -> None:
    """Put what is no measurement into ``samples`` (h, w) of a band, in place. ``values``: its mask."""
    where = np.where(hidden(values, header), values, 0)
    under = header.mask_values[band] if header.mask_values is not None else header.nodata[band]
    under = sample_of(under, header.dtype)
    samples[where == MASKED] = 0 if under is None else under
    for number, sample in special_values(header, band):
        samples[where & 127 == number] = sample
    if header.dtype.kind == "f":
        for number, special in ((NAN, np.nan), (PLUS_INFINITY, np.inf), (MINUS_INFINITY, -np.inf)):
            samples[where & 127 == number] = special
