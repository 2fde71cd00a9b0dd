"""Corrections of a near-lossless file: integers that bring every sample within the peak absolute error bound.

A lossy reconstruction exceeds the bound at few samples. For each cell of each band the correction is the integer r =
rint((x - y) / (2 * bound + 1)) of the original x and the reconstruction y, both in units of precision. It is 0 where y
is within the bound; y + r * (2 * bound + 1) is within the bound everywhere. A tile's corrections are one chunk, coded
like a reversible level that has a single orientation and no parent."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from ..entropy.subbands.context_model import ALL
from ..entropy.subbands.core_chunks import BATCHES, CoreCoder, CoreDecoder, CoreEncoder
from ..entropy.subbands.core_levels import Given
from ..entropy.subbands.core_model import supported
from ..entropy.subbands.subband_coding import ChunkDecoder, ChunkEncoder, code_level
from ..errors import FormatError
from ..geometry.tiling import ORIENTATIONS
from ..runtime import core
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


def _sets(r: Array) -> dict[str, Array]:
    empty = np.zeros((len(r), 0, 0), np.int32)
    return {o: r.astype(np.int32, copy=False) if o == ORIENTATION else empty for o in ORIENTATIONS}


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
    done = core.attempt(_encode_in_core, model, corrections, level, check, network) if supported(model) else None
    if done is None:
        done = _encode_by_numpy(model, corrections, level, check, network)
    return bytes([level]) + done[0], done[1]


def _encode_in_core(
    kernels: core.Core,
    model: ContextModel,
    corrections: Sequence[Array],
    level: int,
    check: Callable[[], None] | None,
    network: str,
) -> tuple[bytes, int] | None:
    coder, planes = CoreCoder(kernels, model, network), sum(len(r) for r in corrections)
    encoder = CoreEncoder(coder, sum(r.size for r in corrections), BATCHES * planes, check or (lambda: None))
    for r in corrections:
        if encoder.level(Given(_sets(r), dict.fromkeys(ORIENTATIONS, 0.0)), level, None, None) is None:
            return None
    return encoder.finish(False), encoder.checksum


def _encode_by_numpy(
    model: ContextModel,
    corrections: Sequence[Array],
    level: int,
    check: Callable[[], None] | None,
    network: str,
) -> tuple[bytes, int]:
    coder = ChunkEncoder(model, check, network)
    for r in corrections:
        code_level(coder, _shapes(*r.shape[1:]), len(r), level, None, _sets(r))
    return coder.finish(), coder.checksum


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
    done = core.attempt(_decode_in_core, model, data, shapes, check, network) if supported(model) else None
    return _decode_by_numpy(model, data, shapes, check, network) if done is None else done


def _decode_in_core(
    kernels: core.Core,
    model: ContextModel,
    data: bytes,
    shapes: Sequence[tuple[int, int, int]],
    check: Callable[[], None] | None,
    network: str,
) -> tuple[list[Array], int]:
    decoder = CoreDecoder(CoreCoder(kernels, model, network), data[1:], check or (lambda: None))
    levels = [decoder.level(_shapes(h, w), n, data[0], None, None) for n, h, w in shapes]
    decoder.finish()
    found = [kernels.view(made.out[ORIENTATION], made.shapes[ORIENTATION], np.int32).copy() for made in levels]
    return found, decoder.checksum


def _decode_by_numpy(
    model: ContextModel,
    data: bytes,
    shapes: Sequence[tuple[int, int, int]],
    check: Callable[[], None] | None,
    network: str,
) -> tuple[list[Array], int]:
    coder = ChunkDecoder(model, data[1:], check, network)
    out = [code_level(coder, _shapes(h, w), n, data[0])[0][ORIENTATION] for n, h, w in shapes]
    coder.finish()
    return out, coder.checksum


def apply(units: Array, corrections: Iterable[Array], header: Header) -> None:
    """Correct reconstructed cells (n, h, w) float64 in units, in place, before they are clipped."""
    for plane, r in zip(units, corrections):
        np.clip(plane, header.low, header.high, out=plane)
        plane += r * np.float64(2 * header.bound + 1)
