"""Prediction of the latents of a band group from those of another group in the same tile (:mod:`.group_prediction`)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Union

import numpy as np

from ..arrays import Array
from ..bitstream.group_prediction import UNIT, Prediction
from ..geometry.tiling import Span

if TYPE_CHECKING:
    from ..bitstream.band_group import BandGroup
    from ..bitstream.header import Header
    from .latent_model import LatentModel

WHOLE = 256  # fixed-point unit of the means of exact models: multiples of 1 / WHOLE
LARGEST_MEAN = 1 << 30  # limit of these means, in 1 / WHOLE
Expectation = Union[Array, np.float32]  # latents (latents, h, w) float32, or 0 where a group is not predicted


def cell_at(group: BandGroup, ys: Array, xs: Array) -> tuple[Array, Array]:
    """(rows, columns) of the cells from which pixels are resampled; ``ys``: a column of pixel rows, ``xs``: a row of
    pixel columns."""
    if group.lattice is not None:
        return group.lattice.rows_at(ys, xs), group.lattice.columns_at(ys, xs)
    rows, columns = np.broadcast_arrays((ys + group.phase[0]) // group.factor, (xs + group.phase[1]) // group.factor)
    return rows, columns


def _pixels_of(group: BandGroup, header: Header, rows: Span, columns: Span) -> tuple[Span, Span]:
    """(ys Span, xs Span) that contain all pixels of the cells of two spans."""
    if group.lattice is not None:
        return group.lattice.pixels_of(rows, columns)
    ys, xs = (
        Span(max(s.start * group.factor - p, 0), min(s.stop * group.factor - p, n))
        for s, p, n in zip((rows, columns), group.phase, header.profile.grid.shape)
    )
    return ys, xs


def _indices(group: BandGroup, phase: int, pixels: Span, first: int) -> Array:
    """Cells to which the pixels of a Span belong, along an axis without a lattice, counted from ``first``."""
    cells: Array = (np.arange(pixels.start, pixels.stop) + phase) // group.factor - first
    return cells


def _sums(values: Array, axis: int, at: Array, cells: Array, size: int) -> tuple[Array, Array]:
    """Sums of ``values`` (k, h, w) at the indices ``at`` along an axis, over runs of equal ``cells``, which ascend:
    (``size`` sums, number of terms of each)."""
    starts = np.flatnonzero(np.diff(cells, prepend=cells[0] - 1))
    counts = np.diff(starts, append=len(cells))
    if len(at) != values.shape[axis] or (np.diff(at) != 1).any():
        values = values.take(at, axis)
    if len(starts) < len(cells):
        values = np.add.reduceat(values, starts, axis)
    if len(starts) < size:
        shape, number = list(values.shape), np.zeros(size, int)
        shape[axis], number[cells[starts]] = size, counts
        out = np.zeros(shape, values.dtype)
        out[(slice(None),) * axis + (cells[starts],)] = values
        return out, number
    return values, counts


def _pooled_plain(
    source: BandGroup,
    target: BandGroup,
    values: Array,
    first: Sequence[int],
    pixels: tuple[Span, Span],
    spans: tuple[Span, Span],
) -> tuple[Array, Array]:
    """See :func:`pooled`, where neither group has a lattice: separable in rows and columns."""
    counts = []
    for axis, (s, cells) in enumerate(zip(pixels, spans), 1):
        at = np.clip(_indices(source, source.phase[axis - 1], s, first[axis - 1]), 0, values.shape[axis] - 1)
        values, count = _sums(values, axis, at, _indices(target, target.phase[axis - 1], s, cells.start), len(cells))
        counts.append(count)
    count = counts[0][:, None] * counts[1]
    return (values if (count == 1).all() else values / np.maximum(count, 1).astype(values.dtype)), count


def pooled(
    header: Header,
    source: BandGroup,
    target: BandGroup,
    values: Array,
    first: Sequence[int],
    rows: Span,
    columns: Span,
) -> tuple[Array, Array]:
    """Means of the source's cells ``values`` (k, h, w), which start at ``first`` (row, column), over the pixels of each
    cell of the target's spans: (k, len(rows), len(columns)) of floats, and the numbers of these pixels. Beyond its
    edges the source is extended."""
    ys, xs = _pixels_of(target, header, rows, columns)
    if not (len(ys) and len(xs) and values.size):
        return np.zeros((len(values), len(rows), len(columns))), np.zeros((len(rows), len(columns)))
    if source.lattice is None and target.lattice is None:
        return _pooled_plain(source, target, values, first, (ys, xs), (rows, columns))
    out, count = np.zeros((len(values), len(rows) * len(columns))), np.zeros(len(rows) * len(columns))
    y, x = np.arange(ys.start, ys.stop)[:, None], np.arange(xs.start, xs.stop)[None]
    v, u = cell_at(target, y, x)
    v, u = v - rows.start, u - columns.start
    inside = (v >= 0) & (v < len(rows)) & (u >= 0) & (u < len(columns))
    where = (v * len(columns) + u)[inside]
    v, u = (np.clip(c - f, 0, n - 1)[inside] for c, f, n in zip(cell_at(source, y, x), first, values.shape[1:]))
    count = np.bincount(where, minlength=len(count)).astype(np.float64)
    for plane, mean in zip(values, out):
        mean[:] = np.bincount(where, plane[v, u], len(mean)) / np.maximum(count, 1)
    return out.reshape(len(values), len(rows), len(columns)), count.reshape(len(rows), len(columns))


class Expected:
    """Predictions of the latents of groups in a tile. ``spans``: (rows, columns) Spans of the latents of each group.
    The synthesis of a source is cached for all groups that are predicted from it."""

    def __init__(self, model: LatentModel, header: Header, spans: Sequence[Sequence[Span]]) -> None:
        self._model, self._header, self._spans = model, header, spans
        self._shown: dict[int, Array] = {}

    def of(self, number: int, decoded: Mapping[int, Array]) -> Expectation:
        """Predicted latents (latents, h, w) float32 of a group, in units of the network; 0 where it is not predicted.
        ``decoded``: latents by number of the group, at least those of its source."""
        model, header, group = self._model, self._header, self._header.groups[number]
        p = group.predicted
        if p is None:
            return np.float32(0)
        stride, spans = model.stride, self._spans[number]
        if not decoded[p.source].size or not all(map(len, spans)):
            return np.zeros((model.latents, len(spans[0]), len(spans[1])), np.float32)
        if p.source not in self._shown:
            self._shown[p.source] = model.synthesis(decoded[p.source][None])[0]
        x, source = self._shown[p.source][: len(p.factors[0])], header.groups[p.source]
        rows, columns = group.axes(header)
        cells = [Span(a.start * stride, min(a.stop * stride, n)) for a, n in zip(spans, (rows.cells, columns.cells))]
        x = x.astype(np.float64) if model.exact else x  # sums of float64 are exact here
        mean, _ = pooled(header, source, group, x, [a.start * stride for a in self._spans[p.source]], *cells)
        shown = _products(p, mean, model.unit(header, source) / model.unit(header, group), model.exact is not None)
        beyond = [len(a) * stride - len(c) for a, c in zip(spans, cells)]
        expected = np.zeros((1, model.components, len(spans[0]) * stride, len(spans[1]) * stride), np.float32)
        expected[0, : len(shown)] = np.pad(shown, ((0, 0), (0, beyond[0]), (0, beyond[1])), "symmetric")
        latents: Array = model.predicting(expected)[0]
        return latents


def _products(prediction: Prediction, mean: Array, ratio: np.float32, exact: bool) -> Array:
    """The matrix of a Prediction times means (columns, h, w), times ``ratio``, the unit of the source over that of the
    group."""
    if not exact:
        return np.tensordot(prediction.matrix * ratio, mean.astype(np.float32, copy=False), 1)
    whole = np.clip(np.rint(mean * WHOLE), -LARGEST_MEAN, LARGEST_MEAN)
    return np.tensordot(np.array(prediction.factors, np.float64), whole, 1) * (float(ratio) / (UNIT * WHOLE))
