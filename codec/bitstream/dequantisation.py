"""Dequantisation: reconstructs coefficients from the integers in a file (docs/format.md, 8 and 14).

Decoder and encoder share these functions: the encoder predicts with them what decoding will give. A *subband set* is a
dict orientation -> (planes, h, w) of one level; ``spans(level, orientation)`` gives the (row Span, column Span) of its
subbands in the plane of their level."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

import numpy as np

from ..geometry.tiling import FINE_LEVELS, ORIENTATIONS
from ..runtime import core
from ..transforms import band_prediction
from .gain_map import DIVISORS, LOWEST
from .kinds import LOSSY
from .subbands import band_step

if TYPE_CHECKING:
    from ..arrays import Array
    from ..geometry.tiling import Span
    from .band_group import BandGroup
    from .header import Header

    SubbandSpans = Callable[[int, str], tuple[Span, Span]]

BATCH = 16 << 20  # bytes of coefficients in the memory of the compiled core at once, or one plane
POINT = np.float32(1 / 256)  # unit of reconstruction points, in quantiser steps


def gains_at(header: Header, group: BandGroup, level: int, rows: Span, columns: Span) -> Array | None:
    """Values of the gain map, int8 (len(rows), len(columns)), for two Spans of a subband; None where there are no
    gains."""
    if header.gains is None:
        return None
    gains: Array | None = header.gains.of(group, header).at(level, rows, columns)
    return gains


def dequantised(
    header: Header,
    group: BandGroup,
    level: int,
    q: Mapping[str, Array],
    points: Mapping[str, Array],
    spans: SubbandSpans,
) -> dict[str, Array]:
    """Reconstructed coefficients of a level: float32 for a lossy file, int32 for a reversible one.

    ``q``: subband set of int32; ``points``: subband set of int8, the reconstruction point of each coefficient within
    its quantisation interval, in 1/256 of a step; ``spans``: position of the subbands, used only in files with
    gains."""
    if header.kind != LOSSY:
        weights = group.known_weights[band_prediction.level_index(level)]
        return {o: band_prediction.restore(q[o], weights, group.components, group.spatial) for o in ORIENTATIONS}
    gains = {o: gains_at(header, group, level, *spans(level, o)) if header.gains else None for o in ORIENTATIONS}
    steps = {o: float(np.float32(band_step(header, group, level, o))) for o in ORIENTATIONS}
    found = core.attempt(_dequantised_in_core, q, points, steps, gains)
    return _dequantised_by_numpy(q, points, steps, gains) if found is None else found


def _dequantised_by_numpy(
    q: Mapping[str, Array], points: Mapping[str, Array], steps: Mapping[str, float], gains: Mapping[str, Array | None]
) -> dict[str, Array]:
    """(q + points / 256) * step, divided by the gains, for each orientation."""
    out = {}
    for o in ORIENTATIONS:
        values: Array = points[o] * POINT
        values += q[o]
        values *= np.float32(steps[o])
        g = gains[o]
        if g is not None:
            values *= DIVISORS[g.astype(np.intp) - LOWEST]
        out[o] = values
    return out


def _dequantised_in_core(
    engine: core.Core,
    q: Mapping[str, Array],
    points: Mapping[str, Array],
    steps: Mapping[str, float],
    gains: Mapping[str, Array | None],
) -> dict[str, Array]:
    """:func:`_dequantised_by_numpy` by the compiled core."""
    out = {o: np.empty(q[o].shape, np.float32) for o in ORIENTATIONS}
    divisors = engine.put(DIVISORS)
    mark = engine.mark()
    for o, values in out.items():
        each = values[0].size if len(values) else 0
        size, g = max(1, BATCH // max(1, 4 * each)), gains[o]
        for first in range(0, len(values) if each else 0, size):
            engine.release(mark)
            part = slice(first, first + size)
            shape = values[part].shape
            target = engine.room(shape[0] * each, 4)
            integers, offsets = engine.put(q[o][part]), engine.put(points[o][part])
            factors = 0 if g is None else engine.put(g)
            engine.call(
                "dequantise_subband", integers, offsets, shape[0], each, steps[o], factors, divisors, LOWEST, target
            )
            values[part] = engine.view(target, shape, np.float32)
    return out


def dequantised_low(header: Header, group: BandGroup, levels: int, low: Array) -> Array:
    """The coarsest low-pass image (planes, h, w) of a group, whose base image has ``levels`` wavelet levels: int32 as
    coded -> float32 for a lossy file, unchanged for a reversible one."""
    if header.kind != LOSSY:
        return low
    image: Array = low.astype(np.float32) * np.float32(band_step(header, group, FINE_LEVELS + levels, "LL"))
    return image
