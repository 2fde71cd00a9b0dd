"""Corrections of a near-lossless file: integers that bring every sample within the peak absolute error bound.

A lossy reconstruction exceeds the bound at few samples. For each cell of each band the correction is the integer r =
rint((x - y) / (2 * bound + 1)) of the original x and the reconstruction y, both in units of precision. It is 0 where y
is within the bound; y + r * (2 * bound + 1) is within the bound everywhere. A tile's corrections are one chunk, coded
like a reversible level that has a single orientation and no parent."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from ..entropy.subbands.context_model import ALL
from ..entropy.subbands.subband_coding import ChunkDecoder, ChunkEncoder, code_level
from ..errors import FormatError
from ..geometry.tiling import ORIENTATIONS
from .subbands import tile_pixels

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from ..arrays import Array
    from ..entropy.subbands.context_model import ContextModel
    from ..geometry.tiling import Span
    from .band_group import BandGroup
    from .header import Header

ORIENTATION = "HL"  # the contexts used belong to this orientation, which does not depend on others,
LEVELS = (3, 4)  # and to one of these levels, which the chunk's first byte names; the second
DENSE = 1 / 64  # is used where more than this share of a tile's corrections are not 0


def spans(header: Header, group: BandGroup, row: int, column: int) -> tuple[Span, Span]:
    """(rows Span, columns Span) of the cells of ``group`` whose corrections tile (row, column) holds: all cells of its
    pixels."""
    return group.cells_of(*tile_pixels(header, row, column))


def _shapes(h: int, w: int) -> dict[str, tuple[int, int]]:
    return {o: (h, w) if o == ORIENTATION else (0, 0) for o in ORIENTATIONS}


def encode(
    model: ContextModel,
    corrections: Sequence[Array],
    check: Callable[[], None] | None = None,
    network: str = ALL,
) -> tuple[bytes, int]:
    """Encode ``corrections``, (bands, h, w) int32 for each group, to (bytes, checksum); no bytes when all are 0."""
    if not any(r.any() for r in corrections):
        return b"", 0
    dense = sum(np.count_nonzero(r) for r in corrections) > DENSE * sum(r.size for r in corrections)
    level = LEVELS[int(dense)]  # NumPy booleans are not valid indices
    coder = ChunkEncoder(model, check, network)
    for r in corrections:
        empty = np.zeros((len(r), 0, 0), np.int32)
        code_level(
            coder,
            _shapes(*r.shape[1:]),
            len(r),
            level,
            None,
            {o: r if o == ORIENTATION else empty for o in ORIENTATIONS},
        )
    return bytes([level]) + coder.finish(), coder.checksum


def decode(
    model: ContextModel,
    data: bytes,
    shapes: Sequence[tuple[int, int, int]],
    check: Callable[[], None] | None = None,
    network: str = ALL,
) -> tuple[list[Array], int]:
    """Inverse of :func:`encode`: (corrections, checksum). ``shapes``: (bands, h, w) of each group. Raises FormatError
    on damage."""
    if not data:
        return [np.zeros(s, np.int32) for s in shapes], 0
    if data[0] not in LEVELS:
        raise FormatError("The corrections of a tile do not start as they should.")
    coder = ChunkDecoder(model, data[1:], check, network)
    out = [code_level(coder, _shapes(h, w), n, data[0])[0][ORIENTATION] for n, h, w in shapes]
    coder.finish()
    return out, coder.checksum


def apply(units: Array, corrections: Iterable[Array], header: Header) -> None:
    """Correct reconstructed cells (n, h, w) float64 in units, in place, before they are clipped."""
    for plane, r in zip(units, corrections):
        np.clip(plane, header.low, header.high, out=plane)
        plane += r * np.float64(2 * header.bound + 1)
